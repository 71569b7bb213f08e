"""A routine beside its text: the total, the timeline, the steps, and the step under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout

from player.routine.model import Sides
from player.ui.buttons import Button, Kind
from player.ui.dress import dress
from player.ui.editor.rows import row_at, rows_of
from player.ui.editor.step_card import StepCard
from player.ui.editor.step_list import StepList
from player.ui.editor.timeline_bar import TimelineBar
from player.ui.overlays import Card
from player.ui.text import Label, Size
from player.ui.theme import font
from player.units import format_clock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from player.i18n import Catalogue
    from player.routine.loaded import NodePath
    from player.ui.editor.reading import Reading
    from player.ui.editor.rows import StepRow
    from player.ui.films import Films
    from player.ui.look import Look

_SHORT_PX: Final = 600
_FAR_OFF: Final = 0.1


class RoutineSide(Card):
    """Shows the last text that could be played, paler while the present one is broken."""

    chosen = Signal(object)
    """The user chose the step at a `NodePath`."""
    move_asked = Signal(object, object)
    """Move the step at a path before the step at another."""
    stretch_asked = Signal(object, str, int)
    """Give the step at a path's key another length, in milliseconds."""
    sides_asked = Signal(object, object)
    """Treat the sides of a step in a way (`str`), or in the exercise's own (None)."""
    duplicate_asked = Signal(object)
    delete_asked = Signal(object)
    add_asked = Signal(object)
    """Choose an exercise to put in after the step at a path; None for the beginning."""
    try_asked = Signal()

    def __init__(self, look: Look, films: Films | None) -> None:
        super().__init__(look)
        self._reading: Reading | None = None
        self.rows: Sequence[StepRow] = ()
        self._read_only = False
        self._broken = True
        self._menu: QMenu | None = None
        _ = look.catalogue.gettext
        self.total = Label(look, "", Size.PAGE)
        self.total.setFont(font(40, 700, tabular=True))
        self._promise = Label(look, "", Size.CAPTION, "text_2")
        self._state = Label(look, "", Size.CAPTION, "warn")
        none = _("The steps show here once the text has no problems.")
        self._none = Label(look, none, Size.BODY, "text_2", wrap=True)
        for label in (self._promise, self._state):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bar = TimelineBar(look)
        self.list = StepList(look)
        self.card = StepCard(look, films)
        self.add = Button(look, _("Add an exercise"), Kind.OUTLINE)
        self.more = Button(look, "", Kind.OUTLINE, "ellipsis-vertical", name=_("Change this step"))
        self.more.setToolTip(_("Change this step"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        _ = self._look.catalogue.gettext
        head = QGridLayout()
        head.setHorizontalSpacing(12)
        head.setVerticalSpacing(0)
        head.addWidget(Label(self._look, _("Total").upper(), Size.OVERLINE, "accent"), 0, 0)
        head.addWidget(self.total, 1, 0)
        head.addWidget(self._promise, 0, 1)
        head.addWidget(self._state, 1, 1)
        head.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(Label(self._look, _("Steps"), Size.TITLE), 1)
        buttons.addWidget(self.add)
        buttons.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.bar)
        layout.addLayout(buttons)
        layout.addWidget(self._none)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.card)
        layout.addStretch()

    def _connect(self) -> None:
        self.bar.chosen.connect(self._on_chosen)
        self.list.chosen.connect(self._on_chosen)
        self.bar.move_asked.connect(self._on_move)
        self.list.move_asked.connect(self._on_move)
        self.bar.shift_asked.connect(self._on_shift)
        self.list.shift_asked.connect(self._on_shift)
        self.bar.stretch_asked.connect(self._on_stretch)
        self.list.delete_asked.connect(lambda row: self._ask(self.delete_asked, row))
        self.list.duplicate_asked.connect(lambda row: self._ask(self.duplicate_asked, row))
        self.add.clicked.connect(self._on_add)
        self.more.clicked.connect(self._on_more)
        self.card.try_asked.connect(self.try_asked)

    # --- showing -----------------------------------------------------------------------------

    def show_reading(self, reading: Reading) -> None:
        """Show what a text means; where it is broken, what showed before stays, paler."""
        _ = self._look.catalogue.gettext
        broken = reading.laid is None
        for each in (self.bar, self.list, self.card.figure):
            each.pale = broken
            each.update()
        self.list.viewport().update()
        shown = self._reading is not None or not broken
        for widget in (self.bar, self.list, self.card, self.add, self.more):
            widget.setVisible(shown)
        self._none.setVisible(not shown)
        self._state.setText(_("Preview of the last valid text") if broken and shown else "")
        self._state.setToolTip(self._state.text())
        self._broken = broken
        self._allow()
        if reading.laid is None:
            return
        self._reading = reading
        timeline, routine = reading.laid.timeline, reading.laid.loaded.routine
        self.rows = rows_of(reading.laid, self._look.catalogue)
        about = "~" if timeline.estimated else ""
        self.total.setText(f"{about}{format_clock(timeline.total_ms)}")
        self.total.setAccessibleName(_("Total: {time}").format(time=self.total.text()))
        self._promise.setText(_promise(routine.minutes, timeline.total_ms, self._look.catalogue))
        self.bar.show_rows(timeline, self.rows)
        self.list.show_rows(self.rows)

    def _allow(self) -> None:
        for button in (self.add, self.more):
            button.setEnabled(not self._broken and not self._read_only)
        self.card.try_button.setEnabled(not self._broken)

    def set_read_only(self, *, read_only: bool) -> None:
        """Offer no changes, or offer them."""
        self._read_only = read_only
        self._allow()

    def come_to(self, path: NodePath | None) -> None:
        """Light up the step at a path, without telling anybody."""
        number = row_at(self.rows, path)
        here = -1 if number is None else number
        self.bar.choose(here)
        self.list.choose(here)
        if self._reading is not None:
            self.card.show_row(self.rows[here] if here >= 0 else None, self._reading)

    @property
    def here(self) -> StepRow | None:
        """The step that is lit up."""
        number = self.list.currentRow()
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def shift_here(self, by: int) -> None:
        """Move the step that is lit up earlier or later."""
        if self.here is not None:
            self._on_shift(self.list.currentRow(), by)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the step's card less where there is little."""
        super().resizeEvent(event)
        self.card.setFixedHeight(132 if self.height() < _SHORT_PX else 184)

    # --- asking ------------------------------------------------------------------------------

    def _ask(self, signal: object, number: int) -> None:
        if not self._read_only and 0 <= number < len(self.rows):
            signal.emit(self.rows[number].path)  # type: ignore[attr-defined]  # a bound signal

    @Slot(int)
    def _on_chosen(self, number: int) -> None:
        if 0 <= number < len(self.rows):
            self.chosen.emit(self.rows[number].path)

    @Slot(int, int, bool)
    def _on_move(self, number: int, on: int, behind: bool) -> None:
        if self._read_only or not (0 <= number < len(self.rows) and 0 <= on < len(self.rows)):
            return
        *parents, index = self.rows[on].path
        assert isinstance(index, int)
        self.move_asked.emit(self.rows[number].path, (*parents, index + (1 if behind else 0)))

    @Slot(int, int)
    def _on_shift(self, number: int, by: int) -> None:
        """Move a step past its neighbour of the same list."""
        if self._read_only:
            return
        *parents, index = self.rows[number].path
        assert isinstance(index, int)
        to = index - 1 if by < 0 else index + 2
        last = max(
            row.path[-1]
            for row in self.rows
            if row.path[:-1] == tuple(parents) and isinstance(row.path[-1], int)
        )
        if 0 <= to <= last + 1:
            self.move_asked.emit(self.rows[number].path, (*parents, to))

    @Slot(int, int)
    def _on_stretch(self, number: int, amount_ms: int) -> None:
        row = self.rows[number]
        if not self._read_only and row.key and amount_ms != row.amount_ms:
            self.stretch_asked.emit(row.path, row.key, amount_ms)

    @Slot()
    def _on_add(self) -> None:
        row = self.here
        last = [r.path for r in self.rows if len(r.path) == 2]
        self.add_asked.emit(row.path if row is not None else last[-1] if last else None)

    @Slot()
    def _on_more(self) -> None:
        self._open_menu(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the same where the right button was pressed."""
        if self.more.isEnabled():
            self._open_menu(event.globalPos())

    def step_menu(self) -> QMenu | None:
        """Return what can be done with the step that is lit up."""
        row = self.here
        if row is None:
            return None
        _ = self._look.catalogue.gettext
        menu = QMenu(self)
        dress(self._look, menu)
        number = self.list.currentRow()
        entries: list[tuple[str, str, Callable[[], None]]] = [
            (_("Duplicate"), "Ctrl+D", lambda: self._ask(self.duplicate_asked, number)),
            (_("Move up"), "Alt+Up", lambda: self._on_shift(number, -1)),
            (_("Move down"), "Alt+Down", lambda: self._on_shift(number, 1)),
            (_("Delete"), "Del", lambda: self._ask(self.delete_asked, number)),
        ]
        for words, key, slot in entries:
            # The keys are told, not bound: they belong to the list.
            menu.addAction(f"{words}\t{key}").triggered.connect(slot)
        if row.sides is not None:
            sides = menu.addMenu(_("Sides"))
            for value, words in sides_words(self._look.catalogue).items():
                action = QAction(words, sides)
                action.setCheckable(True)
                action.setChecked(value == row.sides)
                action.triggered.connect(
                    lambda _on=False, v=value: self.sides_asked.emit(row.path, v)
                )
                sides.addAction(action)
            sides.addSeparator()
            own = sides.addAction(_("As the exercise says"))
            own.triggered.connect(lambda: self.sides_asked.emit(row.path, None))
        return menu

    def _open_menu(self, at: QPoint) -> None:
        menu = self.step_menu()
        if menu is not None:
            menu.aboutToHide.connect(menu.deleteLater)
            self._menu = menu
            menu.popup(at)


def sides_words(catalogue: Catalogue) -> dict[str, str]:
    """Return how the sides of a step can be treated, in words."""
    _ = catalogue.gettext
    return {
        Sides.BOTH.value: _("Both together"),
        Sides.EACH.value: _("One side, then the other"),
        Sides.ALTERNATE.value: _("Changing with every repetition"),
        Sides.ALTERNATE_SETS.value: _("Changing with every set"),
    }


def _promise(minutes: float | None, total_ms: int, catalogue: Catalogue) -> str:
    """Return what the author promises, and whether it is kept."""
    _ = catalogue.gettext
    if minutes is None:
        return _("No minutes promised")
    promised = _("{n} min promised").format(n=f"{minutes:g}")
    off_ms = total_ms - minutes * 60_000
    if abs(off_ms) <= _FAR_OFF * minutes * 60_000:
        return promised
    gap = format_clock(round(abs(off_ms)))
    words = _("{time} too long") if off_ms > 0 else _("{time} too short")
    return f"{promised} \u00b7 {words.format(time=gap)}"
