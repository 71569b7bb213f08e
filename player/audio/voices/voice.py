"""What a voice is to the rest of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from player.audio.loudness import Samples


class Speech(NamedTuple):
    """A spoken line as a voice gives it.

    Attributes:
        samples: Mono, -1 … 1.
        rate: Frames per second.
    """

    samples: Samples
    rate: int


class Voice(Protocol):
    """Speaks lines; is asked from one thread at a time, and takes its time."""

    @property
    def name(self) -> str:
        """Its name in the settings."""

    @property
    def version(self) -> str:
        """What tells its sound from that of another one by this name."""

    def say(self, text: str, *, speed: float = 1.0) -> Speech:
        """Speak a line.

        Args:
            text: What to say, numbers written out.
            speed: How fast, 1 being its usual speed.

        Raises:
            VoiceError: It cannot; the text says why.
        """

    def rest(self) -> None:
        """Let go of what it keeps in memory or running; it may be asked again."""
