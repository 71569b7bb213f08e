"""What stands at the top of the library: today's suggestion, its length, and how it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from player.ui.cards import RoutineCard
from player.ui.hero import Fitted
from player.ui.suggesting import Advice
from player.ui.text import Label
from tests.ui.tabbing import walk
from tests.ui.test_library_page import BARS, CARDS, button, click, page

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from player.ui.library_page import LibraryPage

__all__ = ["page"]
# Qt's offscreen screen says so of every window that has a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_the_hero_is_the_default_routine_in_its_own_length(qtbot: QtBot, page: LibraryPage) -> None:
    with qtbot.waitSignal(page.start_asked) as asked:
        click(button(page.hero, "Start Balanced 20"))  # type: ignore[arg-type]  # any widget will do
    assert asked.args == ["/balanced-20.yaml", None]


def test_the_length_goes_in_fives_and_back_to_its_own(qtbot: QtBot, page: LibraryPage) -> None:
    asked: list[object] = []
    page.top.length_asked.connect(lambda _path, minutes: asked.append(minutes))
    for name in ("Longer", "Longer", "Shorter", "Shorter", "Shorter"):
        click(button(page, name))
    assert asked == [25, 30, 25, None, 15]
    for _ in range(20):
        click(button(page, "Shorter"))
    assert asked[-1] == 5
    assert not button(page, "Shorter").isEnabled()
    with qtbot.waitSignal(page.start_asked) as started:
        click(button(page.hero, "Start Balanced 20"))  # type: ignore[arg-type]  # any widget will do
    assert started.args == ["/balanced-20.yaml", 5]


def test_suggestions_show_why_and_another(page: LibraryPage) -> None:
    assert page.hero.card is CARDS[0]
    another = button(page, "Suggest another")
    assert not another.isVisible()
    page.top.suggest(
        (
            Advice("evening", "In the plan.", planned=True),
            Advice("gone", "Was deleted."),
            Advice("desk-break-5", "Hips: the least time."),
        )
    )
    assert page.top.planned == "evening"
    seen = []
    for _ in range(3):
        words = {label.text() for label in page.hero.findChildren(Label) if label.isVisible()}
        whys = words & {"In the plan.", "Was deleted.", "Hips: the least time."}
        planned = "TODAY IN YOUR PLAN" in words
        assert planned is not ("TODAY'S SUGGESTION" in words)
        assert page.hero.card is not None
        seen.append((page.hero.card.id, *whys, planned))
        click(another)
    first = ("evening", "In the plan.", True)
    assert seen == [first, ("desk-break-5", "Hips: the least time.", False), first]


def test_what_the_plan_has_for_today_is_shown_in_the_length_it_will_have(
    page: LibraryPage,
) -> None:
    planned = Advice("evening", "In the plan.", planned=True, total_ms=41 * 60_000)
    own, other = CARDS[2], CARDS[1]
    page.top.suggest((planned, Advice(other.id, "Because.")))
    shown = {
        card.card.id: {label.text() for label in card.findChildren(Label)}
        for card in page.findChildren(RoutineCard)
    }
    assert "41 min" in shown["evening"]
    assert f"{other.minutes} min" in shown[other.id]
    assert page.hero.card is not None
    assert (page.hero.card.id, page.hero.card.minutes) == ("evening", 41)
    page.top.suggest(())
    evening = next(card for card in page.findChildren(RoutineCard) if card.card.id == "evening")
    assert f"{own.minutes} min" in evening.accessibleName()


def test_what_the_user_looks_at_is_left_alone(page: LibraryPage) -> None:
    page.show_top(CARDS[2])
    page.top.suggest((Advice("desk-break-5", "Because."),))
    assert page.hero.card is CARDS[2]
    page.show_cards(CARDS[1:])
    assert page.hero.card is CARDS[2]
    click(button(page, "Suggest another"))
    assert page.hero.card is CARDS[1]


def test_what_another_length_changes_is_one_line_and_can_be_read(
    qtbot: QtBot, page: LibraryPage
) -> None:
    click(button(page, "Shorter"))
    changes = ("Bridge: 1 set in place of 2", "Left out: Bird dog")
    told = "15 min: 1 shortened, 1 left out"
    page.hero.show_fitted(Fitted(15, 15 * 60_000, BARS[:1], 8, told, changes))
    words = {label.text() for label in page.hero.findChildren(Label) if label.isVisible()}
    assert {told, "8 exercises  ·  mat"} <= words
    with qtbot.waitSignal(page.hero.changes_asked) as asked:
        click(button(page, "Show what is changed"))
    assert asked.args == ["Balanced 20", changes]


def test_what_can_be_no_shorter_says_so(page: LibraryPage) -> None:
    for _ in range(3):
        click(button(page, "Shorter"))
    page.hero.show_fitted(Fitted(5, 514_000, BARS, 8, "Even at its shortest it takes 8:34."))
    words = {label.text() for label in page.hero.findChildren(Label)}
    shorter = button(page, "Shorter")
    assert "9 min" in words
    assert not shorter.isEnabled()
    assert shorter.toolTip() == "It cannot be shorter"
    asked: list[object] = []
    page.top.length_asked.connect(lambda _path, minutes: asked.append(minutes))
    click(button(page, "Longer"))
    assert asked == [10]
    assert shorter.isEnabled()


def test_after_a_session_the_suggestion_is_made_anew(page: LibraryPage) -> None:
    click(button(page, "Longer"))
    page.top.suggest((Advice("evening", "Because."),))
    assert page.hero.card is CARDS[0], "what one looks at is left alone"
    page.top.suggest_anew()
    page.top.suggest((Advice("evening", "Because."),))
    assert page.hero.card is CARDS[2]


def test_what_was_not_finished_is_offered_first_and_once(qtbot: QtBot, page: LibraryPage) -> None:
    advice = (Advice("desk-break-5", "Because."), Advice("balanced-20", "Why not."))
    page.top.suggest(advice)
    page.top.offer_to_go_on("Evening", "Go on with: Bird dog, left. 12 min left.", "evening")
    assert page.hero.title == "Desk break 5", "whether it is rest today is not known yet"
    page.top.suggest(advice)
    assert page.hero.title == "Evening"
    assert not button(page, "Shorter").isVisible()
    assert not button(page, "Suggest another").isVisible()
    assert page.hero.start.accessibleName() == "Go on where you were"
    assert "Evening. Go on with: Bird dog, left" in page.hero.start.accessibleDescription()
    stops = walk(page)
    assert stops.index(button(page, "Not now")) == stops.index(page.hero.start) + 1
    with qtbot.waitSignal(page.top.resume_answered) as answered:
        click(page.hero.start)
    assert answered.args == [True]
    assert page.hero.card is CARDS[1]
    assert page.hero.start.accessibleName() == "Start Desk break 5"
    assert page.hero.start.accessibleDescription() == ""
    assert button(page, "Shorter").isVisible()
    page.top.offer_to_go_on("Gone", "12 min left.", "gone")
    page.top.suggest(advice)
    with qtbot.waitSignal(page.top.resume_answered) as answered:
        click(button(page, "Not now"))
    assert answered.args == [False]
    assert not button(page, "Not now").isVisible()
    with qtbot.waitSignal(page.start_asked) as started:
        click(page.hero.start)
    assert started.args == ["/desk-break-5.yaml", None]


def test_after_a_red_session_nothing_pushes_to_exercise(qtbot: QtBot, page: LibraryPage) -> None:
    page.top.offer_to_go_on("Evening", "12 min left.", "evening")
    page.top.suggest((Advice("desk-break-5", "It was red.", rest=True),))
    assert page.hero.title == "Enough for today"
    words = {label.text() for label in page.hero.findChildren(Label) if label.isVisible()}
    assert {"TODAY", "It was red.", "Desk break 5  ·  5 min"} <= words
    with qtbot.waitSignal(page.habits_asked):
        click(page.hero.start)
    gently = button(page.hero, "Start Desk break 5")  # type: ignore[arg-type]  # any widget will do
    assert gently.text() == "Start gently"
    with qtbot.waitSignal(page.start_asked) as asked:
        click(gently)
    assert asked.args == ["/desk-break-5.yaml", None]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_PageDown])
def test_keys_and_a_clicker_begin_at_once(qtbot: QtBot, page: LibraryPage, key: Qt.Key) -> None:
    page.activateWindow()
    page.take_focus()
    assert not page.hero.start.ringed
    with qtbot.waitSignal(page.start_asked) as asked:
        QTest.keyClick(page.window().focusWidget(), key)
    assert asked.args == ["/balanced-20.yaml", None]
    page.setFocus()
    page.take_focus(by_keys=True)
    assert page.hero.start.ringed
