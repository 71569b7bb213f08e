"""The library: today's routine, this week, and every routine as a card."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from player.ui.cards import BrokenCard, ResumeBanner, RoutineCard, focus_words, last_done_words
from player.ui.fields import Choice
from player.ui.hero import Hero, WeekCard
from player.ui.look import paint_icon
from player.ui.segmented import Segmented
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from player.ui.look import Look
    from player.ui.overlays import Card
    from player.ui.shelf import ShelfCard

DEFAULT_ROUTINE: Final = "balanced-20"
_CARD_PX: Final = 330
_MOST_COLUMNS: Final = 3
_MOST_AREAS: Final = 4


class LibraryPage(QWidget):
    """Shows the cards it is given; finds, filters and sorts them."""

    start_asked = Signal(str, object)
    """Play the routine with this path in so many minutes; None for its own length."""
    length_asked = Signal(str, object)
    """The user looks at another length of this routine."""
    details_asked = Signal(object)
    """Show everything that is wrong with this `ShelfCard`'s file."""
    top_changed = Signal()
    """Another routine is at the top."""
    resume_answered = Signal(bool)
    """Whether to go on with the session that was offered."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._cards: Sequence[ShelfCard] = ()
        self._widgets: dict[str, RoutineCard | BrokenCard] = {}
        self._done: Mapping[str, datetime] = {}
        self._now: datetime | None = None
        self._columns = 0
        _ = look.catalogue.gettext
        self.banner = ResumeBanner(look)
        self.banner.answered.connect(self.resume_answered)
        self.hero = Hero(look)
        self.hero.start_asked.connect(self.start_asked)
        self.hero.length_asked.connect(self.length_asked)
        self.week = WeekCard(look)
        self.week.setFixedWidth(270)
        self._areas = Segmented(look, _("Area"))
        self._areas.currentChanged.connect(self._on_wish)
        self._search = SearchField(look)
        self._search.setPlaceholderText(_("Search"))
        self._search.setAccessibleName(_("Search the routines"))
        self._search.setMinimumWidth(120)
        self._search.setMaximumWidth(240)
        self._search.textChanged.connect(self._on_wish)
        self._sort = Choice(look, _("Sort by"))
        self._sort.addItems([_("Title"), _("Last done"), _("Shortest")])
        self._sort.currentIndexChanged.connect(self._on_wish)
        self._empty = Label(look, "", Size.BODY, "text_2", wrap=True)
        self._body = _Body(look)
        self._wishes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        self._build()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.hero, 1)
        top.addWidget(self.week)
        finding = QHBoxLayout()
        finding.setSpacing(12)
        finding.addStretch(1)
        finding.addWidget(self._search, 2)
        finding.addWidget(self._sort)
        self._wishes.setSpacing(12)
        self._wishes.addWidget(self._areas)
        self._wishes.addLayout(finding, 1)
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSpacing(16)
        layout.addWidget(self.banner)
        layout.addLayout(top)
        layout.addLayout(self._wishes)
        layout.addLayout(self._grid)
        layout.addWidget(self._empty)
        layout.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def show_cards(self, cards: Sequence[ShelfCard]) -> None:
        """Show these routines in place of those before; nothing is rebuilt for the same."""
        if cards == self._cards:
            return
        self._cards = cards
        for widget in self._widgets.values():
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self._widgets = {card.path: self._widget(card) for card in cards}
        for widget in self._widgets.values():
            widget.setParent(self._body)  # else it would be a window of its own for a moment
        sound = [card for card in cards if not card.broken]
        chosen = next((card for card in sound if card.id == DEFAULT_ROUTINE), None)
        if chosen or sound:
            self.hero.show_card(chosen or sound[0])
            self.top_changed.emit()
        self._offer_areas(sound)
        self._on_wish()

    def _widget(self, card: ShelfCard) -> RoutineCard | BrokenCard:
        if card.broken:
            broken = BrokenCard(self._look, card)
            broken.details_asked.connect(self.details_asked)
            return broken
        routine = RoutineCard(self._look, card, self._last_done(card))
        routine.start_asked.connect(self._on_start)
        return routine

    def _offer_areas(self, cards: Sequence[ShelfCard]) -> None:
        counted = Counter(focus for card in cards for focus in card.focus)
        common = [focus for focus, _count in counted.most_common(_MOST_AREAS)]
        self._areas.blockSignals(True)  # noqa: FBT003 - Qt's own
        while self._areas.count():
            self._areas.removeTab(0)
        _ = self._look.catalogue.gettext
        self._areas.addTab(_("All"))
        for focus in common:
            index = self._areas.addTab(focus_words(focus, self._look.catalogue))
            self._areas.setTabData(index, focus)
        self._areas.blockSignals(False)  # noqa: FBT003 - Qt's own

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

    def _wished(self) -> list[ShelfCard]:
        area = self._areas.tabData(self._areas.currentIndex())
        wanted = self._search.text().casefold().split()
        found = [
            card
            for card in self._cards
            if (area is None or area in card.focus) and _matches(card, wanted)
        ]
        order = self._sort.currentIndex()
        if order == 1:
            found.sort(key=self._days_ago)
        elif order == 2:
            found.sort(key=lambda card: card.total_ms)
        else:
            found.sort(key=lambda card: card.title.casefold())
        return sorted(found, key=lambda card: not card.own)

    def _days_ago(self, card: ShelfCard) -> float:
        when = self._done.get(card.id)
        return -when.timestamp() if when else 0.0

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
        room = self.width() - 56
        columns = max(1, min(_MOST_COLUMNS, room // _CARD_PX))
        roomy = room > 2 * _CARD_PX + 60
        self.week.setVisible(roomy)
        ways = QBoxLayout.Direction
        self._wishes.setDirection(ways.LeftToRight if roomy else ways.TopToBottom)
        if columns == self._columns:
            return
        self._columns = columns
        shown = self._wished()
        widgets: list[Card] = [self._widgets[card.path] for card in shown]
        for each in self._widgets.values():
            self._grid.removeWidget(each)
            each.setVisible(each in widgets)
        for index, widget in enumerate(widgets):
            self._grid.addWidget(widget, index // columns, index % columns)
        for column in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        _ = self._look.catalogue.gettext
        self._empty.setText(_("No routine fits this wish.") if self._cards else "")
        self._empty.setVisible(not shown and bool(self._cards))


def _matches(card: ShelfCard, wanted: Sequence[str]) -> bool:
    text = " ".join((card.title, card.summary, card.id, *card.focus, *card.equipment)).casefold()
    return all(word in text for word in wanted)


class SearchField(QLineEdit):
    """A line to type into, with a glass as its sign; Qt's own would be a button without a name."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setTextMargins(26, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and the glass."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            place = QRectF(12, (self.height() - 18) / 2, 18, 18)
            paint_icon(painter, "search", place, self._look.theme.text_2)


class _Body(QWidget):
    """The ground of what scrolls."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.theme.background)
