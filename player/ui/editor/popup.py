"""What may be written here, to choose from while typing; and what a word means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from player.ui.dress import dress
from player.ui.editor.colours import list_sheet
from player.ui.figure_view import Thumb
from player.ui.films import FilmKey
from player.ui.overlays import Card
from player.ui.text import Label, Size
from player.ui.theme import TARGET_PX, font

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from player.routine.editing.completion import Completion, Completions
    from player.ui.films import Films
    from player.ui.look import Look

_ROWS: Final = 6
_LIST_PX: Final = 280
_ABOUT_PX: Final = 200
_PICTURED_PX: Final = 224
_TOLD_PX: Final = 92
_KEYS: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_ROWS,
    Qt.Key.Key_PageDown: _ROWS,
}
_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_TAKES: Final = _ENTERS | {Qt.Key.Key_Tab}


class Popup(Card):
    """A list at the cursor with a picture and a few words of what is marked; keys go to it first.

    It is a child of the page and never has the focus: whoever types goes on typing.
    """

    taken = Signal(int)
    """The entry of this number was chosen."""

    def __init__(self, look: Look, films: Films | None, page: QWidget) -> None:
        super().__init__(look, radius=10, line="border", parent=page)
        self._page = page
        self._films = films
        self._items: tuple[Completion, ...] = ()
        self._entries: tuple[str, ...] = ()
        self._written = ""
        _ = look.catalogue.gettext
        self.list = QListWidget()
        dress(look, self.list)
        self.list.setAccessibleName(_("What may be written here"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFont(font(15, 500))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._about = QWidget()
        self._thumb = Thumb(look)
        self._thumb.setFixedSize(_ABOUT_PX - 20, 110)
        self._words = Label(look, "", Size.CAPTION, "text_2", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        about = QVBoxLayout(self._about)
        about.setContentsMargins(4, 8, 10, 8)
        about.setSpacing(6)
        about.addWidget(self._thumb)
        about.addWidget(self._words, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(4)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._about)
        self._about.setFixedWidth(_ABOUT_PX)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemClicked.connect(self._on_clicked)
        if films is not None:
            films.arrived.connect(self._on_arrived)
        look.changed.connect(self._on_look)
        self._on_look()
        self.hide()

    def offer(self, completions: Completions, at: QRect, written: str) -> None:
        """Offer what may be written.

        Args:
            completions: In place of what stands there.
            at: Where that is, in the page's pixels.
            written: What stands there: Enter on the very same begins a new line.
        """
        self._items, self._written = completions.items, written
        self._fill(tuple(item.label for item in self._items), at, about=True)

    def offer_fixes(self, labels: tuple[str, ...], at: QRect) -> None:
        """Offer changes that mend a problem."""
        self._items, self._written = (), ""
        self._fill(labels, at, about=False)

    def _fill(self, labels: tuple[str, ...], at: QRect, *, about: bool) -> None:
        self._entries = labels
        blocked = self.list.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.list.clear()
        for label in labels:
            item = QListWidgetItem(label)
            item.setSizeHint(QSize(10, TARGET_PX))
            self.list.addItem(item)
        self.list.blockSignals(blocked)
        self._about.setVisible(about)
        self._place(at, about=about)
        self.show()
        self.raise_()
        self.list.setCurrentRow(0)

    def _place(self, at: QRect, *, about: bool) -> None:
        rows = min(_ROWS, len(self._entries))
        wide = max(
            (self.list.fontMetrics().horizontalAdvance(each) for each in self._entries), default=0
        )
        width = max(_LIST_PX, min(wide + 40, 460)) + (_ABOUT_PX if about else 0)
        least = 0
        if about:
            pictured = any(item.exercise for item in self._items)
            least = _PICTURED_PX if pictured else _TOLD_PX
        height = max(rows * (TARGET_PX) + 12, least)
        page = self._page.rect()
        below = at.bottom() + 4
        top = below if below + height <= page.bottom() - 4 else max(4, at.top() - height - 4)
        left = max(4, min(at.left(), page.right() - width - 4))
        self.setGeometry(left, top, width, height)

    def take_key(self, event: QKeyEvent) -> bool:
        """Take a key of the text while it shows; return whether it was for the list."""
        key = Qt.Key(event.key())
        if self.isHidden():
            return False
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        row = self.list.currentRow()
        if key in _ENTERS and self._says_so(row):
            self.hide()
        elif key in _TAKES:
            self._take(row)
            return True
        elif key in _KEYS:
            self._mark(row, key)
            return True
        return False

    def _mark(self, row: int, key: Qt.Key) -> None:
        """Mark another entry; with the arrows, after the last comes the first."""
        many, count = _KEYS[key], self.list.count()
        to = row + many
        self.list.setCurrentRow(to % count if abs(many) == 1 else max(0, min(count - 1, to)))

    def _says_so(self, row: int) -> bool:
        """Tell whether what is marked is already written."""
        return row < len(self._items) and self._items[row].text.strip() == self._written

    def _take(self, row: int) -> None:
        self.hide()
        if row >= 0:
            self.taken.emit(row)

    @Slot(QListWidgetItem)
    def _on_clicked(self, item: QListWidgetItem) -> None:
        self._take(self.list.row(item))

    @Slot(int)
    def _on_row(self, row: int) -> None:
        """Tell of the entry that is marked."""
        if not 0 <= row < len(self._entries):
            return
        said = self._entries[row]
        if row < len(self._items):
            item = self._items[row]
            said = f"{item.label}. {item.detail}"
            self._words.setText(item.detail)
            self._show_picture(item.exercise)
        if self.isVisible():
            event = QAccessibleAnnouncementEvent(self, said)
            QAccessible.updateAccessibility(event)

    def _show_picture(self, exercise: str) -> None:
        film = None
        if exercise and self._films is not None:
            key = FilmKey(exercise, mirror=False)
            film = self._films.film(key)
            if film is None:
                self._films.want(key)
        self._thumb.show_film(film)

    @Slot(object)
    def _on_arrived(self, key: FilmKey) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._items) and self._items[row].exercise == key.exercise:
            self._show_picture(key.exercise)

    @Slot()
    def _on_look(self) -> None:
        self.list.setStyleSheet(list_sheet(self._look))


class HoverCard(Card):
    """What a word means, beside it; it goes when the pointer or the text moves."""

    def __init__(self, look: Look, films: Films | None, page: QWidget) -> None:
        super().__init__(look, radius=10, line="border", parent=page)
        self._page = page
        self._films = films
        self._title = Label(look, "", Size.STRONG)
        self._text = Label(look, "", Size.CAPTION, "text", wrap=True)
        self._more = Label(look, "", Size.CAPTION, "text_2", wrap=True)
        self._thumb = Thumb(look)
        self._thumb.setFixedSize(300, 120)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(14, 10, 14, 12)
        self._layout.setSpacing(5)
        for widget in (self._thumb, self._title, self._text, self._more):
            self._layout.addWidget(widget)
        self.setFixedWidth(360)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def words(self) -> str:
        """All that it says."""
        shown = (self._title.text(), self._text.text(), self._more.text())
        return "\n".join(filter(None, shown))

    def tell(self, title: str, text: str, more: str, exercise: str, at: QPoint) -> None:
        """Come up below a place of the page."""
        for label, words in ((self._title, title), (self._text, text), (self._more, more)):
            label.setText(words)
            label.setVisible(bool(words))
        film = None
        if exercise and self._films is not None:
            film = self._films.film(FilmKey(exercise, mirror=False))
            if film is None:
                self._films.want(FilmKey(exercise, mirror=False))
        self._thumb.show_film(film)
        self.adjustSize()
        self.resize(self.width(), self._layout.totalHeightForWidth(self.width()))
        page = self._page.rect()
        below = at.y() + 20
        fits = below + self.height() <= page.bottom()
        top = below if fits else max(4, at.y() - self.height() - 12)
        self.move(max(4, min(at.x(), page.right() - self.width() - 4)), top)
        self.show()
        self.raise_()
        event = QAccessibleAnnouncementEvent(self, self.words)
        QAccessible.updateAccessibility(event)
