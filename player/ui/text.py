"""Words on the screen: labels of the usual sizes, and big ones that fill their room."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy

from player.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from player.ui.look import Look

_WRAP: Final = Qt.TextFlag.TextWordWrap
_VCENTER: Final = Qt.AlignmentFlag.AlignVCenter


class Size(Enum):
    """The usual sizes of text: pixels and weight."""

    CAPTION = (13, 500)
    BODY = (15, 400)
    STRONG = (15, 600)
    TITLE = (18, 600)
    HEADING = (22, 700)
    PAGE = (30, 700)
    OVERLINE = (13, 700)

    def font(self) -> QFont:
        """Return the font of this size."""
        px, weight = self.value
        return font(px, weight)


class Label(QLabel):
    """Text of a usual size in the colour of a role; it follows the theme."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        size: Size = Size.BODY,
        role: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look = look
        self._role = role
        self.setFont(size.font())
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text, elided where it has no room and may not wrap."""
        with QPainter(self) as painter:
            painter.setFont(self.font())
            painter.setPen(self._look.theme.role(self._role))
            box = QRectF(self.contentsRect())
            text, flags = self.text(), int(self.alignment())
            if self.wordWrap():
                flags |= int(_WRAP)
            else:
                text = self.fontMetrics().elidedText(
                    text, Qt.TextElideMode.ElideRight, int(box.width())
                )
            painter.drawText(box, flags, text)

    def minimumSizeHint(self) -> QSize:
        """Return a little: a label that does not wrap is elided rather than widens the window."""
        hint = super().minimumSizeHint()
        return hint if self.wordWrap() else QSize(min(hint.width(), 40), hint.height())


class BigText(QLabel):
    """Text as large as its room allows, on one line or two."""

    def __init__(
        self,
        look: Look,
        role: str = "text",
        weight: int = 800,
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self._look = look
        self._role = role
        self._weight = weight
        self._least, self._most = 16.0, 92.0
        self._lines = 2
        self._fitted: tuple[object, float] = ((), 0.0)
        self.setAlignment(align | _VCENTER)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def set_limits(self, least: float, most: float, lines: int = 2) -> None:
        """Give the smallest and largest size in pixels, and how many lines it may take."""
        self._least, self._most, self._lines = least, most, lines
        self.update()

    @property
    def used_px(self) -> float:
        """The size of the text as it is drawn now."""
        key = (self.text(), self.width(), self.height(), self._least, self._most, self._lines)
        if self._fitted[0] != key:
            self._fitted = (key, self._fit())
        return self._fitted[1]

    def _fit(self) -> float:
        low, high = self._least, self._most
        if self._fits(high):
            return high
        while high - low > 0.5:
            middle = (low + high) / 2
            if self._fits(middle):
                low = middle
            else:
                high = middle
        return low

    def _fits(self, px: float) -> bool:
        metrics = QFontMetricsF(font(px, self._weight))
        room = QRectF(0, 0, self.width(), 10_000)
        needed = metrics.boundingRect(room, int(_WRAP), self.text())
        lines = round(needed.height() / metrics.lineSpacing())
        # A little over is fine: above the capitals of the first line there is nothing to cut off.
        fits_height = needed.height() <= self.height() * 1.06
        return lines <= self._lines and fits_height and needed.width() <= self.width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text in the size that fits."""
        if not self.text():
            return
        with QPainter(self) as painter:
            face = font(self.used_px, self._weight)
            painter.setFont(face)
            painter.setPen(self._look.theme.role(self._role))
            text = self.text()
            if not self._fits(self.used_px):
                metrics = QFontMetricsF(face)
                text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
            flags = int(self.alignment()) | int(_WRAP) | int(Qt.TextFlag.TextDontClip)
            painter.drawText(QRectF(self.rect()), flags, text)
