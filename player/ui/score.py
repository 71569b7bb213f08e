"""A number from 0 to 10, by one key, a click or the arrows; it need not be answered."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider

from player.routine.traffic_light import Light
from player.ui.ringed import Ringed, paint_ring
from player.ui.theme import RADIUS_CONTROL_PX, TARGET_PX, font

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent

    from player.routine.traffic_light import Limits
    from player.ui.look import Look

MOST: Final = 10
TWO_DIGITS_S: Final = 1.0
"""A 0 that follows a 1 within this makes it a 10."""
LIGHT_ROLES: Final = {Light.GREEN: "accent", Light.AMBER: "warn", Light.RED: "danger"}
SOFT_ROLES: Final = {
    Light.GREEN: "accent_soft",
    Light.AMBER: "warn_soft",
    Light.RED: "danger_soft",
}
_NO_LIGHT: Final = ("text_2", "surface_2")
_GAP_PX: Final = 4.0
_EDGE_PX: Final = 4.0
"""Room around the cells for the ring of the keyboard's focus."""
_NONE: Final = -1


class ScoreBar(Ringed, QSlider):
    """Eleven cells; the chosen one and those below it are filled in the colour of its light.

    Its value is -1 while it is not answered.
    """

    scored = Signal(object)
    """The number that was chosen, or None where it was taken back."""

    def __init__(
        self,
        look: Look,
        name: str,
        limits: Limits | None = None,
        then: int | None = None,
        *,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        """Make one that is not answered.

        Args:
            look: Theme and words.
            name: What is asked.
            limits: Where amber and red begin; without, no number has a light.
            then: The number of before, which is marked.
            now_s: The monotonic clock.
        """
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self._limits = limits
        self.then = then
        self._now_s = now_s
        self._one_at_s: float | None = None
        self._height = 48
        self._scale = 1.0
        self.setRange(_NONE, MOST)
        self.setValue(_NONE)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()

    @property
    def score(self) -> int | None:
        """The number, or None where it was not answered."""
        return None if self.value() == _NONE else self.value()

    def take(self, score: int | None) -> None:
        """Take a number, or none, and tell it."""
        value = _NONE if score is None else min(max(score, 0), MOST)
        if value != self.value():
            self.setValue(value)
            self._describe()
            self.update()
            self.scored.emit(self.score)

    def _describe(self) -> None:
        _ = self._look.catalogue.gettext
        told = _("{n} of 10").format(n=self.score) if self.score is not None else ""
        told = told or _("not answered")
        if self.then is not None:
            told += ", " + _("before: {n}").format(n=self.then)
        self.setAccessibleDescription(told)

    def set_height(self, height: float) -> None:
        """Make the cells a height of at least a finger's."""
        self._height = max(TARGET_PX, round(height))
        self.updateGeometry()

    def magnify(self, scale: float) -> None:
        """Be as much larger."""
        self._scale = scale
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for eleven fingers."""
        height = round(self._height * self._scale + 2 * _EDGE_PX)
        return QSize(_width(48 * self._scale), height)

    def minimumSizeHint(self) -> QSize:
        """Return room for eleven fingers, close together."""
        return QSize(_width(TARGET_PX), TARGET_PX + round(2 * _EDGE_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits and arrows; Delete takes the answer back."""
        keys = Qt.Key
        key, text = event.key(), event.text()
        if text.isdecimal() and text.isascii():
            self._take_digit(int(text))
        elif key in (keys.Key_Right, keys.Key_Left):
            step = 1 if key == keys.Key_Right else -1
            self.take((self.score or 0) + step if self.score is not None else max(0, step - 1))
        elif key in (keys.Key_Home, keys.Key_End):
            self.take(0 if key == keys.Key_Home else MOST)
        elif key in (keys.Key_Delete, keys.Key_Backspace):
            self.take(None)
        else:
            event.ignore()

    def _take_digit(self, digit: int) -> None:
        now_s, since_s = self._now_s(), self._one_at_s
        self._one_at_s = None
        if digit == 0 and since_s is not None and now_s - since_s <= TWO_DIGITS_S:
            self.take(MOST)
            return
        if digit == 1:
            self._one_at_s = now_s
        self.take(digit)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Forget the digit of before."""
        self._one_at_s = None
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the cell that is pressed; pressed again, it is taken back."""
        number = self._number_at(event.position().x())
        self.take(None if number == self.score else number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the finger."""
        self.take(self._number_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def _number_at(self, x: float) -> int:
        share = (x - _EDGE_PX) / max(1.0, self.width() - 2 * _EDGE_PX)
        return min(MOST, max(0, int(share * (MOST + 1))))

    def _cell(self, number: int) -> QRectF:
        room = QRectF(self.rect()).adjusted(_EDGE_PX, _EDGE_PX, -_EDGE_PX, -_EDGE_PX)
        width = (room.width() + _GAP_PX) / (MOST + 1)
        return QRectF(room.left() + number * width, room.top(), width - _GAP_PX, room.height())

    def _roles(self) -> tuple[str, str]:
        """Return the colours of the chosen cell and of those below it."""
        if self._limits is None or self.score is None:
            return _NO_LIGHT
        light = self._limits.light(self.score)
        return LIGHT_ROLES[light], SOFT_ROLES[light]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cells."""
        theme, score = self._look.theme, self.score
        full, soft = map(theme.role, self._roles())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number in range(MOST + 1):
                cell = self._cell(number).adjusted(0.5, 0.5, -0.5, -0.5)
                chosen = number == score
                below = score is not None and number < score
                painter.setPen(QPen(full if chosen or below else theme.border, 1))
                painter.setBrush(full if chosen else soft if below else theme.surface)
                painter.drawRoundedRect(cell, RADIUS_CONTROL_PX, RADIUS_CONTROL_PX)
                painter.setPen(theme.background if chosen else theme.text)
                px = (20 if chosen else 17) * self._scale
                painter.setFont(font(px, 800 if chosen else 600, tabular=True))
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(number))
                if number == self.then:
                    self._mark(painter, cell, theme.background if chosen else theme.text)
            if self.ringed:
                paint_ring(painter, QRectF(self.rect()), theme)

    def _mark(self, painter: QPainter, cell: QRectF, ink: QColor) -> None:
        """Underline the number of before."""
        line = QRectF(0, 0, 20 * self._scale, 3 * self._scale)
        line.moveCenter(QPointF(cell.center().x(), cell.bottom() - 9 * self._scale))
        painter.fillRect(line, ink)


def _width(cell_px: float) -> int:
    """Return how wide cells of a width are together."""
    return round((MOST + 1) * cell_px + MOST * _GAP_PX + 2 * _EDGE_PX)
