"""What of the desktop the program can make use of here (Linux)."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from player.desktop.entry import FILE, data_home

SCREEN: Final = ("org.gnome.SessionManager", "org.freedesktop.ScreenSaver")
"""Who can be asked to leave the screen on."""
NOTIFICATIONS: Final = "org.freedesktop.Notifications"
TRAY: Final = "org.kde.StatusNotifierWatcher"
PORTAL: Final = "org.freedesktop.portal.Desktop"
ACCESSIBILITY: Final = "org.a11y.Bus"
_TRIED: Final = re.compile(r"(?m)^TryExec=(.+)$")
_BUS: Final = ("org.freedesktop.DBus", "/org/freedesktop/DBus")


@dataclass(frozen=True, slots=True)
class Survey:
    """What there is.

    Attributes:
        bus: Whether there is a session bus: media keys need no more.
        screen: Who leaves the screen on when asked, or an empty string.
        notifications: Whether somebody shows notifications.
        entry: Whether the desktop offers the program.
        lost: Whether what the desktop would start is not there any more.
        tray: Whether the desktop shows icons of programs that wait.
        portal: Whether there is a portal to ask how the desktop looks.
        accessibility: Whether screen readers can reach the program.
    """

    bus: bool
    screen: str
    notifications: bool
    entry: bool
    lost: bool
    tray: bool
    portal: bool
    accessibility: bool


def survey() -> Survey:
    """Look at the desktop; nothing is changed and nobody is started."""
    names = _names() if os.environ.get("DBUS_SESSION_BUS_ADDRESS") else frozenset()
    screen = next((name for name in SCREEN if name in names), "")
    return Survey(
        bool(names),
        screen,
        NOTIFICATIONS in names,
        has_entry(),
        lost=any(_is_lost(file) for file in entries()[:1]),
        tray=TRAY in names,
        portal=PORTAL in names,
        accessibility=ACCESSIBILITY in names,
    )


def has_entry() -> bool:
    """Tell whether the desktop offers the program."""
    return bool(entries())


def entries() -> list[Path]:
    """Return the program's desktop entries, the one that counts first."""
    others = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    folders = [data_home(), *map(Path, others.split(":"))]
    files = [folder / "applications" / FILE for folder in folders]
    return [file for file in files if file.is_file()]


def _is_lost(entry: Path) -> bool:
    """Tell whether the program that an entry starts is not there."""
    found = _TRIED.search(entry.read_text(encoding="utf-8"))
    return found is not None and shutil.which(found.group(1)) is None


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
