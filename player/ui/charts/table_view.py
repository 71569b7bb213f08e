"""A table to look at and to walk over with keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QTableView,
)

from player.ui.dress import dress
from player.ui.ringed import Ringed, paint_ring
from player.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from player.ui.look import Look

ROW_PX: Final = 40
_PAD_PX: Final = 12
_CELL_PX: Final = 15
_WIDE_PX: Final = 140
"""So much the wide column keeps before others are left out."""


class TableView(Ringed, QTableView):
    """Rows of 40 pixels; one column takes the room that is left."""

    def __init__(
        self,
        look: Look,
        name: str,
        model: QAbstractItemModel,
        *,
        wide: int = 0,
        spare: tuple[int, ...] = (),
    ) -> None:
        """Make it.

        Args:
            look: Theme and words.
            name: What it shows.
            model: Its rows.
            wide: The column that takes the room that is left.
            spare: The columns that are left out where there is no room, the first one first.
        """
        super().__init__()
        dress(look, self)
        self._look = look
        self._wide = wide
        self._spare = spare
        self.setAccessibleName(name)
        self.setHorizontalHeader(_Head(look))
        self.setItemDelegate(_Cells(look, self))
        self.setModel(model)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self.fit)

    def fit(self) -> None:
        """Give each column what its first rows need, and the wide one the rest."""
        model, head = self.model(), self.horizontalHeader()
        if model.columnCount() == 0:
            return
        face = QFontMetrics(font(_CELL_PX, tabular=True))
        widths = []
        for column in range(model.columnCount()):
            cells = [model.index(row, column).data() for row in range(min(60, model.rowCount()))]
            name = model.headerData(column, Qt.Orientation.Horizontal)
            longest = max((face.horizontalAdvance(str(cell)) for cell in cells), default=0)
            header = head.fontMetrics().horizontalAdvance(str(name))
            widths.append(max(longest, header) + 2 * _PAD_PX + 2)
        room = self.viewport().width() or self.width()
        least = min(widths[self._wide], _WIDE_PX)
        for column in range(len(widths)):
            self.setColumnHidden(column, False)  # noqa: FBT003 - Qt's own
        for column in self._spare:
            if sum(widths) - widths[self._wide] + least > room:
                widths[column] = 0
                self.setColumnHidden(column, True)  # noqa: FBT003 - Qt's own
        others = sum(widths) - widths[self._wide]
        if others + least > room:  # all give way alike, and their words are elided
            share = max(0.2, (room - least) / others)
            widths = [round(width * share) for width in widths]
            others = sum(widths) - widths[self._wide]
        widths[self._wide] = max(60, room - others)
        for column, width in enumerate(widths):
            if width:
                self.setColumnWidth(column, width)

    def whole_height(self) -> int:
        """Return how tall it is with all its rows."""
        return ROW_PX * self.model().rowCount() + self.horizontalHeader().height() + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns into the new width."""
        super().resizeEvent(event)
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows and the ring."""
        super().paintEvent(event)
        if self.ringed:
            with QPainter(self.viewport()) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint_ring(painter, QRectF(self.viewport().rect()), self._look.theme)


class _Head(QHeaderView):
    """The names of the columns, a line below them."""

    def __init__(self, look: Look) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(20)
        self.setFont(font(13, 600))
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """Return the height of a row."""
        return QSize(100, ROW_PX)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Paint a column's name."""
        theme, model = self._look.theme, self.model()
        flags = model.headerData(
            logical, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        name = str(model.headerData(logical, Qt.Orientation.Horizontal))
        inside = QRectF(rect).adjusted(_PAD_PX, 0, -_PAD_PX, 0)
        painter.save()
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.line)
        painter.setFont(self.font())
        painter.setPen(theme.text_2)
        fits = self.fontMetrics().elidedText(
            name, Qt.TextElideMode.ElideRight, int(inside.width()) + 1
        )
        painter.drawText(inside, int(flags), fits)
        painter.restore()


class _Cells(QStyledItemDelegate):
    """Paints a cell in the theme's colours."""

    def __init__(self, look: Look, parent: QTableView) -> None:
        super().__init__(parent)
        self._look = look

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint ground and words."""
        theme = self._look.theme
        box, state = QRectF(option.rect), option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, theme.accent_soft)
        painter.setPen(theme.on_soft if chosen else theme.text)
        said = str(index.data())
        # Digits of one width come with a wide hyphen, which words must do without.
        painter.setFont(font(_CELL_PX, tabular=any(map(str.isdigit, said))))
        inside = box.adjusted(_PAD_PX, 0, -_PAD_PX, 0)
        word = painter.fontMetrics().elidedText(
            said, Qt.TextElideMode.ElideRight, int(inside.width()) + 1
        )
        painter.drawText(inside, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), word)
        painter.restore()
