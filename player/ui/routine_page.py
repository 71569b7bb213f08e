"""A routine's own page: what it is, how long it shall be, and every step of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QSpacerItem, QWidget

from player.routine.model import ExerciseStep
from player.routine.walk import walk
from player.ui.card_words import changed_words
from player.ui.guidance import language_of
from player.ui.reading import COLUMN_PX, EDGE_PX, Column
from player.ui.routine_columns import BETWEEN_PX, Columns
from player.ui.routine_panel import PANEL_PX, WIDEST_PANEL_PX, RoutinePanel
from player.ui.routine_rows import RowKind, beside_own, rows_of
from player.ui.routine_step import BlockHead, LeftOut, StepCard
from player.ui.routine_words import (
    caution_names,
    exercise_facts,
    routine_facts,
    sources_line,
    step_facts,
    swapping_of,
    was_words,
)
from player.units import format_clock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from player.routine.loaded import Place
    from player.routine.model import Exercise
    from player.routine.swaps import Swap
    from player.ui.guidance import Guidance
    from player.ui.look import Look
    from player.ui.routine_rows import Row
    from player.ui.routine_stills import Stills
    from player.ui.routine_words import Swapping
    from player.ui.workroom import Laid
    from player.units import Milliseconds

_WIDEST_PX: Final = 1760
"""The panel and the steps are no farther apart than this lets them."""
_TWO_FROM_PX: Final = 1500
"""A page so wide has its steps in two columns: a window of 1600 pixels."""
_AT_ONCE: Final = 6
"""Rows that are in sight on most screens."""
_AT_A_TIME: Final = 3
_PICTURES_FROM_PX: Final = 800
"""In a narrower page the words need the room of the pictures."""
_ROOMY_FROM_PX: Final = 600
"""A card so wide has room to say that one can start at its step, where that is looked at."""
_WORDS_FROM_PX: Final = 1260
"""In a window so wide every step says it: one that fills a screen of 1280 pixels."""


@dataclass(frozen=True, slots=True)
class Inside:
    """A routine as its page shows it.

    Attributes:
        path: Its file.
        own: Whether it is the user's.
        laid: As it will be played.
        own_ms: How long it takes as it is written.
        written: The rows of it as it is written, where it is laid out in another way.
        exercises: All that may be done in it, by id.
        ticked: The caution codes the user has ticked.
        minutes: The length that was asked for, or None.
        instead: What is done in place of the step at that place of its text, and
        before: the exercise that stood there.
        offers: What is offered in place of an exercise, by its id.
    """

    path: str
    own: bool
    laid: Laid
    own_ms: Milliseconds
    exercises: Mapping[str, Exercise]
    ticked: frozenset[str] = frozenset()
    written: tuple[Row, ...] = ()
    minutes: int | None = None
    instead: Mapping[Place, Swap] = field(default_factory=dict)
    before: Mapping[Place, str] = field(default_factory=dict)
    offers: Mapping[str, Swap] = field(default_factory=dict)


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
        self._stills = stills
        self._inside = inside
        self._cards: list[StepCard] = []
        self._kept: dict[object, StepCard] = {}
        self._waiting: list[Row] = []
        self._many = 0
        self._card_px = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._on_soon)
        self._ticked = caution_names(inside.ticked, guidance, language_of(look.catalogue))
        self._panel = RoutinePanel(look, own=inside.own)
        self._panel.left.connect(self.left)
        self._panel.start_asked.connect(self._on_start)
        self._panel.preview_asked.connect(self._on_preview)
        self._panel.length_chosen.connect(self._on_length)
        self._panel.asked.connect(self._on_asked)
        self._column = Column(look, leaning=True)
        self._columns = Columns()
        self._column.rows.addLayout(self._columns)
        self._column.end()
        self._across = across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        # A margin would keep the window from being made small again.
        self._edge = QSpacerItem(0, 0, QSizePolicy.Policy.Maximum)
        across.addItem(self._edge)
        across.addWidget(self._panel)
        across.addWidget(self._column, 1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        stills.arrived.connect(self._on_still)
        look.changed.connect(self._show_pictures)
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
        """Show the same routine laid out in another way; what was open stays open.

        Cards of steps that stay as they are are kept. The first time, those out of sight are made a
        little later, so that the page is there at once.
        """
        was_open = {card.row.place for card in self._cards if card.is_open}
        focused = next((c.row.place for c in self._cards if c.title.hasFocus()), None)
        first = not self._cards
        self._inside = inside
        self._show_head()
        loaded, timeline = inside.laid.loaded, inside.laid.timeline
        names = caution_names(loaded.cautions, self._guidance, timeline.language)
        self._panel.show_cautions(names, self._ticked)
        rows = rows_of(loaded, timeline)
        self._many = sum(row.kind is RowKind.EXERCISE for row in rows)
        self._panel.show_timeline(timeline, self._many)
        self._show_changes()
        if inside.minutes is not None:
            rows = beside_own(rows, inside.written)
        self._kept = {card.key: card for card in self._cards}
        self._cards = []
        self._clear()
        self._waiting = list(rows)
        self._columns.expect(rows)
        self._lay(_AT_ONCE if first else len(rows))
        for card in self._kept.values():
            card.hide()
            card.deleteLater()
        self._kept = {}
        for card in self._cards:
            if card.row.place in was_open and not card.is_open:
                card.toggle()
            if card.row.place == focused and not card.title.hasFocus():
                card.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        """Take everything out of the columns, and let go of all but the cards."""
        for content in self._columns.take_all():
            if not isinstance(content, StepCard):
                content.hide()
                content.deleteLater()

    def _lay(self, count: int) -> None:
        """Add so many of the rows that wait, and have the rest added soon."""
        now, self._waiting = self._waiting[:count], self._waiting[count:]
        for row in now:
            widget = self._widget(row)
            self._columns.add(widget, row.depth)
            if isinstance(widget, StepCard | LeftOut):
                self._settle(widget)
                self._show_picture(widget)
        if self._waiting:
            self._soon.start()

    @Slot()
    def _on_soon(self) -> None:
        self._lay(_AT_A_TIME)

    def _show_changes(self) -> None:
        """Say in a line what another length changes, or why it cannot be reached."""
        laid = self._inside.laid
        total_ms, words = laid.timeline.total_ms, self._look.catalogue
        told = changed_words(total_ms, self._inside.own_ms, laid.counted, words)
        self._panel.show_changes(told, laid.reason)

    def _widget(self, row: Row) -> QWidget:
        look = self._look
        _ = look.catalogue.gettext
        time = format_clock(row.time_ms)
        if row.kind is RowKind.REST:
            return BlockHead(look, row.name, time, "clock")
        if row.left_out:
            return self._make_left_out(row)
        if row.kind is RowKind.BLOCK:
            rounds = look.catalogue.ngettext("{n} round", "{n} rounds", row.rounds)
            said = (row.name, rounds.format(n=row.rounds), was_words(row, look.catalogue))
            return BlockHead(look, "  ·  ".join(filter(None, said)), time, "repeat")
        number = _("{n} of {count}").format(n=len(self._cards) + 1, count=self._many)
        swapping = self._swapping(row)
        card = self._kept.pop((row, number, swapping), None)
        if card is None:
            card = self._make_card(row, number, swapping)
        self._cards.append(card)
        return card

    def _swapping(self, row: Row) -> Swapping | None:
        inside = self._inside
        exercises = {**inside.exercises, **inside.laid.loaded.exercises}
        before = exercises.get(inside.before.get(row.place, ""))
        offer = inside.offers.get(row.exercise or "")
        words = self._look.catalogue
        return swapping_of(row, offer, before, exercises, self._ticked, words)

    def _make_card(self, row: Row, number: str, swapping: Swapping | None) -> StepCard:
        card = StepCard(self._look, row, number, swapping)
        card.opened.connect(self._on_opened)
        card.start_asked.connect(self._on_start_at)
        card.swap_asked.connect(self._on_swap)
        card.edit_asked.connect(self._on_edit)
        card.walked.connect(self._walk)
        return card

    def _make_left_out(self, row: Row) -> QWidget:
        if row.kind is RowKind.EXERCISE:
            return LeftOut(self._look, row)
        told = self._look.catalogue.gettext("Left out")
        return BlockHead(self._look, f"{row.name}  ·  {told}", "", "repeat")

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
        self._column.widen(widest)
        self._columns.deal(two=two)
        steps = min(widest, self.width() - edge - panel - 2 * EDGE_PX)
        self._card_px = (steps - BETWEEN_PX) // 2 if two else steps
        for card in self._pictured:
            self._settle(card)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Let the panel's ground reach the edge."""
        with QPainter(self) as painter:
            painter.fillRect(0, 0, self._panel.x(), self.height(), self._look.theme.surface)

    def _settle(self, card: StepCard | LeftOut) -> None:
        card.picture.setVisible(self._has_room and self._is_drawn(card.row))
        if isinstance(card, StepCard):
            has_room = self._card_px >= _ROOMY_FROM_PX
            card.start.settle(has_room=has_room, said=self.window().width() >= _WORDS_FROM_PX)

    @property
    def _pictured(self) -> list[StepCard | LeftOut]:
        """All rows of exercises that are there, those of what is left out too."""
        return [each for each in self._columns.contents if isinstance(each, StepCard | LeftOut)]

    def _exercise(self, row: Row) -> Exercise | None:
        known = self._inside.laid.loaded.exercises
        return known.get(row.exercise or "") or self._inside.exercises.get(row.exercise or "")

    def _is_drawn(self, row: Row) -> bool:
        exercise = self._exercise(row)
        drawn = exercise is not None and exercise.figure is not None
        return drawn or row.picture is not None

    @property
    def _has_room(self) -> bool:
        return self.width() >= _PICTURES_FROM_PX

    # --- figures ------------------------------------------------------------------------------

    @Slot()
    def _show_pictures(self) -> None:
        for card in self._pictured:
            self._show_picture(card)

    @Slot(str)
    def _on_still(self, id_: str) -> None:
        for card in self._pictured:
            if id_ in (card.row.exercise, str(self._photo(card.row))):
                self._show_picture(card)

    def _show_picture(self, card: StepCard | LeftOut) -> None:
        row, ratio = card.row, self.devicePixelRatioF()
        exercise = self._exercise(row)
        if row.exercise is not None and exercise is not None:
            card.picture.show_image(self._stills.picture(row.exercise, exercise, ratio))
        elif photo := self._photo(row):
            card.picture.show_image(self._stills.photo(photo, ratio))

    def _photo(self, row: Row) -> Path | None:
        """Return the user's own picture of a step that they describe on the spot."""
        file = self._inside.laid.loaded.path
        return file.parent / row.picture if file is not None and row.picture else None

    # --- what is asked for --------------------------------------------------------------------

    @Slot(object)
    def _on_opened(self, row: Row) -> None:
        """Tell all about a step, the first time it is asked for."""
        card = next(each for each in self._cards if each.row is row)
        loaded, words = self._inside.laid.loaded, self._look.catalogue
        if row.exercise is not None:
            exercise = loaded.exercises[row.exercise]
            known = {**self._inside.exercises, **loaded.exercises}
            facts = exercise_facts(exercise, known, self._guidance, words)
            sources = sources_line(exercise, self._guidance, words)
            card.open_up(facts, sources, editable=self._inside.own)
        else:
            step = list(walk(loaded.routine))[row.step].step
            assert isinstance(step, ExerciseStep), "only exercises have a card"
            card.open_up(step_facts(step, words), "", editable=self._inside.own)

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
            here = next((card.row for card in self._cards if card.title.hasFocus()), None)
            self.edit_asked.emit(self._inside.path, here.place.line if here else 1)
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
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_S and not event.modifiers():
            self._on_start()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot(int)
    def _walk(self, by: int) -> None:
        focus = QApplication.focusWidget()
        inside = [i for i, card in enumerate(self._cards) if focus and card.isAncestorOf(focus)]
        here = inside[0] if inside else -1 if by > 0 else len(self._cards)
        there = min(max(here + by, 0), len(self._cards) - 1)
        if self._cards:
            card = self._cards[there]
            card.title.setFocus(Qt.FocusReason.TabFocusReason)
            self._column.ensureWidgetVisible(card, 0, 24)
