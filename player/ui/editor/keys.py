"""What keys mean in YAML: indenting, a new line's indent, comments, and how to get out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from player.ui.editor.units import to_index

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from player.ui.editor.code_edit import CodeEdit

INDENT: Final = 2
_MODIFIERS: Final = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}
)
_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier


class Keys:
    """Takes the keys of a text before the text does.

    Attributes:
        may_leave: Esc was the last key: Tab goes to the next control now.
        popup: Takes a key first while something to choose from lies over the text.
    """

    def __init__(self, text: CodeEdit) -> None:
        self._text = text
        self.may_leave = False
        self.popup: Callable[[QKeyEvent], bool] | None = None

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key means here; return whether it means something."""
        key = event.key()
        if key in _MODIFIERS:
            return False
        if self.popup is not None and self.popup(event):
            return True
        leaving, self.may_leave = self.may_leave, key == Qt.Key.Key_Escape
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.may_leave = leaving
        if self._text.isReadOnly():
            return False
        return self._typed(event)

    def _typed(self, event: QKeyEvent) -> bool:
        key, text = event.key(), self._text
        held = event.modifiers() & ~_KEYPAD
        if key == Qt.Key.Key_Slash and held & Qt.KeyboardModifier.ControlModifier:
            self.toggle_comment()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if self.may_leave:
                forward = key == Qt.Key.Key_Tab
                text.focusNextPrevChild(forward)
                return True
            self.indent(back=key == Qt.Key.Key_Backtab)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self.new_line()
        elif key == Qt.Key.Key_Backspace and not held:
            return self._back_to_a_stop()
        elif event.text() == "-":
            self._line_up_dash()
            return False
        else:
            return False
        return True

    def new_line(self) -> None:
        """Begin a line below, indented as what comes there."""
        from player.routine.editing.typing import newline_indent

        text, cursor = self._text, self._text.textCursor()
        at = to_index(text.text, cursor.selectionStart())
        cursor.insertText(newline_indent(text.text, at))
        text.setTextCursor(cursor)
        text.ensureCursorVisible()

    def _line_up_dash(self) -> None:
        """Take the indent back to the list's, before a dash that begins its next item."""
        from player.routine.editing.typing import item_indent

        text, cursor = self._text, self._text.textCursor()
        if cursor.hasSelection():
            return
        column = item_indent(text.text, text.offset)
        if column is not None:
            many = cursor.positionInBlock() - column
            left = QTextCursor.MoveOperation.Left
            cursor.movePosition(left, QTextCursor.MoveMode.KeepAnchor, many)
            cursor.removeSelectedText()

    def toggle_comment(self) -> None:
        """Make comments of the chosen lines, or text of them again."""
        from player.routine.editing.typing import toggled_comment

        text = self._text
        first, last = self._chosen_lines()
        selected = text.textCursor().hasSelection()
        edit = toggled_comment(text.text, first + 1, last + 1)
        text.replace(edit.start, edit.end, edit.text)
        if selected:  # the same lines, so that the key takes back what it did
            cursor = QTextCursor(text.document().findBlockByNumber(first))
            block = text.document().findBlockByNumber(last)
            end = block.position() + block.length() - 1
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            text.setTextCursor(cursor)

    def indent(self, *, back: bool) -> None:
        """Indent the chosen lines or what is typed next by a step, or take a step back."""
        cursor = self._text.textCursor()
        if not back and not cursor.hasSelection():
            column = cursor.positionInBlock()
            cursor.insertText(" " * (INDENT - column % INDENT))
            return
        first, last = self._chosen_lines()
        cursor.beginEditBlock()
        for number in range(first, last + 1):
            block = self._text.document().findBlockByNumber(number)
            line = block.text()
            edit = QTextCursor(block)
            if not back:
                edit.insertText(" " * INDENT if line.strip() else "")
            else:
                spaces = min(INDENT, len(line) - len(line.lstrip(" ")))
                edit.setPosition(block.position() + spaces, QTextCursor.MoveMode.KeepAnchor)
                edit.removeSelectedText()
        cursor.endEditBlock()

    def _chosen_lines(self) -> tuple[int, int]:
        """Return the first and last line of the selection, 0-based."""
        cursor, document = self._text.textCursor(), self._text.document()
        first = document.findBlock(cursor.selectionStart())
        last = document.findBlock(cursor.selectionEnd())
        empty = cursor.hasSelection() and cursor.selectionEnd() == last.position()
        before = empty and last.blockNumber() > first.blockNumber()
        return first.blockNumber(), last.blockNumber() - (1 if before else 0)

    def _back_to_a_stop(self) -> bool:
        """Take a whole step of indent away where only spaces come before the cursor."""
        cursor = self._text.textCursor()
        column = cursor.positionInBlock()
        before = cursor.block().text()[:column]
        if cursor.hasSelection() or column < INDENT or before.strip(" "):
            return False
        many = column % INDENT or INDENT
        step = QTextCursor.MoveOperation.Left
        cursor.movePosition(step, QTextCursor.MoveMode.KeepAnchor, many)
        cursor.removeSelectedText()
        return True
