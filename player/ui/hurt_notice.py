"""What "this hurts" did, how to take it back, and whether to do it again in the later rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from player.ui.buttons import Button, Kind
from player.ui.notice import Notice
from player.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout, QWidget

    from player.ui.look import Look

_USUAL_PX = 15.0


class HurtNotice(Notice):
    """A notice of two things to do; both are keys as well, which it names from afar."""

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
        self._px = _USUAL_PX

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
        words = _("Skipped, and noted that it hurts.")
        if self._is_large and comes_again:
            words = _("Skipped. U: undo. L: leave it out later.")
        elif self._is_large:
            words = _("Skipped. U: undo.")
        self.tell(words, button=_("Undo"), slot=self.undo_asked.emit)

    def tell_left_out(self, name: str) -> None:
        """Tell that an exercise was left out."""
        _ = self._look.catalogue.gettext
        self._leave_out.hide()
        words = _("{name} does not come again.").format(name=name)
        self.tell(words, button=_("Undo"), slot=self.undo_asked.emit)

    def _on_leave_out(self) -> None:
        self.hide()
        self.leave_out_asked.emit()

    @property
    def _is_large(self) -> bool:
        return self._px > _USUAL_PX

    def set_size_px(self, px: float | None) -> None:
        """Write in letters of a size; None is that of a window nearby."""
        self._px = max(px or 0.0, _USUAL_PX)
        self._text.setFont(font(self._px, 600))
        height = 44.0 if not self._is_large else self._px * 1.9
        for button in (self._leave_out, self._button):
            button.set_size(height, self._px if not self._is_large else self._px * 0.8)
        if not self.isHidden():
            self._place()

    def _place(self) -> None:
        page, metrics = self._page, self._text.fontMetrics()
        words = metrics.horizontalAdvance(self.text) + 48 + 44 + 32
        buttons = (self._leave_out, self._button)
        shown = sum(b.sizeHint().width() + 8 for b in buttons if not b.isHidden())
        width = min(page.width() - 32, words + shown)
        height = round(max(52.0, self._px * 2.4))
        self.setGeometry((page.width() - width) // 2, 6, width, height)
