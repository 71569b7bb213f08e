"""Look at one of the pages in a window: python -m tests.ui_pages.show PAGE [dark] [de]."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from player.i18n import catalogue
from player.ui.look import Look
from player.ui.theme import load_fonts
from tests.ui_pages.pages import PAGES, come_up


def main(words: list[str]) -> int:
    """Show the page that is named until its window is closed."""
    name = next((word for word in words if word in PAGES), "")
    if not name:
        sys.stderr.write(f"{__doc__}\nPAGE is one of: {', '.join(PAGES)}\n")
        return 2
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    load_fonts()
    look = Look(catalogue("de" if "de" in words else "en"), "dark" if "dark" in words else "light")
    look.apply()
    page = PAGES[name](look)
    page.resize(1280, 800)
    page.show()
    come_up(page)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
