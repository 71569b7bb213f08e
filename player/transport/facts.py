"""What really happened: the facts that a transport tells and a journal keeps.

Every fact carries ``now_ns``, the system's monotonic clock when it was seen, so that whoever keeps
them needs no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from player.timeline.model import Cue, Timeline
    from player.units import Milliseconds


class PauseReason(StrEnum):
    """Why the transport stands still."""

    USER = "user"
    GAP = "gap"
    """The clock was not looked at for more than 10 s: the machine slept. Ask before going on."""
    SOUND_LOST = "sound-lost"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened with the playhead at a position."""

    now_ns: int
    at_ms: Milliseconds


@dataclass(frozen=True, slots=True)
class Started(Fact):
    """Playing began, at the start or where an earlier session is resumed."""


@dataclass(frozen=True, slots=True)
class Played(Fact):
    """The stretch from ``from_ms`` to ``at_ms`` was played."""

    from_ms: Milliseconds


@dataclass(frozen=True, slots=True)
class SegmentEntered(Fact):
    """A segment began."""

    segment: int


@dataclass(frozen=True, slots=True)
class CueReached(Fact):
    """A cue's instant was crossed."""

    cue: Cue


@dataclass(frozen=True, slots=True)
class Paused(Fact):
    """Playing stopped for a while."""

    reason: PauseReason


@dataclass(frozen=True, slots=True)
class Resumed(Fact):
    """Playing goes on: the count-in, if any, is over."""


@dataclass(frozen=True, slots=True)
class Seeked(Fact):
    """The playhead was moved from ``from_ms`` to ``at_ms``."""

    from_ms: Milliseconds


@dataclass(frozen=True, slots=True)
class Skipped(Fact):
    """The user went on to the next step before this one had ended."""

    step: int


@dataclass(frozen=True, slots=True)
class Hurt(Fact):
    """The user said that a step hurts, and it was ended."""

    step: int


@dataclass(frozen=True, slots=True)
class HurtUndone(Fact):
    """The user took that back and returned to the step."""

    step: int


@dataclass(frozen=True, slots=True)
class WaitBegan(Fact):
    """An own-pace segment began; the playhead stands at its start."""

    segment: int


@dataclass(frozen=True, slots=True)
class Waited(Fact):
    """The user spent this long at an own-pace segment since the last such fact.

    Attributes:
        segment: The segment's index.
        waited_ms: How long; counts as active, unlike a pause.
        done: Whether the user is done with it now, so that all of it counts as done.
    """

    segment: int
    waited_ms: Milliseconds
    done: bool


@dataclass(frozen=True, slots=True)
class Swapped(Fact):
    """A step's exercise was replaced; from ``at_ms`` on the new timeline holds."""

    step: int
    old: str
    new: str
    timeline: Timeline


@dataclass(frozen=True, slots=True)
class LeftOut(Fact):
    """Later steps were left out because their exercise hurts; the new timeline holds now.

    Attributes:
        step: The step that hurt.
        steps: Those left out, a rest that would have followed another rest included.
        timeline: The one in which they have no length.
    """

    step: int
    steps: tuple[int, ...]
    timeline: Timeline


@dataclass(frozen=True, slots=True)
class PutBack(Fact):
    """The steps left out last are to be done after all; the timeline of before holds again."""

    steps: tuple[int, ...]
    timeline: Timeline


@dataclass(frozen=True, slots=True)
class Extended(Fact):
    """A step's prepare was made longer; from ``at_ms`` on the new timeline holds."""

    step: int
    by_ms: Milliseconds
    timeline: Timeline


@dataclass(frozen=True, slots=True)
class Noticed(Fact):
    """The user must be told something that does not stop the session."""

    text: str


@dataclass(frozen=True, slots=True)
class Finished(Fact):
    """The end was reached."""


@dataclass(frozen=True, slots=True)
class Stopped(Fact):
    """The session was left before its end."""


AnyFact: TypeAlias = (
    Started
    | Played
    | SegmentEntered
    | CueReached
    | Paused
    | Resumed
    | Seeked
    | Skipped
    | Hurt
    | HurtUndone
    | WaitBegan
    | Waited
    | Swapped
    | LeftOut
    | PutBack
    | Extended
    | Noticed
    | Finished
    | Stopped
)
