"""Sessions as events, and reminders, as an iCalendar file (RFC 5545).

Every event has a name that stays, so that a calendar which takes the file in again has it once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Event, vRecur

from player import __version__
from player.units import format_clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, time
    from typing import BinaryIO

    from player.history.model import Session
    from player.i18n import Catalogue

_REMINDERS: Final = UUID("5f0c2c7e-6a53-5f0e-9d0b-6d1f3f0f7a11")
"""The name space of reminders: a number drawn once."""
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Reminder:
    """A weekly reminder, at the time of the clock on the wall wherever the person is.

    Attributes:
        weekdays: On which days: 0 for Monday … 6 for Sunday; at least one.
        at: When.
        title: What to show.
        minutes: How long the event takes in the calendar.
        name: What tells it from other reminders; the same name replaces the one of before.
    """

    weekdays: frozenset[int]
    at: time
    title: str
    minutes: int = 20
    name: str = "exercise"

    @property
    def uid(self) -> str:
        """The name that stays when days, time and title change."""
        return f"{uuid5(_REMINDERS, self.name)}@supple"

    def first(self, today: date) -> datetime:
        """Return the first time it comes, on a day or after it; local time without a zone."""
        days = (today + timedelta(days=ahead) for ahead in range(7))
        day = next(day for day in days if day.weekday() in self.weekdays)
        return datetime.combine(day, self.at.replace(tzinfo=None))


def write_calendar(
    sessions: Iterable[Session],
    file: BinaryIO,
    *,
    catalogue: Catalogue,
    now: datetime,
    reminders: Iterable[Reminder] = (),
) -> None:
    """Write a calendar.

    Args:
        sessions: The sessions, each an event.
        file: Where to.
        catalogue: The texts of the user's language.
        now: The time, with its offset.
        reminders: The reminders.
    """
    head, foot = _frame()
    file.write(head)
    file.writelines(_reminder(reminder, now).to_ical() for reminder in reminders)
    file.writelines(_event(session, catalogue).to_ical() for session in sessions)
    file.write(foot)


def _frame() -> tuple[bytes, bytes]:
    """Return what stands before and after the events, which are written one at a time."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Supple//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    head, end, foot = calendar.to_ical().partition(b"END:VCALENDAR")
    return head, end + foot


def _event(session: Session, catalogue: Catalogue) -> Event:
    _ = catalogue.gettext
    event = Event()
    event.add("uid", f"{session.id}@supple")
    event.add("dtstamp", session.ended.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", session.started.astimezone(UTC).replace(microsecond=0))
    # Not until its end: a session may have been gone on with hours later. An event of no length
    # would be a point.
    length_s = max(60, round((session.active_ms + session.paused_ms) / 1000))
    event.add("duration", timedelta(seconds=length_s))
    event.add("summary", session.title)
    done = _("{done} of {planned} minutes").format(
        done=format_clock(session.active_ms), planned=format_clock(session.planned_ms)
    )
    event.add("description", "\n".join(filter(None, (done, session.note))))
    event.add("transp", "TRANSPARENT")  # the past keeps nobody busy
    return event


def _reminder(reminder: Reminder, now: datetime) -> Event:
    event = Event()
    event.add("uid", reminder.uid)
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", reminder.first(now.date()))
    event.add("duration", timedelta(minutes=reminder.minutes))
    days = [_DAYS[day] for day in sorted(reminder.weekdays)]
    event.add("rrule", vRecur({"FREQ": ["WEEKLY"], "BYDAY": days}))
    event.add("summary", reminder.title)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", reminder.title)
    alarm.add("trigger", timedelta(0))
    event.add_component(alarm)
    return event
