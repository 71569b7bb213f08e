"""What a dose asks for, one part after the other: the arithmetic of sets, sides and repetitions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from player.routine.dose import Form
from player.routine.model import Side, Sides
from player.timeline.model import SegmentKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from player.routine.dose import EffectiveDose
    from player.units import Milliseconds

ROLL_OVER_MS: Final = 15_000
"""What changing sides takes at least where it means rolling over."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a step after its prepare: a segment that knows no place in time yet.

    Attributes:
        kind: What the person does.
        length_ms: How long.
        side: The side that works, the coming one in a SWITCH, None where neither does.
        set: 1-based set, the coming one in a SWITCH or REST.
        rep: 1-based repetition, None where the part is not one of several.
        reps: Repetitions of the set, None where they do not apply.
    """

    kind: SegmentKind
    length_ms: Milliseconds
    side: Side | None
    set: int
    rep: int | None = None
    reps: int | None = None


def parts_of(dose: EffectiveDose, first: Side, *, rolls_over: bool) -> tuple[Part, ...]:
    """Lay a dose out.

    Between the sides comes a SWITCH, between two sets a REST; where the sets alternate, the REST
    before a new set serves as the change of sides too.

    Args:
        dose: What is asked for.
        first: The side that begins.
        rolls_over: Whether changing sides means rolling over, as in side-lying.
    """
    least_ms = ROLL_OVER_MS if rolls_over else 0
    parts: list[Part] = []
    before: tuple[int, Side] | None = None
    for number, side in _sets(dose, first):
        if before is not None:
            new_set = number != before[0]
            if side is not before[1] and not (new_set and dose.sides is Sides.ALTERNATE_SETS):
                length_ms = max(dose.switch_ms, least_ms)
                parts.append(Part(SegmentKind.SWITCH, length_ms, side, number))
            else:
                length_ms = max(dose.rest_ms, least_ms if side is not before[1] else 0)
                parts.append(Part(SegmentKind.REST, length_ms, None, number))
        parts.extend(_set(dose, number, side, first))
        before = number, side
    return tuple(parts)


def _sets(dose: EffectiveDose, first: Side) -> Iterator[tuple[int, Side]]:
    """Yield the sets in the order in which they are done: 1-based number, and side."""
    numbers = range(1, dose.sets + 1)
    if dose.sides is Sides.EACH:
        yield from ((number, side) for side in (first, first.other) for number in numbers)
    elif dose.sides is Sides.ALTERNATE_SETS:
        yield from ((number, side) for number in numbers for side in (first, first.other))
    else:
        yield from ((number, Side.BOTH) for number in numbers)


def _set(dose: EffectiveDose, number: int, side: Side, first: Side) -> Iterator[Part]:
    reps = dose.reps[number - 1]
    if dose.form is Form.DURATION:
        yield Part(SegmentKind.MOVE, dose.rep_ms, side, number)
        return
    if dose.form is Form.OWN:
        yield Part(SegmentKind.WAIT, dose.set_ms(number - 1), side, number, reps=reps)
        return
    for rep in range(1, reps + 1):
        working = side
        if dose.sides is Sides.ALTERNATE:
            working = first if rep % 2 else first.other
        if dose.form is Form.HOLD:
            if rep > 1:
                # Between two sides nothing works, so that neither gets more time than the other.
                released = None if dose.sides is Sides.ALTERNATE else working
                yield Part(SegmentKind.RELEASE, dose.release_ms, released, number, rep - 1, reps)
            yield Part(SegmentKind.HOLD, dose.rep_ms, working, number, rep, reps)
        elif dose.tempo is not None:
            kinds = (SegmentKind.LIFT, SegmentKind.HOLD, SegmentKind.LOWER)
            for kind, length_ms in zip(kinds, dose.tempo, strict=True):
                if length_ms:
                    yield Part(kind, length_ms, working, number, rep, reps)
