"""Writing YAML with real keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from player.ui.editor.code_edit import CodeEdit
from player.ui.editor.find_bar import FindBar
from player.ui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from player.ui.look import Look
    from tests.ui.editor.conftest import Stand

K = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Desk(QWidget):
    """A text with find above it and a button after it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.text, self.after = CodeEdit(look), QPushButton("after")
        self.find_bar = FindBar(look, self.text)
        layout = QVBoxLayout(self)
        for widget in (self.find_bar, self.text, self.after):
            layout.addWidget(widget)


@pytest.fixture
def desk(qtbot: QtBot, look: Look, stand: Stand) -> Desk:
    desk = Desk(look)
    stand(desk, 700, 500)
    desk.text.setFocus()
    qtbot.waitUntil(desk.text.hasFocus)
    return desk


def test_enter_goes_on_at_the_same_indent_and_backspace_takes_a_step(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.text.open_text("steps:\n    hold: 3s")
    desk.text.go_to(1, 12)
    QTest.keyClick(desk.text, K.Key_Return)
    QTest.keyClicks(desk.text, "reps: 2")
    assert desk.text.text == "steps:\n    hold: 3s\n    reps: 2"
    desk.text.go_to(2, 4)
    QTest.keyClick(desk.text, K.Key_Backspace)
    assert desk.text.lines[2] == "  reps: 2"


def test_a_dash_begins_the_next_step_and_undo_takes_it_back(desk: Desk) -> None:
    desk.text.open_text("steps:\n  - exercise: x")
    desk.text.go_to(1, 99)
    QTest.keyClick(desk.text, K.Key_Return)
    QTest.keyClicks(desk.text, "- exercise: y-z")
    assert desk.text.text == "steps:\n  - exercise: x\n  - exercise: y-z"
    desk.text.undo()
    desk.text.undo()
    desk.text.undo()
    assert desk.text.text == "steps:\n  - exercise: x"


def test_tab_indents_and_shift_tab_takes_it_back(qtbot: QtBot, desk: Desk) -> None:
    desk.text.open_text("a: 1\n\nb: 2")
    QTest.keyClick(desk.text, K.Key_A, CTRL)
    QTest.keyClick(desk.text, K.Key_Tab)
    assert desk.text.text == "  a: 1\n\n  b: 2"
    QTest.keyClick(desk.text, K.Key_Backtab, SHIFT)
    assert desk.text.text == "a: 1\n\nb: 2"
    QTest.keyClick(desk.text, K.Key_Z, CTRL)
    assert desk.text.text == "  a: 1\n\n  b: 2"


def test_escape_and_then_tab_leaves_the_text(qtbot: QtBot, desk: Desk) -> None:
    desk.text.open_text("a: 1")
    QTest.keyClick(desk.text, K.Key_Escape)
    QTest.keyClick(desk.text, K.Key_Tab)
    assert desk.after.hasFocus()
    assert desk.text.text == "a: 1"
    desk.text.setFocus()
    QTest.keyClick(desk.text, K.Key_Escape)
    QTest.keyClick(desk.text, K.Key_X)
    QTest.keyClick(desk.text, K.Key_Tab)
    assert desk.text.hasFocus()
    assert "Esc" in desk.text.accessibleDescription()


def test_lines_become_comments_and_text_again(qtbot: QtBot, desk: Desk) -> None:
    before = "steps:\n  - rest: 3s\n    say: Well"
    desk.text.open_text(before)
    desk.text.put_cursor(8, select_to=len(before))
    QTest.keyClick(desk.text, K.Key_Slash, CTRL)
    assert [line.lstrip()[:1] for line in desk.text.lines] == ["s", "#", "#"]
    QTest.keyClick(desk.text, K.Key_Slash, CTRL)
    assert desk.text.text == before


def test_no_break_spaces_and_faces_stay_what_they_are(qtbot: QtBot, desk: Desk) -> None:
    text = "title: a\u00a0b \U0001f600\nnext: 1"
    desk.text.open_text(text)
    assert desk.text.text == text
    desk.text.put_cursor(text.index("next"))
    assert desk.text.offset == text.index("next")
    desk.text.replace(text.index("1"), len(text), "2")
    assert desk.text.lines[1] == "next: 2"


def test_a_click_folds_a_step_and_what_is_written_inside_opens_it(qtbot: QtBot, desk: Desk) -> None:
    desk.text.open_text("steps:\n  - rest: 3s\n    say: Well\n  - rest: 4s")
    top = next(top for line, top, height in desk.text.rows() if line == 1)
    gutter = desk.text.gutter
    QTest.mouseClick(
        gutter, Qt.MouseButton.LeftButton, pos=QPoint(gutter.width() - 8, int(top) + 6)
    )
    assert [line for line, _top, _height in desk.text.rows()] == [0, 1, 3]
    desk.text.go_to(2)
    assert [line for line, _top, _height in desk.text.rows()] == [0, 1, 2, 3]
    assert desk.text.text.count("\n") == 3


def test_another_theme_colours_the_text_anew(qapp: QApplication, look: Look, desk: Desk) -> None:
    desk.text.open_text("format: 1")
    layout = desk.text.document().firstBlock().layout()
    key = layout.formats()[0]
    assert key.format.foreground().color() == LIGHT.accent
    look.choose("dark")
    key = layout.formats()[0]
    assert key.format.foreground().color() == DARK.accent


def test_finding_goes_round_and_counts(qtbot: QtBot, desk: Desk) -> None:
    desk.text.open_text("rest: 1\nRest: 2\nfast: 3\nREST: 4")
    desk.find_bar.open(replace=False)
    QTest.keyClicks(desk.find_bar.wanted, "rest")
    lines = []
    for _ in range(4):
        QTest.keyClick(desk.find_bar.wanted, K.Key_Return)
        lines.append(desk.text.textCursor().blockNumber())
    assert lines == [0, 1, 3, 0]
    QTest.keyClick(desk.find_bar.wanted, K.Key_Escape)
    assert desk.text.hasFocus()
    assert desk.find_bar.isHidden()


def test_replacing_all_is_one_step_to_undo(qtbot: QtBot, desk: Desk) -> None:
    before = "rest: 1\nrest: 2\n\U0001f600 rest: 3"
    desk.text.open_text(before)
    desk.find_bar.open(replace=True)
    QTest.keyClicks(desk.find_bar.wanted, "rest")
    QTest.keyClicks(desk.find_bar.replacement, "hold")
    desk.find_bar.replace_all()
    assert desk.text.text == before.replace("rest", "hold")
    desk.text.undo()
    assert desk.text.text == before
