"""The score: which clip sounds at which frame."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from player.audio.clips import Clip
from player.audio.frames import RATE, frames_of
from player.audio.run import stops_ms
from player.timeline.model import CueKind, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from player.timeline.model import Cue, Timeline

WAKE_FRAMES: Final = RATE * 6 // 10
"""How long a sleeping Bluetooth device is given to wake before a word."""
ASLEEP_AFTER: Final = RATE * 5
"""After so much silence a device may be asleep."""
COUNTED_S: Final = 3
"""A longer count-in begins with silence."""


class Channel(IntEnum):
    """What a clip is mixed with: each channel has a volume and sounds one clip at a time."""

    TONES = 0
    VOICE = 1
    WAKE = 2


@dataclass(frozen=True, slots=True)
class Sound:
    """A clip in its place.

    Attributes:
        frame: Where it begins.
        clip: What sounds.
        channel: What it is mixed with.
        frames: For how long; it is faded out where that is less than the clip.
        due: The frame of its cue; words may begin later, when the cue's tone has rung out.
    """

    frame: int
    clip: Clip
    channel: Channel
    frames: int
    due: int

    @property
    def end(self) -> int:
        """The first frame after it."""
        return self.frame + self.frames


@dataclass(frozen=True, slots=True)
class Score:
    """All that sounds in a timeline.

    Attributes:
        sounds: Sorted by frame; in each channel they do not overlap.
        stops: The frames at which the position stands by itself, the last being the end.
        count: The clip of the count-in.
        answer: What tells at once that Start was heard, while a device is woken for the rest.
    """

    sounds: tuple[Sound, ...]
    stops: tuple[int, ...]
    count: Clip
    answer: Clip
    longest: int = field(init=False)
    """The length of the longest sound, in frames."""

    def __post_init__(self) -> None:
        """Measure the longest sound, so that what sounds at a frame is quick to find."""
        object.__setattr__(self, "longest", max((s.frames for s in self.sounds), default=0))

    @property
    def holds(self) -> tuple[int, ...]:
        """The frames at which waits begin."""
        return self.stops[:-1]

    @property
    def total(self) -> int:
        """The frame at which the timeline ends."""
        return self.stops[-1]

    def end(self, stop: int | None = None) -> int:
        """Return the frame at which all has sounded out that is due by a stop, or at all."""
        ends = (s.end for s in self.sounds if stop is None or s.due <= stop)
        return max([self.total if stop is None else stop, *ends])

    def between(self, start: int, end: int) -> tuple[Sound, ...]:
        """Return the sounds heard in a stretch of frames."""
        first = bisect_left(self.sounds, start - self.longest, key=lambda s: s.frame)
        last = bisect_left(self.sounds, end, key=lambda s: s.frame)
        return tuple(s for s in self.sounds[first:last] if s.end > start)

    def count_in(self, at: int, lead_in: int) -> tuple[Sound, ...]:
        """Return the count-in: a tone at each of the last whole seconds before a frame."""
        seconds = range(min(lead_in // RATE, COUNTED_S), 0, -1)
        return tuple(_sound(at - n * RATE, self.count, Channel.TONES) for n in seconds)

    def answering(self) -> Sound:
        """Return the tick at a run's own beginning."""
        return _sound(0, self.answer, Channel.TONES)

    def joined(self, cursor: int, later: Score) -> Score:
        """Return what is played on when another score arrives while this one sounds.

        What began up to the cursor stays as it is; a line that came too late for its place is not
        begun in its middle, and none is begun on top of one that sounds.
        """
        past = tuple(s for s in self.sounds if s.frame <= cursor)
        busy = {s.channel: s.end for s in past}
        coming = (s for s in later.sounds if s.frame > cursor)
        return replace(
            later, sounds=past + tuple(s for s in coming if s.frame >= busy.get(s.channel, 0))
        )


class Lines:
    """Where the words come from; here nobody speaks, and `Speaker` has a voice do it.

    Attributes:
        on_ready: Called, from another thread, when lines have become ready.
    """

    def __init__(self) -> None:
        self.on_ready: Callable[[], None] = _do_nothing

    def line(self, text: str, *, hurried: bool = False) -> Clip | None:  # noqa: ARG002 - for others
        """Return a text as spoken, or spoken a little faster; None where it is not to be had.

        Asking never waits: a line that is not ready is made, and may be had later.
        """
        return None

    def prepare(self, texts: Iterable[str]) -> None:
        """Have lines made, these before all others, the first one first."""

    def wait(self, progress: Callable[[int], None]) -> None:
        """Wait until every line asked for is ready; told how many are still to be made."""

    def failure(self) -> str | None:
        """Return, once, why nobody can speak any more; None while that is not so."""
        return None

    def close(self) -> None:
        """End what makes lines."""


def _do_nothing() -> None:
    pass


def schedule(timeline: Timeline, tones: Mapping[Tone, Clip], lines: Lines) -> Score:
    """Put every cue's tone and words at their frame."""
    sounds = [*_tones(timeline.cues, tones), *_voices(timeline.cues, lines)]
    sounds.sort(key=lambda s: (s.frame, s.channel))
    sounds = sorted([*sounds, *_wakes(sounds)], key=lambda s: (s.frame, s.channel))
    stops = tuple(map(frames_of, stops_ms(timeline)))
    return Score(tuple(sounds), stops, tones[Tone.COUNT], tones[Tone.REP_IN])


def _tones(cues: Iterable[Cue], tones: Mapping[Tone, Clip]) -> list[Sound]:
    """Place the tones; one that still sounds when the next begins is faded out there."""
    placed: list[Sound] = []
    for cue in cues:
        if cue.sound is None:
            continue
        clip, frame = tones[cue.sound], frames_of(cue.at_ms)
        if placed and placed[-1].end > frame:
            placed[-1] = replace(placed[-1], frames=frame - placed[-1].frame)
        placed.append(_sound(frame, clip, Channel.TONES))
    return [sound for sound in placed if sound.frames]


def _voices(cues: Iterable[Cue], lines: Lines) -> list[Sound]:
    """Place the words so that no two overlap and none is cut.

    The lengths that the timeline was made with are estimates. Where a line turns out too long for
    the room before the next one, it is spoken a little faster; where that does not help, the less
    important of the two is left out, the later one of equals.
    """
    placed: list[tuple[Sound, Cue]] = []
    for cue in sorted(cues, key=lambda cue: cue.speaks_at_ms):
        clip = lines.line(cue.text) if cue.text else None
        if clip is None:
            continue
        frame = frames_of(cue.speaks_at_ms)
        if placed and placed[-1][0].end > frame:
            last, before = placed[-1]
            hurried = lines.line(before.text, hurried=True)
            if hurried is not None and last.frame + len(hurried) <= frame:
                placed[-1] = replace(last, clip=hurried, frames=len(hurried)), before
            elif _rank(cue) < _rank(before):
                placed.pop()
            else:
                continue
        placed.append((_sound(frame, clip, Channel.VOICE, due=frames_of(cue.at_ms)), cue))
    return [sound for sound, cue in placed]


def _sound(frame: int, clip: Clip, channel: Channel, *, due: int | None = None) -> Sound:
    return Sound(frame, clip, channel, len(clip), frame if due is None else due)


def _rank(cue: Cue) -> int:
    """Return a cue's place in the written priority, 0 the most important."""
    return list(CueKind).index(cue.kind)


def _wakes(sounds: Iterable[Sound]) -> list[Sound]:
    """Place a faint noise before every word that a sleeping device might swallow."""
    noise = wake_noise()
    wakes: list[Sound] = []
    quiet_since = -ASLEEP_AFTER
    for sound in sounds:
        begin = max(0, sound.frame - WAKE_FRAMES)
        if (
            sound.channel is Channel.VOICE
            and sound.frame - quiet_since >= ASLEEP_AFTER
            and sound.frame > begin
        ):
            wakes.append(Sound(begin, noise, Channel.WAKE, sound.frame - begin, begin))
        quiet_since = max(quiet_since, sound.end)
    return wakes


@cache
def wake_noise() -> Clip:
    """Return a noise too faint to notice, -60 dBFS, that keeps a device from sleeping."""
    noise = np.random.default_rng(0).standard_normal(WAKE_FRAMES) * 10 ** (-60 / 20)
    return Clip("wake", noise.astype(np.float32))
