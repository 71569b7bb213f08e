"""How words break into lines: how many there are in a width, and how narrow they may become."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFont

_ENDLESS: Final = 10_000.0


def lines_in(text: str, face: QFont, width: float) -> int:
    """Return on how many lines a text stands in a width; a word that is too wide needs endless."""
    metrics = QFontMetricsF(face)
    room = QRectF(0, 0, width, _ENDLESS)
    needed = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text)
    too_wide = needed.width() > width
    return round(_ENDLESS if too_wide else needed.height() / metrics.lineSpacing())


@lru_cache(maxsize=512)
def narrowest(text: str, face: QFont, lines: int) -> float:
    """Return the least width in pixels in which a text takes no more lines than these."""
    low, high = 0.0, QFontMetricsF(face).horizontalAdvance(text) + 1
    while high - low > 1:
        middle = (low + high) / 2
        if lines_in(text, face, middle) <= lines:
            high = middle
        else:
            low = middle
    return high


def largest(wanted: float, least: float, fits: Callable[[float], bool]) -> float:
    """Return the largest size up to the wanted one that fits, or the least where none does."""
    px = wanted
    while px > least and not fits(px):
        px *= 0.97
    return px
