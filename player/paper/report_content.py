"""What a report tells of a stretch of the history, without a thought of its looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from player.history.access import sessions_since
from player.history.edits import ByHand
from player.history.insight import Score, change, kept, minutes_by_day, settling, weeks
from player.history.rows import session_of
from player.history.tallies import glances, routines_played, work
from player.paper.charts.spans import pairs, spans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from player.history.insight import Change, ExerciseTally, Kept, Settling, Week
    from player.history.model import Session
    from player.history.store import Store
    from player.paper.charts.spans import Pair, Span
    from player.routine.traffic_light import Limits

USUAL_WEEKS: Final = 12
"""A report tells of so many weeks where nothing else is asked for."""
_MOST_BARS: Final = 53
_MOST_DOTS: Final = 24


class Words(NamedTuple):
    """A person's own words on a session, and what they belong to."""

    day: date
    title: str
    text: str


class Leg(NamedTuple):
    """How often pain or tingling down the leg was ticked, of how many answers, and when last."""

    ticked: int
    answers: int
    last: date | None


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report tells.

    Attributes:
        name: The person, as they want to be called; empty for nobody.
        first: The first day, and
        last: the last day that it tells of.
        made: The day it was made.
        goal_minutes: The person's goal for a week; 0 for none.
        limits: Where amber and red begin.
        sessions: How many sessions counted.
        weeks: Week by week, oldest first.
        minutes: Minutes by day.
        kept: Done against planned.
        changes: Each score, after against before.
        scores: Each score that was given before and after, oldest first.
        effort: The mean effort, and
        efforts: of how many answers.
        settling: The days after.
        leg: The leg.
        exercises: What became of each, the most often done first.
        notes: The notes, newest first.
        by_hand: How many sessions were logged by hand, without their exercises.
    """

    name: str
    first: date
    last: date
    made: date
    goal_minutes: int
    limits: Limits
    sessions: int
    weeks: tuple[Week, ...]
    minutes: Mapping[date, int]
    kept: Kept
    changes: Mapping[Score, Change]
    scores: Mapping[Score, Sequence[Pair]]
    effort: float
    efforts: int
    settling: Settling
    leg: Leg
    exercises: tuple[ExerciseTally, ...]
    notes: tuple[Words, ...]
    by_hand: int

    @property
    def spans(self) -> Sequence[Span]:
        """The weeks as the bars that there is room for."""
        return spans(self.weeks, _MOST_BARS)

    @property
    def busy_weeks(self) -> int:
        """How many weeks have a session."""
        return sum(week.sessions > 0 for week in self.weeks)

    @property
    def minutes_a_week(self) -> float:
        """The mean over all the weeks, those without a session too."""
        return sum(week.active_ms for week in self.weeks) / 60_000 / len(self.weeks)


def report_of(
    store: Store,
    now: datetime,
    *,
    since: date | None = None,
    until: date | None = None,
    name: str = "",
    goal_minutes: int = 0,
    limits: Limits,
) -> Report:
    """Read what a report tells.

    Args:
        store: The history.
        now: The time it is made.
        since: Its first day, by default the Monday of twelve weeks.
        until: Its last day, by default today.
        name: The person; empty for nobody.
        goal_minutes: The person's goal for a week; 0 for none.
        limits: Where amber and red begin.

    Raises:
        StoreError: The history cannot be read.
    """
    last = min(until or now.date(), now.date())
    first = since or last - timedelta(days=last.weekday(), weeks=USUAL_WEEKS - 1)
    first = min(first, last)
    found = glances(store, first, until=last)
    told = [session_of(row) for row in sessions_since(store, first, until=last)]
    # The first has the width of the page, the others half of it.
    scores = {
        score: pairs(found, score, _MOST_DOTS if score is Score.BACK else _MOST_DOTS // 2)
        for score in Score
    }
    efforts = [glance.effort for glance in found if glance.effort is not None]
    monday = first - timedelta(days=first.weekday())
    return Report(
        name=" ".join(name.split()),
        first=first,
        last=last,
        made=now.date(),
        goal_minutes=goal_minutes,
        limits=limits,
        sessions=sum(glance.counts for glance in found),
        weeks=weeks(found, last, (last - monday).days // 7 + 1),
        minutes=minutes_by_day(found),
        kept=kept(found),
        changes={score: change(found, score) for score in Score},
        scores={score: some for score, some in scores.items() if some},
        effort=sum(efforts) / len(efforts) if efforts else 0.0,
        efforts=len(efforts),
        settling=settling(found),
        leg=_leg(told),
        exercises=work(store, first, until=last).exercises,
        notes=tuple(
            Words(session.day, session.title, text)
            for session in told
            if (text := " ".join(session.note.split()))
        ),
        by_hand=sum(glance.routine == ByHand.SESSION for glance in found),
    )


def first_day(store: Store, today: date) -> date:
    """Return the local day of the first session there is; today where there is none.

    Raises:
        StoreError: The history cannot be read.
    """
    return min((each.first for each in routines_played(store)), default=today)


def _leg(sessions: Sequence[Session]) -> Leg:
    """Return how often the leg was ticked, of sessions, newest first."""
    answered = [s for s in sessions if (s.before.leg, s.after.leg) != (None, None)]
    ticked = [s for s in answered if s.before.leg or s.after.leg]
    return Leg(len(ticked), len(answered), ticked[0].day if ticked else None)
