"""Where a window goes that fills a chosen screen; as a script, where there are several screens.

``python -m tests.ui.second_screen`` prints what happens, in order, as JSON: the name of the screen
and the window's rectangle on it.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtWidgets import QApplication

from player.i18n import catalogue
from player.ui.look import Look
from player.ui.main_window import MainWindow
from player.ui.screens import Screens


def main() -> dict[str, tuple[str, list[int]]]:
    """Fill one screen after the other, as they come and go, and come back."""
    application = QApplication([])
    window = MainWindow(Look(catalogue("none"), "light"))
    wanted = ["right"]
    screens = Screens(window, lambda: wanted[0])
    told: dict[str, tuple[str, list[int]]] = {}

    def tell(what: str) -> None:
        application.processEvents()
        box = window.geometry()
        told[what] = (window.screen().name(), [box.x(), box.y(), box.width(), box.height()])

    window.setGeometry(40, 40, 1000, 700)
    window.show()
    tell("began")
    screens.fill(fill=True)
    tell("filled")
    screens.fill(fill=False)
    tell("came back")
    wanted[0] = "one that is not plugged in"
    screens.fill(fill=True)
    tell("not there")
    wanted[0] = "right"
    application.screenAdded.emit(application.screens()[1])
    tell("plugged in")
    screens.fill(fill=False)
    tell("came back again")
    application.screenAdded.emit(application.screens()[1])
    tell("left alone")
    window.close()
    return told


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main()))
