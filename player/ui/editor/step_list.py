"""The steps as a list: click one to see its line, drag it or use Alt and the arrows to move it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from player.ui.dress import dress
from player.ui.ringed import paint_ring
from player.ui.theme import RADIUS_CONTROL_PX, TARGET_PX, font
from player.units import format_clock, format_duration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDropEvent, QKeyEvent, QResizeEvent

    from player.ui.editor.rows import StepRow
    from player.ui.look import Look

_ROW: Final = Qt.ItemDataRole.UserRole
_PALE: Final = 0.5
_INDENT_PX: Final = 18


class StepList(QListWidget):
    """Every step and block of the text, in its order."""

    chosen = Signal(int)
    """The user chose the row of this number."""
    move_asked = Signal(int, int, bool)
    """A row's number, that of the row it was dropped on, and whether it goes behind that one."""
    shift_asked = Signal(int, int)
    """A row's number, and -1 for earlier or 1 for later."""
    delete_asked = Signal(int)
    duplicate_asked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.pale = False
        self._rows: Sequence[StepRow] = ()
        _ = look.catalogue.gettext
        self.setAccessibleName(_("Steps"))
        self.setAccessibleDescription(_("Alt with the arrows moves a step, Delete removes it."))
        dress(look, self)
        self.setItemDelegate(_Delegate(look, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setMouseTracking(True)
        self.itemClicked.connect(self._on_item)
        self.itemActivated.connect(self._on_item)
        look.changed.connect(self._on_look)
        self._on_look()

    def _on_look(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._look.theme.surface)
        self.setPalette(palette)

    def show_rows(self, rows: Sequence[StepRow]) -> None:
        """Show other rows; the one that was chosen stays so where it can."""
        self._rows = rows
        here = self.currentRow()
        blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        while self.count() < len(rows):
            self.addItem(QListWidgetItem())
        for number, row in enumerate(rows):
            item = self.item(number)
            length = format_duration(row.length_ms)
            item.setText(", ".join(filter(None, (row.name, row.detail, length))))
            item.setData(_ROW, number)
        self.setCurrentRow(min(here, len(rows) - 1))
        self.blockSignals(blocked)
        self.viewport().update()

    def row_of(self, number: int) -> StepRow:
        """Return a row by its number."""
        return self._rows[number]

    def choose(self, number: int) -> None:
        """Mark a row and show it, without telling anybody."""
        if number != self.currentRow():
            blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own
            self.setCurrentRow(number)
            self.blockSignals(blocked)
        if number >= 0:
            self.scrollToItem(self.item(number))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen row in sight."""
        super().resizeEvent(event)
        if self.currentRow() >= 0:
            self.scrollToItem(self.currentItem())

    def _on_item(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self.row(item))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the step with Alt, remove it with Delete."""
        here, key = self.currentRow(), event.key()
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        held = event.modifiers()
        if here >= 0 and not self.pale:
            if step is not None and held & Qt.KeyboardModifier.AltModifier:
                self.shift_asked.emit(here, step)
                return
            if key == Qt.Key.Key_Delete:
                self.delete_asked.emit(here)
                return
            if key == Qt.Key.Key_D and held & Qt.KeyboardModifier.ControlModifier:
                self.duplicate_asked.emit(here)
                return
        super().keyPressEvent(event)
        if self.currentRow() != here:
            self.chosen.emit(self.currentRow())

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask to move the row; the list itself shows what the text says, and only that."""
        here = self.currentRow()
        item = self.itemAt(event.position().toPoint()) or self.item(self.count() - 1)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if here < 0 or self.pale or item is None:
            return
        on = self.row(item)
        behind = event.position().y() > self.visualItemRect(item).center().y()
        if behind and not self._rows[on].role:
            on, behind = on + 1, False  # right below a block's heading is inside it
        if on != here:
            self.move_asked.emit(here, on, behind)


class _Delegate(QStyledItemDelegate):
    """Paints a row: when, what, how, and how long."""

    def __init__(self, look: Look, steps: StepList) -> None:
        super().__init__(steps)
        self._look = look
        self._steps = steps

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return room for a finger."""
        return QSize(200, TARGET_PX)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        theme = self._look.theme
        row = self._steps.row_of(index.row())
        state: QStyle.StateFlag = option.state
        box = QRectF(option.rect).adjusted(2, 1, -4, -1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(_PALE if self._steps.pale else 1.0)
        hot = bool(state & QStyle.StateFlag.State_MouseOver)
        if chosen or hot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_soft if chosen else theme.surface_2)
            painter.drawRoundedRect(box, RADIUS_CONTROL_PX, RADIUS_CONTROL_PX)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, box, theme)
        self._paint_row(painter, row, box, chosen=chosen)
        painter.restore()

    def _paint_row(self, painter: QPainter, row: StepRow, box: QRectF, *, chosen: bool) -> None:
        theme = self._look.theme
        pale = theme.on_soft if chosen else theme.text_2
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(13, 500, tabular=True))
        painter.setPen(pale)
        when = QRectF(box.left() + 6, box.top(), 44, box.height())
        painter.drawText(when, middle | Qt.AlignmentFlag.AlignRight, format_clock(row.start_ms))
        left = when.right() + 12 + row.depth * _INDENT_PX
        swatch = QRectF(left, box.center().y() - 6, 12, 12)
        if row.role:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.role(row.role))
            painter.drawRoundedRect(swatch, 3, 3)
        else:
            painter.setPen(QPen(pale, 2))
            painter.drawLine(swatch.topLeft(), swatch.bottomLeft())
            painter.drawLine(swatch.bottomLeft(), QPointF(swatch.right(), swatch.bottom()))
        length = format_duration(round(row.length_ms / 1000) * 1000)
        painter.setFont(font(13, 600, tabular=True))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(length)
        painter.setPen(theme.on_soft if chosen else theme.text)
        end = QRectF(box.right() - wide - 10, box.top(), wide + 2, box.height())
        painter.drawText(end, middle | Qt.AlignmentFlag.AlignLeft, length)
        room = QRectF(
            swatch.right() + 10, box.top(), end.left() - swatch.right() - 20, box.height()
        )
        for words, face, ink in (
            (row.name, font(15, 600), theme.on_soft if chosen else theme.text),
            (row.detail, font(13, 400), pale),
        ):
            if room.width() < 24:
                break
            metrics = QFontMetricsF(face)
            painter.setFont(face)
            painter.setPen(ink)
            text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, text)
            room.setLeft(room.left() + metrics.horizontalAdvance(text) + 8)
