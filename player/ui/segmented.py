"""One of a few choices side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QTabBar

from player.ui.ringed import Ringed
from player.ui.theme import RADIUS_CONTROL_PX, RING_PX, TARGET_PX, font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from player.ui.look import Look


class Segmented(Ringed, QTabBar):
    """A tab bar drawn as segments; arrows move the choice."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._scale = 1.0
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def magnify(self, scale: float) -> None:
        """Be as much larger."""
        if scale != self._scale:
            self._scale = scale
            # Qt asks how large the tabs are only when one of them has changed.
            self.setIconSize(self.iconSize() + QSize(1, 1))
            self.updateGeometry()

    def tabSizeHint(self, index: int) -> QSize:
        """Return room for the words, and a finger."""
        advance = QFontMetricsF(font(15 * self._scale, 600)).horizontalAdvance(self.tabText(index))
        return QSize(round(advance + 32 * self._scale), round(TARGET_PX * self._scale))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the same."""
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and every segment."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.surface_2)
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CONTROL_PX, RADIUS_CONTROL_PX)
            for index in range(self.count()):
                box = QRectF(self.tabRect(index)).adjusted(2.5, 2.5, -2.5, -2.5)
                chosen = index == self.currentIndex()
                if chosen:
                    ring = self.ringed
                    pen = QPen(theme.focus if ring else theme.border, RING_PX if ring else 1)
                    painter.setPen(pen)
                    painter.setBrush(theme.surface)
                    painter.drawRoundedRect(box, RADIUS_CONTROL_PX - 2, RADIUS_CONTROL_PX - 2)
                painter.setFont(font(15 * self._scale, 600))
                painter.setPen(theme.text if chosen else theme.text_2)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
