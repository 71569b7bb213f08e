"""What the history page shows of a stretch of time and a routine, read from the store."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from player.history.edits import ByHand
from player.history.insight import (
    A_YEAR,
    Balance,
    ExerciseTally,
    Insight,
    Score,
    change,
    kept,
    minutes_by_day,
    settling,
    streak,
    weeks,
)
from player.history.model import Outcome
from player.history.tallies import balance, exercises, glances
from player.routine.model import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from player.history.insight import Glance
    from player.history.model import Session, StepRecord
    from player.history.store import Store
    from player.routine.model import Category


class Stretch(IntEnum):
    """How far back the page looks; its value is in weeks, the one that goes on included."""

    FOUR_WEEKS = 4
    TWELVE_WEEKS = 12
    YEAR = A_YEAR
    ALL = 0

    def since(self, today: date) -> date | None:
        """Return the Monday it begins with; None for all the time there is."""
        if self is Stretch.ALL:
            return None
        return today - timedelta(days=today.weekday(), weeks=self.value - 1)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the page is asked to show.

    Attributes:
        stretch: How far back.
        routine: A routine's id; empty for all.
    """

    stretch: Stretch = Stretch.TWELVE_WEEKS
    routine: str = ""

    def wants(self, routine: str) -> bool:
        """Tell whether the sessions of a routine are wanted."""
        return not self.routine or routine == self.routine


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found.

    Attributes:
        wish: What was asked for.
        today: The local day on which.
        total: How many sessions there are, of every time and routine.
        routines: The ids and titles of the routines that were ever played.
        insight: The figures; its weeks are those of the stretch.
        this_week: Minutes exercised this week, whatever the stretch and the routine.
        before: How many sessions the stretch of the same length before had; None where the history
            does not reach over it.
        minutes: Minutes by day, of all the time there is.
        glances: The sessions of the stretch, oldest first.
        sessions: The same with their titles and notes, newest first, without their steps.
    """

    wish: Wish
    today: date
    total: int
    routines: Mapping[str, str]
    insight: Insight
    this_week: int
    before: int | None
    minutes: Mapping[date, int]
    glances: Sequence[Glance]
    sessions: Sequence[Session]

    @property
    def done(self) -> int:
        """How many of the sessions count."""
        return sum(glance.counts for glance in self.glances)


def read(store: Store, wish: Wish, today: date, goal_minutes: int) -> Reading:
    """Read what a wish asks for.

    Raises:
        StoreError: The history cannot be read.
    """
    every = glances(store)
    since = wish.stretch.since(today)
    wanted = [glance for glance in every if wish.wants(glance.routine)]
    chosen = [glance for glance in wanted if since is None or glance.day >= since]
    if wish.routine:
        sessions = _sessions_of(store, chosen)
        balanced, tallies = _balance(sessions), _tallies(sessions)
        sessions = [replace(session, steps=()) for session in sessions]
    else:
        sessions = _sessions_since(store, since)
        balanced, tallies = balance(store, since), tuple(exercises(store, since))
    insight = Insight(
        streak=streak(every, today),
        weeks=weeks(wanted, today, _weeks_shown(wish.stretch, wanted, today)),
        goal_minutes=goal_minutes,
        kept=kept(chosen),
        changes=tuple(change(chosen, score) for score in Score),
        settling=settling(chosen),
        balance=balanced,
        exercises=tallies,
    )
    return Reading(
        wish=wish,
        today=today,
        total=len(every),
        routines=_titles(store, every),
        insight=insight,
        this_week=weeks(every, today, 1)[0].minutes,
        before=_before(wanted, since, today),
        minutes=minutes_by_day(wanted),
        glances=chosen,
        sessions=sessions,
    )


def _weeks_shown(stretch: Stretch, wanted: Sequence[Glance], today: date) -> int:
    if stretch is not Stretch.ALL:
        return stretch.value
    first = min((glance.day for glance in wanted), default=today)
    monday = first - timedelta(days=first.weekday())
    return max(Stretch.TWELVE_WEEKS, (today - monday).days // 7 + 1)


def _before(wanted: Sequence[Glance], since: date | None, today: date) -> int | None:
    if since is None:
        return None
    earlier = since - (today - since) - timedelta(days=1)
    if min((glance.day for glance in wanted), default=today) > earlier:
        return None
    return sum(glance.counts for glance in wanted if earlier <= glance.day < since)


def _titles(store: Store, every: Iterable[Glance]) -> dict[str, str]:
    """Return the title that each routine had last; what was logged by hand is no routine."""
    newest = {glance.routine: glance.id for glance in every}
    found = {
        routine: session.title
        for routine, id_ in newest.items()
        if routine not in tuple(ByHand) and (session := store.session(id_)) is not None
    }
    return dict(sorted(found.items(), key=lambda item: item[1].casefold()))


def _sessions_since(store: Store, since: date | None) -> list[Session]:
    if since is None:
        return store.sessions(steps=False)
    # A local day may begin up to a day before that of UTC.
    begins = datetime(since.year, since.month, since.day, tzinfo=UTC) - timedelta(days=1)
    return [s for s in store.sessions(since=begins, steps=False) if s.day >= since]


def _sessions_of(store: Store, chosen: Sequence[Glance]) -> list[Session]:
    """Return sessions with their steps, newest first."""
    found = (store.session(glance.id) for glance in reversed(chosen))
    return [session for session in found if session is not None]


# --- figures of one routine, which the database does not add up itself ----------------------------


def _balance(sessions: Iterable[Session]) -> Balance:
    sides: Counter[Side] = Counter()
    kinds: Counter[Category | None] = Counter()
    for session in sessions:
        for step in session.steps:
            sides[step.side] += step.done_ms
            kinds[step.category] += step.done_ms
    return Balance(sides[Side.LEFT], sides[Side.RIGHT], sides[Side.BOTH], kinds)


def _tallies(sessions: Sequence[Session]) -> tuple[ExerciseTally, ...]:
    """Return what became of each exercise.

    Args:
        sessions: With their steps, newest first.
    """
    sums: dict[str, Counter[str]] = {}
    names: dict[str, tuple[str | None, str]] = {}
    for session in sessions:
        done: set[str] = set()
        for step in session.steps:
            key = _key(step)
            names.setdefault(key, (step.exercise, step.name))
            tally = sums.setdefault(key, Counter())
            tally["sets"] += 1
            tally["planned_ms"] += step.planned_ms
            tally["done_ms"] += step.done_ms
            if step.outcome not in (None, Outcome.DONE):
                tally[step.outcome.value] += 1
            if step.done_ms:
                done.add(key)
        for key in done:
            sums[key]["sessions"] += 1
        for key in _before_hurt(session.steps):
            sums[key]["followed_by_hurt"] += 1
    tallies = (
        ExerciseTally(
            *names[key],
            sessions=tally["sessions"],
            sets=tally["sets"],
            skipped=tally["skipped"],
            hurt=tally["hurt"],
            swapped=tally["swapped"],
            planned_ms=tally["planned_ms"],
            done_ms=tally["done_ms"],
            followed_by_hurt=tally["followed_by_hurt"],
        )
        for key, tally in sums.items()
    )
    return tuple(sorted(tallies, key=lambda t: (-t.sessions, -t.done_ms, t.name)))


def _key(step: StepRecord) -> str:
    return step.exercise or step.name


def _before_hurt(steps: Iterable[StepRecord]) -> list[str]:
    """Return the exercise of each step whose next step hurt."""
    turns = [
        (_key(sets[0]), any(each.outcome is Outcome.HURT for each in sets))
        for _number, some in groupby(steps, key=lambda step: step.step)
        for sets in [list(some)]
    ]
    return [key for (key, _), (_next, hurt) in pairwise(turns) if hurt]
