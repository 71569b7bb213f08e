"""Figures that the database adds up itself, and the glances that other figures are made of."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from player.history.access import day_number, earliest_ms
from player.history.edits import ByHand
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
from player.history.rows import category_of
from player.history.statistics import COUNTS_FROM_MS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from player.history.store import Store
    from player.routine.model import Category

_DAY: Final = "(started_utc_ms + utc_offset_min * 60000) / 86400000"
_FAR: Final = 1 << 62
_FIRST_DAY: Final = date(1970, 1, 1).toordinal()
_GLANCE: Final = (
    f"SELECT id, {_DAY}, routine, planned_ms, active_ms, back_before, back_after,"  # noqa: S608 - own words
    " hip_before, hip_after, stiffness_before, stiffness_after, effort, back_to_usual FROM sessions"
)
_WANTED: Final = (
    f" WHERE started_utc_ms >= :earliest_ms AND {_DAY} BETWEEN :since AND :until"
    " AND (:routine = '' OR routine = :routine)"
)
_GLANCES: Final = f"{_GLANCE}{_WANTED} ORDER BY started_utc_ms, key"
# The first day of 1970 was a Thursday.
_WEEKLY: Final = (
    f"{_GLANCE} WHERE active_ms >= :least_ms AND routine <> :walk GROUP BY ({_DAY} + 3) / 7"
)
_ROUTINES: Final = (
    f"SELECT routine, title, max(started_utc_ms), count(*) AS sessions, min({_DAY}) AS first"  # noqa: S608 - own words
    " FROM sessions GROUP BY routine"
)
_CHOSEN: Final = f"(SELECT key FROM sessions{_WANTED})"  # noqa: S608 - own words
# Of the columns that are not summed, SQLite takes those of the row with the greatest session.
_SUMS: Final = (
    "SELECT exercise, name, category, max(session),"
    " count(DISTINCT CASE WHEN done_ms > 0 THEN session END) AS sessions,"
    " count(*) AS sets, sum(outcome IS 'skipped') AS skipped, sum(outcome IS 'hurt') AS hurt,"
    " sum(outcome IS 'swapped') AS swapped, sum(planned_ms) AS planned_ms,"
    " sum(done_ms) AS done_ms, sum(done_ms * (side = 'left')) AS left_ms,"
    " sum(done_ms * (side = 'right')) AS right_ms FROM steps WHERE {which}"
    # Who only looked at a routine has left nothing out of it; that something hurt is never little.
    " AND (outcome IS 'hurt'"
    " OR session NOT IN (SELECT key FROM sessions WHERE active_ms < :least_ms))"
)
# Twice over the table, which is quicker than one grouping by a choice of two columns.
_TALLIES: Final = (
    _SUMS + " AND exercise IS NOT NULL GROUP BY exercise",
    _SUMS + " AND exercise IS NULL GROUP BY name",
)
_FOLLOWED: Final = (
    "SELECT followed, count(*) AS times FROM (SELECT"
    " (SELECT coalesce(exercise, name) FROM steps"
    " WHERE session = hurt.session AND step < hurt.step ORDER BY step DESC, place LIMIT 1"
    ") AS followed"
    " FROM (SELECT DISTINCT session, step FROM steps WHERE {which} AND outcome = 'hurt') AS hurt"
    ") WHERE followed IS NOT NULL GROUP BY followed"
)


def glances(
    store: Store, since: date | None = None, routine: str = "", *, until: date | None = None
) -> list[Glance]:
    """Return the sessions at a glance, oldest first.

    Args:
        store: The history.
        since: Only those of this local day and later.
        routine: Only those of the routine of this id.
        until: Only those of this local day and before.

    Raises:
        StoreError: The history cannot be read.
    """
    wanted = _wanted(since, until, routine)
    with store.reading() as connection:
        return [_glance(*row) for row in connection.execute(_GLANCES, wanted)]


def a_glance_a_week(store: Store) -> list[Glance]:
    """Return one session of each week that has any which counts: enough for the streak.

    Raises:
        StoreError: The history cannot be read.
    """
    counts = {"least_ms": COUNTS_FROM_MS, "walk": ByHand.WALK.value}
    with store.reading() as connection:
        return [_glance(*row) for row in connection.execute(_WEEKLY, counts)]


class Played(NamedTuple):
    """A routine that was played, or what stands in its place in what was logged by hand.

    Attributes:
        routine: Its id.
        title: What it was called last.
        sessions: How many sessions of it there are.
        first: The local day of the first.
    """

    routine: str
    title: str
    sessions: int
    first: date


def routines_played(store: Store) -> list[Played]:
    """Return the routines of the history.

    Raises:
        StoreError: The history cannot be read.
    """
    with store.reading() as connection:
        return [
            Played(row["routine"], row["title"], row["sessions"], _date(row["first"]))
            for row in connection.execute(_ROUTINES)
        ]


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
    worked = work(store, since)
    return Insight(
        streak=streak(every, today),
        weeks=weeks(every, today),
        goal_minutes=goal_minutes,
        kept=kept(chosen),
        changes=tuple(change(chosen, score) for score in Score),
        settling=settling(chosen),
        balance=worked.balance,
        exercises=worked.exercises,
    )


class Work(NamedTuple):
    """What was worked, by side, kind and exercise; exercises, the most often done first."""

    balance: Balance
    exercises: tuple[ExerciseTally, ...]


def work(
    store: Store, since: date | None = None, routine: str = "", *, until: date | None = None
) -> Work:
    """Return what was worked since a day; of sessions only looked at, no more than what hurt.

    An exercise counts for the kind that it was of last.

    Args:
        store: The history.
        since: Only in sessions of this local day and later.
        routine: Only in sessions of the routine of this id.
        until: Only in sessions of this local day and before.

    Raises:
        StoreError: The history cannot be read.
    """
    # Without a choice of sessions the database need not look for each step's.
    whole = since is None and until is None and not routine
    which = ":since IS NOT NULL" if whole else f"session IN {_CHOSEN}"
    wanted = _wanted(since, until, routine)
    with store.reading() as connection:
        rows = [
            row for sql in _TALLIES for row in connection.execute(sql.format(which=which), wanted)
        ]
        followed = dict(connection.execute(_FOLLOWED.format(which=which), wanted).fetchall())
    tallies = [_tally(row, followed) for row in rows]
    ordered = sorted(tallies, key=lambda tally: (-tally.sessions, -tally.done_ms, tally.name))
    return Work(_balance(rows), tuple(ordered))


def _balance(rows: Iterable[sqlite3.Row]) -> Balance:
    sums: Counter[str] = Counter()
    kinds: Counter[Category | None] = Counter()
    for row in rows:
        for column in ("done_ms", "left_ms", "right_ms"):
            sums[column] += row[column]
        kinds[category_of(row["category"])] += row["done_ms"]
    left_ms, right_ms = sums["left_ms"], sums["right_ms"]
    return Balance(left_ms, right_ms, sums["done_ms"] - left_ms - right_ms, kinds)


def _tally(row: sqlite3.Row, followed: Mapping[str, int]) -> ExerciseTally:
    return ExerciseTally(
        exercise=row["exercise"],
        name=row["name"],
        sessions=row["sessions"],
        sets=row["sets"],
        skipped=row["skipped"],
        hurt=row["hurt"],
        swapped=row["swapped"],
        planned_ms=row["planned_ms"],
        done_ms=row["done_ms"],
        followed_by_hurt=followed.get(row["exercise"] or row["name"], 0),
    )


def _glance(id_: str, day: int, *rest: Any) -> Glance:  # noqa: ANN401 - columns
    *others, usual = rest
    settled = None if usual is None else bool(usual)
    return Glance._make((id_, _date(day), *others, settled))


def _date(day: int) -> date:
    return date.fromordinal(_FIRST_DAY + day)


def _wanted(since: date | None, until: date | None, routine: str) -> dict[str, object]:
    return {
        "earliest_ms": earliest_ms(since),
        "since": day_number(since, -_FAR),
        "until": day_number(until, _FAR),
        "routine": routine,
        "least_ms": COUNTS_FROM_MS,
    }
