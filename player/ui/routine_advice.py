"""Today's suggestions from what is at hand: the history, the plan, the rule for pain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from player.errors import SuppleError
from player.history.plan_progress import counts, plan_rows, suggested_step
from player.routine.traffic_light import session_light
from player.ui.guidance import language_of, limits_of
from player.ui.routine_kept import keep_advice
from player.ui.suggesting import Done, Past, suggestions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from player.history.model import Session
    from player.i18n import Catalogue
    from player.routine.model import Category
    from player.routine.plans import Suggestion
    from player.ui.guidance import Guidance
    from player.ui.shelf import ShelfCard
    from player.ui.suggesting import Advice
    from player.ui.workroom import Workroom
    from player.units import Milliseconds


_LATEST: Final = 200
"""Sessions that are looked at; what is longer ago suggests nothing."""


class Lately(NamedTuple):
    """What the history holds.

    Attributes:
        today: The local day.
        sessions: All sessions, the newest first.
        kinds_ms: Work by kind of exercise in the last two weeks.
    """

    today: date
    sessions: Sequence[Session]
    kinds_ms: Mapping[Category | None, Milliseconds]


def advise(
    room: Workroom,
    cards: Sequence[ShelfCard],
    lately: Lately,
    guidance: Guidance,
    catalogue: Catalogue,
) -> tuple[tuple[Advice, ...], Suggestion | None]:
    """Suggest routines for today, and keep them for the next start.

    Args:
        room: Settings and library; the plan is read from there.
        cards: The library.
        lately: What was done.
        guidance: The rule for pain.
        catalogue: The words.

    Returns:
        The suggestions, and what the user's plan says, None where they follow none.
    """
    settings, today = room.settings, lately.today
    rule, limits = guidance.safety.traffic_light, limits_of(settings)
    latest, done = lately.sessions[:_LATEST], []
    for session in reversed([each for each in latest if counts(each)]):
        settled = session.back_to_usual
        light = session_light(rule, session.before, session.after, settled=settled, limits=limits)
        name = light.value if light is not None else ""
        done.append(Done(session.day, session.routine, session.active_ms, name))
    plan = room.plan()
    told = None
    if plan is not None:
        rows = plan_rows(latest, rule, limits)
        told = suggested_step(plan, settings.plan_step, settings.plan_since, rows, today)
    kinds_ms = {kind.value: ms for kind, ms in lately.kinds_ms.items() if kind is not None}
    past = Past(today, tuple(done), kinds_ms)
    found = suggestions(cards, past, settings.cautions, told, catalogue)
    if told is not None:
        found = tuple(_as_played(each, room, told) if each.planned else each for each in found)
    keep_advice(room.places, today, language_of(catalogue), found)
    return found, told


def _as_played(advice: Advice, room: Workroom, told: Suggestion) -> Advice:
    """Say how long the plan's routine takes with what its step changes."""
    try:
        laid = room.lay_out(advice.routine, plan_step=told.plan_step)
    except SuppleError:  # its file has changed since; its card will tell
        return advice
    return advice._replace(total_ms=laid.timeline.total_ms)
