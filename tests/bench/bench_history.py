"""What recording costs, and how the history grows: 27 years of days against none."""

from __future__ import annotations

import sqlite3
import statistics
import time
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from player.history import Store, begin, last_done, local_now, minutes_in_week, unfinished
from player.history.ledger import Ledger
from player.history.record import Recording
from player.transport import facts as f
from tests.history.scenes import HALF_PAST_SEVEN, MS, Clock, bridge, keep, laid_out, played, stretch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SESSIONS = 10_000
TWENTY_MINUTES = laid_out(*[("knee-hug", stretch(25_000)), ("bridge", bridge(25_000))] * 6)
"""24 sets: 10,000 sessions are 240,000 rows of steps."""

COPY_SESSIONS = """
    WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
    INSERT INTO sessions
    SELECT i, id || '-' || i, routine || (i % 12), title, plan, started_utc_ms - i * 86400000,
        utc_offset_min, ended_utc_ms - i * 86400000, planned_ms, active_ms, paused_ms, position_ms,
        status, declined, 4, 3, 5, 0, 3, 2, 4, 0, 5, '', 1
    FROM n, sessions WHERE key = 1
"""
COPY_STEPS = """
    WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
    INSERT INTO steps
    SELECT i, place, step, round, exercise, name, category, side, "set", reps, planned_ms, done_ms,
        outcome, covered
    FROM n, steps WHERE session = 1
"""


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a history of 27 years of days."""
    path = tmp_path_factory.mktemp("long") / "history.db"
    with Store.open(path) as store:
        total_ms = TWENTY_MINUTES.total_ms
        keep(store, timeline=TWENTY_MINUTES, to_ms=total_ms, finished=True)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(COPY_SESSIONS, (SESSIONS,))
        raw.execute(COPY_STEPS, (SESSIONS,))
    return path


def best_ms(what: Callable[[], object], times: int = 7) -> float:
    """Return the shortest of several runs, in milliseconds."""
    runs = []
    for _ in range(times):
        begun = time.perf_counter()
        what()
        runs.append(time.perf_counter() - begun)
    return min(runs) * 1000


def test_a_long_history_opens_like_an_empty_one(long: Path, tmp_path: Path) -> None:
    def start(path: Path) -> None:
        with Store.open(path) as store:
            unfinished(store, local_now())
            recent = store.sessions(since=HALF_PAST_SEVEN - timedelta(days=365), steps=False)
            last_done(recent)
            minutes_in_week(recent, HALF_PAST_SEVEN.date())

    empty_ms, long_ms = (
        best_ms(lambda: start(tmp_path / "history.db")),
        best_ms(lambda: start(long)),
    )
    size_mib = long.stat().st_size / 2**20
    print(f"\n{SESSIONS} sessions, {size_mib:.1f} MiB")
    print(
        f"open, offers and figures of a year: {long_ms:.1f} ms; of an empty one {empty_ms:.1f} ms"
    )
    assert long_ms - empty_ms < 100


def test_reading_costs_little_more_than_the_bare_query(long: Path) -> None:
    with Store.open(long) as store, closing(sqlite3.connect(long)) as raw:
        for what, ours, sql in [
            ("sessions", lambda: store.sessions(steps=False), "SELECT * FROM sessions"),
            ("and steps", store.sessions, "SELECT * FROM steps"),
            ("newest 50", lambda: store.sessions(limit=50), "SELECT * FROM steps LIMIT 1200"),
        ]:
            bare_ms = best_ms(_query(raw, sql), 3)
            ours_ms = best_ms(ours, 3)
            print(
                f"\n{what}: {ours_ms:.1f} ms, bare {bare_ms:.1f} ms, ratio {ours_ms / bare_ms:.1f}"
            )
            assert ours_ms < 12 * bare_ms + 20


def _query(raw: sqlite3.Connection, sql: str) -> Callable[[], object]:
    return lambda: raw.execute(sql).fetchall()


def test_recording_costs_the_player_next_to_nothing(long: Path) -> None:
    clock = Clock()
    with Store.open(long) as store, begin(store, TWENTY_MINUTES) as journal:
        looks = [[fact] for fact in played(clock, 100_000)]
        begun = time.perf_counter()
        for facts in looks:
            journal.record(facts)
        each_us = (time.perf_counter() - begun) / len(looks) * 1e6
    print(f"\nrecord(): {each_us:.1f} µs a look")
    assert each_us < 500


def test_a_heartbeat_is_short(long: Path) -> None:
    clock, writes = Clock(), []
    with Store.open(long) as store:
        (session,) = store.sessions(limit=1)
        book = Ledger(session, Recording(TWENTY_MINUTES), lambda: Store.open(long, mends=False))
        book.write()
        for at_ms in range(0, 100_000, 500):
            book.add([f.Played(clock.pass_ms(500), at_ms + 500, at_ms)], HALF_PAST_SEVEN.year * MS)
            begun = time.perf_counter()
            book.write()
            writes.append((time.perf_counter() - begun) * 1000)
        book.end()
    print(f"\nheartbeat: median {statistics.median(writes):.1f} ms, longest {max(writes):.1f} ms")
    assert statistics.median(writes) < 100
