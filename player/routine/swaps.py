"""What to do in place of an exercise that carries a caution the user has ticked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from player.routine.model import Exercise
from player.routine.terms import Caution, Text


@dataclass(frozen=True, slots=True)
class Swap:
    """Something to do instead.

    Attributes:
        exercise: The id of another exercise; of the same one where it is only done differently.
        cue: The easier way of the same exercise, which keeps its caution; None for another one.
    """

    exercise: str
    cue: Text | None = None


def carried(exercise: Exercise, ticked: Collection[str]) -> tuple[Caution, ...]:
    """Return the codes of an exercise that the user has ticked, in its own order."""
    return tuple(code for code in exercise.cautions if code in ticked)


def swaps(
    id_: str,
    exercises: Mapping[str, Exercise],
    ticked: Collection[str],
    avoids: Collection[str] = (),
) -> tuple[Swap, ...]:
    """Offer what to do in place of an exercise, the best first.

    First its easier variant, if that is another exercise free of the user's cautions. Then the
    exercises of the same category that are free of them and done in the same place, on the floor or
    up from it: those that are no harder first, then those with most muscles in common. Where none
    is left on the floor, those done up from it; nobody is sent down to the floor. Last its own
    easier way, if it is a cue: it may help, but the caution stays.

    Args:
        id_: The exercise's id.
        exercises: All there are, by id.
        ticked: The user's caution codes.
        avoids: Codes that the routine keeps away from as well.

    Returns:
        Nothing where the exercise carries no ticked code, or where only leaving it out remains.
    """
    exercise = exercises[id_]
    if not carried(exercise, ticked):
        return ()
    kept_away = {*ticked, *avoids}
    free = {
        other for other, each in exercises.items() if other != id_ and not carried(each, kept_away)
    }
    return tuple(_in_order(id_, exercises, free))


def _in_order(id_: str, exercises: Mapping[str, Exercise], free: set[str]) -> Iterator[Swap]:
    exercise = exercises[id_]
    easier = exercise.easier
    if easier is not None and easier.exercise in free:
        yield Swap(easier.exercise)
        free = free - {easier.exercise}
    ladder = _ladder(exercises)

    def rank(other: str) -> tuple[int, int, int, str]:
        harder = max(0, ladder[other] - ladder[id_])
        return (
            harder,
            -_in_common(exercise, exercises[other]),
            len(exercises[other].cautions),
            other,
        )

    alike = sorted((o for o in free if exercises[o].category is exercise.category), key=rank)
    floor = [other for other in alike if exercises[other].position.on_the_floor]
    upright = [other for other in alike if other not in floor]
    for other in (floor or upright) if exercise.position.on_the_floor else upright:
        yield Swap(other)
    if easier is not None and easier.cue is not None:
        yield Swap(id_, easier.cue)


def _in_common(one: Exercise, other: Exercise) -> int:
    """Count the muscles that two exercises share, and a same position once."""
    muscles = [{*each.muscles.works, *each.muscles.stretches} for each in (one, other)]
    return len(muscles[0] & muscles[1]) + (one.position is other.position)


def _ladder(exercises: Mapping[str, Exercise]) -> dict[str, int]:
    """Return how many easier exercises of the same category lead up to each."""
    below: dict[str, set[str]] = {id_: set() for id_ in exercises}
    for id_, exercise in exercises.items():
        easier, harder = exercise.easier, exercise.harder
        if easier is not None and easier.exercise in below:
            below[id_].add(easier.exercise)
        if harder is not None and harder.exercise in below:
            below[harder.exercise].add(id_)

    def rung(id_: str, above: frozenset[str]) -> int:
        """Climb down; a circle of variants ends where it began."""
        above = above | {id_}
        return max(
            (
                1 + rung(other, above)
                for other in below[id_] - above
                if exercises[other].category is exercises[id_].category
            ),
            default=0,
        )

    return {id_: rung(id_, frozenset()) for id_ in exercises}
