"""The row above the cards: area, search and order, and where other routines come from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRectF, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QMenu, QWidget

from player.ui.buttons import Button, Kind
from player.ui.card_words import focus_words
from player.ui.dress import dress
from player.ui.fields import Choice
from player.ui.look import paint_icon
from player.ui.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QPaintEvent

    from player.ui.look import Look
    from player.ui.shelf import ShelfCard

_MOST_AREAS: Final = 4
_GAP_PX: Final = 12


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
        self._sort.addItems([_("Title"), _("Last done"), _("Shortest")])
        self._sort.currentIndexChanged.connect(self.changed)
        self._new = Button(look, "+  " + _("New"), Kind.OUTLINE, name=_("New routine"))
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
        """Take one row where all has room in so many pixels, else two."""
        ways = QBoxLayout.Direction
        others = (self._areas, self._sort, self._new, self._more)
        needed = sum(each.sizeHint().width() + _GAP_PX for each in others)
        roomy = needed + self._search.minimumWidth() <= width
        self._ways.setDirection(ways.LeftToRight if roomy else ways.TopToBottom)

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

    def found(self, cards: Sequence[ShelfCard], done: Mapping[str, datetime]) -> list[ShelfCard]:
        """Return the cards that are looked for, in order, the user's own first.

        Args:
            cards: All there are.
            done: When each routine was last done, by its id.
        """
        area = self._areas.tabData(self._areas.currentIndex())
        wanted = self._search.text().casefold().split()
        fit = [
            card
            for card in cards
            if (area is None or area in card.focus) and _matches(card, wanted)
        ]
        order = self._sort.currentIndex()
        if order == 1:
            fit.sort(key=lambda card: _days_ago(done.get(card.id)))
        elif order == 2:
            fit.sort(key=lambda card: card.total_ms)
        else:
            fit.sort(key=lambda card: card.title.casefold())
        return sorted(fit, key=lambda card: not card.own)

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
            menu.addAction(title).setEnabled(False)
        for path, name in files:
            action = menu.addAction(name.replace("&", "&&"))
            action.setToolTip(path)
            action.triggered.connect(lambda _on=False, p=path: asked.emit(p))


def _days_ago(when: datetime | None) -> float:
    return -when.timestamp() if when else 0.0


def _matches(card: ShelfCard, wanted: Sequence[str]) -> bool:
    text = " ".join((card.title, card.summary, card.id, *card.focus, *card.equipment)).casefold()
    return all(word in text for word in wanted)


class SearchField(QLineEdit):
    """A line to type into, with a glass as its sign; Qt's own would be a button without a name."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setTextMargins(26, 0, 0, 0)
        dress(look, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and the glass."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            place = QRectF(12, (self.height() - 18) / 2, 18, 18)
            paint_icon(painter, "search", place, self._look.theme.text_2)
