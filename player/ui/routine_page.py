"""A routine's own page: what it is, how long it shall be, and every step of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QWidget

from player.ui.card_words import changed_words
from player.ui.guidance import language_of
from player.ui.reading import COLUMN_PX, EDGE_PX
from player.ui.routine_panel import PANEL_PX, WIDEST_PANEL_PX, RoutinePanel
from player.ui.routine_rows import rows_of
from player.ui.routine_steps import Steps, exercises_in
from player.ui.routine_words import caution_names, routine_facts

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from player.ui.guidance import Guidance
    from player.ui.look import Look
    from player.ui.routine_rows import Row
    from player.ui.routine_steps import Inside
    from player.ui.routine_stills import Stills

_WIDEST_PX: Final = 1760
"""The panel and the steps are no farther apart than this lets them."""
_TWO_FROM_PX: Final = 1500
"""A page so wide has its steps in two columns: a window of 1600 pixels."""
_PICTURES_FROM_PX: Final = 800
"""In a narrower page the words need the room of the pictures."""


class RoutinePage(QWidget):
    """Shows a routine; what is asked for there, others do.

    Up and down lead from step to step, Enter tells more of one, S starts, Esc goes back.
    """

    left = Signal()
    """Back to where it was opened from."""
    start_asked = Signal(object, int)
    """Play this `Laid` from this 0-based step on."""
    preview_asked = Signal(object)
    """Look through this `Laid` quickly."""
    wished = Signal(object, object)
    """Lay it out in so many minutes, with these swaps by their places."""
    asked = Signal(str)
    """Do what a `RoutineMenu` names with its file."""
    edit_asked = Signal(str, int)
    """Open its file in the editor at this line."""

    def __init__(self, look: Look, guidance: Guidance, stills: Stills, inside: Inside) -> None:
        super().__init__()
        self._look = look
        self._guidance = guidance
        self._inside = inside
        self._ticked = caution_names(inside.ticked, guidance, language_of(look.catalogue))
        self._panel = RoutinePanel(look, own=inside.own)
        self._panel.left.connect(self.left)
        self._panel.start_asked.connect(self._on_start)
        self._panel.preview_asked.connect(self._on_preview)
        self._panel.length_chosen.connect(self._on_length)
        self._panel.asked.connect(self._on_asked)
        self._steps = Steps(look, guidance, stills, inside, self._ticked)
        self._steps.start_asked.connect(self._on_start_at)
        self._steps.swap_asked.connect(self._on_swap)
        self._steps.edit_asked.connect(self._on_edit)
        self._across = across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        # A margin would keep the window from being made small again.
        self._edge = QSpacerItem(0, 0, QSizePolicy.Policy.Maximum)
        across.addItem(self._edge)
        across.addWidget(self._panel)
        across.addWidget(self._steps, 1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.show_inside(inside)

    def _show_head(self) -> None:
        inside, words = self._inside, self._look.catalogue
        routine = inside.laid.loaded.routine
        language = language_of(words)
        title = inside.laid.timeline.title
        summary = routine.summary.in_language(language) if routine.summary else ""
        self.setAccessibleName(title)
        self._panel.show_routine(title, summary, routine_facts(inside.laid.loaded, words))
        self._panel.show_own_length(inside.own_ms)
        if inside.minutes is not None:
            self._panel.show_other_length(inside.minutes, inside.laid.timeline.total_ms)

    def show_inside(self, inside: Inside) -> None:
        """Show the same routine laid out in another way; what was open stays open."""
        self._inside = inside
        self._show_head()
        loaded, timeline = inside.laid.loaded, inside.laid.timeline
        names = caution_names(loaded.cautions, self._guidance, timeline.language)
        self._panel.show_cautions(names, self._ticked)
        rows = rows_of(loaded, timeline)
        self._panel.show_timeline(timeline, exercises_in(rows))
        self._show_changes()
        self._steps.show_inside(inside, rows)

    def _show_changes(self) -> None:
        """Say in a line what another length changes, or why it cannot be reached."""
        laid = self._inside.laid
        total_ms, words = laid.timeline.total_ms, self._look.catalogue
        told = changed_words(total_ms, self._inside.own_ms, laid.counted, words)
        self._panel.show_changes(told, laid.reason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the pictures out where words need the room; keep together what is very wide.

        The panel shares in what there is, and from `_TWO_FROM_PX` on the steps have two columns.
        """
        super().resizeEvent(event)
        panel = min(WIDEST_PANEL_PX, max(PANEL_PX, self.width() // 4))
        self._panel.setFixedWidth(panel)
        edge = max(0, (self.width() - _WIDEST_PX) // 2)
        self._edge.changeSize(edge, 0, QSizePolicy.Policy.Maximum)
        self._across.invalidate()
        two = self.width() >= _TWO_FROM_PX
        widest = _WIDEST_PX - WIDEST_PANEL_PX - 2 * EDGE_PX if two else COLUMN_PX
        room = min(widest, self.width() - edge - panel - 2 * EDGE_PX)
        self._steps.fit(widest, room, two=two, pictured=self.width() >= _PICTURES_FROM_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Let the panel's ground reach the edge."""
        with QPainter(self) as painter:
            painter.fillRect(0, 0, self._panel.x(), self.height(), self._look.theme.surface)

    # --- what is asked for --------------------------------------------------------------------

    @Slot(object)
    def _on_swap(self, row: Row) -> None:
        instead = dict(self._inside.instead)
        if row.place in instead:
            del instead[row.place]
        else:
            instead[row.place] = self._inside.offers[row.exercise or ""]
        self.wished.emit(self._inside.minutes, instead)

    @Slot(object)
    def _on_length(self, minutes: int | None) -> None:
        self.wished.emit(minutes, self._inside.instead)

    @Slot()
    def _on_start(self) -> None:
        self.start_asked.emit(self._inside.laid, 0)

    @Slot(int)
    def _on_start_at(self, step: int) -> None:
        self.start_asked.emit(self._inside.laid, step)

    @Slot()
    def _on_preview(self) -> None:
        self.preview_asked.emit(self._inside.laid)

    @Slot(str)
    def _on_asked(self, name: str) -> None:
        if name == "edit":
            self.edit_asked.emit(self._inside.path, self._steps.line)
        else:
            self.asked.emit(name)

    @Slot(int)
    def _on_edit(self, line: int) -> None:
        self.edit_asked.emit(self._inside.path, line)

    # --- keys ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the steps, start, or go back."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._steps.lead(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_S and not event.modifiers():
            self._on_start()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
