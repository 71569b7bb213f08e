"""The ring: how much of this segment is left, as an arc, a number and a word."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from player.ui.dial import APART, dial_of
from player.ui.sight import CAPITAL
from player.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QFont, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from player.ui.dial import Dial
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


class Ring(QProgressBar):
    """A round progress bar with a number that can be read from across the room."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._word = self._digits = self._below = self._total = ""
        self._fraction = 1.0
        self._colour = QColor()
        self._far = False
        self._seen: object = None
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
        self,
        word: str,
        digits: str,
        below: str,
        fraction: float,
        colour: QColor,
        total: str = "",
    ) -> None:
        """Show a moment; repaints only when something changed that can be seen.

        Args:
            word: What to do.
            digits: How much is left, or which repetition it is.
            below: What the number is of, where there is room for it.
            fraction: How much of the ring is filled, 0 … 1.
            colour: Of the arc and the word.
            total: The same as `below` in a few letters, for reading from afar.
        """
        seen = (word, digits, below, colour, round(fraction * 720), total)
        if seen == self._seen:
            return
        self._seen = seen
        self._word, self._digits, self._below, self._total = word, digits, below, total
        self._fraction, self._colour = fraction, colour
        self.update()

    def tell(self) -> None:
        """Let a screen reader know what it shows, which it hears of at once."""
        self.setValue(round(self._fraction * 100))
        self.setAccessibleDescription(f"{self._word} {self._digits} {self._below}")

    @property
    def _side(self) -> float:
        return float(min(self.width(), self.height()))

    @property
    def _dial(self) -> Dial:
        """What it shows from afar."""
        return _dial(self._word, self._digits, self._total)

    @property
    def digits_px(self) -> float:
        """The size of the font of the number as it is drawn now."""
        if self._far:
            return self._dial.digits * self._side
        share = _DIGITS_NEAR
        return self._fitted(self._digits, share.px * self._side, share.width * self._side)

    @property
    def word_px(self) -> float:
        """The size of the font of the word as it is drawn now."""
        if self._far:
            return self._dial.word * self._side
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
            if self._far:
                self._paint_far(painter, centre)
                return
            middle, word = centre.y(), centre.y() + _WORD_NEAR.place * side
            self._paint_line(painter, self._word, self.word_px, word, self._colour)
            self._paint_line(painter, self._digits, self.digits_px, middle, theme.text)
            below = self._fitted(self._below, _BELOW.px * side, _BELOW.width * side)
            lower = middle + _BELOW.place * side
            self._paint_line(painter, self._below, below, lower, theme.text_2)

    def _paint_far(self, painter: QPainter, centre: QPointF) -> None:
        """Paint word and number as large as the circle allows."""
        side, dial, theme = self._side, self._dial, self._look.theme
        small, large = dial.word * side, dial.digits * side
        painter.setFont(self._font(small))
        painter.setPen(self._colour)
        for line, top in zip(dial.lines, dial.tops, strict=True):
            left = centre.x() - painter.fontMetrics().horizontalAdvance(line) / 2
            painter.drawText(QPointF(left, centre.y() + top * side + small * CAPITAL), line)
        if not self._digits:
            return
        number, total = (QFontMetricsF(self._font(px)) for px in (large, small))
        apart = APART * side if dial.total else 0.0
        wide = number.horizontalAdvance(self._digits)
        left = centre.x() - (wide + apart + total.horizontalAdvance(dial.total)) / 2
        base = centre.y() + dial.digits_top * side + large * CAPITAL
        painter.setPen(theme.text)
        painter.setFont(self._font(large))
        painter.drawText(QPointF(left, base), self._digits)
        painter.setPen(theme.text_2)
        painter.setFont(self._font(small))
        painter.drawText(QPointF(left + wide + apart, base), dial.total)

    def _paint_line(
        self, painter: QPainter, text: str, px: float, middle: float, colour: QColor
    ) -> None:
        painter.setFont(self._font(px))
        painter.setPen(colour)
        box = QRectF(0, middle - px, self.width(), px * 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def has_room(words: Iterable[str], digits: str, total: str) -> bool:
    """Tell whether from afar what a number is of has room behind it, whichever word is above."""
    return all(_dial(word, digits, total).total for word in words)


@lru_cache(maxsize=256)
def _dial(word: str, digits: str, total: str) -> Dial:
    """Return how they fill the circle, worked out once."""
    metrics = QFontMetricsF(font(100, 700, tabular=True))
    return dial_of(word, digits, total, lambda text: metrics.horizontalAdvance(text) / 100)
