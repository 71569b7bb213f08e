"""What lies under and beside the lines: grounds, squiggles, what was found, and the messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit

from player.ui.editor.units import to_units
from player.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

    from player.ui.editor.code_edit import CodeEdit
    from player.ui.look import Look

_MESSAGE_PX: Final = 13.0
_MESSAGE_GAP_PX: Final = 24.0
_LEAST_MESSAGE_PX: Final = 90.0


def here_ground(look: Look) -> QColor:
    """Return the ground of the line with the cursor: between the surface and the next one."""
    one, other = look.theme.surface, look.theme.surface_2
    return QColor(
        (one.red() + other.red()) // 2,
        (one.green() + other.green()) // 2,
        (one.blue() + other.blue()) // 2,
    )


def selections(
    text: CodeEdit, look: Look, found: Sequence[tuple[int, int]]
) -> list[QTextEdit.ExtraSelection]:
    """Return all that lies under a text.

    Args:
        text: The text with its marks.
        look: The colours.
        found: The stretches of characters that were looked for.
    """
    theme, chosen = look.theme, []
    marked = {mark.line for mark in text.marks}
    for line in sorted(marked):
        mark = text.mark_at(line)
        if mark is not None:
            role = "danger_soft" if mark.is_error else "warn_soft"
            chosen.append(_ground(_cursor(text, line, 0, 0), theme.role(role)))
    here = text.textCursor()
    if here.blockNumber() not in marked:
        chosen.append(_ground(here, here_ground(look)))
    for mark in text.marks:
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(theme.role("danger" if mark.is_error else "warn"))
        chosen.append(_selection(_cursor(text, mark.line, mark.start, mark.end), wave))
    for start, end in found:
        cursor = QTextCursor(text.document())
        cursor.setPosition(to_units(text.text, start))
        cursor.setPosition(to_units(text.text, end), QTextCursor.MoveMode.KeepAnchor)
        ground = QTextCharFormat()
        ground.setBackground(theme.accent_soft)
        ground.setForeground(theme.on_soft)
        chosen.append(_selection(cursor, ground))
    return chosen


def _cursor(text: CodeEdit, line: int, start: int, end: int) -> QTextCursor:
    block = text.document().findBlockByNumber(line)
    cursor, words, last = QTextCursor(block), block.text(), block.length() - 1
    cursor.setPosition(block.position() + min(last, to_units(words, start)))
    stop = block.position() + min(last, to_units(words, end))
    cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _ground(cursor: QTextCursor, colour: QColor) -> QTextEdit.ExtraSelection:
    ground = QTextCharFormat()
    ground.setBackground(colour)
    ground.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003 - Qt's own
    cursor.clearSelection()
    return _selection(cursor, ground)


def _selection(cursor: QTextCursor, how: QTextCharFormat) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    selection.cursor = cursor
    selection.format = how
    return selection


def paint_beside(painter: QPainter, text: CodeEdit, look: Look, within: QRect) -> None:
    """Paint the message beside each line that has one, and a sign where lines are folded."""
    marked = {mark.line for mark in text.marks}
    painter.setFont(font(_MESSAGE_PX, 600))
    for line, top, height in text.rows(within):
        folded = text.folding.is_folded(line)
        if folded:
            _paint_folded(painter, look, QRectF(text.end_px(line) + 8, top + 3, 30, height - 6))
        if line in marked:
            left = text.end_px(line) + _MESSAGE_GAP_PX + (38 if folded else 0)
            room = QRectF(left, top, text.viewport().width() - left - 8, height)
            _paint_message(painter, text, look, line, room)


def _paint_message(painter: QPainter, text: CodeEdit, look: Look, line: int, room: QRectF) -> None:
    mark = text.mark_at(line)
    if mark is None or room.width() < _LEAST_MESSAGE_PX:
        return
    painter.setPen(look.theme.role("danger" if mark.is_error else "warn"))
    metrics = QFontMetricsF(painter.font())
    words = metrics.elidedText(mark.words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def _paint_folded(painter: QPainter, look: Look, box: QRectF) -> None:
    theme = look.theme
    painter.save()
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.accent_soft)
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(theme.on_soft)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "\u2026")
    painter.restore()
