"""The library in windows as they are: its picture, its rail, one row of ways to find, the cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QTabBar

from player.i18n import catalogue
from player.ui.cards import RoutineCard
from player.ui.main_window import MainWindow
from player.ui.routine_finding import Finding
from player.ui.shelf_shipped import shipped_cards
from player.ui.stills import Still
from player.ui.suggesting import Advice
from player.ui.theme import TARGET_PX
from tests.ui.reach import LANGUAGES, RAIL_PX, settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from player.ui.look import Look

# Qt's offscreen screen says so of every window that has a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(params=LANGUAGES)
def window(request: pytest.FixtureRequest, qtbot: QtBot, look: Look) -> MainWindow:
    look.catalogue = catalogue(request.param)
    window = MainWindow(look)
    qtbot.addWidget(window)
    window.library.show_cards(shipped_cards(request.param))
    window.library.top.suggest((Advice("balanced-20", "Because."), Advice("no-floor", "Why not.")))
    return window


@pytest.mark.parametrize(
    ("size", "picture"),
    [((1280, 800), (270, 202)), ((1024, 640), (200, 150)), ((1920, 1080), (270, 202))],
)
def test_the_hero_has_its_picture_and_the_cards_are_in_sight(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int], picture: tuple[int, int]
) -> None:
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    settle(window)
    page = window.library
    still = page.hero.findChild(Still)
    assert still is not None
    assert still.isVisible()
    assert (still.width(), still.height()) == picture
    assert page.mapTo(window, QPoint()).x() <= RAIL_PX
    finding = page.findChild(Finding)
    assert finding is not None
    assert finding.height() == TARGET_PX, "one row"
    cards = [each for each in page.findChildren(RoutineCard) if each.isVisible()]
    top = min(each.mapTo(window, QPoint()).y() for each in cards)
    assert top + cards[0].height() * 0.75 <= size[1]
    start, hero = page.hero.start, page.hero
    assert start.mapTo(hero, QPoint(start.width(), 0)).x() < hero.width()


def test_an_area_that_is_chosen_stays_in_a_narrow_window(qtbot: QtBot, window: MainWindow) -> None:
    areas = window.library.findChild(QTabBar)
    assert areas is not None
    areas.setCurrentIndex(areas.count() - 1)
    window.resize(1024, 640)
    with qtbot.waitExposed(window):
        window.show()
    settle(window)
    assert areas.isTabVisible(areas.count() - 1)
