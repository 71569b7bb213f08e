"""The program's icon."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from player.desktop.name import APP_ID
from player.paths import bundled


def program_icon() -> QIcon:
    """Return the program's icon in all its sizes."""
    icon = QIcon()
    for file in sorted((bundled("assets") / "desktop" / "icons").rglob(f"{APP_ID}.png")):
        icon.addFile(str(file))
    return icon
