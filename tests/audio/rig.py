"""Timelines, clips and a device for the tests of sound."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np

from player.audio.clips import Clip, Int16
from player.audio.device import Fill
from player.audio.frames import frames_of
from player.audio.loudness import Samples
from player.audio.playback import Playback
from player.audio.score import Lines
from player.audio.sounds import Sounds
from player.audio.speakers import BUFFER_MS, Speakers
from player.errors import AudioError
from player.timeline.model import Cue, CueKind, Segment, SegmentKind, Timeline, Tone

PERIOD_MS = BUFFER_MS // 2

TONES = {
    tone: Clip(tone.value, np.full(4800, 0.1 + index / 50, np.float32))
    for index, tone in enumerate(Tone)
}
"""A tenth of a second of a level of its own for every tone."""


@dataclass
class ManualClock:
    """A monotonic clock that goes where it is told."""

    now_ns: int = 10**9

    def __call__(self) -> int:
        return self.now_ns

    def go(self, ms: float) -> None:
        self.now_ns += round(ms * 1e6)


def timeline(total_ms: int, cues: Iterable[Cue] = (), waits: Sequence[int] = ()) -> Timeline:
    """Return a timeline of holds, with waits that begin at some instants and last a second."""
    edges = sorted({0, *waits, *(wait + 1000 for wait in waits), total_ms})
    segments = tuple(
        Segment(
            index=index,
            kind=SegmentKind.WAIT if start in waits else SegmentKind.HOLD,
            start_ms=start,
            end_ms=end,
            step=0,
            line=1,
            exercise=None,
            name="",
            side=None,
            set=None,
            sets=None,
            rep=None,
            reps=None,
            text="",
        )
        for index, (start, end) in enumerate(pairwise(edges))
    )
    return Timeline("test", "Test", "en", segments, tuple(cues), ())


def tone(at_ms: int, sound: Tone = Tone.START) -> Cue:
    return Cue(at_ms, CueKind.START, 0, sound=sound)


def words(at_ms: int, text: str, kind: CueKind = CueKind.INSTRUCT) -> Cue:
    return Cue(at_ms, kind, 0, text=text)


@dataclass
class Spoken(Lines):
    """Lines of a known length: the text tells how many milliseconds it takes."""

    hurried_share: float = 0.9
    lacking: set[str] = field(default_factory=set)

    def line(self, text: str, *, hurried: bool = False) -> Clip | None:
        if text in self.lacking:
            return None
        ms = int(text.split(maxsplit=1)[0]) * (self.hurried_share if hurried else 1)
        return Clip(text, np.full(round(ms * 48), 0.5, np.float32))


@dataclass
class FakeDevice:
    """A device that asks for frames once begun and told to, or does not open, or falls silent."""

    fill: Fill
    buffer_ms: int
    played: list[Int16] = field(default_factory=list)
    begun: bool = False
    closed: bool = False

    def begin(self) -> None:
        self.begun = True

    def ask(self, frames: int) -> Int16:
        if not self.begun:  # it asks for nothing yet, and is silent
            return np.zeros(frames, np.int16)
        block = np.frombuffer(self.fill(frames), np.int16)
        self.played.append(block)
        return block

    def close(self) -> None:
        self.closed = True


@dataclass
class Devices:
    """Opens fake devices, as long as there is one."""

    there: bool = True
    opened: list[FakeDevice] = field(default_factory=list)

    def open(self, fill: Fill, buffer_ms: int) -> FakeDevice:
        if not self.there:
            raise AudioError("no device")
        self.opened.append(FakeDevice(fill, buffer_ms))
        return self.opened[-1]


def write_sound(path: Path, samples: Samples, rate: int = 48_000) -> Path:
    """Write a sound in the format that the file's name tells."""
    import soundfile

    soundfile.write(path, samples, rate)
    return path


def sine(hertz: float, seconds: float, level: float = 0.5, rate: int = 48_000) -> Samples:
    t = np.arange(round(seconds * rate)) / rate
    return (level * np.sin(2 * np.pi * hertz * t)).astype(np.float32)


def levels(samples: Samples) -> Mapping[int, float]:
    """Return where a level begins, by frame."""
    changes = np.flatnonzero(np.diff(np.concatenate([[0], samples])))
    return {int(frame): round(float(samples[frame]), 4) for frame in changes}


PLAN = timeline(20_000, [tone(1_000 * second) for second in range(20)], [8_000])
"""A tone at every second, and a wait at the eighth."""


def playback(plan: Timeline = PLAN, sounds: Sounds | None = None) -> Playback:
    made = Playback(sounds or Sounds(TONES), asleep=False)
    made.load(plan)
    return made


class SpeakersOnFakes:
    """Speakers on a device that plays in time with a manual clock."""

    def __init__(self, sounds: Sounds | None = None) -> None:
        self.clock = ManualClock()
        self.devices = Devices()
        self.speakers = Speakers(
            sounds or Sounds(TONES), asleep=False, open_device=self.devices.open, now_ns=self.clock
        )

    @property
    def device(self) -> FakeDevice:
        return self.devices.opened[-1]

    def play(self, ms: int) -> Samples:
        """Let the device play for some time; return what it was given."""
        blocks = []
        for _ in range(ms // PERIOD_MS):
            self.clock.go(PERIOD_MS)
            blocks.append(self.device.ask(frames_of(PERIOD_MS)))
        return np.concatenate(blocks).astype(np.float32) / np.float32(32767)
