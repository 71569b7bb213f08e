"""Keeps the program that reminds in step with what is chosen: started, stopped, begun at login."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from player.desktop import entry
from player.desktop.starting import start_apart
from player.errors import SuppleError
from player.i18n import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from player.settings import Settings


def start_reminding() -> None:
    """Start ``supple remind``; where one runs already, the other ends by itself."""
    start_apart("remind")


class ReminderKeeper(QObject):
    """Starts the program that reminds when it is wanted, and has it begin at login.

    Nothing stops it from here: it looks at the settings whenever their file changes, and ends when
    reminders are off.
    """

    told = Signal(str)
    """Why something could not be done."""

    def __init__(
        self,
        save: Callable[[], None],
        parent: QObject | None = None,
        *,
        start: Callable[[], None] = start_reminding,
        config: Path | None = None,
    ) -> None:
        """Take what is needed; nothing is started yet.

        Args:
            save: Writes the settings now, so that the program that is started reads the new ones.
            parent: Owns it.
            start: Starts the program.
            config: The folder of the user's configuration, by default the desktop's.
        """
        super().__init__(parent)
        self._save = save
        self._start = start
        self._config = config or entry.config_home()
        self._language = "en"

    def begin(self, settings: Settings) -> None:
        """Have reminders go on that were on; what was missed is then shown."""
        self._language = settings.effective_language
        if settings.reminders:
            self._start()

    @Slot(object, object)
    def on_settings(self, settings: Settings, before: Settings) -> None:
        """Follow a choice: on starts the program, off takes it from the login too."""
        self._language = settings.effective_language
        if settings.reminders == before.reminders:
            return
        self._save()
        if settings.reminders:
            self._start()
        else:
            self.set_at_login(on=False)

    # --- at login -----------------------------------------------------------------------------

    @property
    def can_at_login(self) -> bool:
        """Whether this system is known to start programs by a file."""
        return sys.platform.startswith("linux")

    @property
    def is_at_login(self) -> bool:
        """Whether reminders begin with the desktop; the file itself is what is remembered."""
        return self.can_at_login and entry.has_autostart(self._config)

    def set_at_login(self, *, on: bool) -> bool:
        """Have reminders begin with the desktop, or no longer; return how it is now."""
        if self.can_at_login:
            try:
                entry.set_autostart(self._config, entry.own_command(), on=on)
            except SuppleError as error:
                self.told.emit(error.said(catalogue(self._language)))
        return self.is_at_login
