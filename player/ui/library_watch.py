"""The user's folder, watched as a whole: what its cards show may have become something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from player.routine.library import EXERCISES, PLANS, SUFFIX
from player.ui.file_watch import nearest_folder, rewatch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETTLED_MS: Final = 250
"""So long nothing must happen before cards are read again: a synced folder changes in bursts."""
_MOST_FILES: Final = 500
"""Watched one by one; of more than that a change is seen when the window comes to the front."""


class LibraryWatch(QObject):
    """Tells when a file of the user's folder came, went or changed, in whatever way."""

    changed = Signal(object)
    """The files that differ, as a frozenset of `Path`; read the cards again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._known: dict[Path, tuple[int, int, int]] = {}
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_event)
        self._watcher.directoryChanged.connect(self._on_event)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self.look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)

    def watch(self, folder: Path) -> None:
        """Watch a folder from now on, in place of another; it need not be there yet."""
        if folder != self._folder:
            self._folder = folder
            self._known = self._seen()

    def close(self) -> None:
        """Watch nothing any more."""
        self._folder = None
        self._known = {}
        self._settled.stop()
        rewatch(self._watcher, ())

    @Slot()
    def look(self) -> None:
        """Look at every file now."""
        self._settled.stop()
        before, self._known = self._known, self._seen()
        differ = {
            path
            for path in before.keys() | self._known.keys()
            if before.get(path) != self._known.get(path)
        }
        if differ:
            self.changed.emit(frozenset(differ))

    def _seen(self) -> dict[Path, tuple[int, int, int]]:
        """Return every file with what tells its states apart, and have them all watched."""
        if self._folder is None:
            return {}
        folders = [self._folder, self._folder / EXERCISES, self._folder / PLANS]
        files = [path for folder in folders for path, _state in _files(folder)]
        places = [*folders, nearest_folder(self._folder / EXERCISES), *files[:_MOST_FILES]]
        rewatch(self._watcher, places)  # first, so that nothing that comes meanwhile is missed
        return {path: state for folder in folders for path, state in _files(folder)}

    @Slot(str)
    def _on_event(self, _path: str) -> None:
        self._settled.start()

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive and self._folder is not None:
            self.look()


def _files(folder: Path) -> Iterator[tuple[Path, tuple[int, int, int]]]:
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == SUFFIX)
    except OSError:
        return
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue  # a link that leads nowhere, or just deleted
        yield path, (status.st_mtime_ns, status.st_size, status.st_ino)
