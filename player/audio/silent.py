"""The silent output: a clock that keeps time as if there were sound."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from player.audio.run import Run, stop_after, stops_ms

if TYPE_CHECKING:
    from collections.abc import Callable

    from player.timeline.model import Timeline
    from player.units import Milliseconds


class Silent:
    """Plays nothing, on time, at any rate."""

    name = "silent"

    def __init__(self, *, rate: float = 1.0, now_ns: Callable[[], int] = time.monotonic_ns) -> None:
        """Take how fast the timeline runs, and the monotonic clock."""
        self._rate = rate
        self._now_ns = now_ns
        self._stops: tuple[Milliseconds, ...] = (0,)
        self._run: Run | None = None
        self._began_ns = 0
        self._stands_ms: Milliseconds = 0

    def load(self, timeline: Timeline) -> None:
        """Take the timeline to play."""
        self._stands_ms, self._run = self.position_ms(), None
        self._stops = stops_ms(timeline)

    def refresh(self) -> None:
        """Do nothing: there are no lines."""

    def start(self, at_ms: Milliseconds, *, lead_in_ms: Milliseconds = 0) -> None:
        """Run from a position."""
        self._run = Run(at_ms, stop_after(self._stops, at_ms), lead_in_ms)
        self._began_ns = self._now_ns()

    def pause(self) -> None:
        """Stand still."""
        self._stands_ms, self._run = self.position_ms(), None

    def say(self, text: str) -> None:
        """Say nothing."""

    def position_ms(self) -> Milliseconds:
        """Return where a listener would be now."""
        if self._run is None:
            return self._stands_ms
        return self._run.position(int((self._now_ns() - self._began_ns) * self._rate) // 1_000_000)

    def sounding_ms(self) -> Milliseconds:
        """Return 0: nothing sounds."""
        return 0

    def notices(self) -> list[str]:
        """Return nothing: silence was chosen."""
        return []

    def lost_for_ms(self) -> Milliseconds:
        """Return 0: silence was chosen."""
        return 0

    def close(self) -> None:
        """Do nothing: there is no device."""
