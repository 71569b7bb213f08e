"""Notifications with buttons, and whether the desktop wants any now (Linux).

https://specifications.freedesktop.org/notification-spec/latest/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant

from player.desktop.dbus import ask, ask_typed, listen
from player.desktop.name import APP_ID

if TYPE_CHECKING:
    from collections.abc import Mapping

SERVICE: Final = "org.freedesktop.Notifications"
PATH: Final = "/org/freedesktop/Notifications"
_POWER: Final = (
    "org.freedesktop.PowerManagement",
    "/org/freedesktop/PowerManagement/Inhibit",
    "org.freedesktop.PowerManagement.Inhibit.HasInhibit",
)
_GNOME: Final = (
    "org.gnome.SessionManager",
    "/org/gnome/SessionManager",
    "org.gnome.SessionManager.IsInhibited",
)
_IDLE: Final = 8
"""GNOME's flag for a screen that is held on."""


class Notifier(QObject):
    """Shows one notification at a time."""

    answered = Signal(str)
    """A button was pressed; carries its key, ``default`` for the notification itself."""

    def __init__(
        self, *, bus: QDBusConnection | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bus = bus or QDBusConnection.sessionBus()
        self._shown = 0
        if self._bus.isConnected():
            listen(self._bus, PATH, SERVICE, "ActionInvoked", self, "_on_action")
            listen(self._bus, PATH, SERVICE, "NotificationClosed", self, "_on_closed")

    @property
    def is_shown(self) -> bool:
        """Whether a notification waits for an answer."""
        return self._shown > 0

    def show(self, title: str, body: str, buttons: Mapping[str, str]) -> bool:
        """Show a notification in place of the last; return whether somebody shows it.

        Args:
            title: Its title.
            body: Its text.
            buttons: The words on its buttons, by their keys.
        """
        if not self._bus.isConnected():
            return False
        shown = ask_typed(
            self._bus,
            SERVICE,
            PATH,
            f"{SERVICE}.Notify",
            "uint",
            (str, "Supple"),
            ("uint", self._shown),
            (str, APP_ID),
            (str, title),
            (str, body),
            ("QStringList", [word for pair in buttons.items() for word in pair]),
            ("QVariantMap", {"desktop-entry": APP_ID}),
            (int, -1),
        )
        self._shown = shown if isinstance(shown, int) else 0
        return self.is_shown

    @Slot(QDBusMessage)
    def _on_action(self, message: QDBusMessage) -> None:
        id_, key = message.arguments()[:2]
        if id_ == self._shown:
            self._shown = 0
            self.answered.emit(key)

    @Slot(QDBusMessage)
    def _on_closed(self, message: QDBusMessage) -> None:
        if message.arguments()[0] == self._shown:
            self._shown = 0


def is_quiet(bus: QDBusConnection | None = None) -> bool:
    """Tell whether nobody should be disturbed now, as far as the desktop says.

    That is while KDE's "do not disturb" is on, and while any program holds the screen on, as those
    do that show a film or a presentation. GNOME's own "do not disturb" needs no question: GNOME
    then keeps notifications for later by itself. Full screens are seen elsewhere.
    """
    bus = bus or QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    inhibited = ask(bus, SERVICE, PATH, "org.freedesktop.DBus.Properties.Get", SERVICE, "Inhibited")
    if inhibited and isinstance(inhibited[0], QDBusVariant) and inhibited[0].variant() is True:
        return True
    held = ask(bus, *_POWER)
    if held and held[0] is True:
        return True
    return ask_typed(bus, *_GNOME, "bool", ("uint", _IDLE)) is True
