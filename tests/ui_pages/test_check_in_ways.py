"""Where a check-in leads: on, to something gentler, to a rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from player.history.model import CheckIn
from player.i18n import LANGUAGES, catalogue
from player.routine.traffic_light import Limits
from player.ui.buttons import Button
from player.ui.check_in import CheckInPage
from player.ui.look import Look
from player.ui.main_window import SMALLEST
from tests.ui_pages.keys import keys

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from player.ui.guidance import Guidance
    from tests.ui_pages.conftest import Show

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def shown(page: CheckInPage) -> list[str]:
    ways = page.ways
    buttons = (ways.go_on, ways.other, ways.anyway, ways.skip, ways.flags)
    return [button.text() for button in buttons if button.isVisible()]


def test_sore_keeps_what_was_chosen_and_offers_what_is_gentler_beside_it(
    qtbot: QtBot, page: CheckInPage
) -> None:
    page.offer_gentler("Desk break", "5 min")
    assert shown(page) == ["Go on", "Skip", "When to stop"]
    keys(page, "4")
    assert shown(page) == ["Go on gently", "Gentler: Desk break, 5 min"]
    assert "E makes a step easier" in page.panel.accessibleName()
    with qtbot.waitSignal(page.answered) as told, qtbot.assertNotEmitted(page.gentler_asked):
        keys(page, KEY.Key_Return, KEY.Key_Return)
    assert told.args == [CheckIn(back=4, leg=False), None, ""]


def test_sore_one_may_take_what_is_gentler(qtbot: QtBot, page: CheckInPage) -> None:
    page.offer_gentler("Desk break", "5 min")
    keys(page, "5")
    with qtbot.waitSignal(page.gentler_asked) as told, qtbot.assertNotEmitted(page.answered):
        QTest.mouseClick(page.ways.other, LEFT)
    assert told.args == [CheckIn(back=5, leg=False)]


def test_where_it_is_red_enter_begins_what_is_gentler(qtbot: QtBot, page: CheckInPage) -> None:
    page.offer_gentler("Desk break", "5 min")
    page.leg.setChecked(True)
    assert shown(page) == ["Gentler: Desk break, 5 min", "Rest today", "Go on anyway"]
    with qtbot.waitSignal(page.gentler_asked) as told, qtbot.assertNotEmitted(page.answered):
        keys(page, KEY.Key_Return, KEY.Key_Return)
    assert told.args == [CheckIn(leg=True)]


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_PageDown, KEY.Key_Space])
def test_where_it_is_red_no_key_begins_the_routine_before_a_gentler_one_is_found(
    qtbot: QtBot, page: CheckInPage, key: Qt.Key
) -> None:
    keys(page, "8")
    assert shown(page) == ["Rest today", "Go on anyway"]
    with qtbot.waitSignal(page.rest_asked), qtbot.assertNotEmitted(page.answered):
        keys(page, key)
        page.offer_gentler("Desk break", "5 min")


def test_one_may_rest_or_go_on_anyway(
    qtbot: QtBot, look: Look, guidance: Guidance, show: Show
) -> None:
    heard: list[object] = []
    for way in ("other", "anyway"):
        page = CheckInPage(look, guidance, Limits())
        show(page)
        page.rest_asked.connect(lambda: heard.append("rest"))
        page.answered.connect(lambda felt, *_: heard.append(felt))
        page.offer_gentler("Desk break", "5 min")
        page.bar("back").take(7)
        QTest.mouseClick(getattr(page.ways, way), LEFT)
    assert heard == ["rest", CheckIn(back=7, leg=False)]


def test_all_is_well_offers_nothing_gentler(qtbot: QtBot, page: CheckInPage) -> None:
    page.offer_gentler("Desk break", "5 min")
    keys(page, "1")
    with qtbot.waitSignal(page.answered), qtbot.assertNotEmitted(page.gentler_asked):
        keys(page, KEY.Key_Return)


@pytest.mark.parametrize("key", [KEY.Key_PageDown, KEY.Key_Space])
def test_a_clicker_goes_on(qtbot: QtBot, page: CheckInPage, key: Qt.Key) -> None:
    with qtbot.waitSignal(page.answered) as told:
        keys(page, "2", key)
    assert told.args == [CheckIn(back=2, leg=False), None, ""]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("score", [1, 4, 7])
def test_the_ways_are_whole_in_every_language_in_the_smallest_window(
    look: Look, guidance: Guidance, show: Show, language: str, score: int
) -> None:
    page = CheckInPage(Look(catalogue(language), "light", look), guidance, Limits())
    show(page, SMALLEST.width(), SMALLEST.height())
    page.offer_gentler("Wieder in Bewegung nach einer schlechten Zeit", "19 min")
    page.bar("back").take(score)
    QApplication.processEvents()
    buttons = [each for each in page.findChildren(Button) if each.isVisible()]
    assert len(buttons) > 2
    for button in buttons:
        assert button.width() >= button.sizeHint().width(), button.text()
    named = [each.accessibleName() for each in buttons if "…" in each.text()]
    assert len(named) == (score > 1)
    assert all("nach einer schlechten Zeit, 19 min" in name for name in named)
