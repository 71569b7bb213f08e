"""Names of sessions."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from player.history.ids import uuid7


@given(st.integers(0, 2**48 - 1))
def test_a_name_tells_its_version_and_its_instant(unix_ms: int) -> None:
    name = uuid7(unix_ms)
    assert (name.version, name.variant) == (7, "specified in RFC 4122")
    assert name.int >> 80 == unix_ms


def test_no_two_names_are_the_same_and_they_sort_by_time() -> None:
    assert len({uuid7(0) for _ in range(1000)}) == 1000
    names = [str(uuid7(ms)) for ms in range(0, 10**6, 997)]
    assert all(a < b for a, b in pairwise(names))
