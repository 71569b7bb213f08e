"""What the steps of a plan ask of each other, seen on as much of them as can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from player.i18n import Sentence
from player.routine.faults import Fault
from player.routine.loaded import LoadedRoutine, NodePath, Place
from player.routine.plans import AfterBreak, PlanStep, StepDose, StepUp, Weekday
from player.routine.terms import Level, Text
from player.routine.yaml_text import Source

_LEVELS: Final = [*Level]
_WEEK: Final = [*Weekday]


@dataclass(slots=True)
class PlannedStep:
    """A step of a plan as far as it can be used, and where it stands.

    Attributes:
        path: Where it stands.
        days: The routine of each day.
        swaps: The swaps whose two exercises are there.
        doses: The doses that can be read.
        routines: Its routines by id.
        is_whole: Whether all that it names is there, so that what is missing is missing.
        weeks: How long it takes; None for good.
    """

    path: NodePath
    days: dict[Weekday, str] = field(default_factory=dict)
    swaps: dict[str, str] = field(default_factory=dict)
    doses: dict[str, StepDose] = field(default_factory=dict)
    routines: dict[str, LoadedRoutine] = field(default_factory=dict)
    is_whole: bool = True
    weeks: int | None = None

    @property
    def level(self) -> Level | None:
        """How demanding its hardest routine is; None where one of them does not say."""
        levels = [each.routine.level for each in self.routines.values()]
        known = [level for level in levels if level is not None]
        if not self.is_whole or not known or len(known) < len(levels):
            return None
        return max(known, key=_LEVELS.index)

    @property
    def changes(self) -> PlanStep:
        """Its swaps and doses, and no words, as `plans.dosed` wants them."""
        none = Text.model_construct({})
        return PlanStep.model_construct(
            name=none, about=none, days=self.days, swaps=self.swaps, doses=self.doses
        )

    @property
    def longest_gap(self) -> int:
        """The most days from one session to the next, week after week; 0 without sessions."""
        at = sorted(_WEEK.index(day) for day in self.days)
        around = [*at, *(day + 7 for day in at[:1])]
        return max((later - one for one, later in pairwise(around)), default=0)


def plan_rules(
    steps: Sequence[PlannedStep],
    easiest: LoadedRoutine | None,
    up: StepUp | None,
    break_: AfterBreak | None,
    source: Source,
) -> Iterator[Fault]:
    """Yield where parts of a plan contradict each other; none of it stops the plan.

    Args:
        steps: Its steps.
        easiest: The routine for after a red session, where it can be read; and
        up: when the next step is suggested, and
        break_: what a break is.
        source: The file's places.
    """
    found = [*_in_turn(steps, source), *_harder_before(steps), *_hard_next_day(steps, easiest)]
    if up is not None:
        found += _too_short(steps, up)
    if break_ is not None:
        found += _interrupted(steps, break_)
    yield from (fault._replace(place=source.at_key(fault.path)) for fault in found)


def _told(path: NodePath, message: str, suggestion: str) -> Fault:
    return Fault(path, Place(1, 1), message, suggestion)


def _in_turn(steps: Sequence[PlannedStep], source: Source) -> Iterator[Fault]:
    """Yield the steps that are for good where others follow, if any is not."""
    if not any(step.weeks for step in steps):
        return
    for step in steps[:-1]:
        written = (*step.path, "weeks") in source.places
        if step.weeks is None and not written:
            yield _told(
                step.path,
                Sentence("this step is for good, and others follow"),
                Sentence('add "{key}"', key="weeks: 1"),
            )


def _harder_before(steps: Sequence[PlannedStep]) -> Iterator[Fault]:
    """Yield the steps from which one step back is harder: that is suggested after a red session."""
    for before, step in pairwise(steps):
        one, other = before.level, step.level
        if one is not None and other is not None and _LEVELS.index(one) > _LEVELS.index(other):
            yield _told(
                step.path,
                Sentence(
                    "this step is {level} and the one before it {before}: "
                    "after a red session the harder one would be suggested",
                    level=other.value,
                    before=one.value,
                ),
                Sentence("put the easier step first"),
            )


def _hard_next_day(steps: Sequence[PlannedStep], easiest: LoadedRoutine | None) -> Iterator[Fault]:
    """Yield the routine for after a red session where it is harder than the first step."""
    first = steps[0].level if steps else None
    level = easiest.routine.level if easiest is not None else None
    if first is not None and level is not None and _LEVELS.index(level) > _LEVELS.index(first):
        yield _told(
            ("step_back", "next_day"),
            Sentence(
                "this routine is {level}, and the first step of the plan only {first}",
                level=level.value,
                first=first.value,
            ),
            Sentence("take the easiest one"),
        )


def _too_short(steps: Sequence[PlannedStep], up: StepUp) -> Iterator[Fault]:
    """Yield the steps that are over before they have had the sessions that suggest the next."""
    for step in steps:
        sessions = len(step.days) * (step.weeks or 0)
        if step.is_whole and 0 < sessions < up.sessions:
            yield _told(
                (*step.path, "weeks"),
                Sentence(
                    "in this time come {n} sessions, and step_up wants {wanted} in a row",
                    n=sessions,
                    wanted=up.sessions,
                ),
                Sentence("write more weeks, or add a day"),
            )


def _interrupted(steps: Sequence[PlannedStep], break_: AfterBreak) -> Iterator[Fault]:
    """Yield the weeks that hold, as they are suggested, what counts as a break."""
    for step in steps:
        if step.is_whole and step.longest_gap >= break_.days:
            yield _told(
                (*step.path, "days"),
                Sentence(
                    "from one session to the next are {n} days, and after_break takes {wanted} "
                    "for a break",
                    n=step.longest_gap,
                    wanted=break_.days,
                ),
                Sentence("add a day, or write more days in after_break"),
            )
