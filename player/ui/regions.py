"""Where things are on the player's page, near and far; a pure function of its size."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect

from player.routine.model import Side
from player.ui.theme import TARGET_PX

_WIDE_PX: Final = 1280
_TALL_PX: Final = 800
_HEAD_FAR: Final = 0.184
_LOW_FAR: Final = 0.187
"""Two lines of 87 pixels on a screen of 1080: the name's, and those of the cue."""
_HIGHEST_HEAD: Final = 0.26


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
    following: QRect
    bar: QRect
    bottom: QRect
    band: QRect


def near(width: int, height: int, head_height: float = 0) -> Regions:
    """Return the regions of a window with all its controls.

    Args:
        width: Of the window.
        height: Of the window.
        head_height: How high the name would like to be, where the usual is not enough.
    """
    scale = max(0.6, min(width / _WIDE_PX, height / _TALL_PX))
    margin = round(24 * scale)
    left, right = margin, width - margin
    room = right - left
    top = QRect(left, round(8 * scale), room, max(TARGET_PX, round(48 * scale)))
    head_top = top.bottom() + 1 + round(6 * scale)
    head = QRect(left, head_top, room, _head(108 * scale, head_height, height))
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
    return Regions(
        scale=scale,
        margin=margin,
        top=top,
        head=head,
        figure=figure,
        ring=ring,
        cue=cue,
        counts=counts,
        following=QRect(),
        bar=bar,
        bottom=bottom,
        band=QRect(),
    )


def far(width: int, height: int, side: Side, head_height: float = 0) -> Regions:
    """Return the regions of a screen that is read from across the room.

    The ring fills the height that the name leaves above a cue on two lines; what comes next is
    beside the cue. A band in the colour of the side stands on the edge of that side.

    Args:
        width: Of the screen.
        height: Of the screen.
        side: The side that works.
        head_height: How high the name would like to be, where the usual is not enough.
    """
    margin, thick = round(height * 0.024), round(width * 0.03)
    left, right = margin, width - margin
    band = QRect()
    if side is Side.LEFT:
        band, left = QRect(0, 0, thick, height), thick + margin
    elif side is Side.RIGHT:
        band, right = QRect(width - thick, 0, thick, height), width - thick - margin
    room, gap = right - left, round(height * 0.012)
    head = QRect(left, margin, room, _head(height * _HEAD_FAR, head_height, height))
    bar_height = max(12, round(height * 0.022))
    bar = QRect(left, height - margin - bar_height, room, bar_height)
    low_height = round(height * _LOW_FAR)
    low = bar.top() - gap - low_height
    cue = QRect(left, low, round(room * 0.58), low_height)
    next_left = cue.right() + 1 + margin
    following = QRect(next_left, low, right - next_left, low_height)
    middle = head.bottom() + 1 + gap
    middle_height = low - gap - middle
    ring_width = min(round(room * 0.4), middle_height)
    ring = QRect(right - ring_width, middle, ring_width, middle_height)
    figure = QRect(left, middle, room - ring_width - margin, middle_height)
    scale = min(width / _WIDE_PX, height / _TALL_PX)
    return Regions(
        scale=scale,
        margin=margin,
        top=QRect(),
        head=head,
        figure=figure,
        ring=ring,
        cue=cue,
        counts=QRect(),
        following=following,
        bar=bar,
        bottom=QRect(),
        band=band,
    )


def _head(usual: float, wanted: float, height: int) -> int:
    """Return how high the name's room is: never so high that the rest has none."""
    return max(round(usual), min(math.ceil(wanted) + 1, round(height * _HIGHEST_HEAD)))
