"""Between the pages with real keys: the rail, the settings, another language, the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from player.history import Store
from player.paths import user_places
from player.settings import load_settings
from player.ui.check_in import CheckInPage
from player.ui.editor.page import EditorPage
from player.ui.home import Chapter
from player.ui.player_page import PlayerPage
from player.ui.settings_page import SettingsPage
from tests.ui.flow import QUIET, buttons, key, opening, shows
from tests.ui.test_app import press, rig, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from player.ui.program import Program
    from tests.transport.rig import Rig

__all__ = ["opening", "rig"]
# Qt's offscreen screen says so of every window that has a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PLAN = """\
format: 1
title: A week
summary: Grow a little.
steps:
  - name: Week 1
    about: Small movements.
    days: {monday: after-flare}
step_up: {sessions: 3, effort: 4, say: The next step?}
step_back: {next_day: after-flare, say: One back?, on_the_first: Do less.}
after_break: {days: 14, say: One back?}
stay: Stay.
rest: Rest.
last: The last one.
"""


def chapter(qtbot: QtBot, program: Program, name: str) -> None:
    press(program, name)
    wanted = Chapter(name.lower())
    qtbot.waitUntil(lambda: program.window.home.chapter is wanted)


@pytest.mark.parametrize("name", ["History", "Habits", "Safety", "Settings"])
def test_the_rail_leads_to_every_page_and_back(
    qtbot: QtBot, opening: Callable[..., Program], name: str
) -> None:
    program = opening(QUIET)
    chapter(qtbot, program, name)
    page = program.window.home.page
    assert page.isVisible()
    press(program, "Library")
    assert program.window.home.chapter is Chapter.LIBRARY
    chapter(qtbot, program, name)
    assert program.window.home.page is page


def test_settings_take_effect_at_once_and_are_kept(
    qtbot: QtBot, opening: Callable[..., Program]
) -> None:
    program = opening(QUIET)
    chapter(qtbot, program, "Settings")
    page = program.window.home.page
    assert isinstance(page, SettingsPage)
    page.draft.change(theme="dark", contrast="on", weekly_goal_minutes=90, figure_palette="warm")
    look = program.window.library._look
    assert look.theme.dark
    assert look.theme.background.name() == "#000000"
    assert look.figure == "warm"
    press(program, "Library")
    qtbot.waitUntil(lambda: "of 90 minutes" in text_of(program))
    program.close()
    kept = load_settings(user_places().settings)[0]
    assert (kept.theme, kept.contrast, kept.weekly_goal_minutes) == ("dark", "on", 90)


def test_another_language_makes_every_page_anew(
    qtbot: QtBot, opening: Callable[..., Program], rig: Rig
) -> None:
    program = opening(QUIET)
    chapter(qtbot, program, "Settings")
    page = program.window.home.page
    assert isinstance(page, SettingsPage)
    page.draft.change(language="de")
    qtbot.waitUntil(lambda: program.window.home.page is not page)
    assert program.window.home.chapter is Chapter.SETTINGS
    press(program, "Bibliothek")
    qtbot.waitUntil(lambda: "„Two stretches“ starten" in buttons(program))
    press(program, "„Two stretches“ starten")
    qtbot.waitUntil(lambda: shows(program, CheckInPage))
    key(program, Qt.Key.Key_S)
    assert shows(program, PlayerPage)


def test_a_followed_plan_opens_from_the_settings_which_name_it_when_it_breaks(
    qtbot: QtBot, opening: Callable[..., Program]
) -> None:
    program = opening(QUIET.model_copy(update={"plan": "mine"}))
    chapter(qtbot, program, "Settings")
    page = program.window.home.page
    assert isinstance(page, SettingsPage)
    rows = page.session.plan
    assert rows.plan.currentText() == "mine"
    file = user_places().library / "plans" / "mine.yaml"
    file.parent.mkdir()
    file.write_text(PLAN)
    qtbot.waitUntil(lambda: "Monday: Back to moving" in rows.words)
    file.write_text("format: 1\ntitle: x\n")
    qtbot.waitUntil(lambda: "There is an error in mine.yaml." in rows.words)
    page.sections.setCurrentIndex(2)
    press(program, "Open mine.yaml")
    editor = program.window.page
    assert isinstance(editor, EditorPage)
    assert editor.path == file
    editor.leave()
    qtbot.waitUntil(lambda: program.window.at_home)
    assert program.window.home.page is page


def test_what_is_no_text_opens_no_empty_editor(opening: Callable[..., Program]) -> None:
    program = opening(QUIET)
    file = user_places().library / "picture.yaml"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    assert program._furniture is not None
    program._furniture.workshop.edit(str(file), 1)
    assert program.window.at_home


def test_what_is_tried_from_the_editor_is_not_recorded_and_comes_back_to_it(
    qtbot: QtBot, opening: Callable[..., Program]
) -> None:
    program = opening(QUIET)
    file = user_places().library / "balanced-20.yaml"
    assert program._furniture is not None
    program._furniture.workshop.edit(str(file), 7)
    editor = program.window.page
    assert isinstance(editor, EditorPage)
    qtbot.waitUntil(editor.head.play.isEnabled)
    QTest.keyClick(editor.text, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: shows(program, PlayerPage))
    key(program, Qt.Key.Key_Escape)
    assert program.window.page is editor
    assert file.name in program.window.windowTitle()
    with Store.open(user_places().database) as store:
        assert store.sessions() == []
    editor.leave()
    assert program.window.at_home
