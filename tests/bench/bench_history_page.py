"""How quickly the history page comes up: 27 years of days with 250,000 sets against none."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from player.history import Store
from player.i18n import catalogue
from player.ui.history_reading import Stretch, Wish, read
from player.ui.look import Look
from player.ui.theme import load_fonts
from tests.ui_history.scenes import TODAY, a_page, history

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

SUMS = "SELECT exercise, count(*), sum(done_ms), sum(planned_ms) FROM steps GROUP BY exercise"
SESSIONS = 10_000
SETS = 25
DAYS = 27 * 365


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return history(tmp_path_factory.mktemp("long") / "history.db", SESSIONS, SETS, DAYS)


@pytest.fixture
def look(qapp: QApplication) -> Look:
    qapp.setStyle("Fusion")
    load_fonts()
    made = Look(catalogue("en"), "light")
    made.apply()
    return made


def best_ms(what: Callable[[], object], times: int = 3) -> float:
    runs = []
    for _ in range(times):
        begun = time.perf_counter()
        what()
        runs.append(time.perf_counter() - begun)
    return min(runs) * 1000


def opened_ms(qtbot: QtBot, look: Look, path: Path, stretch: int = 1) -> tuple[float, float, float]:
    """Return how long until the page was painted, until it was filled, and the processor's time."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1184, 800)
    with qtbot.waitExposed(window):
        window.show()
    begun, cpu = time.perf_counter(), time.process_time()
    page = a_page(look, path)
    page.setParent(window)
    page.resize(1184, 800)
    page.stretch.setCurrentIndex(stretch)
    page.show()
    page.reload()
    page.repaint()
    painted = time.perf_counter()
    qtbot.waitUntil(lambda: page._reading is not None, timeout=20_000)
    page.grab()
    filled, worked = time.perf_counter(), time.process_time() - cpu
    page.end()
    window.hide()
    return (painted - begun) * 1000, (filled - begun) * 1000, worked * 1000


def test_a_long_history_comes_up_like_an_empty_one(
    qtbot: QtBot, look: Look, long: Path, tmp_path: Path
) -> None:
    empty = history(tmp_path / "history.db", 0)
    opened_ms(qtbot, look, empty)  # loads what is loaded once
    for name, stretch in (("12 weeks", 1), ("all", 3)):
        runs = [
            (opened_ms(qtbot, look, empty, stretch), opened_ms(qtbot, look, long, stretch))
            for _ in range(5)
        ]
        painted, filled = (
            [statistics.median(run[which][part] for run in runs) for which in (0, 1)]
            for part in (0, 1)
        )
        print(
            f"\n{name}: painted after {painted[1]:.0f} ms (empty: {painted[0]:.0f} ms),"
            f" filled after {filled[1]:.0f} ms (empty: {filled[0]:.0f} ms)"
        )
        assert painted[1] - painted[0] < 100
        if name == "12 weeks":  # how the page comes up
            cpu = [statistics.median(run[which][2] for run in runs) for which in (0, 1)]
            print(f"processor until filled: {cpu[1]:.0f} ms (empty: {cpu[0]:.0f} ms)")


@pytest.mark.parametrize("stretch", list(Stretch))
def test_reading_against_the_bare_query(long: Path, stretch: Stretch) -> None:
    with Store.open(long) as store:
        ours = best_ms(lambda: read(store, Wish(stretch), TODAY, 60))
        one = best_ms(lambda: read(store, Wish(stretch, "lower-back"), TODAY, 60))
        connection = store._connection
        bare = best_ms(lambda: connection.execute("SELECT * FROM sessions").fetchall())
        sums = best_ms(lambda: connection.execute(SUMS).fetchall())
    print(
        f"\n{stretch.name}: {ours:.0f} ms, one routine {one:.0f} ms; bare: all sessions"
        f" {bare:.0f} ms, sums by exercise {sums:.0f} ms;"
        f" ratio to both {ours / (bare + sums):.1f}"
    )
    assert ours < 4 * (bare + sums)


def test_painting_a_chart(qtbot: QtBot, look: Look, long: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    page = a_page(look, long)
    page.setParent(window)
    page.resize(1184, 2400)
    page.stretch.setCurrentIndex(3)
    page.reload()
    qtbot.waitUntil(lambda: page._reading is not None, timeout=20_000)
    for card in page.body.charts.cards:
        chart = card.chart
        print(f"\n{chart.accessibleName()}: {best_ms(chart.grab):.1f} ms", end="")
    page.end()
