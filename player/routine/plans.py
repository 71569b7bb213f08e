"""Plans: which routine on which days, how its doses grow, and when to suggest another step.

A plan only suggests. The user decides, and tells the program which step of it they are on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from player.routine.load import load_routine
from player.routine.loaded import LoadedRoutine, NodePath
from player.routine.model import Document, Exercise, ExerciseStep, RepeatStep, Step
from player.routine.reference import Id, read_reference, refusal
from player.routine.terms import Duration, Format, Reps, Sets, Text
from player.routine.traffic_light import Light, Score
from player.routine.yaml_text import Fault, Source

if TYPE_CHECKING:
    from player.routine.library import Library


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

    hold: Duration | None = Field(None, description="Each hold's length")
    reps: Reps | None = Field(None, description="Repetitions of each set")
    sets: Sets | None = Field(None, description="Number of sets, or reps of each set")

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

    name: Text
    about: Text
    weeks: Annotated[int, Field(ge=1, le=52, strict=True)] | None = Field(
        None, description="How long it usually takes; left out: for good"
    )
    days: Annotated[Mapping[Weekday, Id], Field(min_length=1)]
    swaps: Mapping[Id, Id] = Field({}, description="Exercises done in place of others")
    doses: Mapping[Id, StepDose] = Field({}, description="By exercise, after the swaps")


class StepUp(Document):
    """When to suggest the next step: so many green sessions in a row, none harder than this."""

    sessions: Annotated[int, Field(ge=1, le=20, strict=True)]
    effort: Score
    say: Text


class StepBack(Document):
    """What to suggest after a red session, and for the day after it."""

    next_day: Id
    say: Text
    on_the_first: Text = Field(description="Said in its place where there is no step before")


class AfterBreak(Document):
    """What to suggest after so many days without a session."""

    days: Annotated[int, Field(ge=2, le=365, strict=True)]
    say: Text


class Plan(Document):
    """A plan file."""

    format: Format
    title: Text
    summary: Text
    sources: tuple[Id, ...] = ()
    steps: Annotated[tuple[PlanStep, ...], Field(min_length=1)]
    step_up: StepUp
    step_back: StepBack
    after_break: AfterBreak
    stay: Text
    rest: Text
    last: Text


# --- reading --------------------------------------------------------------------------------------


def load_plan(path: Path, library: Library) -> Plan:
    """Read a plan file, and look up what it names.

    Raises:
        RoutineError: Everything that is wrong with it, each with its place; also a routine or an
            exercise that is not there, and a dose or swap that no routine of its step has use for.
    """
    plan, source = read_reference(path, Plan)
    faults = [*_lost_names(plan, source, library)]
    if not faults:
        faults = [*_useless(plan, source, library)]
    if faults:
        raise refusal(faults, path)
    return plan


def _lost_names(plan: Plan, source: Source, library: Library) -> Iterator[Fault]:
    """Yield the routines and exercises that are not there."""
    from player.routine.words import shown, suggest  # noqa: PLC0415 - loads difflib

    routines = [entry.id for entry in library.routines()]
    exercises = library.exercise_ids()
    for path, kind, name in _names(plan):
        known: Collection[str] = routines if kind == "routine" else exercises
        if name not in known:
            message = f"there is no {kind} {shown(name)}"
            yield Fault(path, source.at(path), message, suggest(name, known))


def _names(plan: Plan) -> Iterator[tuple[NodePath, str, str]]:
    """Yield every name in a plan, with its place and what it should be the name of."""
    for index, step in enumerate(plan.steps):
        here: NodePath = ("steps", index)
        for day, routine in step.days.items():
            yield (*here, "days", str(day)), "routine", routine
        for one, other in step.swaps.items():
            yield (*here, "swaps", one), "exercise", one
            yield (*here, "swaps", one), "exercise", other
        for exercise in step.doses:
            yield (*here, "doses", exercise), "exercise", exercise
    yield ("step_back", "next_day"), "routine", plan.step_back.next_day


def _useless(plan: Plan, source: Source, library: Library) -> Iterator[Fault]:
    """Yield the doses and swaps of exercises that no routine of their step has."""
    paths = {entry.id: entry.path for entry in library.routines()}
    named = {
        routine: {*_exercises(load_routine(paths[routine], library).routine.steps)}
        for routine in {r for step in plan.steps for r in step.days.values()}
    }
    for index, step in enumerate(plan.steps):
        there = {exercise for routine in step.days.values() for exercise in named[routine]}
        later = (there - step.swaps.keys()) | {*step.swaps.values()}
        for key, having, wanted in (("swaps", there, step.swaps), ("doses", later, step.doses)):
            for exercise in wanted:
                if exercise not in having:
                    path = ("steps", index, key, exercise)
                    yield Fault(
                        path,
                        source.at_key(path),
                        f'no routine of this step has "{exercise}"',
                        "take it out, or add a day with a routine that has it",
                    )


def _exercises(steps: Sequence[Step]) -> Iterator[str]:
    for step in steps:
        if isinstance(step, RepeatStep):
            yield from _exercises(step.steps)
        elif isinstance(step, ExerciseStep) and step.exercise is not None:
            yield step.exercise


# --- doing ----------------------------------------------------------------------------------------


def dosed(
    loaded: LoadedRoutine, step: PlanStep, exercises: Mapping[str, Exercise]
) -> LoadedRoutine:
    """Return a routine as a step of the plan wants it.

    A swapped exercise is done in the dose of its own file, unless the step gives it another.

    Args:
        loaded: The routine.
        step: The step of the plan.
        exercises: By id, those that the swaps put in.
    """
    swapped = {id_: exercises[id_] for id_ in step.swaps.values()}
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
