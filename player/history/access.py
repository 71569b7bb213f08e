"""Reads all of the history, one session at a time in memory: for exports and figures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from player.history.rows import session_of, step_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from player.history.model import Session
    from player.history.store import Store

_OLDEST_FIRST: Final = (
    "SELECT * FROM sessions WHERE started_utc_ms >= ?"
    " ORDER BY started_utc_ms + utc_offset_min * 60000, key"
)
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


def stored_plan(store: Store, hash_: str) -> str | None:
    """Return a plan's canonical JSON as it is stored, or None where there is no such one."""
    with store.reading() as connection:
        row = connection.execute(_PLAN, (hash_,)).fetchone()
        return None if row is None else str(row["json"])


def earliest_ms(day: date | None) -> int:
    """Return the first instant, in milliseconds since 1970 (UTC), at which a local day may begin.

    Wherever it was: the offset from UTC is at most a day. All time for None.
    """
    if day is None:
        return -(1 << 62)
    begins = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return (begins - datetime(1970, 1, 2, tzinfo=UTC)) // timedelta(milliseconds=1)
