"""What the transport asks of whatever sounds: the output is the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from player.timeline.model import Timeline
    from player.units import Milliseconds


class Output(Protocol):
    """Plays a timeline's cues and tells what a listener hears now.

    The position runs with what is heard, stands still while paused, and never goes back by itself.
    It stands still too at a *hold point*: the start of a WAIT segment that lies ahead when playing
    starts. There the cues of that instant sound out, and only a new `start` goes on.
    """

    @property
    def name(self) -> str:
        """``speakers``, ``playsound``, ``silent`` or ``file``: what sounds at this moment."""

    def load(self, timeline: Timeline) -> None:
        """Take the timeline to play; while paused, or before the first start."""

    def start(self, at_ms: Milliseconds, *, lead_in_ms: Milliseconds = 0) -> None:
        """Play from a position, dropping whatever was queued.

        Args:
            at_ms: Where to begin. The cues of exactly this instant sound.
            lead_in_ms: Count in first for this long: the position begins that much before ``at_ms``
                (below zero if need be) and runs up to it; until then only the count-in sounds.
        """

    def pause(self) -> None:
        """Fade out and stand still; does nothing when it stands already."""

    def say(self, text: str) -> None:
        """Speak a line as soon as it is ready, without moving the position."""

    def position_ms(self) -> Milliseconds:
        """Return what a listener hears now, in the timeline's milliseconds."""

    def sounding_ms(self) -> Milliseconds:
        """Return for how long the last sounds still go on at a hold point or past the end."""

    def notices(self) -> list[str]:
        """Return what the user must be told since the last call, such as a lost device."""

    def lost_for_ms(self) -> Milliseconds:
        """Return for how long sound has been lost, 0 while it is heard or silence was chosen."""

    def close(self) -> None:
        """Let go of the device; the output is not used afterwards."""
