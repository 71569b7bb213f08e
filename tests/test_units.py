"""Durations as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.units import LONGEST_MS, format_clock, format_duration, parse_duration


@pytest.mark.parametrize(
    ("written", "ms"),
    [
        ("30s", 30_000),
        ("30 s", 30_000),
        ("30S", 30_000),
        (" 30s ", 30_000),
        ("1.5s", 1_500),
        ("2m", 120_000),
        ("1.5m", 90_000),
        ("2min", 120_000),
        ("1m30s", 90_000),
        ("1m 30s", 90_000),
        ("1h", 3_600_000),
        ("1h2m3s", 3_723_000),
        ("1:30", 90_000),
        ("0:05", 5_000),
        ("1:00:00", 3_600_000),
        ("4h", LONGEST_MS),
        ("90", 90_000),
        (90, 90_000),
        (0.001, 1),
    ],
)
def test_a_duration_is_read(written: object, ms: int) -> None:
    assert parse_duration(written) == ms


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("90 sx", 'try "90s"'),
        ("30 sec", 'try "30s"'),
        ("2 hours", 'try "2h"'),
        ("1m30", 'try "1m30s"'),
        ("1h30", 'try "1h30m"'),
        ("1:60", "write it like"),
        ("1 30", "write it like"),
        ("-5s", "write it like"),
        ("-5", "write it like"),
        ("", "write it like"),
        ("s", "write it like"),
        ("1,5m", "write it like"),
        ("30s" * 20, "write it like"),
        ("٣s", "write it like"),
        (0, "longer than nothing"),
        ("0s", "longer than nothing"),
        (-3, "longer than nothing"),
        (0.0001, "longer than nothing"),
        ("4h 1s", "more than 4 hours"),
        (14_401, "more than 4 hours"),
        (10**400, "more than 4 hours"),
        (float("inf"), "more than 4 hours"),
        (float("nan"), "more than 4 hours"),
        (True, "this is not a duration"),
        (None, "this is not a duration"),
        ([5], "this is not a duration"),
    ],
)
def test_what_is_no_duration_is_refused_with_what_to_write(
    written: object, suggestion: str
) -> None:
    with pytest.raises(ValueError, match=suggestion):
        parse_duration(written)


@given(st.integers(1, LONGEST_MS))
def test_a_printed_duration_is_read_as_the_same(ms: int) -> None:
    assert parse_duration(format_duration(ms)) == ms


@given(st.text() | st.floats() | st.integers() | st.none())
def test_anything_is_a_duration_within_the_limits_or_a_value_error(written: object) -> None:
    try:
        ms = parse_duration(written)
    except ValueError:
        return
    assert 0 < ms <= LONGEST_MS


@pytest.mark.parametrize(
    ("ms", "printed"), [(0, "0:00"), (59_999, "0:59"), (61_000, "1:01"), (3_723_000, "1:02:03")]
)
def test_a_clock_shows_minutes_and_seconds(ms: int, printed: str) -> None:
    assert format_clock(ms) == printed
