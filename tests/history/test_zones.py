"""Days are those of the clock on the wall: over a change of the clocks, and in another zone."""

from __future__ import annotations

import sys
import time
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from player.history.insight import minutes_by_day, weeks
from player.history.journal import begin
from player.history.tallies import glances
from player.transport import facts as f
from tests.history.scenes import Clock, scene

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from player.history.model import Session

from player.history.store import Store
from tests.history.scenes import history

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows takes its zone elsewhere")


@pytest.fixture
def store(supple_home: Path) -> Iterator[Store]:
    with Store.open(history(supple_home)) as store:
        yield store


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Zone]:
    yield Zone(monkeypatch)
    monkeypatch.undo()
    time.tzset()


class Zone:
    """Moves this machine to another zone, as a traveller does."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def go_to(self, name: str) -> None:
        self._monkeypatch.setenv("TZ", name)
        time.tzset()


def played(store: Store, begun: datetime, minutes: int = 20) -> Session:
    """Play for some minutes from an instant on; the journal asks this machine's zone."""
    clock = Clock()
    with begin(store, scene(), wall=begun.astimezone, awake=clock.awake) as journal:
        journal.record([f.Played(clock.pass_ms(minutes * 60_000), 60_000, 0)])
    session = store.session(journal.session_id)
    assert session is not None
    return session


@pytest.mark.parametrize(
    ("begun", "offset_min"),
    [
        (datetime(2026, 3, 29, 0, 50, tzinfo=UTC), 60),  # at 2 the clocks go to 3
        (datetime(2026, 10, 25, 0, 50, tzinfo=UTC), 120),  # at 3 they go back to 2
    ],
)
def test_a_session_over_the_change_of_the_clocks_is_as_long_as_it_was(
    store: Store, zone: Zone, begun: datetime, offset_min: int
) -> None:
    zone.go_to("Europe/Berlin")
    session = played(store, begun)
    assert session.utc_offset_min == offset_min
    assert session.ended - session.started == timedelta(minutes=20)
    assert session.day == begun.date()
    assert session.active_ms == 60_000


def test_each_session_counts_for_the_day_where_it_was_done(store: Store, zone: Zone) -> None:
    late = datetime(2026, 5, 31, 22, 30, tzinfo=UTC)
    for name in ("Europe/Berlin", "America/New_York", "Pacific/Auckland"):
        zone.go_to(name)
        played(store, late)
    days = minutes_by_day(glances(store))
    assert days == {date(2026, 6, 1): 2, date(2026, 5, 31): 1}
    assert [week.sessions for week in weeks(glances(store), date(2026, 6, 3), 2)] == [1, 2]
