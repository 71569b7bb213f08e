"""Where the window opens: where it was, always in sight, and never larger than the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMargins, QObject, QRect, QSettings, Qt, Slot
from PySide6.QtGui import QGuiApplication

from player.paths import private_folder
from player.ui.main_window import USUAL

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from player.ui.main_window import MainWindow

FRAME: Final = QMargins(4, 36, 4, 4)
"""What a desktop's frame takes around a window; nobody tells before the window shows."""
_PLACE: Final = "window/place"
_MAXIMIZED: Final = "window/maximized"


def in_sight(wanted: QRect | None, rooms: Sequence[QRect]) -> tuple[QRect, QRect]:
    """Return a place for a window, the wanted one as far as there is room for it, and that room.

    Args:
        wanted: Where it was, or None for a usual size.
        rooms: What each screen has for windows, the main screen's first; in the middle of that is
            what was nowhere yet, or where no screen is any more.
    """
    room = max(rooms, key=lambda each: _area(each & wanted) if wanted else 0)
    size = (wanted.size() if wanted else USUAL).boundedTo(room.size())
    if wanted is None or not room.intersects(wanted):
        middle = QRect(room.topLeft(), size)
        middle.moveCenter(room.center())
        return middle, room
    left = min(max(wanted.left(), room.left()), room.right() + 1 - size.width())
    top = min(max(wanted.top(), room.top()), room.bottom() + 1 - size.height())
    return QRect(left, top, size.width(), size.height()), room


def _area(rect: QRect) -> int:
    return max(0, rect.width()) * max(0, rect.height())


class WindowPlace(QObject):
    """Puts the window where it was, and keeps where it is when it closes."""

    def __init__(self, window: MainWindow, file: Path) -> None:
        """Put the window in its place, before it shows.

        Args:
            window: The window.
            file: Where its place is kept; of no harm where it is missing or broken.
        """
        super().__init__(window)
        self._window = window
        self._file = file
        self._restore()
        window.closing.connect(self.keep)

    def _restore(self) -> None:
        main, screens = QGuiApplication.primaryScreen(), QGuiApplication.screens()
        screens.sort(key=lambda screen: screen is not main)
        rooms = [screen.availableGeometry().marginsRemoved(FRAME) for screen in screens]
        kept = QSettings(str(self._file), QSettings.Format.IniFormat)
        wanted = kept.value(_PLACE)
        is_place = isinstance(wanted, QRect) and wanted.isValid()
        place, room = in_sight(wanted if is_place else None, rooms)
        self._window.allow_size(room.size())
        self._window.setGeometry(place)
        if str(kept.value(_MAXIMIZED)).lower() == "true":  # from a file it is a word
            self._window.setWindowState(Qt.WindowState.WindowMaximized)

    @Slot()
    def keep(self) -> None:
        """Keep the place; from a session that fills a screen, what was kept before stays."""
        if self._window.isFullScreen():
            return
        try:
            private_folder(self._file.parent)
            self._file.touch(mode=0o600)  # Qt keeps the rights of a file that is there
        except OSError:
            return
        kept = QSettings(str(self._file), QSettings.Format.IniFormat)
        kept.setValue(_MAXIMIZED, self._window.isMaximized())
        # Qt's `normalGeometry` is not to be relied on once the window has filled a screen.
        if not self._window.isMaximized():
            kept.setValue(_PLACE, self._window.geometry())
