"""What every chart is: a view of a table that paints itself."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import fields
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QImageWriter, QPainter, QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSizePolicy, QTableView

from player.errors import StoreError
from player.history.exports.files import binary_file
from player.paper.charts.ink import Colours, Ink
from player.ui.charts.table import TableModel
from player.ui.ringed import Ringed, paint_ring
from player.ui.text import Size
from player.ui.theme import font

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QItemSelection, QItemSelectionModel
    from PySide6.QtGui import (
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QWheelEvent,
    )

    from player.ui.charts.table import Index, Table
    from player.ui.look import Look

_PICTURE_SCALE: Final = 2
_TITLE_PX: Final = 40
_EDGE: Final = QMarginsF(20, 12, 20, 16)
_NOWHERE: Final = QModelIndex()


def _open_buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _keep(buffer: QBuffer, path: Path) -> bool:
    """Write a picture that is whole, in place of an older one; tell whether it worked."""
    try:
        with binary_file(path) as file:
            file.write(buffer.data().data())
    except StoreError:
        return False
    return True


class Chart(Ringed, QTableView):
    """A table as a picture.

    A screen reader finds the table, for which it must be one of the views that Qt knows to be
    tables; arrows walk over its rows; the mouse points at them.
    """

    told = Signal(str)
    """What the row says that is pointed at, or chosen; empty for none."""
    picture_asked = Signal(QPoint)
    """The menu of the picture is wanted, at this place of the screen."""

    def __init__(self, look: Look, name: str, height: int = 190) -> None:
        """Make it empty.

        Args:
            look: Theme and words.
            name: What it shows.
            height: How tall it is, in pixels.
        """
        super().__init__()
        self._look = look
        self._high = height
        self._pointed = -1
        self.setFixedHeight(height)
        self._rows = TableModel(self)
        self.setModel(self._rows)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)

    @property
    def _ink(self) -> Ink:
        """What it is painted with now."""
        theme = self._look.theme
        colours = Colours(**{field.name: theme.role(field.name) for field in fields(Colours)})
        return Ink(colours, font, self._look.catalogue)

    # --- what a chart is made of -----------------------------------------------------------------

    @abstractmethod
    def places(self, size: QSizeF) -> list[QRectF]:
        """Return where each row is pointed at."""

    @abstractmethod
    def paint(self, painter: QPainter, size: QSizeF, marked: int) -> None:
        """Paint it.

        Args:
            painter: Where.
            size: How large.
            marked: The row to point out, or -1.
        """

    def height_in(self, width: float) -> int:
        """Return how tall it is in a width, in pixels."""
        del width
        return self._high

    def show_table(self, table: Table) -> None:
        """Show other rows; the newest is where keys begin."""
        self._pointed = -1
        self._rows.show_table(table)
        self.setEnabled(bool(table.rows))
        self._fit()
        self.viewport().update()

    def _fit(self) -> None:
        self.setFixedHeight(self.height_in(self.width()))

    @property
    def rows(self) -> TableModel:
        """What it shows."""
        return self._rows

    @property
    def marked(self) -> int:
        """The row that is pointed at, else the chosen one, else -1."""
        return self._pointed if self._pointed >= 0 else self.currentIndex().row()

    # --- pictures --------------------------------------------------------------------------------

    def save_png(self, path: Path) -> bool:
        """Write the picture, at twice its size on the screen; tell whether it worked."""
        size = self._picture_size()
        image = QImage(size * _PICTURE_SCALE, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(_PICTURE_SCALE)
        with QPainter(image) as painter:
            self._paint_picture(painter, size)
        buffer = _open_buffer()
        return QImageWriter(buffer, QByteArray(b"png")).write(image) and _keep(buffer, path)

    def save_svg(self, path: Path) -> bool:
        """Write the picture as lines and letters; tell whether it worked."""
        from PySide6.QtSvg import QSvgGenerator

        size = self._picture_size()
        generator = QSvgGenerator()
        buffer = _open_buffer()
        generator.setOutputDevice(buffer)
        generator.setSize(size)
        generator.setViewBox(QRect(QPoint(0, 0), size))
        generator.setTitle(self.accessibleName())
        painter = QPainter()
        if not painter.begin(generator):
            return False
        self._paint_picture(painter, size)
        return painter.end() and _keep(buffer, path)

    def _picture_size(self) -> QSize:
        inside = self.viewport().size()
        return QSize(inside.width() + 40, inside.height() + 28 + _TITLE_PX)

    def _paint_picture(self, painter: QPainter, size: QSize) -> None:
        theme = self._look.theme
        whole = QRectF(0, 0, size.width(), size.height())
        painter.fillRect(whole, theme.surface)
        inside = whole.marginsRemoved(_EDGE)
        painter.setPen(theme.text)
        painter.setFont(Size.TITLE.font())
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft, self.accessibleName())
        painter.translate(inside.left(), inside.top() + _TITLE_PX)
        self.paint(painter, QSizeF(inside.width(), inside.height() - _TITLE_PX), -1)

    def _on_menu(self, place: QPoint) -> None:
        self.picture_asked.emit(self.viewport().mapToGlobal(place))

    # --- pointing and choosing -------------------------------------------------------------------

    def _point(self, row: int) -> None:
        if row != self._pointed:
            self._pointed = row
            self._tell()

    def _tell(self) -> None:
        self.told.emit(self._rows.told(self.marked))
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what lies below."""
        self._point(self.indexAt(event.position().toPoint()).row())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what lies below."""
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self.setCurrentIndex(index)
            self.activated.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Space and Enter as a click; walk with the others."""
        here = self.currentIndex()
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys and here.isValid():
            self.activated.emit(here)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do no more."""
        event.accept()

    def leaveEvent(self, event: object) -> None:
        """Point at nothing."""
        del event
        self._point(-1)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of the row that was chosen."""
        super().currentChanged(current, previous)
        self._tell()

    # --- what Qt asks of a view ------------------------------------------------------------------

    def _steps(self, action: QAbstractItemView.CursorAction) -> int:
        """Return by how many rows an action moves."""
        actions = QAbstractItemView.CursorAction
        steps = {
            actions.MoveLeft: -1,
            actions.MoveUp: -1,
            actions.MovePrevious: -1,
            actions.MoveRight: 1,
            actions.MoveDown: 1,
            actions.MoveNext: 1,
            actions.MovePageUp: -10,
            actions.MovePageDown: 10,
            actions.MoveHome: -len(self._rows.table.rows),
            actions.MoveEnd: len(self._rows.table.rows),
        }
        return steps[action]

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _keys: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return the row that a key leads to."""
        last = self._rows.rowCount() - 1
        here = self.currentIndex().row()
        to = last if here < 0 else min(max(here + self._steps(action), 0), last)
        return self._rows.index(to, 0)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row at a place."""
        for row, box in enumerate(self.places(QSizeF(self.viewport().size()))):
            if box.contains(point):
                return self._rows.index(row, 0)
        return QModelIndex()

    def visualRect(self, index: Index) -> QRect:
        """Return where a row is pointed at."""
        places = self.places(QSizeF(self.viewport().size()))
        return places[index.row()].toRect() if 0 <= index.row() < len(places) else QRect()

    def scrollTo(self, _index: Index, hint: object = None) -> None:
        """Stay: everything shows."""

    def updateGeometries(self) -> None:
        """Leave nothing to scroll."""
        super().updateGeometries()
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.setRange(0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def horizontalOffset(self) -> int:
        """Return none."""
        return 0

    def verticalOffset(self) -> int:
        """Return none."""
        return 0

    def isIndexHidden(self, _index: Index) -> bool:
        """Hide nothing."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the row in the middle of a rectangle."""
        self.selectionModel().select(self.indexAt(rect.center()), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return where the selected rows are."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def sizeHint(self) -> QSize:
        """Return the height of the chart."""
        return QSize(320, self.height())

    def minimumSizeHint(self) -> QSize:
        """Return little in width."""
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as tall as this width asks for."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chart and the ring."""
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._rows.table.rows:
                self.paint(painter, QSizeF(self.viewport().size()), self.marked)
            else:
                self._paint_empty(painter)
            if self.ringed:
                paint_ring(painter, QRectF(self.viewport().rect()), self._look.theme)

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setPen(self._look.theme.text_2)
        painter.setFont(font(15))
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        words = self._look.catalogue.gettext("Nothing to show yet.")
        painter.drawText(QRectF(self.viewport().rect()), flags, words)
