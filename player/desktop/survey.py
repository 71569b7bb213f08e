"""What of the desktop the program can make use of here (Linux)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from player.desktop.entry import FILE, data_home

SCREEN: Final = ("org.gnome.SessionManager", "org.freedesktop.ScreenSaver")
"""Who can be asked to leave the screen on."""
NOTIFICATIONS: Final = "org.freedesktop.Notifications"
_BUS: Final = ("org.freedesktop.DBus", "/org/freedesktop/DBus")


@dataclass(frozen=True, slots=True)
class Survey:
    """What there is.

    Attributes:
        bus: Whether there is a session bus: media keys need no more.
        screen: Who leaves the screen on when asked, or an empty string.
        notifications: Whether somebody shows notifications.
        entry: Whether the desktop offers the program.
    """

    bus: bool
    screen: str
    notifications: bool
    entry: bool


def survey() -> Survey:
    """Look at the desktop; nothing is changed and nobody is started."""
    names = _names() if os.environ.get("DBUS_SESSION_BUS_ADDRESS") else frozenset()
    screen = next((name for name in SCREEN if name in names), "")
    return Survey(bool(names), screen, NOTIFICATIONS in names, has_entry())


def has_entry() -> bool:
    """Tell whether the desktop offers the program."""
    others = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    folders = [data_home(), *map(Path, others.split(":"))]
    return any((folder / "applications" / FILE).is_file() for folder in folders)


def _names() -> frozenset[str]:
    """Return who is on the session bus, or would be if asked."""
    from PySide6.QtDBus import QDBusConnection

    from player.desktop.dbus import ask

    bus = QDBusConnection.sessionBus()
    answers = (
        ask(bus, *_BUS, f"org.freedesktop.DBus.{method}")
        for method in ("ListNames", "ListActivatableNames")
    )
    return frozenset(name for answer in answers if answer for name in answer[0])
