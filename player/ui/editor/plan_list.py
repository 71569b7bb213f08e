"""The steps of a plan as a list: click one to see its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette
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
from player.ui.theme import RADIUS_CONTROL_PX, font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QFont, QKeyEvent, QResizeEvent

    from player.ui.editor.plan_rows import DayLine, PlanRow
    from player.ui.look import Look

_PALE: Final = 0.5
_PAD_PX: Final = 8
_SIDE_PX: Final = 12
_GAP_PX: Final = 12
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class PlanList(QListWidget):
    """Every step of a plan, with its days and what it changes."""

    chosen = Signal(int)
    """The user chose the row of this number."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.pale = False
        self._rows: Sequence[PlanRow] = ()
        _ = look.catalogue.gettext
        self.setAccessibleName(_("Steps"))
        dress(look, self)
        self._delegate = _Delegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.itemClicked.connect(self._on_item)
        self.itemActivated.connect(self._on_item)
        look.changed.connect(self._on_look)
        self._on_look()

    def _on_look(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._look.theme.surface)
        self.setPalette(palette)

    def show_rows(self, rows: Sequence[PlanRow]) -> None:
        """Show other rows; the one that was chosen stays so where it can."""
        self._rows = rows
        self._delegate.take_rows(rows)
        here = self.currentRow()
        blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        while self.count() < len(rows):
            self.addItem(QListWidgetItem())
        for number, row in enumerate(rows):
            item = self.item(number)
            item.setText(row.words)
            item.setToolTip("\n".join(row.changes))
        self.setCurrentRow(min(here, len(rows) - 1))
        self.blockSignals(blocked)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def row_of(self, number: int) -> PlanRow:
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
        """Go from step to step, and show the line of each."""
        here = self.currentRow()
        super().keyPressEvent(event)
        if self.currentRow() != here:
            self.chosen.emit(self.currentRow())


class _Delegate(QStyledItemDelegate):
    """Paints a step: its name, a line for each of its routines, and what it changes."""

    def __init__(self, look: Look, steps: PlanList) -> None:
        super().__init__(steps)
        self._look = look
        self._steps = steps
        self._head, self._body, self._small = font(15, 600), font(15, 400), font(13, 400)
        self._days, self._length = font(13, 600), font(13, 600, tabular=True)
        self._days_px = 0.0

    def take_rows(self, rows: Sequence[PlanRow]) -> None:
        """Give the days of all rows one width, so that what stands behind them lines up."""
        widths = (_width(self._days, each.days) for row in rows for each in row.lines)
        self._days_px = max(widths, default=0.0)

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return room for all its lines."""
        row = self._steps.row_of(index.row())
        height = _height(self._head) + len(row.lines) * _height(self._body)
        height += len(row.changes) * _height(self._small)
        return QSize(200, round(height) + 2 * _PAD_PX)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        theme = self._look.theme
        state: QStyle.StateFlag = option.state
        box = QRectF(option.rect).adjusted(2, 1, -4, -1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(_PALE if self._steps.pale else 1.0)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_soft if chosen else theme.surface_2)
            painter.drawRoundedRect(box, RADIUS_CONTROL_PX, RADIUS_CONTROL_PX)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, box, theme)
        ink, pale = (theme.on_soft,) * 2 if chosen else (theme.text, theme.text_2)
        self._paint_row(painter, self._steps.row_of(index.row()), box, ink, pale)
        painter.restore()

    def _paint_row(
        self, painter: QPainter, row: PlanRow, box: QRectF, ink: QColor, pale: QColor
    ) -> None:
        line = QRectF(box.left() + _SIDE_PX, box.top() + _PAD_PX - 1, box.width() - 2 * _SIDE_PX, 0)
        line.setHeight(_height(self._head))
        rest = _behind(painter, line, row.span, self._small, pale)
        _before(painter, rest, row.name, self._head, ink)
        days = min(self._days_px, line.width() * 0.36)
        for each in row.lines:
            line = _below(line, self._body)
            self._paint_day(painter, line, each, days, ink, pale)
        for words in row.changes:
            line = _below(line, self._small)
            _before(painter, line, words, self._small, pale)

    def _paint_day(
        self,
        painter: QPainter,
        line: QRectF,
        each: DayLine,
        days_px: float,
        ink: QColor,
        pale: QColor,
    ) -> None:
        _ = self._look.catalogue.gettext
        _before(
            painter,
            QRectF(line.left(), line.top(), days_px + 1, line.height()),
            each.days,
            self._days,
            pale,
        )
        length = "\u2026" if each.length_ms is None else "\u2013"
        if each.length_ms:
            length = _("{n} min").format(n=max(1, round(each.length_ms / 60_000)))
        room = _behind(painter, line, length, self._length, ink)
        room.setLeft(line.left() + days_px + _GAP_PX)
        _before(painter, room, each.title, self._body, ink)


def _height(face: QFont) -> float:
    return QFontMetricsF(face).height() + 3


def _width(face: QFont, words: str) -> float:
    return QFontMetricsF(face).horizontalAdvance(words)


def _below(line: QRectF, face: QFont) -> QRectF:
    """Return the next line, high enough for a face."""
    return QRectF(line.left(), line.bottom(), line.width(), _height(face))


def _before(painter: QPainter, room: QRectF, words: str, face: QFont, ink: QColor) -> None:
    """Paint words at the left of some room, elided where they do not fit."""
    painter.setFont(face)
    painter.setPen(ink)
    text = QFontMetricsF(face).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _MIDDLE | Qt.AlignmentFlag.AlignLeft, text)


def _behind(painter: QPainter, room: QRectF, words: str, face: QFont, ink: QColor) -> QRectF:
    """Paint words at the right of some room, and return what is left of it."""
    painter.setFont(face)
    painter.setPen(ink)
    painter.drawText(room, _MIDDLE | Qt.AlignmentFlag.AlignRight, words)
    return room.adjusted(0, 0, -_width(face, words) - _GAP_PX, 0)
