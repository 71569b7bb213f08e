"""What "this hurts" did, how to take it back, and whether to do it again in the later rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from player.ui.buttons import Button, Kind
from player.ui.notice import Notice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from player.ui.look import Look


class HurtNotice(Notice):
    """A notice of two things to do; both are keys as well, which are named from afar."""

    sign = "hand"

    undo_asked = Signal()
    """Take back what was done last."""
    leave_out_asked = Signal()
    """Leave the exercise out of the later rounds."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(look, page)
        _ = look.catalogue.gettext
        self._leave_out = Button(look, _("Leave it out later"), Kind.OUTLINE)
        self._leave_out.clicked.connect(self._on_leave_out)
        self._row.insertWidget(1, self._leave_out)

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
    def _buttons(self) -> tuple[Button, ...]:
        return (self._leave_out, self._button)
