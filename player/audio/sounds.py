"""All that can sound: the tones, the voice's lines, and how loud each is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from player.audio.clips import read_tones
from player.audio.mixer import Volumes
from player.audio.score import Lines, schedule
from player.audio.speech import LineCache, Speaker
from player.audio.voices.choose import choose_voice
from player.i18n import catalogue
from player.settings import SpeechLevel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from player.audio.clips import Clip
    from player.audio.score import Score
    from player.settings import Settings
    from player.timeline.model import Timeline, Tone
    from player.units import Milliseconds


class Sounds:
    """The tones and lines that outputs play.

    Attributes:
        volumes: How loud it is; may be set at any time, and is heard with the next buffer.
        voice: The name of the voice that speaks, or None.
    """

    def __init__(
        self,
        tones: Mapping[Tone, Clip],
        lines: Lines | None = None,
        volumes: Volumes | None = None,
        *,
        voice: str | None = None,
        notices: Sequence[str] = (),
    ) -> None:
        self._tones = tones
        self._lines = lines or Lines()
        self._notices = list(notices)
        self.volumes = volumes or Volumes()
        self.voice = voice

    def score(self, timeline: Timeline) -> Score:
        """Return what sounds in a timeline, with the lines that are ready now."""
        return schedule(timeline, self._tones, self._lines)

    def line(self, text: str) -> Clip | None:
        """Return a line if it is ready, else have it made."""
        return self._lines.line(text)

    def prepare(self, timeline: Timeline, from_ms: Milliseconds = 0) -> None:
        """Have a timeline's lines made, the next ones after a position first."""
        cues = timeline.cues
        ahead = [cue.text for cue in cues if cue.text and cue.at_ms >= from_ms]
        behind = [cue.text for cue in cues if cue.text and cue.at_ms < from_ms]
        self._lines.prepare([*ahead, *behind])

    def make_ready(self, timeline: Timeline, progress: Callable[[float], None]) -> Score:
        """Wait until every line of a timeline is ready; return its score.

        Args:
            timeline: What to play.
            progress: Told how far it is, 0 … 1.
        """
        self.prepare(timeline)
        lines = max(1, len({cue.text for cue in timeline.cues if cue.text}))
        self._lines.wait(lambda left: progress(max(0.0, 1 - left / lines)))
        # Only with the lengths known does it show which lines must be hurried.
        self.score(timeline)
        self._lines.wait(lambda _: None)
        progress(1.0)
        return self.score(timeline)

    def listen(self, listener: Callable[[], None]) -> None:
        """Have a listener called, from another thread, when lines have become ready."""
        self._lines.on_ready = listener

    def notices(self) -> list[str]:
        """Return what the user must be told since the last call."""
        notices, self._notices = self._notices, []
        if failure := self._lines.failure():
            notices.append(failure)
        return notices

    def close(self) -> None:
        """End what makes lines."""
        self._lines.close()


def open_sounds(settings: Settings, cache: Path, *, voice: str | None = None) -> Sounds:
    """Read the tones and choose the voice.

    Args:
        settings: What the user chose.
        cache: The folder for what can be made again.
        voice: A voice in place of the settings', such as ``off``.
    """
    language = settings.effective_language
    words = catalogue(language)
    tones, notices = read_tones(settings.own_tones, catalogue=words)
    silent = settings.speech is SpeechLevel.TONES and voice is None
    choice = choose_voice(
        "off" if silent else voice or settings.voice,
        settings.voice_command,
        language,
        catalogue=words,
    )
    lines = None
    if choice.voice is not None:
        lines = Speaker(choice.voice, LineCache(cache / "lines"), catalogue=words)
    return Sounds(
        tones,
        lines,
        Volumes(settings.tone_volume, settings.voice_volume),
        voice=choice.voice.name if choice.voice is not None else None,
        notices=[*notices, *choice.notices],
    )
