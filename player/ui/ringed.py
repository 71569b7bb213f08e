"""The ring around what the keyboard led to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPen

from player.ui.buttons import by_keyboard
from player.ui.theme import RADIUS_CONTROL_PX, RING_PX

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFocusEvent, QPainter
    from PySide6.QtWidgets import QWidget

    _Widget = QWidget
else:
    _Widget = object


class Ringed(_Widget):
    """Goes before a widget's class: knows whether the ring is to be shown.

    Attributes:
        ringed: Whether it has the focus, and the keyboard led here.
    """

    ringed = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring where the keyboard led here."""
        self.ringed = by_keyboard(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        self.ringed = False
        super().focusOutEvent(event)


def paint_ring(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Paint the ring inside a rectangle with the corners of a control."""
    half = RING_PX / 2
    painter.setPen(QPen(colour, RING_PX))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edge = box.adjusted(half, half, -half, -half)
    painter.drawRoundedRect(edge, RADIUS_CONTROL_PX, RADIUS_CONTROL_PX)
