"""What the page reads: the figures of one routine are those the database adds up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from player.history import Store
from player.history.edits import merge
from player.history.tallies import work
from player.ui.history_reading import Stretch, Wish, read
from tests.ui_history.scenes import TODAY, history, sessions

if TYPE_CHECKING:
    from pathlib import Path


def test_the_figures_of_a_routine_are_those_of_a_history_of_nothing_else(tmp_path: Path) -> None:
    mine = [s for s in sessions(120) if s.routine == "lower-back"]
    history(tmp_path / "all.db", 120)
    with Store.open(tmp_path / "all.db") as store:
        reading = read(store, Wish(Stretch.ALL, "lower-back"), TODAY, 60)
    with Store.open(tmp_path / "mine.db") as store:
        merge(store, mine, {})
        found = work(store)
        assert reading.insight.balance == found.balance
        assert reading.insight.exercises == found.exercises
    assert len(reading.sessions) == len(mine)


@pytest.mark.parametrize("stretch", list(Stretch))
def test_sessions_and_glances_are_of_the_same_stretch(tmp_path: Path, stretch: Stretch) -> None:
    since = stretch.since(TODAY)
    with Store.open(history(tmp_path / "h.db", 200)) as store:
        reading = read(store, Wish(stretch), TODAY, 60)
    wanted = {s.id for s in sessions(200) if since is None or s.day >= since}
    assert len(reading.glances) == len(wanted) > 0
    assert [s.id for s in reversed(reading.sessions)] == [g.id for g in reading.glances]
    assert reading.total == 202


def test_there_is_no_comparison_with_a_time_before_the_history(tmp_path: Path) -> None:
    with Store.open(tmp_path / "h.db") as store:
        made = sessions(1)
        merge(store, made, {})
        assert read(store, Wish(), TODAY, 60).before is None
        long_ago = replace(
            made[0],
            id="0" * 8 + "-0000-7000-8000-" + "0" * 12,
            started_utc_ms=made[0].started_utc_ms - 400 * 86_400_000,
        )
        merge(store, [long_ago], {})
        assert read(store, Wish(), TODAY, 60).before == 0


def test_what_was_logged_by_hand_is_no_routine(tmp_path: Path) -> None:
    with Store.open(history(tmp_path / "h.db", 30)) as store:
        routines = read(store, Wish(Stretch.ALL), TODAY, 60).routines
    assert not [id_ for id_ in routines if id_.startswith("@")]
    assert list(routines.values()) == sorted(routines.values(), key=str.casefold)


def test_a_stretch_begins_on_a_monday() -> None:
    for stretch in (Stretch.FOUR_WEEKS, Stretch.TWELVE_WEEKS, Stretch.YEAR):
        since = stretch.since(TODAY)
        assert since is not None
        assert since.weekday() == 0
        assert TODAY - since < timedelta(weeks=stretch.value)
