"""What was not finished is offered, once, and goes on as the same session."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from player.errors import StoreError
from player.history.journal import begin
from player.history.ledger import Ledger
from player.history.model import Outcome, Status
from player.history.record import Recording
from player.history.recovery import decline, mark_interrupted, resume, unfinished
from player.history.store import Store
from player.routine.model import Side
from player.transport import facts as f
from tests.history.scenes import HALF_PAST_SEVEN, Clock, history, keep, played, scene

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from player.history.model import Session

AT_NOON = HALF_PAST_SEVEN + timedelta(hours=4, minutes=30)


@pytest.fixture
def store(supple_home: Path) -> Iterator[Store]:
    with Store.open(history(supple_home)) as store:
        yield store


def die(store: Store, *, to_ms: int = 60_000) -> Ledger:
    """Play a session as far as some instant in a program that dies there; return its ledger."""
    clock = Clock()
    with begin(store, scene(), wall=clock.now) as journal:
        template = journal.session_id
    session = _only(store, template)
    with closing(sqlite3.connect(store.path)) as raw, raw:
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("DELETE FROM sessions WHERE id = ?", (template,))
    ledger = Ledger(session, Recording(scene()), lambda: Store.open(store.path))
    ledger.add([f.Started(clock.ns, 0), *played(clock, to_ms)], session.started_utc_ms + to_ms)
    ledger.write()
    lock = ledger._lock
    assert lock is not None
    assert lock._handle is not None
    os.close(lock._handle)  # as the system does when a process dies; the file stays
    ledger._disconnect()
    return ledger


def _only(store: Store, id_: str) -> Session:
    session = store.session(id_)
    assert session is not None
    return session


def test_a_session_whose_program_died_is_offered_at_its_step_side_and_second(store: Store) -> None:
    die(store, to_ms=38_500)
    (offer,) = unfinished(store, AT_NOON)
    assert offer.session.status is Status.INTERRUPTED
    assert offer.timeline == scene()
    assert (offer.step.name, offer.side) == ("Knee hug", Side.RIGHT)
    assert offer.position_ms - offer.step.start_ms == 38_500
    assert offer.left_ms == scene().total_ms - 38_500
    assert offer.session.ended - offer.session.started == timedelta(milliseconds=38_500)
    assert list(store.path.parent.glob("*.lock")) == []


def test_a_session_that_is_being_played_is_not(store: Store) -> None:
    clock = Clock()
    session = _only(store, keep(store, finished=True, to_ms=94_000))
    ledger = Ledger(session, Recording(scene()), lambda: Store.open(store.path))
    ledger.add([f.Started(clock.ns, 0), *played(clock, 5_000)], session.started_utc_ms)
    ledger.write()
    assert unfinished(store, AT_NOON) == []
    assert _only(store, session.id).status is Status.RUNNING
    ledger.add([f.Stopped(clock.ns, 5_000)], session.started_utc_ms)
    ledger.write()
    assert _only(store, session.id).status is Status.PARTIAL
    assert unfinished(store, AT_NOON) == [], "its window has not let go of it yet"
    ledger.end()
    assert len(unfinished(store, AT_NOON)) == 1


@pytest.mark.parametrize(
    ("hours", "offered"), [(-1, True), (0, True), (11.9, True), (12.1, False), (24 * 365, False)]
)
def test_it_is_offered_for_twelve_hours(store: Store, hours: float, offered: bool) -> None:
    id_ = keep(store)
    ended = _only(store, id_).ended
    assert bool(unfinished(store, ended + timedelta(hours=hours))) is offered


def test_what_was_finished_or_never_began_is_not_offered(store: Store) -> None:
    keep(store, to_ms=94_000, finished=True)
    keep(store, to_ms=94_000)
    keep(store, to_ms=0)
    assert unfinished(store, AT_NOON) == []


def test_an_offer_that_was_declined_does_not_come_again(store: Store) -> None:
    die(store)
    (offer,) = unfinished(store, AT_NOON)
    decline(store, offer)
    assert unfinished(store, AT_NOON) == []
    session = _only(store, offer.session.id)
    assert (session.status, session.declined) == (Status.PARTIAL, True)


def test_an_offer_that_was_not_answered_comes_again(store: Store) -> None:
    die(store)
    assert unfinished(store, AT_NOON) == unfinished(store, AT_NOON) != []


def test_going_on_is_the_same_session_and_its_times_add_up(store: Store) -> None:
    die(store, to_ms=40_000)
    (offer,) = unfinished(store, AT_NOON)
    clock = Clock(wall=AT_NOON)
    journal = resume(store, offer, wall=clock.now, awake=clock.awake)
    journal.record([f.Started(clock.ns, 40_000), f.Resumed(clock.pass_ms(3_000), 40_000)])
    journal.record([*played(clock, 70_000, from_ms=40_000)])
    journal.close()

    (session,) = store.sessions()
    assert session.id == offer.session.id
    assert (session.status, session.active_ms, session.paused_ms) == (Status.PARTIAL, 70_000, 3_000)
    assert session.started == HALF_PAST_SEVEN
    assert session.ended == AT_NOON + timedelta(seconds=33)
    assert [(r.done_ms, r.outcome) for r in session.steps] == [
        (22_000, Outcome.DONE),
        (22_000, Outcome.DONE),
        (8_000, Outcome.DONE),
        (1_000, None),
        (0, None),
    ]


def test_a_session_gone_on_with_that_dies_again_is_offered_again(store: Store) -> None:
    die(store)
    (offer,) = unfinished(store, AT_NOON)
    journal = resume(store, offer)
    assert unfinished(store, AT_NOON) == []
    journal.close()
    assert len(unfinished(store, AT_NOON)) == 1


def test_two_windows_cannot_both_go_on_with_it(store: Store) -> None:
    die(store)
    (offer,) = unfinished(store, AT_NOON)
    with Store.open(store.path) as other:
        (same,) = unfinished(other, AT_NOON)
        first = resume(store, offer)
        with pytest.raises(StoreError, match="in another window"):
            resume(other, same)
        first.record([f.Played(0, 61_000, 60_000)])
        first.close()
        with pytest.raises(StoreError, match="has gone on in another window"):
            resume(other, same)
        assert len(unfinished(other, AT_NOON)) == 1


def test_a_session_whose_plan_is_lost_is_kept_but_not_offered(store: Store) -> None:
    keep(store)
    with closing(sqlite3.connect(store.path)) as raw, raw:
        raw.execute("UPDATE plans SET json = substr(json, 1, 100)")
    assert unfinished(store, AT_NOON) == []
    assert store.count() == 1


def test_marking_twice_changes_nothing(store: Store) -> None:
    die(store)
    mark_interrupted(store)
    before = store.sessions()
    mark_interrupted(store)
    assert store.sessions() == before
