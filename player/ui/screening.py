"""The one-time screen: ticks that mark exercises, changeable at any time, kept on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from player.ui.fields import Tick
from player.ui.guidance import language_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QResizeEvent

    from player.routine.safety import Screen
    from player.ui.look import Look

_TWO_COLUMNS_PX: Final = 680


class ScreenTicks(QWidget):
    """The questions of the screen; one that is ticked says what to mind."""

    ticks_changed = Signal(object)
    """The ids of what is ticked now, a frozenset."""

    def __init__(self, look: Look, screen: Screen, ticks: Collection[str]) -> None:
        super().__init__()
        language = language_of(look.catalogue)
        self._notes = {each.id: each.note.in_language(language) for each in screen.questions}
        self.ticks = {
            each.id: Tick(look, each.tick.in_language(language), level=True)
            for each in screen.questions
        }
        self._columns, self._scale = 0, 1.0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(2)
        self._arrange()
        self.show_ticks(ticks)
        for tick in self.ticks.values():
            tick.toggled.connect(self._on_toggled)

    @property
    def ticked(self) -> frozenset[str]:
        """The ids of what is ticked."""
        return frozenset(id_ for id_, tick in self.ticks.items() if tick.isChecked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take two columns where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def magnify(self, scale: float) -> None:
        """Be as much larger."""
        self._scale = scale
        self._grid.setHorizontalSpacing(round(24 * scale))
        self._arrange()

    def _arrange(self) -> None:
        columns = 2 if self.width() >= _TWO_COLUMNS_PX * self._scale else 1
        if columns == self._columns:
            return
        self._columns = columns
        in_a_column = -(-len(self.ticks) // columns)
        for index, tick in enumerate(self.ticks.values()):
            self._grid.removeWidget(tick)
            row, column = index % in_a_column, index // in_a_column
            self._grid.addWidget(tick, row, column, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def show_ticks(self, ticks: Collection[str]) -> None:
        """Show other ticks, without telling anybody."""
        for id_, tick in self.ticks.items():
            blocked = tick.blockSignals(True)  # noqa: FBT003 - Qt's own
            tick.setChecked(id_ in ticks)
            tick.blockSignals(blocked)
        self._show_notes()

    def _show_notes(self) -> None:
        for id_, tick in self.ticks.items():
            tick.show_note(self._notes[id_] if tick.isChecked() else "")

    @Slot()
    def _on_toggled(self) -> None:
        self._show_notes()
        self.ticks_changed.emit(self.ticked)
