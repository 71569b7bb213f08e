"""Stand-ins for what sounds and for the system's dialogs: they remember what was asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from player.settings import Settings
    from player.timeline.model import Tone


@dataclass
class HeardTries:
    """Remembers what was to be heard; refuses files where told to."""

    spoken: list[tuple[str, float]] = field(default_factory=list)
    sounded: list[tuple[str, float]] = field(default_factory=list)
    asked: list[Path] = field(default_factory=list)
    refuses: str = ""

    def speak(self, settings: Settings, text: str) -> None:
        assert text
        self.spoken.append((settings.voice, settings.voice_volume))

    def sound(self, settings: Settings, tone: Tone) -> None:
        self.sounded.append((tone.value, settings.tone_volume))

    def refusal(self, tone: Tone, path: Path) -> str:
        assert tone
        self.asked.append(path)
        return self.refuses


@dataclass
class ReadyPicks:
    """Picks what it was given."""

    file: Path | None = None
    directory: Path | None = None
    shown: list[Path] = field(default_factory=list)

    def sound_file(self, parent: QWidget) -> Path | None:
        assert parent.isVisible()
        return self.file

    def folder(self, parent: QWidget, now: Path) -> Path | None:
        assert parent.isVisible(), now
        return self.directory

    def show_folder(self, path: Path) -> None:
        self.shown.append(path)
