"""The check-in: digits, arrows, Tab, Enter and Esc, and what the traffic light says to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from player.history.model import NOT_ASKED, CheckIn
from player.i18n import LANGUAGES, catalogue
from player.routine.traffic_light import Light, Limits
from player.ui.buttons import Button
from player.ui.check_in import CheckInPage, When
from player.ui.look import Look
from player.ui.main_window import SMALLEST
from player.ui.passages import Lamp
from player.ui.score import ScoreBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from player.ui.guidance import Guidance
    from tests.ui_pages.conftest import Show

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
BEFORE = CheckIn(back=5, hip=2, stiffness=6, leg=False)


@pytest.fixture
def page(look: Look, guidance: Guidance, show: Show) -> CheckInPage:
    made = CheckInPage(look, guidance, Limits())
    show(made)
    made.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def keys(widget: QWidget, *pressed: str | Qt.Key) -> None:
    """Press keys on whatever has the focus."""
    for each in pressed:
        target = widget.window().focusWidget()
        assert target is not None
        if isinstance(each, str):
            QTest.keyClicks(target, each)
        else:
            QTest.keyClick(target, each)


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
    assert not page.red_flags.isVisible()
    page.leg.setFocus(Qt.FocusReason.TabFocusReason)
    keys(page, KEY.Key_Space)
    assert page.answer.light is Light.RED
    assert page.red_flags.isVisible()
    QTest.mouseClick(page.red_flags, LEFT)
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


# --- the cells ------------------------------------------------------------------------------------


class Clock:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.mark.parametrize(
    ("typed", "gap_s", "score"),
    [("10", 0.3, 10), ("10", 1.5, 0), ("1", 0.0, 1), ("100", 0.1, 0), ("73", 0.1, 3)],
)
def test_a_one_and_a_quick_zero_are_ten(
    qtbot: QtBot, look: Look, typed: str, gap_s: float, score: int
) -> None:
    clock = Clock()
    bar = ScoreBar(look, "Pain", now_s=clock)
    qtbot.addWidget(bar)
    for digit in typed:
        QTest.keyClicks(bar, digit)
        clock.now_s += gap_s
    assert bar.score == score


def test_arrows_stay_between_none_and_ten(qtbot: QtBot, look: Look) -> None:
    bar = ScoreBar(look, "Pain")
    qtbot.addWidget(bar)
    assert not bar.accessibleDescription()[0].isdigit()
    QTest.keyClick(bar, KEY.Key_Right)
    assert bar.score == 0
    QTest.keyClick(bar, KEY.Key_Left)
    assert bar.score == 0
    QTest.keyClick(bar, KEY.Key_End)
    QTest.keyClick(bar, KEY.Key_Right)
    assert bar.score == 10
    QTest.keyClick(bar, KEY.Key_Backspace)
    assert bar.accessibleDescription() == "not answered"


def test_a_click_takes_the_cell_and_a_second_one_takes_it_back(qtbot: QtBot, look: Look) -> None:
    bar = ScoreBar(look, "Pain", Limits())
    qtbot.addWidget(bar)
    bar.resize(560, 50)
    for number in range(11):
        at = QPoint(round((number + 0.5) * 560 / 11), 25)
        QTest.mouseClick(bar, LEFT, pos=at)
        assert bar.score == number
    QTest.mouseClick(bar, LEFT, pos=QPoint(555, 25))
    assert bar.score is None


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
