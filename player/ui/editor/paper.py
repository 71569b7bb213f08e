"""The left half of the editor: finding above the text, the place and the problems below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from player.ui.editor.code_edit import CodeEdit
from player.ui.editor.find_bar import FindBar
from player.ui.editor.problem_bar import ProblemBar
from player.ui.overlays import Card
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from player.ui.editor.marks import Mark
    from player.ui.look import Look


class Paper(Card):
    """The text with all that belongs to it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        _ = look.catalogue.gettext
        self.text = CodeEdit(look)
        self.find_bar = FindBar(look, self.text)
        self.problems = ProblemBar(look)
        self._place = Label(look, "", Size.CAPTION, "text_2")
        self._place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        hint = Label(look, _("Esc, then Tab leaves the text"), Size.CAPTION, "text_2")
        status = QHBoxLayout()
        status.setContentsMargins(14, 3, 14, 3)
        status.addWidget(hint, 1)
        status.addWidget(self._place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 10, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.text, 1)
        layout.addLayout(status)
        layout.addWidget(self.problems)
        self.text.cursorPositionChanged.connect(self._on_cursor)
        self.text.line_changed.connect(self.problems.come_to)
        self.problems.chosen.connect(self.go_to_mark)
        self._on_cursor()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show what is wrong, in the text and below it."""
        self.text.show_marks(marks)
        self.problems.show_marks(marks)
        self.problems.come_to(self.text.textCursor().blockNumber())

    @Slot(int)
    def go_to_mark(self, number: int) -> None:
        """Put the cursor where a problem is."""
        if 0 <= number < len(self.text.marks):
            mark = self.text.marks[number]
            self.text.go_to(mark.line, mark.start)
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            said = QAccessibleAnnouncementEvent(self.text, mark.words)
            QAccessible.updateAccessibility(said)

    def next_mark(self, step: int) -> None:
        """Go to the next problem after the cursor, or the one before it; round and round."""
        cursor = self.text.textCursor()
        here = (cursor.blockNumber(), cursor.positionInBlock())
        places = [(mark.line, mark.start) for mark in self.text.marks]
        if not places:
            return
        if step > 0:
            number = next((i for i, place in enumerate(places) if place > here), 0)
        else:
            before = [i for i, place in enumerate(places) if place < here]
            number = before[-1] if before else len(places) - 1
        self.go_to_mark(number)

    @Slot()
    def _on_cursor(self) -> None:
        _ = self._look.catalogue.gettext
        cursor = self.text.textCursor()
        line, column = cursor.blockNumber() + 1, cursor.positionInBlock() + 1
        self._place.setText(_("Line {line}, column {column}").format(line=line, column=column))
