"""Weeks and scores as the few points a chart has room for."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from player.history.insight import Glance, Score, Week
from player.paper.charts.plot import labelled, ticks_to
from player.paper.charts.spans import pairs, spans

MONDAY = date(2026, 1, 5)


def week(number: int, minutes: int) -> Week:
    return Week(MONDAY + timedelta(weeks=number), sessions=1, active_ms=minutes * 60_000)


def glance(number: int, before: int | None, after: int | None) -> Glance:
    day = MONDAY + timedelta(days=number)
    return Glance(str(number), day, "r", 0, 0, before, after, None, None, None, None, None, None)


@given(st.lists(st.integers(0, 600), max_size=1500), st.integers(1, 80))
def test_spans_keep_every_minute_and_every_session(minutes: list[int], most: int) -> None:
    found = spans([week(i, m) for i, m in enumerate(minutes)], most)
    assert len(found) <= most
    assert sum(span.weeks for span in found) == len(minutes)
    assert round(sum(span.minutes * span.weeks for span in found)) == sum(minutes)
    assert sum(span.sessions for span in found) == len(minutes)


def test_few_weeks_stay_what_they_are() -> None:
    assert [span.minutes for span in spans([week(0, 20), week(1, 30)])] == [20, 30]


def test_a_session_without_both_scores_is_no_point() -> None:
    found = pairs([glance(0, 4, 2), glance(1, None, 2), glance(2, 3, None)], Score.BACK)
    assert [(p.before, p.after, p.sessions) for p in found] == [(4, 2, 1)]
    assert not pairs([glance(0, 4, 2)], Score.HIP)


def test_many_scores_are_told_as_means() -> None:
    (first, second) = pairs([glance(i, i, 0) for i in range(4)], Score.BACK, 2)
    assert (first.before, second.before) == (0.5, 2.5)
    assert (first.first, first.last) == (MONDAY, MONDAY + timedelta(days=1))


@given(st.floats(0, 100_000))
def test_a_scale_holds_its_greatest_value(most: float) -> None:
    ticks = ticks_to(most)
    assert ticks[0] == 0
    assert ticks[-1] >= most
    assert len(ticks) == 4


@given(st.integers(1, 400), st.floats(50, 2000), st.floats(20, 120))
def test_labels_do_not_touch_and_the_last_has_one(count: int, room: float, label: float) -> None:
    chosen = list(labelled(count, room, label))
    assert chosen[-1] == count - 1
    for one, next_ in pairwise(chosen):
        assert (next_ - one) * room / count >= label * 0.999
