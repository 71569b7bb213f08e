"""How large a letter must be to be read from a distance; pure but for what a screen says."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

READABLE: Final = 20.0
"""Minutes of arc of a capital letter that is read at a glance."""
CAPITAL: Final = 0.727
"""The height of Inter's capitals, as a share of the font's size."""
LINE: Final = 1.211
"""The height of one of its lines."""
_LIKELY_MM: Final = (0.08, 0.8)
"""Pixels of real screens: what a screen says outside of it is a guess of its maker."""
USUAL_PITCH_MM: Final = 531.4 / 1920
"""A pixel of a 24-inch screen of 1920 pixels."""


def letter_px(distance_m: float, pitch_mm: float, arc: float = READABLE) -> float:
    """Return the size of the font whose capitals look so large.

    Args:
        distance_m: From the eye to the screen, in metres.
        pitch_mm: A device-independent pixel, in millimetres.
        arc: How large, in minutes of arc.
    """
    height_mm = math.tan(math.radians(arc / 60)) * distance_m * 1000
    return height_mm / pitch_mm / CAPITAL


def pitch_of(screen: QScreen | None) -> float:
    """Return the size of a device-independent pixel of a screen in millimetres."""
    if screen is None:
        return USUAL_PITCH_MM
    return pitch(screen.physicalSize().width(), screen.geometry().width())


def pitch(width_mm: float, width_px: int) -> float:
    """Return the size of a pixel in millimetres; a usual one where a screen tells nonsense.

    Args:
        width_mm: How wide the screen says it is.
        width_px: How many device-independent pixels that is.
    """
    least, most = _LIKELY_MM
    pitch_mm = width_mm / width_px if width_px > 0 else 0.0
    return pitch_mm if least <= pitch_mm <= most else USUAL_PITCH_MM
