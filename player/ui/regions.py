"""Where things are on the player's page, near and far; a pure function of its size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect

from player.routine.model import Side
from player.ui.theme import TARGET_PX

_WIDE_PX: Final = 1280
_TALL_PX: Final = 800


@dataclass(frozen=True, slots=True)
class Regions:
    """The rectangles of a page; those that it does not show are empty.

    Attributes:
        scale: How large everything is, 1 in a window of 1280 by 800.
        margin: Between things and the edge.
    """

    scale: float
    margin: int
    top: QRect
    head: QRect
    figure: QRect
    ring: QRect
    cue: QRect
    counts: QRect
    bar: QRect
    bottom: QRect
    band: QRect


def near(width: int, height: int) -> Regions:
    """Return the regions of a window with all its controls."""
    scale = max(0.6, min(width / _WIDE_PX, height / _TALL_PX))
    margin = round(24 * scale)
    left, right = margin, width - margin
    room = right - left
    top = QRect(left, round(8 * scale), room, max(TARGET_PX, round(48 * scale)))
    head = QRect(left, top.bottom() + 1 + round(6 * scale), room, round(108 * scale))
    tall = max(TARGET_PX + 16, round(80 * scale))
    bottom = QRect(left, height - round(16 * scale) - tall, room, tall)
    bar_height = max(TARGET_PX, round(58 * scale))
    bar = QRect(left, bottom.top() - round(10 * scale) - bar_height, room, bar_height)
    cue_height = round(60 * scale)
    cue_top = bar.top() - round(8 * scale) - cue_height
    middle = head.bottom() + 1 + round(8 * scale)
    middle_height = max(120, cue_top - round(6 * scale) - middle)
    ring_width = min(round(room * 0.34), max(middle_height, round(350 * scale)))
    ring = QRect(right - ring_width, middle, ring_width, middle_height)
    figure = QRect(left, middle, room - ring_width - round(28 * scale), middle_height)
    cue = QRect(left, cue_top, figure.width(), cue_height)
    counts = QRect(ring.left(), cue_top, ring_width, cue_height)
    return Regions(scale, margin, top, head, figure, ring, cue, counts, bar, bottom, QRect())


def far(width: int, height: int, side: Side) -> Regions:
    """Return the regions of a screen that is read from across the room.

    A band in the colour of the side stands on the edge of that side.
    """
    margin, thick = round(height * 0.045), round(width * 0.03)
    left, right = margin, width - margin
    band = QRect()
    if side is Side.LEFT:
        band, left = QRect(0, 0, thick, height), thick + margin
    elif side is Side.RIGHT:
        band, right = QRect(width - thick, 0, thick, height), width - thick - margin
    room, gap = right - left, round(margin * 0.4)
    head = QRect(left, margin, room, round(height * 0.175))
    middle, middle_height = head.bottom() + 1 + gap, round(height * 0.45)
    ring_width = min(round(middle_height * 1.04), round(room * 0.42))
    ring = QRect(right - ring_width, middle, ring_width, middle_height)
    figure = QRect(left, middle, room - ring_width - margin, middle_height)
    low, low_height = ring.bottom() + 1 + gap, round(height * 0.195)
    cue = QRect(left, low, round(room * 0.58), low_height)
    next_left = cue.right() + margin
    following = QRect(next_left, low, right - next_left, low_height)
    bar_height = max(14, round(height * 0.028))
    bar = QRect(left, height - margin - bar_height, room, bar_height)
    scale = min(width / _WIDE_PX, height / _TALL_PX)
    return Regions(scale, margin, QRect(), head, figure, ring, cue, following, bar, QRect(), band)
