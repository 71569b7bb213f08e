"""Every exercise with its picture, to choose one for the routine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPalette, QPen, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from player.errors import RoutineError
from player.routine.model import Category, Position
from player.ui.dress import dress
from player.ui.fields import Choice
from player.ui.figure_view import palette_of, position_words
from player.ui.films import FilmKey
from player.ui.ringed import paint_ring
from player.ui.sheet import Sheet
from player.ui.text import Label, Size
from player.ui.theme import RADIUS_CONTROL_PX, RING_PX, font

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from player.i18n import Catalogue
    from player.routine.library import Library
    from player.ui.films import Films
    from player.ui.look import Look

_CELL: Final = QSize(212, 186)
_PICTURE_PX: Final = 118
_WIDEST_PX: Final = 920
_ID: Final = Qt.ItemDataRole.UserRole


class Offer(NamedTuple):
    """An exercise to choose.

    Attributes:
        id: What the routine will name.
        name: In the user's language.
        dose: In words.
        category: What it is for.
        position: How the body is placed.
        words: All that a search looks through, in small letters.
    """

    id: str
    name: str
    dose: str
    category: Category
    position: Position
    words: str


def offers(library: Library, folder: Path, language: str) -> tuple[Offer, ...]:
    """Return every exercise that a routine in a folder can name; called from the background."""
    found = _offers(library, folder, language)
    return tuple(sorted(found, key=lambda each: each.name.casefold()))


def _offers(library: Library, folder: Path, language: str) -> Iterator[Offer]:
    from player.routine.dose import effective_dose
    from player.routine.model import Defaults, ExerciseStep
    from player.timeline.script import dose_words

    for id_ in library.exercise_ids(folder):
        try:
            loaded = library.exercise(id_, folder)
        except RoutineError:
            continue  # a broken one is told where it is edited
        if loaded is None:
            continue
        exercise = loaded.exercise
        name = exercise.name.in_language(language)
        others = [alias.in_language(language) for alias in exercise.aliases]
        words = " ".join((id_, name, *others, *exercise.muscles.works)).lower()
        step = ExerciseStep(exercise=id_)
        dose = dose_words(effective_dose(step, exercise, Defaults()), language).rstrip(".")
        yield Offer(id_, name, dose, exercise.category, exercise.position, words)


class Gallery(Sheet):
    """Search, filters and cards; Enter or a click takes one."""

    taken = Signal(str)
    """The id of the exercise that was chosen."""

    def __init__(self, look: Look, films: Films | None, page: QWidget) -> None:
        super().__init__(look, page)
        self._films = films
        self._offers: Sequence[Offer] = ()
        _ = look.catalogue.gettext
        self.call(_("Add an exercise"))
        self.search = QLineEdit()
        dress(look, self.search)
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search"))
        self.category, self.position = Choice(look, _("Kind")), Choice(look, _("Position"))
        self.category.addItem(_("Every kind"), None)
        for category, words in category_words(look.catalogue).items():
            self.category.addItem(words, category)
        self.position.addItem(_("Every position"), None)
        for position in Position:
            self.position.addItem(position_words(position, look.catalogue), position)
        self.list = _Cards(look, films)
        self.list.setAccessibleName(_("Exercises"))
        self._none = Label(look, _("No exercise fits."), Size.BODY, "text_2")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.category)
        row.addWidget(self.position)
        self.rows.addLayout(row)
        self.rows.addWidget(self._none)
        self.rows.addWidget(self.list, 1)
        self.search.textChanged.connect(self._on_filter)
        self.category.currentIndexChanged.connect(self._on_filter)
        self.position.currentIndexChanged.connect(self._on_filter)
        self.list.itemClicked.connect(self._on_item)
        self.list.itemActivated.connect(self._on_item)
        self.search.returnPressed.connect(self._on_enter)

    def show_offers(self, found: Sequence[Offer]) -> None:
        """Show these exercises."""
        self._offers = found
        self._on_filter()

    def _fill(self) -> None:
        """Take all the height there is."""
        self.setGeometry(self._page.rect())
        room = self.rect().adjusted(16, 16, -16, -16)
        self.card.resize(min(_WIDEST_PX, room.width()), room.height())
        self.card.move(self.rect().center() - self.card.rect().center())

    def open(self) -> None:
        """Come up with the search to type into."""
        super().open()
        self.search.selectAll()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_filter(self) -> None:
        sought = self.search.text().lower().split()
        category, position = self.category.currentData(), self.position.currentData()
        found = [
            each
            for each in self._offers
            if all(word in each.words for word in sought)
            and category in (None, each.category)
            and position in (None, each.position)
        ]
        # Enter takes the first: one that is called so comes before one whose muscles are.
        found.sort(key=lambda each: not all(w in f"{each.name} {each.id}".lower() for w in sought))
        self.list.show_offers(found)
        self._none.setVisible(not found)

    @Slot()
    def _on_enter(self) -> None:
        if self.list.count():
            self._on_item(self.list.item(max(0, self.list.currentRow())))

    @Slot(QListWidgetItem)
    def _on_item(self, item: QListWidgetItem) -> None:
        self.close_up()
        self.taken.emit(item.data(_ID))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the search into the cards with the arrow down."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.setCurrentRow(0)
        else:
            super().keyPressEvent(event)


class _Cards(QListWidget):
    """Cards side by side, as many as there is room for."""

    def __init__(self, look: Look, films: Films | None) -> None:
        super().__init__()
        self._look = look
        self._films = films
        self._offers: dict[str, Offer] = {}
        self._stills: dict[tuple[str, bool, str], QPixmap] = {}
        dress(look, self)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setGridSize(_CELL)
        self.setMouseTracking(True)
        self.setItemDelegate(_CardPainter(look, self))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, look.theme.surface)
        self.setPalette(palette)
        if films is not None:
            films.arrived.connect(self._on_arrived)

    def show_offers(self, found: Sequence[Offer]) -> None:
        """Show these, in order."""
        self._offers = {each.id: each for each in found}
        self.clear()
        for each in found:
            item = QListWidgetItem(f"{each.name}, {each.dose}")
            item.setData(_ID, each.id)
            item.setSizeHint(_CELL)
            self.addItem(item)

    def offer(self, id_: str) -> Offer:
        """Return what a card shows."""
        return self._offers[id_]

    def still(self, id_: str) -> QPixmap | None:
        """Return an exercise's picture, and have it made if it is not there yet."""
        if self._films is None:
            return None
        look = (id_, self._look.theme.dark, self._look.figure)
        if look not in self._stills:
            key = FilmKey(id_, mirror=False)
            film = self._films.film(key)
            if film is None:
                self._films.want(key)
                return None
            from player.figure.paint.painter import paint_frame

            ratio = self.devicePixelRatioF()
            size = QSize(_CELL.width() - 12, _PICTURE_PX)
            still = QPixmap(size * ratio)
            still.setDevicePixelRatio(ratio)
            with QPainter(still) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                box = QRectF(0, 0, size.width(), size.height())
                paint_frame(painter, box, film, film.order.still, palette_of(self._look))
            self._stills[look] = still
        return self._stills[look]

    @Slot(object)
    def _on_arrived(self, key: FilmKey) -> None:
        if key.exercise in self._offers and self.isVisible():
            self.viewport().update()


class _CardPainter(QStyledItemDelegate):
    """Paints a card: the picture, the name, the dose."""

    def __init__(self, look: Look, cards: _Cards) -> None:
        super().__init__(cards)
        self._look = look
        self._cards = cards

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one card."""
        theme = self._look.theme
        offer = self._cards.offer(index.data(_ID))
        box = QRectF(option.rect).adjusted(4, 4, -4, -4)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = theme.accent if chosen or hot else theme.line
        painter.setPen(QPen(outline, RING_PX if chosen else 1))
        painter.setBrush(theme.accent_soft if chosen else theme.surface)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS_CONTROL_PX, RADIUS_CONTROL_PX)
        picture = QRectF(box.left() + 2, box.top() + 2, box.width() - 4, _PICTURE_PX)
        clip = QPainterPath()
        clip.addRoundedRect(picture, RADIUS_CONTROL_PX - 2, RADIUS_CONTROL_PX - 2)
        painter.setClipPath(clip)
        still = self._cards.still(offer.id)
        painter.fillRect(picture, theme.stage)
        if still is not None:
            painter.drawPixmap(picture.topLeft(), still)
        painter.setClipping(False)
        top = picture.bottom() + 6
        for words, face, ink in (
            (offer.name, font(15, 600), theme.on_soft if chosen else theme.text),
            (offer.dose, font(13, 400), theme.on_soft if chosen else theme.text_2),
        ):
            painter.setFont(face)
            painter.setPen(ink)
            room = box.width() - 20
            text = QFontMetricsF(face).elidedText(words, Qt.TextElideMode.ElideRight, room)
            line = QRectF(box.left() + 10, top, room, 22)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
            top += 22
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, box.adjusted(2, 2, -2, -2), theme)
        painter.restore()


def category_words(catalogue: Catalogue) -> dict[Category, str]:
    """Return what exercises are for, in words."""
    _ = catalogue.gettext
    return {
        Category.STRETCH: _("Stretch"),
        Category.MOBILITY: _("Mobility"),
        Category.STRENGTH: _("Strength"),
        Category.STABILITY: _("Stability"),
        Category.RELAXATION: _("Relaxation"),
    }
