"""The end: what it says about pain, the one suggestion, and the page that shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from player.history.model import NOT_ASKED, CheckIn, Outcome, Session, Status
from player.i18n import catalogue
from player.routine.traffic_light import Light, Limits
from player.ui.asking import Week
from player.ui.buttons import Button
from player.ui.end_page import EndPage, pictured
from player.ui.end_parts import WeekRing
from player.ui.end_words import Lead, PlanWords, arrow, changes_of, suggested, told_of
from player.ui.stills import Still
from player.ui.summary import Became, summary_of
from tests.ui_pages.fakes import a_session

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from player.ui.guidance import Guidance
    from player.ui.look import Look
    from tests.ui_pages.conftest import Show

ENGLISH = catalogue("none")
TODAY = date(2025, 11, 20)


def test_changes_are_told_in_numbers_and_in_words() -> None:
    session = a_session(before=CheckIn(back=5, hip=3), after=CheckIn(back=3, hip=4, stiffness=2))
    told = [(each.name, arrow(each), each.words) for each in changes_of(session, ENGLISH)]
    assert told == [
        ("Back pain", "5 → 3", "2 points less"),
        ("Hip pain", "3 → 4", "1 point more"),
        ("Stiffness", "\N{MINUS SIGN} → 2", ""),
    ]


def test_what_was_not_answered_after_is_left_out() -> None:
    assert changes_of(a_session(after=NOT_ASKED), ENGLISH) == ()


def test_the_end_says_again_what_weighs_most(guidance: Guidance) -> None:
    rule = guidance.safety.traffic_light
    light, told = told_of(a_session(), rule, Limits())
    assert (light, told) == (Light.GREEN, (rule.change.lower,))
    worse = a_session(after=CheckIn(back=7, leg=True))
    assert told_of(worse, rule, Limits()) == (Light.RED, (rule.leg, rule.change.higher))
    assert told_of(a_session(after=NOT_ASKED), rule, Limits()) == (None, ())


@pytest.mark.parametrize(
    ("session", "light", "week", "goal", "begins", "lead"),
    [
        (a_session(), Light.RED, 62, 90, "Give it a rest", Lead.SAFETY),
        (
            a_session(outcomes={2: Outcome.HURT}, effort=9),
            Light.GREEN,
            62,
            90,
            "Bird dog hurt.",
            Lead.NOWHERE,
        ),
        (a_session(effort=8), Light.AMBER, 62, 90, "That was hard.", Lead.NOWHERE),
        (
            a_session(status=Status.PARTIAL),
            None,
            62,
            90,
            "You can go on where you left off",
            Lead.NOWHERE,
        ),
        (a_session(), Light.GREEN, 62, 90, "28 minutes to go this week.", Lead.NOWHERE),
        (a_session(), Light.GREEN, 89, 90, "1 minute to go this week.", Lead.NOWHERE),
        (a_session(), Light.GREEN, 90, 90, "This week's goal is reached.", Lead.HABITS),
        (a_session(), None, 62, 0, "Whatever you do on most days", Lead.HABITS),
    ],
)
def test_one_thing_is_suggested_for_what_matters_most(
    session: Session, light: Light | None, week: int, goal: int, begins: str, lead: Lead
) -> None:
    found = suggested(session, light, week, goal, ENGLISH)
    assert found.text.startswith(begins)
    assert found.lead is lead


UP = PlanWords("Three easy sessions: try the next step?", 3, "Week 4", moves=True)
STAY = PlanWords("Stay on this step for now.", 2, "Week 3", moves=False)


def page_of(
    look: Look, guidance: Guidance, session: Session, plan: PlanWords | None = None
) -> EndPage:
    week = Week(62, 90, frozenset({TODAY}), TODAY)
    return EndPage(look, guidance, Limits(), session, week, plan=plan)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_key_leads_back(look: Look, guidance: Guidance, show: Show, key: Qt.Key) -> None:
    page = page_of(look, guidance, a_session())
    show(page)
    told = []
    page.left.connect(lambda: told.append("left"))
    QTest.keyClick(page, key)
    assert told == ["left"]


@pytest.mark.parametrize(
    ("session", "light", "plan", "begins", "lead"),
    [
        (a_session(), Light.GREEN, UP, "Three easy", Lead.PLAN),
        (a_session(effort=9), Light.AMBER, UP, "Three easy", Lead.PLAN),
        (a_session(), Light.GREEN, STAY, "Stay on this step", Lead.NOWHERE),
        (a_session(effort=9), Light.GREEN, STAY, "That was hard.", Lead.NOWHERE),
        (a_session(outcomes={1: Outcome.HURT}), Light.GREEN, UP, "Cat-cow hurt", Lead.NOWHERE),
        (a_session(), Light.RED, UP, "Give it a rest", Lead.SAFETY),
        (
            a_session(outcomes=dict.fromkeys(range(3), Outcome.HURT)),
            Light.GREEN,
            UP,
            "These hurt: ",
            Lead.SAFETY,
        ),
        (a_session(outcomes={1: Outcome.HURT}), Light.RED, UP, "Give it a rest", Lead.SAFETY),
    ],
)
def test_what_is_red_comes_before_the_plan_and_the_plan_before_habits(
    session: Session, light: Light, plan: PlanWords, begins: str, lead: Lead
) -> None:
    found = suggested(session, light, 90, 90, ENGLISH, plan)
    assert found.text.startswith(begins)
    assert found.lead is lead


def test_a_step_is_taken_by_its_button_once_and_by_nothing_else(
    look: Look, guidance: Guidance, show: Show
) -> None:
    page = page_of(look, guidance, a_session(), UP)
    show(page)
    taken: list[int] = []
    page.step_taken.connect(taken.append)
    button = next(b for b in page.findChildren(Button) if b.text() == "Take this step: Week 4")
    assert taken == []
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert taken == [3]
    assert button.text() == "Taken: Week 4"


def test_a_red_session_leads_to_the_signs(look: Look, guidance: Guidance, show: Show) -> None:
    page = page_of(look, guidance, a_session(after=CheckIn(back=8)))
    show(page)
    assert page.accessibleName() == "That is enough for today."
    button = next(b for b in page.findChildren(Button) if b.text() == "Read when to stop")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.sheet.isVisible()


def shown(page: QWidget) -> set[str]:
    """Return every text that shows."""
    labels = {each.text() for each in page.findChildren(QLabel) if each.isVisible()}
    buttons = {each.text() for each in page.findChildren(QAbstractButton) if each.isVisible()}
    return labels | buttons


def test_what_was_done_is_told_by_how_long_and_what_was_not_is_folded(
    look: Look, guidance: Guidance, show: Show
) -> None:
    left = {1: Outcome.SKIPPED, **dict.fromkeys(range(3, 8))}
    page = page_of(look, guidance, a_session(status=Status.PARTIAL, outcomes=left))
    show(page)
    texts = shown(page)
    assert {"19:40", "minutes", "5 → 3", "2 of 8", "Bird dog", "1:00"} <= texts
    assert not {"done", "not done", "Cat-cow", "Child's pose"} & texts
    button = next(b for b in page.findChildren(Button) if b.text() == "6 left for next time")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert {"Cat-cow", "skipped", "Child's pose", "not done"} <= shown(page)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "Child's pose" not in shown(page)


def test_leaving_at_once_counts_nothing_and_says_seconds() -> None:
    session = replace(
        a_session(status=Status.PARTIAL, outcomes=dict.fromkeys(range(8))), active_ms=2_900
    )
    told = summary_of(session, ENGLISH)
    assert (told.moved, told.done, told.lines, len(told.left)) == (("2", "seconds"), "", (), 8)
    at_once = summary_of(replace(session, active_ms=900), ENGLISH)
    assert (at_once.moved, at_once.title) == (None, "Nothing done yet.")


def test_what_was_begun_says_how_much_without_a_warning() -> None:
    session = a_session()
    begun = replace(session.steps[0], covered=((0, 35_000),))
    told = summary_of(replace(session, steps=(begun, *session.steps[1:])), ENGLISH)
    assert (told.lines[0].words, told.lines[0].became) == ("35 s of 1:00", Became.PARTLY)
    assert told.done == "7 of 8"


@pytest.mark.parametrize("light_after", [3, 8])
def test_one_goes_on_from_here_but_not_after_red(
    look: Look, guidance: Guidance, show: Show, light_after: int
) -> None:
    session = a_session(status=Status.PARTIAL, after=CheckIn(back=light_after))
    week = Week(62, 90, frozenset({TODAY}), TODAY)
    page = EndPage(look, guidance, Limits(), session, week, offers=True)
    show(page)
    asked: list[str] = []
    page.go_on_asked.connect(lambda: asked.append("on"))
    assert page.go_on.isVisible() is (light_after < 6)
    if page.go_on.isVisible():
        QTest.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
        assert asked == ["on"]


def test_the_light_is_told_in_words(look: Look, guidance: Guidance, show: Show) -> None:
    page = page_of(look, guidance, a_session())
    show(page)
    assert "That went well" in shown(page)
    assert not {"Green", "Amber", "Red"} & shown(page)


def test_the_ring_is_full_when_the_week_s_goal_is_reached(qtbot: QtBot, look: Look) -> None:
    ring = WeekRing(look)
    qtbot.addWidget(ring)
    monday = date(2025, 11, 17)
    for minutes, goal, share in ((45, 90, 0.5), (120, 90, 1.0), (45, 0, 2 / 7)):
        done = frozenset({monday, TODAY, monday - timedelta(days=1)})
        ring.show_week(Week(minutes, goal, done, TODAY))
        assert ring.value() / ring.maximum() == share
        assert str(minutes) in ring.accessibleDescription()


def test_a_picture_of_what_was_done_stands_where_there_is_room(
    qtbot: QtBot, look: Look, guidance: Guidance, show: Show
) -> None:
    ids = {0: "bird-dog", 1: "no-such-picture", 2: None, 3: "open-book"}
    steps = tuple(
        replace(
            each,
            exercise=ids.get(each.step),
            outcome=Outcome.HURT if each.step == 3 else Outcome.DONE,
        )
        for each in a_session().steps
    )
    session = replace(a_session(), steps=steps)
    assert pictured(session) == "bird-dog"
    page = page_of(look, guidance, session)
    show(page)
    still = page.findChild(Still)
    assert still is not None
    assert still.image is not None
    qtbot.waitUntil(still.isVisible)
    page.resize(1024, 640)
    qtbot.waitUntil(still.isHidden)
    assert pictured(a_session()) == ""


def test_an_empty_week_has_no_ring(look: Look, guidance: Guidance, show: Show) -> None:
    for minutes, rings in ((0, 0), (1, 1)):
        week = Week(minutes, 60, frozenset(), TODAY)
        page = EndPage(look, guidance, Limits(), a_session(status=Status.PARTIAL), week)
        show(page)
        assert len(page.findChildren(WeekRing)) == rings


def test_on_a_large_screen_it_is_larger_and_small_again_in_a_small_window(
    qtbot: QtBot, look: Look, guidance: Guidance, show: Show
) -> None:
    page = page_of(look, guidance, a_session())

    def sizes() -> tuple[int, int, int]:
        number = next(each for each in page.findChildren(QLabel) if each.text() == "19:40")
        ring = page.findChild(WeekRing)
        assert ring is not None
        return number.font().pixelSize(), page.back.height(), ring.height()

    show(page)
    plain = sizes()
    assert plain == (46, 56, 176)
    page.resize(3840, 2160)
    qtbot.waitUntil(lambda: sizes() == (92, 112, 352))
    page.resize(1920, 1080)
    qtbot.waitUntil(lambda: sizes() == (62, 76, 238))
    page.resize(1024, 640)
    qtbot.waitUntil(lambda: sizes() == plain)
