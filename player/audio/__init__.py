"""Sounds, voices, the score of what sounds when, the mixer, and the outputs.

What is named here costs nothing to import: samples, devices and voices are loaded when they are
first needed, `open_sounds` taking a third of a second or so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from player.audio.finding import Finding
from player.audio.opening import Choice, available_outputs, open_output
from player.audio.voices.choose import available_voices

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from player.audio.sounds import Sounds
    from player.i18n import Catalogue
    from player.settings import Settings
    from player.timeline.model import Timeline

__all__ = [
    "Choice",
    "Finding",
    "available_outputs",
    "available_voices",
    "open_output",
    "open_sounds",
    "render_file",
]


def open_sounds(settings: Settings, cache: Path, *, voice: str | None = None) -> Sounds:
    """Read the tones and choose the voice; see `player.audio.sounds`."""
    from player.audio import sounds

    return sounds.open_sounds(settings, cache, voice=voice)


def render_file(
    timeline: Timeline,
    path: Path,
    sounds: Sounds,
    *,
    catalogue: Catalogue,
    progress: Callable[[float], None] = lambda _: None,
) -> None:
    """Write a timeline's sound into a file; see `player.audio.file`."""
    from player.audio import file

    file.render_file(timeline, path, sounds, catalogue=catalogue, progress=progress)
