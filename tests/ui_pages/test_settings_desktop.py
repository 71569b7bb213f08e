"""Reminders, the plan and what is told of the program: each choice is told, each button works."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QScrollArea

from player import __version__
from player.paths import Places, bundled
from player.routine.library import Library
from player.settings import Settings
from player.ui.about import AboutSection, shortened
from player.ui.about_sheet import LicenceSheet
from player.ui.draft import Draft
from player.ui.segmented import Segmented
from player.ui.settings_files import FilesSection
from player.ui.settings_plan import PlanRows, offered_plans
from player.ui.settings_reminders import RemindersSection
from player.ui.settings_screen import ScreenSection
from player.ui.text import Label
from tests.ui_pages.fakes import KnownLogin, ReadyPicks

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from player.ui.look import Look
    from tests.ui_pages.conftest import Show

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key
WEDNESDAY = datetime(2026, 6, 3, 12)  # noqa: DTZ001 - the wall's clock
EIGHT = "eight-weeks"


def reminders(
    look: Look, show: Show, settings: Settings, login: KnownLogin | None
) -> tuple[RemindersSection, list[Settings]]:
    told: list[Settings] = []
    draft = Draft(settings)
    draft.chosen.connect(told.append)
    section = RemindersSection(look, draft, login, lambda: WEDNESDAY)
    draft.setParent(section)
    show(section)
    return section, told


def test_reminders_are_off_and_turned_on_with_days_that_can_be_changed(
    look: Look, show: Show
) -> None:
    section, told = reminders(look, show, Settings(), None)
    assert not section.on.isChecked()
    assert section.told_next == "Reminders are off."
    QTest.mouseClick(section.on, LEFT)
    assert told[-1].reminders
    assert told[-1].reminder_days == {0, 2, 4}
    assert section.told_next == "Next session: today, 18:00"
    QTest.mouseClick(section.days.buttons[2], LEFT)
    QTest.keyClick(section.days.buttons[6], KEY.Key_Space)
    assert told[-1].reminder_days == {0, 4, 6}
    assert section.told_next == "Next session: Friday, 18:00"
    QTest.mouseClick(section.on, LEFT)
    assert told[-1] == Settings(reminder_days=frozenset({0, 4, 6}))


def test_a_day_less_is_told_where_none_is_left(look: Look, show: Show) -> None:
    settings = Settings(reminders=True, reminder_days=frozenset({3}))
    section, told = reminders(look, show, settings, None)
    QTest.mouseClick(section.days.buttons[3], LEFT)
    assert told[-1].reminder_days == frozenset()
    assert section.told_next == "Choose a day, or nothing will remind you."


def test_the_time_is_chosen_in_quarters_and_one_from_the_file_is_kept(
    look: Look, show: Show
) -> None:
    section, told = reminders(look, show, Settings(reminder_at=time(18, 5)), None)
    assert section.time.currentText() == "18:05"
    QTest.keyClick(section.time, KEY.Key_Down)
    assert told[-1].reminder_at == time(18, 15)
    assert Settings.model_validate_json(told[-1].model_dump_json()) == told[-1]


def test_the_login_is_offered_while_reminders_are_on_and_shows_what_is_so(
    look: Look, show: Show
) -> None:
    login = KnownLogin()
    section, _told = reminders(look, show, Settings(), login)
    assert not section.login.isVisible()
    QTest.mouseClick(section.on, LEFT)
    QTest.mouseClick(section.login, LEFT)
    assert login.is_at_login
    login.is_at_login = False  # as where the desktop's own settings took it away
    QTest.mouseClick(section.days.buttons[0], LEFT)
    assert not section.login.isChecked()


def test_where_nothing_is_known_of_logins_none_is_offered(look: Look, show: Show) -> None:
    section, _told = reminders(look, show, Settings(reminders=True), KnownLogin(can_at_login=False))
    assert not section.login.isVisible()


def test_a_plan_and_its_step_are_chosen_with_the_day_they_were(look: Look, show: Show) -> None:
    told: list[Settings] = []
    draft = Draft(Settings())
    draft.chosen.connect(told.append)
    rows = PlanRows(look, draft, lambda: date(2026, 6, 3))
    draft.setParent(rows)
    rows.show_plans(offered_plans(Library(bundled("routines")), "en"))
    show(rows)
    assert not rows.step.isVisible()
    QTest.keyClick(rows.plan, KEY.Key_Down)
    assert (told[-1].plan, told[-1].plan_step) == (EIGHT, 0)
    assert told[-1].plan_since == date(2026, 6, 3)
    assert "Find your way back with small movements." in rows.words
    assert "Monday: Back to moving after a bad spell" in rows.words
    QTest.keyClick(rows.step, KEY.Key_Down)
    assert (told[-1].plan_step, rows.step.currentText()) == (1, "Week 2")
    QTest.keyClick(rows.plan, KEY.Key_Up)
    assert told[-1] == Settings()


def test_a_plan_that_is_gone_stays_followed(look: Look, qtbot: QtBot) -> None:
    told: list[Settings] = []
    draft = Draft(Settings(plan="mine", plan_step=3))
    draft.chosen.connect(told.append)
    rows = PlanRows(look, draft)
    qtbot.addWidget(rows)
    rows.show_plans({})
    assert rows.plan.currentText() == "mine"
    assert told == []


@pytest.mark.parametrize("followed", ["", "broken"])
def test_a_plan_with_errors_is_named_to_who_follows_it_and_offered_to_nobody(
    look: Look, show: Show, tmp_path: Path, followed: str
) -> None:
    file = tmp_path / "plans" / "broken.yaml"
    file.parent.mkdir()
    file.write_text("format: 1\ntitle: x\n")
    draft = Draft(Settings(plan=followed, plan_step=3))
    rows = PlanRows(look, draft)
    draft.setParent(rows)
    rows.show_plans(offered_plans(Library(bundled("routines"), tmp_path), "en"))
    show(rows)
    offered = [rows.plan.itemData(i) for i in range(rows.plan.count())]
    assert offered == list(dict.fromkeys(["", EIGHT, followed]))
    assert not rows.step.isVisible()
    [button] = [b for b in rows.findChildren(QAbstractButton) if b.text() == "Open"]
    asked: list[str] = []
    rows.edit_asked.connect(asked.append)
    assert button.isVisible() == bool(followed)
    if followed:
        button.click()
        assert rows.words.startswith("There is an error in broken.yaml.")
        assert asked == [str(file)]


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(
        settings=tmp_path / "config" / "settings.json",
        library=tmp_path / "library",
        database=tmp_path / "data" / "history.db",
        cache=tmp_path / "cache",
        logs=tmp_path / "logs",
    )


def test_about_tells_the_version_and_opens_every_folder(
    look: Look, show: Show, places: Places
) -> None:
    picks = ReadyPicks()
    section = AboutSection(look, Draft(Settings()), places, picks)
    show(section)
    texts = " ".join(label.text() for label in section.findChildren(Label))
    assert f"Version {__version__}" in texts
    assert "no medical device" in texts
    opens = [b for b in section.findChildren(QAbstractButton) if b.text() == "Open folder"]
    for button in opens:
        QTest.mouseClick(button, LEFT)
    assert picks.shown == [
        places.library,
        places.database.parent,
        places.settings.parent,
        places.logs,
        places.cache,
    ]


def test_the_parts_are_searched_and_their_licences_read(
    look: Look, show: Show, qtbot: QtBot, places: Places
) -> None:
    section = AboutSection(look, Draft(Settings()), places, ReadyPicks())
    sheet = LicenceSheet(look, section)
    section.parts.asked.connect(sheet.read_part)
    show(section)
    qtbot.waitUntil(lambda: "numpy" in section.parts.shown)
    assert {"supple", "Python", "fonts: Inter", "PySide6_Essentials"} <= set(section.parts.shown)
    QTest.keyClicks(section.parts.search, "lgpl pyside")
    assert section.parts.shown == ["PySide6_Essentials"]
    (row,) = (b for b in section.parts.findChildren(QAbstractButton) if b.isVisible())
    QTest.mouseClick(row, LEFT)
    assert sheet.isVisible()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in sheet.accessibleDescription()
    bar = sheet.findChildren(QScrollArea)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(sheet, KEY.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(sheet, KEY.Key_Escape)
    section.parts.search.setText("no such part")
    assert section.parts.shown == []


def test_a_path_is_told_without_the_user_s_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/anna")
    assert shortened(Path("/home/anna/.cache/supple")) == "~/.cache/supple"
    assert shortened(Path("/srv/supple")) == "/srv/supple"


def test_who_is_shown_and_a_log_book_are_chosen(
    look: Look, show: Show, places: Places, tmp_path: Path
) -> None:
    told: list[Settings] = []
    draft = Draft(Settings())
    draft.chosen.connect(told.append)
    screen = ScreenSection(look, draft)
    show(screen)
    rows = {each.accessibleName(): each for each in screen.findChildren(Segmented)}
    QTest.keyClick(rows["Build"], KEY.Key_Right)
    QTest.keyClick(rows["Hair"], KEY.Key_Right)
    assert told[-1] == Settings(figure_body="full", figure_hair="short")
    picks = ReadyPicks(directory=tmp_path)
    files = FilesSection(look, draft, places, picks)
    show(files)
    assert files.log_folder is not None
    assert not files.log_folder.usual.isEnabled()
    QTest.mouseClick(files.log_folder.choose, LEFT)
    assert told[-1] == Settings(figure_body="full", figure_hair="short", log_folder=tmp_path)
    QTest.mouseClick(files.library.choose, LEFT)
    assert picks.titles == [
        "Choose the folder of your log book",
        "Choose the folder of your routines",
    ]
    QTest.mouseClick(files.library.usual, LEFT)
    QTest.mouseClick(files.log_folder.usual, LEFT)
    assert files.log_folder.text() == "none"
