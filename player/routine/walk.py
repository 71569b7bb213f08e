"""A routine's steps in the order in which they are played, every round of every block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from player.routine.loaded import NodePath
from player.routine.model import ExerciseStep, RepeatStep, RestStep, Routine, Step


class Visit(NamedTuple):
    """A step as it comes up.

    Attributes:
        path: Where it stands; the rest between two rounds stands at its block's ``rest``, whether
            written or the default.
        step: What to do.
        round: 1-based round of the innermost block; a rest between two belongs to the first.
        rounds: How many rounds there are; both are 1 outside a block.
    """

    path: NodePath
    step: ExerciseStep | RestStep
    round: int
    rounds: int


def walk(routine: Routine) -> Iterator[Visit]:
    """Visit every step as it will be played: blocks unrolled, rests between rounds included."""
    return _walk(routine.steps, ("steps",), 1, 1, routine.defaults.rest)


def _walk(
    steps: Sequence[Step], path: NodePath, round_: int, rounds: int, rest_ms: int
) -> Iterator[Visit]:
    for index, step in enumerate(steps):
        here = (*path, index)
        if not isinstance(step, RepeatStep):
            yield Visit(here, step, round_, rounds)
            continue
        for inner in range(1, step.repeat + 1):
            yield from _walk(step.steps, (*here, "steps"), inner, step.repeat, rest_ms)
            if inner < step.repeat:
                between = RestStep.model_construct(rest=step.rest or rest_ms)
                yield Visit((*here, "rest"), between, inner, step.repeat)


def block_at(routine: Routine, path: NodePath) -> RepeatStep | None:
    """Return the innermost block that a path lies in, or None outside all blocks."""
    block: RepeatStep | None = None
    steps: Sequence[Step] = routine.steps
    for index in (part for part in path if isinstance(part, int)):
        step = steps[index]
        if not isinstance(step, RepeatStep):
            break
        block, steps = step, step.steps
    return block
