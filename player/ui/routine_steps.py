"""The steps of a routine on its page, with their pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from player.routine.model import ExerciseStep
from player.routine.walk import walk
from player.ui.reading import Column
from player.ui.routine_columns import BETWEEN_PX, Columns
from player.ui.routine_rows import RowKind, beside_own
from player.ui.routine_step import BlockHead, LeftOut, StepCard
from player.ui.routine_words import exercise_facts, sources_line, step_facts, swapping_of, was_words
from player.units import format_clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

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

_AT_ONCE: Final = 6
"""Rows that are in sight on most screens."""
_AT_A_TIME: Final = 3
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


class Steps(Column):
    """All that is done, one below the other; Up and down lead from step to step."""

    start_asked = Signal(int)
    """Start at this 0-based step."""
    swap_asked = Signal(object)
    """Do something else in this `Row`, or what stood there again."""
    edit_asked = Signal(int)
    """Open the file in the editor at this line."""

    def __init__(
        self,
        look: Look,
        guidance: Guidance,
        stills: Stills,
        inside: Inside,
        ticked: Mapping[str, str],
    ) -> None:
        """Make it empty.

        Args:
            look: Theme and words.
            guidance: Where what is told of an exercise comes from.
            stills: The pictures.
            inside: The routine whose steps they will be.
            ticked: The cautions that the user has ticked: their words by their codes.
        """
        super().__init__(look, leaning=True)
        self._look = look
        self._guidance = guidance
        self._stills = stills
        self._shown = inside
        self._ticked = ticked
        self._cards: list[StepCard] = []
        self._kept: dict[object, StepCard] = {}
        self._waiting: list[Row] = []
        self._many = 0
        self._card_px = 0
        self._has_room = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._on_soon)
        self._columns = Columns()
        self.rows.addLayout(self._columns)
        self.end()
        stills.arrived.connect(self._on_still)
        look.changed.connect(self._show_pictures)

    def show_inside(self, inside: Inside, rows: Sequence[Row]) -> None:
        """Show the same routine laid out in another way; what was open stays open.

        Cards of steps that stay as they are are kept. The first time, those out of sight are made a
        little later, so that the page is there at once.

        Args:
            inside: The routine.
            rows: What is done in it.
        """
        was_open = {card.row.place for card in self._cards if card.is_open}
        focused = next((c.row.place for c in self._cards if c.title.hasFocus()), None)
        first = not self._cards
        self._shown = inside
        self._many = exercises_in(rows)
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
        inside = self._shown
        exercises = {**inside.exercises, **inside.laid.loaded.exercises}
        before = exercises.get(inside.before.get(row.place, ""))
        offer = inside.offers.get(row.exercise or "")
        words = self._look.catalogue
        return swapping_of(row, offer, before, exercises, self._ticked, words)

    def _make_card(self, row: Row, number: str, swapping: Swapping | None) -> StepCard:
        card = StepCard(self._look, row, number, swapping)
        card.opened.connect(self._on_opened)
        card.start_asked.connect(self.start_asked)
        card.swap_asked.connect(self.swap_asked)
        card.edit_asked.connect(self.edit_asked)
        card.walked.connect(self.lead)
        return card

    def _make_left_out(self, row: Row) -> QWidget:
        if row.kind is RowKind.EXERCISE:
            return LeftOut(self._look, row)
        told = self._look.catalogue.gettext("Left out")
        return BlockHead(self._look, f"{row.name}  ·  {told}", "", "repeat")

    def fit(self, widest: int, room: int, *, two: bool, pictured: bool) -> None:
        """Take the room that there is.

        Args:
            widest: At most so wide, in pixels.
            room: So wide.
            two: Whether there are two columns.
            pictured: Whether there is room for the pictures.
        """
        self.widen(widest)
        self._columns.deal(two=two)
        self._card_px = (room - BETWEEN_PX) // 2 if two else room
        self._has_room = pictured
        for card in self._pictured:
            self._settle(card)

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
        known = self._shown.laid.loaded.exercises
        return known.get(row.exercise or "") or self._shown.exercises.get(row.exercise or "")

    def _is_drawn(self, row: Row) -> bool:
        exercise = self._exercise(row)
        drawn = exercise is not None and exercise.figure is not None
        return drawn or row.picture is not None

    # --- pictures -----------------------------------------------------------------------------

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
        file = self._shown.laid.loaded.path
        return file.parent / row.picture if file is not None and row.picture else None

    # --- what is asked for --------------------------------------------------------------------

    @Slot(object)
    def _on_opened(self, row: Row) -> None:
        """Tell all about a step, the first time it is asked for."""
        card = next(each for each in self._cards if each.row is row)
        loaded, words = self._shown.laid.loaded, self._look.catalogue
        if row.exercise is not None:
            exercise = loaded.exercises[row.exercise]
            known = {**self._shown.exercises, **loaded.exercises}
            facts = exercise_facts(exercise, known, self._guidance, words)
            sources = sources_line(exercise, self._guidance, words)
            card.open_up(facts, sources, editable=self._shown.own)
        else:
            step = list(walk(loaded.routine))[row.step].step
            assert isinstance(step, ExerciseStep), "only exercises have a card"
            card.open_up(step_facts(step, words), "", editable=self._shown.own)

    @property
    def line(self) -> int:
        """The line of the step whose title the keyboard is at; the first where it is elsewhere."""
        here = next((card.row for card in self._cards if card.title.hasFocus()), None)
        return here.place.line if here else 1

    @Slot(int)
    def lead(self, by: int) -> None:
        """Lead the keyboard so many steps on, or back."""
        focus = QApplication.focusWidget()
        inside = [i for i, card in enumerate(self._cards) if focus and card.isAncestorOf(focus)]
        here = inside[0] if inside else -1 if by > 0 else len(self._cards)
        there = min(max(here + by, 0), len(self._cards) - 1)
        if self._cards:
            card = self._cards[there]
            card.title.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(card, 0, 24)


def exercises_in(rows: Sequence[Row]) -> int:
    """Return in how many of the rows something is done."""
    return sum(row.kind is RowKind.EXERCISE for row in rows)
