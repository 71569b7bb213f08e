"""The side that works, as large as the name beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QLabel

from player.routine.model import Side
from player.ui.look import paint_icon
from player.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from player.ui.look import Look


_WORD: Final = 0.82
"""The size of the word's font, as a share of the height."""


class SideChip(QLabel):
    """The side that works: its word, an arrow towards it, and its colour."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._look = look
        self._side = Side.BOTH

    def show_side(self, side: Side | None) -> None:
        """Show a side; nothing where both work or none does."""
        _ = self._look.catalogue.gettext
        self._side = side or Side.BOTH
        words = {Side.LEFT: _("LEFT"), Side.RIGHT: _("RIGHT")}
        self.setText(words.get(self._side, ""))
        self.setVisible(self._side is not Side.BOTH)
        self.update()

    @property
    def side(self) -> Side:
        """The side that is shown, BOTH for none."""
        return self._side

    def width_for(self, height: float) -> int:
        """Return how wide it is at a height."""
        advance = QFontMetricsF(self._font(height)).horizontalAdvance(self.text())
        return round(advance + height * 1.24)

    @property
    def word_px(self) -> float:
        """The size of the font of the word as it is drawn now."""
        return self.height() * _WORD

    @staticmethod
    def _font(height: float) -> QFont:
        return font(height * _WORD, 800)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, arrow and word; the arrow is on the side it points to."""
        theme, height = self._look.theme, self.height()
        left = self._side is Side.LEFT
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.left if left else theme.right)
            painter.drawRoundedRect(QRectF(self.rect()), height * 0.2, height * 0.2)
            px, edge = height * 0.7, height * 0.13
            at = edge if left else self.width() - edge - px
            place = QRectF(at, (height - px) / 2, px, px)
            name = "arrow-left" if left else "arrow-right"
            paint_icon(painter, name, place, theme.on_side, width=3.0)
            painter.setFont(self._font(height))
            painter.setPen(theme.on_side)
            start = edge + px + height * 0.1 if left else height * 0.31
            words = QRectF(start, 0, self.width(), height)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(words, flags, self.text())
