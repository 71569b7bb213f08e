"""What the desktop says that Qt does not pass on: less motion, and more contrast on some."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

_PORTAL = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop")
_READ_ONE = "org.freedesktop.portal.Settings.ReadOne"
_APPEARANCE = "org.freedesktop.appearance"


class Hints(NamedTuple):
    """What the desktop wishes; False where it wishes nothing or nobody could be asked."""

    less_motion: bool = False
    more_contrast: bool = False


def portal_hints() -> Hints:
    """Ask the desktop's portal, which may take a moment: to be called in the background.

    https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
    """
    if not has_bus():  # asking for the bus might start one
        return Hints()
    from PySide6.QtDBus import QDBusConnection, QDBusVariant

    from player.desktop.dbus import ask

    def wished(key: str) -> bool:
        answer = ask(QDBusConnection.sessionBus(), *_PORTAL, _READ_ONE, _APPEARANCE, key)
        if not answer:
            return False
        value = answer[0]
        return bool(value.variant() if isinstance(value, QDBusVariant) else value)

    return Hints(wished("reduced-motion"), wished("contrast"))


def has_bus() -> bool:
    """Tell whether there is a session bus to talk to, without starting one."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    named = bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS"))
    return named or bool(runtime and Path(runtime, "bus").exists())
