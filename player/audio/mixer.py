"""The mixer: from a score to samples, a pure function of the frames asked for.

How loud it can get is known beforehand: a channel sounds one clip at a time, tones keep under
`TONE_PEAK` and voices under `VOICE_PEAK`, which add up to less than 1. So nothing clips at any
volume, and no limiter is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from player.audio.clips import LOUDEST, Int16
from player.audio.frames import FADE
from player.audio.score import Channel, wake_noise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from player.audio.loudness import Samples
    from player.audio.run import Run
    from player.audio.score import Score, Sound

Channels: TypeAlias = npt.NDArray[np.float32]
"""Samples of every channel apart, one row each."""

VOICE_PEAK: Final = 0.61


@dataclass(frozen=True, slots=True)
class Volumes:
    """How loud the tones and the voice are, 0 … 1, as factors on the samples."""

    tones: float = 1.0
    voice: float = 1.0

    def gains(self) -> Samples:
        """Return the factor of every channel."""
        gains = np.ones(len(Channel), np.float32)
        gains[Channel.TONES], gains[Channel.VOICE] = self.tones, self.voice
        return gains


@dataclass(frozen=True, slots=True)
class Hush:
    """A stretch of the score in which another voice speaks, and the score's does not.

    A line that sounds where it begins is faded out there, and none begins within.
    """

    start: int
    end: int


class Mixer:
    """Renders a score."""

    def __init__(self, score: Score) -> None:
        self.score = score
        self._noise = wake_noise().samples

    def render(self, start: int, frames: int) -> Channels:
        """Return the frames from a place in the score on."""
        return _mix(self.score.between(start, start + frames), start, frames)

    def is_still(self, run: Run, start: int, frames: int) -> bool:
        """Return whether nothing can sound in these frames of a run; False where it is not sure."""
        if start < run.wake + run.lead_in:
            return False
        begin = run.running(start)
        return not self.score.between(begin, begin + frames)

    def render_run(self, run: Run, start: int, frames: int, hush: Hush | None = None) -> Channels:
        """Return the frames of a run, counted from its own beginning.

        First the noise that wakes the device, with a tick for those that are awake, then the
        count-in alone, then the score. What began before the run's place is faded in there; at the
        stop what has begun sounds out and nothing else begins.
        """
        out = np.zeros((len(Channel), frames), np.float32)
        if start < run.wake:
            noise = np.resize(self._noise, run.wake)[start : start + frames]
            out[Channel.WAKE, : len(noise)] = noise
            out += _mix((self.score.answering(),), start, frames)
        # Of the block's frames, those from `first` on lie after the waking, those from `main` on
        # after the count-in.
        first = min(max(run.wake - start, 0), frames)
        main = min(max(run.wake + run.lead_in - start, 0), frames)
        if first < main:
            counts = self.score.count_in(run.at, run.lead_in)
            out[:, first:main] = _mix(counts, run.running(start + first), main - first)
        if main < frames:
            begin, length = run.running(start + main), frames - main
            sounds = [s for s in self.score.between(begin, begin + length) if s.due <= run.stop]
            out[:, main:] += _mix(sounds, begin, length, since=run.at, hush=hush)
        return out


def mixed(channels: Channels, gains: Samples) -> Samples:
    """Return the channels as one, each by its gain, or by a gain for each of its frames."""
    if gains.ndim == 1:
        gains = gains[:, np.newaxis]
    total: Samples = (channels * gains).sum(axis=0)
    return total


def as_int16(samples: Samples) -> Int16:
    """Return samples as 16-bit integers."""
    whole: Int16 = np.rint(np.clip(samples, -1.0, 1.0) * np.float32(LOUDEST)).astype(np.int16)
    return whole


def _mix(
    sounds: Iterable[Sound],
    start: int,
    frames: int,
    *,
    since: int | None = None,
    hush: Hush | None = None,
) -> Channels:
    """Add up the sounds of a stretch.

    Args:
        sounds: Those that may be heard there.
        start: The stretch's first frame, and
        frames: its length.
        since: What began before this frame is faded in from it on.
        hush: Where another voice speaks.
    """
    out = np.zeros((len(Channel), frames), np.float32)
    for sound in sounds:
        end = sound.end
        if hush is not None and sound.channel is Channel.VOICE and end > hush.start:
            if sound.frame >= hush.end:
                pass
            elif sound.frame >= hush.start:
                continue
            else:
                end = min(end, hush.start + FADE)
        low, high = max(sound.frame, start), min(end, start + frames)
        if low >= high:
            continue
        piece = sound.clip.piece(low - sound.frame, high - sound.frame)
        if end - sound.frame < len(sound.clip) and high > end - FADE:
            piece = piece * _clipped_ramp((end - np.arange(low, high)) / FADE)
        if since is not None and sound.frame < since and low < since + FADE:
            piece = piece * _clipped_ramp((np.arange(low, high) - since) / FADE)
        out[sound.channel, low - start : high - start] += piece
    return out


def _clipped_ramp(part: npt.NDArray[np.float64]) -> Samples:
    return np.clip(part, 0.0, 1.0).astype(np.float32)
