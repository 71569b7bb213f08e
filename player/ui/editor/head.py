"""The line above the text: which file, whether it is saved, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from player.ui.buttons import Button, Kind
from player.ui.cards import Chip
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from player.ui.look import Look


class Head(QWidget):
    """Leave, the file's name, and Format, Revert, Save, Try."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        _ = look.catalogue.gettext
        self.leave = Button(look, "", Kind.GHOST, "arrow-left", name=_("Leave the editor"))
        self.leave.setToolTip(_("Leave the editor"))
        self.name = Label(look, "", Size.HEADING)
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.unsaved = Chip(look, _("Unsaved"), "warn_soft", "warn")
        self.format = Button(look, _("Format"), Kind.GHOST)
        self.format.setToolTip(_("Tidy the layout; comments stay (Ctrl+Shift+F)"))
        self.revert = Button(look, _("Revert"), Kind.GHOST)
        self.revert.setToolTip(_("Go back to what the file holds"))
        self.save = Button(look, _("Save"), Kind.OUTLINE)
        self.save.setToolTip(_("Save (Ctrl+S)"))
        self.play = Button(look, _("Try it"), Kind.PRIMARY, "play")
        self.play.setToolTip(_("Play the text as it stands"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.leave)
        layout.addWidget(self.name)
        layout.addWidget(self.unsaved)
        layout.addStretch(1)
        for button in (self.format, self.revert, self.save, self.play):
            layout.addWidget(button)

    def show_file(self, name: str, *, dirty: bool, read_only: bool) -> None:
        """Show a file's name, and what can be done with it."""
        if name != self.name.text():
            self.name.setText(name)
            self.name.setToolTip(name)
        self.unsaved.setVisible(dirty and not read_only)
        self.revert.setEnabled(dirty and not read_only)
        self.save.setEnabled(dirty and not read_only)
        self.format.setEnabled(not read_only)
