"""All that can sound: the tones, the voice's lines, and how loud each is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from player.audio.mixer import Volumes
from player.audio.score import NoLines, schedule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from player.audio.clips import Clip
    from player.audio.score import Lines, Score
    from player.timeline.model import Timeline, Tone


class Sounds:
    """The tones and lines that outputs play; shared by all outputs of a session.

    Attributes:
        volumes: How loud it is; may be set at any time, and is heard with the next buffer.
    """

    def __init__(
        self, tones: Mapping[Tone, Clip], lines: Lines | None = None, volumes: Volumes | None = None
    ) -> None:
        self._tones = tones
        self._lines = lines or NoLines()
        self.volumes = volumes or Volumes()

    def score(self, timeline: Timeline) -> Score:
        """Return what sounds in a timeline, the lines that are ready now included."""
        return schedule(timeline, self._tones, self._lines)
