"""Bring a routine to a number of minutes, by stated rules, and say what was changed.

In this order: fewer or more sets, then rounds, then repetitions, then the time of holds, then steps
that may be left out. Both sides stay alike. The warm-up that begins and the relaxation that ends a
routine are changed only where nothing else is left to change, and never left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from player.i18n import catalogue
from player.routine.model import Category, ExerciseStep
from player.timeline.changes import changes_in_words, counted
from player.timeline.draft import Draft
from player.timeline.meter import Meter
from player.timeline.moves import STAGES, Way
from player.units import format_clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from player.routine.loaded import LoadedRoutine, NodePath
    from player.timeline.moves import Move, Stage
    from player.timeline.options import CompileOptions
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
        other: How many steps are done otherwise, and
        left_out: how many are left out.
    """

    loaded: LoadedRoutine
    total_ms: Milliseconds
    changes: tuple[str, ...]
    reason: str
    other: int = 0
    left_out: int = 0


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
    total_ms = search.meter.total_ms(draft)
    other, left_out = counted(search.origin, draft)
    result = draft.result()
    if draft is not search.origin:
        update = {"minutes": float(minutes)}
        result = replace(result, routine=result.routine.model_copy(update=update))
    return Fitted(
        loaded=result,
        total_ms=total_ms,
        changes=tuple(changes_in_words(search.origin, draft, options.language)),
        reason="" if search.is_near(draft) else search.reason(draft),
        other=other,
        left_out=left_out,
    )


class _Search:
    """Looks for the changes, stage by stage."""

    def __init__(self, origin: Draft, goal_ms: Milliseconds, options: CompileOptions) -> None:
        self.origin = origin
        self._goal_ms = goal_ms
        self._language = options.language
        self._kept = _warm_up_and_relaxation(origin)
        self.meter = Meter(options)

    def nearest(self) -> Draft:
        """Return the first draft that is near enough, else the nearest."""
        way = Way(up=self.meter.total_ms(self.origin) < self._goal_ms)
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

    def is_near(self, draft: Draft) -> bool:
        """Tell whether a draft takes as long as it should, give or take two per cent."""
        return abs(self._off_ms(draft)) <= self._goal_ms * TOLERANCE

    def reason(self, draft: Draft) -> str:
        """Say why a draft comes no nearer."""
        _ = catalogue(self._language).gettext
        short = self._off_ms(draft) < 0
        if any(self._moves(draft, Way(up=short))):
            template = _("The nearest that its exercises allow is {time}.")
        elif short:
            template = _("Even at its longest it takes {time}.")
        else:
            template = _("Even at its shortest it takes {time}.")
        return template.format(time=format_clock(self.meter.total_ms(draft)))

    def _through_all(self, draft: Draft, way: Way, spared: frozenset[NodePath]) -> Draft:
        """Go through the stages until the draft is near; what would go too far is left alone."""
        for stage in STAGES:
            while not self.is_near(draft):
                moves = [
                    move
                    for move in self._moves(draft, way, (stage,))
                    if move.path not in spared and not self._too_far(draft, move, way)
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

    def _too_far(self, draft: Draft, move: Move, way: Way) -> bool:
        off_ms = self.meter.after_ms(draft, move) - self._goal_ms
        return abs(off_ms) > self._goal_ms * TOLERANCE and (off_ms > 0) == way.up

    def _off_ms(self, draft: Draft) -> Milliseconds:
        return self.meter.total_ms(draft) - self._goal_ms


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
