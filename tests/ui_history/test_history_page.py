"""The page with real keys and clicks: filters, details, mending, deleting, logging."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from player.history import Store
from player.history.edits import ByHand, by_hand, put
from player.i18n import catalogue
from player.settings import Settings
from player.ui.buttons import Button
from player.ui.charts.card import ChartCard
from player.ui.history_body import HistoryBody
from player.ui.history_page import HistoryPage
from tests.ui.reach import LANGUAGES, faults
from tests.ui.tabbing import jumps_back, walk
from tests.ui_history.scenes import NOW, a_page, history

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from player.history.model import Session
    from player.ui.look import Look
    from tests.ui_history.conftest import OpenPage

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)


def stored(tmp_path: Path, id_: str) -> Session | None:
    with Store.open(tmp_path / "history.db", mends=False) as store:
        return store.session(id_)


def open_first(qtbot: QtBot, page: HistoryPage) -> Session:
    """Open the newest session with a click on its row."""
    assert page._reading is not None
    table = page.body.sessions.view
    page._column.ensureWidgetVisible(table)
    place = table.visualRect(page.body.sessions.rows.index(0, 0)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=place)
    qtbot.waitUntil(page.details.isVisible)
    return page._reading.sessions[0]


def test_a_filter_by_keys_reads_another_stretch(qtbot: QtBot, open_page: OpenPage) -> None:
    page = open_page(200)
    before = page._reading
    assert before is not None
    page.stretch.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.stretch, Key.Key_Right)
    qtbot.waitUntil(lambda: page._reading is not before)
    assert page._reading is not None
    assert page._reading.done > before.done
    assert page.body.sessions.rows.rowCount() == len(page._reading.sessions)


def test_a_routine_by_keys_shows_only_its_sessions(qtbot: QtBot, open_page: OpenPage) -> None:
    page = open_page(200)
    before = page._reading
    page.routine.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.routine, Key.Key_Down)
    qtbot.waitUntil(lambda: page._reading is not before)
    assert page._reading is not None
    title = page.routine.currentText()
    assert {session.title for session in page._reading.sessions} == {title}
    assert page.routine.count() == 5


def test_a_day_of_the_calendar_by_keys_lists_its_sessions_and_there_is_a_way_back(
    qtbot: QtBot, open_page: OpenPage
) -> None:
    page = open_page(200)
    calendar, listed = page.body.charts.calendar, page.body.sessions
    assert page._reading is not None
    newest = page._reading.sessions[0].day
    some = sum(session.day == newest for session in page._reading.sessions)
    everything = listed.rows.rowCount()
    calendar.setFocus(Qt.FocusReason.TabFocusReason)
    calendar.setCurrentIndex(calendar.rows.index(calendar.days.index(newest), 0))
    QTest.keyClick(calendar, Key.Key_Return)
    qtbot.waitUntil(lambda: listed.rows.rowCount() == some < everything)
    assert "20 Nov 2026" in listed.title.text()
    assert QApplication.focusWidget() is listed.view
    qtbot.waitUntil(lambda: not listed.view.visibleRegion().isEmpty())
    page.reload()
    qtbot.waitUntil(lambda: page._reading is not None and page._reading.wish.day == newest)
    assert listed.rows.rowCount() == some
    listed.back.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(listed.back, Key.Key_Space)
    qtbot.waitUntil(lambda: listed.rows.rowCount() == everything)
    assert not listed.back.isVisible()
    assert QApplication.focusWidget() is calendar


def test_a_click_on_a_day_without_a_session_says_so(qtbot: QtBot, open_page: OpenPage) -> None:
    page = open_page(40)
    calendar = page.body.charts.calendar
    free = next(n for n, day in enumerate(calendar.days) if not calendar.minutes.get(day))
    place = calendar.visualRect(calendar.rows.index(free, 0)).center()
    QTest.mouseClick(calendar.viewport(), LEFT, pos=place)
    qtbot.waitUntil(page.body.sessions._none.isVisible)
    assert QApplication.focusWidget() is page.body.sessions.back
    assert not page.body.sessions.view.isVisible()


def test_an_empty_history_says_so_and_offers_to_log(open_page: OpenPage) -> None:
    page = open_page(0)
    assert page.empty.isVisible()
    assert page.findChild(HistoryBody) is None
    click(page._log_first)
    assert page.by_hand.isVisible()


def test_enter_on_a_row_opens_it_and_escape_closes_it(
    qtbot: QtBot, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(30)
    page.body.sessions.view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.body.sessions.view, Key.Key_Down)
    QTest.keyClick(page.body.sessions.view, Key.Key_Return)
    qtbot.waitUntil(page.details.isVisible)
    assert page._reading is not None
    session = stored(
        tmp_path, page._reading.sessions[page.body.sessions.view.currentIndex().row()].id
    )
    assert session is not None
    assert page.details.steps.rowCount() == len(session.steps)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Key.Key_Escape)
    assert not page.details.isVisible()


def test_tab_goes_round_inside_the_details(qtbot: QtBot, open_page: OpenPage) -> None:
    page = open_page(30)
    open_first(qtbot, page)
    met: list[QWidget] = []
    for _ in range(16):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert page.details.isAncestorOf(focus)
        met.append(focus)
        QTest.keyClick(focus, Key.Key_Tab)
    names = {widget.accessibleName() for widget in met}
    assert {"Steps", "Back, before", "Effort", "Your note", "Save", "Delete", "Close"} <= names


def test_a_note_and_a_number_are_amended(qtbot: QtBot, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(30)
    session = open_first(qtbot, page)
    details = page.details
    details.note.setFocus()
    details.note.selectAll()
    QTest.keyClicks(details.note, "Went well")
    effort = details.effort
    effort.setFocus()
    QTest.keyClick(effort, Key.Key_Home)
    QTest.keyClick(effort, Key.Key_Down)
    before = page._reading
    click(details._save)
    qtbot.waitUntil(lambda: page._reading is not before)
    kept = stored(tmp_path, session.id)
    assert kept is not None
    assert (kept.note, kept.effort) == ("Went well", 0)
    assert kept.before == session.before
    assert len(kept.steps) == 12
    assert page.body.sessions.rows.index(0, 7).data() == "Went well"


def test_a_deleted_session_comes_back_whole(
    qtbot: QtBot, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(30)
    session = open_first(qtbot, page)
    whole = stored(tmp_path, session.id)
    click(page.details._delete)
    qtbot.waitUntil(page.notice.isVisible)
    assert stored(tmp_path, session.id) is None
    undo = next(b for b in page.notice.findChildren(Button) if b.text() == "Undo")
    click(undo)
    qtbot.waitUntil(lambda: stored(tmp_path, session.id) == whole)


def test_a_walk_is_logged_by_hand(qtbot: QtBot, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(30)
    click(page.log)
    sheet = page.by_hand
    QTest.keyClick(sheet.kind, Key.Key_Right)
    click(sheet.more)
    QTest.keyClicks(sheet.note, "Along the river")
    before = page._reading
    click(sheet.keep)
    qtbot.waitUntil(lambda: page._reading is not before)
    with Store.open(tmp_path / "history.db", mends=False) as store:
        walks = [s for s in store.sessions() if s.note == "Along the river"]
    (walk,) = walks
    assert walk.routine == ByHand.WALK
    assert walk.active_ms == 35 * 60_000
    # The sheet shows the clock on the wall, which is that of this machine's zone.
    assert walk.started == min(datetime(2026, 11, 20, 8, 30).astimezone(), NOW)


def test_a_history_that_cannot_be_opened_is_told(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    page = HistoryPage(look, Settings(), lambda: Store.open(tmp_path / "file" / "history.db"))
    window = QWidget()
    qtbot.addWidget(window)
    page.setParent(window)
    window.resize(1024, 700)
    page.resize(1024, 700)
    with qtbot.waitExposed(window):
        window.show()
    page.reload()
    qtbot.waitUntil(page.notice.isVisible)
    assert "The history cannot be opened" in page.notice.text
    page.notice.hide()
    page.end()


@pytest.mark.parametrize("width", [704, 928, 1184, 2464])
def test_nothing_stands_out_at_the_side(qtbot: QtBot, open_page: OpenPage, width: int) -> None:
    page = open_page(60, width=width)
    column = page._column
    ground, viewport = column.widget(), column.viewport()
    assert ground is not None
    qtbot.waitUntil(lambda: ground.width() <= viewport.width())


def test_the_title_of_a_chart_is_whole_beside_its_choice(look: Look, open_page: OpenPage) -> None:
    look.catalogue = catalogue("de")
    page = open_page(10, width=900)
    for card in page.findChildren(ChartCard):
        title = card._title
        wraps = Qt.TextFlag.TextWordWrap if title.wordWrap() else Qt.TextFlag.TextSingleLine
        words = title.fontMetrics().boundingRect(title.rect(), wraps, title.text())
        assert title.rect().contains(words), title.text()


def test_tab_reaches_everything_on_the_page(open_page: OpenPage) -> None:
    page = open_page(60)
    page.stretch.setFocus(Qt.FocusReason.TabFocusReason)
    met: set[str] = set()
    for _ in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.accessibleName(), focus
        met.add(focus.accessibleName())
        QTest.keyClick(focus, Key.Key_Tab)
    charts = {card.chart.accessibleName() for card in page.body.charts.cards}
    wanted = {"How far back", "Routine", "Log by hand", "Export", "Sessions", "Exercises", *charts}
    assert wanted <= met


def test_the_wheel_over_a_chart_is_left_to_the_page(open_page: OpenPage) -> None:
    chart = open_page(60).body.charts.calendar
    at = QPointF(40, 40)
    wheel = QWheelEvent(
        at,
        chart.viewport().mapToGlobal(at),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart.viewport(), wheel)
    assert not wheel.isAccepted()


def test_german_dates_are_german(qapp: QApplication) -> None:
    from player.paper.charts.dates import Dates

    dates = Dates(catalogue("de"))
    assert dates.month(NOW.date().replace(month=5)) == "Mai"
    assert dates.weekday(2).startswith("Mi")
    assert dates.number(-1.25, 1) in ("−1,3", "−1,2")  # noqa: RUF001 - a true minus


@pytest.mark.parametrize("width", [1184, 900])
def test_tab_leads_over_everything_as_it_is_read(open_page: OpenPage, width: int) -> None:
    page = open_page(width=width)
    head = [page.stretch, page.routine, page.log, page.export]
    if width < 1000:  # there the filters stand below
        head = [page.log, page.export, page.stretch, page.routine]
    head[0].setFocus(Qt.FocusReason.TabFocusReason)
    stops = walk(page)
    assert stops[:4] == head
    assert page.body.exercises in stops
    assert jumps_back(stops, page) == []


def test_the_page_comes_up_at_once_and_is_filled_later(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    page = a_page(look, history(tmp_path / "history.db", 3))
    qtbot.addWidget(page)
    page.reload()
    assert page.findChild(HistoryBody) is None
    page.end()


def test_nothing_is_drawn_anew_where_nothing_is_new(
    qtbot: QtBot, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(20)
    drawn: list[object] = []
    tables = (page.body.sessions.rows, page.body.exercise_rows, page.body.charts.calendar.rows)
    for table in tables:
        table.modelReset.connect(lambda table=table: drawn.append(table))

    def reread() -> None:
        read: list[None] = []
        page.reload()
        page.desk.do(lambda _store: None, read.append)  # comes after it
        qtbot.waitUntil(lambda: bool(read))

    reread()
    assert drawn == []
    with Store.open(tmp_path / "history.db", mends=False) as store:
        put(store, by_hand(ByHand.WALK, "", NOW, 30))
    reread()
    assert set(drawn) >= {page.body.sessions.rows, page.body.charts.calendar.rows}


def test_all_days_are_shown_again_after_one(qtbot: QtBot, open_page: OpenPage) -> None:
    page = open_page(20)
    every = page.body.sessions.rows.rowCount()
    page.body.charts.day_chosen.emit(NOW.date())
    qtbot.waitUntil(page.body.sessions.back.isVisible)
    assert page.body.sessions.rows.rowCount() < every
    click(page.body.sessions.back)
    qtbot.waitUntil(lambda: page.body.sessions.rows.rowCount() == every)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 40])
def test_everything_is_named_and_big_and_nothing_is_cut_off(
    look: Look, open_page: OpenPage, language: str, count: int
) -> None:
    look.catalogue = catalogue(language)
    assert faults(open_page(count), beside_rail=True) == []


def test_the_change_of_pain_is_told_in_words_that_need_no_explaining(open_page: OpenPage) -> None:
    page = open_page(30)
    told = page.body.figures.figures[3].text()
    assert told.startswith("Back pain, before → after: \N{MINUS SIGN}")
    assert "too small to count" in told
    assert "points" not in told
