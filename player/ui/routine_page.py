"""A routine's own page: what it is, how long it shall be, and every step of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from player.routine.model import ExerciseStep
from player.routine.walk import walk
from player.ui.guidance import language_of
from player.ui.overlays import Card
from player.ui.reading import Column, Paragraph
from player.ui.routine_panel import RoutinePanel
from player.ui.routine_rows import RowKind, rows_of
from player.ui.routine_step import BlockHead, StepCard
from player.ui.routine_words import (
    caution_names,
    exercise_facts,
    routine_facts,
    sources_line,
    step_facts,
    swapping_of,
)
from player.ui.text import Size
from player.units import format_clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from player.routine.loaded import Place
    from player.routine.model import Exercise
    from player.routine.swaps import Swap
    from player.ui.guidance import Guidance
    from player.ui.look import Look
    from player.ui.routine_rows import Row
    from player.ui.routine_stills import Stills
    from player.ui.workroom import Laid
    from player.units import Milliseconds

_INDENT_PX: Final = 24
_PICTURES_FROM_PX: Final = 800
"""In a narrower page the words need the room of the pictures."""


@dataclass(frozen=True, slots=True)
class Inside:
    """A routine as its page shows it.

    Attributes:
        path: Its file.
        own: Whether it is the user's.
        laid: As it will be played.
        own_ms: How long it takes as it is written.
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
        self._ticked = caution_names(inside.ticked, guidance, language_of(look.catalogue))
        self._panel = RoutinePanel(look, own=inside.own)
        self._panel.left.connect(self.left)
        self._panel.start_asked.connect(self._on_start)
        self._panel.preview_asked.connect(self._on_preview)
        self._panel.length_chosen.connect(self._on_length)
        self._panel.asked.connect(self._on_asked)
        self._column = Column(look)
        self._steps = QWidget()
        self._column.add(self._steps)
        self._column.end()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._panel)
        across.addWidget(self._column, 1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        stills.arrived.connect(self._on_still)
        look.changed.connect(self._show_pictures)
        self._show_head()
        self.show_inside(inside)

    def _show_head(self) -> None:
        inside, words = self._inside, self._look.catalogue
        routine = inside.laid.loaded.routine
        language = language_of(words)
        title = inside.laid.timeline.title
        summary = routine.summary.in_language(language) if routine.summary else ""
        self.setAccessibleName(title)
        self._panel.show_routine(title, summary, routine_facts(inside.laid.loaded, words))
        self._panel.show_own_length(inside.own_ms, inside.minutes)

    def show_inside(self, inside: Inside) -> None:
        """Show the same routine laid out in another way; what was open stays open."""
        was_open = {card.row.place for card in self._cards if card.is_open}
        focused = next((c.row.place for c in self._cards if c.title.hasFocus()), None)
        top = self._column.verticalScrollBar().value()
        self._inside = inside
        loaded, timeline = inside.laid.loaded, inside.laid.timeline
        names = caution_names(loaded.cautions, self._guidance, timeline.language)
        self._panel.show_cautions(names, self._ticked)
        steps = QWidget()
        rows = QVBoxLayout(steps)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        if told := self._told():
            rows.addWidget(told)
        self._cards = []
        shown = rows_of(loaded, timeline)
        many = sum(row.kind is RowKind.EXERCISE for row in shown)
        self._panel.show_timeline(timeline, many)
        for row in shown:
            line = QHBoxLayout()
            line.addSpacing(_INDENT_PX * row.depth)
            line.addWidget(self._widget(row, many), 1)
            rows.addLayout(line)
        self._column.rows.replaceWidget(self._steps, steps)
        self._steps.deleteLater()
        self._steps = steps
        self._show_pictures()
        for card in self._cards:
            if card.row.place in was_open:
                card.toggle()
            if card.row.place == focused:
                card.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self._column.verticalScrollBar().setValue(top)

    def _told(self) -> Card | None:
        """Return what another length changes, or why it cannot be reached."""
        laid = self._inside.laid
        if not (laid.changes or laid.reason):
            return None
        look = self._look
        _ = look.catalogue.gettext
        card = Card(look, role="accent_soft", line="accent_soft")
        rows = QVBoxLayout(card)
        rows.setContentsMargins(16, 12, 16, 14)
        rows.setSpacing(4)
        minutes = self._inside.minutes
        title = _("In {n} minutes").format(n=minutes)
        rows.addWidget(Paragraph(look, title, Size.STRONG, "on_soft"))
        for text in (laid.reason, "  ·  ".join(laid.changes)):
            if text:
                rows.addWidget(Paragraph(look, text, Size.BODY, "on_soft"))
        return card

    def _widget(self, row: Row, many: int) -> QWidget:
        look = self._look
        _ = look.catalogue.gettext
        time = format_clock(row.time_ms)
        if row.kind is RowKind.REST:
            return BlockHead(look, row.name, time, "clock")
        if row.kind is RowKind.BLOCK:
            rounds = look.catalogue.ngettext("{n} round", "{n} rounds", row.rounds)
            text = f"{row.name}  ·  {rounds.format(n=row.rounds)}"
            return BlockHead(look, text, time, "repeat")
        inside = self._inside
        exercises = {**inside.exercises, **inside.laid.loaded.exercises}
        before = exercises.get(inside.before.get(row.place, ""))
        offer = inside.offers.get(row.exercise or "")
        number = _("{n} of {count}").format(n=len(self._cards) + 1, count=many)
        swapping = swapping_of(row, offer, before, exercises, self._ticked, look.catalogue)
        card = StepCard(look, row, number, swapping)
        card.opened.connect(self._on_opened)
        card.start_asked.connect(self._on_start_at)
        card.swap_asked.connect(self._on_swap)
        card.edit_asked.connect(self._on_edit)
        card.walked.connect(self._walk)
        card.picture.setVisible(self._has_room)
        self._cards.append(card)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the pictures out where the words need their room."""
        super().resizeEvent(event)
        for card in self._cards:
            card.picture.setVisible(self._has_room)

    @property
    def _has_room(self) -> bool:
        return self.width() >= _PICTURES_FROM_PX

    # --- figures ------------------------------------------------------------------------------

    @Slot()
    def _show_pictures(self) -> None:
        for card in self._cards:
            self._show_picture(card)

    @Slot(str)
    def _on_still(self, id_: str) -> None:
        for card in self._cards:
            if card.row.exercise == id_:
                self._show_picture(card)

    def _show_picture(self, card: StepCard) -> None:
        id_ = card.row.exercise
        exercise = self._inside.laid.loaded.exercises.get(id_ or "")
        if id_ is not None and exercise is not None:
            image = self._stills.picture(id_, exercise, self.devicePixelRatioF())
            card.picture.show_image(image)

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
