"""What a plan looks at of the history: which routine on which day, its light and its effort; pure.

A plan only suggests by it; the step is the user's choice, and lies in the settings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from player.history.edits import ByHand
from player.history.statistics import COUNTS_FROM_MS
from player.routine.plans import Progress, Row, suggest
from player.routine.traffic_light import session_light

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from player.history.model import Session
    from player.routine.plans import Plan, Suggestion
    from player.routine.traffic_light import Limits, TrafficLight


def counts(session: Session) -> bool:
    """Tell whether exercises were done, not only looked at."""
    return session.active_ms >= COUNTS_FROM_MS and session.routine != ByHand.WALK


def plan_rows(
    sessions: Iterable[Session], rule: TrafficLight, limits: Limits | None = None
) -> tuple[Row, ...]:
    """Return the sessions that count as a plan looks at them, in the order in which they were.

    Args:
        sessions: In any order.
        rule: The rule for pain.
        limits: Where amber and red begin for the user; the usual ones where left out.
    """
    done = sorted(filter(counts, sessions), key=lambda each: each.started_utc_ms)
    return tuple(
        Row(
            each.day,
            each.routine,
            session_light(rule, each.before, each.after, settled=each.back_to_usual, limits=limits),
            each.effort,
        )
        for each in done
    )


def suggested_step(
    plan: Plan, step: int, since: date | None, rows: tuple[Row, ...], today: date
) -> Suggestion:
    """Return what a plan suggests.

    Args:
        plan: The plan.
        step: 0-based step that the user chose, and
        since: the day they chose it; where it is not known, today.
        rows: What was done, by `plan_rows`.
        today: The local day.
    """
    return suggest(plan, Progress(step, since or today), rows, today)
