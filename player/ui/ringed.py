"""The ring around what the keyboard led to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPen

from player.ui.theme import RADIUS_CONTROL_PX, RING_PX

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPainter
    from PySide6.QtWidgets import QWidget

    from player.ui.theme import Theme

    _Widget = QWidget
else:
    _Widget = object

RING_GAP_PX: Final = 2
"""How thick the line is that parts the ring from a ground it could not be told from."""

_BY_KEYBOARD: Final = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)


def by_keyboard(event: QFocusEvent) -> bool:
    """Tell whether focus arrived by the keyboard, so that the ring must show where it is."""
    return event.reason() in _BY_KEYBOARD


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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hide the ring, wherever it is: the pointer leads now."""
        led_to = self.window().focusWidget()
        if isinstance(led_to, Ringed):
            led_to.ringed = False
            led_to.update()
        super().mousePressEvent(event)


def paint_ring(
    painter: QPainter,
    box: QRectF,
    theme: Theme,
    gap: QColor | None = None,
    radius: float = RADIUS_CONTROL_PX,
) -> None:
    """Paint the ring inside a rectangle, and inside of it a line where the ground is the accent.

    Args:
        painter: Paints on the control.
        box: The control's edge.
        theme: What colour focus has.
        gap: The colour of that line.
        radius: Of the corners.
    """
    half = RING_PX / 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if gap is not None:
        inner = RING_PX + RING_GAP_PX / 2
        edge = box.adjusted(inner, inner, -inner, -inner)
        painter.setPen(QPen(gap, RING_GAP_PX))
        painter.drawRoundedRect(edge, max(0.0, radius - inner), max(0.0, radius - inner))
    painter.setPen(QPen(theme.focus, RING_PX))
    edge = box.adjusted(half, half, -half, -half)
    painter.drawRoundedRect(edge, max(0.0, radius - half), max(0.0, radius - half))
