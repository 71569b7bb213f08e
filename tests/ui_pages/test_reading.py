"""Safety and habits: all of the text is there, with the right numbers, and can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from player.i18n import catalogue
from player.routine.traffic_light import Limits
from player.settings import Settings
from player.ui.buttons import Button
from player.ui.guidance import Guidance, limits_of, load_guidance, ticked
from player.ui.habits_page import HabitsPage
from player.ui.reading import Column
from player.ui.safety_page import SafetyPage, SafetySheet

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from player.ui.look import Look
    from tests.ui_pages.conftest import Show

LEFT = Qt.MouseButton.LeftButton


def read(page: QWidget) -> str:
    """Return every word of a page."""
    return "\n".join(label.text() for label in page.findChildren(QLabel))


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_sign_is_told(look: Look, guidance: Guidance, language: str) -> None:
    look.catalogue = catalogue(language)
    words = read(SafetyPage(look, guidance, Limits()))
    flags = guidance.safety.red_flags
    for passage in (flags.emergency, flags.urgent, flags.persistent):
        for text in (passage.title, passage.lead, *passage.signs):
            assert text.in_language(language) in words
    assert guidance.safety.disclaimer.in_language(language) in words


@pytest.mark.parametrize(
    ("locale", "emergency", "urgent"),
    [("en_GB", "999", "111"), ("de_DE", "112", "116117"), ("en_US", "911", ""), ("C", "112", "")],
)
def test_the_numbers_are_those_of_the_country(
    look: Look, locale: str, emergency: str, urgent: str
) -> None:
    page = SafetyPage(look, load_guidance(locale), Limits())
    numbers = [label.text() for label in page.findChildren(QLabel) if label.text().isdigit()]
    assert numbers == [number for number in (emergency, urgent) if number]


def test_the_rule_is_told_with_the_user_s_limits(look: Look, guidance: Guidance) -> None:
    settings = Settings(pain_amber_from=3, pain_red_from=7)
    words = read(SafetyPage(look, guidance, limits_of(settings)))
    assert "Amber, 3 to 6:" in words
    assert "Red, from 7:" in words


def test_sources_show_when_asked_for(look: Look, guidance: Guidance, show: Show) -> None:
    page = SafetyPage(look, guidance, Limits())
    show(page)
    button = next(b for b in page.findChildren(Button) if b.text() == "Where this comes from")
    title = guidance.sources.sources["red-flags"].title
    label = next(each for each in page.findChildren(QLabel) if each.text() == title)
    assert not label.isVisible()
    QTest.mouseClick(button, LEFT)
    assert label.isVisible()
    QTest.mouseClick(button, LEFT)
    assert not label.isVisible()


def test_the_arrows_scroll_what_there_is_to_read(
    look: Look, guidance: Guidance, show: Show, qtbot: QtBot
) -> None:
    page = SafetyPage(look, guidance, Limits())
    show(page, 1024, 640)
    page.setFocus(Qt.FocusReason.TabFocusReason)
    column = page.findChild(Column)
    assert isinstance(column, Column)
    qtbot.waitUntil(lambda: column.verticalScrollBar().maximum() > 0)
    QTest.keyClick(column, Qt.Key.Key_PageDown)
    assert column.verticalScrollBar().value() > 200


def test_a_habit_leads_to_its_exercises(look: Look, guidance: Guidance, show: Show) -> None:
    page = HabitsPage(look, guidance, {"hip-hinge": "Hip hinge"})
    show(page)
    asked: list[str] = []
    page.exercise_asked.connect(asked.append)
    names = [button.text() for button in page.findChildren(Button)]
    assert "Hip hinge" in names
    assert "Sit to stand" not in names
    button = next(each for each in page.findChildren(Button) if each.text() == "Hip hinge")
    QTest.mouseClick(button, LEFT)
    assert asked == ["hip-hinge"]


def test_the_sheet_takes_and_gives_back_the_focus(
    look: Look, guidance: Guidance, show: Show
) -> None:
    page = HabitsPage(look, guidance, {})
    sheet = SafetySheet(look, page, guidance)
    show(page, 1024, 640)
    sheet.open()
    assert guidance.emergency in read(sheet)
    for _ in range(3):
        focus = page.window().focusWidget()
        assert focus is not None
        assert sheet.isAncestorOf(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    focus = page.window().focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_other_ticks_replace_the_cautions_of_those_before(guidance: Guidance) -> None:
    screen = guidance.safety.screen
    first = ticked(Settings(cautions=frozenset({"NERVE"})), screen, {"osteoporosis"})
    assert first.cautions == {"NERVE", "FLEX", "TWIST"}
    second = ticked(first, screen, {"knee", "no-such-question"})
    assert second.cautions == {"NERVE", "KNEE"}
