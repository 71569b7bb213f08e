"""Asking for files by the system's own windows, and having the system show them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from player.routine.library import SUFFIX
from player.ui.main_window import FOREIGN

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from player.i18n import Catalogue


class FilePicks(Protocol):
    """What is asked of the system."""

    def to_read(self, parent: QWidget, words: Catalogue, /) -> Path | None:
        """Return the file to take in, or None where nothing was picked."""

    def to_write(self, parent: QWidget, title: str, name: str, /) -> Path | None:
        """Return where to write a file, or None where nothing was picked."""

    def show(self, path: Path) -> bool:
        """Show a file or folder in the program that the system has for it; tell whether it can."""


class SystemFiles:
    """Asks by the system's dialogs, each beginning where the last one ended."""

    def __init__(self) -> None:
        where = QStandardPaths.StandardLocation.DocumentsLocation
        documents = Path(QStandardPaths.writableLocation(where))
        # Without one, a dialog would begin wherever the program was started.
        self._folder = documents if documents.is_dir() else Path.home()

    def to_read(self, parent: QWidget, words: Catalogue) -> Path | None:
        """Return the file to take in, or None where nothing was picked."""
        _ = words.gettext
        endings = " ".join(f"*{suffix}" for suffix in (*FOREIGN, SUFFIX, ".yml"))
        kinds = ";;".join([_("Routines") + f" ({endings})", _("All files") + " (*)"])
        name, _kind = QFileDialog.getOpenFileName(
            parent, _("Import a routine"), str(self._folder), kinds
        )
        return self._picked(name)

    def to_write(self, parent: QWidget, title: str, name: str) -> Path | None:
        """Return where to write a file, or None where nothing was picked."""
        chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(self._folder / name))
        return self._picked(chosen)

    def _picked(self, name: str) -> Path | None:
        if not name:
            return None
        path = Path(name)
        self._folder = path.parent
        return path

    def show(self, path: Path) -> bool:
        """Show a file or folder in the program that the system has for it; tell whether it can."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
