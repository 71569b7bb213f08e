"""A run: one stretch of playing from a start, and where it stands by itself.

Light and without samples, since the silent output plays runs too.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from player.timeline.model import SegmentKind

if TYPE_CHECKING:
    from player.timeline.model import Timeline
    from player.units import Milliseconds


@dataclass(frozen=True, slots=True)
class Run:
    """One stretch of playing, in frames or in milliseconds throughout.

    Attributes:
        at: Where it begins, the count-in over.
        stop: Where the position stands by itself: a hold point or the end.
        lead_in: How long the count-in before ``at`` lasts.
        wake: How long it stands before it all begins, for a sleeping device to wake.
    """

    at: int
    stop: int
    lead_in: int = 0
    wake: int = 0

    def position(self, elapsed: int) -> int:
        """Return where a listener is when so much time has gone by."""
        return min(self.running(max(elapsed, self.wake)), self.stop)

    def running(self, elapsed: int) -> int:
        """Return the same as if it never stood, which is how clips sound out at a stop."""
        return self.at - self.lead_in + elapsed - self.wake


def stops_ms(timeline: Timeline) -> tuple[Milliseconds, ...]:
    """Return the instants at which an output stands by itself: the waits' starts and the end."""
    waits = (s.start_ms for s in timeline.segments if s.kind is SegmentKind.WAIT)
    return (*waits, timeline.total_ms)


def stop_after(stops: tuple[int, ...], at: int) -> int:
    """Return the first stop at or after a position; the position itself beyond the last."""
    index = bisect_left(stops, at)
    return stops[index] if index < len(stops) else at
