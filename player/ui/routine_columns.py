"""The rows of a routine's page, below each other in one column or in two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from player.ui.routine_rows import Row

BETWEEN_PX: Final = 16
"""Between two columns."""
_INDENT_PX: Final = 24
_GAP_PX: Final = 10


class Columns(QHBoxLayout):
    """Rows, one after the other; where there are two columns the second half is in the other."""

    def __init__(self) -> None:
        super().__init__()
        self._sides = QVBoxLayout(), QVBoxLayout()
        self._lines: list[tuple[QHBoxLayout, QWidget]] = []
        self._half = 0
        self._two = False
        self.setSpacing(0)
        for side in self._sides:
            side.setSpacing(_GAP_PX)
            side.addStretch(1)
            self.addLayout(side)
        self.setStretch(0, 1)

    @property
    def contents(self) -> list[QWidget]:
        """What stands in the rows, in their order."""
        return [content for _, content in self._lines]

    def expect(self, rows: Sequence[Row]) -> None:
        """Know what comes, to halve it: no block is torn apart."""
        starts = [at for at, row in enumerate(rows) if not row.depth]
        self._half = min(starts, key=lambda at: abs(2 * at - len(rows)), default=0)

    def add(self, content: QWidget, depth: int = 0) -> None:
        """Put a row at the end, as far in as the blocks it lies in."""
        line = QHBoxLayout()
        line.addSpacing(_INDENT_PX * depth)
        line.addWidget(content, 1)
        self._lines.append((line, content))
        self._put(len(self._lines) - 1)

    def take_all(self) -> list[QWidget]:
        """Take everything out, and return it."""
        taken = self.contents
        for line, content in self._lines:
            line.removeWidget(content)
            self._take_out(line)
            line.deleteLater()
        self._lines = []
        return taken

    def deal(self, *, two: bool) -> None:
        """Have one column, or two."""
        if two is not self._two:
            self._two = two
            for line, _ in self._lines:
                self._take_out(line)
            for at in range(len(self._lines)):
                self._put(at)
            self.setStretch(1, int(two))
            self.setSpacing(BETWEEN_PX if two else 0)

    def _put(self, at: int) -> None:
        line, _ = self._lines[at]
        side = self._sides[self._two and at >= self._half]
        side.insertLayout(side.count() - 1, line)

    def _take_out(self, line: QHBoxLayout) -> None:
        for side in self._sides:
            side.removeItem(line)
        line.setParent(None)
