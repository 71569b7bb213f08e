"""The single changes by which a routine becomes shorter or longer, and their limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from player.routine.dose import Form
from player.routine.model import Category, ExerciseStep, Sides

if TYPE_CHECKING:
    from player.routine.dose import EffectiveDose
    from player.routine.loaded import NodePath
    from player.timeline.draft import Draft
    from player.units import Milliseconds

MOST_SETS: Final = 5
MOST_ROUNDS: Final = 6
FEWEST_REPS: Final = 3
MOST_REPS: Final = 20
MOST_HOLDS: Final = 6
SHORTEST_HOLD_MS: Final = 10_000
LONGEST_HOLD_MS: Final = 60_000
LONGEST_STABILITY_HOLD_MS: Final = 10_000
"""Endurance comes from more short holds, not from longer ones (McGill)."""


class Move(NamedTuple):
    """One change.

    Attributes:
        path: The step or block it changes.
        draft: The routine after it.
        share: What there was before it, as a share of what the author wrote.
    """

    path: NodePath
    draft: Draft
    share: float


class Way(NamedTuple):
    """Which way to go, and how far.

    Attributes:
        up: Whether the routine is to become longer.
        back: No further than to what the author wrote: the way back from a change that was too
            much.
    """

    up: bool
    back: bool = False

    def step(self, now: int, own: int, by: int, least: int, most: int) -> int | None:
        """Return a number one step on, or None at its limit.

        What the author wrote is always within the limits.

        Args:
            now: The number.
            own: What the author wrote.
            by: How far a step goes.
            least: The lower limit, and
            most: the upper one.
        """
        if self.up:
            stepped = min(now + by, own if self.back else max(most, own))
            return stepped if stepped > now else None
        stepped = max(now - by, own if self.back else min(least, own))
        return stepped if stepped < now else None


Stage: TypeAlias = Callable[["Draft", "Draft", Way], Iterator[Move]]
"""From the original, the present draft and the way to go to all changes of one kind."""


def _sets(origin: Draft, draft: Draft, way: Way) -> Iterator[Move]:
    """Yield one set less or more of each step; a pyramid loses or gains its broadest set."""
    for path, dose in draft.doses.items():
        now, own = dose.reps, origin.doses[path].reps
        most = 1 if dose.form is Form.DURATION else MOST_SETS
        count = way.step(len(now), len(own), 1, 1, most)
        if count is None:
            continue
        pyramid = len(own) > 1 and all(a > b for a, b in pairwise(own))
        if count < len(now):
            reps = now[1:] if pyramid else now[:-1]
        elif count <= len(own):
            reps = (own[-count], *now) if pyramid else (*now, own[count - 1])
        else:
            reps = (2 * now[0] - now[1], *now) if pyramid else (*now, now[-1])
        yield Move(path, draft.with_dose(path, replace(dose, reps=reps)), len(now) / len(own))


def _rounds(origin: Draft, draft: Draft, way: Way) -> Iterator[Move]:
    """Yield one round less or more of each block."""
    for path, now in draft.rounds.items():
        own = origin.rounds[path]
        count = way.step(now, own, 1, 1, MOST_ROUNDS)
        if count is not None:
            yield Move(path, draft.with_rounds(path, count), now / own)


def _reps(origin: Draft, draft: Draft, way: Way) -> Iterator[Move]:
    """Yield one repetition less or more of each step whose sets are alike, two that alternate."""
    for path, dose in draft.doses.items():
        now, own = dose.reps[0], origin.doses[path].reps
        if dose.form is Form.DURATION or len(set(own)) > 1:
            continue
        most = MOST_HOLDS if dose.form is Form.HOLD else MOST_REPS
        by = 2 if dose.sides is Sides.ALTERNATE else 1
        least = -(-FEWEST_REPS // by) * by
        count = way.step(now, own[0], by, least, most)
        if count is not None:
            reps = (count,) * dose.sets
            yield Move(path, draft.with_dose(path, replace(dose, reps=reps)), now / own[0])


def _holds(origin: Draft, draft: Draft, way: Way, *, by_ms: Milliseconds) -> Iterator[Move]:
    """Yield a shorter or longer hold of each step that is held, or time that one keeps moving."""
    for path, dose in draft.doses.items():
        own_ms = origin.doses[path].rep_ms
        if dose.form not in (Form.HOLD, Form.DURATION):
            continue
        most_ms = LONGEST_HOLD_MS
        if dose.form is Form.HOLD and (own_ms < SHORTEST_HOLD_MS or _steadies(draft, path)):
            most_ms = LONGEST_STABILITY_HOLD_MS
        length_ms = way.step(dose.rep_ms, own_ms, by_ms, SHORTEST_HOLD_MS, most_ms)
        if length_ms is not None:
            yield Move(path, _timed(draft, path, dose, length_ms), dose.rep_ms / own_ms)


def _leave_out(origin: Draft, draft: Draft, way: Way) -> Iterator[Move]:
    """Yield the routine without each step that may be left out; only to make it shorter."""
    if way.up:
        return
    for path, step in origin.nodes():
        if step.optional and not draft.left_out(path):
            shorter = draft.without(path)
            if shorter is not None:
                yield Move(path, shorter, 1.0)


STAGES: Final[tuple[Stage, ...]] = (
    _sets,
    _rounds,
    _reps,
    partial(_holds, by_ms=5_000),
    partial(_holds, by_ms=1_000),
    _leave_out,
)
"""In the order in which they are gone through."""


def _steadies(draft: Draft, path: NodePath) -> bool:
    """Tell whether a step's exercise is for stability."""
    step = draft.step(path)
    if not isinstance(step, ExerciseStep) or step.exercise is None:
        return False
    return draft.loaded.exercises[step.exercise].category is Category.STABILITY


def _timed(draft: Draft, path: NodePath, dose: EffectiveDose, length_ms: Milliseconds) -> Draft:
    if dose.form is Form.HOLD:
        return draft.with_dose(path, replace(dose, hold_ms=length_ms))
    return draft.with_dose(path, replace(dose, duration_ms=length_ms))
