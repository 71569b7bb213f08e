"""A routine against what it names: its exercises and their doses, and the limits of the whole."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from pydantic import BaseModel, ValidationError

from player.errors import Problem, RoutineError, Severity
from player.i18n import N_, Sentence
from player.routine.dose import DoseError, conflicts, effective_dose
from player.routine.faults import Fault
from player.routine.loaded import LoadedExercise, NodePath, Place
from player.routine.model import Category, Defaults, Exercise, ExerciseStep
from player.routine.rules import RawStep, raw_steps
from player.routine.yaml_text import Source
from player.units import LONGEST_MS, Milliseconds, parse_duration

if TYPE_CHECKING:
    from player.routine.library import Library

Part = TypeVar("Part", bound=BaseModel)

MOST_STEPS: Final = 2_000
MOST_SUGGESTIONS: Final = 100
"""Looking for what is near takes time: a file with more unknown exercises is not a routine."""
_AVOIDABLE: Final = (Category.STRETCH, Category.MOBILITY)


class References:
    """What a routine names, looked up.

    Works on the values as they were written, piece by piece: where one step cannot be read the
    others are still looked at.

    Attributes:
        exercises: Every exercise that a step or a variant names and that can be used, by id.
        problems: What is wrong with the files of exercises that a step names.
        faults: What is wrong with the routine.
        warnings: Variants that lead nowhere, in the files of their exercises.
    """

    def __init__(self, source: Source, library: Library, folder: Path | None) -> None:
        self.exercises: dict[str, Exercise] = {}
        self.problems: list[Problem] = []
        self.faults: list[Fault] = []
        self.warnings: list[Problem] = []
        self._source = source
        self._library = library
        self._folder = folder
        self._loaded: list[LoadedExercise] = []
        self._named: dict[str, Exercise | None] = {}
        self._unknown: dict[str, tuple[str, str]] = {}
        self._lengths_ms: dict[NodePath, Milliseconds] = {}
        value = source.value if isinstance(source.value, dict) else {}
        self._defaults = _part(Defaults, value.get("defaults", {})) or Defaults()
        avoids = value.get("avoids")
        self._avoids = avoids if isinstance(avoids, list) else []
        for step in raw_steps(value):
            if step.form == "exercise step":
                self._look_at(step)
        self._follow_variants()
        self._bound(value)

    @cached_property
    def _known_ids(self) -> tuple[str, ...]:
        return self._library.exercise_ids(self._folder)

    # --- steps ----------------------------------------------------------------------------------

    def _look_at(self, step: RawStep) -> None:
        name = step.said.get("exercise")
        exercise = None
        if isinstance(name, str):
            if name not in self._named:
                self._named[name] = self._find(name)
            exercise = self._named[name]
            if name in self._unknown:
                self._fault((*step.path, "exercise"), *self._unknown[name])
        if exercise is not None:
            self._avoid(exercise, step)
        elif "exercise" in step.said or "name" not in step.said:
            return
        if not any(conflicts(step.said)) and (model := _step(step.said)) is not None:
            self._check_dose(model, exercise, step)

    def _find(self, name: str) -> Exercise | None:
        try:
            found = self._library.exercise(name, self._folder)
        except RoutineError as error:
            self.problems += error.problems
            return None
        if found is None:
            from player.routine.words import shown, suggest  # noqa: PLC0415 - only for bad files

            few = len(self._unknown) < MOST_SUGGESTIONS
            near = suggest(name, self._known_ids) if few else ""
            told = Sentence("there is no exercise {name}", name=shown(name))
            self._unknown[name] = (told, near)
            return None
        self._loaded.append(found)
        self.exercises[name] = found.exercise
        return found.exercise

    def _avoid(self, exercise: Exercise, step: RawStep) -> None:
        codes = [code for code in exercise.cautions if code in self._avoids]
        if codes and exercise.category in _AVOIDABLE:
            self._fault(
                (*step.path, "exercise"),
                Sentence(
                    "this exercise carries {codes}, which the routine avoids",
                    codes=", ".join(codes),
                ),
                Sentence('take another one, or take the code off "avoids"'),
            )

    def _check_dose(self, model: ExerciseStep, exercise: Exercise | None, step: RawStep) -> None:
        try:
            dose = effective_dose(model, exercise, self._defaults)
        except DoseError as error:
            inherited = "exercise" if exercise is not None else None
            key = error.key if error.key in step.said else inherited
            path = step.path if error.key is None or key is None else (*step.path, key)
            self._fault(path, error.message, error.suggestion)
        else:
            self._lengths_ms[step.path] = dose.length_ms

    def _fault(self, path: NodePath, message: str, suggestion: str = "") -> None:
        self.faults.append(Fault(path, self._source.at(path), message, suggestion))

    # --- variants -------------------------------------------------------------------------------

    def _follow_variants(self) -> None:
        """Look up the exercises that easier and harder ways name, and theirs in turn."""
        remaining = [*self._loaded]
        while remaining:
            of = remaining.pop()
            for key in ("easier", "harder"):
                variant = getattr(of.exercise, key)
                name = variant.exercise if variant is not None else None
                if name is None or name in self.exercises:
                    continue
                found = self._variant(name, of, key)
                if found is not None:
                    self.exercises[name] = found.exercise
                    remaining.append(found)

    def _variant(self, name: str, of: LoadedExercise, key: str) -> LoadedExercise | None:
        """Return the exercise of a variant, or note that it leads nowhere."""
        try:
            found = self._library.exercise(name, self._folder)
        except RoutineError:
            found, told = None, N_('the exercise "{name}" has errors of its own')
        else:
            told = N_('the exercise "{name}" does not exist')
        if found is None:
            self.warnings.append(_lost(Sentence(told, name=name), of, key))
        return found

    # --- the whole ------------------------------------------------------------------------------

    def _bound(self, value: Mapping[str, object]) -> None:
        """Refuse a routine that is endless, at the outermost block that makes it so."""
        steps = value.get("steps")
        count = length_ms = 0
        for index, step in enumerate(steps if isinstance(steps, list) else ()):
            path: NodePath = ("steps", index)
            more, more_ms = self._measure(step, path)
            blame = (*path, "repeat") if isinstance(step, dict) and "repeat" in step else path
            if count <= MOST_STEPS < count + more:
                self.faults.append(
                    Fault(
                        blame,
                        self._source.at_key(blame),
                        Sentence(
                            "with every round counted the routine has more than {number:,} steps",
                            number=MOST_STEPS,
                        ),
                        Sentence("repeat fewer times"),
                    )
                )
            if length_ms <= LONGEST_MS < length_ms + more_ms:
                self.faults.append(
                    Fault(
                        blame,
                        self._source.at_key(blame),
                        Sentence("here the routine gets longer than 4 hours"),
                        Sentence("repeat fewer times, or leave something out"),
                    )
                )
            count, length_ms = count + more, length_ms + more_ms

    def _measure(self, step: object, path: NodePath) -> tuple[int, Milliseconds]:
        """Return how many steps a step comes to, and how long they last as written."""
        if not isinstance(step, dict):
            return 1, 0
        inner = step.get("steps")
        if not isinstance(inner, list):
            if path in self._lengths_ms:
                return 1, self._lengths_ms[path]
            return 1, _duration(step.get("rest")) if "exercise" not in step else 0
        rounds = step.get("repeat")
        rounds = rounds if isinstance(rounds, int) and rounds > 0 else 1
        measured = [self._measure(each, (*path, "steps", i)) for i, each in enumerate(inner)]
        rest_ms = _duration(step.get("rest")) or self._defaults.rest
        return (
            rounds * sum(count for count, _ in measured),
            rounds * sum(ms for _, ms in measured) + (rounds - 1) * rest_ms,
        )


def _step(said: Mapping[str, object]) -> ExerciseStep | None:
    """Return the step without the keys nobody knows; None where one of them may be its dose."""
    known = ExerciseStep.model_fields
    if unknown := said.keys() - known:
        from player.routine.words import nearest  # noqa: PLC0415 - only for bad files

        if any(nearest(key, known) for key in unknown):
            return None
    return _part(ExerciseStep, {key: value for key, value in said.items() if key in known})


def _part(model: type[Part], value: object) -> Part | None:
    try:
        return model.model_validate(value)
    except ValidationError:
        return None


def _duration(value: object) -> Milliseconds:
    try:
        return parse_duration(value)
    except ValueError:
        return 0


def _lost(message: str, of: LoadedExercise, key: str) -> Problem:
    from player.routine.words import problem  # noqa: PLC0415 - only for bad files

    path = (key, "exercise")
    place = of.places.get(path, Place(1, 1))
    return problem(Fault(path, place, message), of.path, Severity.WARNING)
