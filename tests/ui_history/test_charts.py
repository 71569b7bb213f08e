"""Charts with real keys and the mouse: the table behind each, hover, choosing, pictures."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest

from tests.ui_history.scenes import TODAY
from tests.ui_history.test_history_ways import Chosen

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui_history.conftest import OpenPage

Key = Qt.Key
CHARTS = ("calendar", "minutes", "pain", "kept", "settling", "balance")


@pytest.mark.parametrize("name", CHARTS)
def test_a_screen_reader_finds_the_table_of_a_chart(open_page: OpenPage, name: str) -> None:
    chart = getattr(open_page(60).body.charts, name)
    found = QAccessible.queryAccessibleInterface(chart)
    assert found.role() == QAccessible.Role.Table
    assert found.text(QAccessible.Text.Name) == chart.accessibleName()
    rows, columns = chart.rows.table.rows, chart.rows.columnCount()
    # Qt counts the names of the columns, and a column of names of the rows, among the children.
    wide = columns + 1
    assert found.childCount() == (len(rows) + 1) * wide > wide
    heads = [found.child(1 + c).text(QAccessible.Text.Name) for c in range(columns)]
    assert tuple(heads) == chart.rows.table.head
    first = len(rows) * wide + 1
    cells = [found.child(first + c).text(QAccessible.Text.Name) for c in range(columns)]
    assert tuple(cells) == rows[-1]


@pytest.mark.parametrize("name", CHARTS)
def test_keys_walk_over_a_chart_and_it_says_what_is_there(open_page: OpenPage, name: str) -> None:
    chart = getattr(open_page(60).body.charts, name)
    told: list[str] = []
    chart.told.connect(told.append)
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chart, Key.Key_End)
    last = len(chart.rows.table.rows) - 1
    assert chart.currentIndex().row() == last
    QTest.keyClick(chart, Key.Key_Up)
    assert chart.currentIndex().row() == last - 1
    assert told[-1] == chart.rows.told(last - 1)
    QTest.keyClick(chart, Key.Key_Home)
    QTest.keyClick(chart, Key.Key_Left)
    assert chart.currentIndex().row() == 0


def test_left_is_a_week_before_in_the_calendar(open_page: OpenPage) -> None:
    calendar = open_page(60).body.charts.calendar
    calendar.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(calendar, Key.Key_End)
    end = calendar.currentIndex().row()
    assert calendar.days[end] == TODAY
    QTest.keyClick(calendar, Key.Key_Left)
    assert (TODAY - calendar.days[calendar.currentIndex().row()]).days == 7


@pytest.mark.parametrize("name", CHARTS)
def test_the_mouse_points_and_chooses(qtbot: QtBot, open_page: OpenPage, name: str) -> None:
    page = open_page(60)
    chart = getattr(page.body.charts, name)
    card = next(card for card in page.body.charts.cards if card.chart is chart)
    page._column.ensureWidgetVisible(chart)
    place = chart.visualRect(chart.rows.index(2, 0)).center()
    for each in (place + QPoint(2, 2), place):  # it may have been there before
        QTest.mouseMove(chart.viewport(), each)
    qtbot.waitUntil(lambda: chart.marked == 2)
    assert card._told.text() == chart.rows.told(2)
    assert chart.currentIndex().row() != 2
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chart.currentIndex().row() == 2


def test_a_table_stands_for_the_chart_with_the_same_row_chosen(open_page: OpenPage) -> None:
    card = open_page(60).body.charts.cards[1]
    card.chart.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(card.chart, Key.Key_Home)
    card.toggle.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(card.toggle, Key.Key_Space)
    assert card.view.isVisible()
    assert not card.chart.isVisible()
    assert card.view.currentIndex().row() == 0
    QTest.keyClick(card.view, Key.Key_Down)
    QTest.keyClick(card.toggle, Key.Key_Space)
    assert card.chart.isVisible()
    assert card.chart.currentIndex().row() == 1


@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_is_saved(open_page: OpenPage, tmp_path: Path, name: str) -> None:
    target = tmp_path / "picture"
    page = open_page(60, paths=Chosen(target))
    chart = getattr(page.body.charts, name)
    card = next(card for card in page.body.charts.cards if card.chart is chart)
    png, svg = card.menu.actions()
    png.trigger()
    image = QImage(str(target))
    assert image.width() == 2 * (chart.viewport().width() + 40)
    colours = {
        image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(90, image.height(), 7)
    }
    assert len(colours) > 3
    svg.trigger()
    drawing = ET.parse(target).getroot()  # noqa: S314 - our own file
    assert drawing.tag.endswith("svg")
    assert chart.accessibleName() in "".join(drawing.itertext())
    page.notice.hide()


def test_a_picture_that_cannot_be_saved_is_told(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(30, paths=Chosen(tmp_path / "no" / "such" / "folder"))
    page.body.charts.cards[0].menu.actions()[0].trigger()
    assert "could not be written" in page.notice.text
    page.notice.hide()


def test_a_picture_takes_the_place_of_an_older_one_only_when_it_is_whole(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart = open_page(30).body.charts.pain
    target = tmp_path / "pain.png"
    target.write_bytes(b"the older one")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("player.history.exports.files.os.fsync", full)
        assert not chart.save_png(target)
    assert target.read_bytes() == b"the older one"
    assert not list(tmp_path.glob(".pain*"))
    assert chart.save_png(target)
    assert target.read_bytes().startswith(b"\x89PNG")


def test_another_score_is_drawn(open_page: OpenPage) -> None:
    charts = open_page(60).body.charts
    before = charts.pain.rows.table.rows
    charts.score.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(charts.score, Key.Key_Down)
    assert charts.score.currentText() == "Hip"
    assert charts.pain.rows.table.rows != before


def test_the_bands_follow_the_settings(open_page: OpenPage) -> None:
    from PySide6.QtCore import QSizeF

    from player.settings import Settings

    page = open_page(30)
    page.body.charts.show_settings(Settings(pain_amber_from=3, pain_red_from=5))
    assert page.body.charts.pain.picture.plot(QSizeF(400, 200)).ticks == (0, 3, 5, 10)


def test_an_empty_chart_takes_no_focus(open_page: OpenPage) -> None:
    page = open_page(0)
    assert page._reading is not None
    page.body.show_reading(page._reading)
    assert not page.body.charts.pain.isEnabled()
