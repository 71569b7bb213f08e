"""The ring: how much of this segment is left, as an arc, a number and a word."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from player.ui.sight import CAPITAL
from player.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from player.ui.look import Look

_FULL_TURN: Final = 360 * 16


class _Share(NamedTuple):
    """Where a line stands in the circle, and how large it may be, as shares of the ring's side."""

    place: float
    px: float
    width: float


_WORD_NEAR: Final = _Share(-0.285, 0.088, 0.54)
_DIGITS_NEAR: Final = _Share(0.0, 0.50, 0.70)
_BELOW: Final = _Share(0.30, 0.078, 0.56)
_DIGITS_FAR_PX: Final = 0.56
_INSIDE: Final = 0.42
"""The radius that a number may fill, as a share of the ring's side."""
_WORD_FAR: Final = 0.25
"""From afar the word stands above the circle, where a long one has room: its share of the height"""
_WORD_FAR_PX: Final = 0.87
"""and its font's share of that."""


class Ring(QProgressBar):
    """A round progress bar with a number that can be read from across the room."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._word = self._digits = self._below = ""
        self._fraction = 1.0
        self._colour = QColor()
        self._far = False
        self.setRange(0, 100)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        _ = look.catalogue.gettext
        self.setAccessibleName(_("Time left in this part"))

    def set_proportions(self, *, far: bool) -> None:
        """Make the word as large as reading from across the room needs, or leave more air."""
        self._far = far
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
        self._word, self._digits, self._below = word, digits, below
        self._fraction, self._colour = fraction, colour
        self.update()

    def tell(self) -> None:
        """Let a screen reader know what it shows, which it hears of at once."""
        self.setValue(round(self._fraction * 100))
        self.setAccessibleDescription(f"{self._word} {self._digits} {self._below}")

    @property
    def _above(self) -> float:
        """How high the line is that stands above the circle."""
        return self.height() * _WORD_FAR if self._far else 0.0

    @property
    def _side(self) -> float:
        return min(float(self.width()), self.height() - self._above)

    @property
    def digits_px(self) -> float:
        """The size of the font of the number as it is drawn now."""
        if not self._far:
            share = _DIGITS_NEAR
            return self._fitted(self._digits, share.px * self._side, share.width * self._side)
        return self.far_digits_px(self._digits)

    def far_digits_px(self, digits: str) -> float:
        """Return how large a number may be from afar."""
        # A number of a width and a height touches the circle with all four of its corners.
        half_width = QFontMetricsF(self._font(100)).horizontalAdvance(digits) / 200
        touching = _INSIDE * self._side / math.hypot(half_width, CAPITAL / 2)
        return min(_DIGITS_FAR_PX * self._side, touching)

    @property
    def word_px(self) -> float:
        """The size of the font of the word as it is drawn now."""
        if self._far:
            return self._fitted(self._word, self._above * _WORD_FAR_PX, self.width())
        share = _WORD_NEAR
        return self._fitted(self._word, share.px * self._side, share.width * self._side)

    @staticmethod
    def _font(px: float) -> QFont:
        return font(px, 700, tabular=True)

    @classmethod
    def _fitted(cls, text: str, px: float, width: float) -> float:
        advance = QFontMetricsF(cls._font(px)).horizontalAdvance(text)
        return px if advance <= width else px * width / advance

    def sizeHint(self) -> QSize:
        """Return a size for layouts; the page gives it its room."""
        return QSize(350, 350)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track, arc, word, number and what it is of."""
        theme = self._look.theme
        side = self._side
        width = side * 0.055
        centre = QPointF(self.width() / 2, (self.height() + self._above) / 2)
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
            middle, word = centre.y(), centre.y() + _WORD_NEAR.place * side
            if self._far:
                word = self._above * _WORD_FAR_PX / 2
            self._paint_line(painter, self._word, self.word_px, word, self._colour)
            self._paint_line(painter, self._digits, self.digits_px, middle, theme.text)
            if not self._far:
                below = self._fitted(self._below, _BELOW.px * side, _BELOW.width * side)
                lower = middle + _BELOW.place * side
                self._paint_line(painter, self._below, below, lower, theme.text_2)

    def _paint_line(
        self, painter: QPainter, text: str, px: float, middle: float, colour: QColor
    ) -> None:
        painter.setFont(self._font(px))
        painter.setPen(colour)
        box = QRectF(0, middle - px, self.width(), px * 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
