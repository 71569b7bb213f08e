"""Bring a routine to a number of minutes, by stated rules, and say what was changed.

In this order: fewer or more sets, then rounds, then repetitions, then the time of holds, then steps
that may be left out. Both sides stay alike. The warm-up that begins and the relaxation that ends a
routine are changed only where nothing else is left to change, and never left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from player.i18n import catalogue
from player.routine.model import Category, ExerciseStep, Position, RestStep
from player.timeline.changes import changes_in_words
from player.timeline.draft import Draft
from player.timeline.layout import prepare_ms
from player.timeline.moves import STAGES, Way
from player.timeline.script import Script
from player.timeline.turns import turn_of, visits_of
from player.units import format_clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from player.routine.loaded import LoadedRoutine, NodePath
    from player.routine.walk import Visit
    from player.timeline.moves import Move, Stage
    from player.timeline.options import CompileOptions
    from player.timeline.turns import Standing, Turn
    from player.units import Milliseconds

LEAST_MINUTES: Final = 5
MOST_MINUTES: Final = 60
TOLERANCE: Final = 0.02

_GENTLE: Final = frozenset({Category.MOBILITY, Category.STRETCH, Category.RELAXATION})
"""What a warm-up or a relaxation is, where it stands first or last."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A routine brought to a number of minutes.

    Attributes:
        loaded: The changed routine; it compiles as any other, and its places are those of the
            original text.
        total_ms: How long it takes.
        changes: What was changed, each in words.
        reason: Why it is more than 2 % off, empty where it is not.
    """

    loaded: LoadedRoutine
    total_ms: Milliseconds
    changes: tuple[str, ...]
    reason: str


def fit(loaded: LoadedRoutine, minutes: int, options: CompileOptions) -> Fitted:
    """Bring a routine to a number of minutes, prepares and rests included.

    Args:
        loaded: The routine.
        minutes: 5 to 60.
        options: As it will be compiled with.

    Raises:
        ValueError: Minutes outside those limits.
    """
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise ValueError(f"{minutes} minutes: must be {LEAST_MINUTES} to {MOST_MINUTES}")
    search = _Search(Draft.of(loaded), minutes * 60_000, options)
    draft = search.nearest()
    total_ms = search.total_ms(draft)
    result = draft.result()
    if draft is not search.origin:
        update = {"minutes": float(minutes)}
        result = replace(result, routine=result.routine.model_copy(update=update))
    return Fitted(
        loaded=result,
        total_ms=total_ms,
        changes=tuple(changes_in_words(search.origin, draft, options.language)),
        reason="" if search.is_near(draft) else search.reason(draft),
    )


class _Search:
    """Looks for the changes, stage by stage."""

    def __init__(self, origin: Draft, goal_ms: Milliseconds, options: CompileOptions) -> None:
        self.origin = origin
        self._goal_ms = goal_ms
        self._options = options
        self._script = Script(options.language)
        self._kept = _warm_up_and_relaxation(origin)
        self._turns: dict[tuple[object, ...], Turn] = {}

    def nearest(self) -> Draft:
        """Return the first draft that is near enough, else the nearest."""
        way = Way(up=self.total_ms(self.origin) < self._goal_ms)
        draft = self._through_all(self.origin, way, self._kept)
        draft = self._through_all(draft, way, frozenset())
        if self.is_near(draft):
            return draft
        # All that is left goes too far at once: go there, and come back in smaller steps.
        overdone = [
            self._through_all(move.draft, Way(up=not way.up, back=True), frozenset())
            for move in self._moves(draft, way)
        ]
        return min([draft, *overdone], key=lambda each: abs(self._off_ms(each)))

    def total_ms(self, draft: Draft) -> Milliseconds:
        """Return how long a draft takes when it is compiled."""
        loaded = draft.result()
        total_ms, position = 0, Position.STANDING
        for visit, standing in visits_of(loaded.routine):
            if isinstance(visit.step, RestStep):
                total_ms += visit.step.rest
                continue
            turn = self._turn(visit, standing, loaded)
            total_ms += prepare_ms(turn, position, self._script, self._options)
            total_ms += sum(part.length_ms for part in turn.parts)
            position = turn.position or position
        return total_ms

    def is_near(self, draft: Draft) -> bool:
        """Tell whether a draft takes as long as it should, give or take two per cent."""
        return abs(self._off_ms(draft)) <= self._goal_ms * TOLERANCE

    def reason(self, draft: Draft) -> str:
        """Say why a draft comes no nearer."""
        _ = catalogue(self._options.language).gettext
        short = self._off_ms(draft) < 0
        if any(self._moves(draft, Way(up=short))):
            template = _("The nearest that its exercises allow is {time}.")
        elif short:
            template = _("Even at its longest it takes {time}.")
        else:
            template = _("Even at its shortest it takes {time}.")
        return template.format(time=format_clock(self.total_ms(draft)))

    def _through_all(self, draft: Draft, way: Way, spared: frozenset[NodePath]) -> Draft:
        """Go through the stages until the draft is near; what would go too far is left alone."""
        for stage in STAGES:
            while not self.is_near(draft):
                moves = [
                    move
                    for move in self._moves(draft, way, (stage,))
                    if move.path not in spared and not self._too_far(move.draft, way)
                ]
                if not moves:
                    break
                draft = _fairest(moves, way).draft
        return draft

    def _moves(self, draft: Draft, way: Way, stages: Iterable[Stage] = STAGES) -> Iterator[Move]:
        """Yield the moves that matter and leave the warm-up and the relaxation in."""
        for stage in stages:
            for move in stage(self.origin, draft, way):
                left_out = any(map(move.draft.left_out, self._kept))
                if not left_out and not draft.left_out(move.path):
                    yield move

    def _too_far(self, draft: Draft, way: Way) -> bool:
        off_ms = self._off_ms(draft)
        return abs(off_ms) > self._goal_ms * TOLERANCE and (off_ms > 0) == way.up

    def _off_ms(self, draft: Draft) -> Milliseconds:
        return self.total_ms(draft) - self._goal_ms

    def _turn(self, visit: Visit, standing: Standing, loaded: LoadedRoutine) -> Turn:
        """Return a visit's turn; most are the same in every draft."""
        key = (id(visit.step), *visit[:1], *visit[2:], standing)
        turn = self._turns.get(key)
        # The turn holds on to its step, so that an id means the same step for as long.
        if turn is None:
            turn = turn_of(0, visit, standing, loaded, self._options)
            self._turns[key] = turn
        return turn


def _fairest(moves: Sequence[Move], way: Way) -> Move:
    """Take from what has most of its own left, or add to what has grown least.

    Of equals the later one is shortened and the earlier one grows.
    """
    if way.up:
        return min(moves, key=lambda move: move.share)
    return max(reversed(moves), key=lambda move: move.share)


def _warm_up_and_relaxation(origin: Draft) -> frozenset[NodePath]:
    """Return the paths of the first and the last exercise, where they are gentle ones."""
    exercises = [(path, step) for path, step in origin.nodes() if isinstance(step, ExerciseStep)]
    return frozenset(
        path
        for path, step in (exercises[:1] + exercises[-1:] if len(exercises) > 2 else [])
        if step.exercise and origin.loaded.exercises[step.exercise].category in _GENTLE
    )
