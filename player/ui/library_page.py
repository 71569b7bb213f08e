"""The library: today's routine, this week, and every routine as a card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from player.ui.card_words import care_words, last_done_words
from player.ui.cards import RoutineCard
from player.ui.dress import BAR_PX, dress
from player.ui.library_top import LibraryTop
from player.ui.routine_finding import Finding, NothingFound
from player.ui.tab_order import lead_through
from player.ui.week_card import WeekCard

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from player.ui.broken_card import BrokenCard
    from player.ui.look import Look
    from player.ui.overlays import Card
    from player.ui.shelf import ShelfCard

_CARD_PX: Final = 330
_FOURTH_FROM_PX: Final = 1_640
"""From so much room on there is a fourth column."""
_USUAL_COLUMNS: Final = 3
_MOST_COLUMNS: Final = 4
_EDGE_PX: Final = 28
_GAP_PX: Final = 16
_WEEK_PX: Final = 270
_WEEK_NARROW_PX: Final = 232
_ROOMY_FROM_PX: Final = 1_000
_WIDEST_PX: Final = 1_760


class LibraryPage(QWidget):
    """Shows the cards it is given; finds, filters and sorts them."""

    start_asked = Signal(str, object)
    """Play the routine with this path in so many minutes; None for its own length."""
    details_asked = Signal(object)
    """Show everything that is wrong with this `ShelfCard`'s file."""
    habits_asked = Signal()
    """Show what helps besides exercises."""
    routine_asked = Signal(str, object)
    """Show the page of the routine with this path, in so many minutes; None for its own length."""
    asked = Signal(str, str)
    """Do what a `RoutineMenu` names with the file of this path."""
    edit_asked = Signal(str, int)
    """Open this file in the editor at this line."""
    new_asked = Signal()
    """Make a routine."""
    import_asked = Signal()
    """Take routines from elsewhere into the library."""
    exercises_asked = Signal()
    """Show the user's own exercises."""
    folder_asked = Signal()
    """Show the user's folder in the system's own way."""
    recent_asked = Signal(str)
    """Show the routine with this path at the top again."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._cards: Sequence[ShelfCard] = ()
        self._widgets: dict[str, RoutineCard | BrokenCard] = {}
        self._done: Mapping[str, datetime] = {}
        self._now: datetime | None = None
        self._columns = 0
        self._ticked: Mapping[str, str] = {}
        self._codes: frozenset[str] = frozenset()
        self._over: QWidget | None = None
        self._opened = ""
        self.top = LibraryTop(look, self)
        self.top.advised.connect(self._on_advised)
        self.hero = self.top.hero
        self.hero.habits_asked.connect(self.habits_asked)
        self.hero.start_asked.connect(self.start_asked)
        self.hero.opened.connect(self.routine_asked)
        self.week = WeekCard(look)
        self._rows: int | None = None
        self._finding = Finding(look)
        self._finding.changed.connect(self._on_wish)
        self._finding.new_asked.connect(self.new_asked)
        self._finding.import_asked.connect(self.import_asked)
        self._finding.exercises_asked.connect(self.exercises_asked)
        self._finding.folder_asked.connect(self.folder_asked)
        self._finding.recent_asked.connect(self.recent_asked)
        self._finding.plan_asked.connect(self._on_plan)
        self._empty: NothingFound | None = None
        self._body = _Body(look)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        self._build()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(_GAP_PX)
        top.addWidget(self.hero, 1)
        top.addWidget(self.week)
        self._layout = layout = QVBoxLayout(self._body)
        layout.setContentsMargins(_EDGE_PX, 24, _EDGE_PX - BAR_PX, 24)
        layout.setSpacing(16)
        layout.addLayout(top)
        layout.addWidget(self._finding)
        layout.addLayout(self._grid)
        layout.addStretch(1)
        self._scroll = QScrollArea()
        dress(self._look, self._scroll, ground="background")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._body)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._scroll)

    def show_cards(self, cards: Sequence[ShelfCard], rows: int | None = None) -> None:
        """Show these routines in place of those before; nothing is rebuilt for the same.

        Args:
            cards: The routines.
            rows: How many rows of them to make for now; `show_rest` makes the others.
        """
        if cards == self._cards:
            return
        self._cards, self._rows = cards, rows
        if rows is None:
            self.hero.show_sharply()
        for widget in self._widgets.values():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._widgets = {}
        self.top.show_cards(cards)
        self._finding.offer_areas([card for card in cards if not card.broken])
        self._on_wish()

    def show_rest(self) -> None:
        """Make the cards, and read the pictures, that the first paint did not need."""
        self.hero.show_sharply()
        if self._rows is not None:
            self._rows = None
            for widget in self._widgets.values():
                if isinstance(widget, RoutineCard):
                    widget.show_still()
            self._on_wish()

    def _widget_of(self, card: ShelfCard) -> RoutineCard | BrokenCard:
        if card.path not in self._widgets:
            self._widgets[card.path] = widget = self._widget(card)
            widget.setParent(self._body)  # else it would be a window of its own for a moment
        return self._widgets[card.path]

    def _widget(self, card: ShelfCard) -> RoutineCard | BrokenCard:
        if card.broken:
            from player.ui.broken_card import BrokenCard

            broken = BrokenCard(self._look, card)
            broken.details_asked.connect(self.details_asked)
            broken.edit_asked.connect(self.edit_asked)
            broken.start_asked.connect(self._on_start)
            broken.asked.connect(self.asked)
            return broken
        routine = RoutineCard(self._look, card, self._last_done(card))
        routine.start_asked.connect(self._on_start)
        routine.opened.connect(self._on_opened)
        routine.asked.connect(self.asked)
        routine.show_care(self._care(card), self._codes)
        if self._rows is None:
            routine.show_still()
        routine.show_length(self.top.as_played(card))
        return routine

    @Slot()
    def _on_advised(self) -> None:
        """Say on the cards how long the plan has them take today."""
        for widget in self._widgets.values():
            if isinstance(widget, RoutineCard):
                widget.show_length(self.top.as_played(widget.card))

    def take_focus(self, *, by_keys: bool = False) -> None:
        """Have the keyboard begin at Start, with the ring where keys led here."""
        reason = Qt.FocusReason.ShortcutFocusReason if by_keys else Qt.FocusReason.OtherFocusReason
        self.hero.start.setFocus(reason)

    def show_top(self, card: ShelfCard) -> None:
        """Show a routine at the top that the user asked for."""
        self.show_overview()
        self.top.show_card(card)

    # --- a routine's own page -----------------------------------------------------------------

    @property
    def over(self) -> QWidget | None:
        """The page that shows in place of the overview, if one does."""
        return self._over

    @property
    def cards(self) -> Sequence[ShelfCard]:
        """What it shows."""
        return self._cards

    def show_over(self, page: QWidget) -> None:
        """Show a page in place of the overview."""
        self._drop_over()
        self._over = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_overview(self) -> None:
        """Show the overview again."""
        if self._over is not None:
            self._stack.setCurrentWidget(self._scroll)
            self._drop_over()
            came_from = self._widgets.get(self._opened)
            if isinstance(came_from, RoutineCard):
                came_from.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_over(self) -> None:
        if self._over is not None:
            self._stack.removeWidget(self._over)
            self._over.deleteLater()
            self._over = None

    @Slot(str)
    def _on_opened(self, path: str) -> None:
        self._opened = path
        self.routine_asked.emit(path, None)

    def show_recent(self, files: Sequence[tuple[str, str]]) -> None:
        """Offer files from outside the library: paths and names, the newest first."""
        self._finding.show_recent(files)

    def show_plans(self, plans: Sequence[tuple[str, str]]) -> None:
        """Offer plans to look at: their paths and titles."""
        self._finding.show_plans(plans)

    @Slot(str)
    def _on_plan(self, path: str) -> None:
        self.edit_asked.emit(path, 1)

    # --- cards --------------------------------------------------------------------------------

    def show_cautions(self, ticked: Mapping[str, str]) -> None:
        """Mark what carries a caution that the user has ticked: its words by its code."""
        if ticked == self._ticked:
            return
        self._ticked = ticked
        self.expect_cautions(frozenset(ticked))
        for widget in self._widgets.values():
            if isinstance(widget, RoutineCard):
                widget.show_care(self._care(widget.card), self._codes)
        self.top.show_cautions(ticked)

    def expect_cautions(self, codes: frozenset[str]) -> None:
        """Order the cards by these cautions; what they are called may be said later."""
        if codes != self._codes:
            self._codes = codes
            self._on_wish()

    def _care(self, card: ShelfCard) -> str:
        return care_words(card, self._ticked, self._look.catalogue)

    def show_done(self, done: Mapping[str, datetime], now: datetime) -> None:
        """Say on every card when it was last done."""
        self._done, self._now = done, now
        for widget in self._widgets.values():
            if isinstance(widget, RoutineCard):
                widget.show_last_done(self._last_done(widget.card))
        self._on_wish()

    def _last_done(self, card: ShelfCard) -> str:
        if self._now is None:
            return ""
        return last_done_words(self._done.get(card.id), self._now, self._look.catalogue)

    @Slot()
    def _on_wish(self) -> None:
        self._columns = 0
        self._arrange()

    @Slot(str)
    def _on_start(self, path: str) -> None:
        self.start_asked.emit(path, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        edge = max(_EDGE_PX, (self.width() - _WIDEST_PX) // 2)
        self._layout.setContentsMargins(edge, 24, edge - BAR_PX, 24)
        room = self.width() - 2 * edge
        usual = max(1, min(_USUAL_COLUMNS, room // _CARD_PX))
        columns = _MOST_COLUMNS if room >= _FOURTH_FROM_PX else usual
        roomy = room > 2 * _CARD_PX + 60
        beside = _WEEK_PX if room >= _ROOMY_FROM_PX else _WEEK_NARROW_PX
        self.week.setVisible(roomy)
        self.week.setFixedWidth(beside)
        self.hero.fit(room - (beside + _GAP_PX) * roomy)
        self._finding.fit(room)
        if columns == self._columns:
            return
        self._columns = columns
        shown = self._finding.found(self._cards, self._done, self._codes)
        now = shown if self._rows is None else shown[: self._rows * columns]
        widgets: list[Card] = [self._widget_of(card) for card in now]
        for each in self._widgets.values():
            self._grid.removeWidget(each)
            each.setVisible(each in widgets)
        for index, widget in enumerate(widgets):
            self._grid.addWidget(widget, index // columns, index % columns)
        if self._rows is None:  # the first paint need not wait for what is asked of Qt's chain
            lead_through([self.hero, self.week, self._finding, *widgets])
        for column in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._tell_nothing(nothing=not shown and bool(self._cards))

    def _tell_nothing(self, *, nothing: bool) -> None:
        """Say that nothing is found, and offer to look for all again."""
        if self._empty is None and nothing:
            self._empty = NothingFound(self._look)
            self._empty.clear_asked.connect(self._finding.clear)
            self._layout.insertWidget(self._layout.count() - 1, self._empty)
        if self._empty is not None:
            self._empty.setVisible(nothing)


class _Body(QWidget):
    """The ground of what scrolls."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.theme.background)
