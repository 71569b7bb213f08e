"""The ring: how much of this segment is left, as an arc, a number and a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from player.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from player.ui.look import Look

_FULL_TURN: Final = 360 * 16


class _Share(NamedTuple):
    """Where a line stands and how large it may be, as shares of the ring's side.

    The widths are chords of the circle inside the ring at the line's far edge.
    """

    place: float
    px: float
    width: float


_WORD_NEAR: Final = _Share(-0.285, 0.088, 0.60)
_DIGITS_NEAR: Final = _Share(0.0, 0.50, 0.70)
_BELOW: Final = _Share(0.30, 0.078, 0.56)
_WORD_FAR: Final = _Share(-0.17, 0.184, 0.74)
_DIGITS_FAR: Final = _Share(0.13, 0.42, 0.67)


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
    def _side(self) -> float:
        return float(min(self.width(), self.height()))

    @property
    def digits_px(self) -> float:
        """The size of the font of the number as it is drawn now."""
        share = _DIGITS_FAR if self._far else _DIGITS_NEAR
        return self._fitted(self._digits, share.px * self._side, share.width * self._side)

    @property
    def word_px(self) -> float:
        """The size of the font of the word as it is drawn now."""
        share = _WORD_FAR if self._far else _WORD_NEAR
        return self._fitted(self._word, share.px * self._side, share.width * self._side)

    @staticmethod
    def _fitted(text: str, px: float, width: float) -> float:
        advance = QFontMetricsF(font(px, 700, tabular=True)).horizontalAdvance(text)
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
            far = self._far
            word, digits = (_WORD_FAR, _DIGITS_FAR) if far else (_WORD_NEAR, _DIGITS_NEAR)
            self._paint_line(painter, self._word, self.word_px, word.place, self._colour)
            self._paint_line(painter, self._digits, self.digits_px, digits.place, theme.text)
            if not far:
                below = self._fitted(self._below, _BELOW.px * side, _BELOW.width * side)
                self._paint_line(painter, self._below, below, _BELOW.place, theme.text_2)

    def _paint_line(
        self, painter: QPainter, text: str, px: float, place: float, colour: QColor
    ) -> None:
        """Paint a line of text; its place is how far below the centre, as a share of the side."""
        painter.setFont(font(px, 700, tabular=True))
        painter.setPen(colour)
        middle = self.height() / 2 + place * self._side
        box = QRectF(0, middle - px, self.width(), px * 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
