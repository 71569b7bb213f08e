"""What 27 years of sessions cost: figures and exports beside the bare query of the same rows.

In seconds of the processor, because others may be using it.
"""

from __future__ import annotations

import io
import time
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from player.history.access import every_session
from player.history.exports.document import write_document
from player.history.exports.tables import write_sessions, write_steps
from player.history.insight import Score, change, kept, minutes_by_day, settling, streak, weeks
from player.history.store import Store
from player.history.tallies import glances, look, work
from player.history.telling import sentences
from player.i18n import catalogue
from tests.history_exports.years import keep_all, one_a_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TODAY = date(2026, 5, 20)
A_YEAR_AGO = date(2025, 5, 20)
ROUNDS = 3


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("years") / "history.db") as store:
        keep_all(store, one_a_day(10_000))
        yield store


def seconds(work: Callable[[], object]) -> float:
    """Return the least of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def bare(store: Store, sql: str) -> Callable[[], object]:
    def query() -> object:
        with store.reading() as connection:
            return connection.execute(sql).fetchall()

    return query


def told(name: str, bare_s: float, took_s: float, goal: float) -> None:
    ratio = took_s / bare_s
    took, beside = f"{took_s * 1e3:.0f} ms", f"bare {bare_s * 1e3:.0f} ms"
    print(f"{name}: {took}, {beside}, ratio {ratio:.1f} (goal {goal})")
    assert ratio <= goal


def test_the_figures_of_sessions(store: Store) -> None:
    def figures() -> None:
        found = glances(store)
        streak(found, TODAY)
        weeks(found, TODAY)
        minutes_by_day(found)
        kept(found)
        settling(found)
        for score in Score:
            change(found, score)

    bare_s = seconds(bare(store, "SELECT * FROM sessions"))
    told("figures of 10,000 sessions", bare_s, seconds(figures), goal=3)


def test_the_figures_of_exercises(store: Store) -> None:
    bare_s = seconds(bare(store, "SELECT sum(done_ms), count(outcome) FROM steps"))
    told("exercises and balance of 250,000 sets", bare_s, seconds(lambda: work(store)), goal=15)


def test_all_that_the_page_shows_of_a_year(store: Store) -> None:
    words = catalogue("en")
    bare_s = seconds(bare(store, "SELECT * FROM sessions"))
    took_s = seconds(
        lambda: sentences(look(store, TODAY, goal_minutes=60, since=A_YEAR_AGO), words)
    )
    told("everything of the last year of 27", bare_s, took_s, goal=3)


def test_the_exports(store: Store) -> None:
    bare_s = seconds(bare(store, "SELECT * FROM sessions"))
    took_s = seconds(lambda: write_sessions(every_session(store, A_YEAR_AGO), io.StringIO()))
    told("the last year as CSV, beside all sessions", bare_s, took_s, goal=6)
    bare_s = seconds(bare(store, "SELECT * FROM steps"))
    took_s = seconds(lambda: write_steps(every_session(store), io.StringIO()))
    told("250,000 sets as CSV", bare_s, took_s, goal=8)
    now = datetime(2026, 5, 20, tzinfo=UTC)
    took_s = seconds(lambda: write_document(store, io.StringIO(), now=now))
    told("250,000 sets as JSON", bare_s, took_s, goal=8)
