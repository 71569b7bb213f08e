"""The way through the program with real keys: first start, questions, a session, its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from player.errors import StoreError
from player.history import CheckIn, Outcome, Status, Store, local_now
from player.history.model import NOT_ASKED
from player.paths import user_places
from player.settings import Settings, load_settings
from player.transport.transport import State
from player.ui.check_in import CheckInPage
from player.ui.end_page import EndPage
from player.ui.finish_page import FinishPage
from player.ui.player_page import PlayerPage
from player.ui.welcome import WelcomePage
from tests.ui.flow import QUIET, be_asked, begin_by_keyboard, key, opening, shows
from tests.ui.test_app import ROUTINE, play_for, press, rig, text_of
from tests.ui_pages.fakes import a_session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from player.ui.program import Program
    from tests.transport.rig import Rig

__all__ = ["opening", "rig"]
# Qt's offscreen screen says so of every window that has a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_from_the_first_start_to_the_library_again(
    qtbot: QtBot, opening: Callable[..., Program], rig: Rig
) -> None:
    program = opening(Settings(voice="off"))
    assert shows(program, WelcomePage)
    key(program, Qt.Key.Key_Escape)
    assert program.window.at_home
    be_asked(qtbot, program)
    key(program, Qt.Key.Key_2, Qt.Key.Key_Tab, Qt.Key.Key_2, Qt.Key.Key_Return)
    assert shows(program, PlayerPage)
    play_for(program, rig, 70_000)
    key(program, Qt.Key.Key_Space)
    assert shows(program, CheckInPage)
    key(program, Qt.Key.Key_1, Qt.Key.Key_Tab, Qt.Key.Key_2, Qt.Key.Key_Return)
    assert shows(program, EndPage)
    assert "2 → 1" in text_of(program)
    key(program, Qt.Key.Key_Return)
    assert program.window.at_home
    assert "Done today" in text_of(program)
    with Store.open(user_places().database) as store:
        (session,) = store.sessions()
    assert session.status is Status.COMPLETED
    assert session.before == CheckIn(back=2, hip=2, leg=False)
    assert session.after == CheckIn(back=1, hip=2, leg=False)
    program.close()
    assert load_settings(user_places().settings)[0].welcomed


def test_where_it_is_red_enter_begins_what_is_gentler(
    qtbot: QtBot, opening: Callable[..., Program], rig: Rig
) -> None:
    del rig
    program = opening(QUIET)
    page = be_asked(qtbot, program)
    key(program, Qt.Key.Key_9)
    qtbot.waitUntil(lambda: page.ways.go_on.text() == "Gentler: Desk break, 5 min")
    key(program, Qt.Key.Key_Return)
    assert shows(program, PlayerPage)
    assert program.window.windowTitle() == "Desk break"
    program.close()
    with Store.open(user_places().database) as store:
        (session,) = store.sessions()
    assert (session.routine, session.before.back) == ("desk-break-5", 9)


def test_escape_leads_back_to_the_library_and_nothing_was_begun(
    qtbot: QtBot, opening: Callable[..., Program], rig: Rig
) -> None:
    del rig
    program = opening(QUIET)
    be_asked(qtbot, program)
    key(program, Qt.Key.Key_7, Qt.Key.Key_Escape)
    assert program.window.at_home
    assert program.played is None
    be_asked(qtbot, program)
    key(program, Qt.Key.Key_2, Qt.Key.Key_Return)
    assert shows(program, PlayerPage)
    program.close()
    with Store.open(user_places().database) as store:
        assert [each.before.back for each in store.sessions()] == [2]


def test_where_it_is_red_one_rests_and_sees_what_else_does_good(
    qtbot: QtBot, opening: Callable[..., Program], rig: Rig
) -> None:
    del rig
    program = opening(QUIET)
    be_asked(qtbot, program)
    key(program, Qt.Key.Key_9)
    press(program, "Rest today")
    qtbot.waitUntil(lambda: program.window.at_home and "Break up sitting" in text_of(program))
    program.close()
    with Store.open(user_places().database) as store:
        assert store.count() == 0


def test_what_the_open_history_does_not_have_is_no_preview(
    qtbot: QtBot,
    opening: Callable[..., Program],
    rig: Rig,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as full:

        def no_room(_cls: type[Store], _path: Path, /, **_: object) -> Store:
            raise StoreError("the disk is full")

        full.setattr(Store, "open", classmethod(no_room))
        program = opening(QUIET)
    be_asked(qtbot, program)
    key(program, Qt.Key.Key_Return)
    play_for(program, rig, 70_000)
    key(program, Qt.Key.Key_Space)
    assert shows(program, FinishPage)
    assert "Well done." in text_of(program)
    with Store.open(user_places().database) as store:
        assert store.count() == 1


def test_all_questions_skipped_by_two_keys(
    qtbot: QtBot, opening: Callable[..., Program], rig: Rig
) -> None:
    program = opening(QUIET)
    be_asked(qtbot, program)
    key(program, Qt.Key.Key_Return)
    play_for(program, rig, 70_000)
    key(program, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Return)
    assert program.window.at_home
    with Store.open(user_places().database) as store:
        (session,) = store.sessions()
    assert (session.before, session.after, session.effort) == (NOT_ASKED, NOT_ASKED, None)


def test_do_not_ask_again_is_kept(qtbot: QtBot, opening: Callable[..., Program], rig: Rig) -> None:
    program = opening(QUIET)
    press(program, "Start Two stretches")
    qtbot.waitUntil(lambda: shows(program, CheckInPage))
    press(program, "Don't ask again")
    press(program, "Go on")
    play_for(program, rig, 70_000)
    key(program, Qt.Key.Key_Space)
    assert shows(program, EndPage)
    program.close()
    assert not load_settings(user_places().settings)[0].ask_check_in


def test_a_session_only_looked_at_is_not_asked_about(
    qtbot: QtBot, opening: Callable[..., Program], rig: Rig
) -> None:
    program = opening(QUIET)
    press(program, "Start Two stretches")
    qtbot.waitUntil(lambda: shows(program, CheckInPage))
    press(program, "Skip")
    play_for(program, rig, 10_000)
    key(program, Qt.Key.Key_Escape)
    press(program, "Leave")
    assert shows(program, EndPage)
    press(program, "Go on where you left off")
    assert shows(program, PlayerPage)
    play_for(program, rig, 70_000)
    key(program, Qt.Key.Key_Space)
    assert shows(program, CheckInPage)
    key(program, Qt.Key.Key_Escape)
    assert shows(program, EndPage)
    assert "Go on where you left off" not in text_of(program)
    with Store.open(user_places().database) as store:
        assert [each.status for each in store.sessions()] == [Status.COMPLETED]


def test_the_day_after_is_asked_about_and_kept(
    qtbot: QtBot, opening: Callable[..., Program], rig: Rig
) -> None:
    yesterday = local_now() - timedelta(days=1)
    offset = yesterday.utcoffset() or timedelta()
    done = replace(
        a_session(),
        id="one",
        started_utc_ms=int(yesterday.timestamp() * 1000),
        utc_offset_min=int(offset.total_seconds()) // 60,
        steps=(),
    )
    with Store.open(user_places().database) as store:
        store.save(done, ())
    program = opening(QUIET)
    press(program, "Start Two stretches")
    qtbot.waitUntil(lambda: shows(program, CheckInPage))
    page = program.window.page
    assert isinstance(page, CheckInPage)
    assert page.next_day.isVisible()
    page.next_day.setFocus()
    key(program, Qt.Key.Key_Right, Qt.Key.Key_Return)
    with Store.open(user_places().database) as store:
        assert store.session("one") is not None
        assert [each.back_to_usual for each in store.sessions() if each.id == "one"] == [True]


def tab_to(program: Program, name: str) -> None:
    """Go with Tab to what has a name."""
    for _ in range(60):
        focus = QApplication.focusWidget()
        if focus is not None and focus.accessibleName() == name:
            return
        key(program, Qt.Key.Key_Tab)
    pytest.fail(f"Tab does not lead to {name}")


def test_a_whole_session_without_a_mouse_and_with_everything_pressed(
    qtbot: QtBot, opening: Callable[..., Program], rig: Rig, supple_home: Path
) -> None:
    program = opening(QUIET)
    lines = ROUTINE.rstrip() + "\n  - {name: Reach, hold: 20s, position: standing}\n"
    (supple_home / "library" / "balanced-20.yaml").write_text(lines)
    be_asked(qtbot, program)
    key(program, Qt.Key.Key_2, Qt.Key.Key_Tab, Qt.Key.Key_2, Qt.Key.Key_Return)
    assert shows(program, PlayerPage)
    page, played = program.window.page, program.played
    assert isinstance(page, PlayerPage)
    assert played is not None
    whole_ms = played.transport.timeline.total_ms
    key(program, Qt.Key.Key_N)
    assert played.transport.timeline.total_ms == whole_ms + 15_000
    key(program, Qt.Key.Key_M, Qt.Key.Key_V, Qt.Key.Key_R, Qt.Key.Key_F)
    assert page.is_far
    assert program.window.isFullScreen()
    key(program, Qt.Key.Key_Escape)
    key(program, Qt.Key.Key_S)
    assert str(played.transport.state) == State.PAUSED
    key(program, Qt.Key.Key_Escape, Qt.Key.Key_Space)
    play_for(program, rig, 50_000)
    assert played.transport.step.name == "Reach"
    key(program, Qt.Key.Key_P, Qt.Key.Key_U, Qt.Key.Key_P, Qt.Key.Key_L)
    assert played.transport.step.name == "Squeeze"
    key(program, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
    play_for(program, rig, 20_000)
    assert str(played.transport.state) == State.WAITING
    key(program, Qt.Key.Key_Space)
    assert shows(program, CheckInPage)
    key(program, Qt.Key.Key_1)
    tab_to(program, "Effort, 0 to 10")
    key(program, Qt.Key.Key_6)
    tab_to(program, "Your note")
    QTest.keyClicks(QApplication.focusWidget() or program.window, "Left knee")
    tab_to(program, "Go on")
    key(program, Qt.Key.Key_Return)
    assert shows(program, EndPage)
    assert "2 → 1" in text_of(program)
    assert "Reach hurt." in text_of(program)
    key(program, Qt.Key.Key_Return)
    assert program.window.at_home
    with Store.open(user_places().database) as store:
        (session,) = store.sessions()
    assert session.status is Status.COMPLETED
    assert (session.before.back, session.before.hip) == (2, 2)
    assert (session.after.back, session.effort, session.note) == (1, 6, "Left knee")
    assert [(step.name, step.outcome) for step in session.steps] == [
        ("Reach", Outcome.HURT),
        ("Reach", Outcome.HURT),
        ("Squeeze", Outcome.DONE),
        ("Reach", Outcome.SKIPPED),
    ]


LEAN = """
format: 1
name: Lean
category: stretch
position: standing
sides: both
dose: {hold: 60s, reps: 3}
cues: [Lean on the wall]
easier: {cue: Step closer}
"""


def test_a_session_that_is_gone_on_with_can_be_eased(
    qtbot: QtBot, opening: Callable[..., Program], rig: Rig, supple_home: Path
) -> None:
    program = opening(QUIET.model_copy(update={"ask_check_in": False}))
    lines = ROUTINE.partition("steps:")[0] + "steps: [{exercise: lean}]\n"
    exercises = supple_home / "library" / "exercises"
    exercises.mkdir()
    (exercises / "lean.yaml").write_text(LEAN)
    (supple_home / "library" / "balanced-20.yaml").write_text(lines)
    begin_by_keyboard(program)
    qtbot.waitUntil(lambda: shows(program, PlayerPage))
    play_for(program, rig, 70_000)
    key(program, Qt.Key.Key_Escape)
    press(program, "Leave")
    press(program, "Done")
    assert program._desk is not None
    assert program._furniture is not None
    offer = program._desk.offer
    assert offer is not None
    program._furniture.playing.resume(offer, program._room)
    played = program.played
    assert played is not None
    before = played.transport.timeline
    key(program, Qt.Key.Key_E)
    after = played.transport.timeline
    assert after is not before
    assert after.steps[0].eased


PLAN = """
format: 1
title: Two steps
summary: Twice as good.
steps:
  - {name: Week 1, about: First., days: {monday: after-flare}}
  - {name: Week 2, about: Then., days: {monday: daily-stretch}}
step_up: {sessions: 3, effort: 4, say: Three easy sessions. Go on?}
step_back: {next_day: after-flare, say: Go back?, on_the_first: Do less.}
after_break: {days: 14, say: Begin anew?}
stay: Stay.
rest: Rest.
last: Keep it.
"""


def test_the_plan_s_step_is_suggested_and_taken_only_by_its_button(
    qtbot: QtBot, opening: Callable[..., Program], rig: Rig
) -> None:
    today = local_now()
    with Store.open(user_places().database) as store:
        for back in (5, 3, 1):
            day = today - timedelta(days=back)
            offset = day.utcoffset() or timedelta()
            easy = replace(
                a_session(effort=3),
                id=f"easy-{back}",
                routine="after-flare",
                started_utc_ms=int(day.timestamp() * 1000),
                utc_offset_min=int(offset.total_seconds()) // 60,
                back_to_usual=True,
                before=CheckIn(back=2, hip=1),
                after=CheckIn(back=2, hip=1),
                steps=(),
            )
            store.save(easy, ())
    since = (today - timedelta(days=7)).date()
    plans = user_places().library / "plans"
    plans.mkdir(parents=True)
    (plans / "two.yaml").write_text(PLAN)
    planned = QUIET.model_copy(update={"plan": "two", "plan_since": since})
    program = opening(planned)
    be_asked(qtbot, program)
    key(program, Qt.Key.Key_2, Qt.Key.Key_Return)
    play_for(program, rig, 70_000)
    key(program, Qt.Key.Key_Space)
    key(program, Qt.Key.Key_2, Qt.Key.Key_Return)
    assert shows(program, EndPage)
    assert "Three easy sessions" in text_of(program)
    assert program._choices is not None
    assert program._choices.settings.plan_step == 0
    press(program, "Take this step: Week 2")
    assert program._choices.settings.plan_step == 1
    assert program._choices.settings.plan_since == today.date()
    key(program, Qt.Key.Key_Return)
    assert program.window.at_home
    program.close()
    assert load_settings(user_places().settings)[0].plan_step == 1
