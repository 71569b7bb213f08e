"""When to remind somebody of a session; pure, on the clock on the wall, without time zones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from player.settings import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

LATE_FROM: Final = timedelta(minutes=10)
"""A reminder that comes this long after its time says that it was missed."""
LATER: Final = timedelta(minutes=30)
"""How long "Later" puts off."""


@dataclass(frozen=True, slots=True)
class Reminders:
    """What a person has asked for.

    Attributes:
        on: Whether to remind at all.
        days: Weekdays, 0 is Monday.
        at: The time of day.
    """

    on: bool = False
    days: frozenset[int] = frozenset()
    at: time = time(18)


class Remembered(BaseModel):
    """What has become of the reminders so far; local times without an offset."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    since: datetime | None = None
    """When reminders were first looked at: what was planned before was never promised."""
    shown: datetime | None = None
    """The planned time that was reminded of last."""
    later: datetime | None = None
    """When to remind of it once more."""

    def began(self, now: datetime) -> Remembered:
        """Return the same, with a beginning."""
        return self if self.since else self.model_copy(update={"since": now})

    def was_shown(self, planned: datetime) -> Remembered:
        """Return the same after a reminder."""
        return self.model_copy(update={"shown": planned, "later": None})

    def put_off(self, now: datetime) -> Remembered:
        """Return the same after "Later"."""
        return self.model_copy(update={"later": now + LATER})


class Kind(StrEnum):
    """Why there is a reminder."""

    NOW = "now"
    LATER = "later"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder to show.

    Attributes:
        kind: Why.
        planned: The time it was planned for.
    """

    kind: Kind
    planned: datetime


def due(
    now: datetime, reminders: Reminders, remembered: Remembered, last_session: datetime | None
) -> Due | None:
    """Return the reminder that is to be shown now, if there is one.

    A planned session counts as done by any session that began on its day or later.

    Args:
        now: The local time, without an offset, as all times here.
        reminders: What was asked for.
        remembered: What has become of earlier ones.
        last_session: When the last session began.
    """
    planned = last_planned(now, reminders)
    if planned is None or remembered.since is None or planned < remembered.since:
        return None
    if last_session is not None and last_session.date() >= planned.date():
        return None
    if remembered.shown is None or remembered.shown < planned:
        late = now - planned >= LATE_FROM
        return Due(Kind.MISSED if late else Kind.NOW, planned)
    if remembered.later is not None and remembered.later <= now:
        return Due(Kind.LATER, planned)
    return None


def last_planned(now: datetime, reminders: Reminders) -> datetime | None:
    """Return the newest planned time that has come."""
    return next((at for at in _planned(now, reminders, -1) if at <= now), None)


def next_planned(now: datetime, reminders: Reminders) -> datetime | None:
    """Return the first planned time that is still to come."""
    return next((at for at in _planned(now, reminders, 1) if at > now), None)


def _planned(now: datetime, reminders: Reminders, step: int) -> list[datetime]:
    if not reminders.on:
        return []
    days = [now.date() + timedelta(days=step * ahead) for ahead in range(8)]
    return [datetime.combine(day, reminders.at) for day in days if _is_day(day, reminders)]


def _is_day(day: date, reminders: Reminders) -> bool:
    return day.weekday() in reminders.days


def load(path: Path) -> Remembered:
    """Read what is remembered; nothing where that cannot be read."""
    try:
        return Remembered.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return Remembered()


def save(remembered: Remembered, path: Path) -> None:
    """Write what is remembered.

    Raises:
        OSError: The folder cannot be written.
    """
    write_atomically(path, remembered.model_dump_json())
