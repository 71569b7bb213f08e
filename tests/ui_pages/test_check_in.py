"""The check-in: digits, arrows, Tab, Enter and Esc, and what the traffic light says to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from player.history.model import NOT_ASKED, CheckIn
from player.routine.traffic_light import Light, Limits
from player.ui.check_in import CheckInPage, When
from player.ui.passages import Lamp
from tests.ui_pages.keys import keys

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from player.ui.guidance import Guidance
    from player.ui.look import Look
    from tests.ui_pages.conftest import Show

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
BEFORE = CheckIn(back=5, hip=2, stiffness=6, leg=False)


def test_five_keys_answer_three_questions_and_go_on(qtbot: QtBot, page: CheckInPage) -> None:
    with qtbot.waitSignal(page.answered) as told:
        keys(page, "4", KEY.Key_Tab, "2", KEY.Key_Tab, "10", KEY.Key_Return)
    assert told.args == [CheckIn(back=4, hip=2, stiffness=10, leg=False), None, ""]


def test_each_question_may_be_left_out(qtbot: QtBot, page: CheckInPage) -> None:
    with qtbot.waitSignal(page.answered) as told:
        keys(page, KEY.Key_Tab, "3", KEY.Key_Return)
    assert told.args == [CheckIn(hip=3, leg=False), None, ""]


def test_nothing_answered_is_no_answer_about_the_leg(qtbot: QtBot, page: CheckInPage) -> None:
    with qtbot.waitSignal(page.answered) as told:
        keys(page, KEY.Key_Return)
    assert told.args == [NOT_ASKED, None, ""]


def test_s_and_its_button_skip_all_that_was_answered(qtbot: QtBot, page: CheckInPage) -> None:
    with qtbot.waitSignal(page.answered) as told:
        keys(page, "2", KEY.Key_Tab, "3", "s")
    assert told.args == [NOT_ASKED, None, ""]


def test_skipping_does_not_begin_a_routine_past_a_warning(qtbot: QtBot, page: CheckInPage) -> None:
    with qtbot.assertNotEmitted(page.answered):
        keys(page, "7", "s")


@pytest.mark.parametrize("by_key", [True, False])
def test_one_goes_back_before_a_session_as_though_it_had_not_been_begun(
    qtbot: QtBot, page: CheckInPage, by_key: bool
) -> None:
    with (
        qtbot.waitSignal(page.left),
        qtbot.assertNotEmitted(page.answered),
        qtbot.assertNotEmitted(page.asking_changed),
    ):
        keys(page, "7")
        QTest.mouseClick(page.ways.no_more, LEFT)
        if by_key:
            keys(page, KEY.Key_Escape, KEY.Key_Return)
        else:
            assert page.back.mapTo(page, QPoint()).y() < page.title.mapTo(page, QPoint()).y()
            QTest.mouseClick(page.back, LEFT)


def test_after_a_session_there_is_no_way_back_and_escape_skips(
    qtbot: QtBot, look: Look, guidance: Guidance, show: Show
) -> None:
    page = CheckInPage(look, guidance, Limits(), before=BEFORE)
    show(page)
    page.setFocus(Qt.FocusReason.TabFocusReason)
    assert not page.back.isVisible()
    with qtbot.waitSignal(page.answered) as told, qtbot.assertNotEmitted(page.left):
        keys(page, "7", KEY.Key_Escape)
    assert told.args == [NOT_ASKED, None, ""]


def test_after_a_session_the_numbers_of_before_stand_beside_the_questions(
    look: Look, guidance: Guidance, show: Show
) -> None:
    page = CheckInPage(look, guidance, Limits(), before=CheckIn(back=5, stiffness=6))
    show(page)
    shown = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert [text for text in shown if text.startswith("before: ")] == ["before: 5", "before: 6"]
    page.bar("back").take(3)
    told = {name: page.bar(name).accessibleDescription() for name in ("back", "hip")}
    assert told == {"back": "3 of 10, before: 5", "hip": "not answered"}


def test_it_answers_once(qtbot: QtBot, page: CheckInPage) -> None:
    told: list[object] = []
    page.answered.connect(lambda *args: told.append(args))
    keys(page, KEY.Key_Return, KEY.Key_Return, KEY.Key_Escape)
    assert len(told) == 1


def test_tab_goes_through_every_question_then_to_the_buttons(
    qtbot: QtBot, page: CheckInPage
) -> None:
    seen = []
    for _ in range(9):
        focus = page.window().focusWidget()
        assert focus is not None
        seen.append(focus.accessibleName())
        keys(page, KEY.Key_Tab)
    assert seen[:4] == [
        "Back pain, 0 to 10",
        "Hip pain, 0 to 10",
        "Stiffness, 0 to 10",
        "Pain or tingling runs down the leg",
    ]
    assert seen[4:] == ["Go on", "Skip", "When to stop", "Don't ask again", "Back"]


def test_arrows_up_and_down_go_between_questions(qtbot: QtBot, page: CheckInPage) -> None:
    keys(page, "4", KEY.Key_Down, "1", KEY.Key_Up, KEY.Key_Right)
    assert (page.felt.back, page.felt.hip) == (5, 1)


@pytest.mark.parametrize(
    ("scores", "light"),
    [
        ({"back": 3, "hip": 0}, Light.GREEN),
        ({"back": 4}, Light.AMBER),
        ({"hip": 6, "back": 1}, Light.RED),
        ({"stiffness": 9}, None),
        ({}, None),
    ],
)
def test_the_light_is_that_of_the_worst_pain(
    page: CheckInPage, scores: dict[str, int], light: Light | None
) -> None:
    for name, score in scores.items():
        page.bar(name).take(score)
    assert page.answer.light is light


def test_the_leg_is_red_at_any_number_and_stop_is_one_click_away(
    qtbot: QtBot, page: CheckInPage
) -> None:
    page.bar("back").take(0)
    assert not page.panel.flags.isVisible()
    page.leg.setFocus(Qt.FocusReason.TabFocusReason)
    keys(page, KEY.Key_Space)
    assert page.answer.light is Light.RED
    assert page.panel.flags.isVisible()
    QTest.mouseClick(page.panel.flags, LEFT)
    assert page.sheet.isVisible()
    keys(page, KEY.Key_Escape)
    assert not page.sheet.isVisible()
    assert page.felt.leg is True


def test_the_user_s_own_limits_are_gone_by(look: Look, guidance: Guidance, show: Show) -> None:
    page = CheckInPage(look, guidance, Limits(amber_from=6, red_from=8))
    show(page)
    page.bar("back").take(5)
    assert page.answer.light is Light.GREEN


def test_after_a_session_effort_and_note_are_asked(
    qtbot: QtBot, look: Look, guidance: Guidance, show: Show
) -> None:
    page = CheckInPage(look, guidance, Limits(), before=BEFORE)
    show(page)
    assert page.when is When.AFTER
    page.setFocus(Qt.FocusReason.TabFocusReason)
    keys(page, "3", KEY.Key_Tab, "2", KEY.Key_Tab, "4", KEY.Key_Tab, KEY.Key_Tab)
    keys(page, "6", KEY.Key_Tab, "Left side tight")
    assert page.answer.light is Light.GREEN
    with qtbot.waitSignal(page.answered) as told:
        keys(page, KEY.Key_Return)
    felt = CheckIn(back=3, hip=2, stiffness=4, leg=False)
    assert told.args == [felt, 6, "Left side tight"]


def test_digits_in_the_note_are_words(
    qtbot: QtBot, look: Look, guidance: Guidance, show: Show
) -> None:
    page = CheckInPage(look, guidance, Limits(), before=BEFORE)
    show(page)
    page.note.setFocus()
    keys(page, "10 reps")
    assert page.note.text() == "10 reps"
    assert page.felt == NOT_ASKED


def test_don_t_ask_again_is_told_before_the_answers(qtbot: QtBot, page: CheckInPage) -> None:
    told: list[object] = []
    page.asking_changed.connect(told.append)
    page.answered.connect(lambda *_: told.append("answered"))
    QTest.mouseClick(page.ways.no_more, LEFT)
    keys(page, KEY.Key_Return)
    assert told == [False, "answered"]


@pytest.mark.parametrize(("pressed", "told"), [(1, [True]), (2, [False]), (0, [])])
def test_the_day_after_is_asked_where_it_was_not_answered(
    qtbot: QtBot, look: Look, guidance: Guidance, show: Show, pressed: int, told: list[bool]
) -> None:
    page = CheckInPage(look, guidance, Limits(), ask_next_day=True)
    show(page)
    heard: list[bool] = []
    page.next_day_answered.connect(heard.append)
    page.next_day.setFocus(Qt.FocusReason.TabFocusReason)
    keys(page, *[KEY.Key_Right] * pressed)
    page.on_go_on()
    assert heard == told


def test_the_light_comes_with_the_first_number_and_moves_nothing(page: CheckInPage) -> None:
    def cells() -> QRect:
        bar = page.bar("back")
        return QRect(bar.mapTo(page, QPoint()), bar.size())

    before = cells()
    lamp = page.findChild(Lamp)
    assert lamp is not None
    assert not lamp.isVisible()
    keys(page, "5")
    assert lamp.isVisible()
    assert cells() == before


@pytest.mark.parametrize(("score", "word"), [(2, "Fine"), (4, "Go gently"), (7, "Take it easy")])
def test_the_light_is_told_in_words_for_people(page: CheckInPage, score: int, word: str) -> None:
    page.bar("back").take(score)
    told = page.panel.accessibleName()
    assert told.startswith(word)
    lamp = page.findChild(Lamp)
    assert lamp is not None
    assert lamp.isVisible()


def test_the_card_of_the_light_is_as_high_as_its_words(page: CheckInPage, qtbot: QtBot) -> None:
    keys(page, "1")
    qtbot.waitUntil(lambda: 60 < page.panel.height() < 100)
    page.leg.setChecked(True)
    qtbot.waitUntil(lambda: page.panel.height() > 120)


def test_it_grows_with_its_window(page: CheckInPage, qtbot: QtBot) -> None:
    bar = page.bar("back")
    qtbot.waitUntil(lambda: bar.height() == 68)
    wide = bar.width()
    page.resize(2560, 1600)
    qtbot.waitUntil(lambda: bar.height() == 128 and bar.width() > 1.9 * wide)
    assert page.ways.go_on.height() == 112
    page.resize(1280, 800)
    qtbot.waitUntil(lambda: (bar.height(), bar.width()) == (68, wide))
