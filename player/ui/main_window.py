"""The window: a rail of pages, the page that shows, and files dropped onto it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from player.ui.buttons import Button, Kind
from player.ui.library_page import LibraryPage
from player.ui.notice import Notice
from player.ui.overlays import TextSheet

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from player.ui.look import Look

SMALLEST: Final = QSize(800, 600)
USUAL: Final = QSize(1280, 800)
RAIL_PX: Final = 96
_FILES: Final = (".yaml", ".yml")


class MainWindow(QMainWindow):
    """Shows one page; a session takes the whole window, without the rail."""

    painted = Signal()
    """It has been on screen once."""
    closing = Signal()
    """The user closes it."""
    dropped = Signal(object)
    """A routine's file (`Path`) was dropped onto it."""
    theme_asked = Signal()
    """The user wants the next of light, dark and the system's own."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._painted = False
        self._pages = QStackedWidget()
        self.library = LibraryPage(look)
        self._home = _Home(look, self.library)
        self._home.theme.clicked.connect(self.theme_asked)
        self._pages.addWidget(self._home)
        self.setCentralWidget(self._pages)
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self.setAcceptDrops(True)
        self.setWindowTitle("Supple")
        self.notice = Notice(look, self._home)
        self.sheet = TextSheet(look, self._home)

    @property
    def page(self) -> QWidget:
        """The page that shows."""
        page = self._pages.currentWidget()
        assert page is not None, "the library is always there"
        return page

    @property
    def at_home(self) -> bool:
        """Whether the library shows."""
        return self.page is self._home

    def show_page(self, page: QWidget) -> None:
        """Show a page over the whole window, in place of another such page."""
        self._pages.addWidget(page)
        before = self.page
        self._pages.setCurrentWidget(page)
        page.setFocus()
        if before is not self._home:
            self._drop(before)

    @Slot()
    def go_home(self) -> None:
        """Show the library again."""
        before = self.page
        self.fill_screen(fill=False)
        self._pages.setCurrentWidget(self._home)
        self.setWindowTitle("Supple")
        if before is not self._home:
            self._drop(before)

    def _drop(self, page: QWidget) -> None:
        self._pages.removeWidget(page)
        page.deleteLater()

    def show_theme(self, choice: str) -> None:
        """Show which theme is chosen."""
        _ = self._look.catalogue.gettext
        faces = {
            "system": (_("Theme"), "monitor"),
            "light": (_("Light"), "sun"),
            "dark": (_("Dark"), "moon"),
        }
        text, icon = faces[choice]
        self._home.theme.set_face(text, icon, name=_("Theme: {name}").format(name=text))

    @Slot(bool)
    def fill_screen(self, fill: bool) -> None:
        """Take the whole screen, or give it back."""
        if fill != self.isFullScreen():
            if fill:
                self.showFullScreen()
            else:
                self.showNormal()

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
    return [path for path in paths if path.suffix.lower() in _FILES]


class _Home(QWidget):
    """The rail and the page beside it."""

    def __init__(self, look: Look, library: LibraryPage) -> None:
        super().__init__()
        self._look = look
        _ = look.catalogue.gettext
        shelf = Button(look, _("Library"), Kind.NAV, "library", px=13)
        shelf.setCheckable(True)
        shelf.setChecked(True)
        shelf.clicked.connect(shelf.setChecked)
        self.theme = Button(look, _("Theme"), Kind.NAV, "monitor", px=13)
        rail = QVBoxLayout()
        rail.setContentsMargins(8, 16, 8, 16)
        rail.setSpacing(6)
        rail.addWidget(shelf)
        rail.addStretch(1)
        rail.addWidget(self.theme)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(rail)
        layout.addWidget(library, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the rail and draw its edge."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.surface)
            painter.fillRect(RAIL_PX - 1, 0, 1, self.height(), theme.line)
