"""What a chart shows, as a table: the model of the chart and of the table that may stand for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

Row: TypeAlias = "tuple[str, ...]"
Index: TypeAlias = QModelIndex | QPersistentModelIndex

_TOLD = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words.

    Attributes:
        head: The names of the columns.
        rows: The cells, a string for each column.
        told: Each row as a sentence; empty where the cells say it.
        numbers: The columns that hold numbers, set to the right.
    """

    head: Row = ()
    rows: Sequence[Row] = ()
    told: Sequence[str] = ()
    numbers: frozenset[int] = frozenset()


class TableModel(QAbstractTableModel):
    """A table for Qt's views."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = Table()

    def show_table(self, table: Table) -> None:
        """Show another table in place of the one before."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def told(self, row: int) -> str:
        """Return a row as a sentence."""
        table = self.table
        if not 0 <= row < len(table.rows):
            return ""
        return table.told[row] if table.told else ", ".join(filter(None, table.rows[row]))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are; a cell has none."""
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are; a cell has none."""
        return 0 if parent.isValid() else len(self.table.head)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """Return a cell's words, where they stand, and its row as a sentence."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role in _TOLD and self.table.told:
            return self.told(index.row())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's
        """Return a column's name."""
        if orientation is Qt.Orientation.Vertical or section >= len(self.table.head):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.table.head[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        right = column in self.table.numbers
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
