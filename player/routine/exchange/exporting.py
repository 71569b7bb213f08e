"""Routines for other programs: Just Another Workout Timer, calendars, and plain JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID, uuid5

from player.routine.loaded import LoadedRoutine
from player.units import Milliseconds, format_duration

_NAMES: Final = UUID("1d6a2f0c-92a7-5c55-8f5e-3a1b7d0f4c6e")
"""The name space of all that is exported: a number drawn once."""
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_JAWT_VERSION: Final = 2


class Stretch(NamedTuple):
    """A part of a routine laid out in time, as a simple timer knows it.

    Attributes:
        name: What to show.
        length_ms: How long.
    """

    name: str
    length_ms: Milliseconds


def to_jawt(title: str, stretches: Iterable[Stretch]) -> str:
    """Return a workout of Just Another Workout Timer, as its import of a single one takes it.

    Only ASCII, since the app's own backups write a byte a character. Its seconds are whole: what is
    left of one is carried on to the next stretch, so that the whole stays as long.

    Args:
        title: What it is called.
        stretches: In order, sides and sets one by one.
    """
    exercises: list[dict[str, Any]] = []
    carried_ms = 0
    for number, stretch in enumerate(stretches):
        whole_s, carried_ms = divmod(stretch.length_ms + carried_ms, 1000)
        if whole_s:
            id_ = str(uuid5(_NAMES, f"{title} {number}"))
            exercises.append({"name": stretch.name, "id": id_, "duration": whole_s})
    one_set = {"repetitions": 1, "id": str(uuid5(_NAMES, title)), "exercises": exercises}
    workout = {"title": title, "sets": [one_set], "version": _JAWT_VERSION, "position": -1}
    return json.dumps(workout, ensure_ascii=True, indent=1) + "\n"


def to_calendar(
    loaded: LoadedRoutine,
    length_ms: Milliseconds,
    steps: Sequence[str],
    *,
    language: str,
    weekdays: frozenset[int],
    at: time,
    now: datetime,
) -> bytes:
    """Return a calendar with the routine on its days, for as long as it is kept.

    Taken in again it replaces itself: its name comes from the routine's id.

    Args:
        loaded: The routine.
        length_ms: How long it lasts; the event takes whole minutes, rounded up.
        steps: What is done, a line each, for the event's description.
        language: Of the title.
        weekdays: On which days: 0 for Monday … 6 for Sunday.
        at: When, by the clock on the wall wherever the person is.
        now: The time, with its offset.
    """
    from icalendar import Alarm, Calendar, Event, vRecur  # noqa: PLC0415 - only calendars need it

    from player import __version__  # noqa: PLC0415

    calendar, event, alarm = Calendar(), Event(), Alarm()
    calendar.add("prodid", f"-//Supple//{__version__}//EN")
    calendar.add("version", "2.0")
    title = loaded.routine.title.in_language(language)
    days = (now.date() + timedelta(days=ahead) for ahead in range(7))
    first = next(day for day in days if day.weekday() in weekdays)
    event.add("uid", f"{uuid5(_NAMES, loaded.id)}@supple")
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", datetime.combine(first, at.replace(tzinfo=None)))
    event.add("duration", timedelta(minutes=-(-length_ms // 60_000)))
    by_day = [_DAYS[day] for day in sorted(weekdays)]
    event.add("rrule", vRecur({"FREQ": ["WEEKLY"], "BYDAY": by_day}))
    event.add("summary", title)
    event.add("description", "\n".join(steps))
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(0))
    event.add_component(alarm)
    calendar.add_component(event)
    ical: bytes = calendar.to_ical()
    return ical


def to_json(loaded: LoadedRoutine) -> str:
    """Return a routine and the exercises it names as JSON, every key as our format calls it.

    Durations are texts such as ``1m30s``; ``routine`` alone is a routine that Supple reads.
    """
    value = {
        "id": loaded.id,
        "routine": _plain(loaded.routine.model_dump(exclude_defaults=True)),
        "exercises": {
            id_: _plain(exercise.model_dump(exclude_defaults=True, exclude={"figure"}))
            for id_, exercise in sorted(loaded.exercises.items())
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


_DURATIONS: Final = frozenset(("duration", "hold", "release", "rest", "prepare", "switch"))


def _plain(value: object, key: str = "") -> object:
    """Return a value of the models as an author would have written it."""
    if isinstance(value, dict):
        return {str(name): _plain(each, str(name)) for name, each in value.items()}
    if key == "tempo" and isinstance(value, list | tuple):
        return "-".join(f"{part / 1000:g}" for part in value)
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if key in _DURATIONS and isinstance(value, int):
        return format_duration(value)
    return value
