"""Says at the foot of the figure that it stands still and what goes on; the pose stays in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QLabel

from player.ui.breaking import largest
from player.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from player.ui.look import Look

_WEIGHT: Final = 600
_LEAST_PX: Final = 13.0
_HIGH: Final = 2.2
_BESIDE: Final = 1.1
"""Its height, and what is on each side of the words, as shares of their font."""
_WRAPPED: Final = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)


class PausePill(QLabel):
    """A sentence in a rounded box, no larger than it needs."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__("", parent)
        self._look = look
        self._px = 18.0
        self._covered = self._far = self._matters = self._beside_others = False
        self._words = ("", "")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self.update)
        self.hide()

    @property
    def has_words(self) -> bool:
        """Whether there is something to say, shown or not."""
        return bool(self._words[0])

    @property
    def used_px(self) -> float:
        """The size of the words as they are drawn now."""
        return self._px

    def show_words(self, words: str, afar: str = "", *, matters: bool = False) -> None:
        """Show a sentence; nothing hides it.

        Args:
            words: The sentence.
            afar: Another for one who is far away, if it is another.
            matters: Whether it stays beside a notice: the ring says as well that it stands still.
        """
        self._words, self._matters = (words, afar or words), matters
        self._appear()

    def give_way(self, *, taken: bool) -> None:
        """Tell whether a notice stands where it would."""
        self._beside_others = taken
        self._appear()

    def cover(self, *, covered: bool) -> None:
        """Keep the words back while something lies over them."""
        self._covered = covered
        self._appear()

    def _appear(self) -> None:
        words = self._words[self._far]
        if words != self.text():
            self.setText(words)
        gives_way = self._beside_others and not self._matters
        shows = bool(words) and not self._covered and not gives_way
        if shows is self.isHidden():
            self.setVisible(shows)
            self.raise_()

    def stand(self, room: QRect, px: float, *, far: bool) -> None:
        """Stand at the foot of some room, or from afar in it at its right edge.

        Args:
            room: Where; the words become smaller where it is too small.
            px: How large they are.
            far: Whether it is read from across the room.
        """
        self._far = far
        self._appear()
        size = largest(px, _LEAST_PX, lambda px: self._box(px, room) is not None)
        box = self._box(size, room) or room
        left = room.right() + 1 - box.width() if far else room.center().x() - box.width() // 2
        top = room.center().y() - box.height() // 2 if far else room.bottom() + 1 - box.height()
        place = QRect(left, top, box.width(), box.height())
        if (size, place) != (self._px, self.geometry()):
            self._px = size
            self.setGeometry(place)
            self.update()

    def _box(self, px: float, room: QRect) -> QRect | None:
        """Return how large it is in letters of a size, or None where that is too large."""
        beside, over = 2 * _BESIDE * px, (_HIGH - 1.21) * px
        inner = QRectF(0, 0, room.width() - beside, 10_000)
        needed = QFontMetricsF(font(px, _WEIGHT)).boundingRect(inner, _WRAPPED, self.text())
        width, height = round(needed.width() + 2 + beside), round(needed.height() + over)
        fits = width <= room.width() and height <= room.height()
        return QRect(0, 0, width, height) if fits else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box and the words."""
        theme, box = self._look.theme, QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = min(box.height() / 2, self._px * _HIGH / 2)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.line, 1.5))
            painter.setBrush(theme.surface)
            painter.drawRoundedRect(box, radius, radius)
            painter.setPen(theme.text)
            painter.setFont(font(self._px, _WEIGHT))
            painter.drawText(box.adjusted(self._px, 0, -self._px, 0), _WRAPPED, self.text())
