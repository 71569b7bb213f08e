"""Reads all of the history, one session at a time in memory: for exports and figures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from player.history.rows import session_of, step_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from player.history.model import Session
    from player.history.store import Store

_OLDEST_FIRST: Final = (
    "SELECT * FROM sessions WHERE started_utc_ms >= ?"
    " ORDER BY started_utc_ms + utc_offset_min * 60000, key"
)
_NEWEST_FIRST: Final = (
    "SELECT * FROM sessions WHERE started_utc_ms BETWEEN :from_ms AND :to_ms"
    " AND (started_utc_ms + utc_offset_min * 60000) / 86400000 BETWEEN :since AND :until"
    " AND (:routine = '' OR routine = :routine) ORDER BY started_utc_ms DESC, key DESC"
)
_FAR: Final = 1 << 62
_DAY_MS: Final = 86_400_000
_FIRST_DAY: Final = date(1970, 1, 1)
_STEPS: Final = "SELECT * FROM steps WHERE session = ? ORDER BY step, place"
_PLAN: Final = "SELECT json FROM plans WHERE hash = ?"


def every_session(store: Store, since: date | None = None) -> Iterator[Session]:
    """Yield the sessions with their steps, one at a time in memory, by the wall clock of then.

    Args:
        store: The history.
        since: Only those of this local day and later.

    Raises:
        StoreError: The history cannot be read.
    """
    with store.reading() as connection:
        for row in connection.execute(_OLDEST_FIRST, (earliest_ms(since),)):
            session = session_of(
                row, tuple(map(step_of, connection.execute(_STEPS, (row["key"],))))
            )
            if since is None or session.day >= since:
                yield session


def sessions_since(
    store: Store, since: date | None = None, routine: str = "", *, until: date | None = None
) -> list[sqlite3.Row]:
    """Return the rows of sessions, newest first; `player.history.rows.session_of` reads them.

    Args:
        store: The history.
        since: Only those of this local day and later.
        routine: Only those of the routine of this id.
        until: Only those of this local day and before.

    Raises:
        StoreError: The history cannot be read.
    """
    wanted = {
        "from_ms": earliest_ms(since),
        "to_ms": _FAR if until is None else earliest_ms(until + timedelta(days=3)),
        "since": day_number(since, -_FAR),
        "until": day_number(until, _FAR),
        "routine": routine,
    }
    with store.reading() as connection:
        return connection.execute(_NEWEST_FIRST, wanted).fetchall()


def stored_plan(store: Store, hash_: str) -> str | None:
    """Return a plan's canonical JSON as it is stored, or None where there is no such one."""
    with store.reading() as connection:
        row = connection.execute(_PLAN, (hash_,)).fetchone()
        return None if row is None else str(row["json"])


def earliest_ms(day: date | None) -> int:
    """Return the first instant, in milliseconds since 1970 (UTC), at which a local day may begin.

    Wherever it was: the offset from UTC is at most a day. All time for None.
    """
    return -_FAR if day is None else (day_number(day) - 1) * _DAY_MS


def day_number(day: date | None, otherwise: int = 0) -> int:
    """Return a day's number, counted from the first of 1970; another for None."""
    return otherwise if day is None else (day - _FIRST_DAY).days
