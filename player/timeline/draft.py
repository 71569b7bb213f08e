"""A routine with some of its numbers changed, and the way back to the text it came from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from player.routine.dose import Form, effective_dose
from player.routine.model import ExerciseStep, RepeatStep

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from player.routine.dose import EffectiveDose
    from player.routine.loaded import LoadedRoutine, NodePath, Place
    from player.routine.model import Step


@dataclass(frozen=True, slots=True)
class Draft:
    """A loaded routine under change; every path is that of the original document.

    Attributes:
        loaded: The original.
        doses: What each exercise step asks for now.
        rounds: How often each block is done now.
        changed: The steps whose dose is another than at first.
        dropped: The steps that were left out.
    """

    loaded: LoadedRoutine
    doses: Mapping[NodePath, EffectiveDose]
    rounds: Mapping[NodePath, int]
    changed: frozenset[NodePath] = frozenset()
    dropped: frozenset[NodePath] = frozenset()

    @classmethod
    def of(cls, loaded: LoadedRoutine) -> Draft:
        """Begin with nothing changed."""
        doses: dict[NodePath, EffectiveDose] = {}
        rounds: dict[NodePath, int] = {}
        for path, step in nodes(loaded.routine.steps):
            if isinstance(step, ExerciseStep):
                exercise = loaded.exercises[step.exercise] if step.exercise else None
                doses[path] = effective_dose(step, exercise, loaded.routine.defaults)
            elif isinstance(step, RepeatStep):
                rounds[path] = step.repeat
        return cls(loaded, doses, rounds)

    def nodes(self) -> Iterator[tuple[NodePath, Step]]:
        """Yield every step of the original, blocks before what is in them."""
        return nodes(self.loaded.routine.steps)

    def step(self, path: NodePath) -> Step:
        """Return the original step at a path."""
        steps: Sequence[Step] = self.loaded.routine.steps
        step = steps[0]
        for index in (part for part in path if isinstance(part, int)):
            step = steps[index]
            steps = step.steps if isinstance(step, RepeatStep) else ()
        return step

    def with_dose(self, path: NodePath, dose: EffectiveDose) -> Draft:
        """Return the same with another dose for a step."""
        return replace(self, doses={**self.doses, path: dose}, changed=self.changed | {path})

    def with_rounds(self, path: NodePath, rounds: int) -> Draft:
        """Return the same with another number of rounds for a block."""
        return replace(self, rounds={**self.rounds, path: rounds})

    def without(self, path: NodePath) -> Draft | None:
        """Return the same without a step, or None where nothing would be left."""
        shorter = replace(self, dropped=self.dropped | {path})
        steps = (each for each, step in self.nodes() if not isinstance(step, RepeatStep))
        return None if all(map(shorter.left_out, steps)) else shorter

    def left_out(self, path: NodePath) -> bool:
        """Tell whether a step, or a block it lies in, was left out."""
        return any(path[: len(each)] == each for each in self.dropped)

    def result(self) -> LoadedRoutine:
        """Return the changed routine; every place still is that of the original text."""
        kept = self._kept(self.loaded.routine.steps, ("steps",))
        routine = self.loaded.routine.model_copy(update={"steps": tuple(s for _, s in kept)})
        if not self.dropped:
            return replace(self.loaded, routine=routine)
        moved = self.moved()
        places: dict[NodePath, Place] = {}
        for path, place in self.loaded.places.items():
            ends = (end for end in range(len(path), 0, -1) if path[:end] in moved)
            end = next(ends, 0)
            if not self.left_out(path):
                places[moved.get(path[:end], ()) + path[end:]] = place
        return replace(self.loaded, routine=routine, places=places)

    def moved(self) -> dict[NodePath, NodePath]:
        """Return the path that each step has in the changed routine, by its original one."""
        return dict(self._moved(self.loaded.routine.steps, ("steps",), ("steps",)))

    def _kept(self, steps: Sequence[Step], path: NodePath) -> list[tuple[int, Step]]:
        """Return the steps that are left of a block, as they are now, with their old indices."""
        kept: list[tuple[int, Step]] = []
        for index, step in enumerate(steps):
            here = (*path, index)
            if here in self.dropped:
                continue
            if isinstance(step, RepeatStep):
                inner = tuple(each for _, each in self._kept(step.steps, (*here, "steps")))
                if inner:
                    update = {"repeat": self.rounds[here], "steps": inner}
                    kept.append((index, step.model_copy(update=update)))
            elif isinstance(step, ExerciseStep) and here in self.changed:
                kept.append((index, _written(step, self.doses[here])))
            else:
                kept.append((index, step))
        return kept

    def _moved(
        self, steps: Sequence[Step], old: NodePath, new: NodePath
    ) -> Iterator[tuple[NodePath, NodePath]]:
        for place, (index, _) in enumerate(self._kept(steps, old)):
            yield (*old, index), (*new, place)
            step = steps[index]
            if isinstance(step, RepeatStep):
                yield from self._moved(step.steps, (*old, index, "steps"), (*new, place, "steps"))


def nodes(steps: Sequence[Step], path: NodePath = ("steps",)) -> Iterator[tuple[NodePath, Step]]:
    """Yield every step with its path, blocks before what is in them."""
    for index, step in enumerate(steps):
        here = (*path, index)
        yield here, step
        if isinstance(step, RepeatStep):
            yield from nodes(step.steps, (*here, "steps"))


def _written(step: ExerciseStep, dose: EffectiveDose) -> ExerciseStep:
    """Write a dose into a step in full, so that it hides the exercise's own."""
    uniform = len(set(dose.reps)) == 1
    timed = dose.form is Form.DURATION
    return step.model_copy(
        update={
            "duration": dose.duration_ms if timed else None,
            "hold": dose.hold_ms if dose.form is Form.HOLD else None,
            "tempo": dose.tempo if dose.form in (Form.TEMPO, Form.OWN) else None,
            "pace": "own" if dose.form is Form.OWN else None,
            "reps": dose.reps[0] if uniform and not timed else None,
            "sets": dose.sets if uniform or timed else dose.reps,
        }
    )
