"""The journal: when it writes, and what it does when it cannot."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from player.errors import StoreError
from player.history import locks
from player.history.journal import HEARTBEAT_NS, Journal, _Due, begin
from player.history.ledger import Ledger
from player.history.locks import FileLock, session_lock
from player.history.model import Session, Status
from player.history.record import Recording
from player.history.store import Store
from player.session import open_session
from player.settings import Settings, SpeechLevel
from player.timeline.plan import plan_hash, plan_text
from player.transport import facts as f
from tests.history.scenes import (
    HALF_PAST_SEVEN,
    MS,
    Clock,
    bridge,
    history,
    laid_out,
    played,
    scene,
    stretch,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

STARTED_MS = round(HALF_PAST_SEVEN.timestamp() * 1000)


@pytest.fixture
def store(supple_home: Path) -> Iterator[Store]:
    with Store.open(history(supple_home)) as store:
        yield store


def new_session() -> Session:
    return Session(
        id="a-session",
        routine="scene",
        title="Scene",
        plan=None,
        started_utc_ms=STARTED_MS,
        utc_offset_min=60,
        ended_utc_ms=STARTED_MS,
        planned_ms=94_000,
    )


def ledger(connect: Callable[[], Store]) -> Ledger:
    return Ledger(new_session(), Recording(scene()), connect)


def at_disk(store: Store) -> Session:
    """Return the session as another program would see it."""
    with Store.open(store.path) as other:
        (session,) = other.sessions()
        return session


class Faulty:
    """Opens a real store, except while something is wrong."""

    def __init__(self, path: Path, failures: int) -> None:
        self.path = path
        self.failures = failures

    def __call__(self) -> Store:
        self.failures -= 1
        if self.failures >= 0:
            raise StoreError("The history cannot be written: the disk is full.")
        return Store.open(self.path)


def test_decisions_are_written_at_once_and_play_at_every_heartbeat() -> None:
    due, writes = _Due(retry_s=0), []
    clock = Clock(ns=0)

    def tell(fact: f.AnyFact) -> None:
        due.came((fact,))
        if due.now():
            writes.append((type(fact).__name__, fact.now_ns // MS))
            due.after(written=True)

    tell(f.Started(clock.ns, 0))
    for fact in played(clock, 2_000):
        tell(fact)
        tell(f.SegmentEntered(fact.now_ns, fact.at_ms, 0))
    tell(f.Paused(clock.pass_ms(10), 2_000, f.PauseReason.USER))
    tell(f.Skipped(clock.pass_ms(10), 2_000, 0))
    tell(f.Waited(clock.pass_ms(10), 2_000, 1, 10, done=False))
    tell(f.Waited(clock.pass_ms(10), 2_000, 1, 0, done=True))
    assert writes == [
        ("Started", 0),
        *[("Played", ms) for ms in range(400, 2_001, 400)],
        ("Paused", 2_010),
        ("Skipped", 2_020),
        ("Waited", 2_040),
    ]
    assert HEARTBEAT_NS + 100 * MS <= 500 * MS


def test_what_waits_for_the_heartbeat_is_written_when_nothing_more_comes() -> None:
    due = _Due(retry_s=0)
    assert due.wait_s() is None
    due.came((f.Played(1, 1, 0),))
    assert not due.now()
    assert due.wait_s() == pytest.approx(HEARTBEAT_NS / 1e9)
    due.nothing_more_came()
    assert due.now()


def test_the_session_is_there_before_anything_was_played(store: Store) -> None:
    with begin(store, scene()) as journal:
        pass
    assert at_disk(store).id == journal.session_id
    assert len(at_disk(store).steps) == 5


def test_a_session_that_has_begun_is_in_the_history(store: Store) -> None:
    settings = Settings(speech=SpeechLevel.TONES)
    for _ in range(20):  # killed in its very first moment, it is found
        with closing(open_session(scene(), settings, store, choice="silent")) as session:
            assert isinstance(session.journal, Journal)
            assert store.session(session.journal.session_id) is not None


def test_each_write_leaves_the_whole_session(store: Store) -> None:
    book = ledger(lambda: Store.open(store.path))
    clock = Clock()
    for upto in (12_000, 30_000, 60_000):
        from_ms = {12_000: 0, 30_000: 12_000, 60_000: 30_000}[upto]
        book.add(played(clock, upto, from_ms=from_ms), STARTED_MS + upto)
        book.write()
        seen = at_disk(store)
        assert (seen.active_ms, seen.position_ms, seen.status) == (upto, upto, Status.RUNNING)
        assert seen.ended - seen.started == timedelta(milliseconds=upto)
    assert [r.done_ms for r in at_disk(store).steps] == [22_000, 22_000, 3_000, 0, 0]
    book.end()


def test_a_new_plan_is_kept_with_it_and_forgotten_sets_go(store: Store) -> None:
    book = ledger(lambda: Store.open(store.path))
    book.write()
    longer = scene().extended(0, 15_000)
    book.add([f.Extended(0, 0, 0, 15_000, longer)], STARTED_MS)
    book.write()
    session = at_disk(store)
    assert session.plan == plan_hash(plan_text(longer))
    assert store.plan(session) == longer
    assert session.planned_ms == longer.total_ms

    shorter = laid_out(("plank", bridge()))
    book.add([f.Swapped(0, 0, 0, "knee-hug", "plank", shorter)], STARTED_MS)
    book.write()
    assert [r.exercise for r in at_disk(store).steps] == ["knee-hug", "knee-hug", "plank", "plank"]
    book.end()


def test_the_end_counts_from_the_beginning_whatever_the_wall_clock_does(store: Store) -> None:
    clock = Clock()
    with begin(store, scene(), wall=clock.now, awake=clock.awake) as journal:
        journal.record([f.Started(clock.ns, 0), *played(clock, 10_000)])
        clock.wall -= timedelta(hours=1)  # the clock is set back, or summer time ends
        journal.record(played(clock, 20_000, from_ms=10_000))
        clock.wall += timedelta(days=1)
        clock.slept_ns += 600_000 * MS  # and the machine sleeps for ten minutes
        journal.record([f.Paused(clock.ns, 20_000, f.PauseReason.GAP)])
    session = at_disk(store)
    assert session.started == HALF_PAST_SEVEN
    assert session.ended - session.started == timedelta(minutes=10, seconds=20)
    assert session.active_ms == 20_000


@pytest.mark.parametrize(
    ("last", "status"),
    [(f.Finished(0, 94_000), Status.COMPLETED), (f.Stopped(0, 10), Status.PARTIAL)],
)
def test_closing_tells_how_far_it_got(store: Store, last: f.AnyFact, status: Status) -> None:
    journal = begin(store, scene())
    journal.record([f.Started(0, 0), last])
    journal.close()
    journal.close()
    assert at_disk(store).status is status
    assert not session_lock(store.path, journal.session_id).exists()


def test_trouble_is_told_once_and_nothing_is_lost_when_it_ends(store: Store) -> None:
    clock = Clock()
    book = ledger(Faulty(store.path, failures=3))
    journal = Journal("a-session", book, begun_utc_ms=STARTED_MS, awake=clock.awake, retry_s=0.0)
    for _ in range(3):
        journal.record([f.Paused(clock.ns, 0, f.PauseReason.USER)])
    journal.record(played(clock, 30_000))
    journal.close()
    assert journal.notices() == [
        (
            "The history cannot be written: the disk is full. The session goes on; what you do is "
            "kept in memory and written as soon as possible."
        )
    ]
    assert at_disk(store).active_ms == 30_000


def test_trouble_that_does_not_end_is_told_at_the_end_and_stops_nothing(store: Store) -> None:
    clock = Clock()
    faulty = Faulty(store.path, failures=1_000_000)
    journal = Journal(
        "a-session",
        ledger(faulty),
        begun_utc_ms=0,
        awake=clock.awake,
        retry_s=0.0,
        patience_s=0.05,
        later_s=0.01,
    )
    journal.record(played(clock, 30_000))
    journal.close()
    assert len(journal.notices()) == 2
    assert journal.is_behind
    assert store.count() == 0
    assert journal.session().active_ms == 30_000
    faulty.failures = 0  # there is room again, after the session was left
    journal._thread.join(5)
    assert at_disk(store).active_ms == 30_000


def test_a_database_held_by_another_program_is_waited_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("player.history.store.BUSY_S", 0.01)
    clock = Clock()
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        book = ledger(lambda: Store.open(store.path, mends=False))
        book.add(played(clock, 5_000), STARTED_MS)
        with pytest.raises(StoreError, match="another program is holding on to it"):
            book.write()
        other.execute("ROLLBACK")
    book.write()
    assert at_disk(store).active_ms == 5_000
    book.end()


def test_a_full_disk_is_a_sentence_and_what_was_written_stays(store: Store) -> None:
    clock = Clock()
    long = laid_out(*[("knee-hug", stretch())] * 30)

    def small() -> Store:
        opened = Store.open(store.path)
        (pages,) = opened._connection.execute("PRAGMA page_count").fetchone()
        opened._connection.execute(f"PRAGMA max_page_count = {pages}")
        return opened

    book = Ledger(new_session(), Recording(long), small)
    with pytest.raises(StoreError, match="the disk is full"):
        book.write()
    assert store.count() == 0
    book._connect = lambda: Store.open(store.path)
    book.add(played(clock, 5_000), STARTED_MS)
    book.write()
    assert at_disk(store).active_ms == 5_000
    book.end()


def test_a_database_that_was_moved_away_is_written_anew(store: Store) -> None:
    clock = Clock()
    book = ledger(lambda: Store.open(store.path))
    book.write()
    for path in store.path.parent.glob("history.db*"):
        path.rename(path.with_name(f"moved-{path.name}"))
    book.add(played(clock, 5_000), STARTED_MS)
    book.write()
    with Store.open(store.path) as anew:
        (session,) = anew.sessions()
        assert session.active_ms == 5_000
        assert anew.plan(session) == scene()
    book.end()


def test_a_lock_on_a_file_that_was_just_removed_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its last holder removes the file between our opening and our locking it."""
    path, really_lock, tries = tmp_path / "x.lock", locks._try_lock, 0

    def too_late_once(handle: int) -> bool:
        nonlocal tries
        tries += 1
        if tries == 1:
            path.unlink()
        return really_lock(handle)

    monkeypatch.setattr(locks, "_try_lock", too_late_once)
    lock = FileLock.take(path)
    assert lock is not None
    assert FileLock.take(path) is None, "one holder only"
    lock.release()


def test_while_it_is_played_a_session_is_locked(store: Store) -> None:
    book = ledger(lambda: Store.open(store.path))
    book.write()
    path = session_lock(store.path, "a-session")
    assert FileLock.take(path) is None
    book.end()
    lock = FileLock.take(path)
    assert lock is not None
    lock.release()
    lock.release()
    assert not path.exists()
