"""Figures about sessions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from player.history.edits import ByHand
from player.history.model import Session, Status
from player.history.statistics import counts, is_whole, last_done, minutes_in_week


def session(
    started: datetime, minutes: float = 20, *, routine: str = "a", offset_min: int = 0
) -> Session:
    ms = round(started.timestamp() * 1000)
    return Session(
        id="",
        routine=routine,
        title="",
        plan=None,
        started_utc_ms=ms,
        utc_offset_min=offset_min,
        ended_utc_ms=ms,
        planned_ms=0,
        active_ms=round(minutes * 60_000),
        status=Status.PARTIAL,
    )


MONDAY = datetime(2026, 3, 23, 0, 0, tzinfo=UTC)


def test_last_done_is_the_latest_of_each_routine_that_was_really_done() -> None:
    later = MONDAY + timedelta(days=1)
    sessions = [
        session(MONDAY),
        session(later),
        session(later + timedelta(days=1), minutes=0.9),
        session(MONDAY, routine="b"),
        session(MONDAY, routine="c", minutes=0),
    ]
    for order in (sessions, sessions[::-1]):
        assert last_done(order) == {"a": later, "b": MONDAY}


@pytest.mark.parametrize(
    ("started", "offset_min", "counts"),
    [
        (MONDAY, 0, True),
        (MONDAY - timedelta(minutes=1), 0, False),
        (MONDAY - timedelta(minutes=1), 60, True),  # there it was Monday already
        (MONDAY + timedelta(days=7, minutes=-1), 0, True),
        (MONDAY + timedelta(days=7, minutes=-1), 60, False),
        (MONDAY + timedelta(days=7), 0, False),
    ],
)
def test_a_week_runs_from_monday_to_sunday_in_the_local_time_of_then(
    started: datetime, offset_min: int, counts: bool
) -> None:
    found = minutes_in_week([session(started, 20, offset_min=offset_min)], date(2026, 3, 25))
    assert found == (20 if counts else 0)


def test_minutes_are_summed_before_they_are_rounded() -> None:
    assert minutes_in_week([session(MONDAY, 0.4)] * 5, MONDAY.date()) == 2
    assert minutes_in_week([session(MONDAY, 0.9)], MONDAY.date()) == 0, "no day is ticked for it"


def test_minutes_walked_are_not_held_against_the_goal() -> None:
    walk = session(MONDAY, 40, routine=ByHand.WALK)
    elsewhere = session(MONDAY, 25, routine=ByHand.SESSION)
    assert minutes_in_week([walk, elsewhere, session(MONDAY, 5)], MONDAY.date()) == 30
    assert [counts(each) for each in (walk, elsewhere, session(MONDAY, 0.9))] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("status", "minutes", "whole"),
    [
        (Status.COMPLETED, 20, True),
        (Status.COMPLETED, 10, True),
        (Status.COMPLETED, 2.4, False),
        (Status.PARTIAL, 20, False),
    ],
)
def test_whoever_skips_to_the_end_has_not_done_it(
    status: Status, minutes: float, whole: bool
) -> None:
    of_twenty = replace(session(MONDAY, minutes), planned_ms=20 * 60_000, status=status)
    assert is_whole(of_twenty) is whole
