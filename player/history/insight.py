"""What the sessions show, and no more than they show: figures without a guess at their cause.

Pure, over `Glance`s, which `player.history.tallies` reads. Weeks run from Monday to Sunday, and a
session counts for the local day on which it began.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from player.history.edits import ByHand
from player.history.statistics import COUNTS_FROM_MS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from player.routine.model import Category
    from player.units import Milliseconds

NO_CHANGE: Final = 2
"""A pain score changes by up to this much by itself (points of 0 to 10).

Standard error 1.02, smallest change that matters 1.5 after four weeks and 2.2 after one: Childs,
Piva and Fritz, Spine 2005; 30: 1331.
"""
ENOUGH: Final = 5
"""From so many sessions on a mean is worth a sentence."""
A_YEAR: Final = 53
"""Weeks: enough to see the same season again."""


class Glance(NamedTuple):
    """A session without its steps: what figures over many are made of.

    Scores are None where they were not given.
    """

    id: str
    day: date
    routine: str
    planned_ms: Milliseconds
    active_ms: Milliseconds
    back_before: int | None
    back_after: int | None
    hip_before: int | None
    hip_after: int | None
    stiffness_before: int | None
    stiffness_after: int | None
    effort: int | None
    back_to_usual: bool | None

    @property
    def is_walk(self) -> bool:
        """Whether it is minutes walked, which are counted apart."""
        return self.routine == ByHand.WALK

    @property
    def counts(self) -> bool:
        """Whether it was done, not only looked at."""
        return self.active_ms >= COUNTS_FROM_MS and not self.is_walk


class Score(StrEnum):
    """What is asked before and after."""

    BACK = "back"
    HIP = "hip"
    STIFFNESS = "stiffness"


# --- weeks ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Streak:
    """Weeks in a row with at least one session.

    Attributes:
        weeks: How many up to now; a week that still goes on breaks nothing.
        this_week: Whether the week that goes on is one of them.
        longest: The most there ever were.
    """

    weeks: int
    this_week: bool
    longest: int


def streak(glances: Iterable[Glance], today: date) -> Streak:
    """Return the streak of weeks; a missed day is nothing to it."""
    this = _week(today)
    done = {_week(day) for day in {glance.day for glance in glances if glance.counts}}
    lengths = (_run_up_to(week, done) for week in done if week + 1 not in done)
    now = _run_up_to(this if this in done else this - 1, done)
    return Streak(now, this in done, max(lengths, default=0))


def _run_up_to(week: int, done: set[int]) -> int:
    length = 0
    while week - length in done:
        length += 1
    return length


def _week(day: date) -> int:
    """Return a week's number, counted from the year 1, whose first day was a Monday."""
    return (day.toordinal() - 1) // 7


@dataclass(frozen=True, slots=True)
class Week:
    """One week's sums.

    Attributes:
        monday: Its first day.
        sessions: How many sessions counted.
        active_ms: Time exercised, whatever became of the sessions.
        planned_ms: How long the sessions that counted would have taken whole, and
        kept_ms: how much of that was done; sessions done elsewhere have no plan.
        walked_ms: Time walked.
    """

    monday: date
    sessions: int = 0
    active_ms: Milliseconds = 0
    planned_ms: Milliseconds = 0
    kept_ms: Milliseconds = 0
    walked_ms: Milliseconds = 0

    @property
    def minutes(self) -> int:
        """The minutes to hold against the goal, rounded down."""
        return self.active_ms // 60_000


def weeks(glances: Iterable[Glance], today: date, count: int = A_YEAR) -> tuple[Week, ...]:
    """Return the last weeks up to this one, those without a session too, oldest first."""
    this = _week(today)
    sums: dict[int, Counter[str]] = {week: Counter() for week in range(this - count + 1, this + 1)}
    for glance in glances:
        found = sums.get(_week(glance.day))
        if found is None:
            continue
        if glance.is_walk:
            found["walked_ms"] += glance.active_ms
            continue
        found["sessions"] += glance.counts
        found["active_ms"] += glance.active_ms
        if glance.counts and glance.routine != ByHand.SESSION:
            found["planned_ms"] += glance.planned_ms
            found["kept_ms"] += min(glance.active_ms, glance.planned_ms)
    return tuple(Week(date.fromordinal(week * 7 + 1), **found) for week, found in sums.items())


def minutes_by_day(glances: Iterable[Glance]) -> Mapping[date, int]:
    """Return the minutes exercised on each day that has any: the calendar."""
    active_ms: Counter[date] = Counter()
    for glance in glances:
        if not glance.is_walk:
            active_ms[glance.day] += glance.active_ms
    return {day: ms // 60_000 for day, ms in active_ms.items() if ms}


@dataclass(frozen=True, slots=True)
class Kept:
    """Done against planned, over sessions that had a plan."""

    planned_ms: Milliseconds
    done_ms: Milliseconds

    @property
    def share(self) -> float:
        """How much of what was planned was done, 0 … 1."""
        return self.done_ms / self.planned_ms if self.planned_ms else 0.0


def kept(glances: Iterable[Glance]) -> Kept:
    """Return done against planned; looking at a routine for some seconds plans nothing."""
    played = [g for g in glances if g.counts and g.routine != ByHand.SESSION]
    done_ms = sum(min(glance.active_ms, glance.planned_ms) for glance in played)
    return Kept(sum(glance.planned_ms for glance in played), done_ms)


# --- pain -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """A score after against the same score before, over the sessions that have both.

    Attributes:
        score: Which.
        sessions: How many have both.
        mean: After less before, on average: under 0 it was lower after.
    """

    score: Score
    sessions: int
    mean: float

    @property
    def is_enough(self) -> bool:
        """Whether there are enough sessions for a sentence."""
        return self.sessions >= ENOUGH

    @property
    def is_within_noise(self) -> bool:
        """Whether such scores change as much by themselves."""
        return round(abs(self.mean), 1) < NO_CHANGE


def change(glances: Iterable[Glance], score: Score) -> Change:
    """Return how a score was after, against before."""
    pairs = [
        (before, after)
        for glance in glances
        for before, after in [pair(glance, score)]
        if before is not None and after is not None
    ]
    mean = sum(after - before for before, after in pairs) / len(pairs) if pairs else 0.0
    return Change(score, len(pairs), mean)


def pair(glance: Glance, score: Score) -> tuple[int | None, int | None]:
    """Return a score before a session and after it."""
    match score:
        case Score.BACK:
            return glance.back_before, glance.back_after
        case Score.HIP:
            return glance.hip_before, glance.hip_after
        case Score.STIFFNESS:
            return glance.stiffness_before, glance.stiffness_after


@dataclass(frozen=True, slots=True)
class Settling:
    """How often all was back to usual within a day, of the times that it was answered."""

    settled: int
    not_settled: int

    @property
    def answers(self) -> int:
        """How often it was answered."""
        return self.settled + self.not_settled


def settling(glances: Iterable[Glance]) -> Settling:
    """Return the answers of the days after."""
    answers = Counter(glance.back_to_usual for glance in glances)
    return Settling(answers[True], answers[False])


# --- exercises ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Balance:
    """How long was worked, by side and by kind.

    Attributes:
        left_ms: On the left, and
        right_ms: on the right, and
        both_ms: on both at once.
        by_category: By what the exercise is for; None for those that do not say.
    """

    left_ms: Milliseconds
    right_ms: Milliseconds
    both_ms: Milliseconds
    by_category: Mapping[Category | None, Milliseconds]


@dataclass(frozen=True, slots=True)
class ExerciseTally:
    """What became of an exercise over many sessions.

    Attributes:
        exercise: Its id, or None for one described on the spot.
        name: The name that was shown last.
        sessions: In how many sessions some of it was done.
        sets: How many sets were planned; of these were
        skipped: skipped,
        hurt: ended because they hurt, and
        swapped: swapped for another.
        planned_ms: How much work was planned, and
        done_ms: done.
        followed_by_hurt: How often the step after it hurt; that says nothing about why.
    """

    exercise: str | None
    name: str
    sessions: int
    sets: int
    skipped: int
    hurt: int
    swapped: int
    planned_ms: Milliseconds
    done_ms: Milliseconds
    followed_by_hurt: int = 0


@dataclass(frozen=True, slots=True)
class Insight:
    """All figures of a stretch of time; `player.history.tallies.look` makes it.

    Attributes:
        streak: Weeks in a row, over all the time there is.
        weeks: The last weeks, the one that goes on last.
        goal_minutes: What a week is held against; 0 for none.
        kept: Done against planned.
        changes: Back, hip and stiffness, after against before.
        settling: The days after.
        balance: By side and by kind.
        exercises: What became of each, the most often done first.
    """

    streak: Streak
    weeks: tuple[Week, ...]
    goal_minutes: int
    kept: Kept
    changes: tuple[Change, ...]
    settling: Settling
    balance: Balance
    exercises: tuple[ExerciseTally, ...]
