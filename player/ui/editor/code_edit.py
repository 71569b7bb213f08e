"""The text itself: gutter, colours, squiggles with their message, and keys made for YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPalette, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QToolTip, QWidget

from player.ui.dress import dress
from player.ui.editor.colours import Highlighter, code_font
from player.ui.editor.folding import Folding, folds_of
from player.ui.editor.grounds import paint_beside, selections
from player.ui.editor.gutter import Gutter
from player.ui.editor.keys import Keys
from player.ui.editor.units import to_index, to_units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import (
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QTextBlock,
    )

    from player.ui.editor.marks import Mark
    from player.ui.look import Look

CODE_PX: Final = 15
_FOLD_AFTER_MS: Final = 120
_PARAGRAPH: Final = "\u2029"


class CodeEdit(QPlainTextEdit):
    """YAML to write; Tab indents, and after Esc leaves the text."""

    edited = Signal()
    """The text is another."""
    line_changed = Signal(int)
    """The cursor is in another line (0-based)."""
    fixes_asked = Signal()
    """The user wants help with the problem in this line."""
    left = Signal()
    """The focus went elsewhere."""
    pointed = Signal(object)
    """The pointer moved over the text, to a place of the screen (`QPoint`)."""
    hovered = Signal(object, object)
    """The pointer rests on a character (its index), at a place of the screen (`QPoint`)."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._marks: Sequence[Mark] = ()
        self._found: Sequence[tuple[int, int]] = ()
        self._text: str | None = None
        self._line = -1
        self._numbered: tuple[int, float, int] = (-1, 0.0, 0)
        self.folding = Folding(self.document())
        self.setFont(code_font(CODE_PX))
        self.setTabStopDistance(QFontMetricsF(self.font()).horizontalAdvance(" ") * 4)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        dress(look, self)
        self.setCursorWidth(2)
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(8)
        self._highlighter = Highlighter(look, self.document())
        self.gutter = Gutter(look, self)
        self._corner = QWidget()
        self.setCornerWidget(self._corner)
        self.keys = Keys(self)
        _ = look.catalogue.gettext
        self.setAccessibleName(_("Text"))
        self.setAccessibleDescription(_("Tab indents. To leave the text, press Esc and then Tab."))
        self._folds = QTimer(self)
        self._folds.setSingleShot(True)
        self._folds.setInterval(_FOLD_AFTER_MS)
        self._folds.timeout.connect(self.fold_anew)
        self.blockCountChanged.connect(self._on_block_count)
        self.updateRequest.connect(self._on_update_request)
        self.cursorPositionChanged.connect(self._on_cursor)
        self.document().contentsChange.connect(self._on_contents)
        look.changed.connect(self._on_look)
        self._on_look()
        self._on_block_count()

    # --- the text ----------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The text, each line ended by a line feed; exactly what was typed."""
        if self._text is None:
            # toPlainText() would make spaces of the no-break spaces.
            self._text = self.document().toRawText().replace(_PARAGRAPH, "\n")
        return self._text

    @property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")

    @property
    def offset(self) -> int:
        """The character that the cursor stands before."""
        return to_index(self.text, self.textCursor().position())

    def open_text(self, text: str) -> None:
        """Begin with a text; there is nothing to undo."""
        self.setPlainText(text)
        self.fold_anew()

    def replace(self, start: int, end: int, text: str) -> None:
        """Replace a stretch of characters, as one step to undo.

        The cursor stays where it was, or goes with what it stood in.
        """
        whole = self.text
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setPosition(to_units(whole, start))
        cursor.setPosition(to_units(whole, end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        cursor.endEditBlock()

    def put_cursor(self, index: int, *, select_to: int | None = None) -> None:
        """Put the cursor before a character, or select from there."""
        cursor = self.textCursor()
        cursor.setPosition(to_units(self.text, index))
        if select_to is not None:
            units = to_units(self.text, select_to)
            cursor.setPosition(units, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def go_to(self, line: int, column: int = 0) -> None:
        """Put the cursor into a line (0-based), opening what hides it, and show it."""
        line = min(max(0, line), self.blockCount() - 1)
        self.folding.reveal(line)
        block = self.document().findBlockByNumber(line)
        cursor = self.textCursor()
        units = min(to_units(block.text(), column), block.length() - 1)
        cursor.setPosition(block.position() + units)
        self.setTextCursor(cursor)
        top = self.cursorRect().top()
        if not 0 <= top < self.viewport().height() - self.fontMetrics().height() * 2:
            self.centerCursor()

    @Slot(int, int, int)
    def _on_contents(self, _at: int, removed: int, added: int) -> None:
        before, self._text = self._text, None
        if (removed or added) and self.text != before:  # folding tells of changes, too
            self._folds.start()
            self.edited.emit()

    # --- what is said about it ---------------------------------------------------------------

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show what is wrong, in place of what was."""
        if marks != self._marks:
            self._marks = marks
            self._select()
            self.viewport().update()
            self.gutter.update()

    def show_found(self, places: Sequence[tuple[int, int]]) -> None:
        """Light up stretches of characters: what was looked for."""
        if places != self._found:
            self._found = places
            self._select()

    @property
    def marks(self) -> Sequence[Mark]:
        """What is wrong, in order."""
        return self._marks

    def mark_at(self, line: int) -> Mark | None:
        """Return the worst of what is wrong in a line, or None."""
        here = [mark for mark in self._marks if mark.line == line]
        return min(here, key=lambda mark: not mark.is_error, default=None)

    def words_at(self, line: int) -> list[str]:
        """Return all that is wrong in a line."""
        return [mark.words for mark in self._marks if mark.line == line]

    def _select(self) -> None:
        self.setExtraSelections(selections(self, self.look, self._found))

    # --- folding -----------------------------------------------------------------------------

    @Slot()
    def fold_anew(self) -> None:
        """See what can be folded now."""
        self._folds.stop()
        self.folding.take(folds_of(self.lines))
        self.gutter.update()

    def toggle_fold(self, line: int) -> None:
        """Fold what hangs below a line, or open it."""
        folded = not self.folding.is_folded(line)
        self.folding.set_folded(line, folded=folded)
        if folded and not self.textCursor().block().isVisible():
            self.go_to(line)
        self.viewport().update()
        self.gutter.update()

    def fold_all(self, *, folded: bool) -> None:
        """Fold every step, or open everything."""
        for line in self.folding.folds:
            step = self.lines[line].lstrip(" ").startswith("- ")
            if step or not folded:
                self.folding.set_folded(line, folded=folded)
        self.viewport().update()
        self.gutter.update()

    # --- places on the screen ----------------------------------------------------------------

    def rows(self, within: QRect | None = None) -> Iterator[tuple[int, float, float]]:
        """Yield line, top and height of every line that shows, in the viewport's pixels.

        Args:
            within: Only those that this touches.
        """
        block: QTextBlock = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        first, last = 0, self.viewport().height()
        if within is not None:
            first, last = within.top(), min(last, within.bottom())
        tall = float(self.fontMetrics().height())
        while block.isValid() and top <= last:
            if block.isVisible():
                height = self.blockBoundingRect(block).height()
                if top + height >= first:
                    # The last one holds the margin, too.
                    yield block.blockNumber(), top, min(height, tall)
                top += height
            block = block.next()

    def line_at(self, y: float) -> int | None:
        """Return the line at a height of the viewport, or None below the last."""
        rows = self.rows()
        return next((line for line, top, height in rows if top <= y < top + height), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gutter as high as the text, and the cursor in sight where it becomes less."""
        super().resizeEvent(event)
        if event.size().height() < event.oldSize().height() and self.hasFocus():
            self.ensureCursorVisible()
        inside = self.contentsRect()
        width = self.gutter.sizeHint().width()
        self.gutter.setGeometry(QRect(inside.left(), inside.top(), width, inside.height()))

    @Slot()
    def _on_block_count(self) -> None:
        self.setViewportMargins(self.gutter.sizeHint().width(), 0, 0, 0)
        inside = self.contentsRect()
        self.gutter.setGeometry(
            QRect(inside.left(), inside.top(), self.gutter.sizeHint().width(), inside.height())
        )
        self.gutter.update()

    @Slot(QRect, int)
    def _on_update_request(self, rect: QRect, dy: int) -> None:
        if dy:
            self.gutter.scroll(0, dy)
            return
        # Colouring a line asks for all of them: the numbers beside them are still the same.
        place = (self.firstVisibleBlock().blockNumber(), self.contentOffset().y(), self.height())
        if rect.height() < self.viewport().height():
            self.gutter.update(0, rect.y(), self.gutter.width(), rect.height())
        elif place != self._numbered:
            self._numbered = place
            self.gutter.update()

    @Slot()
    def _on_cursor(self) -> None:
        line = self.textCursor().blockNumber()
        self.folding.reveal(line)
        if line != self._line:
            self._line = line
            self._select()
            self.gutter.update()
            self.line_changed.emit(line)

    @Slot()
    def _on_look(self) -> None:
        theme, palette = self.look.theme, self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.surface)
        palette.setColor(QPalette.ColorRole.Text, theme.text)
        palette.setColor(QPalette.ColorRole.Highlight, theme.accent)
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.on_accent)
        palette.setColor(QPalette.ColorRole.Window, theme.surface)
        self.setPalette(palette)
        self._corner.setStyleSheet(f"background: {theme.surface.name()};")
        self._select()
        self.viewport().update()
        self.gutter.update()

    # --- what comes in -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means in YAML, else what it means anywhere."""
        if not self.keys.take(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab indent; after Esc it goes on to the next control."""
        if not self.keys.may_leave and not self.isReadOnly():
            return False
        self.keys.may_leave = False
        self.setTabChangesFocus(True)
        moved = super().focusNextPrevChild(forward)
        self.setTabChangesFocus(False)
        return moved

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the text from the page's shortcuts."""
        if event.type() is QEvent.Type.ToolTip:
            assert isinstance(event, QHelpEvent)
            self._tell(event)
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what is under the pointer once it rests."""
        if event.type() is QEvent.Type.ToolTip:
            assert isinstance(event, QHelpEvent)
            self._tell(event)
            return True
        return super().viewportEvent(event)

    def _tell(self, event: QHelpEvent) -> None:
        units = self.cursorForPosition(event.pos()).position()
        index = to_index(self.text, units)
        line = self.text.count("\n", 0, index)
        words = self.words_at(line)
        if words:
            QToolTip.showText(event.globalPos(), "\n".join(words), self.viewport())
        else:
            self.hovered.emit(index, event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Offer help where the click is on a problem's message."""
        self.keys.may_leave = False
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            line = self.line_at(event.position().y())
            mark = self.mark_at(line) if line is not None else None
            if mark is not None and event.position().x() > self.end_px(mark.line):
                self.fixes_asked.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the pointer goes."""
        super().mouseMoveEvent(event)
        self.pointed.emit(event.globalPosition().toPoint())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus went elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()

    # --- the messages beside the lines -------------------------------------------------------

    def end_px(self, line: int) -> float:
        """Return where the text of a line ends, in the viewport's pixels."""
        block = self.document().findBlockByNumber(line)
        width = block.layout().lineAt(0).naturalTextWidth() if block.layout().lineCount() else 0.0
        return width + self.contentOffset().x() + self.document().documentMargin()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then beside each line that has one its message."""
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            paint_beside(painter, self, self.look, event.rect())
