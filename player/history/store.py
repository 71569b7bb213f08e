"""The history on disk: a database of sessions that only its owner may read."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from player.errors import StoreError, SuppleError
from player.history.faults import DATABASE_ERRORS, is_damage, reason, told_as
from player.history.locks import alone
from player.history.rows import (
    MARK_CHANGED,
    PROGRESS_COLUMNS,
    SESSION_COLUMNS,
    STEP_COLUMNS,
    STEP_KEY,
    STEP_PROGRESS,
    check_in_values,
    session_of,
    session_values,
    step_of,
    step_values,
    upsert,
    utc_ms,
)
from player.history.salvage import is_sound, is_suspect, mend, suspect
from player.history.schema import MIGRATIONS, migrate, transaction, version_of
from player.i18n import N_, Sentence
from player.paths import private_folder
from player.timeline.plan import from_plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from player.history.model import CheckIn, Session, Status, StepRecord
    from player.timeline.model import Timeline

BUSY_S: Final = 2.0
"""How long to wait for another program's short transaction."""
OPENING_S: Final = 10.0
"""How long to wait for another program that opens, and perhaps mends, the same database."""

_NEWER: Final = N_(
    "The history was written by a newer version of Supple. It can be read here, but nothing is "
    "added to it; update Supple to record sessions again."
)
_READ_ONLY: Final = N_("The history can only be read: {why}. Sessions are not recorded.")
_DAMAGED: Final = N_(
    "The history cannot be read in full, because its file is damaged. Start Supple again: it then "
    "sets the file aside and recovers what can be read."
)

_NEWEST_FIRST: Final = (
    "SELECT * FROM sessions WHERE started_utc_ms >= ?"
    " ORDER BY started_utc_ms DESC, key DESC LIMIT ?"
)
_OPEN: Final = (
    "SELECT * FROM sessions WHERE status <> 'completed' ORDER BY started_utc_ms DESC, key DESC"
)
_STEPS: Final = "SELECT * FROM steps WHERE session = ? ORDER BY step, place"
_KEY: Final = "SELECT key FROM sessions WHERE id = ?"
_KEEP_PLAN: Final = "INSERT INTO plans (hash, json) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING"
_KEEP_SESSION: Final = upsert("sessions", SESSION_COLUMNS, key=["id"], changes=PROGRESS_COLUMNS)
_KEEP_STEP: Final = upsert("steps", STEP_COLUMNS, key=STEP_KEY, changes=STEP_PROGRESS)
_FORGET_STEP: Final = "DELETE FROM steps WHERE session = ? AND place = ?"
_CHANGE_STATUS: Final = (
    "UPDATE sessions SET status = ?, declined = ?"
    " WHERE id = ? AND status IN (SELECT value FROM json_each(?))"
)
_CHECK_OUT: Final = (
    "UPDATE sessions SET back_after = :back_after, hip_after = :hip_after,"
    " stiffness_after = :stiffness_after, leg_after = :leg_after, effort = :effort, note = :note"
    " WHERE id = :id"
)
_NEXT_DAY: Final = "UPDATE sessions SET back_to_usual = :back_to_usual WHERE id = :id"


class Store:
    """The sessions in a database; used by the one thread that opened it."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        *,
        read_only: bool = False,
        notice: str = "",
    ) -> None:
        """Take an open connection; see `open`."""
        self.path = path
        self._file = path.stat() if path.exists() else None
        self.read_only = read_only
        self._connection = connection
        self._notices = [notice] if notice else []

    @classmethod
    def open(cls, path: Path, *, mends: bool = True) -> Store:
        """Open the history, making it where there is none yet.

        A damaged database is set aside and what can be read of it goes into a new one; one that
        a newer program wrote, or that may not be written, can only be read. `notices` tells.

        Args:
            path: The database.
            mends: Whether to mend a damaged one; not while another connection of this process
                uses it.

        Raises:
            StoreError: It can be neither opened nor made.
        """
        with told_as(N_("The history cannot be opened")):
            private_folder(path.parent)
            try:
                with alone(path.with_name(f"{path.name}.opening.lock"), OPENING_S):
                    return cls._open_alone(path, mends=mends)
            except OSError as error:
                if isinstance(error, TimeoutError) or not path.exists():
                    raise
                return cls._open_to_read(path, reason(error))

    @classmethod
    def stand_in(cls, path: Path, why: str) -> Store:
        """Return an empty history in place of one that cannot be opened, for the program to run.

        Args:
            path: The database that cannot be opened; a journal goes on trying it.
            why: The sentence to tell.
        """
        connection = _connect(":memory:")
        migrate(connection, path, MIGRATIONS)
        return cls(connection, path, read_only=True, notice=why)

    @classmethod
    def _open_alone(cls, path: Path, *, mends: bool) -> Store:
        if not path.exists():
            # Made before SQLite does, for its mode; the files beside it take theirs from it.
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        checks = mends and is_suspect(path)
        connection = _connect(path)
        try:
            store = cls._prepared(connection, path)
            if not checks or store.read_only or is_sound(connection):
                return store  # one of a newer program is for that program to mend
        except BaseException as error:
            connection.close()
            if not (mends and is_damage(error)):
                raise
        connection.close()
        notice = mend(path)
        return cls._prepared(_connect(path), path, notice=notice)

    @classmethod
    def _prepared(cls, connection: sqlite3.Connection, path: Path, *, notice: str = "") -> Store:
        if version_of(connection) > len(MIGRATIONS):
            connection.execute("PRAGMA query_only = ON")
            return cls(connection, path, read_only=True, notice=Sentence(_NEWER))
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        migrate(connection, path, MIGRATIONS)
        return cls(connection, path, notice=notice)

    @classmethod
    def _open_to_read(cls, path: Path, why: str) -> Store:
        # Nobody else can write there either, so it is safe to read without a lock, which a folder
        # that may not be written would not allow.
        connection = _connect(f"{path.absolute().as_uri()}?immutable=1")
        connection.execute("PRAGMA query_only = ON")
        version_of(connection)
        return cls(connection, path, read_only=True, notice=Sentence(_READ_ONLY, why=why))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    def is_in_place(self) -> bool:
        """Tell whether the file is still the one that was opened, not moved, removed or mended."""
        return (
            self._file is not None
            and self.path.exists()
            and os.path.samestat(self._file, self.path.stat())
        )

    def notices(self) -> list[str]:
        """Return what the user must be told since the last call, such as that it was mended."""
        told, self._notices = self._notices, []
        return told

    # --- reading --------------------------------------------------------------------------------

    def count(self) -> int:
        """Return how many sessions there are."""
        with self.reading():
            (number,) = self._connection.execute("SELECT count(*) FROM sessions").fetchone()
            return int(number)

    def sessions(
        self, *, limit: int | None = None, since: datetime | None = None, steps: bool = True
    ) -> list[Session]:
        """Return the sessions, newest first.

        Args:
            limit: At most so many.
            since: Only those that began then or later.
            steps: Whether to read what was done of each set, too.
        """
        since_ms = int(since.timestamp() * 1000) if since else 0
        at_most = -1 if limit is None else limit
        with self.reading():
            rows = self._connection.execute(_NEWEST_FIRST, (since_ms, at_most)).fetchall()
            return [self._session_of(row, steps=steps) for row in rows]

    def session(self, id_: str) -> Session | None:
        """Return a session with its steps, or None when there is no such one."""
        with self.reading():
            row = self._connection.execute("SELECT * FROM sessions WHERE id = ?", (id_,)).fetchone()
            return self._session_of(row, steps=True) if row else None

    def open_sessions(self) -> list[Session]:
        """Return the sessions that did not reach their end, newest first, without their steps."""
        with self.reading():
            return [session_of(row) for row in self._connection.execute(_OPEN)]

    def plan(self, session: Session) -> Timeline | None:
        """Return the plan a session was played by, or None where it is lost or not understood."""
        with self.reading():
            row = self._connection.execute(
                "SELECT json FROM plans WHERE hash = ?", (session.plan,)
            ).fetchone()
        if row is None or sha256(row["json"].encode()).hexdigest() != session.plan:
            return None  # lost, or damaged
        try:
            return from_plan(json.loads(row["json"]))
        except SuppleError:
            return None  # of a newer version of the program

    def _session_of(self, row: sqlite3.Row, *, steps: bool) -> Session:
        if not steps:
            return session_of(row)
        found = self._connection.execute(_STEPS, (row["key"],))
        return session_of(row, tuple(map(step_of, found)))

    # --- writing --------------------------------------------------------------------------------

    def save(
        self,
        session: Session,
        steps: Iterable[StepRecord],
        *,
        gone: Iterable[int] = (),
        plan: str | None = None,
    ) -> None:
        """Write a session's progress, all of it or nothing; its first time the session itself.

        Args:
            session: The session; the person's answers in it are written the first time only.
            steps: The records that are new or changed.
            gone: The places of those that are no more.
            plan: The text that ``session.plan`` is the hash of, if it may not be in the store yet.
        """
        with self.writing():
            if plan is not None:
                self._connection.execute(_KEEP_PLAN, (session.plan, plan))
            self._connection.execute(_KEEP_SESSION, session_values(session))
            key = self._connection.execute(_KEY, (session.id,)).fetchone()["key"]
            self._connection.executemany(_KEEP_STEP, [step_values(step, key) for step in steps])
            self._connection.executemany(_FORGET_STEP, [(key, place) for place in gone])

    def change_status(
        self, id_: str, to: Status, *, among: Iterable[Status], declined: bool = False
    ) -> bool:
        """Give a session another status, if the one it has is among those given.

        Args:
            id_: The session.
            to: Its new status.
            among: Those it must have now.
            declined: Whether the offer to go on with it was declined.

        Returns:
            Whether it was so.
        """
        statuses = json.dumps([status.value for status in among])
        with self.writing():
            values = (to.value, declined, id_, statuses)
            return self._connection.execute(_CHANGE_STATUS, values).rowcount == 1

    def check_out(
        self,
        id_: str,
        after: CheckIn,
        *,
        effort: int | None = None,
        note: str = "",
        now: datetime | None = None,
    ) -> None:
        """Keep how the person feels after a session.

        Args:
            id_: The session.
            after: How they feel.
            effort: How hard it was.
            note: Their own words.
            now: The time, by default the wall clock's; of two machines the last answer holds.

        Raises:
            StoreError: There is no such session, or it cannot be written.
        """
        values = check_in_values(after, "after") | {"effort": effort, "note": note, "id": id_}
        self._answer(_CHECK_OUT, values, now)

    def answer_next_day(
        self, id_: str, *, back_to_usual: bool, now: datetime | None = None
    ) -> None:
        """Keep whether all was back to usual within a day.

        Raises:
            StoreError: There is no such session, or it cannot be written.
        """
        self._answer(_NEXT_DAY, {"back_to_usual": back_to_usual, "id": id_}, now)

    def _answer(self, sql: str, values: dict[str, object], now: datetime | None) -> None:
        with self.writing() as connection:
            if not connection.execute(sql, values).rowcount:
                raise StoreError(
                    Sentence("The answers cannot be kept: their session is not in the history.")
                )
            connection.execute(MARK_CHANGED, {"id": values["id"], "now_utc_ms": utc_ms(now)})

    # --- the database itself ---------------------------------------------------------------------

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection to queries.

        Raises:
            StoreError: The history cannot be read.
        """
        with told_as(N_("The history cannot be read")):
            try:
                yield self._connection
            except DATABASE_ERRORS as error:
                self._suspect(error)
                raise

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection to changes: all of them are made, or none.

        Raises:
            StoreError: The history cannot be written.
        """
        if self.read_only:
            raise StoreError(
                Sentence("The history cannot be written: it is open for reading only.")
            )
        with told_as(N_("The history cannot be written")):
            try:
                with transaction(self._connection):
                    yield self._connection
            except DATABASE_ERRORS as error:
                self._suspect(error)
                raise

    def _suspect(self, error: Exception) -> None:
        if is_damage(error):
            suspect(self.path)
            raise StoreError(Sentence(_DAMAGED)) from error


def _connect(database: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(database, timeout=BUSY_S, isolation_level=None, uri=True)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what a person deletes is gone from the file
    return connection
