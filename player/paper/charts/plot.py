"""The ground of a chart: a rectangle with a scale, its lines and its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from player.paper.charts.ink import Ink

LABEL_PX: Final = 13
_STEPS: Final = (1, 2, 5, 10, 15, 20, 30, 40, 60, 80, 100, 120, 150, 200, 300, 400, 500, 1000)
_LINES: Final = 3


def ticks_to(most: float) -> tuple[int, ...]:
    """Return the numbers of a scale from 0 that holds a value, three or four of them."""
    step = next((step for step in _STEPS if step * _LINES >= most), 0)
    if not step:
        step = ceil(most / (_LINES * 1000)) * 1000
    return tuple(range(0, step * _LINES + 1, step))


def labelled(count: int, room: float, label: float) -> Sequence[int]:
    """Return which of many places get a label, so that none touches another; the last is one.

    Args:
        count: How many there are, evenly spread.
        room: Over this width in pixels.
        label: The width of a label with its gap.
    """
    if not count:
        return ()
    every = max(1, ceil(label * count / max(1.0, room)))
    return range((count - 1) % every, count, every)


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """Return a colour between two, 0 for the first."""
    return QColor.fromRgbF(
        *(
            a + (b - a) * share
            for a, b in (
                (first.redF(), second.redF()),
                (first.greenF(), second.greenF()),
                (first.blueF(), second.blueF()),
            )
        )
    )


@dataclass(frozen=True, slots=True)
class Plot:
    """Where values are drawn.

    Attributes:
        box: The rectangle between the lowest and the highest line.
        ticks: The numbers of the scale, the lowest first.
        count: How many places there are from left to right.
        edge: Where the picture ends at the right.
    """

    box: QRectF
    ticks: tuple[int, ...]
    count: int
    edge: float

    def y(self, value: float) -> float:
        """Return how high a value stands."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.box.bottom() - self.box.height() * (value - low) / (high - low)

    def x(self, place: int) -> float:
        """Return the middle of a place."""
        return self.box.left() + self.wide * (place + 0.5)

    @property
    def wide(self) -> float:
        """How wide a place is."""
        return self.box.width() / max(1, self.count)

    def places(self) -> list[QRectF]:
        """Return the rectangle of each place, from top to bottom."""
        box = self.box
        return [
            QRectF(box.left() + self.wide * place, box.top() - 4, self.wide, box.height() + 28)
            for place in range(self.count)
        ]

    def paint_lines(self, painter: QPainter, ink: Ink) -> None:
        """Paint a line and a number for each tick."""
        theme = ink.colours
        painter.setFont(ink.font(LABEL_PX, 500, tabular=True))
        for tick in self.ticks:
            y = round(self.y(tick)) + 0.5
            painter.setPen(QPen(theme.border if tick == self.ticks[0] else theme.line, 1))
            painter.drawLine(QPointF(self.box.left(), y), QPointF(self.box.right(), y))
            painter.setPen(theme.text_2)
            beside = QRectF(0, y - 10, self.box.left() - 8, 20)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(beside, flags, str(tick))

    def paint_names(self, painter: QPainter, ink: Ink, names: Sequence[str]) -> None:
        """Paint the names of as many places as there is room for."""
        face = ink.font(LABEL_PX, 500)
        metrics = QFontMetricsF(face)
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0) + 18
        painter.setFont(face)
        painter.setPen(ink.colours.text_2)
        for place in labelled(len(names), self.box.width(), widest):
            left = self.x(place) - widest / 2
            left = min(max(left, 0.0), self.edge - widest + 8)
            below = QRectF(left, self.box.bottom() + 5, widest, 20)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, names[place])
