"""A file on the page: what is wrong with it, and that no text is ever lost."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest

from player.i18n import catalogue
from player.ui.background import Background
from player.ui.editor.assist import TYPING_MS
from player.ui.editor.files import Swap
from player.ui.editor.page import EditorPage
from player.ui.editor.sheets import difference
from tests.ui.editor.conftest import ROUTINE, Editing, Stand, bundled_routine, steps_of
from tests.ui.reach import LANGUAGES, faults

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from player.ui.buttons import Button
    from player.ui.look import Look
    from player.ui.workroom import Workroom

K = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT = Qt.MouseButton.LeftButton


def answer(page: EditorPage, words: str) -> Button:
    return next(button for button in page.banner.buttons if button.text() == words)


def write_elsewhere(path: Path, text: str) -> None:
    """Save as many editors do: beside it, then in its place."""
    other = path.with_name("other.tmp")
    other.write_text(text, encoding="utf-8")
    other.replace(path)


def break_line(qtbot: QtBot, page: EditorPage) -> None:
    """Write nonsense behind a hold, and wait until it is told."""
    page.text.go_to(10, 13)
    QTest.keyClick(page.text, K.Key_End)
    QTest.keyClicks(page.text, "x")
    qtbot.waitUntil(lambda: bool(page.text.words_at(10)))


def test_what_is_wrong_is_told_at_its_line_and_below(qtbot: QtBot, page: EditorPage) -> None:
    break_line(qtbot, page)
    mark = page.text.mark_at(10)
    assert mark is not None
    assert page.text.lines[10][mark.start : mark.end] == "30sx"
    assert '"30sx" is not a duration' in page.paper.problems.words
    assert "1 problem" in page.paper.problems.words
    assert not page.head.play.isEnabled()


def test_the_last_good_steps_stay_paler_while_the_text_is_broken(
    qtbot: QtBot, page: EditorPage
) -> None:
    side = steps_of(page)
    before, total = side.rows, side.total.text()
    break_line(qtbot, page)
    assert side.bar.pale
    assert side.list.pale
    assert (side.rows, side.total.text()) == (before, total)
    QTest.keyClick(page.text, K.Key_Backspace)
    qtbot.waitUntil(lambda: not side.bar.pale)


def test_f8_goes_from_problem_to_problem(qtbot: QtBot, page: EditorPage) -> None:
    page.text.replace(len(ROUTINE), len(ROUTINE), "  - exercize: cat-cow\n    hold: soon\n")
    qtbot.waitUntil(lambda: sum(mark.is_error for mark in page.text.marks) >= 2)
    page.text.go_to(0)
    seen = []
    for _ in page.text.marks:
        QTest.keyClick(page.text, K.Key_F8)
        seen.append(page.text.textCursor().blockNumber())
    assert seen == sorted(mark.line for mark in page.text.marks)
    QTest.keyClick(page.text, K.Key_F8, SHIFT)
    assert page.text.textCursor().blockNumber() == seen[-2]


@pytest.mark.parametrize("by", ["key", "message", "bar"])
def test_a_quick_fix_mends_the_problem(qtbot: QtBot, page: EditorPage, by: str) -> None:
    break_line(qtbot, page)
    if by == "bar":
        page.text.go_to(0)
        QTest.mouseClick(page.paper.problems._fix, LEFT)
    elif by == "key":
        QTest.keyClick(page.text, K.Key_Period, CTRL)
    else:
        row = next(top for line, top, _height in page.text.rows() if line == 10)
        beside = QPoint(int(page.text.end_px(10)) + 60, int(row) + 6)
        QTest.mouseClick(page.text.viewport(), LEFT, pos=beside)
    assert page.popup.isVisible()
    QTest.keyClick(page.text, K.Key_Return)
    assert page.text.lines[10] == "    hold: 30s"
    assert page.popup.isHidden()


@pytest.mark.parametrize("line", [1, 7])
def test_nothing_is_offered_before_anything_is_typed(
    qtbot: QtBot, page: EditorPage, file: Path, line: int
) -> None:
    page.text.setFocus()
    qtbot.waitUntil(page.text.hasFocus)
    page.open(file, line)  # a text that comes is no text that is typed
    qtbot.wait(3 * TYPING_MS)  # after typing it would have opened by now
    assert page.popup.isHidden()


def test_what_may_be_written_is_offered_while_typing(qtbot: QtBot, page: EditorPage) -> None:
    page.text.go_to(11, 99)
    QTest.keyClick(page.text, K.Key_Return)
    QTest.keyClicks(page.text, "set")
    qtbot.waitUntil(page.popup.isVisible)
    QTest.keyClick(page.text, K.Key_Tab)
    assert page.text.lines[12].startswith("    sets: ")
    QTest.keyClick(page.text, K.Key_Escape)
    page.text.go_to(8, 99)
    QTest.keyClicks(page.text, " bird")
    QTest.keyClick(page.text, K.Key_Space, CTRL)
    page.text.go_to(0)
    assert page.popup.isHidden()
    QTest.keyClick(page.text, K.Key_Space, CTRL)
    qtbot.waitUntil(page.popup.isVisible)
    page.banner.setFixedHeight(80)
    page.banner.show()  # what it lies beneath moves
    qtbot.waitUntil(page.popup.isHidden)


def test_an_exercise_is_completed_with_what_it_asks_for(qtbot: QtBot, page: EditorPage) -> None:
    page.text.go_to(8, 14)
    page.text.put_cursor(
        page.text.text.index("cat-cow"), select_to=page.text.text.index("cat-cow") + 7
    )
    QTest.keyClicks(page.text, "bird")
    qtbot.waitUntil(page.popup.isVisible)
    QTest.keyClick(page.text, K.Key_Down)
    QTest.keyClick(page.text, K.Key_Up)
    QTest.keyClick(page.text, K.Key_Return)
    assert page.text.lines[8] == "  - exercise: bird-dog"


def test_enter_behind_a_whole_word_begins_a_line(qtbot: QtBot, page: EditorPage) -> None:
    page.text.go_to(8, 99)
    QTest.keyClick(page.text, K.Key_Space, CTRL)
    qtbot.waitUntil(page.popup.isVisible)
    QTest.keyClick(page.text, K.Key_Return)
    assert page.text.lines[8] == "  - exercise: cat-cow"
    assert not page.text.lines[9].strip()
    assert page.popup.isHidden()


def test_a_key_is_explained(qtbot: QtBot, page: EditorPage) -> None:
    page.text.go_to(10, 5)
    QTest.keyClick(page.text, K.Key_F2)
    qtbot.waitUntil(page.hover.isVisible)
    assert "hold" in page.hover.words
    QTest.keyClick(page.text, K.Key_Right)
    assert page.hover.isHidden()


def test_saving_keeps_what_can_be_undone(qtbot: QtBot, page: EditorPage, file: Path) -> None:
    window = page.window()
    QTest.keyClicks(page.text, "# ")
    assert page.head.unsaved.isVisible()
    assert window.isWindowModified()
    with qtbot.waitSignal(page.saved) as saved:
        QTest.keyClick(page.text, K.Key_S, CTRL)
    assert saved.args == [file]
    assert file.read_text(encoding="utf-8") == f"# {ROUTINE}"
    assert page.head.unsaved.isHidden()
    assert not window.isWindowModified()
    QTest.keyClick(page.text, K.Key_Z, CTRL)
    QTest.keyClick(page.text, K.Key_Z, CTRL)
    assert page.text.text == ROUTINE
    assert page.is_dirty


def test_reverting_can_be_undone(qtbot: QtBot, page: EditorPage) -> None:
    QTest.keyClicks(page.text, "# ")
    QTest.mouseClick(page.head.revert, LEFT)
    assert page.text.text == ROUTINE
    assert not page.is_dirty
    QTest.keyClick(page.text, K.Key_Z, CTRL)
    assert page.text.text == f"# {ROUTINE}"


@pytest.mark.parametrize("choice", ["save", "discard", "stay"])
def test_leaving_asks_where_something_is_not_saved(
    qtbot: QtBot, page: EditorPage, file: Path, choice: str
) -> None:
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    QTest.keyClicks(page.text, "# ")
    QTest.mouseClick(page.head.leave, LEFT)
    sheet = page.guard.leaving
    assert sheet.isVisible()
    assert not left
    button = {"save": sheet.save, "discard": sheet.discard, "stay": sheet.stay}[choice]
    QTest.mouseClick(button, LEFT)
    assert left == ([] if choice == "stay" else [True])
    kept = f"# {ROUTINE}" if choice == "save" else ROUTINE
    assert file.read_text(encoding="utf-8") == kept


def test_leaving_asks_nothing_where_all_is_saved(qtbot: QtBot, page: EditorPage) -> None:
    with qtbot.waitSignal(page.left):
        QTest.mouseClick(page.head.leave, LEFT)


def test_a_clean_text_follows_the_file(qtbot: QtBot, page: EditorPage, file: Path) -> None:
    page.text.go_to(9)
    write_elsewhere(file, ROUTINE.replace("30s", "35s"))
    qtbot.waitUntil(lambda: "35s" in page.text.text)
    assert not page.is_dirty
    assert "changed elsewhere" in page.notice.text
    assert page.text.textCursor().blockNumber() == 9
    write_elsewhere(file, ROUTINE.replace("30s", "40s"))
    qtbot.waitUntil(lambda: "40s" in page.text.text)


@pytest.mark.parametrize("keep", [True, False])
def test_changed_here_and_elsewhere_is_a_choice(
    qtbot: QtBot, page: EditorPage, file: Path, keep: bool
) -> None:
    theirs = ROUTINE.replace("30s", "35s")
    QTest.keyClicks(page.text, "# ")
    write_elsewhere(file, theirs)
    qtbot.waitUntil(page.banner.isVisible)
    QTest.keyClick(page.text, K.Key_S, CTRL)  # asks rather than overwrites
    assert file.read_text(encoding="utf-8") == theirs
    sheet = page.guard.difference
    assert sheet.isVisible()
    assert "+    hold: 35s" in sheet.text.toPlainText()
    assert "-    hold: 30s" in sheet.text.toPlainText()
    QTest.mouseClick(sheet.keep_mine if keep else sheet.take_theirs, LEFT)
    assert page.banner.isHidden()
    assert page.text.text == (f"# {ROUTINE}" if keep else theirs)
    assert page.is_dirty is keep
    QTest.keyClick(page.text, K.Key_S if keep else K.Key_Z, CTRL)
    mine = file.read_text(encoding="utf-8") if keep else page.text.text
    assert mine == f"# {ROUTINE}"


def test_the_banner_alone_answers_too(qtbot: QtBot, page: EditorPage, file: Path) -> None:
    QTest.keyClicks(page.text, "# ")
    write_elsewhere(file, "format: 1\n")
    qtbot.waitUntil(page.banner.isVisible)
    QTest.mouseClick(answer(page, "Take theirs"), LEFT)
    assert page.text.text == "format: 1\n"


def test_the_text_outlives_a_button_from_which_a_sheet_was_walked_through(
    qtbot: QtBot, page: EditorPage, file: Path
) -> None:
    QTest.keyClicks(page.text, "# ")
    write_elsewhere(file, "format: 1\n")
    qtbot.waitUntil(page.banner.isVisible)
    QTest.mouseClick(answer(page, "Look at the difference"), LEFT)
    QTest.keyClick(page.guard.difference.keep_mine, K.Key_Escape)
    QTest.mouseClick(answer(page, "Keep mine"), LEFT)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    page.text.fold_all(folded=True)
    assert any(map(page.text.folding.is_folded, page.text.folding.folds))


def test_a_file_of_windows_is_unsaved_until_it_is_utf_8(page: EditorPage, file: Path) -> None:
    file.write_text(ROUTINE.replace("My", "Übungs").replace("\U0001f600", ""), encoding="cp1252")
    page.open(file)
    assert "title: Übungs routine" in page.text.text
    before = page.is_dirty
    QTest.mouseClick(answer(page, "Save it as UTF-8"), LEFT)
    assert (before, page.is_dirty) == (True, False)
    assert "title: Übungs routine" in file.read_text(encoding="utf-8")


def test_a_deleted_file_leaves_its_text(qtbot: QtBot, page: EditorPage, file: Path) -> None:
    file.unlink()
    qtbot.waitUntil(page.banner.isVisible)
    assert page.text.text == ROUTINE
    assert page.is_dirty
    QTest.mouseClick(answer(page, "Save it again"), LEFT)
    assert file.read_text(encoding="utf-8") == ROUTINE
    assert page.banner.isHidden()
    assert page.head.unsaved.isHidden()


def test_a_crash_loses_no_text(qtbot: QtBot, editing: Editing, file: Path, room: Workroom) -> None:
    swap = Swap(room.places.cache / "editing", file)
    swap.keep("# what was typed\n")
    page = editing(file)
    assert page.text.text == ROUTINE
    QTest.mouseClick(answer(page, "Take it back"), LEFT)
    assert page.text.text == "# what was typed\n"
    page.close_up()  # the window closes: nobody was asked
    assert swap.found() == "# what was typed\n"
    again = editing(file)
    QTest.mouseClick(answer(again, "Drop it"), LEFT)
    assert swap.found() is None


def test_typing_keeps_a_copy(qtbot: QtBot, page: EditorPage, file: Path, room: Workroom) -> None:
    swap = Swap(room.places.cache / "editing", file)
    QTest.keyClicks(page.text, "# ")
    qtbot.waitUntil(lambda: swap.found() == f"# {ROUTINE}")
    QTest.keyClick(page.text, K.Key_S, CTRL)
    assert swap.found() is None


def test_another_page_over_it_keeps_a_copy(page: EditorPage, file: Path, room: Workroom) -> None:
    QTest.keyClicks(page.text, "# ")
    page.hide()
    assert Swap(room.places.cache / "editing", file).found() == f"# {ROUTINE}"


def test_a_page_that_is_dropped_hears_no_more(
    qtbot: QtBot, look: Look, room: Workroom, file: Path, stand: Stand
) -> None:
    background, under_way = Background(), threading.Event()
    page = EditorPage(look, background, room)
    stand(page, 1000, 700)
    page.open(file)
    reader = page._reader
    assert reader is not None
    background.run(under_way.wait, lambda _waited: None)
    QTest.keyClicks(page.text, "# ")
    reader._begin()
    page.assist.ask()
    page.assist.explain_here()
    page.open_gallery(None)
    done: list[bool] = []
    background.run(lambda: True, lambda _true: done.append(True))
    page.hide()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    under_way.set()
    qtbot.waitUntil(lambda: done == [True])  # an error on the way fails the test
    background.close()


def test_what_came_with_the_program_is_duplicated_not_edited(
    qtbot: QtBot, editing: Editing
) -> None:
    path = bundled_routine()
    page = editing(path)
    before = page.text.text
    QTest.keyClicks(page.text, "x")
    page.changing.delete(("steps", 0))
    assert page.text.text == before
    assert not steps_of(page).add.isEnabled()
    with qtbot.waitSignal(page.duplicate_asked) as asked:
        QTest.mouseClick(answer(page, "Duplicate to edit"), LEFT)
    assert asked.args == [path]


def test_results_of_older_texts_are_dropped(qtbot: QtBot, page: EditorPage) -> None:
    assert page._reader is not None
    read: list[str] = []
    page._reader.read.connect(lambda reading: read.append(reading.text))
    for _ in range(3):
        QTest.keyClicks(page.text, "#")
        page._reader._begin()  # as if typing had rested
    qtbot.waitUntil(lambda: bool(read))
    assert read == [page.text.text]


def test_a_difference_says_what_came_and_went() -> None:
    assert difference("a\nb\nc", "a\nB\nc") == ["@@ -1,3 +1,3 @@", " a", "-b", "+B", " c"]
    assert difference("a", "a") == []


def test_a_page_that_was_covered_names_the_window_again(
    qtbot: QtBot, page: EditorPage, file: Path
) -> None:
    window = page.window()
    named = window.windowTitle()
    assert file.name in named
    page.hide()
    window.setWindowTitle("Played")
    page.show()
    assert window.windowTitle() == named


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_named_and_big_and_nothing_is_cut_off(
    qtbot: QtBot, look: Look, editing: Editing, file: Path, language: str
) -> None:
    look.catalogue = catalogue(language)
    page = editing(file)
    break_line(qtbot, page)
    assert faults(page) == []
