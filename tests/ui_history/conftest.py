"""What the tests of the history page share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from player.i18n import catalogue
from player.ui.look import Look
from player.ui.theme import load_fonts
from tests.ui_history.scenes import a_page, history

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QRect
    from pytestqt.qtbot import QtBot

    from player.ui.history_page import HistoryPage
    from player.ui.history_ways import Paths

OpenPage: TypeAlias = Callable[..., "HistoryPage"]


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    qapp.setStyle("Fusion")
    load_fonts()
    made = Look(catalogue("en"), "light")
    made.apply()
    yield made
    qapp.setStyleSheet("")


def is_settled(page: HistoryPage) -> bool:
    """Tell whether a turn of the event loop moves nothing any more."""
    before = _places(page)
    QApplication.processEvents()
    return before == _places(page)


def _places(page: HistoryPage) -> list[QRect]:
    # What has just gone may still be found under its old name.
    return [part.geometry() for part in page.findChildren(QWidget) if isValid(part)]


@pytest.fixture
def open_page(qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[OpenPage]:
    """Return what shows a page over a history of so many sessions, filled."""
    pages: list[HistoryPage] = []
    windows: list[QWidget] = []

    def open_(
        count: int = 40, width: int = 1184, height: int = 800, paths: Paths | None = None
    ) -> HistoryPage:
        window = QWidget()
        qtbot.addWidget(window)
        windows.append(window)
        page = a_page(look, history(tmp_path / "history.db", count), paths)
        pages.append(page)
        page.setParent(window)
        window.resize(width, height)
        page.resize(width, height)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        page.reload()
        qtbot.waitUntil(lambda: page._reading is not None)
        qtbot.waitUntil(lambda: is_settled(page))
        return page

    yield open_
    for page in pages:
        page.end()
