"""The steps by pointer and keys: each change is a small edit of the text, with its way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from player.ui.editor.gallery import offers
from player.ui.workroom import Laid
from tests.ui.editor.conftest import ROUTINE, steps_of

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from player.ui.editor.page import EditorPage
    from player.ui.workroom import Workroom

K = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def names(page: EditorPage) -> list[str]:
    return [row.name for row in steps_of(page).rows]


def drag(qtbot: QtBot, page: EditorPage, start: QPoint, end: QPoint) -> None:
    bar = steps_of(page).bar
    QTest.mousePress(bar, LEFT, pos=start)
    QTest.mouseMove(bar, end)
    QTest.mouseRelease(bar, LEFT, pos=end)


def undone(qtbot: QtBot, page: EditorPage) -> None:
    """One step back brings the very bytes again."""
    assert page.text.text != ROUTINE
    page.text.undo()
    assert page.text.text == ROUTINE


def test_a_click_on_a_step_goes_to_its_line_and_a_line_lights_its_step(
    qtbot: QtBot, page: EditorPage
) -> None:
    side = steps_of(page)
    place = side.list.visualItemRect(side.list.item(2)).center()
    QTest.mouseClick(side.list.viewport(), LEFT, pos=place)
    assert page.text.textCursor().blockNumber() == 9
    assert side.here is not None
    assert side.here.name == "Single knee to chest"
    assert "knee" in side.card.said.lower()
    page.text.go_to(7)
    assert side.here.name == "March on the spot"
    page.text.go_to(16)
    assert side.here.name == "Pelvic tilt"
    assert side.rows[side.list.currentRow()].depth == 1


@pytest.mark.parametrize("where", ["text", "list", "bar"])
def test_alt_and_arrows_move_a_step(qtbot: QtBot, page: EditorPage, where: str) -> None:
    side = steps_of(page)
    page.text.go_to(8)
    widget = {"text": page.text, "list": side.list, "bar": side.bar}[where]
    widget.setFocus()
    later = K.Key_Right if where == "bar" else K.Key_Down
    QTest.keyClick(widget, later, ALT)
    assert names(page)[:3] == ["March on the spot", "Single knee to chest", "Cat-cow"]
    assert "# first of all" in page.text.lines[5]
    assert page.text.lines[page.text.textCursor().blockNumber()] == "  - exercise: cat-cow"
    undone(qtbot, page)


def test_a_step_is_dragged_behind_another(qtbot: QtBot, page: EditorPage) -> None:
    bar = steps_of(page).bar
    box, target = bar.bar_box(1), bar.bar_box(2)
    start = box.center().toPoint()
    drag(qtbot, page, start, QPoint(int(target.right()) - 2, start.y()))
    assert names(page)[:3] == ["March on the spot", "Single knee to chest", "Cat-cow"]
    undone(qtbot, page)


@pytest.mark.parametrize(
    ("on", "below", "moved"),
    [
        (2, True, ["March on the spot", "Single knee to chest", "Cat-cow", "Rest"]),
        (0, False, ["Cat-cow", "March on the spot", "Single knee to chest", "Rest"]),
        (1, True, None),
    ],
)
def test_a_row_is_dropped_where_it_is_to_stand(
    page: EditorPage, on: int, below: bool, moved: list[str] | None
) -> None:
    page.text.go_to(8)
    steps = steps_of(page).list
    box = steps.visualItemRect(steps.item(on))
    y = box.bottom() - 3 if below else box.top() + 3
    steps.dropEvent(
        QDropEvent(
            QPointF(40, y),
            Qt.DropAction.MoveAction,
            QMimeData(),
            LEFT,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    if moved is None:
        assert page.text.text == ROUTINE
    else:
        assert names(page)[:4] == moved


def test_a_hold_is_stretched_by_its_edge(qtbot: QtBot, page: EditorPage) -> None:
    side = steps_of(page)
    box = side.bar.bar_box(2)
    edge = QPoint(int(box.right()), int(box.center().y()))
    fifteen_s = round(15_000 * side.bar._scale)
    drag(qtbot, page, edge, edge + QPoint(fifteen_s, 0))
    assert page.text.lines[10] == "    hold: 45s"
    undone(qtbot, page)


def test_plus_stretches_what_is_chosen_and_keeps_the_comment(
    qtbot: QtBot, page: EditorPage
) -> None:
    side = steps_of(page)
    page.text.go_to(6)
    side.bar.setFocus()
    QTest.keyClick(side.bar, K.Key_Plus)
    assert page.text.lines[7] == "    duration: 1m5s   # keep moving"
    undone(qtbot, page)


def test_delete_and_duplicate_by_key(qtbot: QtBot, page: EditorPage) -> None:
    side = steps_of(page)
    page.text.go_to(8)
    side.list.setFocus()
    QTest.keyClick(side.list, K.Key_D, CTRL)
    assert names(page).count("Cat-cow") == 2
    page.text.undo()
    qtbot.waitUntil(lambda: names(page).count("Cat-cow") == 1)
    page.text.go_to(8)
    QTest.keyClick(side.list, K.Key_Delete)
    assert "Cat-cow" not in names(page)
    undone(qtbot, page)


def test_the_last_step_of_a_block_is_not_deleted_but_told(qtbot: QtBot, page: EditorPage) -> None:
    side = steps_of(page)
    page.text.go_to(16)
    side.list.setFocus()
    QTest.keyClick(side.list, K.Key_Delete)
    assert page.text.text == ROUTINE
    assert page.notice.isVisible()


def test_sides_are_changed_from_the_menu(qtbot: QtBot, page: EditorPage) -> None:
    side = steps_of(page)
    page.text.go_to(9)
    menu = side.step_menu()
    assert menu is not None
    sides = next(action.menu() for action in menu.actions() if action.menu() is not None)
    assert isinstance(sides, QMenu)
    both = next(action for action in sides.actions() if action.text() == "Both together")
    both.trigger()
    menu.deleteLater()
    assert "    sides: both" in page.text.lines
    undone(qtbot, page)


def test_an_exercise_is_added_from_the_gallery(qtbot: QtBot, page: EditorPage) -> None:
    page.text.go_to(8)
    QTest.mouseClick(steps_of(page).add, LEFT)
    gallery = page.gallery
    assert gallery is not None
    qtbot.waitUntil(lambda: gallery.list.count() > 20)
    QTest.keyClicks(gallery.search, "bird")
    assert gallery.list.count() == 1
    QTest.keyClick(gallery.search, K.Key_Return)
    assert gallery.isHidden()
    assert names(page)[:3] == ["March on the spot", "Cat-cow", "Bird dog"]
    undone(qtbot, page)


def test_the_gallery_is_in_order_and_names_come_before_muscles(
    qtbot: QtBot, page: EditorPage
) -> None:
    page.open_gallery(None)
    gallery = page.gallery
    assert gallery is not None
    qtbot.waitUntil(lambda: gallery.list.count() > 20)

    def names() -> list[str]:
        rows = range(gallery.list.count())
        return [gallery.list.item(row).text().partition(",")[0] for row in rows]

    assert names() == sorted(names(), key=str.casefold)
    gallery.search.setText("glute-bridge")
    assert "Bridge" in names()
    gallery.search.setText("glute")
    assert names()[:1] == ["Bridge"]
    assert names()[1:] == sorted(names()[1:], key=str.casefold)


def test_the_gallery_shows_what_fits_all_filters(
    qtbot: QtBot, page: EditorPage, room: Workroom, file: Path
) -> None:
    page.open_gallery(None)
    gallery = page.gallery
    assert gallery is not None
    found = offers(room.library, file.parent, "en")
    qtbot.waitUntil(lambda: gallery.list.count() == len(found))
    gallery.category.setCurrentIndex(1)
    gallery.position.setCurrentIndex(1)
    kind, place = gallery.category.currentData(), gallery.position.currentData()
    fitting = [each for each in found if (each.category, each.position) == (kind, place)]
    assert 0 < len(fitting) == gallery.list.count() < len(found)
    QTest.keyClick(gallery.search, K.Key_Escape)
    assert gallery.isHidden()
    assert page.text.text == ROUTINE


def test_try_plays_the_text_as_it_stands_from_the_step_under_the_cursor(
    qtbot: QtBot, page: EditorPage
) -> None:
    page.text.replace(ROUTINE.index("My"), ROUTINE.index("My") + 2, "Our")
    page.text.go_to(17)
    with qtbot.waitSignal(page.try_asked) as asked:
        QTest.keyClick(page.text, K.Key_F5)
    laid, step = asked.args
    assert isinstance(laid, Laid)
    assert laid.timeline.title == "Our routine"
    assert laid.timeline.steps[step].name == "Pelvic tilt"
    assert laid.timeline.steps[step].round == 1


def test_the_promise_is_held_against_the_total(qtbot: QtBot, page: EditorPage) -> None:
    side = steps_of(page)
    page.text.replace(ROUTINE.index("6\n"), ROUTINE.index("6\n") + 1, "60")
    qtbot.waitUntil(lambda: "60 min promised" in side._promise.text())
    assert "too short" in side._promise.text()


def test_formatting_keeps_comments_and_is_one_step_to_undo(qtbot: QtBot, page: EditorPage) -> None:
    untidy = ROUTINE.replace("hold: 30s", "hold:    30s   ")
    page.text.replace(0, len(ROUTINE), untidy)
    QTest.mouseClick(page.head.format, LEFT)
    if page.text.text != untidy:
        assert "# keep moving" in page.text.text
        page.text.undo()
    assert page.text.text == untidy
