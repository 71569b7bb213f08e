"""The screens of the first start: three, each skippable, their choices kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from player.i18n import LANGUAGES, catalogue
from player.settings import Settings
from player.ui.fields import Slider
from player.ui.look import Look
from player.ui.segmented import Segmented
from player.ui.welcome import WelcomePage
from tests.ui_pages.fakes import HeardTries

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from player.ui.guidance import Guidance
    from tests.ui_pages.conftest import Show

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tries() -> HeardTries:
    return HeardTries()


@pytest.fixture
def page(look: Look, guidance: Guidance, show: Show, tries: HeardTries) -> WelcomePage:
    made = WelcomePage(look)
    made.furnish(Settings(), guidance, tries)
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


@pytest.mark.parametrize("key", [KEY.Key_Space, KEY.Key_PageDown])
def test_a_clicker_goes_through_all_three(page: WelcomePage, key: Qt.Key) -> None:
    told = finished(page)
    for _ in range(3):
        QTest.keyClick(page, key)
    assert told == [Settings(welcomed=True)]
    assert page.led_by_keys


def test_the_first_screen_is_whole_before_anything_is_read(look: Look, show: Show) -> None:
    page = WelcomePage(look)
    show(page)
    words = "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "It is no diagnosis and no treatment" in words
    shown = page.what.figure.grab().toImage()
    empty = look.theme.stage.rgb()
    middle = range(shown.width() // 4, shown.width() * 3 // 4, 5)
    assert any(shown.pixel(x, shown.height() // 2) != empty for x in middle)


@pytest.mark.parametrize(
    ("pressed", "screen", "over"),
    [((), 0, False), ((KEY.Key_Return,), 1, False), ((KEY.Key_Escape,), 0, True)],
)
def test_what_is_pressed_before_is_done_then(
    look: Look,
    guidance: Guidance,
    show: Show,
    tries: HeardTries,
    pressed: tuple[Qt.Key, ...],
    screen: int,
    over: bool,
) -> None:
    page = WelcomePage(look)
    told = finished(page)
    show(page)
    for key in pressed:
        QTest.keyClick(page, key)
    assert told == []
    page.furnish(Settings(), guidance, tries)
    assert page.screen_index == screen
    assert bool(told) is over


def test_the_language_is_chosen_on_the_first_screen(page: WelcomePage) -> None:
    told: list[Settings] = []
    page.settings_changed.connect(told.append)
    languages = page.what.findChild(Segmented)
    assert languages is not None
    assert [languages.tabText(i) for i in range(languages.count())] == ["English", "Deutsch"]
    languages.setCurrentIndex(1)
    assert [each.effective_language for each in told] == ["de"]


def left_of(widget: QWidget, page: QWidget) -> int:
    return widget.mapTo(page, QPoint()).x()


@pytest.mark.parametrize("language", LANGUAGES)
def test_sliders_stand_below_each_other_in_every_language(
    look: Look, guidance: Guidance, tries: HeardTries, show: Show, language: str
) -> None:
    said = Look(catalogue(language), "light", look)
    page = WelcomePage(said)
    page.furnish(Settings(), guidance, tries)
    show(page)
    page.on_next()
    page.on_next()
    sliders = page.senses.findChildren(Slider)
    assert len(sliders) == 2
    assert len({left_of(each, page) for each in sliders}) == 1
    assert len({each.width() for each in sliders}) == 1


def test_what_is_ticked_beside_each_other_stands_level(
    page: WelcomePage, qapp: QApplication
) -> None:
    page.on_next()
    qapp.processEvents()
    ticks = [each for each in page.care.ticks.ticks.values() if each.isVisible()]
    tops: dict[int, list[int]] = {}
    for each in ticks:
        at = each.mapTo(page, QPoint())
        tops.setdefault(at.x(), []).append(at.y())
    first, second = tops.values()
    assert first[: len(second)] == second
    heights = {each.height() for each in ticks}
    assert len(heights) > 1, "some take two lines, and those beside them one"


def test_it_grows_with_its_window(qtbot: QtBot, page: WelcomePage) -> None:
    qtbot.waitUntil(lambda: page.next.height() == 56)
    page.resize(2560, 1600)
    page.on_next()
    qtbot.waitUntil(lambda: page.next.height() == 112)
    tick = page.care.ticks.ticks["pregnancy"]
    qtbot.waitUntil(lambda: tick.height() == 88)
    page.resize(1280, 800)
    qtbot.waitUntil(lambda: (page.next.height(), tick.height()) == (56, 44))
