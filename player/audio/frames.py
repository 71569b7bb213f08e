"""The units of sound: frames at 48 kHz, so that a millisecond is a whole number of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from player.units import Milliseconds

RATE: Final = 48_000
"""Frames per second."""
FRAMES_PER_MS: Final = RATE // 1000
FADE: Final = 5 * FRAMES_PER_MS
"""How long a sound that is cut takes to fade."""


def frames_of(ms: Milliseconds) -> int:
    """Return milliseconds as frames."""
    return ms * FRAMES_PER_MS


def ms_of(frames: int) -> Milliseconds:
    """Return frames as whole milliseconds, rounded down, also below zero."""
    return frames // FRAMES_PER_MS
