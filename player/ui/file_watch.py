"""Files that others may change while they are open here, followed whatever way they are saved."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QFileSystemWatcher, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from player.routine.file_text import LARGEST_BYTES

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

SETTLED_MS: Final = 80
"""So long nothing must happen before a file is looked at: saving takes several steps."""
_LATEST_MS: Final = 1_000
GONE_MS: Final = 400
"""So long a file must be missing to be gone: some editors put the new one there only then."""


class FileWatch(QObject):
    """Tells when the content of a watched file is another, or the file is gone or back.

    File *and* folder are watched: a file that is replaced drops out of the system's watch, and one
    that is not there can only be seen to come by its folder. Where the system tells nothing, as on
    many network drives, the files are looked at when the window comes to the front.
    """

    changed = Signal(object)
    """The `Path` whose content is another now, as it was given to `watch`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[Path, str | None] = {}
        self._missing: set[Path] = set()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_event)
        self._watcher.directoryChanged.connect(self._on_event)
        self._settled, self._gone = QTimer(self), QTimer(self)
        for timer, ms in ((self._settled, SETTLED_MS), (self._gone, GONE_MS)):
            timer.setSingleShot(True)
            timer.setInterval(ms)
        self._settled.timeout.connect(self.look)
        self._gone.timeout.connect(self._on_gone)
        self._since = QElapsedTimer()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)

    def watch(self, path: Path) -> None:
        """Follow a file from now on; it need not be there yet, nor its folder."""
        self._follow({*self._known, path})
        self._known[path] = _digest(path)

    def unwatch(self, path: Path) -> None:
        """Follow a file no longer."""
        self._known.pop(path, None)
        self._missing.discard(path)
        self._follow(self._known)

    def expect(self, path: Path, content: bytes) -> None:
        """Take note of what is about to be written here: it will not be told as a change."""
        if path in self._known:
            self._known[path] = _digest_of(content)

    def close(self) -> None:
        """Follow nothing any more."""
        self._known.clear()
        self._follow(())
        self._settled.stop()
        self._gone.stop()

    @Slot()
    def look(self) -> None:
        """Look at every file now."""
        self._settled.stop()
        self._since.invalidate()
        self._follow(self._known)  # first, so that what happens meanwhile is seen
        for path, before in tuple(self._known.items()):
            digest = _digest(path)
            if digest is None and before is not None:
                self._missing.add(path)
                self._gone.start()
                continue
            self._missing.discard(path)
            if digest != before:
                self._tell(path, digest)

    def _tell(self, path: Path, digest: str | None) -> None:
        if path in self._known:  # whoever heard of another may have let go of this one
            self._known[path] = digest
            self.changed.emit(path)

    @Slot()
    def _on_gone(self) -> None:
        missing, self._missing = self._missing, set()
        for path in sorted(missing):
            digest = _digest(path)
            if digest != self._known.get(path):
                self._tell(path, digest)

    @Slot(str)
    def _on_event(self, _path: str) -> None:
        """Wait until nothing happens any more, but not for ever."""
        if not self._since.isValid():
            self._since.start()
        if self._since.elapsed() < _LATEST_MS or not self._settled.isActive():
            self._settled.start()

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive and self._known:
            self.look()

    def _follow(self, paths: Collection[Path]) -> None:
        """Have the system watch these files and where they are, and nothing else."""
        rewatch(self._watcher, {*paths, *(nearest_folder(path) for path in paths)})


def rewatch(watcher: QFileSystemWatcher, paths: Collection[Path]) -> None:
    """Have a watcher watch these files and folders, those that are there, and nothing else."""
    # A file is taken anew each time: at its name may lie another one now, that nobody watches.
    before = [*watcher.files(), *watcher.directories()]
    wanted = {str(path) for path in paths if _is_there(path)}
    stale = [path for path in before if path not in wanted or path in watcher.files()]
    if stale:
        watcher.removePaths(stale)
    new = sorted(wanted - {*watcher.files(), *watcher.directories()})
    if new:
        watcher.addPaths(new)


def nearest_folder(path: Path) -> Path:
    """Return the folder of a file, or the first above it that is there."""
    return next((each for each in path.parents if _is_folder(each)), path.parent)


def _is_there(path: Path) -> bool:
    try:
        return path.is_file() or path.is_dir()
    except (OSError, ValueError):
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _digest(path: Path) -> str | None:
    """Return what tells a file's content from another; None where there is none to read."""
    try:
        if not path.is_file():  # a pipe would make the window wait
            return None
        with path.open("rb") as file:
            return _digest_of(file.read(LARGEST_BYTES + 1))
    except (OSError, ValueError):
        return None


def _digest_of(content: bytes) -> str:
    # More than a routine may have is too large, whatever it is.
    return hashlib.blake2b(content[: LARGEST_BYTES + 1], digest_size=16).hexdigest()
