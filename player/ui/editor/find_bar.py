"""Finding and replacing in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from player.ui.buttons import Button, Kind
from player.ui.dress import dress
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from player.ui.editor.code_edit import CodeEdit
    from player.ui.look import Look


class FindBar(QWidget):
    """A line above the text, and a second one to replace with; Esc closes it."""

    closed = Signal()

    def __init__(self, look: Look, text: CodeEdit) -> None:
        super().__init__()
        self._look = look
        self._text = text
        self._places: list[tuple[int, int]] = []
        _ = look.catalogue.gettext
        self.wanted, self.replacement = QLineEdit(), QLineEdit()
        dress(look, self.wanted, self.replacement)
        for field, name in ((self.wanted, _("Find")), (self.replacement, _("Replace with"))):
            field.setAccessibleName(name)
            field.setPlaceholderText(name)
        self._count = Label(look, "", Size.CAPTION, "text_2")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._case = Button(look, "Aa", Kind.GHOST, name=_("Match capitals"))
        self._case.setCheckable(True)
        self._case.setToolTip(_("Match capitals"))
        before = self._button("arrow-left", _("Find the one before (Shift+F3)"), self.go_back)
        after = self._button("arrow-right", _("Find the next one (F3)"), self.go_on)
        close = self._button("x", _("Close"), self.close_up)
        self._one = Button(look, _("Replace"), Kind.OUTLINE)
        self._all = Button(look, _("Replace all"), Kind.OUTLINE)
        self._one.clicked.connect(self.replace_one)
        self._all.clicked.connect(self.replace_all)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 8, 8)
        grid.setSpacing(8)
        grid.addWidget(self.wanted, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(4)
        self._count.setMinimumWidth(76)
        for widget in (self._count, self._case, before, after, close):
            row.addWidget(widget)
        grid.addLayout(row, 0, 1)
        grid.addWidget(self.replacement, 1, 0)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self._one)
        second.addWidget(self._all)
        second.addStretch()
        grid.addLayout(second, 1, 1)
        grid.setColumnStretch(0, 1)
        self.wanted.textChanged.connect(self.look_anew)
        self._case.toggled.connect(self.look_anew)
        text.edited.connect(self.look_anew)
        self.hide()

    def _button(self, icon: str, name: str, slot: Callable[[], None]) -> Button:
        button = Button(self._look, "", Kind.GHOST, icon, name=name)
        button.setToolTip(name)
        button.clicked.connect(slot)
        return button

    def open(self, *, replace: bool) -> None:
        """Come up, with what is selected to look for."""
        chosen = self._text.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.wanted.setText(chosen)
        for widget in (self.replacement, self._one, self._all):
            widget.setVisible(replace and not self._text.isReadOnly())
        self.show()
        self.wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.wanted.selectAll()
        self.look_anew()

    @Slot()
    def close_up(self) -> None:
        """Go away, and give the focus back to the text."""
        self.hide()
        self._places = []
        self._text.show_found(())
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    @Slot()
    def look_anew(self) -> None:
        """Look for all places in the text as it is now."""
        if self.isHidden():
            return
        sought = self.wanted.text()
        flags = 0 if self._case.isChecked() else re.IGNORECASE
        found = re.finditer(re.escape(sought), self._text.text, flags) if sought else ()
        self._places = [match.span() for match in found]
        self._text.show_found(self._places)
        self._tell()

    def _tell(self) -> None:
        _ = self._look.catalogue.gettext
        if not self.wanted.text():
            self._count.setText("")
        elif not self._places:
            self._count.setText(_("None"))
        else:
            here, all_ = self._here(), len(self._places)
            words = _("{n} of {all}") if here is not None else _("{all} found")
            self._count.setText(words.format(n=(here or 0) + 1, all=all_))

    def _here(self) -> int | None:
        """Return which of the places is selected."""
        cursor = self._text.textCursor()
        if not cursor.hasSelection():
            return None
        end = self._text.offset
        return next((i for i, place in enumerate(self._places) if place[1] == end), None)

    @Slot()
    def go_on(self) -> None:
        """Select the next place; after the last comes the first."""
        at = self._text.offset
        following = next((p for p in self._places if p[0] >= at), None)
        self._select(following or (self._places[0] if self._places else None))

    @Slot()
    def go_back(self) -> None:
        """Select the place before; before the first comes the last."""
        at = self._text.offset
        before = [p for p in self._places if p[1] < at]
        self._select(before[-1] if before else self._places[-1] if self._places else None)

    def _select(self, place: tuple[int, int] | None) -> None:
        if place is not None:
            self._text.folding.reveal(self._text.text.count("\n", 0, place[0]))
            self._text.put_cursor(place[0], select_to=place[1])
        self._tell()

    @Slot()
    def replace_one(self) -> None:
        """Replace the selected place and go on to the next one."""
        here = self._here()
        if here is not None:
            start, end = self._places[here]
            self._text.replace(start, end, self.replacement.text())
            self._text.put_cursor(start + len(self.replacement.text()))
        self.go_on()

    @Slot()
    def replace_all(self) -> None:
        """Replace every place, as one step to undo."""
        if not self._places:
            return
        text, new = self._text.text, self.replacement.text()
        start, end = self._places[0][0], self._places[-1][1]
        parts, at = [], start
        for first, last in self._places:
            parts += [text[at:first], new]
            at = last
        self._text.replace(start, end, "".join(parts))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc, go on with Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.replacement.hasFocus():
                self.replace_one()
            elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.go_back()
            else:
                self.go_on()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the line below."""
        from PySide6.QtGui import QPainter

        with QPainter(self) as painter:
            painter.fillRect(self.rect().adjusted(1, 1, -1, 0), self._look.theme.surface_2)
