"""Routines and exercises with all that using them needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

from player.errors import Problem
from player.routine.model import Caution, Exercise, ExerciseStep, RepeatStep, Routine, Step

NodePath: TypeAlias = tuple[str | int, ...]
"""The keys and indices that lead to a node from the top, such as ``("steps", 2, "hold")``."""


class Place(NamedTuple):
    """Where a node begins in its text: 1-based line, and 1-based column in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class LoadedExercise:
    """A valid exercise, and the place of every node in its text.

    Attributes:
        id: The file's stem; ``text`` for text that is in no file.
        path: The file, or None.
        exercise: The document.
        places: Where each node stands.
    """

    id: str
    path: Path | None
    exercise: Exercise
    places: Mapping[NodePath, Place]


@dataclass(frozen=True, slots=True)
class LoadedRoutine:
    """A valid routine, its exercises, and the place of every node in its text.

    Attributes:
        id: The file's stem; ``text`` for text that is in no file.
        path: The file, or None.
        routine: The document.
        exercises: Every exercise that the steps and their variants name, by id.
        places: Where each node stands.
        problems: What was found that does not stop the routine (warnings only).
    """

    id: str
    path: Path | None
    routine: Routine
    exercises: Mapping[str, Exercise]
    places: Mapping[NodePath, Place]
    problems: tuple[Problem, ...] = field(default=())

    def place(self, path: NodePath) -> Place:
        """Return where a node stands, or its nearest ancestor that has a place."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1, 1))

    def exercise(self, step: ExerciseStep) -> Exercise | None:
        """Return the exercise that a step names; None for one described on the spot."""
        return None if step.exercise is None else self.exercises[step.exercise]

    @property
    def equipment(self) -> tuple[str, ...]:
        """What is needed: of the exercises in the order of the steps, then what the author adds."""
        used = (thing for each in self._used() for thing in each.equipment)
        return tuple(dict.fromkeys((*used, *self.routine.equipment)))

    @property
    def cautions(self) -> tuple[Caution, ...]:
        """What to mind, in the order of the codes: of the exercises, and what the author adds."""
        carried = {code for each in self._used() for code in each.cautions}
        return tuple(code for code in Caution if code in carried | {*self.routine.cautions})

    def _used(self) -> Iterator[Exercise]:
        """Yield the exercise of every step that names one."""
        remaining: list[Step] = [*self.routine.steps]
        while remaining:
            step = remaining.pop(0)
            if isinstance(step, RepeatStep):
                remaining[:0] = step.steps
            elif isinstance(step, ExerciseStep) and step.exercise is not None:
                yield self.exercises[step.exercise]
