"""What a listener hears now, derived from when a device asked for frames."""

from __future__ import annotations

from collections import deque
from typing import Final

from player.audio.frames import RATE

_SECOND_NS: Final = 1_000_000_000
_WINDOW_NS: Final = 2 * _SECOND_NS
_SETTLED: Final = 8
"""Requests after which a device's start is over: until then it may ask as it likes, even long
before it plays, and only the last request counts."""


class HeardClock:
    """Estimates how many frames a listener has heard.

    A device asks for frames when it has room for them: then all but these of its buffer is still
    to be heard. It may ask late, when the machine is busy, but never early: so the earliest of the
    last two seconds' requests tells the truth, and the monotonic clock runs on from it.

    One thread tells of requests and another asks, without waiting for each other.
    """

    def __init__(self, buffer_frames: int) -> None:
        """Take the size of the device's whole buffer."""
        self._buffer = buffer_frames
        self._rendered = 0
        self._asked = 0
        self._last_ns: int | None = None
        # (when, origin): origin is the instant at which frame 0 would have been heard.
        self._origins: deque[tuple[int, int]] = deque()
        self._earliest_ns: int | None = None
        self._heard = 0
        self.underruns = 0
        """How often the device asked so late that it must have run dry."""

    @property
    def last_ns(self) -> int | None:
        """When the device last asked; None before the first time."""
        return self._last_ns

    def asked(self, frames: int, now_ns: int) -> None:
        """Note that the device asked for frames."""
        heard = self._rendered + frames - self._buffer
        if self._asked < _SETTLED:
            self._origins.clear()
        elif self._last_ns is not None and now_ns - self._last_ns > self._buffer_ns:
            # It ran dry: all has been heard, and what follows comes later than was foreseen.
            heard = self._rendered
            self.underruns += 1
            self._origins.clear()
        origin = now_ns - heard * _SECOND_NS // RATE
        self._asked += 1
        self._last_ns = now_ns
        self._rendered += frames
        while self._origins and self._origins[-1][1] >= origin:
            self._origins.pop()
        while self._origins and self._origins[0][0] < now_ns - _WINDOW_NS:
            self._origins.popleft()
        self._origins.append((now_ns, origin))
        self._earliest_ns = self._origins[0][1]

    def heard(self, now_ns: int) -> int:
        """Return how many frames have been heard; never less than before, nor than was rendered."""
        if self._earliest_ns is not None:
            frames = (now_ns - self._earliest_ns) * RATE // _SECOND_NS
            self._heard = max(self._heard, min(frames, self._rendered))
        return self._heard

    @property
    def _buffer_ns(self) -> int:
        return self._buffer * _SECOND_NS // RATE
