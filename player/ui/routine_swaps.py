"""What is done in place of a step for one session: offered, put in, and taken back; pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from player.routine.model import ExerciseStep, RepeatStep
from player.routine.swaps import carried, swaps
from player.routine.walk import walk
from player.timeline.turns import Change

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from player.routine.loaded import LoadedRoutine, NodePath, Place
    from player.routine.model import Exercise, Step
    from player.routine.swaps import Swap


def offers(
    loaded: LoadedRoutine, exercises: Mapping[str, Exercise], ticked: Collection[str]
) -> dict[str, Swap]:
    """Return what is offered in place of each exercise that carries a ticked caution, by its id.

    What the routine does anyway is offered only where nothing else is left.

    Args:
        loaded: The routine.
        exercises: All there are, by id; those of the routine among them.
        ticked: The user's caution codes.
    """
    every = {**exercises, **loaded.exercises}
    steps = (visit.step for visit in walk(loaded.routine))
    there = {s.exercise for s in steps if isinstance(s, ExerciseStep) and s.exercise is not None}
    found: dict[str, Swap] = {}
    for id_ in sorted(there):
        if carried(every[id_], ticked):
            best = swaps(id_, every, ticked, loaded.routine.avoids)
            fresh = [swap for swap in best if swap.exercise not in there]
            found.update((id_, swap) for swap in (fresh or best)[:1])
    return found


def swapped(
    loaded: LoadedRoutine, instead: Mapping[Place, Swap], exercises: Mapping[str, Exercise]
) -> LoadedRoutine:
    """Return a routine with other exercises in place of some, each in the dose of its own file.

    Args:
        loaded: The routine.
        instead: What to do in place of the step at that place of its text.
        exercises: By id, those that are put in.
    """
    instead = {place: swap for place, swap in instead.items() if swap.exercise in exercises}
    steps = _swapped(loaded, loaded.routine.steps, ("steps",), instead)
    put_in = {swap.exercise for swap in instead.values()}
    easier = {
        variant.exercise
        for id_ in put_in
        for variant in (exercises[id_].easier, exercises[id_].harder)
        if variant is not None and variant.exercise is not None
    }
    known = {id_: exercises[id_] for id_ in sorted(put_in | easier) if id_ in exercises}
    return replace(
        loaded,
        routine=loaded.routine.model_copy(update={"steps": steps}),
        exercises={**known, **loaded.exercises},
    )


def _swapped(
    loaded: LoadedRoutine,
    steps: Sequence[Step],
    path: NodePath,
    instead: Mapping[Place, Swap],
) -> tuple[Step, ...]:
    found: list[Step] = []
    for index, step in enumerate(steps):
        here = (*path, index)
        swap = instead.get(loaded.place(here))
        if isinstance(step, RepeatStep):
            inner = _swapped(loaded, step.steps, (*here, "steps"), instead)
            found.append(step.model_copy(update={"steps": inner}))
        elif isinstance(step, ExerciseStep) and swap is not None and swap.cue is None:
            found.append(ExerciseStep(exercise=swap.exercise, optional=step.optional))
        else:
            found.append(step)
    return tuple(found)


def eased(loaded: LoadedRoutine, instead: Mapping[Place, Swap]) -> dict[int, Change]:
    """Return the steps that are only done in an easier way, as changes to compile with."""
    return {
        index: Change(eased=True)
        for index, visit in enumerate(walk(loaded.routine))
        for swap in [instead.get(loaded.place(visit.path))]
        if swap is not None and swap.cue is not None and isinstance(visit.step, ExerciseStep)
    }
