"""What a check-in compares with and asks about, from the sessions that there are; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, Final

from player.history.edits import ByHand
from player.history.model import CheckIn
from player.history.plan_progress import counts
from player.history.statistics import minutes_in_week

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from player.history.model import Session

__all__ = ["Week", "counts", "unsettled", "usual", "week_of"]

ASKED_WITHIN: Final = timedelta(days=7)
"""Nobody remembers the day after a session that is longer ago."""
_USUAL_OF: Final = 10
_ENOUGH: Final = 3


@dataclass(frozen=True, slots=True)
class Week:
    """The week that a session lies in.

    Attributes:
        minutes: Done in it, the session included.
        goal: To be done; 0 for none.
        done: Days on which something was done.
        today: The day.
    """

    minutes: int
    goal: int
    done: frozenset[date]
    today: date


def unsettled(sessions: Iterable[Session], today: date) -> Session | None:
    """Return the session whose next day to ask about: the last one, done before today.

    Args:
        sessions: The newest first.
        today: The local day.
    """
    last = next((each for each in sessions if counts(each)), None)
    if last is None or last.back_to_usual is not None:
        return None
    return last if timedelta() < today - last.day <= ASKED_WITHIN else None


def usual(sessions: Sequence[Session]) -> CheckIn | None:
    """Return the middle of the last answers before a session, None where there are too few.

    Args:
        sessions: The newest first.
    """
    answers = [each.before for each in sessions if each.before.back is not None][:_USUAL_OF]
    if len(answers) < _ENOUGH:
        return None
    return CheckIn(
        back=_middle(each.back for each in answers),
        hip=_middle(each.hip for each in answers),
        stiffness=_middle(each.stiffness for each in answers),
    )


def _middle(scores: Iterator[int | None]) -> int | None:
    given = [score for score in scores if score is not None]
    return round(median(given)) if given else None


def week_of(sessions: Sequence[Session], goal: int, today: date) -> Week:
    """Return the week of a day: minutes, goal and days; walks are counted apart."""
    days = frozenset(each.day for each in sessions if counts(each))
    exercised = [each for each in sessions if each.routine != ByHand.WALK]
    return Week(minutes_in_week(exercised, today), goal, days, today)
