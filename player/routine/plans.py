"""Plans: which routine on which days, how its doses grow, and when to suggest another step.

A plan only suggests. The user decides, and tells the program which step of it they are on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from player.errors import Problem
from player.routine.loaded import LoadedRoutine, NodePath, Place
from player.routine.model import Document, Exercise, ExerciseStep, RepeatStep, Step
from player.routine.reference import Id
from player.routine.terms import Duration, Format, Reps, Sets, Text, Words
from player.routine.traffic_light import Light, Score

MOST_STEPS: Final = 100
"""Of a plan: two years of weeks."""


# The stems of files, whatever the user calls those.
RoutineId = Annotated[Words, Field(examples=["balanced-20"])]
ExerciseId = Annotated[Words, Field(examples=["bird-dog"])]


class Weekday(StrEnum):
    """A day of the week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @classmethod
    def of(cls, day: date) -> Weekday:
        """Return the day of the week of a date."""
        return list(cls)[day.weekday()]


class StepDose(Document):
    """What a step of the plan changes of an exercise's dose; the rest stays as it is."""

    hold: Duration | None = Field(None, description="Hold each repetition for this long")
    reps: Reps | None = Field(None, description="Repetitions of each set")
    sets: Sets | None = Field(
        None, description="How many sets, or a list with the repetitions of each"
    )

    def over(self, step: ExerciseStep) -> ExerciseStep:
        """Return a routine's step with this in place of its own words."""
        said = {key: value for key in StepDose.model_fields if (value := getattr(self, key))}
        # A list of sets tells the repetitions, and the other way round.
        if isinstance(self.sets, tuple):
            said["reps"] = None
        elif self.reps is not None and isinstance(step.sets, tuple):
            said["sets"] = None
        return step.model_copy(update=said)


class PlanStep(Document):
    """A part of the plan: a week as it is suggested, and what it changes."""

    name: Text = Field(description="What it is called, such as: Week 1")
    about: Text = Field(description="What it is for, in a sentence")
    weeks: Annotated[int, Field(ge=1, le=52, strict=True)] | None = Field(
        None, description="How long it usually takes; left out: for good"
    )
    days: Annotated[Mapping[Weekday, RoutineId], Field(min_length=1)] = Field(
        description="The routine of each day that has one"
    )
    swaps: Mapping[ExerciseId, ExerciseId] = Field(
        {}, description="Exercises done in place of others, in the dose of their own files"
    )
    doses: Mapping[ExerciseId, StepDose] = Field(
        {}, description="Over the routines' own doses, by exercise, after the swaps"
    )


class StepUp(Document):
    """When to suggest the next step: so many green sessions in a row, none harder than this."""

    sessions: Annotated[int, Field(ge=1, le=20, strict=True)] = Field(
        description="So many green sessions of the step in a row"
    )
    effort: Score = Field(description="None of them harder than this, from 0 to 10")
    say: Text = Field(description="What suggests the next step")


class StepBack(Document):
    """What to suggest after a red session, and for the day after it."""

    next_day: RoutineId = Field(
        description="The routine until the day after a red session: the easiest"
    )
    say: Text = Field(description="What suggests the step before")
    on_the_first: Text = Field(description="Said in its place where there is no step before")


class AfterBreak(Document):
    """What to suggest after so many days without a session."""

    days: Annotated[int, Field(ge=2, le=365, strict=True)] = Field(
        description="So many days without a session"
    )
    say: Text = Field(description="What suggests the step before")


class Plan(Document):
    """A plan: which routine on which days, and how it grows."""

    format: Format
    title: Text = Field(description="What it is called")
    summary: Text = Field(description="What it is for, in a sentence")
    sources: tuple[Id, ...] = Field((), description="Where the facts are from")
    steps: Annotated[tuple[PlanStep, ...], Field(min_length=1, max_length=MOST_STEPS)] = Field(
        description="One after the other; you stay on one for as long as you like"
    )
    step_up: StepUp
    step_back: StepBack
    after_break: AfterBreak
    stay: Text = Field(description="Said where nothing is to change")
    rest: Text = Field(description="Said on a day without a session")
    last: Text = Field(description="Said on the last step")


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """A valid plan, its routines, and the place of every node in its text.

    Attributes:
        id: The file's stem; ``text`` for text that is in no file.
        path: The file, or None.
        plan: The document.
        routines: The routines that its steps name and that can be used, by id.
        exercises: Those that its swaps put in, by id.
        places: Where each node stands.
        problems: What was found that does not stop the plan (warnings only).
    """

    id: str
    path: Path | None
    plan: Plan
    routines: Mapping[str, LoadedRoutine]
    exercises: Mapping[str, Exercise]
    places: Mapping[NodePath, Place]
    problems: tuple[Problem, ...] = field(default=())


# --- doing ----------------------------------------------------------------------------------------


def dosed(
    loaded: LoadedRoutine, step: PlanStep, exercises: Mapping[str, Exercise]
) -> LoadedRoutine:
    """Return a routine as a step of the plan wants it.

    A swapped exercise is done in the dose of its own file, unless the step gives it another.

    Args:
        loaded: The routine.
        step: The step of the plan.
        exercises: By id, those that the swaps put in; without one of them its swap is not made.
    """
    swapped = {id_: exercises[id_] for id_ in step.swaps.values() if id_ in exercises}
    if len(swapped) < len({*step.swaps.values()}):
        swaps = {one: other for one, other in step.swaps.items() if other in swapped}
        step = step.model_copy(update={"swaps": swaps})
    routine = loaded.routine.model_copy(
        update={"steps": tuple(_dosed(each, step) for each in loaded.routine.steps)}
    )
    return replace(loaded, routine=routine, exercises={**loaded.exercises, **swapped})


def _dosed(step: Step, plan: PlanStep) -> Step:
    if isinstance(step, RepeatStep):
        return step.model_copy(update={"steps": tuple(_dosed(each, plan) for each in step.steps)})
    if not isinstance(step, ExerciseStep) or step.exercise is None:
        return step
    other = plan.swaps.get(step.exercise)
    if other is not None:
        step = ExerciseStep(exercise=other, optional=step.optional)
    dose = plan.doses.get(step.exercise or "")
    return dose.over(step) if dose is not None else step


# --- suggesting -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the user is in a plan.

    Attributes:
        step: 0-based index of the step they chose.
        since: The day they chose it.
    """

    step: int
    since: date


@dataclass(frozen=True, slots=True)
class Row:
    """A session as a plan looks at it.

    Attributes:
        day: The local day it was done.
        routine: The routine's id.
        light: Its light by the traffic-light rule, None where too little was answered.
        effort: How hard it was, 0 to 10, or None.
    """

    day: date
    routine: str
    light: Light | None
    effort: int | None


class Move(StrEnum):
    """Where a suggestion leads."""

    STAY = "stay"
    UP = "up"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a plan suggests; nothing is changed by it.

    Attributes:
        move: Whether to stay, go up or go back.
        step: 0-based index of the step it suggests.
        words: The sentence to show.
        routine: The routine for today, or None for a day without, or when today's is done.
        plan_step: The step itself, whose swaps and doses belong to the routine.
    """

    move: Move
    step: int
    words: Text
    routine: str | None
    plan_step: PlanStep


def suggest(plan: Plan, progress: Progress, rows: Sequence[Row], today: date) -> Suggestion:
    """Suggest a step and the routine for today.

    A red last session suggests one step back, and the easiest routine until the day after it. So
    does a break, with that step's own routine. Enough green and easy sessions of this step's
    routines suggest the next one. A session without light or effort is not taken for an easy one.

    Args:
        plan: The plan.
        progress: The step the user is on. One that the plan no longer has is its last.
        rows: The sessions that were done, of any routine, in the order in which they were.
        today: The local day.
    """
    at = min(max(progress.step, 0), len(plan.steps) - 1)
    recent = [row for row in rows if row.day >= progress.since]
    if recent and recent[-1].light is Light.RED:
        easy = today - recent[-1].day <= timedelta(days=1)
        routine = plan.step_back.next_day if easy else None
        if at == 0:
            first = plan.step_back.on_the_first
            return _suggestion(plan, Move.STAY, at, first, recent, today, routine)
        return _suggestion(plan, Move.BACK, at - 1, plan.step_back.say, recent, today, routine)
    idle = today - max(rows[-1].day, progress.since) if rows else timedelta()
    if at > 0 and idle >= timedelta(days=plan.after_break.days):
        return _suggestion(plan, Move.BACK, at - 1, plan.after_break.say, recent, today)
    if at == len(plan.steps) - 1:
        return _suggestion(plan, Move.STAY, at, plan.last, recent, today)
    if _was_easy(plan, plan.steps[at], recent):
        return _suggestion(plan, Move.UP, at + 1, plan.step_up.say, recent, today)
    return _suggestion(plan, Move.STAY, at, plan.stay, recent, today)


def _was_easy(plan: Plan, step: PlanStep, rows: Sequence[Row]) -> bool:
    """Tell whether the last sessions of a step's routines were all green and easy enough."""
    own = [row for row in rows if row.routine in step.days.values()]
    last = own[-plan.step_up.sessions :]
    return len(last) == plan.step_up.sessions and all(
        row.light is Light.GREEN and row.effort is not None and row.effort <= plan.step_up.effort
        for row in last
    )


def _suggestion(
    plan: Plan,
    move: Move,
    at: int,
    words: Text,
    rows: Sequence[Row],
    today: date,
    routine: str | None = None,
) -> Suggestion:
    """Fill in the step and what it has for today."""
    step = plan.steps[at]
    done = any(row.day == today for row in rows)
    routine = None if done else routine or step.days.get(Weekday.of(today))
    if words is plan.stay and routine is None and not done:
        words = plan.rest
    return Suggestion(move, at, words, routine, step)
