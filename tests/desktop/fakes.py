"""Programs of a desktop, as far as ours speaks to them: ``python -m tests.desktop.fakes KIND …``.

Each runs until its input ends, says on its output what was asked of it, and takes orders a line.
"""

# ruff: noqa: N802, ARG002, T201 -- the names and arguments are those of D-Bus; it talks by printing
from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QCoreApplication, QObject, QSocketNotifier, Signal, Slot
from PySide6.QtDBus import QDBusAbstractAdaptor, QDBusConnection, QDBusMessage, QDBusServiceWatcher

from player.desktop.dbus import MAP, STRINGS, UINT32, interface

if TYPE_CHECKING:
    from collections.abc import Callable


def say(*words: object) -> None:
    print(*words, flush=True)


@interface("org.mpris.MediaPlayer2.Player")
class Player(QDBusAbstractAdaptor):
    """A music player."""

    def __init__(self, parent: QObject, status: str, volume: str) -> None:
        super().__init__(parent)
        self._status = status
        self._loudness = float(volume)

    def _volume(self) -> float:
        return self._loudness

    def _set_volume(self, volume: float) -> None:
        self._loudness = volume
        say("volume", f"{volume:.2f}")

    PlaybackStatus = Property(str, lambda self: self._status)
    Volume = Property(float, _volume, _set_volume)
    CanPause = Property(bool, lambda _self: True)

    @Slot()
    def Play(self) -> None:
        self._status = "Playing"
        say("play")

    @Slot()
    def Pause(self) -> None:
        self._status = "Paused"
        say("pause")

    def order(self, what: str, value: str) -> None:
        if what == "status":
            self._status = value
        else:
            self._loudness = float(value)
        say("done")


@interface("org.freedesktop.ScreenSaver")
class ScreenSaver(QDBusAbstractAdaptor):
    """Blanks the screen unless somebody who is still there holds it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watcher = QDBusServiceWatcher(self)
        self._watcher.setConnection(QDBusConnection.sessionBus())
        self._watcher.setWatchMode(QDBusServiceWatcher.WatchModeFlag.WatchForUnregistration)
        self._watcher.serviceUnregistered.connect(self._on_gone)

    @Slot(str, str, QDBusMessage, result=UINT32)
    def Inhibit(self, name: str, reason: str, message: QDBusMessage) -> int:
        self._watcher.addWatchedService(message.service())
        say("taken")
        return 7

    @Slot(UINT32)
    def UnInhibit(self, cookie: int) -> None:
        for each in self._watcher.watchedServices():
            self._watcher.removeWatchedService(each)
        say("given back", cookie)

    @Slot(str)
    def _on_gone(self, _name: str) -> None:
        say("gone")


@interface("org.freedesktop.Notifications")
class Notifications(QDBusAbstractAdaptor):
    """Shows notifications."""

    ActionInvoked = Signal(UINT32, str)
    NotificationClosed = Signal(UINT32, UINT32)

    def __init__(self, parent: QObject, quiet: str = "") -> None:
        super().__init__(parent)
        self._quiet = quiet == "quiet"
        self._last = 0

    Inhibited = Property(bool, lambda self: self._quiet)

    @Slot(result=STRINGS)
    def GetCapabilities(self) -> list[str]:
        return ["actions", "body"]

    @Slot(str, UINT32, str, str, str, STRINGS, MAP, int, result=UINT32)
    def Notify(
        self,
        name: str,
        replaces: int,
        icon: str,
        summary: str,
        body: str,
        actions: list[str],
        hints: dict[str, object],
        timeout: int,
    ) -> int:
        self._last += 1
        say("notify", name, replaces, "|".join((summary, body, *actions)))
        return self._last

    @Slot(UINT32)
    def CloseNotification(self, id_: int) -> None:
        say("close", id_)

    def order(self, what: str, value: str) -> None:
        if what == "invoke":
            self.ActionInvoked.emit(self._last, value)
        else:
            self.NotificationClosed.emit(self._last, 2)


@interface("org.freedesktop.PowerManagement.Inhibit")
class Power(QDBusAbstractAdaptor):
    """Knows whether a program holds the machine awake."""

    def __init__(self, parent: QObject, held: str = "") -> None:
        super().__init__(parent)
        self._held = bool(held)

    @Slot(result=bool)
    def HasInhibit(self) -> bool:
        return self._held


@interface("org.gnome.SessionManager")
class GnomeSession(QDBusAbstractAdaptor):
    """Knows what is held, by flags."""

    def __init__(self, parent: QObject, held: str = "") -> None:
        super().__init__(parent)
        self._flags = 8 if held else 4

    @Slot(UINT32, result=bool)
    def IsInhibited(self, flags: int) -> bool:
        return bool(self._flags & flags)


KINDS: dict[str, tuple[str, str, Callable[..., QObject]]] = {
    "screensaver": ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", ScreenSaver),
    "power": (
        "org.freedesktop.PowerManagement",
        "/org/freedesktop/PowerManagement/Inhibit",
        Power,
    ),
    "gnome": ("org.gnome.SessionManager", "/org/gnome/SessionManager", GnomeSession),
    "notifications": (
        "org.freedesktop.Notifications",
        "/org/freedesktop/Notifications",
        Notifications,
    ),
}


def main(kind: str, *args: str) -> None:
    """Be one of them until the input ends."""
    application = QCoreApplication([])
    bus = QDBusConnection.sessionBus()
    thing = QObject()
    if kind == "player":
        name, *rest = args
        service, path = f"org.mpris.MediaPlayer2.{name}", "/org/mpris/MediaPlayer2"
        adaptor: QObject = Player(thing, *rest)
    else:
        service, path, make = KINDS[kind]
        adaptor = make(thing, *args)
    assert bus.registerObject(path, thing, QDBusConnection.RegisterOption.ExportAdaptors)
    assert bus.registerService(service)

    def read() -> None:
        line = sys.stdin.readline()
        if line:
            what, _, value = line.strip().partition(" ")
            adaptor.order(what, value)  # type: ignore[attr-defined] # those that take orders
        else:
            application.quit()

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(read)
    say("ready")
    application.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
