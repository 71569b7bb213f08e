"""What the tests of the pages around a session share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from player.i18n import catalogue
from player.routine.traffic_light import Limits
from player.ui.check_in import CheckInPage
from player.ui.guidance import Guidance, load_guidance
from player.ui.look import Look
from player.ui.theme import load_fonts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

Show: TypeAlias = Callable[..., None]


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    qapp.setStyle("Fusion")
    load_fonts()
    made = Look(catalogue("en"), "light")
    made.apply()
    yield made
    qapp.setStyleSheet("")


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Return what puts a page into a window that shows."""
    windows: list[QWidget] = []

    def put(page: QWidget, width: int = 1280, height: int = 800) -> None:
        # A window of its own would hand the page's smallest size to a platform that has none.
        window = QWidget()
        qtbot.addWidget(window)
        windows.append(window)
        page.setParent(window)
        window.resize(width, height)
        page.resize(width, height)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()

    return put


@pytest.fixture(scope="session")
def guidance() -> Guidance:
    return load_guidance("en_GB")


@pytest.fixture
def page(look: Look, guidance: Guidance, show: Show) -> CheckInPage:
    """Return the check-in before a session, shown and with the focus."""
    made = CheckInPage(look, guidance, Limits())
    show(made)
    made.setFocus(Qt.FocusReason.TabFocusReason)
    return made
