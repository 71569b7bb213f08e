"""Notes and numbers changed by hand, deleting and undoing it, and two histories becoming one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.errors import StoreError
from player.history.edits import (
    ByHand,
    Merged,
    amend,
    by_hand,
    delete,
    merge,
    merged,
    put,
    restore,
)
from player.history.model import CheckIn, Status
from player.history.store import Store
from tests.history.scenes import HALF_PAST_SEVEN, keep
from tests.history_exports.drawn import sessions, versions

if TYPE_CHECKING:
    from pathlib import Path

    from player.history.model import Session


def only(store: Store) -> Session:
    (session,) = store.sessions()
    return session


def raw(path: Path, sql: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchone()[0]


def test_answers_are_amended_and_nothing_else(store: Store) -> None:
    keep(store)
    before = only(store)
    wished = replace(
        before,
        note="better than yesterday",
        effort=3,
        before=CheckIn(back=4, leg=False),
        after=CheckIn(back=2, hip=1),
        back_to_usual=True,
    )
    other = replace(wished, active_ms=1, title="Other", status=Status.COMPLETED)
    amend(store, other, now=HALF_PAST_SEVEN)
    assert only(store) == replace(wished, changed_utc_ms=round(HALF_PAST_SEVEN.timestamp() * 1000))


def test_a_session_that_is_gone_cannot_be_amended(store: Store) -> None:
    keep(store)
    session = only(store)
    delete(store, session.id)
    with pytest.raises(StoreError, match="no longer in the history"):
        amend(store, session)


def test_what_was_deleted_comes_back_as_it_was(store: Store) -> None:
    id_ = keep(store)
    keep(store, started=HALF_PAST_SEVEN + timedelta(days=1))
    before = store.sessions()
    deleted = delete(store, id_)
    assert [session.id for session in store.sessions()] == [before[0].id]
    restore(store, deleted)
    assert store.sessions() == before


def test_the_plan_goes_with_its_last_session_and_comes_back_with_it(store: Store) -> None:
    first, second = keep(store), keep(store)
    delete(store, first)
    assert raw(store.path, "SELECT count(*) FROM plans") == 1
    deleted = delete(store, second)
    assert raw(store.path, "SELECT count(*) FROM plans") == 0
    assert raw(store.path, "SELECT count(*) FROM steps") == 0
    restore(store, deleted)
    assert store.plan(only(store)) is not None


def test_a_session_that_is_being_played_is_not_deleted(store: Store) -> None:
    keep(store)
    put(store, replace(only(store), status=Status.RUNNING))
    with pytest.raises(StoreError, match="is being played, or is gone"):
        delete(store, only(store).id)
    with pytest.raises(StoreError, match="is being played, or is gone"):
        delete(store, "nowhere")
    assert store.count() == 1


@pytest.mark.parametrize("kind", ByHand)
def test_what_was_done_elsewhere_counts_for_the_day_and_the_minutes(
    store: Store, kind: ByHand
) -> None:
    session = by_hand(kind, "With the group", HALF_PAST_SEVEN, 45)
    put(store, session)
    assert only(store) == session
    assert (session.started, session.day) == (HALF_PAST_SEVEN, HALF_PAST_SEVEN.date())
    assert session.ended - session.started == timedelta(minutes=45)
    assert (session.active_ms, session.status) == (2_700_000, Status.COMPLETED)
    put(store, replace(session, active_ms=600_000, note="shorter"))
    assert (only(store).active_ms, only(store).note) == (600_000, "shorter")


# --- merging --------------------------------------------------------------------------------------


def pairs() -> st.SearchStrategy[tuple[Session, Session]]:
    return sessions().flatmap(lambda each: st.tuples(versions(each), versions(each)))


def test_the_last_change_holds_on_both_machines(store: Store, tmp_path: Path) -> None:
    id_ = keep(store)
    with Store.open(tmp_path / "elsewhere" / "history.db") as laptop:
        merge(laptop, store.sessions(), {})
        noted = replace(only(store), note="Slept badly", effort=6, after=CheckIn(back=3))
        amend(store, noted, now=HALF_PAST_SEVEN)
        merge(laptop, store.sessions(), {})
        assert (only(laptop).note, only(laptop).effort) == ("Slept badly", 6)
        later = HALF_PAST_SEVEN + timedelta(days=1)
        amend(laptop, replace(only(laptop), note="", effort=4), now=later)
        for here, there in ((store, laptop), (laptop, store)):
            merge(here, there.sessions(), {})
            session = here.session(id_)
            assert session is not None
            assert (session.note, session.effort, session.after.back) == ("", 4, 3)
        assert merge(store, laptop.sessions(), {}) == Merged(same=1)


def test_what_was_gone_on_with_here_takes_the_answers_changed_there() -> None:
    there = replace(by_hand(ByHand.SESSION, "", HALF_PAST_SEVEN, 10), changed_utc_ms=5, note="x")
    here = replace(there, ended_utc_ms=there.ended_utc_ms + 9, changed_utc_ms=0, note="")
    assert merged(here, there) == replace(here, changed_utc_ms=5, note="x")


def test_the_one_that_ended_later_wins_and_gaps_are_filled() -> None:
    here = replace(
        by_hand(ByHand.SESSION, "Here", HALF_PAST_SEVEN, 10),
        before=CheckIn(back=4),
        note="mine",
        effort=2,
    )
    there = replace(here, title="There", ended_utc_ms=here.ended_utc_ms + 1, note="", effort=7)
    there = replace(there, before=CheckIn(back=None, hip=3))
    both = merged(here, there)
    assert (both.title, both.effort, both.note) == ("There", 7, "mine")
    assert both.before == CheckIn(back=4, hip=3)


def test_of_two_that_ended_together_what_is_here_stays() -> None:
    here = replace(by_hand(ByHand.SESSION, "Here", HALF_PAST_SEVEN, 10), effort=2)
    there = replace(here, title="There", effort=7, note="theirs", after=CheckIn(leg=True))
    both = merged(here, there)
    assert (both.title, both.effort, both.note) == ("Here", 2, "theirs")
    assert both.after == CheckIn(leg=True)


@given(pair=pairs())
def test_merging_again_changes_nothing(pair: tuple[Session, Session]) -> None:
    here, there = pair
    once = merged(here, there)
    assert merged(once, there) == once
    assert merged(here, here) == here


@given(pair=pairs())
def test_no_answer_is_lost_and_none_is_invented(pair: tuple[Session, Session]) -> None:
    here, there = (replace(each, changed_utc_ms=0) for each in pair)
    both = merged(here, there)
    for when in ("before", "after"):
        for name in ("back", "hip", "stiffness", "leg"):
            given_ = {getattr(getattr(each, when), name) for each in pair} - {None}
            kept = getattr(getattr(both, when), name)
            assert kept in given_ if given_ else kept is None
    assert both.note in (here.note, there.note)
    assert bool(both.note) == bool(here.note or there.note)
    assert both.ended_utc_ms == max(here.ended_utc_ms, there.ended_utc_ms)


def test_a_session_that_is_being_played_here_is_left_alone(store: Store) -> None:
    keep(store)
    session = replace(only(store), status=Status.RUNNING)
    put(store, session)
    later = replace(session, status=Status.COMPLETED, ended_utc_ms=session.ended_utc_ms + 1)
    assert merge(store, [later], {}) == Merged(same=1)
    assert only(store) == session


def test_all_of_a_file_is_taken_in_or_nothing(store: Store) -> None:
    good = by_hand(ByHand.WALK, "Walk", HALF_PAST_SEVEN, 10)
    bad = replace(by_hand(ByHand.WALK, "Walk", HALF_PAST_SEVEN, 10), effort=11)
    with pytest.raises(StoreError):
        merge(store, [good, bad], {})
    assert store.count() == 0
