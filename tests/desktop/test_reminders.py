from __future__ import annotations

import stat
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.desktop.reminders import (
    Due,
    Kind,
    Remembered,
    Reminders,
    due,
    last_planned,
    load,
    next_planned,
    save,
)

if TYPE_CHECKING:
    from pathlib import Path


def at(text: str) -> datetime:
    """Return a time of the week in which 1 June 2026 is a Monday: ``mon 18:00``."""
    day, clock = text.split()
    number = "mon tue wed thu fri sat sun next".split().index(day)
    hour, minute = clock.split(":")
    return datetime(2026, 6, 1, int(hour), int(minute)) + timedelta(days=number)  # noqa: DTZ001


MON_THU = Reminders(on=True, days=frozenset({0, 3}), at=time(18))
BEFORE = at("mon 9:00") - timedelta(days=30)


@pytest.mark.parametrize(
    ("now", "shown", "later", "session", "kind"),
    [
        ("mon 17:59", "", "", "", Kind.MISSED),  # Thursday's of the week before
        ("mon 18:00", "", "", "", Kind.NOW),
        ("mon 18:09", "", "", "", Kind.NOW),
        ("mon 18:10", "", "", "", Kind.MISSED),
        ("wed 8:00", "", "", "", Kind.MISSED),
        ("mon 18:05", "mon 18:00", "", "", None),
        ("wed 8:00", "mon 18:00", "", "", None),
        ("thu 18:00", "mon 18:00", "", "", Kind.NOW),
        ("mon 18:20", "mon 18:00", "mon 18:30", "", None),
        ("mon 18:30", "mon 18:00", "mon 18:30", "", Kind.LATER),
        ("thu 18:00", "mon 18:00", "mon 18:30", "", Kind.NOW),  # the newer one counts
        ("mon 18:00", "", "", "mon 7:00", None),  # done that morning
        ("wed 8:00", "", "", "tue 7:00", None),  # made up for
        ("mon 18:30", "mon 18:00", "mon 18:30", "mon 18:10", None),
        ("thu 18:00", "mon 18:00", "", "wed 20:00", Kind.NOW),
        ("mon 18:00", "thu 18:00", "", "", None),  # the clock was set back
    ],
)
def test_when_to_remind(now: str, shown: str, later: str, session: str, kind: Kind | None) -> None:
    remembered = Remembered(
        since=BEFORE, shown=at(shown) if shown else None, later=at(later) if later else None
    )
    found = due(at(now), MON_THU, remembered, at(session) if session else None)
    assert (found.kind if found else None) == kind


def test_what_was_planned_before_reminders_were_turned_on_was_not_promised() -> None:
    assert due(at("tue 9:00"), MON_THU, Remembered(), None) is None
    since = Remembered().began(at("tue 9:00"))
    assert due(at("tue 9:00"), MON_THU, since, None) is None
    assert due(at("thu 18:00"), MON_THU, since, None) == Due(Kind.NOW, at("thu 18:00"))
    assert since.began(at("wed 9:00")) == since


@pytest.mark.parametrize("wish", [Reminders(), Reminders(on=True), Reminders(days=frozenset({0}))])
def test_nobody_is_reminded_who_did_not_ask(wish: Reminders) -> None:
    assert due(at("mon 18:00"), wish, Remembered(since=BEFORE), None) is None
    assert next_planned(at("mon 18:00"), wish) is None


def test_later_comes_half_an_hour_later_and_once() -> None:
    shown = Remembered(since=BEFORE).was_shown(at("mon 18:00")).put_off(at("mon 18:05"))
    assert due(at("mon 18:34"), MON_THU, shown, None) is None
    assert due(at("mon 18:35"), MON_THU, shown, None) == Due(Kind.LATER, at("mon 18:00"))
    assert due(at("mon 18:35"), MON_THU, shown.was_shown(at("mon 18:00")), None) is None


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)),  # noqa: DTZ001
    st.frozensets(st.integers(0, 6), min_size=1),
    st.times(),
)
def test_now_lies_between_what_was_planned_and_what_comes(
    now: datetime, days: frozenset[int], clock: time
) -> None:
    wish = Reminders(on=True, days=days, at=clock)
    before, after = last_planned(now, wish), next_planned(now, wish)
    assert before is not None
    assert after is not None
    assert before <= now < after
    assert {before.weekday(), after.weekday()} <= days
    assert after - before <= timedelta(days=7)
    between = (before.date() + timedelta(days=n) for n in range(1, (after - before).days))
    assert not {day.weekday() for day in between} & days


def test_what_is_remembered_is_the_user_s_alone_and_survives(tmp_path: Path) -> None:
    remembered = Remembered(since=BEFORE).was_shown(at("mon 18:00")).put_off(at("mon 18:05"))
    path = tmp_path / "reminders.json"
    save(remembered, path)
    assert load(path) == remembered
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text("{")
    assert load(path) == Remembered()
    assert load(tmp_path / "none") == Remembered()
