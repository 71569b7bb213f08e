"""Changes of the routine's steps, each a small edit of the text with one way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from player.errors import SuppleError
from player.routine.editing.edits import EditRefused, TextEdit, trimmed
from player.routine.editing.keys import set_key
from player.routine.editing.steps import (
    delete_step,
    duplicate_step,
    insert_step,
    move_step,
    moved_path,
)
from player.units import format_duration

if TYPE_CHECKING:
    from collections.abc import Callable

    from player.routine.loaded import NodePath
    from player.ui.editor.code_edit import CodeEdit
    from player.units import Milliseconds


class Changing(QObject):
    """Carries out what is asked of the steps, on the text."""

    told = Signal(str)
    """Why something could not be done."""
    changed = Signal(object)
    """The text is another; carries the `NodePath` of the step to show, or None."""

    def __init__(self, text: CodeEdit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = text

    def change(self, edit_of: Callable[[str], TextEdit], path: NodePath | None) -> bool:
        """Change the text; return whether that could be done.

        Args:
            edit_of: Makes the edit of the text.
            path: The step to show afterwards.
        """
        if self._text.isReadOnly():
            return False
        try:
            edit = edit_of(self._text.text)
        except EditRefused as refused:
            self.told.emit(refused.said(self._text.look.catalogue))
            return False
        self._text.replace(*edit)
        self.changed.emit(path)
        return True

    @Slot(object, object)
    def move(self, path: NodePath, to: NodePath) -> None:
        """Put a step before another."""
        self.change(lambda text: move_step(text, path, to), moved_path(path, to))

    @Slot(object)
    def duplicate(self, path: NodePath) -> None:
        """Put a copy right after a step."""
        *parents, index = path
        assert isinstance(index, int)
        self.change(lambda text: duplicate_step(text, path), (*parents, index + 1))

    @Slot(object)
    def delete(self, path: NodePath) -> None:
        """Take a step out."""
        *parents, index = path
        assert isinstance(index, int)
        self.change(lambda text: delete_step(text, path), (*parents, max(0, index - 1)))

    @Slot(object, str, int)
    def stretch(self, path: NodePath, key: str, amount_ms: Milliseconds) -> None:
        """Give a step's work another length."""
        self.change(lambda text: set_key(text, path, key, format_duration(amount_ms)), path)

    @Slot(object, object)
    def set_sides(self, path: NodePath, sides: str | None) -> None:
        """Treat a step's sides in another way, or in the exercise's own."""
        self.change(lambda text: set_key(text, path, "sides", sides), path)

    def add(self, exercise: str, after: NodePath | None) -> None:
        """Put an exercise in after a step, or at the beginning."""
        shown: NodePath = ("steps", 0)
        if after is not None:
            *parents, index = after
            assert isinstance(index, int)
            shown = (*parents, index + 1)
        self.change(lambda text: insert_step(text, after, {"exercise": exercise}), shown)

    @Slot()
    def format(self) -> None:
        """Tidy the layout, as one step to undo."""
        from player.routine.editing.formatting import formatted

        _ = self._text.look.catalogue.gettext
        before = self._text.text
        try:
            after = formatted(before)
        except SuppleError as error:
            self.told.emit(error.said(self._text.look.catalogue))
            return
        if after == before:
            self.told.emit(_("The layout is tidy."))
        else:
            whole = TextEdit(0, len(before), after)
            self.change(lambda text: trimmed(text, whole), None)
