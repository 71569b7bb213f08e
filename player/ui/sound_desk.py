"""What the player's page may ask of whatever sounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from player.audio.sounds import Sounds
    from player.settings import Settings
    from player.transport.output import Output


class SoundDesk(Protocol):
    """Volume, silence and the voice."""

    @property
    def volume(self) -> float:
        """How loud it is, 0 … 1."""

    @property
    def muted(self) -> bool:
        """Whether nothing sounds."""

    def set_volume(self, volume: float) -> None:
        """Make it louder or quieter; a muted one sounds again."""

    def toggle_mute(self) -> None:
        """Sound off, or on again."""

    def toggle_voice(self) -> bool | None:
        """Voice off, or on again; return whether it is on, None where there is none."""

    def say_again(self, text: str) -> None:
        """Speak a sentence now."""


class SessionDesk:
    """The desk of a session: one volume over those of tones and voice."""

    def __init__(self, settings: Settings, sounds: Sounds | None, output: Output) -> None:
        """Take the user's volumes and what sounds; None for a silent preview."""
        self._settings = settings
        self._sounds = sounds
        self._output = output
        self._volume = max(settings.tone_volume, settings.voice_volume)
        self._full = self._volume or 1.0
        self._muted = False
        self._speaks = True

    @property
    def volume(self) -> float:
        """How loud it is, 0 … 1."""
        return self._volume

    @property
    def muted(self) -> bool:
        """Whether nothing sounds."""
        return self._muted

    def set_volume(self, volume: float) -> None:
        """Make it louder or quieter; a muted one sounds again."""
        self._volume, self._muted = volume, False
        self._apply()

    def toggle_mute(self) -> None:
        """Sound off, or on again."""
        self._muted = not self._muted
        self._apply()

    def toggle_voice(self) -> bool | None:
        """Voice off, or on again; return whether it is on, None where there is none."""
        if self._sounds is None or self._sounds.voice is None:
            return None
        self._speaks = not self._speaks
        self._apply()
        return self._speaks

    def say_again(self, text: str) -> None:
        """Speak a sentence now."""
        self._output.say(text)

    def _apply(self) -> None:
        if self._sounds is None:
            return
        from player.audio.mixer import Volumes

        share = 0.0 if self._muted else self._volume / self._full
        tones, voice = self._settings.tone_volume * share, self._settings.voice_volume * share
        self._sounds.volumes = Volumes(min(1.0, tones), min(1.0, voice) if self._speaks else 0.0)
