"""The library's wishes about the user's own files, with real keys, clicks and files."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from player.paths import bundled
from player.routine.load import load_routine
from player.ui.buttons import Button
from player.ui.overlays import Question
from player.ui.own_exchange import HandoutSheet, ImportSheet, ShareSheet
from player.ui.own_exercises import ExercisesSheet
from player.ui.own_sheets import NewSheet, RenameSheet
from tests.exchange.samples import encoded, jawt, jawt_exercise
from tests.own.conftest import EXERCISE, ROUTINE

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.own.conftest import Scene

LEFT = Qt.MouseButton.LeftButton


def _press(scene: Scene, text: str) -> None:
    """Click the button with this text on the form that is up."""
    sheet = scene.desk.sheet
    assert sheet is not None
    button = next(each for each in sheet.findChildren(Button) if each.text() == text)
    QTest.mouseClick(button, LEFT)


# --- new and copied -------------------------------------------------------------------------------


def test_a_new_routine_is_made_with_the_keyboard_alone(qtbot: QtBot, scene: Scene) -> None:
    scene.desk.new()
    sheet = scene.form(NewSheet)
    assert sheet.names.title.hasFocus()
    QTest.keyClicks(sheet.names.title, "For mornings")
    assert sheet.names.file.text() == "for-mornings"
    with qtbot.waitSignal(scene.desk.changed):
        QTest.keyClick(sheet.names.title, Qt.Key.Key_Return)
    path = scene.folder / "for-mornings.yaml"
    assert load_routine(path, scene.desk.room.library).problems == ()
    assert scene.edited == [(str(path), 1)]


def test_the_other_template_is_chosen_by_a_click_and_the_name_by_hand(
    qtbot: QtBot, scene: Scene
) -> None:
    scene.desk.new_exercise()
    sheet = scene.form(NewSheet)
    assert len(sheet.options.each) == 2
    QTest.mouseClick(sheet.options.each[1], LEFT)
    sheet.names.file.selectAll()
    QTest.keyClicks(sheet.names.file, "bird-dog")  # one that ships
    assert not sheet.go.isEnabled()
    assert "taken" in sheet.names.refused
    QTest.keyClicks(sheet.names.file, "-mine")
    assert sheet.go.isEnabled()
    QTest.keyClicks(sheet.names.title, "A title")  # no longer changes the name
    with qtbot.waitSignal(scene.desk.changed):
        QTest.mouseClick(sheet.go, LEFT)
    assert "figure:" in (scene.folder / "exercises" / "bird-dog-mine.yaml").read_text()


def test_a_form_is_left_with_escape_and_nothing_is_made(scene: Scene) -> None:
    scene.desk.new()
    sheet = scene.form(NewSheet)
    QTest.keyClick(sheet.names.title, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert not scene.folder.exists()


def test_every_control_of_a_form_is_named_reached_by_tab_and_large(scene: Scene) -> None:
    scene.desk.new()
    sheet = scene.form(NewSheet)
    seen = set()
    for _stop in range(12):
        QTest.keyClick(QApplication.focusWidget() or sheet, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        assert here is not None
        assert here.accessibleName()
        assert here.height() >= 44
        seen.add(here)
    first, second = sheet.options.each
    assert {first, sheet.names.title, sheet.names.file, sheet.go} <= seen
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first, Qt.Key.Key_Down)  # among the ways, arrows choose
    assert second.hasFocus()
    assert sheet.options.index == 1


def test_one_that_ships_is_copied_and_opened(qtbot: QtBot, scene: Scene) -> None:
    with qtbot.waitSignal(scene.desk.changed):
        scene.desk.do("duplicate", str(bundled("routines") / "desk-break-5.yaml"))
    assert scene.edited == [(str(scene.folder / "desk-break-5-copy.yaml"), 1)]


def test_what_goes_wrong_is_told(qtbot: QtBot, scene: Scene) -> None:
    scene.folder.parent.mkdir(parents=True)
    scene.folder.write_text("a file")
    with qtbot.waitSignal(scene.desk.told):
        scene.desk.do("duplicate", str(bundled("routines") / "desk-break-5.yaml"))
    assert "cannot be written to" in scene.told[0] or "could be saved" in scene.told[0]


# --- renamed --------------------------------------------------------------------------------------


def test_an_exercise_is_renamed_where_it_is_named_too(qtbot: QtBot, scene: Scene) -> None:
    routine = scene.put("mine.yaml", ROUTINE)
    exercise = scene.put("exercises/own-hold.yaml", EXERCISE)
    scene.desk.do("rename", str(exercise))
    qtbot.waitUntil(lambda: isinstance(scene.desk.sheet, RenameSheet))
    sheet = scene.form(RenameSheet)
    assert sheet.follow.isVisible()
    assert sheet.follow.isChecked()
    assert "mine" in sheet.follow.accessibleDescription()
    sheet.names.file.selectAll()
    QTest.keyClicks(sheet.names.file, "long-hold")
    with qtbot.waitSignal(scene.desk.changed):
        QTest.mouseClick(sheet.go, LEFT)
    assert routine.read_text() == ROUTINE.replace("own-hold", "long-hold")
    assert (scene.folder / "exercises" / "long-hold.yaml").read_text() == EXERCISE
    assert not exercise.exists()


def test_a_title_is_changed_and_the_name_stays(qtbot: QtBot, scene: Scene) -> None:
    routine = scene.put("mine.yaml", ROUTINE)
    scene.desk.do("rename", str(routine))
    qtbot.waitUntil(lambda: isinstance(scene.desk.sheet, RenameSheet))
    sheet = scene.form(RenameSheet)
    assert not sheet.follow.isVisible()
    QTest.keyClicks(sheet.names.title, "Yours")
    with qtbot.waitSignal(scene.desk.changed):
        QTest.mouseClick(sheet.go, LEFT)
    assert routine.read_text() == ROUTINE.replace("Mine", "Yours")


@pytest.mark.parametrize("wish", ["rename", "delete"])
def test_what_ships_is_neither_renamed_nor_deleted(scene: Scene, wish: str) -> None:
    scene.desk.do(wish, str(bundled("routines") / "desk-break-5.yaml"))
    assert "duplicate it first" in scene.told[0]


# --- deleted --------------------------------------------------------------------------------------


def _asked(qtbot: QtBot, scene: Scene, path: Path) -> Question:
    scene.desk.do("delete", str(path))
    qtbot.waitUntil(lambda: isinstance(scene.desk.sheet, Question))
    return scene.form(Question)


def test_a_routine_goes_to_the_trash_and_comes_back(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    path = scene.put("mine.yaml", ROUTINE)
    _asked(qtbot, scene, path)
    with qtbot.waitSignal(scene.desk.changed):
        _press(scene, "Move to the trash")
    assert not path.exists()
    trash = tmp_path / "data" / "Trash"
    assert [each.read_text() for each in (trash / "files").iterdir()] == [ROUTINE]
    undo = next(b for b in scene.window.notice.findChildren(Button) if b.text() == "Undo")
    with qtbot.waitSignal(scene.desk.changed):
        QTest.mouseClick(undo, LEFT)
    assert path.read_text() == ROUTINE
    assert not [*(trash / "files").iterdir(), *(trash / "info").iterdir()]


def test_the_safe_answer_has_the_focus_and_those_who_need_it_are_named(
    qtbot: QtBot, scene: Scene
) -> None:
    scene.put("mine.yaml", ROUTINE)
    path = scene.put("exercises/own-hold.yaml", EXERCISE)
    question = _asked(qtbot, scene, path)
    assert "mine" in question.accessibleDescription()
    focused = QApplication.focusWidget()
    assert isinstance(focused, Button)
    assert focused.text() == "Keep it"
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert path.exists()


def test_without_a_trash_it_is_asked_again(qtbot: QtBot, scene: Scene, tmp_path: Path) -> None:
    (tmp_path / "data").rmdir()  # where the trash would be made
    path = scene.put("mine.yaml", ROUTINE)
    _asked(qtbot, scene, path)
    _press(scene, "Move to the trash")
    assert path.exists()
    with qtbot.waitSignal(scene.desk.changed):
        _press(scene, "Delete for good")
    assert not path.exists()
    undo = next(b for b in scene.window.notice.findChildren(Button) if b.text() == "Undo")
    with qtbot.waitSignal(scene.desk.changed):
        QTest.mouseClick(undo, LEFT)
    assert path.read_text() == ROUTINE


# --- taken in -------------------------------------------------------------------------------------


def test_of_several_routines_in_a_backup_some_are_chosen(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    backup = {
        "workouts": [
            jawt(name, (1, [jawt_exercise("Plank left", 30), jawt_exercise("Plank right", 30)]))
            for name in ("One", "Two", "Three")
        ]
    }
    scene.picks.read = tmp_path / "backup.json"
    scene.picks.read.write_bytes(encoded(backup))
    scene.desk.ask_import()
    qtbot.waitUntil(lambda: isinstance(scene.desk.sheet, ImportSheet))
    sheet = scene.form(ImportSheet)
    assert [tick.text().split(",")[0] for tick in sheet.ticks] == ["One", "Two", "Three"]
    assert "both sides" in sheet.ticks[0].accessibleDescription()
    assert not scene.folder.exists()  # nothing is saved before it is asked for
    QTest.mouseClick(sheet.ticks[1], LEFT)
    with qtbot.waitSignal(scene.desk.told):
        QTest.mouseClick(sheet.go, LEFT)
    assert sorted(path.name for path in scene.folder.iterdir()) == ["one.yaml", "three.yaml"]
    assert "one, three" in scene.told[-1]


def test_nothing_chosen_cannot_be_added(qtbot: QtBot, scene: Scene, tmp_path: Path) -> None:
    file = tmp_path / "two.json"
    works = [jawt(name, (1, [jawt_exercise("Plank", 30)])) for name in ("One", "Two")]
    file.write_bytes(encoded({"workouts": works}))
    scene.desk.take_in(file)
    qtbot.waitUntil(lambda: isinstance(scene.desk.sheet, ImportSheet))
    sheet = scene.form(ImportSheet)
    for tick in sheet.ticks:
        QTest.mouseClick(tick, LEFT)
    assert not sheet.go.isEnabled()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"{}", b"\xff\xfe"])
def test_a_file_that_is_none_is_refused_in_words(
    qtbot: QtBot, scene: Scene, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "any.json"
    file.write_bytes(content)
    with qtbot.waitSignal(scene.desk.told):
        scene.desk.take_in(file)
    assert scene.desk.sheet is None
    assert scene.told[0]


# --- given away -----------------------------------------------------------------------------------


def test_what_is_shared_comes_back_with_its_exercise(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    path = scene.put("mine.yaml", ROUTINE)
    exercise = scene.put("exercises/own-hold.yaml", EXERCISE)
    scene.picks.written = tmp_path / "mine.zip"
    scene.desk.do("share", str(path))
    scene.form(ShareSheet)
    with qtbot.waitSignal(scene.desk.told):
        _press(scene, "Save as …")
    assert scene.picks.asked == ["mine.zip"]
    with zipfile.ZipFile(scene.picks.written) as file:
        assert {*file.namelist()} == {"mine.yaml", "exercises/own-hold.yaml"}
    path.unlink()
    exercise.unlink()
    scene.desk.take_in(scene.picks.written)
    qtbot.waitUntil(lambda: isinstance(scene.desk.sheet, ImportSheet))
    with qtbot.waitSignal(scene.desk.changed):
        _press(scene, "Add to your library")
    assert (path.read_text(), exercise.read_text()) == (ROUTINE, EXERCISE)


@pytest.mark.parametrize(
    ("index", "name", "begins"),
    [(1, "mine.json", b"{"), (2, "mine.ics", b"BEGIN:VCALENDAR"), (3, "mine.json", b"{")],
)
def test_every_form_is_written(
    qtbot: QtBot, scene: Scene, tmp_path: Path, index: int, name: str, begins: bytes
) -> None:
    path = scene.put("mine.yaml", ROUTINE)
    scene.put("exercises/own-hold.yaml", EXERCISE)
    scene.picks.written = tmp_path / "out"
    scene.desk.do("share", str(path))
    QTest.mouseClick(scene.form(ShareSheet).options.each[index], LEFT)
    with qtbot.waitSignal(scene.desk.told):
        _press(scene, "Save as …")
    assert scene.picks.asked == [name]
    assert (tmp_path / "out").read_bytes().startswith(begins)


def test_a_handout_is_printed_and_shown(qtbot: QtBot, scene: Scene, tmp_path: Path) -> None:
    path = scene.put("mine.yaml", ROUTINE)
    scene.put("exercises/own-hold.yaml", EXERCISE)
    scene.picks.written = tmp_path / "mine.pdf"
    scene.desk.do("handout", str(path))
    sheet = scene.form(HandoutSheet)
    QTest.mouseClick(sheet.large, LEFT)
    _press(scene, "Save and open")
    qtbot.waitUntil(lambda: scene.picks.shown == [tmp_path / "mine.pdf"], timeout=30_000)
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF-1.6")
    scene.desk.do("handout", str(path))
    assert scene.form(HandoutSheet).large.isChecked()  # as the last time


# --- exercises, and the folder --------------------------------------------------------------------


def test_the_list_of_exercises_leads_to_every_wish(qtbot: QtBot, scene: Scene) -> None:
    scene.put("mine.yaml", ROUTINE)
    path = scene.put("exercises/own-hold.yaml", EXERCISE)
    scene.desk.show_exercises()
    qtbot.waitUntil(lambda: isinstance(scene.desk.sheet, ExercisesSheet))
    sheet = scene.form(ExercisesSheet)
    QTest.mouseClick(sheet.edits[0], LEFT)
    assert scene.edited == [(str(path), 1)]
    scene.desk.show_exercises()
    qtbot.waitUntil(lambda: scene.desk.sheet is not sheet)
    sheet = scene.form(ExercisesSheet)
    sheet.shipped.setCurrentIndex(sheet.shipped.findText("Bird dog"))
    with qtbot.waitSignal(scene.desk.changed):
        QTest.mouseClick(sheet.copy, LEFT)
    assert (scene.folder / "exercises" / "bird-dog-copy.yaml").exists()


def test_a_new_routine_leads_to_the_exercises_and_to_the_folder(qtbot: QtBot, scene: Scene) -> None:
    scene.desk.new()
    _press(scene, "Open the folder")
    qtbot.waitUntil(lambda: scene.picks.shown == [scene.folder])
    _press(scene, "Your exercises …")
    qtbot.waitUntil(lambda: isinstance(scene.desk.sheet, ExercisesSheet))
    QTest.mouseClick(scene.form(ExercisesSheet).new, LEFT)
    assert scene.form(NewSheet).options.each[1].text() == "An exercise with a figure"


def test_the_folder_is_made_and_shown(qtbot: QtBot, scene: Scene) -> None:
    scene.desk.open_folder()
    qtbot.waitUntil(lambda: scene.picks.shown == [scene.folder])
    scene.desk.do("folder", "broken.yaml")
    qtbot.waitUntil(lambda: scene.picks.shown == [scene.folder] * 2)
    assert scene.folder.is_dir()
