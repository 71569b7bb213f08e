"""What shows while no session plays: a rail, and beside it the page that was chosen there."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from player.ui.buttons import Button, Kind
from player.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent

    from player.i18n import Catalogue
    from player.ui.look import Look


class Chapter(StrEnum):
    """What the rail leads to."""

    LIBRARY = "library"
    HISTORY = "history"
    HABITS = "habits"
    SAFETY = "safety"
    SETTINGS = "settings"


_ICONS: Final = {
    Chapter.LIBRARY: "library",
    Chapter.HISTORY: "activity",
    Chapter.HABITS: "heart-pulse",
    Chapter.SAFETY: "triangle-alert",
    Chapter.SETTINGS: "settings",
}
_NAME_PX: Final = 13.0
_NAME_ROOM_PX: Final = 80
"""How wide a name on the rail may be: where one is longer, all are written a little smaller."""


def chapter_words(catalogue: Catalogue) -> Mapping[Chapter, str]:
    """Return the names on the rail."""
    _ = catalogue.gettext
    return {
        Chapter.LIBRARY: _("Library"),
        Chapter.HISTORY: _("History"),
        Chapter.HABITS: _("Habits"),
        Chapter.SAFETY: _("Safety"),
        Chapter.SETTINGS: _("Settings"),
    }


class Home(QWidget):
    """The rail and the pages beside it; whoever owns them makes each when it is first asked for."""

    asked = Signal(str)
    """Show a `Chapter`."""

    def __init__(self, look: Look, library: QWidget) -> None:
        super().__init__()
        self._look = look
        self._stack = QStackedWidget()
        self._pages: dict[Chapter, QWidget] = {}
        self._buttons: dict[Chapter, Button] = {}
        rail = QVBoxLayout()
        rail.setContentsMargins(4, 16, 4, 16)
        rail.setSpacing(6)
        names = chapter_words(look.catalogue)
        metrics = QFontMetricsF(font(_NAME_PX, 600))
        widest = max(map(metrics.horizontalAdvance, names.values()))
        px = _NAME_PX * min(1.0, _NAME_ROOM_PX / widest)
        for chapter, words in names.items():
            button = Button(look, words, Kind.NAV, _ICONS[chapter], px=px)
            button.setObjectName(chapter)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(self._on_button)
            self._buttons[chapter] = button
            if chapter is Chapter.SETTINGS:
                rail.addStretch(1)
            rail.addWidget(button)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(rail)
        layout.addWidget(self._stack, 1)
        self.put(Chapter.LIBRARY, library)
        self.show_chapter(Chapter.LIBRARY)

    @property
    def chapter(self) -> Chapter:
        """The chapter that shows."""
        return next(key for key, page in self._pages.items() if page is self.page)

    @property
    def page(self) -> QWidget:
        """The page that shows."""
        page = self._stack.currentWidget()
        assert page is not None, "the library is always there"
        return page

    def has(self, chapter: Chapter) -> bool:
        """Tell whether a chapter's page has been made."""
        return chapter in self._pages

    def put(self, chapter: Chapter, page: QWidget) -> None:
        """Take a chapter's page, in place of the one before."""
        before = self._pages.get(chapter)
        self._pages[chapter] = page
        self._stack.addWidget(page)
        if before is not None:
            if self.page is before:
                self._stack.setCurrentWidget(page)
            self._stack.removeWidget(before)
            before.deleteLater()

    def show_chapter(self, chapter: Chapter) -> None:
        """Show a chapter whose page has been made."""
        _ = self._look.catalogue.gettext
        self._stack.setCurrentWidget(self._pages[chapter])
        for each, button in self._buttons.items():
            button.mark(_("Shown now") if each is chapter else "")

    def _on_button(self) -> None:
        sender = self.sender()
        assert sender is not None
        self.asked.emit(sender.objectName())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the rail and draw its edge."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.surface)
            painter.fillRect(self._stack.x() - 1, 0, 1, self.height(), theme.line)
