"""Speakers: the output that sounds, and whose sound is the clock."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Final

from player.audio.device import MiniaudioDevice
from player.audio.frames import frames_of
from player.audio.heard import HeardClock
from player.audio.playback import Playback
from player.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Callable

    from player.audio.device import Device, OpenDevice
    from player.audio.sounds import Sounds
    from player.timeline.model import Timeline
    from player.units import Milliseconds

_log = logging.getLogger(__name__)

BUFFER_MS: Final = 120
"""A pause is heard when the buffer has been, so it must be short."""
LONGEST_BUFFER_MS: Final = 480
OPENING_NS: Final = 3_000_000_000
"""How long a device that has just begun may take before it asks regularly."""


class Speakers:
    """Plays on the default device through one buffer that never stops, silent while it stands.

    The device is opened at once and begins with the first sound, so that this is the first that it
    is given. Where it ran dry, the buffer is doubled at the next start.
    """

    name = "speakers"

    def __init__(
        self,
        sounds: Sounds,
        *,
        asleep: bool = True,
        open_device: OpenDevice = MiniaudioDevice,
        now_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        """Open the device.

        Args:
            sounds: What sounds.
            asleep: Whether the device may have to be woken by a noise.
            open_device: How to open it.
            now_ns: The monotonic clock.

        Raises:
            AudioError: There is no device, or it does not open.
        """
        self._sounds = sounds
        self._playback = Playback(sounds, asleep=asleep)
        self._open_device = open_device
        self._now_ns = now_ns
        self._buffer_ms = BUFFER_MS
        self._began_ns: int | None = None
        self._device, self._clock, self._base = self._open()

    def load(self, timeline: Timeline) -> None:
        """Take the timeline to play."""
        self._playback.load(timeline)

    def refresh(self) -> None:
        """Take up lines that became ready since."""
        self._playback.refresh()

    def start(self, at_ms: Milliseconds, *, lead_in_ms: Milliseconds = 0) -> None:
        """Play from a position."""
        if self._clock.underruns and self._buffer_ms < LONGEST_BUFFER_MS:
            self._reopen_larger()
        self._playback.start(at_ms, lead_in_ms=lead_in_ms)
        self._begin()

    def pause(self) -> None:
        """Fade out and stand still."""
        self._playback.pause(self._heard())

    def say(self, text: str) -> None:
        """Speak a line now, if it is ready, without moving the position."""
        if clip := self._sounds.line(text):
            self._playback.overlay(clip)
            self._begin()

    def position_ms(self) -> Milliseconds:
        """Return what a listener hears now."""
        return self._playback.position_ms(self._heard())

    def sounding_ms(self) -> Milliseconds:
        """Return for how long the last sounds go on at a hold point or past the end."""
        return self._playback.sounding_ms(self._heard())

    def notices(self) -> list[str]:
        """Return nothing: whoever watches for a stall tells."""
        return []

    def lost_for_ms(self) -> Milliseconds:
        """Return 0: whoever watches for a stall knows."""
        return 0

    def stalled(self) -> bool:
        """Return whether the device has not asked for frames for two buffers."""
        now_ns = self._now_ns()
        if self._began_ns is None or now_ns - self._began_ns < OPENING_NS:
            return False
        last_ns = self._clock.last_ns
        return last_ns is None or now_ns - last_ns > 2 * self._buffer_ms * 1_000_000

    def close(self) -> None:
        """Let go of the device."""
        self._device.close()

    def _begin(self) -> None:
        if self._began_ns is not None:
            return
        self._began_ns = self._now_ns()
        try:
            self._device.begin()
        except AudioError:
            # It went just now: the stall will be noticed.
            _log.info("the device did not begin", exc_info=True)

    def _reopen_larger(self) -> None:
        self._device.close()
        self._buffer_ms *= 2
        try:
            self._device, self._clock, self._base = self._open()
        except AudioError:
            # It went just now: the stall will be noticed.
            _log.info("the device did not open with a larger buffer", exc_info=True)

    def _open(self) -> tuple[Device, HeardClock, int]:
        """Open a device; its clock counts from the frames rendered so far."""
        clock = HeardClock(frames_of(self._buffer_ms))
        self._began_ns = None

        def fill(frames: int) -> bytes:
            clock.asked(frames, self._now_ns())
            return self._playback.render_bytes(frames)

        base = self._playback.rendered
        return self._open_device(fill, self._buffer_ms), clock, base

    def _heard(self) -> int:
        return self._base + self._clock.heard(self._now_ns())
