"""Motion: which picture of a film to show in a segment of the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from player.figure.film import Film, Order

_BREATH_MS: Final = 4500
_LONGEST_EASE_MS: Final = 3000
#: how long a demonstration stays in a pose that is held longer
_SHOWN_HOLD_MS: Final = 1500
_STEADY: Final = 0.6


class Phase(NamedTuple):
    """Where the playhead is.

    Attributes:
        kind: Of the segment: prepare, lift, hold, lower, move, release, switch, rest or wait.
        progress: Share of the segment that is over, 0 to 1.
        elapsed_ms: Time since the segment began.
        paced: Whether the segment belongs to a repetition with a tempo; then a hold follows a lift.
    """

    kind: str
    progress: float
    elapsed_ms: int
    paced: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    """Pictures passed on the way through several poses, and how long it takes, milliseconds."""

    pictures: tuple[int, ...]
    duration_ms: int

    def at(self, share: float) -> int:
        """Return the picture at a share of the way."""
        last = len(self.pictures) - 1
        return self.pictures[min(last, round(max(share, 0.0) * last))]


class Motion:
    """Chooses pictures: lift and lower take the segment's time, a hold eases in, then breathes."""

    def __init__(self, order: Order) -> None:
        self._order = order
        stops = order.stops
        held = max(range(len(stops)), key=lambda i: (stops[i].hold_ms, -i))
        self._work, self._rest = stops[held].pose, stops[-1].pose
        self._up = self._way([self._rest, *(stop.pose for stop in stops[: held + 1])])
        self._down = self._way([stop.pose for stop in stops[held:]])
        #: kind of segment to what is shown in it; the others show the start, breathing
        self._shown: dict[str, Callable[[Phase], int]] = {
            "lift": lambda phase: self._up.at(phase.progress),
            "lower": lambda phase: self._down.at(phase.progress),
            "hold": lambda phase: self._eased(self._up, self._work, phase),
            "release": lambda phase: self._eased(self._down, self._rest, phase),
            "move": lambda phase: self._cycle(phase.elapsed_ms, None),
            "wait": lambda phase: self._cycle(phase.elapsed_ms, None),
            "prepare": lambda phase: self._cycle(phase.elapsed_ms, _SHOWN_HOLD_MS),
        }

    @classmethod
    def of(cls, film: Film) -> Motion:
        """Return the motion of a film."""
        return cls(film.order)

    @property
    def key_ms(self) -> int:
        """When in a demonstration, as in a prepare, the still's pose is first reached."""
        reached = 0
        for stop in self._order.stops:
            reached += stop.move_ms
            if stop.pose == self._order.key:
                return reached
            reached += min(stop.hold_ms, _SHOWN_HOLD_MS)
        return 0

    def _way(self, poses: list[str]) -> _Way:
        """Return the way through poses in turn."""
        pictures: list[int] = [self._order.breaths[poses[0]][0]]
        duration = 0
        moves = {stop.pose: stop.move_ms for stop in self._order.stops}
        for first, second in pairwise(poses):
            if first != second:
                pictures += self._order.legs[first, second][1:]
                duration += moves[second]
        return _Way(tuple(pictures), duration)

    def picture(self, phase: Phase, *, still: bool = False) -> int:
        """Return the number of the picture to show.

        Args:
            phase: Where the playhead is.
            still: Whether only key poses may be shown, for those who want less motion.
        """
        if still:
            working = phase.kind in {"lift", "hold", "move", "wait", "prepare"}
            return self._order.breaths[self._work if working else self._rest][0]
        if phase.kind == "hold" and phase.paced:
            return self._breathing(self._work, phase.elapsed_ms)
        shown = self._shown.get(phase.kind)
        return shown(phase) if shown else self._breathing(self._rest, phase.elapsed_ms)

    def _breathing(self, pose: str, elapsed_ms: int) -> int:
        """Return a pose's picture at this point of a breath; it begins empty."""
        pictures = self._order.breaths[pose]
        full = 0.5 - 0.5 * np.cos(2 * np.pi * elapsed_ms / _BREATH_MS)
        return pictures[round(float(full) * (len(pictures) - 1))]

    def _eased(self, way: _Way, pose: str, phase: Phase) -> int:
        """Return the picture of going to a pose and then breathing there."""
        whole = phase.elapsed_ms / phase.progress if phase.progress > 0 else np.inf
        ease = min(way.duration_ms, _LONGEST_EASE_MS, whole * _STEADY)
        if phase.elapsed_ms < ease:
            return way.at(phase.elapsed_ms / ease)
        return self._breathing(pose, phase.elapsed_ms - int(ease))

    def _cycle(self, elapsed_ms: int, longest_hold_ms: int | None) -> int:
        """Return the picture at a time of the motion as written, over and over."""
        stops = self._order.stops
        holds = [
            stop.hold_ms if longest_hold_ms is None else min(stop.hold_ms, longest_hold_ms)
            for stop in stops
        ]
        whole = sum(stop.move_ms for stop in stops) + sum(holds)
        at, pose = elapsed_ms % whole, self._rest
        for stop, hold in zip(stops, holds, strict=True):
            if at < stop.move_ms and stop.pose != pose:
                way = self._order.legs[pose, stop.pose]
                return way[round(at / stop.move_ms * (len(way) - 1))]
            at, pose = at - stop.move_ms, stop.pose
            if at < hold:
                return self._breathing(pose, max(at, 0))
            at -= hold
        return self._order.breaths[self._rest][0]
