"""Figures that the database adds up itself, and the glances that other figures are made of."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, Final

from player.history.access import earliest_ms
from player.history.insight import (
    Balance,
    ExerciseTally,
    Glance,
    Insight,
    Score,
    change,
    kept,
    settling,
    streak,
    weeks,
)
from player.routine.model import Category

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from player.history.store import Store

_DAY: Final = "(started_utc_ms + utc_offset_min * 60000) / 86400000"
_FIRST_DAY: Final = date(1970, 1, 1).toordinal()
_GLANCES: Final = (
    f"SELECT id, {_DAY}, routine, planned_ms, active_ms, back_before, back_after,"  # noqa: S608 - own words
    " hip_before, hip_after, stiffness_before, stiffness_after, effort, back_to_usual"
    f" FROM sessions WHERE started_utc_ms >= ? AND {_DAY} >= ? ORDER BY started_utc_ms"
)
_STEPS_SINCE: Final = f" FROM steps WHERE session IN (SELECT key FROM sessions WHERE {_DAY} >= ?)"  # noqa: S608 - own words
_STEPS: Final = " FROM steps WHERE ? IS NOT NULL"
# Of the columns that are not summed, SQLite takes those of the row with the greatest session.
_SUMS: Final = (
    "SELECT exercise, name, max(session),"
    " count(DISTINCT CASE WHEN done_ms > 0 THEN session END) AS sessions,"
    " count(*) AS sets, sum(outcome IS 'skipped') AS skipped, sum(outcome IS 'hurt') AS hurt,"
    " sum(outcome IS 'swapped') AS swapped, sum(planned_ms) AS planned_ms,"
    " sum(done_ms) AS done_ms{steps}"
)
# Twice over the table, which is quicker than one grouping by a choice of two columns.
_TALLIES: Final = (
    _SUMS + " AND exercise IS NOT NULL GROUP BY exercise",
    _SUMS + " AND exercise IS NULL GROUP BY name",
)
_BALANCE: Final = (
    "SELECT category, sum(done_ms) AS done_ms, sum(done_ms * (side = 'left')) AS left_ms,"
    " sum(done_ms * (side = 'right')) AS right_ms{steps} GROUP BY category"
)
_HURT: Final = (
    "SELECT session, step, exercise, name, outcome FROM steps"
    " WHERE session IN (SELECT session{steps} AND outcome = 'hurt') ORDER BY session, step, place"
)


def glances(store: Store, since: date | None = None) -> list[Glance]:
    """Return the sessions at a glance, oldest first.

    Args:
        store: The history.
        since: Only those of this local day and later.

    Raises:
        StoreError: The history cannot be read.
    """
    with store.reading() as connection:
        rows = connection.execute(_GLANCES, (earliest_ms(since), _ordinal(since)))
        return [_glance(*row) for row in rows]


def look(store: Store, today: date, *, goal_minutes: int = 0, since: date | None = None) -> Insight:
    """Return all figures of a stretch of time.

    Args:
        store: The history.
        today: The local day.
        goal_minutes: The user's goal for a week; 0 for none.
        since: The day the stretch begins with, or None for all the time there is.

    Raises:
        StoreError: The history cannot be read.
    """
    every = glances(store)
    chosen = [glance for glance in every if since is None or glance.day >= since]
    return Insight(
        streak=streak(every, today),
        weeks=weeks(every, today),
        goal_minutes=goal_minutes,
        kept=kept(chosen),
        changes=tuple(change(chosen, score) for score in Score),
        settling=settling(chosen),
        balance=balance(store, since),
        exercises=tuple(exercises(store, since)),
    )


def _glance(id_: str, day: int, *rest: Any) -> Glance:  # noqa: ANN401 - columns
    *others, usual = rest
    settled = None if usual is None else bool(usual)
    return Glance._make((id_, date.fromordinal(_FIRST_DAY + day), *others, settled))


def balance(store: Store, since: date | None = None) -> Balance:
    """Return how long was worked by side and by kind, since a day.

    Raises:
        StoreError: The history cannot be read.
    """
    with store.reading() as connection:
        rows = connection.execute(_since(_BALANCE, since), (_ordinal(since),)).fetchall()
    done_ms, left_ms, right_ms = (
        sum(row[column] for row in rows) for column in ("done_ms", "left_ms", "right_ms")
    )
    kinds = {Category(row["category"]) if row["category"] else None: row["done_ms"] for row in rows}
    return Balance(left_ms, right_ms, done_ms - left_ms - right_ms, kinds)


def exercises(store: Store, since: date | None = None) -> list[ExerciseTally]:
    """Return what became of each exercise since a day, the most often done first.

    Raises:
        StoreError: The history cannot be read.
    """
    with store.reading() as connection:
        rows = [
            row
            for sql in _TALLIES
            for row in connection.execute(_since(sql, since), (_ordinal(since),))
        ]
        hurt = connection.execute(_since(_HURT, since), (_ordinal(since),)).fetchall()
    followed = Counter(_before_hurt(hurt))
    tallies = [
        ExerciseTally(
            exercise=row["exercise"],
            name=row["name"],
            sessions=row["sessions"],
            sets=row["sets"],
            skipped=row["skipped"],
            hurt=row["hurt"],
            swapped=row["swapped"],
            planned_ms=row["planned_ms"],
            done_ms=row["done_ms"],
            followed_by_hurt=followed[row["exercise"] or row["name"]],
        )
        for row in rows
    ]
    return sorted(tallies, key=lambda tally: (-tally.sessions, -tally.done_ms, tally.name))


def _before_hurt(rows: Iterable[sqlite3.Row]) -> Iterator[str]:
    """Yield the exercise of each step whose next step hurt.

    Args:
        rows: The sets of the sessions in which something hurt, in order.
    """
    steps = [
        (session, sets[0]["exercise"] or sets[0]["name"], any(s["outcome"] == "hurt" for s in sets))
        for (session, _), found in groupby(rows, key=lambda row: (row["session"], row["step"]))
        for sets in [list(found)]
    ]
    for (session, exercise, _), (next_session, _, next_hurt) in pairwise(steps):
        if next_hurt and session == next_session:
            yield exercise


def _since(sql: str, since: date | None) -> str:
    return sql.format(steps=_STEPS if since is None else _STEPS_SINCE)


def _ordinal(day: date | None) -> int:
    return -(1 << 62) if day is None else day.toordinal() - _FIRST_DAY
