"""Asking the user for a file or a folder by the system's own window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from player.i18n import Catalogue


class Picks(Protocol):
    """What the pages may ask the user to pick."""

    def sound_file(self, parent: QWidget) -> Path | None:
        """Return a sound file, or None where nothing was picked."""

    def folder(self, parent: QWidget, title: str, now: Path) -> Path | None:
        """Return a folder, or None where nothing was picked."""

    def show_folder(self, path: Path) -> None:
        """Show a folder in the system's own way."""


class SystemPicks:
    """Picks by the system's dialogs."""

    def __init__(self, words: Catalogue) -> None:
        self._catalogue = words

    def sound_file(self, parent: QWidget) -> Path | None:
        """Return a sound file, or None where nothing was picked."""
        _ = self._catalogue.gettext
        kinds = _("Sounds") + " (*.wav *.flac *.ogg *.mp3)"
        name, _kind = QFileDialog.getOpenFileName(parent, _("A tone of your own"), "", kinds)
        return Path(name) if name else None

    def folder(self, parent: QWidget, title: str, now: Path) -> Path | None:
        """Return a folder, or None where nothing was picked."""
        name = QFileDialog.getExistingDirectory(parent, title, str(now))
        return Path(name) if name else None

    def show_folder(self, path: Path) -> None:
        """Show a folder in the system's own way, the nearest one that is there."""
        there = next((each for each in (path, *path.parents) if each.is_dir()), path)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(there)))
