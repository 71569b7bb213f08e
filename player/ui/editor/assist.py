"""Help while typing: what may be written, what a word means, what would mend a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal, Slot

from player.i18n import said
from player.routine.library import Kind
from player.ui.editor.units import to_units

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from player.routine.editing.completion import Completions
    from player.routine.editing.fixes import Fix
    from player.routine.editing.hover import Explanation
    from player.ui.background import Background
    from player.ui.editor.code_edit import CodeEdit
    from player.ui.editor.popup import HoverCard, Popup
    from player.ui.workroom import Workroom

_NEAR_PX: Final = 16
TYPING_MS: Final = 90
"""So long nothing must be typed before something is offered."""


class Assist(QObject):
    """Asks the core in the background, and shows its answer if the text is still the same."""

    told = Signal(str)
    """A sentence for the user."""

    def __init__(
        self,
        text: CodeEdit,
        popup: Popup,
        hover: HoverCard,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._popup = popup
        self._hover = hover
        self._background = background
        self._room: Workroom | None = None
        self._kind = Kind.ROUTINE
        self._offered: tuple[str, Completions] | None = None
        self._mending: tuple[str, tuple[Fix, ...]] | None = None
        self._typed = False
        self._own = False
        self._told_at = QPoint()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._on_typed)
        text.keys.popup = popup.take_key
        text.edited.connect(self._on_edited)
        text.cursorPositionChanged.connect(self._on_cursor)
        text.left.connect(self._on_left)
        text.hovered.connect(self._on_hovered)
        text.pointed.connect(self._on_pointed)
        popup.taken.connect(self._on_taken)
        text.installEventFilter(self)

    def take(self, room: Workroom, path: Path) -> None:
        """Take what to look things up in, and which file is edited; nothing is offered yet."""
        self._typing.stop()
        self._room, self._kind = room, Kind.of(path)

    def close(self) -> None:
        """Offer nothing more."""
        self.stop()
        self._popup.hide()
        self._hover.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the list away where its place moves, as a banner over the text does."""
        if event.type() is QEvent.Type.Resize:
            self._popup.hide()
        return False

    @Slot()
    def stop(self) -> None:
        """Take no more answers: whoever showed them may be gone."""
        self._typing.stop()
        self._room = None

    # --- completion --------------------------------------------------------------------------

    @Slot()
    def ask(self) -> None:
        """Offer what may be written at the cursor."""
        self._typing.stop()
        self._request(asked=True)

    @Slot()
    def _on_edited(self) -> None:
        self._hover.hide()
        if self._own or not self._text.hasFocus() or self._text.isReadOnly():
            self._popup.hide()
            return
        self._typed = True
        self._typing.start()

    @Slot()
    def _on_cursor(self) -> None:
        """Take the list away where the cursor goes without anything being typed."""
        self._hover.hide()
        if not self._typed and not self._own:
            self._popup.hide()
        self._typed = False

    @Slot()
    def _on_left(self) -> None:
        self._typing.stop()
        self._popup.hide()

    @Slot()
    def _on_typed(self) -> None:
        at, text = self._text.offset, self._text.text
        before = text[at - 1 : at]
        word = before.isalnum() or before in ("-", "_")
        if word or (before == " " and text[:at].rstrip(" ").endswith((":", "[", ",", "-"))):
            self._request(asked=False)
        else:
            self._popup.hide()

    def _request(self, *, asked: bool) -> None:
        room, kind = self._room, self._kind
        if room is None or self._text.isReadOnly():
            return
        text, offset = self._text.text, self._text.offset
        language = room.settings.effective_language

        def work() -> Completions:
            from player.routine.editing.completion import complete

            return complete(text, offset, room.library, kind, language)

        def then(found: object) -> None:
            if self._room is None:
                return
            if (self._text.text, self._text.offset) == (text, offset):
                self._offer(text, found, asked=asked)  # type: ignore[arg-type]  # what work returns

        self._background.run(work, then)

    def _offer(self, text: str, found: Completions, *, asked: bool) -> None:
        written = text[found.start : found.end]
        done = len(found.items) == 1 and found.items[0].text.rstrip(": \n") == written
        if not found.items or (done and not asked):
            self._popup.hide()
            return
        self._offered, self._mending = (text, found), None
        self._popup.offer(found, self._box_at(found.start), written)

    def _box_at(self, index: int) -> QRect:
        """Return where a character is, in the page's pixels."""
        cursor = self._text.textCursor()
        cursor.setPosition(to_units(self._text.text, index))
        box = self._text.cursorRect(cursor)
        page = self._popup.parentWidget()
        assert page is not None
        return QRect(self._text.viewport().mapTo(page, box.topLeft()), box.size())

    @Slot(int)
    def _on_taken(self, row: int) -> None:
        if self._mending is not None:
            text, found = self._mending
            if text == self._text.text and row < len(found):
                self._replace(*found[row].edit)
        elif self._offered is not None:
            text, offered = self._offered
            if text == self._text.text and row < len(offered.items):
                item = offered.items[row]
                self._replace(offered.start, offered.end, item.text)
                self._text.put_cursor(offered.start + len(item.text))
                if item.kind == "key" and item.text.endswith(": "):
                    self.ask()

    def _replace(self, start: int, end: int, words: str) -> None:
        self._own = True
        self._text.replace(start, end, words)
        self._own = False

    # --- fixes -------------------------------------------------------------------------------

    @Slot()
    def offer_fixes(self) -> None:
        """Offer what would mend the problems in the cursor's line."""
        from player.routine.editing.fixes import fixes

        if self._text.isReadOnly():
            return
        line, text = self._text.textCursor().blockNumber(), self._text.text
        here = [mark for mark in self._text.marks if mark.line == line]
        found = tuple(fix for mark in here for fix in fixes(text, mark.problem))
        catalogue = self._text.look.catalogue
        if found:
            self._mending, self._offered = (text, found), None
            self._popup.offer_fixes(
                tuple(said(fix.label, catalogue) for fix in found),
                self._box_at(self._text.offset),
            )
            return
        _ = catalogue.gettext
        told = _("This one takes thought: there is no quick fix.") if here else ""
        self.told.emit(told or _("There is no problem in this line."))

    # --- what a word means -------------------------------------------------------------------

    @Slot()
    def explain_here(self) -> None:
        """Tell what the word under the cursor means."""
        box = self._text.cursorRect()
        self._explain(self._text.offset, self._text.viewport().mapToGlobal(box.topLeft()))

    @Slot(object, object)
    def _on_hovered(self, index: int, at: QPoint) -> None:
        self._explain(index, at)

    @Slot(object)
    def _on_pointed(self, at: QPoint) -> None:
        if self._hover.isVisible() and (at - self._told_at).manhattanLength() > _NEAR_PX:
            self._hover.hide()

    def _explain(self, index: int, at: QPoint) -> None:
        room, kind, text = self._room, self._kind, self._text.text
        if room is None:
            return
        language = room.settings.effective_language

        def work() -> Explanation | None:
            from player.routine.editing.hover import explain

            return explain(text, index, room.library, kind, language)

        def then(found: object) -> None:
            if self._room is not None and found is not None and text == self._text.text:
                self._tell(found, at)  # type: ignore[arg-type]  # what work returns

        self._background.run(work, then)

    def _tell(self, found: Explanation, at: QPoint) -> None:
        _ = self._text.look.catalogue.gettext
        more = list(found.points)
        if found.allowed:
            more.append(_("Allowed: {values}").format(values=found.allowed))
        if found.example:
            more.append(_("Example: {words}").format(words=found.example))
        page: QWidget | None = self._hover.parentWidget()
        assert page is not None
        self._told_at = at
        place = page.mapFromGlobal(at)
        self._hover.tell(found.title, found.text, "\n".join(more), found.exercise, place)
