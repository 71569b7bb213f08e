"""A damaged database is set aside, never deleted; what can be read of it goes into a new one."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from player.history.faults import DATABASE_ERRORS
from player.history.pages import rows_on_pages
from player.history.schema import MIGRATIONS, migrate, transaction
from player.i18n import N_, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL_BYTES: Final = 2 << 20
"""Up to this size a database is checked at every opening: that takes a few milliseconds."""

_SIDES: Final = ("-wal", "-shm")
_FIRST_PAGE: Final = slice(0, 4096)
_VERSION_VALID_FOR: Final = slice(92, 96)

# NOT INDEXED, because an index may be damaged where its table is not.
_FROM: Final = {
    "plans": "SELECT rowid AS _at, * FROM plans NOT INDEXED WHERE rowid >= :at ORDER BY rowid",
    "sessions": "SELECT key AS _at, * FROM sessions NOT INDEXED WHERE key >= :at ORDER BY key",
}
_LAST: Final = {
    "plans": "SELECT max(rowid) AS last FROM plans NOT INDEXED",
    "sessions": "SELECT max(key) AS last FROM sessions NOT INDEXED",
}
_ALL: Final = ("SELECT * FROM plans", "SELECT * FROM sessions", "SELECT * FROM steps")
_PLAN: Final = "SELECT hash FROM plans WHERE hash = ?"
_STEPS: Final = "SELECT * FROM steps WHERE session = :key ORDER BY place"
_ADDED: Final = {"sessions": 1}
"""How many columns a table has got since its first version."""
_MENDED: Final = N_(
    "The file of the history was damaged. Sessions that could be read and are kept: {n}. The"
    " damaged file is still there, as {name}."
)
_FAR: Final = 1 << 20
_PATIENCE: Final = 1000

_Row: TypeAlias = "dict[str, Any]"


def suspect(database: Path) -> None:
    """Remember that a database gave signs of damage, so that it is checked at its next opening."""
    _mark(database).touch(mode=0o600)


def is_suspect(database: Path) -> bool:
    """Tell whether a database should be checked before it is used.

    It should when it gave signs of damage, when it was not closed (a crash, a power cut; or another
    program has it open), and when it is small, for then the check costs nothing.
    """
    wal = _beside(database, "-wal")
    return (
        _mark(database).exists()
        or (wal.exists() and wal.stat().st_size > 0)
        or database.stat().st_size <= SMALL_BYTES
    )


def is_sound(connection: sqlite3.Connection) -> bool:
    """Check the whole of a database.

    Raises:
        sqlite3.Error: It is damaged so badly that it cannot be read.
        UnicodeDecodeError: The same.
    """
    (verdict,) = connection.execute("PRAGMA integrity_check (1)").fetchone()
    for sql in _ALL:  # whether text is text is for us to check
        for _row in connection.execute(sql):
            pass
    return bool(verdict == "ok")


def mend(database: Path) -> Sentence:
    """Put a new database in place of a damaged one, with all that can be read of it.

    Returns:
        The sentence that tells the user so.

    Raises:
        OSError: The folder cannot be written; the damaged database is untouched.
        sqlite3.Error: The same.
    """
    with tempfile.TemporaryDirectory(dir=database.parent, prefix=".mending-") as folder:
        fresh = Path(folder, "fresh.db")
        fresh.touch(mode=0o600)
        with closing(_open(fresh)) as target:
            migrate(target, fresh, MIGRATIONS)
            saved = _save_what_can_be_read(database, target, Path(folder))
        aside = _set_aside(database)
        for ending in _SIDES:
            _beside(database, ending).unlink(missing_ok=True)
        fresh.replace(database)
    _mark(database).unlink(missing_ok=True)
    return Sentence(_MENDED, n=saved, name=aside.name)


def _set_aside(database: Path) -> Path:
    """Give the damaged database a dated name, too; its usual one is about to be taken."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    names = (f"{database.stem}.damaged-{stamp}{again}{database.suffix}" for again in _again())
    aside = next(path for path in map(database.with_name, names) if not path.exists())
    for ending in ("", *_SIDES):
        part = _beside(database, ending)
        if part.exists():
            try:
                os.link(part, _beside(aside, ending))
            except OSError:  # not every file system knows two names for one file
                shutil.copy2(part, _beside(aside, ending))
    return aside


def _again() -> Iterator[str]:
    yield ""
    yield from (f"-{number}" for number in count(2))


def _save_what_can_be_read(database: Path, target: sqlite3.Connection, folder: Path) -> int:
    """Copy rows from the damaged database; return how many sessions there are then."""
    for make_copy in (_copy_as_it_is, _copy_with_a_new_first_page):
        copy = make_copy(database, folder)
        with suppress(*DATABASE_ERRORS), closing(_open(copy)) as damaged, transaction(target):
            _copy_rows(damaged, target)
        # Opening the copy has put into it what its log (-wal) still held, if that was possible.
        with transaction(target):
            _copy_rows_on_pages(copy, target)
    (saved,) = target.execute("SELECT count(*) FROM sessions").fetchone()
    return int(saved)


def _copy_as_it_is(database: Path, folder: Path) -> Path:
    copy = Path(tempfile.mkdtemp(dir=folder), "copy.db")
    for ending in ("", "-wal"):
        if _beside(database, ending).exists():
            shutil.copyfile(_beside(database, ending), _beside(copy, ending))
    return copy


def _copy_with_a_new_first_page(database: Path, folder: Path) -> Path:
    """Return a copy whose first page, with the header and the list of tables, is an empty one's.

    The tables of every database of one version begin on the same pages, because the same
    statements made them in the same order.
    """
    copy = _copy_as_it_is(database, folder)
    empty = copy.with_name("empty.db")
    with closing(_open(empty)) as connection:
        migrate(connection, empty, MIGRATIONS)
    first = bytearray(empty.read_bytes()[_FIRST_PAGE])
    # Where this differs from the change counter, SQLite takes the number of pages from the
    # file's size (https://www.sqlite.org/fileformat2.html, "In-header database size").
    first[_VERSION_VALID_FOR] = b"\xff\xff\xff\xff"
    with copy.open("r+b") as file:
        file.write(first)
    return copy


def _copy_rows(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    for plan in _rows(source, "plans"):
        _insert(target, "plans", plan)
    for session in _rows(source, "sessions"):
        # The steps lie together by session, so a damaged page costs those of its sessions.
        if _insert_session(target, session):
            with suppress(*DATABASE_ERRORS):
                for step in source.execute(_STEPS, session):
                    _insert(target, "steps", dict(step))


def _copy_rows_on_pages(source: Path, target: sqlite3.Connection) -> None:
    """Copy the rows that no intact page leads to; those that are there already stay."""
    found: dict[str, list[_Row]] = {"plans": [], "sessions": [], "steps": []}
    columns = {
        table: [row["name"] for row in target.execute(f"PRAGMA table_info ({table})")]
        for table in found
    }
    for rowid, values in rows_on_pages(source):
        for table, names in columns.items():
            # Steps, and no other table, are kept without row ids. Columns that were added later
            # are not in the rows of before.
            missing = len(names) - len(values)
            if 0 <= missing <= _ADDED.get(table, 0) and (rowid is None) == (table == "steps"):
                row = dict(zip(names, values, strict=False))
                found[table].append(row | {"key": rowid} if table == "sessions" else row)
    for plan in found["plans"]:
        _insert(target, "plans", plan)
    for session in found["sessions"]:
        _insert_session(target, session)
    for step in found["steps"]:
        _insert(target, "steps", step)


def _insert_session(target: sqlite3.Connection, session: _Row) -> bool:
    """Insert a session, without its plan where that is lost."""
    plan = target.execute(_PLAN, (session["plan"],)).fetchone()
    return _insert(target, "sessions", session | {"plan": plan and plan["hash"]})


def _rows(source: sqlite3.Connection, table: str) -> Iterator[_Row]:
    """Read a table in the order of its row ids, going around what cannot be read."""
    try:
        last = source.execute(_LAST[table]).fetchone()["last"] or 0
    except DATABASE_ERRORS:
        last = _FAR
    at, failures = 0, 0
    while at <= last:
        try:
            for found in source.execute(_FROM[table], {"at": at}):
                row = dict(found)
                at, failures = row.pop("_at") + 1, 0
                yield row
        except DATABASE_ERRORS:
            # A damaged page holds some dozens of rows; where all is lost, the steps must grow.
            failures += 1
            at += 1 if failures < _PATIENCE else 1 << (failures - _PATIENCE)
        else:
            return


def _insert(target: sqlite3.Connection, table: str, row: _Row) -> bool:
    """Insert a row, unless damage has made it one that the table does not take."""
    columns = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f":{name}" for name in row)
    try:
        target.execute(f"INSERT INTO {table} ({columns}) VALUES ({values})", row)  # noqa: S608 - own names
    except (sqlite3.IntegrityError, OverflowError):
        return False
    return True


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.text_factory = lambda text: text.decode(errors="replace")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _beside(database: Path, ending: str) -> Path:
    return database.with_name(database.name + ending)


def _mark(database: Path) -> Path:
    return _beside(database, ".suspect")
