"""The screens of the first start: three, each skippable, their choices kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from player.settings import Settings
from player.ui.fields import Slider
from player.ui.welcome import WelcomePage
from tests.ui_pages.fakes import HeardTries

if TYPE_CHECKING:
    from player.ui.guidance import Guidance
    from player.ui.look import Look
    from tests.ui_pages.conftest import Show

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tries() -> HeardTries:
    return HeardTries()


@pytest.fixture
def page(look: Look, guidance: Guidance, show: Show, tries: HeardTries) -> WelcomePage:
    made = WelcomePage(look, Settings(), guidance, tries)
    show(made)
    made.setFocus()
    return made


def finished(page: WelcomePage) -> list[Settings]:
    told: list[Settings] = []
    page.finished.connect(told.append)
    return told


def test_enter_goes_through_all_three(page: WelcomePage) -> None:
    told = finished(page)
    for screen in range(3):
        assert page.screen_index == screen
        assert told == []
        QTest.keyClick(page, KEY.Key_Return)
    assert told == [Settings(welcomed=True)]


@pytest.mark.parametrize("seen", [0, 1, 2])
def test_each_may_be_passed_over(page: WelcomePage, seen: int) -> None:
    told = finished(page)
    for _ in range(seen):
        QTest.mouseClick(page.next, LEFT)
    QTest.keyClick(page, KEY.Key_Escape)
    QTest.keyClick(page, KEY.Key_Escape)
    assert told == [Settings(welcomed=True)]


def test_back_leads_back(page: WelcomePage) -> None:
    assert not page.back.isEnabled()
    QTest.mouseClick(page.next, LEFT)
    QTest.mouseClick(page.back, LEFT)
    assert page.screen_index == 0


def test_ticks_become_cautions_and_are_kept_when_the_rest_is_skipped(page: WelcomePage) -> None:
    told = finished(page)
    QTest.mouseClick(page.next, LEFT)
    tick = page.care.ticks.ticks["hip-replacement"]
    QTest.mouseClick(tick, LEFT)
    assert "surgeon" in tick.accessibleDescription()
    QTest.keyClick(page, KEY.Key_Escape)
    assert told[0].cautions == {"THR"}
    assert told[0].screen_ticks == {"hip-replacement"}


def test_sound_and_distance_are_tried_as_they_are_chosen(
    page: WelcomePage, tries: HeardTries
) -> None:
    told: list[Settings] = []
    page.settings_changed.connect(told.append)
    for _ in range(2):
        QTest.mouseClick(page.next, LEFT)
    slider = next(
        each
        for each in page.senses.findChildren(Slider)
        if each.accessibleName() == "Volume of the tones"
    )
    QTest.keyClick(slider, KEY.Key_Left)
    QTest.mouseClick(page.senses.tone, LEFT)
    QTest.mouseClick(page.senses.voice, LEFT)
    assert tries.sounded == [("start", 0.55)]
    assert tries.spoken == [("auto", 0.8)]
    near = page.senses.sample.letter_px
    QTest.keyClick(page.senses.distance, KEY.Key_Right)
    assert told[-1].distance_m == 3
    assert page.senses.sample.letter_px == pytest.approx(near * 17.5 / 11.6, rel=0.05)


def test_the_signs_are_one_press_away(page: WelcomePage) -> None:
    QTest.mouseClick(page.next, LEFT)
    QTest.mouseClick(page.care.flags, LEFT)
    assert page.sheet.isVisible()
    told = finished(page)
    focus = page.window().focusWidget()
    assert focus is not None
    QTest.keyClick(focus, KEY.Key_Escape)
    assert not page.sheet.isVisible()
    assert told == []
