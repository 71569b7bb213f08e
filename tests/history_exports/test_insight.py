"""Figures over sessions: weeks that a missed day does not break, means, and no more than that."""

from __future__ import annotations

import itertools
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.history.edits import ByHand
from player.history.insight import (
    Change,
    Glance,
    Kept,
    Score,
    Settling,
    Streak,
    Week,
    change,
    kept,
    minutes_by_day,
    settling,
    streak,
    weeks,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

WEDNESDAY = date(2026, 4, 1)
MINUTE_MS = 60_000


def glance(day: date = WEDNESDAY, **changes: Any) -> Glance:  # noqa: ANN401 - of any field
    plain = Glance(
        id="x",
        day=day,
        routine="scene",
        planned_ms=20 * MINUTE_MS,
        active_ms=20 * MINUTE_MS,
        back_before=None,
        back_after=None,
        hip_before=None,
        hip_after=None,
        stiffness_before=None,
        stiffness_after=None,
        effort=None,
        back_to_usual=None,
    )
    return plain._replace(**changes)


def days_ago(*numbers: int) -> list[Glance]:
    return [glance(WEDNESDAY - timedelta(days=number)) for number in numbers]


# --- the streak -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ([], Streak(0, this_week=False, longest=0)),
        (days_ago(0), Streak(1, this_week=True, longest=1)),
        # Monday to Wednesday without a session breaks nothing: last week had one, on Sunday.
        (days_ago(3), Streak(1, this_week=False, longest=1)),
        # Monday of last week, Sunday of the one before that.
        (days_ago(9, 10), Streak(2, this_week=False, longest=2)),
        # Thirteen days between two sessions, Monday to Sunday, and no week missed.
        (days_ago(0, 3, 16), Streak(3, this_week=True, longest=3)),
        # The whole of last week is missing.
        (days_ago(0, 10), Streak(1, this_week=True, longest=1)),
        (days_ago(10, 17, 24), Streak(0, this_week=False, longest=3)),
        (days_ago(0, 0, 1), Streak(1, this_week=True, longest=1)),
    ],
)
def test_weeks_carry_the_streak(done: list[Glance], expected: Streak) -> None:
    assert streak(done, WEDNESDAY) == expected


def test_a_walk_or_a_look_is_no_session() -> None:
    assert streak([glance(routine=ByHand.WALK)], WEDNESDAY).weeks == 0
    assert streak([glance(active_ms=59_999)], WEDNESDAY).weeks == 0
    assert streak([glance(routine=ByHand.SESSION)], WEDNESDAY).weeks == 1


DAYS = st.lists(st.integers(0, 150), max_size=40)


@given(numbers=DAYS, more=st.integers(0, 150))
def test_one_session_more_never_shortens_it(numbers: list[int], more: int) -> None:
    before = streak(days_ago(*numbers), WEDNESDAY)
    after = streak(days_ago(*numbers, more), WEDNESDAY)
    assert before.weeks <= after.weeks
    assert before.longest <= after.longest
    assert after.weeks <= after.longest


@given(numbers=DAYS, today=st.integers(0, 6))
def test_the_day_of_the_week_changes_nothing_but_whether_this_week_counts(
    numbers: list[int], today: int
) -> None:
    done = days_ago(*numbers)
    monday = WEDNESDAY - timedelta(days=2)
    assert streak(done, monday + timedelta(days=today)) == streak(done, monday)


# --- weeks and days -------------------------------------------------------------------------------


def test_a_week_adds_up_what_counts_for_it() -> None:
    done = [
        glance(),
        glance(active_ms=5 * MINUTE_MS),
        glance(active_ms=30_000),
        glance(active_ms=30 * MINUTE_MS),
        glance(routine=ByHand.SESSION, active_ms=45 * MINUTE_MS, planned_ms=45 * MINUTE_MS),
        glance(routine=ByHand.WALK, active_ms=60 * MINUTE_MS),
        glance(WEDNESDAY - timedelta(days=3)),
    ]
    last, this = weeks(done, WEDNESDAY, count=2)
    assert last == Week(date(2026, 3, 23), 1, *[20 * MINUTE_MS] * 3)
    assert this == Week(
        monday=date(2026, 3, 30),
        sessions=4,
        active_ms=100 * MINUTE_MS + 30_000,
        planned_ms=60 * MINUTE_MS,
        kept_ms=45 * MINUTE_MS,
        walked_ms=60 * MINUTE_MS,
    )
    assert this.minutes == 100


@given(numbers=DAYS, count=st.integers(1, 60))
def test_weeks_are_whole_in_a_row_and_lose_nothing(numbers: list[int], count: int) -> None:
    found = weeks(days_ago(*numbers), WEDNESDAY, count)
    mondays = [week.monday for week in found]
    assert len(found) == count
    assert {day.weekday() for day in mondays} == {0}
    assert mondays[-1] <= WEDNESDAY < mondays[-1] + timedelta(days=7)
    assert all(b - a == timedelta(days=7) for a, b in itertools.pairwise(mondays))
    inside = [n for n in numbers if WEDNESDAY - timedelta(days=n) >= mondays[0]]
    assert sum(week.sessions for week in found) == len(inside)


@given(numbers=DAYS)
def test_the_calendar_has_the_minutes_of_every_day(numbers: list[int]) -> None:
    calendar = minutes_by_day([*days_ago(*numbers), glance(routine=ByHand.WALK)])
    expected = Counter(WEDNESDAY - timedelta(days=number) for number in numbers)
    assert calendar == {day: 20 * count for day, count in expected.items()}


def test_done_against_planned_never_shows_more_than_was_planned() -> None:
    done = [
        glance(active_ms=10 * MINUTE_MS),
        glance(active_ms=25 * MINUTE_MS),
        glance(active_ms=1_000),
        glance(routine=ByHand.SESSION),
    ]
    assert kept(done) == Kept(planned_ms=40 * MINUTE_MS, done_ms=30 * MINUTE_MS)
    assert kept(done).share == 0.75
    assert kept([]).share == 0.0


# --- pain and the days after ----------------------------------------------------------------------


def scored(pairs: Iterable[tuple[int | None, int | None]]) -> list[Glance]:
    return [glance(hip_before=before, hip_after=after) for before, after in pairs]


def test_the_mean_is_of_sessions_that_have_both() -> None:
    done = scored([(4, 3), (5, 3), (None, 0), (9, None), (2, 2)])
    assert change(done, Score.HIP) == Change(Score.HIP, 3, -1.0)
    assert change(done, Score.BACK) == Change(Score.BACK, 0, 0.0)
    assert change(done, Score.STIFFNESS).sessions == 0


@pytest.mark.parametrize(
    ("mean", "within"), [(0.0, True), (-1.94, True), (-1.96, False), (2.0, False), (1.9, True)]
)
def test_two_points_are_the_limit_as_they_are_shown(mean: float, within: bool) -> None:
    assert Change(Score.BACK, 10, mean).is_within_noise is within


def test_five_sessions_are_enough() -> None:
    assert not Change(Score.BACK, 4, -1).is_enough
    assert Change(Score.BACK, 5, -1).is_enough


def test_the_days_after_count_where_they_were_answered() -> None:
    done = [glance(back_to_usual=answer) for answer in (True, True, False, None)]
    assert settling(done) == Settling(2, 1)
    assert settling(done).answers == 3
