"""What "this hurts" did, how to take it back, and whether to do it again in the later rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from player.ui.buttons import Button, Kind
from player.ui.foot_notice import FootNotice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from player.ui.look import Look


class HurtNotice(FootNotice):
    """A notice of two things to do; both are keys as well, which are named from afar."""

    sign = "hand"

    undo_asked = Signal()
    """Take back what was done last."""
    leave_out_asked = Signal()
    """Leave the exercise out of the later rounds."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(look, page)
        _ = look.catalogue.gettext
        self._comes_again = False
        self._leave_out = Button(look, _("Leave it out later"), Kind.OUTLINE)
        self._leave_out.clicked.connect(self._on_leave_out)
        self._row.insertWidget(1, self._leave_out)

    @property
    def offers_to_leave_out(self) -> bool:
        """Whether it is on the page with that offer."""
        return self.isVisible() and self._comes_again

    def tell_skipped(self, *, comes_again: bool) -> None:
        """Tell that a step was ended.

        Args:
            comes_again: Whether its exercise comes in later rounds too.
        """
        _ = self._look.catalogue.gettext
        self._comes_again = comes_again
        afar = _("Skipped · U undoes · L leaves it out later")
        if not comes_again:
            afar = _("Skipped · U undoes")
        self._tell(_("Skipped, and noted that it hurts."), afar)

    def tell_left_out(self, name: str) -> None:
        """Tell that an exercise was left out."""
        _ = self._look.catalogue.gettext
        self._comes_again = False
        words = _("{name} does not come again.").format(name=name)
        self._tell(words, _("{name} does not come again · U undoes").format(name=name))

    def _tell(self, words: str, afar: str) -> None:
        undo = self._look.catalogue.gettext("Undo")
        self.tell(words, button=undo, slot=self.undo_asked.emit, afar=afar)

    def _on_leave_out(self) -> None:
        self.hide()
        self.leave_out_asked.emit()

    @property
    def _more(self) -> tuple[Button, ...]:
        return (self._leave_out,)

    @property
    def _offered(self) -> tuple[Button, ...]:
        offers = self._comes_again and not self._far
        return (self._leave_out, *super()._offered) if offers else super()._offered
