"""The window: a rail of pages, the page that shows, and files dropped onto it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from player.ui.home import Chapter, Home
from player.ui.library_page import LibraryPage
from player.ui.notice import Notice
from player.ui.overlays import TextSheet

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from player.ui.look import Look

SMALLEST: Final = QSize(800, 600)
USUAL: Final = QSize(1280, 800)
_ROUTINES: Final = (".yaml", ".yml")
FOREIGN: Final = (".feeel", ".json", ".zip")
"""How files end that are taken in rather than shown."""


class MainWindow(QMainWindow):
    """Shows one page; a session takes the whole window, without the rail."""

    painted = Signal()
    """It has been on screen once."""
    closing = Signal()
    """The user closes it."""
    dropped = Signal(object)
    """A routine's file, or one to be taken in (`Path`), was dropped onto it."""
    chapter_asked = Signal(str)
    """Show a `Chapter`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._painted = False
        self._beneath: QWidget | None = None
        self._pages = QStackedWidget()
        self._furnish()
        self.setCentralWidget(self._pages)
        self.allow_size(USUAL)
        self.resize(USUAL)
        self.setAcceptDrops(True)
        self.setWindowTitle("Supple")

    def _furnish(self) -> None:
        self.library = LibraryPage(self._look)
        self.home = Home(self._look, self.library)
        self.home.asked.connect(self.chapter_asked)
        self.library.habits_asked.connect(self._on_habits_asked)
        self._pages.addWidget(self.home)
        self.__dict__.pop("sheet", None)
        self.notice = Notice(self._look, self.home)

    @Slot()
    def _on_habits_asked(self) -> None:
        self.chapter_asked.emit(Chapter.HABITS)

    @cached_property
    def sheet(self) -> TextSheet:
        """What is read over the page; made when it is first wanted, for that costs 20 ms."""
        return TextSheet(self._look, self.home)

    def refurnish(self) -> None:
        """Make everything anew, such as in another language; only the library is there then."""
        before, shown = self.home, self.page
        self._furnish()
        self._pages.setCurrentWidget(self.home)
        if shown is not before:
            self._drop(shown)
        self._drop(before)

    def allow_size(self, room: QSize) -> None:
        """Never be larger than a room because of the least size."""
        self.smallest = SMALLEST.boundedTo(room)
        self.setMinimumSize(self.smallest)

    @property
    def page(self) -> QWidget:
        """The page that shows."""
        page = self._pages.currentWidget()
        assert page is not None, "the library is always there"
        return page

    @property
    def at_home(self) -> bool:
        """Whether the rail shows, with the library or another page beside it."""
        return self.page is self.home

    def show_page(self, page: QWidget, *, stays: bool = False) -> None:
        """Show a page over the whole window, in place of another such page.

        Args:
            page: The page; it goes for good when another one takes its place or it is left.
            stays: Whether it stays beneath the ones that follow, and is come back to from them.
        """
        self._pages.addWidget(page)
        before = self.page
        self._pages.setCurrentWidget(page)
        page.setFocus()
        if before is not self.home and before is not self._beneath:
            self._drop(before)
        if stays:
            self._beneath = page

    @Slot()
    def go_home(self) -> None:
        """Show the page beneath again, which is the library where nothing was left open."""
        before, after = self.page, self._beneath or self.home
        self.fill_screen(fill=False)
        self._pages.setCurrentWidget(after)
        if after is self.home:
            self.setWindowTitle("Supple")
        if before is not after and before is not self.home:
            self._drop(before)

    def let_go(self) -> None:
        """Let go of the page that stays beneath, and go home."""
        beneath, self._beneath = self._beneath, None
        self.go_home()
        if beneath is not None and self._pages.indexOf(beneath) >= 0:
            self._drop(beneath)

    def _drop(self, page: QWidget) -> None:
        self._pages.removeWidget(page)
        page.deleteLater()

    @Slot(bool)
    def fill_screen(self, fill: bool) -> None:
        """Take the whole screen, or give it back; what was maximized before is so again."""
        if fill != self.isFullScreen():
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def event(self, event: QEvent) -> bool:
        """Tell of the first paint, once it has reached the screen."""
        done = super().event(event)
        if event.type() is QEvent.Type.UpdateRequest and not self._painted:
            self._painted = True
            self.painted.emit()
        return done

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it closes; what was done is kept without a question."""
        self.closing.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take routines' files while no session plays."""
        if self.at_home and _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the first file on."""
        files = _dropped(event)
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files[0])


def _dropped(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in _ROUTINES + FOREIGN]
