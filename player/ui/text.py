"""Words on the screen: labels of the usual sizes, and big ones that fill their room."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy

from player.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFont, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from player.ui.look import Look

_WRAP: Final = Qt.TextFlag.TextWordWrap
_VCENTER: Final = Qt.AlignmentFlag.AlignVCenter
OVERHANG: Final = 1.06
"""How much higher than its room a text may be: above the first capitals nothing is cut off."""


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


def shortened(text: str, fits: Callable[[str], bool]) -> str:
    """Return a text that fits: as it is, else with so much of its end left out."""
    if fits(text):
        return text
    shorter = (f"{text[:end].rstrip()}…" for end in range(len(text) - 1, 0, -1))
    return next((each for each in shorter if fits(each)), "…")


def wrapped(text: str, face: QFont, box: QRectF) -> str:
    """Return so much of a text as fits a box on several lines."""
    metrics = QFontMetricsF(face)
    room = QRectF(0, 0, box.width(), 10_000)

    def fits(text: str) -> bool:
        return metrics.boundingRect(room, int(_WRAP), text).height() <= box.height() + 1

    return shortened(text, fits)


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
            flags = int(self.alignment()) | (int(_WRAP) if self.wordWrap() else 0)
            painter.drawText(box, flags, self._shown(box))

    def _shown(self, box: QRectF) -> str:
        if self.wordWrap():
            return wrapped(self.text(), self.font(), box)
        metrics = QFontMetricsF(self.font())
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())

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
        self._fitted: tuple[object, float, str] = ((), 0.0, "")
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
        return self._drawn()[0]

    @property
    def shown(self) -> str:
        """The text as it is drawn now: its end is left out where even the smallest is too large."""
        return self._drawn()[1]

    def _drawn(self) -> tuple[float, str]:
        key = (self.text(), self.width(), self.height(), self._least, self._most, self._lines)
        if self._fitted[0] != key:
            px = self._fit()
            self._fitted = (key, px, self._shortened(px))
        return self._fitted[1:]

    def _shortened(self, px: float) -> str:
        return shortened(self.text(), lambda text: self._fits(px, text))

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

    def _fits(self, px: float, text: str | None = None) -> bool:
        metrics = QFontMetricsF(font(px, self._weight))
        needed = self._needed(metrics, self.text() if text is None else text)
        lines = round(needed.height() / metrics.lineSpacing())
        fits_height = needed.height() <= self.height() * OVERHANG
        return lines <= self._lines and fits_height and needed.width() <= self.width()

    def _needed(self, metrics: QFontMetricsF, text: str) -> QRectF:
        return metrics.boundingRect(QRectF(0, 0, self.width(), 10_000), int(_WRAP), text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text in the size that fits."""
        if not self.text():
            return
        with QPainter(self) as painter:
            face = font(self.used_px, self._weight)
            painter.setFont(face)
            painter.setPen(self._look.theme.role(self._role))
            box = QRectF(self.rect())
            # What is a little over stands out above: below there are the tails of the letters.
            over = self._needed(QFontMetricsF(face), self.shown).height() - box.height()
            flags = int(self.alignment()) | int(_WRAP) | int(Qt.TextFlag.TextDontClip)
            painter.drawText(box.adjusted(0, min(0.0, -over), 0, 0), flags, self.shown)
