"""The tables of the history, and how an older database becomes one of today."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

Migration = tuple[str, ...]

# SQLite takes any type in any column. The checks say what belongs there, so that a look at the
# whole database (PRAGMA quick_check) finds a damaged value that a damaged page left readable.
MIGRATIONS: Final[tuple[Migration, ...]] = (
    (
        """
        CREATE TABLE plans (
            hash TEXT NOT NULL UNIQUE CHECK (typeof(hash) = 'text'),
            json TEXT NOT NULL CHECK (typeof(json) = 'text')
        )
        """,
        """
        CREATE TABLE sessions (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (typeof(id) = 'text'),
            routine TEXT NOT NULL CHECK (typeof(routine) = 'text'),
            title TEXT NOT NULL CHECK (typeof(title) = 'text'),
            plan TEXT REFERENCES plans (hash),
            started_utc_ms INTEGER NOT NULL CHECK (started_utc_ms BETWEEN 0 AND 99999999999999),
            utc_offset_min INTEGER NOT NULL CHECK (utc_offset_min BETWEEN -1439 AND 1439),
            ended_utc_ms INTEGER NOT NULL CHECK (ended_utc_ms BETWEEN 0 AND 99999999999999),
            planned_ms INTEGER NOT NULL CHECK (planned_ms BETWEEN 0 AND 99999999999),
            active_ms INTEGER NOT NULL CHECK (active_ms BETWEEN 0 AND 99999999999),
            paused_ms INTEGER NOT NULL CHECK (paused_ms BETWEEN 0 AND 99999999999),
            position_ms INTEGER NOT NULL CHECK (position_ms BETWEEN 0 AND 99999999999),
            status TEXT NOT NULL
                CHECK (status IN ('running', 'completed', 'partial', 'interrupted')),
            declined INTEGER NOT NULL DEFAULT 0 CHECK (declined IN (0, 1)),
            back_before INTEGER CHECK (back_before BETWEEN 0 AND 10),
            hip_before INTEGER CHECK (hip_before BETWEEN 0 AND 10),
            stiffness_before INTEGER CHECK (stiffness_before BETWEEN 0 AND 10),
            leg_before INTEGER CHECK (leg_before IN (0, 1)),
            back_after INTEGER CHECK (back_after BETWEEN 0 AND 10),
            hip_after INTEGER CHECK (hip_after BETWEEN 0 AND 10),
            stiffness_after INTEGER CHECK (stiffness_after BETWEEN 0 AND 10),
            leg_after INTEGER CHECK (leg_after IN (0, 1)),
            effort INTEGER CHECK (effort BETWEEN 0 AND 10),
            note TEXT NOT NULL DEFAULT '' CHECK (typeof(note) = 'text'),
            back_to_usual INTEGER CHECK (back_to_usual IN (0, 1))
        )
        """,
        "CREATE INDEX sessions_by_start ON sessions (started_utc_ms)",
        "CREATE INDEX sessions_open ON sessions (status) WHERE status <> 'completed'",
        # Clustered by session, so that reading one touches a page or two, and a damaged page
        # costs the steps of a session or two.
        """
        CREATE TABLE steps (
            session INTEGER NOT NULL REFERENCES sessions (key) ON DELETE CASCADE,
            place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 99999),
            step INTEGER NOT NULL CHECK (step BETWEEN 0 AND 99999),
            round INTEGER NOT NULL CHECK (round BETWEEN 1 AND 99999),
            exercise TEXT,
            name TEXT NOT NULL CHECK (typeof(name) = 'text'),
            category TEXT,
            side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both')),
            "set" INTEGER NOT NULL CHECK ("set" BETWEEN 1 AND 99999),
            reps INTEGER CHECK (reps BETWEEN 0 AND 99999),
            planned_ms INTEGER NOT NULL CHECK (planned_ms BETWEEN 0 AND 99999999999),
            done_ms INTEGER NOT NULL CHECK (done_ms BETWEEN 0 AND planned_ms),
            outcome TEXT CHECK (outcome IN ('done', 'skipped', 'hurt', 'swapped')),
            covered TEXT,
            PRIMARY KEY (session, place)
        ) WITHOUT ROWID
        """,
    ),
    # Of two histories' versions of one session, the answers that were changed last hold.
    (
        """
        ALTER TABLE sessions ADD COLUMN changed_utc_ms INTEGER NOT NULL DEFAULT 0
            CHECK (changed_utc_ms BETWEEN 0 AND 99999999999999)
        """,
    ),
)
"""What makes each version out of the one before; `PRAGMA user_version` counts them."""


def version_of(connection: sqlite3.Connection) -> int:
    """Return how many migrations a database has seen."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def migrate(
    connection: sqlite3.Connection, database: Path, migrations: Sequence[Migration]
) -> None:
    """Bring a database up to date, one version at a time, each wholly or not at all.

    A copy of the database is kept beside it before each step, named by the version it is of; a new
    one has nothing to keep.
    """
    found = version_of(connection)
    for version in range(found, len(migrations)):
        with transaction(connection):
            if version_of(connection) > version:
                continue  # another program was quicker
            if found > 0:
                _keep_copy(database, database.with_name(f"{database.stem}.v{version}.db"))
            for statement in migrations[version]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version + 1}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Make all changes of a block or none; nobody else writes meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk may have ended it already
            connection.execute("ROLLBACK")
        raise


def _keep_copy(database: Path, copy: Path) -> None:
    copy.touch(mode=0o600)
    # A connection of its own, because one cannot be copied in the middle of its own transaction;
    # this one sees what was there before.
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
