"""Hearing a choice before it is needed: a sentence by the voice, a tone at its volume."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from player.errors import AudioError
from player.ui.background import Background

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from player.audio.clips import Clip
    from player.audio.score import Lines
    from player.audio.sounds import Sounds
    from player.i18n import Catalogue
    from player.settings import Settings
    from player.timeline.model import Tone
    from player.transport.output import Output

OutputOf: TypeAlias = "Callable[[Settings, Sounds, Catalogue], Output]"

IDLE_MS: Final = 20_000
"""The device is let go of when nothing was tried for so long."""
READY_WITHIN_S: Final = 20.0
"""A voice may have to be loaded before it speaks for the first time."""


class Tries(Protocol):
    """What the pages may ask to hear."""

    def speak(self, settings: Settings, text: str) -> None:
        """Speak a sentence as the settings say."""

    def sound(self, settings: Settings, tone: Tone) -> None:
        """Sound a tone as the settings say."""

    def refusal(self, tone: Tone, path: Path) -> str:
        """Return why a file cannot be a tone, in words; empty where it can."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """What is open, and for which choices."""

    key: object
    sounds: Sounds
    output: Output

    def close(self) -> None:
        self.sounds.close()
        self.output.close()


class Tryout(QObject):
    """Opens voice and device when something is to be heard, in the background."""

    told = Signal(str)
    """Why nothing is heard, or something else than was chosen."""
    tried = Signal()
    """What was asked for sounds now, or cannot."""

    def __init__(
        self,
        cache: Path,
        words: Catalogue,
        parent: QObject | None = None,
        *,
        output_of: OutputOf | None = None,
    ) -> None:
        """Open nothing yet.

        Args:
            cache: The folder for what can be made again.
            words: The words for what goes wrong.
            parent: Whoever owns it, and calls `close`.
            output_of: Opens the output; by default the one that the settings choose.
        """
        super().__init__(parent)
        self._cache = cache
        self._catalogue = words
        self._output_of = output_of or _chosen_output
        self._ready = Event()
        self._opened: _Opened | None = None
        self._closing = Event()
        self._background = Background(self)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._on_idle)

    def speak(self, settings: Settings, text: str) -> None:
        """Speak a sentence with the voice and the volume of the settings."""
        self._idle.start()
        self._background.run(lambda: self._speak(settings, text), self._on_tried)

    def sound(self, settings: Settings, tone: Tone) -> None:
        """Sound a tone, or the user's file in its place, at its volume."""
        self._idle.start()
        self._background.run(lambda: self._sound(settings, tone), self._on_tried)

    def refusal(self, tone: Tone, path: Path) -> str:
        """Return why a file cannot be a tone, in words; empty where it can."""
        from player.audio.clips import own_tone

        try:
            own_tone(tone, path, catalogue=self._catalogue)
        except AudioError as error:
            return error.said(self._catalogue)
        return ""

    @Slot()
    def close(self) -> None:
        """Let go of voice and device."""
        self._closing.set()
        self._ready.set()
        self._idle.stop()
        self._background.close()
        self._let_go()

    # --- in the background ----------------------------------------------------------------------

    def _speak(self, settings: Settings, text: str) -> list[str]:
        from player.audio.mixer import Volumes
        from player.audio.sounds import open_sounds

        key = ("voice", settings.voice, settings.voice_command, settings.effective_language)
        # Chosen to be heard now, also where sessions are told to sound tones alone.
        opened = self._open(
            (*key, settings.output),
            settings,
            lambda: open_sounds(settings, self._cache, voice=settings.voice),
        )
        opened.sounds.volumes = Volumes(voice=settings.voice_volume)
        self._ready.clear()
        opened.sounds.listen(self._ready.set)
        notices = [*opened.sounds.notices(), *opened.output.notices()]
        if opened.sounds.voice is not None and opened.sounds.line(text) is None:
            self._ready.wait(READY_WITHIN_S)
        if not self._closing.is_set():
            opened.output.say(text)
        return [*notices, *opened.sounds.notices()]

    def _sound(self, settings: Settings, tone: Tone) -> list[str]:
        from player.audio.clips import read_tones
        from player.audio.mixer import Volumes
        from player.audio.sounds import Sounds

        def tones() -> Sounds:
            clips, notices = read_tones(settings.own_tones, catalogue=self._catalogue)
            return Sounds(clips, _tone_lines(clips), notices=notices)

        key = ("tones", tuple(sorted(settings.own_tones.items())), settings.output)
        opened = self._open(key, settings, tones)
        opened.sounds.volumes = Volumes(voice=settings.tone_volume)
        opened.output.say(tone.value)
        return [*opened.sounds.notices(), *opened.output.notices()]

    def _open(self, key: object, settings: Settings, sounds_of: Callable[[], Sounds]) -> _Opened:
        if self._opened is None or self._opened.key != key:
            self._let_go()
            sounds = sounds_of()
            output = self._output_of(settings, sounds, self._catalogue)
            self._opened = _Opened(key, sounds, output)
        return self._opened

    def _let_go(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    # --- in the window's thread -----------------------------------------------------------------

    @Slot()
    def _on_idle(self) -> None:
        self._background.run(self._let_go, _nothing)

    def _on_tried(self, notices: object) -> None:
        assert isinstance(notices, list)
        for text in dict.fromkeys(notices):
            self.told.emit(text)
        self.tried.emit()


def _chosen_output(settings: Settings, sounds: Sounds, words: Catalogue) -> Output:
    from player.audio.opening import open_output

    return open_output(settings.output, sounds, catalogue=words)


def _tone_lines(clips: Mapping[Tone, Clip]) -> Lines:
    """Return lines that are tones, by their names: an output sounds a line at any time."""
    from player.audio.score import Lines

    class ToneLines(Lines):
        def line(self, text: str, *, hurried: bool = False) -> Clip | None:  # noqa: ARG002 - tones have one speed
            return next((clip for tone, clip in clips.items() if tone.value == text), None)

    return ToneLines()


def _nothing(_result: object) -> None:
    pass
