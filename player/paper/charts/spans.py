"""Many weeks, or many scores, as the few points that a chart has room for; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from player.history.insight import Score, pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from player.history.insight import Glance, Week

MOST: Final = 60
"""So many bars are told apart, and"""
MOST_PAIRS: Final = 32
"""so many pairs of dots."""
_MINUTE_MS: Final = 60_000
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Span:
    """One week, or the mean of some in a row.

    Attributes:
        monday: The first day.
        weeks: How many weeks; the newest span may have fewer than the others.
        sessions: How many sessions, in all.
        minutes: Minutes exercised a week.
        walked: Minutes walked a week.
        planned: Minutes planned a week, and
        kept: how many of these were done.
    """

    monday: date
    weeks: int
    sessions: int
    minutes: float
    walked: float
    planned: float
    kept: float


def spans(weeks: Sequence[Week], most: int = MOST) -> tuple[Span, ...]:
    """Return at most so many spans of as many weeks each, oldest first."""
    return tuple(_span(some) for some in _grouped(weeks, most))


def _span(weeks: Sequence[Week]) -> Span:
    count = len(weeks)
    return Span(
        monday=weeks[0].monday,
        weeks=count,
        sessions=sum(week.sessions for week in weeks),
        minutes=sum(week.active_ms for week in weeks) / count / _MINUTE_MS,
        walked=sum(week.walked_ms for week in weeks) / count / _MINUTE_MS,
        planned=sum(week.planned_ms for week in weeks) / count / _MINUTE_MS,
        kept=sum(week.kept_ms for week in weeks) / count / _MINUTE_MS,
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """A score before and after a session, or the means over some in a row.

    Attributes:
        first: The day of the first, and
        last: of the last.
        sessions: How many.
        before: The score before, and
        after: after.
    """

    first: date
    last: date
    sessions: int
    before: float
    after: float


def pairs(glances: Iterable[Glance], score: Score, most: int = MOST_PAIRS) -> tuple[Pair, ...]:
    """Return the scores of the sessions that have both, at most so many points, oldest first."""
    found = [
        (glance.day, before, after)
        for glance in glances
        for before, after in [pair(glance, score)]
        if before is not None and after is not None
    ]
    return tuple(
        Pair(
            first=some[0][0],
            last=some[-1][0],
            sessions=len(some),
            before=sum(before for _, before, _ in some) / len(some),
            after=sum(after for _, _, after in some) / len(some),
        )
        for some in _grouped(found, most)
    )


def _grouped(items: Sequence[_Item], most: int) -> Iterator[Sequence[_Item]]:
    """Yield groups of one size, the oldest first; the newest may be smaller."""
    size = max(1, -(-len(items) // most))
    for start in range(0, len(items), size):
        yield items[start : start + size]
