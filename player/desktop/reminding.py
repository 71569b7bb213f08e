"""A small program of its own in the tray, which reminds and starts the player when asked to."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from player.desktop import reminders
from player.desktop.icon import program_icon
from player.desktop.reminder_words import next_words, words_of
from player.desktop.reminders import due

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from player.desktop.notifications import Notifier
    from player.desktop.reminders import Due, Reminders
    from player.i18n import Catalogue

LOOK_MS: Final = 20_000

log = logging.getLogger("supple")


class Reminding(QObject):
    """Looks at the clock, reminds, and takes the answer."""

    start_asked = Signal()
    """Start a session."""
    open_asked = Signal()
    """Open the window."""
    quit_asked = Signal()
    """There is nothing to remind of, or the person wants it to end until the next start."""

    def __init__(
        self,
        wishes: Callable[[], Reminders],
        last_session: Callable[[], datetime | None],
        state: Path,
        notifier: Notifier,
        catalogue: Catalogue,
        *,
        quiet: Callable[[], bool],
        now: Callable[[], datetime] = datetime.now,
        parent: QObject | None = None,
    ) -> None:
        """Take all it needs to know.

        Args:
            wishes: Returns what the person asked for; read anew at each look.
            last_session: Returns when the last session began, in local time without an offset.
            state: The file in which it remembers what it showed.
            notifier: Shows notifications.
            catalogue: The texts.
            quiet: Tells whether nobody should be disturbed now.
            now: Returns the local time without an offset.
            parent: Owns it.
        """
        super().__init__(parent)
        self._wishes = wishes
        self._last_session = last_session
        self._state = state
        self._notifier = notifier
        self._words = catalogue
        self._quiet = quiet
        self._now = now
        self._remembered = reminders.load(state)
        self._tray: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None
        self._watcher: QFileSystemWatcher | None = None
        self._next = QAction(self)
        self._next.setEnabled(False)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        notifier.answered.connect(self.answer)

    def begin(self) -> None:
        """Show the icon, where there is a tray, and look at the clock from now on."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._show_tray()
        self._timer.start()
        self.look()

    def follow(self, file: Path) -> None:
        """Look at once when a file changes, such as that of the settings; it may be replaced."""
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            # An atomic replacement drops the file from the watch; its folder stays.
            self._watcher.directoryChanged.connect(self.look)
        self._watcher.addPath(str(file.parent))

    def _show_tray(self) -> None:
        _ = self._words.gettext
        self._menu = QMenu()
        self._menu.addAction(self._next)
        self._menu.addSeparator()
        for text, signal in (
            (_("Start a session"), self.start_asked),
            (_("Open Supple"), self.open_asked),
            (_("Quit"), self.quit_asked),
        ):
            self._menu.addAction(text).triggered.connect(signal)
        self._tray = QSystemTrayIcon(program_icon(), self)
        self._tray.setContextMenu(self._menu)
        self._tray.activated.connect(self._on_activated)
        self._tray.messageClicked.connect(self.open_asked)
        self._tray.show()

    def close(self) -> None:
        """Look no more and take the icon away."""
        self._timer.stop()
        if self._tray is not None:
            self._tray.hide()
            self._tray.deleteLater()
        if self._menu is not None:
            self._menu.deleteLater()
        self._tray = self._menu = None

    @Slot()
    def look(self) -> None:
        """Look at the clock, and remind where it is time to."""
        now, wishes = self._now(), self._wishes()
        if not wishes.on:
            self.quit_asked.emit()
            return
        self._remember(self._remembered.began(now))
        self._next.setText(next_words(now, wishes, self._words))
        # The history is read only where without it there would be a reminder.
        if due(now, wishes, self._remembered, None) is None:
            return
        found = due(now, wishes, self._remembered, self._last_session())
        if found is not None and not self._quiet():
            self._show(found)

    def _show(self, found: Due) -> None:
        title, body = words_of(found, self._words)
        _ = self._words.gettext
        buttons = {
            "start": _("Start"),
            "later": _("Later"),
            "skip": _("Not today"),
            "default": _("Open"),
        }
        if not self._notifier.show(title, body, buttons) and self._tray is not None:
            self._tray.showMessage(title, body, program_icon())
        self._remember(self._remembered.was_shown(found.planned))

    @Slot(str)
    def answer(self, key: str) -> None:
        """Do what a button says; "Not today" needs nothing done."""
        if key == "start":
            self.start_asked.emit()
        elif key == "default":
            self.open_asked.emit()
        elif key == "later":
            self._remember(self._remembered.put_off(self._now()))

    def _remember(self, remembered: reminders.Remembered) -> None:
        if remembered == self._remembered:
            return
        self._remembered = remembered
        try:
            reminders.save(remembered, self._state)
        except OSError as error:
            log.warning("what was reminded of could not be written down: %s", error)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.open_asked.emit()
