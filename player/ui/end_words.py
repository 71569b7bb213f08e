"""What the end of a session says about pain, and the one thing it suggests; pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from player.history.model import Outcome, Status
from player.routine.plans import Move
from player.routine.traffic_light import Light, after_session
from player.ui.moment import MINUS

if TYPE_CHECKING:
    from player.history.model import Session
    from player.i18n import Catalogue
    from player.routine.plans import Suggestion
    from player.routine.terms import Text
    from player.routine.traffic_light import Limits, TrafficLight

MANY_HURT: Final = 3
"""From so many exercises on that hurt in one session, stopping is what is offered."""
_HARD_FROM: Final = 8


@dataclass(frozen=True, slots=True)
class Change:
    """One number before and after.

    Attributes:
        name: What it is of.
        before: Before, or None where it was not answered.
        after: After.
        words: What has changed, in words.
    """

    name: str
    before: int | None
    after: int
    words: str


def changes_of(session: Session, catalogue: Catalogue) -> tuple[Change, ...]:
    """Return what was answered after a session, beside the answers of before."""
    _ = catalogue.gettext
    before, after = session.before, session.after
    numbers = (
        (_("Back pain"), before.back, after.back),
        (_("Hip pain"), before.hip, after.hip),
        (_("Stiffness"), before.stiffness, after.stiffness),
    )
    return tuple(
        Change(name, then, now, _in_words(then, now, catalogue))
        for name, then, now in numbers
        if now is not None
    )


def _in_words(then: int | None, now: int, catalogue: Catalogue) -> str:
    _ = catalogue.gettext
    if then is None:
        return ""
    if then == now:
        return _("as before")
    points = abs(now - then)
    if now < then:
        return catalogue.ngettext("{n} point less", "{n} points less", points).format(n=points)
    return catalogue.ngettext("{n} point more", "{n} points more", points).format(n=points)


def told_of(
    session: Session, rule: TrafficLight, limits: Limits
) -> tuple[Light | None, tuple[Text, ...]]:
    """Return the light of a session, and what must be said again at its end.

    The person has just read the answer to each number; the leg and the change are worth a second
    look.
    """
    answer = after_session(rule, session.before, session.after, limits)
    kept = (rule.leg, rule.change.lower, rule.change.same, rule.change.higher)
    return answer.light, tuple(words for words in answer.words if words in kept)


class Lead(StrEnum):
    """Where a suggestion leads, where it leads anywhere."""

    NOWHERE = ""
    SAFETY = "safety"
    PLAN = "plan"
    HABITS = "habits"


@dataclass(frozen=True, slots=True)
class PlanWords:
    """What the user's plan says at the end of a session.

    Attributes:
        text: Its sentence.
        step: 0-based step that it suggests.
        name: The step's name.
        moves: Whether that is another step than the present one.
    """

    text: str
    step: int
    name: str
    moves: bool

    @classmethod
    def of(cls, suggestion: Suggestion, language: str) -> PlanWords:
        """Put a suggestion into words."""
        return cls(
            suggestion.words.in_language(language),
            suggestion.step,
            suggestion.plan_step.name.in_language(language),
            suggestion.move is not Move.STAY,
        )


@dataclass(frozen=True, slots=True)
class Suggested:
    """The one thing that is suggested."""

    text: str
    lead: Lead = Lead.NOWHERE


def suggested(
    session: Session,
    light: Light | None,
    week_minutes: int,
    goal_minutes: int,
    catalogue: Catalogue,
    plan: PlanWords | None = None,
) -> Suggested:
    """Return one suggestion, the first of these that there is.

    1. After a red session: rest, and the signs to stop at; a plan waits for the next time.
    2. What hurt: do that one otherwise.
    3. The plan, where it suggests another step.
    4. What was hard, or left early.
    5. The plan, where it suggests to stay.
    6. The week, and what helps besides exercise.

    Args:
        session: What was done, with its steps.
        light: The light of the session.
        week_minutes: Done this week, this session included.
        goal_minutes: To be done in a week; 0 for none.
        catalogue: The words.
        plan: What the user's plan says, None where they follow none.
    """
    found = (
        _after_red(light, catalogue),
        _for_what_hurt(session, catalogue),
        Suggested(plan.text, Lead.PLAN) if plan and plan.moves else None,
        _for_effort(session, catalogue),
        Suggested(plan.text) if plan else None,
    )
    first = next((each for each in found if each is not None), None)
    return first or _for_week(week_minutes, goal_minutes, catalogue)


def _after_red(light: Light | None, catalogue: Catalogue) -> Suggested | None:
    _ = catalogue.gettext
    if light is not Light.RED:
        return None
    text = _("Give it a rest, and take a gentler or a shorter routine next time.")
    return Suggested(text, Lead.SAFETY)


def _for_what_hurt(session: Session, catalogue: Catalogue) -> Suggested | None:
    _ = catalogue.gettext
    hurt = [*dict.fromkeys(each.name for each in session.steps if each.outcome is Outcome.HURT)]
    if not hurt:
        return None
    if len(hurt) >= MANY_HURT:
        text = _("These hurt: {names}. Give it a rest, and read when to stop before you go on.")
        return Suggested(text.format(names=", ".join(hurt)), Lead.SAFETY)
    text = _("{name} hurt. Next time press E for an easier way, or leave it out.")
    return Suggested(text.format(name=", ".join(hurt)))


def _for_effort(session: Session, catalogue: Catalogue) -> Suggested | None:
    _ = catalogue.gettext
    if session.effort is not None and session.effort >= _HARD_FROM:
        return Suggested(_("That was hard. A shorter length does as well next time."))
    if session.status is not Status.COMPLETED:
        return Suggested(_("You can go on where you left off: the library offers it for a while."))
    return None


def _for_week(minutes: int, goal: int, catalogue: Catalogue) -> Suggested:
    """Return what the week suggests."""
    _ = catalogue.gettext
    if not goal:
        text = _("Whatever you do on most days does more than much on one.")
        return Suggested(text, Lead.HABITS)
    if minutes >= goal:
        text = _("This week's goal is reached. A day of rest, or a walk, is part of it.")
        return Suggested(text, Lead.HABITS)
    left = goal - minutes
    text = catalogue.ngettext(
        "{n} minute to go this week. Which day suits you next?",
        "{n} minutes to go this week. Which day suits you next?",
        left,
    )
    return Suggested(text.format(n=left))


def arrow(change: Change) -> str:
    """Return a change as numbers, such as ``5 → 3``."""
    before = MINUS if change.before is None else str(change.before)
    return f"{before} → {change.after}"
