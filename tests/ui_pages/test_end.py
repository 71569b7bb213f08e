"""The end: what it says about pain, the one suggestion, and the page that shows it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from player.history.model import NOT_ASKED, CheckIn, Outcome, Session, Status
from player.i18n import catalogue
from player.routine.traffic_light import Light, Limits
from player.ui.buttons import Button
from player.ui.end_page import EndPage, Week
from player.ui.end_words import Lead, PlanWords, arrow, changes_of, suggested, told_of
from tests.ui_pages.fakes import a_session

if TYPE_CHECKING:
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
