#!/usr/bin/env python3
"""Make the tones of the player: python3 assets/sounds/make.py [FOLDER].

One small family: soft mallet notes on the pentatonic scale of C, from A4 to C6, so that whatever
follows whatever is consonant, and small loudspeakers, which give little below 400 Hz, still sound.
A start rises and an end falls by the same fourth; a rest is the only sound that swells; the parts
of a repetition glide, up for the effort and down for the way back.

Every note begins and ends with a raised cosine, so that nothing clicks. The peaks are set by
measurement: the loudest 400 ms of each tone (ITU-R BS.1770) lie at -22 LUFS, those of the two
repetition ticks, which are heard most, at -26 LUFS. `tests/audio` holds the files to that.
"""

import math
import sys
import wave
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

RATE: Final = 48_000
"""Frames per second."""

A4, C5, D5, E5, G5, A5, C6 = 440.0, 523.25, 587.33, 659.26, 783.99, 880.0, 1046.5

MALLET: Final = ((1.0, 1.0, 1.0), (2.0, 0.30, 0.55), (3.0, 0.06, 0.35))
"""Partials: multiple of the note, share of its level, share of its time of decay."""


@dataclass(frozen=True)
class Note:
    """A note of a tone.

    Attributes:
        hertz: Its pitch where it begins.
        at: When it begins, in seconds.
        length: How long it lasts, in seconds.
        decay: The time in which it falls to 1/e, in seconds.
        level: Its level beside the other notes.
        rise: How long it takes to come up, in seconds.
        to_hertz: Its pitch where it ends; None for a steady one.
    """

    hertz: float
    at: float
    length: float
    decay: float
    level: float = 1.0
    rise: float = 0.004
    to_hertz: float | None = None


@dataclass(frozen=True)
class Recipe:
    """A tone: its notes and the peak to which they are brought."""

    peak: float
    notes: tuple[Note, ...]


TONES: Final = {
    "prepare": Recipe(0.315, (Note(E5, 0, 0.24, 0.10, 0.8), Note(G5, 0.15, 0.25, 0.10))),
    "start": Recipe(0.284, (Note(G5, 0, 0.16, 0.08, 0.8), Note(C6, 0.11, 0.38, 0.14))),
    "half-way": Recipe(0.295, (Note(A5, 0, 0.12, 0.06), Note(A5, 0.15, 0.20, 0.08))),
    "count": Recipe(0.359, (Note(G5, 0, 0.20, 0.10),)),
    "end": Recipe(0.304, (Note(C6, 0, 0.16, 0.08, 0.8), Note(G5, 0.11, 0.28, 0.12))),
    "switch": Recipe(
        0.255,
        (Note(D5, 0, 0.14, 0.07), Note(A5, 0.12, 0.14, 0.07), Note(D5, 0.24, 0.15, 0.07)),
    ),
    "rest": Recipe(
        0.248,
        (Note(A4, 0, 0.4, 0.5, 1.0, rise=0.13), Note(E5, 0, 0.4, 0.5, 0.7, rise=0.13)),
    ),
    "rep-in": Recipe(0.207, (Note(E5, 0, 0.15, 0.12, rise=0.03, to_hertz=G5),)),
    "rep-out": Recipe(0.205, (Note(G5, 0, 0.15, 0.12, rise=0.03, to_hertz=E5),)),
    "finish": Recipe(
        0.257,
        (
            Note(C5, 0, 0.7, 0.25, 0.8),
            Note(E5, 0.14, 0.7, 0.25, 0.8),
            Note(G5, 0.28, 0.8, 0.30, 0.9),
            Note(C6, 0.42, 1.05, 0.35),
        ),
    ),
}
"""Every tone by its name."""


def sound(note: Note) -> Iterator[float]:
    """Yield the frames of one note, from -1 to 1 or a little more."""
    count = round(note.length * RATE)
    fall = min(0.06, note.length / 3)
    glide = (note.to_hertz or note.hertz) - note.hertz
    for n in range(count):
        t = n / RATE
        turns = note.hertz * t + glide * t * t / (2 * note.length)
        wave_ = sum(
            share
            * math.exp(-t / (note.decay * slowness))
            * math.sin(2 * math.pi * multiple * turns)
            for multiple, share, slowness in MALLET
        )
        yield (
            note.level
            * wave_
            * _raised_cosine(t / note.rise)
            * _raised_cosine((note.length - t) / fall)
        )


def _raised_cosine(part: float) -> float:
    """Return 0 at 0, 1 from 1 on, and half a cosine between."""
    return 0.5 - 0.5 * math.cos(math.pi * min(max(part, 0.0), 1.0))


def render(recipe: Recipe) -> list[float]:
    """Return the frames of a tone, its peak where the recipe wants it."""
    frames = [0.0] * max(round((note.at + note.length) * RATE) for note in recipe.notes)
    for note in recipe.notes:
        for n, value in enumerate(sound(note), start=round(note.at * RATE)):
            frames[n] += value
    gain = recipe.peak / max(map(abs, frames))
    return [gain * frame for frame in frames]


def write(frames: list[float], path: Path) -> None:
    """Write frames as a WAV file of 16 bits, mono."""
    samples = array("h", (round(frame * 32767) for frame in frames))
    if sys.byteorder == "big":
        samples.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


def main(folder: Path) -> None:
    """Write every tone into a folder."""
    for name, recipe in TONES.items():
        write(render(recipe), folder / f"{name}.wav")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
