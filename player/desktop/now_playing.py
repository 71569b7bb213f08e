"""What a session looks like to the desktop's media keys and remotes; pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from player.routine.model import Side
from player.timeline.model import SegmentKind
from player.transport.transport import State

if TYPE_CHECKING:
    from player.i18n import Catalogue
    from player.timeline.model import Segment, Timeline
    from player.transport.transport import Transport
    from player.units import Milliseconds

LEAST_JUMP_MS: Final = 500
"""A playhead this far from where a remote thinks it is has jumped."""


class Status(StrEnum):
    """The three words that media remotes know."""

    PLAYING = "Playing"
    PAUSED = "Paused"
    STOPPED = "Stopped"


@dataclass(frozen=True, slots=True)
class NowPlaying:
    """One step as a track of the album that is the routine.

    Attributes:
        status: What the transport is doing; at an own-pace step the playhead stands, so remotes
            that count for themselves must be told "Paused".
        title: The exercise, its side, or that it is a rest.
        album: The routine.
        step: 0-based step, and
        steps: how many there are.
        start_ms: Where the step begins on the timeline, and
        end_ms: where it ends.
        segment: The segment under the playhead.
    """

    status: Status
    title: str
    album: str
    step: int
    steps: int
    start_ms: Milliseconds
    end_ms: Milliseconds
    segment: Segment

    @property
    def length_ms(self) -> Milliseconds:
        """How long the step lasts."""
        return self.end_ms - self.start_ms

    def position_ms(self, playhead_ms: Milliseconds) -> Milliseconds:
        """Return where the playhead is inside the step."""
        return min(max(0, playhead_ms - self.start_ms), self.length_ms)


def now_playing(transport: Transport, catalogue: Catalogue) -> NowPlaying:
    """Return what remotes are to show now."""
    timeline, segment, step = transport.timeline, transport.segment, transport.step
    return NowPlaying(
        status=_status(transport.state),
        title=title_of(timeline, segment, catalogue),
        album=timeline.title,
        step=step.index,
        steps=len(timeline.steps),
        start_ms=step.start_ms,
        end_ms=step.end_ms,
        segment=segment,
    )


def title_of(timeline: Timeline, segment: Segment, catalogue: Catalogue) -> str:
    """Return the exercise with its side in words; before the work, the side that will work."""
    _ = catalogue.gettext
    if segment.kind is SegmentKind.REST:
        return _("Rest")
    following = timeline.segments[segment.index :]
    work = next((s for s in following if s.kind.is_work and s.step == segment.step), segment)
    name = segment.name or work.name
    if work.side is Side.LEFT:
        return _("{name}, left").format(name=name)
    if work.side is Side.RIGHT:
        return _("{name}, right").format(name=name)
    return name


def _status(state: State) -> Status:
    if state is State.PLAYING:
        return Status.PLAYING
    return Status.PAUSED if state in (State.PAUSED, State.WAITING) else Status.STOPPED


class Expectation:
    """Where a remote thinks that the playhead is, counting on from what it was told last."""

    def __init__(self) -> None:
        self._at_ms: Milliseconds = 0
        self._since_ns = 0
        self._runs = False

    def is_wrong(self, at_ms: Milliseconds, now_ns: int, *, runs: bool) -> bool:
        """Tell whether remotes have the playhead elsewhere, and must be told.

        Args:
            at_ms: Where it is.
            now_ns: The time on a monotonic clock.
            runs: Whether remotes are told now that it runs.
        """
        ran_ms = (now_ns - self._since_ns) // 1_000_000 if self._runs else 0
        wrong = abs(at_ms - self._at_ms - ran_ms) > LEAST_JUMP_MS
        if wrong or runs != self._runs:
            self._at_ms, self._since_ns, self._runs = at_ms, now_ns, runs
        return wrong
