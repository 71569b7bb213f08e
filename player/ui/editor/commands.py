"""The editor's keys: one table of names, keys and words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout

from player.ui.actions import N_
from player.ui.sheet import Sheet
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from player.i18n import Catalogue
    from player.ui.look import Look


class Command(NamedTuple):
    """Something that a key does.

    Attributes:
        name: What the editor calls it.
        text: What the user calls it, in English.
        keys: Its keys; the first is shown.
    """

    name: str
    text: str
    keys: tuple[str, ...]


COMMANDS: Final = (
    Command("save", N_("Save"), ("Ctrl+S",)),
    Command("undo", N_("Undo"), ("Ctrl+Z",)),
    Command("redo", N_("Do it again"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    Command("complete", N_("What may be written here"), ("Ctrl+Space",)),
    Command("explain", N_("What this word means"), ("F2", "Ctrl+K")),
    Command("fix", N_("Fix this problem"), ("Ctrl+.", "Alt+Return")),
    Command("next_problem", N_("Next problem"), ("F8",)),
    Command("previous_problem", N_("Problem before"), ("Shift+F8",)),
    Command("find", N_("Find"), ("Ctrl+F",)),
    Command("replace", N_("Find and replace"), ("Ctrl+H",)),
    Command("find_next", N_("Find the next one"), ("F3",)),
    Command("find_previous", N_("Find the one before"), ("Shift+F3",)),
    Command("format", N_("Tidy the layout"), ("Ctrl+Shift+F",)),
    Command("fold", N_("Fold or open what is here"), ("Ctrl+Shift+[", "Ctrl+Shift+]")),
    Command("fold_all", N_("Fold or open every step"), ("Ctrl+Shift+0",)),
    Command("add", N_("Add an exercise"), ("Ctrl+Shift+A",)),
    Command("earlier", N_("Move this step up"), ("Alt+Up",)),
    Command("later", N_("Move this step down"), ("Alt+Down",)),
    Command("try", N_("Try from here"), ("F5",)),
    Command("keys", N_("These keys"), ("F1",)),
)
TOLD: Final = (
    ("Ctrl+/", N_("Make a comment of lines, or text again")),
    ("Tab", N_("Indent; Shift+Tab takes it back")),
    ("Esc, Tab", N_("Leave the text")),
)
"""Keys of the text itself, told beside the others."""


def install(
    page: QWidget, catalogue: Catalogue, slots: Mapping[str, Callable[[], None]]
) -> dict[str, QAction]:
    """Give a page its keys; return the actions by name."""
    actions = {}
    for command in COMMANDS:
        action = QAction(catalogue.gettext(command.text), page)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slots[command.name])
        page.addAction(action)
        actions[command.name] = action
    return actions


class EditorKeys(Sheet):
    """Every key of the editor."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(look, page)
        _ = look.catalogue.gettext
        native = QKeySequence.SequenceFormat.NativeText
        bound = [(QKeySequence(each.keys[0]).toString(native), each.text) for each in COMMANDS]
        told = [(key, _(text)) for key, text in (*bound, *TOLD)]
        half = (len(told) + 1) // 2
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(9)
        for index, (key, text) in enumerate(told):
            row, column = index % half, index // half * 2
            grid.addWidget(Label(look, key, Size.STRONG, "accent"), row, column)
            grid.addWidget(Label(look, text), row, column + 1)
        for column, width in enumerate((120, 280, 120, 280)):
            grid.setColumnMinimumWidth(column, width)
        self.call(_("Keys"))
        self.setAccessibleDescription("\n".join(f"{key}: {text}" for key, text in told))
        self.rows.addLayout(grid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with the key that opened it, too."""
        if event.key() == Qt.Key.Key_F1:
            self.close_up()
        else:
            super().keyPressEvent(event)
