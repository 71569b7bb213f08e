"""What the history page shows of a stretch of time and a routine, read from the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, overload

from player.history.access import sessions_since
from player.history.edits import ByHand
from player.history.insight import (
    A_YEAR,
    Insight,
    Score,
    change,
    kept,
    minutes_by_day,
    settling,
    streak,
    weeks,
)
from player.history.rows import session_of
from player.history.tallies import a_glance_a_week, glances, routines_played, work

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping
    from datetime import date

    from player.history.insight import Glance
    from player.history.model import Session
    from player.history.store import Store
    from player.history.tallies import Played


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
        day: The one local day whose sessions are listed, or None; the figures do not mind it.
    """

    stretch: Stretch = Stretch.TWELVE_WEEKS
    routine: str = ""
    day: date | None = None


class Sessions(Sequence["Session"]):
    """Sessions without their steps, each made when it is looked at: there may be ten thousand."""

    def __init__(self, rows: Sequence[sqlite3.Row]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sessions) and self._rows == other._rows

    __hash__ = None  # type: ignore[assignment]  # as of all that can be told from its like

    @overload
    def __getitem__(self, at: int) -> Session: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Session]: ...
    def __getitem__(self, at: int | slice) -> Session | Sequence[Session]:
        return Sessions(self._rows[at]) if isinstance(at, slice) else session_of(self._rows[at])


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
        minutes: Minutes by day, of the last 53 weeks at least.
        glances: The sessions of the stretch, oldest first.
        sessions: The same with their titles and notes, newest first, without their steps; where one
            day is wished for, those of that day.
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
    since = wish.stretch.since(today)
    played = routines_played(store)
    recent = glances(store, _earliest(wish.stretch, today), wish.routine)
    chosen = [glance for glance in recent if since is None or glance.day >= since]
    worked = work(store, since, wish.routine)
    insight = Insight(
        streak=streak(a_glance_a_week(store), today),
        weeks=weeks(chosen, today, _weeks_shown(wish.stretch, chosen, today)),
        goal_minutes=goal_minutes,
        kept=kept(chosen),
        changes=tuple(change(chosen, score) for score in Score),
        settling=settling(chosen),
        balance=worked.balance,
        exercises=worked.exercises,
    )
    monday = today - timedelta(days=today.weekday())
    return Reading(
        wish=wish,
        today=today,
        total=sum(each.sessions for each in played),
        routines=_titles(played),
        insight=insight,
        this_week=weeks(glances(store, monday), today, 1)[0].minutes,
        before=_before(wish, recent, played, today),
        minutes=minutes_by_day(recent),
        glances=chosen,
        sessions=(
            Sessions(sessions_since(store, since, wish.routine))
            if wish.day is None
            else read_day(store, wish, wish.day)
        ),
    )


def read_day(store: Store, wish: Wish, day: date) -> Sequence[Session]:
    """Return the sessions of a local day, of the routine that is wished, newest first.

    Raises:
        StoreError: The history cannot be read.
    """
    found = sessions_since(store, day, wish.routine, until=day)
    return Sessions(found)


def _earliest(stretch: Stretch, today: date) -> date | None:
    """Return from when on sessions are looked at: for the calendar, and the stretch before."""
    since = stretch.since(today)
    if since is None:
        return None
    return min(since - (today - since) - timedelta(days=1), _year_ago(today))


def _year_ago(today: date) -> date:
    return today - timedelta(days=today.weekday(), weeks=A_YEAR - 1)


def _weeks_shown(stretch: Stretch, chosen: Sequence[Glance], today: date) -> int:
    if stretch is not Stretch.ALL:
        return stretch.value
    first = min((glance.day for glance in chosen), default=today)
    monday = first - timedelta(days=first.weekday())
    return max(Stretch.TWELVE_WEEKS, (today - monday).days // 7 + 1)


def _before(
    wish: Wish, recent: Sequence[Glance], played: Iterable[Played], today: date
) -> int | None:
    since = wish.stretch.since(today)
    if since is None:
        return None
    earlier = since - (today - since) - timedelta(days=1)
    wanted = (each.first for each in played if wish.routine in ("", each.routine))
    if min(wanted, default=today) > earlier:
        return None
    return sum(glance.counts for glance in recent if earlier <= glance.day < since)


def _titles(played: Iterable[Played]) -> dict[str, str]:
    """Return the title that each routine had last; what was logged by hand is no routine."""
    found = {each.routine: each.title for each in played if each.routine not in tuple(ByHand)}
    return dict(sorted(found.items(), key=lambda item: item[1].casefold()))
