"""What "this hurts" did, how to take it back, and whether to do it again in the later rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter

from player.ui.buttons import Button, Kind
from player.ui.look import paint_icon
from player.ui.notice import Notice
from player.ui.overlays import Card
from player.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QHBoxLayout, QWidget

    from player.ui.look import Look

_USUAL_PX = 15.0


class HurtNotice(Notice):
    """A notice of two things to do; both are keys as well, which are named from afar."""

    undo_asked = Signal()
    """Take back what was done last."""
    leave_out_asked = Signal()
    """Leave the exercise out of the later rounds."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(look, page)
        _ = look.catalogue.gettext
        self._leave_out = Button(look, _("Leave it out later"), Kind.OUTLINE)
        self._leave_out.clicked.connect(self._on_leave_out)
        self._row: QHBoxLayout = self.layout()  # type: ignore[assignment]  # the base made it
        self._row.insertWidget(1, self._leave_out)
        self._px, self._room = _USUAL_PX, page.rect()

    @property
    def offers_to_leave_out(self) -> bool:
        """Whether it is on the page with that offer."""
        return self.isVisible() and not self._leave_out.isHidden()

    def tell_skipped(self, *, comes_again: bool) -> None:
        """Tell that a step was ended.

        Args:
            comes_again: Whether its exercise comes in later rounds too.
        """
        _ = self._look.catalogue.gettext
        self._leave_out.setVisible(comes_again)
        self._leave_out.set_face(self._with_key(_("Leave it out later"), "L"), "")
        words = _("Skipped.") if self._is_large else _("Skipped, and noted that it hurts.")
        self._tell(words)

    def tell_left_out(self, name: str) -> None:
        """Tell that an exercise was left out."""
        _ = self._look.catalogue.gettext
        self._leave_out.hide()
        words = _("{name} does not come again.").format(name=name)
        self._tell(words)

    def _tell(self, words: str) -> None:
        _ = self._look.catalogue.gettext
        undo = self._with_key(_("Undo"), "U")
        self.tell(words, button=undo, slot=self.undo_asked.emit)

    def _with_key(self, text: str, key: str) -> str:
        """Name a button's key where nobody is near enough to press the button."""
        return f"{text}  ({key})" if self._is_large else text

    def _on_leave_out(self) -> None:
        self.hide()
        self.leave_out_asked.emit()

    @property
    def _is_large(self) -> bool:
        return self._px > _USUAL_PX

    def settle(self, room: QRect, px: float = _USUAL_PX) -> None:
        """Stand at the top of some room on the page, in letters of a size in pixels."""
        self._room, self._px = room, max(px, _USUAL_PX)
        self._row.setContentsMargins(round(self._sign_px + 26), 2, 4, 2)
        self._text.setFont(font(self._px, 600))
        height = 44.0 if not self._is_large else self._px * 1.9
        for button in (self._leave_out, self._button):
            button.set_size(height, self._px if not self._is_large else self._px * 0.8)
        if not self.isHidden():
            self._place()

    @property
    def _sign_px(self) -> float:
        return self._px * 1.4

    def _place(self) -> None:
        room = self._room
        words = self._text.fontMetrics().horizontalAdvance(self.text) + self._sign_px + 26
        buttons = (self._leave_out, self._button, self._close)
        shown = sum(b.sizeHint().width() + 8 for b in buttons if not b.isHidden())
        width = round(min(room.width() - 16, words + shown + 16))
        left = room.left() + (room.width() - width) // 2
        self.setGeometry(left, room.top() + 6, width, round(max(52.0, self._px * 2.4)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface, and a sign as large as the words."""
        Card.paintEvent(self, event)
        px = self._sign_px
        with QPainter(self) as painter:
            place = QRectF(14, (self.height() - px) / 2, px, px)
            paint_icon(painter, "hand", place, self._look.theme.warn)
