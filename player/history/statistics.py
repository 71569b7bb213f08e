"""Figures about sessions; pure, over what the store returns."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from player.history.edits import ByHand
from player.history.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from player.history.model import Session

COUNTS_FROM_MS: Final = 60_000
"""A session shorter than a minute was not done, only looked at."""

WHOLE_SHARE: Final = 0.5
"""From this share on a session whose end was reached was done, whatever was left out."""


def is_exercise(session: Session) -> bool:
    """Tell whether a session's minutes are held against the goal; those walked are not."""
    return session.routine != ByHand.WALK


def counts(session: Session) -> bool:
    """Tell whether exercises were done, not only looked at."""
    return is_exercise(session) and session.active_ms >= COUNTS_FROM_MS


def is_whole(session: Session) -> bool:
    """Tell whether a session was done: its end was reached, and not by leaving most of it out."""
    at_end = session.status is Status.COMPLETED
    return at_end and session.active_ms >= WHOLE_SHARE * session.planned_ms


def last_done(sessions: Iterable[Session]) -> dict[str, datetime]:
    """Return when each routine was last begun, in the local time of then.

    Sessions with less than a minute of activity do not count.
    """
    done: dict[str, datetime] = {}
    for session in sessions:
        if session.active_ms >= COUNTS_FROM_MS:
            known = done.get(session.routine)
            if known is None or session.started > known:
                done[session.routine] = session.started
    return done


def minutes_in_week(sessions: Iterable[Session], day: date) -> int:
    """Return the minutes exercised in the week that a day lies in, Monday to Sunday.

    A session counts for the local day on which it began, whatever its status, and minutes walked do
    not count; the sum is rounded down: a minute is one that was done.
    """
    monday = day - timedelta(days=day.weekday())
    week = range(7)
    active_ms = sum(
        session.active_ms
        for session in sessions
        if is_exercise(session) and (session.day - monday).days in week
    )
    return active_ms // 60_000
