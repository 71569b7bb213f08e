"""A plan against what it names: its routines, their exercises, and what its steps make of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from pydantic import BaseModel, ValidationError

from player.errors import RoutineError
from player.i18n import N_, Sentence
from player.routine.dose import DoseError, effective_dose
from player.routine.faults import Fault
from player.routine.load import load_routine
from player.routine.loaded import LoadedRoutine, NodePath
from player.routine.model import Category, Exercise, ExerciseStep, RepeatStep, Step
from player.routine.plan_rules import PlannedStep, plan_rules
from player.routine.plans import MOST_STEPS, AfterBreak, StepDose, StepUp, Weekday, dosed
from player.routine.rules import dose_rules
from player.routine.walk import walk
from player.routine.yaml_text import Source
from player.units import LONGEST_MS, Milliseconds

if TYPE_CHECKING:
    from player.routine.library import Library

Part = TypeVar("Part", bound=BaseModel)

_MOST_SUGGESTIONS: Final = 100
"""Looking for what is near takes time: a file with more unknown names is not a plan."""
_AVOIDABLE: Final = (Category.STRETCH, Category.MOBILITY)


class PlanReferences:
    """What a plan names, looked up.

    Works on the values as they were written, piece by piece: where one step cannot be read the
    others are still looked at.

    Attributes:
        routines: Every routine that a step names and that can be used, by id.
        exercises: Every exercise that a swap puts in and that can be used, by id.
        faults: What is wrong with the plan.
        warnings: What could be meant otherwise.
    """

    def __init__(self, value: Mapping[str, object], source: Source, library: Library) -> None:
        self.routines: dict[str, LoadedRoutine] = {}
        self.exercises: dict[str, Exercise] = {}
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []
        self._source = source
        self._library = library
        self._paths = {entry.id: entry.path for entry in library.routines()}
        self._ids = library.exercise_ids()
        self._broken: set[str] = set()
        self._unknown = 0
        steps = value.get("steps")
        raw = steps[:MOST_STEPS] if isinstance(steps, list) else []
        looked = [self._look_at(step, ("steps", i)) for i, step in enumerate(raw)]
        back = value.get("step_back")
        next_day = back.get("next_day") if isinstance(back, dict) else None
        easiest = self._routine(next_day, ("step_back", "next_day"))
        self.warnings += plan_rules(
            [step for step in looked if step is not None],
            easiest,
            _part(StepUp, value.get("step_up")),
            _part(AfterBreak, value.get("after_break")),
            source,
        )

    # --- names ----------------------------------------------------------------------------------

    def _look_at(self, said: object, path: NodePath) -> PlannedStep | None:
        if not isinstance(said, dict):
            return None
        step = PlannedStep(path)
        weeks = said.get("weeks")
        step.weeks = weeks if isinstance(weeks, int) else None
        self._look_at_days(_items(said, "days"), step)
        self._look_at_swaps(_items(said, "swaps"), step)
        self._look_at_doses(_items(said, "doses"), step)
        if step.is_whole:
            self._refuse_useless(step)
        for loaded in step.routines.values():
            self._play(loaded, step)
        return step

    def _look_at_days(self, days: Iterable[tuple[str, object]], step: PlannedStep) -> None:
        for day, name in days:
            loaded = self._routine(name, (*step.path, "days", day))
            if loaded is None or day not in {*Weekday}:
                step.is_whole = False
            else:
                step.days[Weekday(day)] = loaded.id
                step.routines[loaded.id] = loaded

    def _look_at_swaps(self, swaps: Iterable[tuple[str, object]], step: PlannedStep) -> None:
        for one, other in swaps:
            path = (*step.path, "swaps", one)
            known = self._exercise(one, path, at_key=True) is not None
            new = self._exercise(other, path)
            if new is None or not known or not isinstance(other, str):
                step.is_whole = False
            elif one == other:
                step.is_whole = False
                self._fault(
                    path,
                    Sentence('"{name}" is swapped for itself', name=one),
                    Sentence("write another exercise, or take it out"),
                )
            else:
                self.exercises[other] = new
                step.swaps[one] = other

    def _look_at_doses(self, doses: Iterable[tuple[str, object]], step: PlannedStep) -> None:
        for name, said in doses:
            path = (*step.path, "doses", name)
            known = self._exercise(name, path, at_key=True) is not None
            if isinstance(said, dict):
                self.faults += dose_rules(path, said, self._source)
                if not said:
                    self._fault(
                        path,
                        Sentence("this changes nothing"),
                        Sentence('write "hold", "reps" or "sets"'),
                    )
            dose = _part(StepDose, said)
            if known and dose is not None and dose.model_fields_set:
                step.doses[name] = dose

    def _routine(self, name: object, path: NodePath) -> LoadedRoutine | None:
        """Return a routine; note where it is not there, or has errors of its own."""
        if not isinstance(name, str):
            return None
        if name in self.routines:
            return self.routines[name]
        if name not in self._paths:
            self._lost(N_("there is no routine {name}"), name, self._paths, path)
            return None
        if name not in self._broken:
            try:
                self.routines[name] = load_routine(self._paths[name], self._library)
            except RoutineError:
                self._broken.add(name)
            else:
                return self.routines[name]
        message = Sentence('the routine "{name}" has errors of its own', name=name)
        self.warnings.append(Fault(path, self._source.at(path), message))
        return None

    def _exercise(self, name: object, path: NodePath, *, at_key: bool = False) -> Exercise | None:
        """Return an exercise; note where it is not there, or has errors of its own."""
        if not isinstance(name, str):
            return None
        try:
            found = self._library.exercise(name)
        except RoutineError:
            message = Sentence('the exercise "{name}" has errors of its own', name=name)
            self._fault(path, message, at_key=at_key)
            return None
        if found is None:
            self._lost(N_("there is no exercise {name}"), name, self._ids, path, at_key=at_key)
            return None
        return found.exercise

    def _lost(
        self,
        template: str,
        name: str,
        known: Iterable[str],
        path: NodePath,
        *,
        at_key: bool = False,
    ) -> None:
        from player.routine.words import shown, suggest  # noqa: PLC0415 - only for bad files

        self._unknown += 1
        near = suggest(name, known) if self._unknown <= _MOST_SUGGESTIONS else ""
        self._fault(path, Sentence(template, name=shown(name)), near, at_key=at_key)

    def _fault(
        self, path: NodePath, message: str, suggestion: str = "", *, at_key: bool = False
    ) -> None:
        place = self._source.at_key(path) if at_key else self._source.at(path)
        self.faults.append(Fault(path, place, message, suggestion))

    # --- what a step makes of its routines -------------------------------------------------------

    def _refuse_useless(self, step: PlannedStep) -> None:
        """Refuse the doses and swaps of exercises that no routine of the step has."""
        there = {name for each in step.routines.values() for name in _named(each.routine.steps)}
        later = (there - step.swaps.keys()) | {*step.swaps.values()}
        for key, having, wanted in (("swaps", there, step.swaps), ("doses", later, step.doses)):
            for name in wanted:
                if name in having:
                    continue
                message = Sentence('no routine of this step has "{name}"', name=name)
                suggestion = Sentence("take it out, or add a day with a routine that has it")
                if key == "doses" and name in step.swaps and name in there:
                    message = Sentence(
                        'this step puts another exercise in place of "{name}"', name=name
                    )
                    suggestion = Sentence('give the dose to "{name}"', name=step.swaps[name])
                self._fault((*step.path, key, name), message, suggestion, at_key=True)

    def _play(self, loaded: LoadedRoutine, step: PlannedStep) -> None:
        """Refuse doses and swaps that one of the step's routines cannot be played with."""
        if not step.swaps and not step.doses:
            return
        after = dosed(loaded, step.changes, self.exercises)
        lengths: dict[int, Milliseconds] = {}
        total_ms = 0
        for visit in walk(after.routine):
            if not isinstance(visit.step, ExerciseStep):
                total_ms += visit.step.rest
                continue
            if id(visit.step) not in lengths:
                lengths[id(visit.step)] = self._length_ms(visit.step, after, step)
            total_ms += lengths[id(visit.step)]
        path = (*step.path, "doses" if step.doses else "swaps")
        if total_ms > LONGEST_MS and all(fault.path != path for fault in self.faults):
            self._fault(
                path,
                Sentence('with this "{name}" gets longer than 4 hours', name=loaded.id),
                Sentence("do less of it"),
                at_key=True,
            )
        self._avoid(loaded, step)

    def _length_ms(
        self, each: ExerciseStep, loaded: LoadedRoutine, step: PlannedStep
    ) -> Milliseconds:
        """Return how long an exercise lasts in its new dose, or say why it cannot be played."""
        name = each.exercise
        exercise = loaded.exercises[name] if name is not None else None
        try:
            return effective_dose(each, exercise, loaded.routine.defaults).length_ms
        except DoseError as error:
            path: NodePath = (*step.path, "doses", name or "")
            if error.key is not None and (*path, error.key) in self._source.places:
                path = (*path, error.key)
            if all(fault.path != path for fault in self.faults):
                self._fault(path, error.message, error.suggestion)
            return 0

    def _avoid(self, loaded: LoadedRoutine, step: PlannedStep) -> None:
        """Refuse a swap that puts in what the routine keeps away from."""
        there = {*_named(loaded.routine.steps)}
        for one, other in step.swaps.items():
            exercise = self.exercises[other]
            codes = [code for code in exercise.cautions if code in loaded.routine.avoids]
            if one in there and codes and exercise.category in _AVOIDABLE:
                self._fault(
                    (*step.path, "swaps", one),
                    Sentence(
                        '"{name}" carries {codes}, which "{routine}" avoids',
                        name=other,
                        codes=", ".join(codes),
                        routine=loaded.id,
                    ),
                    Sentence("take another exercise"),
                )


def _items(said: Mapping[str, object], key: str) -> Iterator[tuple[str, object]]:
    """Yield the keys and values of a mapping inside another, if it is one."""
    inner = said.get(key)
    if isinstance(inner, dict):
        yield from inner.items()


def _named(steps: Sequence[Step]) -> Iterator[str]:
    """Yield the exercises that steps name, blocks included."""
    for step in steps:
        if isinstance(step, RepeatStep):
            yield from _named(step.steps)
        elif isinstance(step, ExerciseStep) and step.exercise is not None:
            yield step.exercise


def _part(model: type[Part], value: object) -> Part | None:
    try:
        return model.model_validate(value)
    except ValidationError:
        return None
