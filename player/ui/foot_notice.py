"""What the player tells: at the foot of the figure, from afar in place of the cue, never a head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from player.ui.breaking import largest
from player.ui.notice import LOWEST_PX, USUAL_PX, Notice
from player.ui.theme import TARGET_PX, font

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from player.ui.buttons import Button
    from player.ui.look import Look

_WRAP: Final = int(Qt.TextFlag.TextWordWrap)
_WEIGHT: Final = 600
_BESIDE: Final = 26
"""What the words have to their left and right, beside the sign."""


class FootNotice(Notice):
    """A notice that stands at the foot of a room; from afar it fills it and has no buttons."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(look, page)
        self._far = False
        self._wanted_px = USUAL_PX
        self._near_words = self._far_words = ""
        self._floor = QRect(0, 0, page.width(), page.height())
        self._text.setWordWrap(True)

    def tell(
        self,
        text: str,
        *,
        button: str = "",
        slot: Callable[[], None] | None = None,
        afar: str = "",
    ) -> None:
        """Show a sentence for ten seconds.

        Args:
            text: The sentence.
            button: What there is to do, if anything.
            slot: Does it.
            afar: The sentence for one who is too far away for buttons, if it is another.
        """
        self._near_words, self._far_words = text, afar or text
        super().tell(text, button=button, slot=slot)

    def stand(self, room: QRect, px: float, *, far: bool) -> None:
        """Stand at the foot of some room on the page, or from afar fill it.

        Args:
            room: Where.
            px: How large the letters are; from afar smaller where they have no room.
            far: Whether it is read from across the room.
        """
        self._floor, self._wanted_px, self._far = room, max(px, USUAL_PX), far
        if not self.isHidden():
            self._place()

    def _place(self) -> None:
        words = self._far_words if self._far else self._near_words
        self._text.setText(words)
        self.setAccessibleName(words)
        offered = self._offered
        for button in (self._button, *self._more):
            button.setVisible(button in offered)
        self._close.setVisible(not self._far)
        if self._far:
            self._fill(words)
        else:
            self._stand_at_the_foot(words)

    def _fill(self, words: str) -> None:
        """Take the whole room, in letters as large as wanted where there is room for them."""
        self._write(largest(self._wanted_px, USUAL_PX, lambda px: self._fits(words, px)))
        self.setGeometry(self._floor)

    def _fits(self, words: str, px: float) -> bool:
        inner = self._floor.adjusted(0, 0, -self._sign_room(px) - _BESIDE // 2, 0)
        needed = QFontMetricsF(font(px, _WEIGHT)).boundingRect(QRectF(inner), _WRAP, words)
        return needed.height() <= inner.height() and needed.width() <= inner.width()

    def _stand_at_the_foot(self, words: str) -> None:
        """Be as wide as the words, or as the room, and as high as they are then."""
        room, px = self._floor, self._wanted_px
        larger = px / USUAL_PX
        self._write(px)
        for button in (*self._offered, self._close):
            button.set_size(TARGET_PX * max(1.0, larger), px)
        metrics = QFontMetricsF(font(px, _WEIGHT))
        beside = sum(b.sizeHint().width() + 8 for b in (*self._offered, self._close))
        beside += self._sign_room(px) + 16
        width = min(round(metrics.horizontalAdvance(words)) + 1 + beside, room.width())
        box = QRectF(0, 0, width - beside, 10_000)
        lines = metrics.boundingRect(box, _WRAP, words).height()
        height = round(max(LOWEST_PX * larger, lines + 12))
        left = room.left() + (room.width() - width) // 2
        self.setGeometry(left, room.bottom() + 1 - height, width, height)

    def _write(self, px: float) -> None:
        self._px = px
        self._text.setFont(font(px, _WEIGHT))
        self._row.setContentsMargins(self._sign_room(px), 0, _BESIDE // 2 if self._far else 4, 0)

    def _sign_room(self, px: float) -> int:
        return round(self._sign_at(px)) + _BESIDE

    def _sign_at(self, px: float) -> float:
        return px * (0.9 if self._far else 1.4)

    @property
    def _more(self) -> tuple[Button, ...]:
        """The buttons besides the usual one."""
        return ()

    @property
    def _offered(self) -> tuple[Button, ...]:
        """The buttons that show."""
        return (self._button,) if self._button.text() and not self._far else ()
