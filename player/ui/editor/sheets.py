"""What the editor asks before anything could be lost."""

from __future__ import annotations

import difflib
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from player.ui.buttons import Button, Kind
from player.ui.dress import dress
from player.ui.editor.colours import code_font
from player.ui.sheet import Sheet
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextDocument

    from player.ui.look import Look

_AROUND: Final = 3


class Leave(StrEnum):
    """What is to become of a text that is not saved."""

    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"


class LeaveSheet(Sheet):
    """Save, discard or stay; Esc stays."""

    answered = Signal(object)
    """A `Leave`."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(look, page)
        _ = look.catalogue.gettext
        self.call(_("Save what you changed?"))
        self._text = Label(look, "", Size.BODY, "text_2", wrap=True)
        self.rows.addWidget(self._text)
        self.save = Button(look, _("Save"), Kind.PRIMARY)
        self.discard = Button(look, _("Discard"), Kind.OUTLINE)
        self.stay = Button(look, _("Keep editing"), Kind.GHOST)
        row = QHBoxLayout()
        row.setSpacing(12)
        for button, answer in (
            (self.save, Leave.SAVE),
            (self.discard, Leave.DISCARD),
            (self.stay, Leave.STAY),
        ):
            button.setObjectName(answer)
            button.set_size(52, 16)
            button.clicked.connect(self._on_button)
            row.addWidget(button)
        row.addStretch(1)
        self.rows.addSpacing(8)
        self.rows.addLayout(row)
        self.card.setMinimumWidth(520)

    def ask(self, name: str) -> None:
        """Put the question for a file of a name."""
        _ = self._look.catalogue.gettext
        self._text.setText(_("{name} has changes that are not saved.").format(name=name))
        self.setAccessibleDescription(self._text.text())
        self.open()
        self.save.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_button(self) -> None:
        sender = self.sender()
        assert sender is not None
        self.close_up()
        self.answered.emit(Leave(sender.objectName()))


class DifferenceSheet(Sheet):
    """What is different between the text here and the file, and which of them to keep."""

    mine = Signal()
    theirs = Signal()

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(look, page)
        _ = look.catalogue.gettext
        self.call(_("This file was changed elsewhere, too"))
        told = _("Lines with a plus are in the file now; lines with a minus are only here.")
        self.rows.addWidget(Label(look, told, Size.BODY, "text_2", wrap=True))
        self.text = QPlainTextEdit()
        dress(look, self.text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(code_font(14))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(_("The difference"))
        self._colours = _Difference(look, self.text.document())
        self.rows.addWidget(self.text, 1)
        self.keep_mine = Button(look, _("Keep mine"), Kind.PRIMARY)
        self.take_theirs = Button(look, _("Take theirs"), Kind.OUTLINE)
        self.keep_mine.clicked.connect(self._on_mine)
        self.take_theirs.clicked.connect(self._on_theirs)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.keep_mine)
        row.addWidget(self.take_theirs)
        row.addStretch(1)
        self.rows.addLayout(row)

    def compare(self, mine: str, theirs: str) -> None:
        """Show the difference of two texts."""
        palette = self.text.palette()
        palette.setColor(QPalette.ColorRole.Base, self._look.theme.surface)
        palette.setColor(QPalette.ColorRole.Text, self._look.theme.text)
        self.text.setPalette(palette)
        self.text.setPlainText("\n".join(difference(mine, theirs)))
        self.open()
        self.keep_mine.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self) -> None:
        """Take most of the page."""
        self.setGeometry(self._page.rect())
        room = self.rect().adjusted(32, 32, -32, -32)
        self.card.resize(min(900, room.width()), room.height())
        self.card.move(self.rect().center() - self.card.rect().center())

    @Slot()
    def _on_mine(self) -> None:
        self.close_up()
        self.mine.emit()

    @Slot()
    def _on_theirs(self) -> None:
        self.close_up()
        self.theirs.emit()


def difference(mine: str, theirs: str) -> list[str]:
    """Return the lines that differ, from mine to theirs, with a few around them; pure."""
    lines = difflib.unified_diff(mine.split("\n"), theirs.split("\n"), lineterm="", n=_AROUND)
    return [line for line in lines if not line.startswith(("---", "+++"))]


class _Difference(QSyntaxHighlighter):
    """Colours what came and what went; the sign before the line says the same."""

    def __init__(self, look: Look, document: QTextDocument) -> None:
        super().__init__(document)
        self._look = look

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        theme = self._look.theme
        inks = {"+": ("on_soft", "accent_soft"), "-": ("danger", "danger_soft")}
        ink, ground = inks.get(text[:1], ("text_2" if text.startswith("@@") else "text", "surface"))
        how = QTextCharFormat()
        how.setForeground(theme.role(ink))
        how.setBackground(theme.role(ground))
        self.setFormat(0, len(text), how)


class Banner(QWidget):
    """A sentence above the text that stays until it is answered."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        from player.ui.overlays import Card

        self._look = look
        self._card = Card(look, role="warn_soft", line="warn", radius=12)
        self._text = Label(look, "", Size.STRONG, "text", wrap=True)
        self._row = QHBoxLayout(self._card)
        self._row.setContentsMargins(16, 4, 8, 4)
        self._row.setSpacing(8)
        self._row.addWidget(self._text, 1)
        self._buttons: list[Button] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    @property
    def buttons(self) -> tuple[Button, ...]:
        """What can be answered."""
        return tuple(self._buttons)

    def tell(self, text: str, *answers: tuple[str, Callable[[], None]]) -> None:
        """Say something, with what can be answered; each answer takes it away."""
        self.dismiss()
        self._text.setText(text)
        self.setAccessibleName(text)
        for words, slot in answers:
            button = Button(self._look, words, Kind.OUTLINE)
            button.clicked.connect(slot)
            self._row.addWidget(button)
            self._buttons.append(button)
        self.show()

    def dismiss(self) -> None:
        """Go away."""
        self.hide()
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
