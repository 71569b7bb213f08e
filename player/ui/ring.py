"""The ring: how much of this segment is left, as an arc, a number and a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from player.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from player.ui.look import Look

_STEP_PERCENT: Final = 10
"""A screen reader hears of the progress in steps of this, never every second."""
_FULL_TURN: Final = 360 * 16


class Ring(QProgressBar):
    """A round progress bar with a number that can be read from across the room."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._word = self._digits = self._below = ""
        self._fraction = 1.0
        self._colour = QColor()
        self._big, self._small = 0.50, 0.088
        self.setRange(0, 100)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        _ = look.catalogue.gettext
        self.setAccessibleName(_("Time left in this part"))

    def set_proportions(self, *, far: bool) -> None:
        """Make the word as large as reading from across the room needs, or leave more air."""
        self._small = 0.182 if far else 0.088
        self.update()

    def show_dial(
        self, word: str, digits: str, below: str, fraction: float, colour: QColor
    ) -> None:
        """Show a moment; repaints only when something changed that can be seen."""
        seen = (word, digits, below, colour, round(fraction * 720))
        if seen == (
            self._word,
            self._digits,
            self._below,
            self._colour,
            round(self._fraction * 720),
        ):
            return
        if (word, below) != (self._word, self._below):
            self.setAccessibleDescription(f"{word} {digits} {below}")
        self._word, self._digits, self._below = word, digits, below
        self._fraction, self._colour = fraction, colour
        percent = int(fraction * 100) // _STEP_PERCENT * _STEP_PERCENT
        if percent != self.value():
            self.setValue(percent)
        self.update()

    @property
    def digits_px(self) -> float:
        """The size of the font of the number as it is drawn now."""
        return self._digits_px(min(self.width(), self.height()))

    @property
    def word_px(self) -> float:
        """The size of the font of the word as it is drawn now."""
        side = min(self.width(), self.height())
        return self._fitted(self._word, side * self._small, side * 0.68, 700)

    def _digits_px(self, side: float) -> float:
        return self._fitted(self._digits, side * self._big, side * 0.70, 700)

    @staticmethod
    def _fitted(text: str, px: float, width: float, weight: int) -> float:
        advance = QFontMetricsF(font(px, weight, tabular=True)).horizontalAdvance(text)
        return px if advance <= width else px * width / advance

    def sizeHint(self) -> QSize:
        """Return a size for layouts; the page gives it its room."""
        return QSize(350, 350)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track, arc, word, number and what it is of."""
        theme = self._look.theme
        side = float(min(self.width(), self.height()))
        width = side * 0.055
        centre = QPointF(self.width() / 2, self.height() / 2)
        box = QRectF(0, 0, side - width - 2, side - width - 2)
        box.moveCenter(centre)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.surface_2, width))
            painter.drawEllipse(box)
            pen = QPen(self._colour, width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            if self._fraction > 0:
                painter.drawArc(box, 90 * 16, round(self._fraction * _FULL_TURN))
            digits, word = self._digits_px(side), self.word_px
            below_px = max(13.0, side * 0.078)
            above = -0.285 if self._small < 0.1 else -0.27
            self._paint_line(painter, self._word, word, above, self._colour)
            self._paint_line(painter, self._digits, digits, 0.0, theme.text)
            self._paint_line(painter, self._below, below_px, 0.30, theme.text_2)

    def _paint_line(
        self, painter: QPainter, text: str, px: float, place: float, colour: QColor
    ) -> None:
        """Paint a line of text; its place is how far below the centre, as a share of the side."""
        side = float(min(self.width(), self.height()))
        fitted = self._fitted(text, px, side * 0.70, 700)
        painter.setFont(font(fitted, 700, tabular=True))
        painter.setPen(colour)
        middle = self.height() / 2 + place * side
        box = QRectF(0, middle - fitted, self.width(), fitted * 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
