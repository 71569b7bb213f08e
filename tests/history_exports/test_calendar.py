"""The calendar, read back: events of sessions, and reminders that stay the same event."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from player.history.edits import ByHand, by_hand
from player.history.exports.calendar import Reminder, write_calendar
from player.i18n import Catalogue, catalogue
from tests.history.scenes import HALF_PAST_SEVEN
from tests.history_exports.drawn import sessions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from player.history.model import Session

ENGLISH: Catalogue = catalogue("en")


def written(sessions: Iterable[Session] = (), reminders: Iterable[Reminder] = ()) -> bytes:
    file = io.BytesIO()
    write_calendar(sessions, file, catalogue=ENGLISH, now=HALF_PAST_SEVEN, reminders=reminders)
    return file.getvalue()


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


@settings(max_examples=50)
@given(drawn=st.lists(sessions(), max_size=3, unique_by=lambda s: s.id))
def test_sessions_are_events_and_come_back(drawn: list[Session]) -> None:
    found = events(written(drawn))
    assert [str(event["UID"]) for event in found] == [f"{s.id}@supple" for s in drawn]
    for event, session in zip(found, drawn, strict=True):
        assert event.decoded("DTSTART") == session.started.astimezone(UTC).replace(microsecond=0)
        length_s = round((session.active_ms + session.paused_ms) / 1000)
        assert event.decoded("DURATION") == timedelta(seconds=max(60, length_s))
        # A line end within a text is one of iCalendar's own, whatever it was before.
        assert str(event["SUMMARY"]).split() == session.title.split()


@settings(max_examples=50)
@given(drawn=st.lists(sessions(), max_size=3))
def test_the_same_sessions_are_the_same_bytes_and_no_line_is_too_long(
    drawn: list[Session],
) -> None:
    data = written(drawn)
    assert data == written(drawn)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data.endswith(b"END:VCALENDAR\r\n")


def test_the_event_tells_what_was_done_and_the_note() -> None:
    session = replace(by_hand(ByHand.SESSION, "Group", HALF_PAST_SEVEN, 20), note="a; b, c\nd")
    (event,) = events(written([session]))
    assert str(event["DESCRIPTION"]) == "20:00 of 20:00 minutes\na; b, c\nd"
    assert str(event["TRANSP"]) == "TRANSPARENT"


MON_WED = Reminder(frozenset({0, 2}), time(18, 30), "Time for your exercises")


def test_a_reminder_comes_weekly_on_its_days_by_the_clock_on_the_wall() -> None:
    (event,) = events(written(reminders=[MON_WED]))
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=MO,WE"
    begins = event.decoded("DTSTART")
    assert begins == datetime(2026, 3, 30, 18, 30)  # noqa: DTZ001 - local time, wherever one is
    assert begins.tzinfo is None
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(0)
    assert str(alarm["ACTION"]) == "DISPLAY"


def test_another_time_or_day_is_the_same_event_and_another_name_another() -> None:
    moved = replace(MON_WED, weekdays=frozenset({4}), at=time(7), title="Move")
    assert moved.uid == MON_WED.uid
    assert replace(MON_WED, name="walk").uid != MON_WED.uid
    assert MON_WED.uid in written(reminders=[MON_WED]).decode().replace("\r\n ", "")


@pytest.mark.parametrize("today", [date(2026, 3, 23) + timedelta(days=day) for day in range(7)])
@given(days=st.sets(st.integers(0, 6), min_size=1))
def test_the_first_time_is_one_of_the_days_within_a_week(today: date, days: set[int]) -> None:
    first = replace(MON_WED, weekdays=frozenset(days)).first(today)
    assert first.weekday() in days
    assert today <= first.date() < today + timedelta(days=7)
    between = range((first.date() - today).days)
    assert not any((today + timedelta(days=day)).weekday() in days for day in between)
