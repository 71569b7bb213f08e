"""A plan on the page: what is wrong with it, what may be written, and its weeks beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from player.cli.documents import problems_of
from player.i18n import catalogue
from player.paths import bundled
from player.routine.library import Library
from player.routine.plan_reading import parse_plan
from player.timeline.options import CompileOptions
from player.ui.editor.plan_rows import PlanLengths, dose_words, plan_rows
from player.ui.editor.plan_side import PlanSide
from player.ui.editor.reading import read
from player.ui.shelf import read_shelf

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from player.ui.editor.page import EditorPage
    from player.ui.workroom import Workroom
    from tests.ui.editor.conftest import Editing

K = Qt.Key
SHIPPED = bundled("routines") / "plans" / "eight-weeks.yaml"
TEXT = SHIPPED.read_text("utf-8")


@pytest.fixture
def plan(room: Workroom) -> Path:
    path = room.places.library / "plans" / "mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT, encoding="utf-8")
    return path


def side_of(page: EditorPage) -> PlanSide:
    assert isinstance(page.side, PlanSide)
    return page.side


def line_of(words: str) -> int:
    """Return the 0-based line of the first words of the plan."""
    return TEXT[: TEXT.index(words)].count("\n")


def test_its_weeks_stand_beside_it_with_their_minutes(
    qtbot: QtBot, editing: Editing, plan: Path
) -> None:
    side = side_of(editing(plan))
    qtbot.waitUntil(lambda: all(each.length_ms for row in side.rows for each in row.lines))
    third, last = side.rows[2], side.rows[-1]
    assert (third.name, third.span, last.span) == ("Week 3", "1 week", "for good")
    assert [(each.days, each.title) for each in third.lines] == [
        ("Mon, Wed, Fri", "Balanced daily routine"),
        ("Sun", "Gentle morning"),
    ]
    assert third.changes == ("Bird dog: sets of 2, 1", "Side bridge from knees: sets of 2, 1")
    assert "Full side plank in place of Side bridge from knees" in side.rows[7].changes
    assert "3 green sessions" in side.rules.text()
    words = side.list.item(2).text()
    assert "Week 3" in words
    assert "Balanced daily routine" in words


def test_a_click_leads_to_the_line_and_the_cursor_to_the_week(
    qtbot: QtBot, editing: Editing, plan: Path
) -> None:
    page = editing(plan)
    side = side_of(page)
    box = side.list.visualItemRect(side.list.item(1))
    QTest.mouseClick(side.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert page.text.textCursor().blockNumber() == line_of("  - name: {en: Week 2")
    page.text.go_to(line_of("bird-dog: {sets: [3, 2, 1]}"))
    assert side.list.currentRow() == 3
    page.text.go_to(line_of("step_back:"))
    assert side.list.currentRow() == -1
    side.list.setFocus()
    page.text.go_to(line_of("  - name: {en: Week 2"))
    QTest.keyClick(side.list, K.Key_Down)
    assert page.text.textCursor().blockNumber() == line_of("  - name: {en: Week 3")


def test_what_is_wrong_is_told_and_mended_and_the_weeks_stay_paler(
    qtbot: QtBot, editing: Editing, plan: Path
) -> None:
    page = editing(plan)
    side = side_of(page)
    before, line = [row.name for row in side.rows], line_of("monday: mcgill-strength")
    at = TEXT.index("mcgill-strength") + len("mcgill-strength")
    page.text.replace(at, at, "s")
    qtbot.waitUntil(lambda: bool(page.text.words_at(line)))
    assert 'no routine "mcgill-strengths"' in page.paper.problems.words
    assert side.list.pale
    assert [row.name for row in side.rows] == before
    page.text.go_to(line)
    QTest.keyClick(page.text, K.Key_Period, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.text, K.Key_Return)
    assert page.text.text == TEXT
    qtbot.waitUntil(lambda: not side.list.pale)


def test_a_plan_that_is_broken_from_the_start_shows_what_is_wrong(
    editing: Editing, plan: Path
) -> None:
    plan.write_text("format: 1\ntitle: [", encoding="utf-8")
    page = editing(plan)
    assert page.text.marks
    assert side_of(page).rows == []
    assert side_of(page).list.isHidden()
    assert page.head.play.isHidden()


def test_the_check_the_library_and_the_editor_tell_the_same(room: Workroom, plan: Path) -> None:
    plan.write_text(
        TEXT.replace("weeks: 1", "weeks: 0").replace("monday: after", "monday: afte"), "utf-8"
    )
    told = [*problems_of(plan)]
    assert len(told) == 9
    assert list(read(plan.read_text("utf-8"), plan, room).problems) == told
    card = next(each for each in read_shelf(room.library, room.options) if each.broken)
    assert (card.path, card.fault_line) == (str(plan), told[0].line)
    assert len(card.problems) == len(told)


def test_another_file_has_its_side_as_wide(editing: Editing, plan: Path) -> None:
    page = editing(plan)
    before = page.split.sizes()
    page.open(bundled("routines") / "balanced-20.yaml")
    QCoreApplication.processEvents()
    assert page.split.sizes() == before
    assert not isinstance(page.side, PlanSide)


def test_the_ids_of_routines_are_offered(qtbot: QtBot, editing: Editing, plan: Path) -> None:
    page = editing(plan)
    at = TEXT.index("mcgill-strength")
    page.text.replace(at, at + len("mcgill-strength"), "")
    page.text.put_cursor(at)
    QTest.keyClicks(page.text, "hip")
    qtbot.waitUntil(page.popup.isVisible)
    QTest.keyClick(page.text, K.Key_Return)
    assert page.text.lines[line_of("monday: mcgill-strength")] == "      monday: hip-mobility"


def test_the_plan_that_ships_is_read_in_german() -> None:
    german, library = catalogue("de"), Library(bundled("routines"))
    loaded = parse_plan(TEXT, library)
    times = PlanLengths(CompileOptions())
    lengths = times.of(loaded)
    assert {*lengths} == {
        (index, name) for index, step in enumerate(loaded.plan.steps) for name in step.days.values()
    }
    assert times.of(loaded) == lengths
    assert lengths[2, "balanced-20"] < lengths[3, "balanced-20"]  # fewer sets of two exercises
    rows = plan_rows(loaded, lengths, ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"], german)
    assert rows[2].lines[0].days == "Mo, Mi, Fr"
    assert rows[0].span == "1 Woche"
    doses = loaded.plan.steps[5].doses
    assert dose_words(doses["knee-to-chest"], german) == "30s halten"
