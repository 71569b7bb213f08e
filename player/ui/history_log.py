"""Keeps the plain-text log in the user's folder up to date, in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from player.history.exports.log import update_log
from player.ui.history_desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from player.history.store import Store
    from player.i18n import Catalogue


class LogKeeper(QObject):
    """Brings the log up to date after each session and each change by hand.

    Off without a folder. What goes wrong is told once, until it goes well again: the folder may be
    one that is not always there, and the next time brings it all up to date.
    """

    trouble = Signal(str)
    """The log could not be written: a sentence."""

    def __init__(
        self,
        open_store: Callable[[], Store],
        catalogue: Catalogue,
        parent: QObject | None = None,
    ) -> None:
        """Make it, off.

        Args:
            open_store: Opens the history; called in a thread, and its store closed there.
            catalogue: The texts of the log.
            parent: Who owns it.
        """
        super().__init__(parent)
        self._catalogue = catalogue
        self._folder: Path | None = None
        self._is_behind = True
        self._is_told = False
        self._desk = Desk(open_store, self._on_failed, catalogue, self)

    def keep_in(self, folder: Path | None) -> None:
        """Keep the log in a folder from now on, beginning with all there is; None for nowhere."""
        if folder != self._folder:
            self._folder, self._is_behind, self._is_told = folder, True, False
            self.update(None)

    def speak(self, catalogue: Catalogue) -> None:
        """Write in another language from now on, what was written before as well."""
        self._catalogue = self._desk.words = catalogue
        self._is_behind = True
        self.update(None)

    @Slot(object)
    def update(self, since: date | None) -> None:
        """Bring it up to date.

        Args:
            since: Nothing before the month of this day has changed; None where that is not known.
        """
        folder, words = self._folder, self._catalogue
        if folder is None:
            return
        if self._is_behind:
            since = None  # of the time before this folder, or this start, nothing is known
        self._desk.do(lambda store: update_log(store, folder, words, since=since), self._on_written)

    def end(self) -> None:
        """Finish the file that is being written."""
        self._desk.end()

    def _on_written(self, _paths: object) -> None:
        self._is_behind = self._is_told = False

    def _on_failed(self, told: str) -> None:
        self._is_behind = True
        if not self._is_told:
            self._is_told = True
            self.trouble.emit(told)
