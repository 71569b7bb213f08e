"""Sees to it that no text is lost: saving, leaving, what others write, what a crash left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from player.errors import SuppleError
from player.routine.editing.edits import TextEdit, trimmed
from player.ui.editor.sheets import DifferenceSheet, Leave, LeaveSheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from player.ui.editor.code_edit import CodeEdit
    from player.ui.editor.file_desk import FileDesk
    from player.ui.editor.files import FileText
    from player.ui.editor.sheets import Banner
    from player.ui.look import Look
    from player.ui.notice import Notice


class Guard(QObject):
    """Asks where something could be lost, and only there."""

    state_changed = Signal()
    """Saved or not may be another."""
    saved = Signal(object)
    """This `Path` was written."""
    left = Signal()
    """Nothing holds the user here."""
    duplicate_asked = Signal(object)
    """Make a copy of this bundled `Path`."""

    def __init__(
        self, look: Look, page: QWidget, text: CodeEdit, banner: Banner, notice: Notice
    ) -> None:
        super().__init__(page)
        self._look = look
        self._text = text
        self._banner = banner
        self._notice = notice
        self._desk: FileDesk | None = None
        self._theirs: FileText | None = None
        self.leaving = LeaveSheet(look, page)
        self.leaving.answered.connect(self._on_leave)
        self.difference = DifferenceSheet(look, page)
        self.difference.mine.connect(self.keep_mine)
        self.difference.theirs.connect(self.take_theirs)

    def take(self, desk: FileDesk) -> None:
        """Take another file, and tell what is to be told of it."""
        _ = self._look.catalogue.gettext
        self._desk, self._theirs = desk, None
        self._banner.dismiss()
        desk.changed_outside.connect(self._on_outside)
        if desk.read_only:
            self._banner.tell(
                _("This one came with Supple and stays as it is."),
                (_("Duplicate to edit"), self._on_duplicate),
            )
        elif desk.file.foreign:
            self._banner.tell(
                _("This file is not UTF-8. Are all letters right? Saving makes it UTF-8."),
                (_("Save it as UTF-8"), self._on_save_again),
            )
        elif desk.left_over is not None:
            self._banner.tell(
                _("There is a text of the last time that was never saved."),
                (_("Take it back"), self._on_left_over),
                (_("Drop it"), self._on_dropped),
            )

    # --- saving and leaving ------------------------------------------------------------------

    @Slot()
    def save(self) -> bool:
        """Save; return whether it is saved."""
        desk = self._desk
        if desk is None or desk.read_only:
            return False
        if self._theirs is not None:
            self.look_at_difference()
            return False
        try:
            desk.save(self._text.text)
        except SuppleError as error:
            self._notice.tell(error.said(self._look.catalogue))
            return False
        self._banner.dismiss()
        self.state_changed.emit()
        self.saved.emit(desk.path)
        return True

    @Slot()
    def revert(self) -> None:
        """Go back to what the file holds; undo brings the text again."""
        _ = self._look.catalogue.gettext
        if self._desk is not None and not self._desk.gone:
            self._become(self._desk.file.text)
            self._notice.tell(_("This is what the file holds."), button=_("Undo"), slot=self._undo)

    @Slot()
    def leave(self) -> None:
        """Leave, after a question where something is not saved."""
        if self._desk is not None and self._desk.is_dirty and not self._desk.read_only:
            self.leaving.ask(self._desk.path.name)
        else:
            self._go()

    @Slot(object)
    def _on_leave(self, answer: Leave) -> None:
        if answer is Leave.DISCARD or (answer is Leave.SAVE and self.save()):
            self._go()

    def _go(self) -> None:
        if self._desk is not None:
            self._desk.forget_copy()
        self._desk = self._theirs = None
        self._banner.dismiss()
        self.left.emit()

    # --- what others do ----------------------------------------------------------------------

    @Slot(object)
    def _on_outside(self, file: FileText | None) -> None:
        _ = self._look.catalogue.gettext
        desk = self._desk
        if desk is None:
            return
        if file is None:
            self._theirs = None
            self._banner.tell(
                _("The file was deleted elsewhere. Its text is still here."),
                (_("Save it again"), self._on_save_again),
            )
        elif file.text == self._text.text:
            self._settle(file)
        elif self._text.text != desk.file.text:
            self._theirs = file
            self._banner.tell(
                _("This file was changed elsewhere, and here, too."),
                (_("Keep mine"), self.keep_mine),
                (_("Take theirs"), self.take_theirs),
                (_("Look at the difference"), self.look_at_difference),
            )
        else:
            self._settle(file)
            self._become(file.text)
            told = _("The file was changed elsewhere; this is its text now.")
            self._notice.tell(told, button=_("Undo"), slot=self._undo)
        self.state_changed.emit()

    def _settle(self, file: FileText) -> None:
        """Take a file as it is now; nothing stands between it and the text any more."""
        assert self._desk is not None
        self._desk.accept(file)
        self._theirs = None
        self._banner.dismiss()
        self.difference.close_up()

    @Slot()
    def keep_mine(self) -> None:
        """Keep the text here; saving writes it over the other one."""
        if self._theirs is not None:
            self._settle(self._theirs)
            self.state_changed.emit()

    @Slot()
    def take_theirs(self) -> None:
        """Take the file's text; undo brings the one from here again."""
        if self._theirs is not None:
            theirs = self._theirs
            self._settle(theirs)
            self._become(theirs.text)
            self.state_changed.emit()

    @Slot()
    def look_at_difference(self) -> None:
        """Show both texts' difference, with the choice below it."""
        if self._theirs is not None:
            self.difference.compare(self._text.text, self._theirs.text)

    # --- the answers -------------------------------------------------------------------------

    def _become(self, text: str) -> None:
        """Make the text another one, changing no more of it than differs."""
        before = self._text.text
        if text != before:
            self._text.replace(*trimmed(before, TextEdit(0, len(before), text)))

    def _undo(self) -> None:
        self._text.undo()

    @Slot()
    def _on_duplicate(self) -> None:
        if self._desk is not None:
            self.duplicate_asked.emit(self._desk.path)

    @Slot()
    def _on_left_over(self) -> None:
        self._banner.dismiss()
        found = self._desk.left_over if self._desk is not None else None
        if found is not None:
            self._become(found)

    @Slot()
    def _on_dropped(self) -> None:
        self._banner.dismiss()
        if self._desk is not None:
            self._desk.forget_copy()

    @Slot()
    def _on_save_again(self) -> None:
        self.save()
