"""The row above the cards: area, search and order, and where other routines come from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRectF, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QMenu, QWidget

from player.ui.buttons import Button, Kind
from player.ui.card_words import equipment_words, focus_words
from player.ui.dress import dress
from player.ui.fields import Choice
from player.ui.look import paint_icon
from player.ui.segmented import Segmented
from player.ui.suggesting import BEGIN_WITH
from player.ui.tab_order import lead_into
from player.ui.theme import TARGET_PX

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import datetime

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QAction, QPaintEvent, QResizeEvent

    from player.i18n import Catalogue
    from player.ui.look import Look
    from player.ui.shelf import ShelfCard

_MOST_AREAS: Final = 4
_GAP_PX: Final = 12
_LEVELS: Final = ("easy", "gentle", "", "moderate", "strong")
"""In the order in which one may try them; what says nothing of it stands in the middle."""
_GLASS_PX: Final = 26
_EDGE_PX: Final = 12
"""What its sheet leaves free at the ends of a field."""


class Finding(QWidget):
    """What is looked for, and in which order it is shown."""

    changed = Signal()
    """Something else is looked for, or in another order."""
    new_asked = Signal()
    """Make a routine."""
    import_asked = Signal()
    """Take routines from elsewhere into the library."""
    exercises_asked = Signal()
    """Show the user's own exercises."""
    folder_asked = Signal()
    """Show the user's folder in the system's own way."""
    recent_asked = Signal(str)
    """Show the routine with this path again."""
    plan_asked = Signal(str)
    """Show the plan with this path in the editor."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._recent: Sequence[tuple[str, str]] = ()
        self._plans: Sequence[tuple[str, str]] = ()
        _ = look.catalogue.gettext
        self._areas = Segmented(look, _("Area"))
        self._areas.currentChanged.connect(self.changed)
        self._search = SearchField(look)
        self._search.setPlaceholderText(_("Search"))
        self._search.setAccessibleName(_("Search the routines"))
        self._search.setMinimumWidth(120)
        self._search.setMaximumWidth(240)
        self._search.textChanged.connect(self.changed)
        self._sort = Choice(look, _("Sort by"))
        self._sort.addItems([_("Suggested"), _("Title"), _("Last done"), _("Shortest")])
        self._sort.currentIndexChanged.connect(self.changed)
        self._new_words, self._new_name = "+  " + _("New"), _("New routine")
        self._new = Button(look, self._new_words, Kind.OUTLINE, name=self._new_name)
        self._new_px = self._new.sizeHint().width()
        self._new.setMinimumWidth(TARGET_PX)
        self._new.clicked.connect(self.new_asked)
        self._more = Button(look, "", Kind.OUTLINE, "ellipsis-vertical", name=_("Import and more"))
        self._more.clicked.connect(self._on_more)
        self._ways = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._ways.setContentsMargins(0, 0, 0, 0)
        finding = QHBoxLayout()
        finding.setSpacing(_GAP_PX)
        finding.addStretch(1)
        finding.addWidget(self._search, 2)
        finding.addWidget(self._sort)
        finding.addWidget(self._new)
        finding.addWidget(self._more)
        self._ways.setSpacing(_GAP_PX)
        self._ways.addWidget(self._areas)
        self._ways.addLayout(finding, 1)

    def fit(self, width: int) -> None:
        """Take one row of so many pixels, if need be with fewer words; else two."""
        areas, last = self._areas, self._areas.count() - 1
        sizes = [areas.tabSizeHint(index).width() for index in range(last + 1)]
        others = self._sort.sizeHint().width() + self._new_px + self._more.sizeHint().width()
        over = sum(sizes) + others + self._search.minimumWidth() + 4 * _GAP_PX - width
        short = over > 0
        if short:  # the sign alone says it
            over -= self._new_px - TARGET_PX
        spare = sizes[last] if last >= 0 and areas.currentIndex() != last else 0
        tight = 0 < over <= spare
        one = over <= 0 or tight
        self._new.set_face("+" if short and one else self._new_words, "", name=self._new_name)
        if last >= 0 and areas.isTabVisible(last) is tight:
            areas.setTabVisible(last, not tight)
            areas.updateGeometry()
        ways = QBoxLayout.Direction
        self._ways.setDirection(ways.LeftToRight if one else ways.TopToBottom)

    def offer_areas(self, cards: Sequence[ShelfCard]) -> None:
        """Offer the areas that most of these routines work on."""
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
        # Without tabs it had no size, and what is not on screen yet tells its layout nothing.
        self._areas.updateGeometry()
        self._ways.invalidate()

    def clear(self) -> None:
        """Look for nothing in particular."""
        self._areas.setCurrentIndex(0)
        self._search.clear()

    def found(
        self,
        cards: Sequence[ShelfCard],
        done: Mapping[str, datetime],
        ticked: Collection[str] = (),
    ) -> list[ShelfCard]:
        """Return the cards that are looked for, in order, the user's own first.

        Args:
            cards: All there are.
            done: When each routine was last done, by its id.
            ticked: The user's caution codes.
        """
        area = self._areas.tabData(self._areas.currentIndex())
        wanted = self._search.text().casefold().split()
        words = self._look.catalogue
        fit = [
            card
            for card in cards
            if (area is None or area in card.focus) and _matches(card, wanted, words)
        ]
        orders: tuple[Callable[[ShelfCard], object], ...] = (
            lambda card: _suggested(card, ticked),
            lambda card: card.title.casefold(),
            lambda card: _days_ago(done.get(card.id)),
            lambda card: card.total_ms,
        )
        order = orders[self._sort.currentIndex()]
        return sorted(fit, key=lambda card: (not card.own, order(card)))

    def show_recent(self, files: Sequence[tuple[str, str]]) -> None:
        """Offer files from outside the library: paths and names, the newest first."""
        self._recent = files

    def show_plans(self, plans: Sequence[tuple[str, str]]) -> None:
        """Offer plans to look at: their paths and titles."""
        self._plans = plans

    @Slot()
    def _on_more(self) -> None:
        _ = self._look.catalogue.gettext
        menu = QMenu(self)
        dress(self._look, menu)
        menu.addAction(_("Import …")).triggered.connect(self.import_asked)
        menu.addAction(_("Your exercises …")).triggered.connect(self.exercises_asked)
        menu.addAction(_("Open the folder")).triggered.connect(self.folder_asked)
        self._list(menu, _("Plans"), self._plans, self.plan_asked)
        self._list(menu, _("Opened lately"), self._recent, self.recent_asked)
        menu.setToolTipsVisible(True)
        menu.aboutToHide.connect(menu.deleteLater)
        corner = self._more.mapToGlobal(QPoint(self._more.width(), self._more.height()))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def _list(
        self, menu: QMenu, title: str, files: Sequence[tuple[str, str]], asked: SignalInstance
    ) -> None:
        """Put files under a heading, where there are any."""
        if files:
            menu.addSeparator()
            menu.addAction(_heading(self._look, menu, title))
        for path, name in files:
            action = menu.addAction(name.replace("&", "&&"))
            action.setToolTip(path)
            action.triggered.connect(lambda _on=False, p=path: asked.emit(p))


def _days_ago(when: datetime | None) -> float:
    return -when.timestamp() if when else 0.0


def _suggested(card: ShelfCard, ticked: Collection[str]) -> tuple[int, bool, int, str]:
    """Return what comes first: what needs little care, what to begin with, what is gentle."""
    level = _LEVELS.index(card.level if card.level in _LEVELS else "")
    return len(card.carried(ticked)), card.id != BEGIN_WITH, level, card.title.casefold()


def _matches(card: ShelfCard, wanted: Sequence[str], words: Catalogue) -> bool:
    if not wanted:
        return True
    named = (*(focus_words(area, words) for area in card.focus), *card.focus, *card.equipment)
    things = equipment_words(card.equipment, words)
    text = " ".join((card.title, card.summary, card.id, *named, things)).casefold()
    return all(word in text for word in wanted)


def _heading(look: Look, menu: QMenu, title: str) -> QAction:
    """Return what says what the rows below it are, and is no row itself."""
    from PySide6.QtWidgets import QWidgetAction

    from player.ui.text import Label, Size

    label = Label(look, title, Size.OVERLINE, "text_2")
    label.setContentsMargins(16, 10, 16, 4)
    heading = QWidgetAction(menu)
    heading.setText(title)
    heading.setEnabled(False)
    heading.setDefaultWidget(label)
    return heading


class NothingFound(QWidget):
    """What stands in place of the cards where none fits, and the way back to all of them."""

    clear_asked = Signal()
    """Look for nothing in particular."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        from player.ui.text import Label, Size

        _ = look.catalogue.gettext
        clear = Button(look, _("Show all"), Kind.OUTLINE, name=_("Show all routines"))
        clear.clicked.connect(self.clear_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(_GAP_PX)
        row.addWidget(Label(look, _("No routine fits this wish."), Size.TITLE))
        row.addWidget(clear)
        row.addStretch(1)


class SearchField(QLineEdit):
    """A line to type into, with a glass as its sign; Qt's own would be a button without a name."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._cross: Button | None = None
        self.setTextMargins(_GLASS_PX, 0, 0, 0)
        self.textChanged.connect(self._on_text)
        dress(look, self)

    @Slot(str)
    def _on_text(self, text: str) -> None:
        """Show a cross that clears it while there is something to clear."""
        if self._cross is None and text:
            _ = self._look.catalogue.gettext
            name = _("Clear the search")
            self._cross = Button(self._look, "", Kind.GHOST, "x", name=name, parent=self)
            self._cross.clicked.connect(self.clear)
            self._place_cross()
            lead_into(self, (self._cross,))
        if self._cross is not None:
            self._cross.setVisible(bool(text))
            self.setTextMargins(_GLASS_PX, 0, TARGET_PX - _EDGE_PX if text else 0, 0)

    def _place_cross(self) -> None:
        if self._cross is not None:
            self._cross.setGeometry(self.width() - TARGET_PX, 0, TARGET_PX, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cross at the end."""
        super().resizeEvent(event)
        self._place_cross()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and the glass."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            place = QRectF(12, (self.height() - 18) / 2, 18, 18)
            paint_icon(painter, "search", place, self._look.theme.text_2)
