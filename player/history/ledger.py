"""What of a session is written already, and what is not."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from player.errors import StoreError
from player.history.faults import told_as
from player.history.locks import FileLock, session_lock
from player.i18n import N_, Sentence
from player.timeline.plan import plan_hash, plan_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from player.history.model import Session, Status, StepRecord
    from player.history.record import Recording
    from player.history.store import Store
    from player.timeline.model import Timeline
    from player.transport.facts import AnyFact


class Ledger:
    """Folds a session's facts and writes what they changed; used by one thread."""

    def __init__(
        self,
        session: Session,
        recording: Recording,
        connect: Callable[[], Store],
        lock: FileLock | None = None,
    ) -> None:
        """Begin with nothing written.

        Args:
            session: The session as it stands.
            recording: The fold of its facts.
            connect: What opens the history.
            lock: The session's lock, where it is held already.
        """
        self._session = session
        self._recording = recording
        self._connect = connect
        self._lock = lock
        self._store: Store | None = None
        self._plan: Timeline | None = None
        self._written: dict[int, StepRecord] = {}

    def add(self, facts: Iterable[AnyFact], ended_utc_ms: int) -> None:
        """Take facts, and the instant at which they were told."""
        for fact in facts:
            self._recording.add(fact)
        self._session = replace(self._session, ended_utc_ms=ended_utc_ms)

    def session(self) -> Session:
        """Return the session as it stands with its steps, whether that is written or not."""
        recording = self._recording
        return replace(
            self._session,
            planned_ms=recording.timeline.total_ms,
            active_ms=recording.active_ms,
            paused_ms=recording.paused_ms,
            position_ms=recording.position_ms,
            status=recording.status,
            steps=tuple(recording.steps()),
        )

    def close(self, status: Status | None) -> None:
        """End the recording; see `Recording.close`."""
        self._recording.close(status)

    def write(self) -> None:
        """Write what has changed since the last time, all of it or nothing.

        Raises:
            StoreError: It cannot be written now; the next call tries again.
        """
        recording, store = self._recording, self._connected()
        new_plan = None if recording.timeline is self._plan else plan_text(recording.timeline)
        plan = plan_hash(new_plan) if new_plan else self._session.plan
        session = replace(self.session(), plan=plan, steps=())
        steps = {record.place: record for record in recording.steps()}
        changed = [step for place, step in steps.items() if step != self._written.get(place)]
        gone = self._written.keys() - steps.keys()
        try:
            store.save(session, changed, gone=gone, plan=new_plan)
        except BaseException:
            self._disconnect()  # after a fault of the disk only a new connection is to be trusted
            raise
        self._session, self._plan, self._written = session, recording.timeline, steps

    def end(self) -> None:
        """Let go of the database, and let others know that the session is no longer played."""
        self._disconnect()
        if self._lock is not None:
            with suppress(OSError):  # a folder that may no longer be written; nobody is misled
                self._lock.release()

    def _connected(self) -> Store:
        """Return the history, with the session's lock held before anybody can see the session."""
        if self._store is not None and not self._store.is_in_place():
            self._disconnect()
        if self._store is None:
            self._store = self._connect()
        if self._lock is None:
            with told_as(N_("The history cannot be written")):
                self._lock = FileLock.take(session_lock(self._store.path, self._session.id))
            if self._lock is None:
                raise StoreError(Sentence("The session is held by another program."))
        return self._store

    def _disconnect(self) -> None:
        """Let go of the history; the next time it may be another file, and all is written anew."""
        self._plan, self._written = None, {}
        store, self._store = self._store, None
        if store is not None:
            store.close()
