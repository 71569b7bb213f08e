"""The user's choices while the window is open: taken at once, written a moment later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from player.errors import reason
from player.settings import save_settings

if TYPE_CHECKING:
    from pathlib import Path

    from player.settings import Settings

SAVED_AFTER_MS: Final = 400
"""A slider tells of every step; the file is written when it rests."""


class Choices(QObject):
    """Holds the settings, tells of other ones, and keeps them in their file."""

    changed = Signal(object, object)
    """The `Settings` now, and those before."""
    unsaved = Signal(str)
    """Why they could not be written."""

    def __init__(self, settings: Settings, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._file = file
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVED_AFTER_MS)
        self._timer.timeout.connect(self.save)

    @Slot(object)
    def take(self, settings: Settings) -> None:
        """Take the whole of other settings."""
        before = self.settings
        if settings != before:
            self.settings = settings
            self._timer.start()
            self.changed.emit(settings, before)

    def change(self, **values: Any) -> None:  # noqa: ANN401 - as the model's own update takes them
        """Take another value for some of them."""
        self.take(self.settings.model_copy(update=values))

    @Slot()
    def save(self) -> None:
        """Write them now."""
        self._timer.stop()
        try:
            save_settings(self.settings, self._file)
        except OSError as error:
            self.unsaved.emit(reason(error))

    def close(self) -> None:
        """Write what has not been written yet."""
        if self._timer.isActive():
            self.save()
