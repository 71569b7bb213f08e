"""What can be done with a routine's file, as a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu

from player.ui.dress import dress

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from player.ui.look import Look


class RoutineMenu(QMenu):
    """The rarer wishes; those that change the file only for the user's own."""

    asked = Signal(str)
    """``edit``, ``duplicate``, ``rename``, ``handout``, ``share``, ``folder`` or ``delete``."""

    def __init__(self, look: Look, parent: QWidget, *, own: bool, broken: bool = False) -> None:
        super().__init__(parent)
        dress(look, self)
        _ = look.catalogue.gettext
        for name, text, offered in (
            ("edit", _("Edit"), own),
            ("duplicate", _("Duplicate to edit"), not broken),
            ("rename", _("Rename …"), own),
            ("handout", _("Print a handout …"), not broken),
            ("share", _("Share or export …"), not broken),
            ("folder", _("Open the folder"), broken),
            ("delete", _("Delete …"), own),
        ):
            if offered:
                self.addAction(text).setData(name)
        self.triggered.connect(self._on_triggered)
        self.aboutToHide.connect(self.deleteLater)

    def pop_up(self, below: QWidget) -> None:
        """Show it under a button, its right edge at the button's."""
        corner = below.mapToGlobal(QPoint(below.width(), below.height()))
        self.popup(corner - QPoint(self.sizeHint().width(), 0))

    @Slot(object)
    def _on_triggered(self, action: QAction) -> None:
        self.asked.emit(action.data())
