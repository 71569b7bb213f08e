"""Clips: short sounds as samples, and the files they are read from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import gcd
from typing import TYPE_CHECKING, Final, TypeAlias, cast

import numpy as np
import numpy.typing as npt

from player.audio.frames import FADE, RATE, frames_of
from player.audio.loudness import Samples, loudest_moment
from player.errors import AudioError, reason
from player.i18n import said
from player.paths import bundled
from player.timeline.model import TONE_MS, Tone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from player.i18n import Catalogue

Int16: TypeAlias = npt.NDArray[np.int16]
LOUDEST: Final = 32767
"""What 1 is among samples of 16 bits."""
TONE_LUFS: Final = -22.0
"""What a tone's loudest 400 ms are brought to at full volume."""
TICK_LUFS: Final = -26.0
"""The same for the ticks of a paced repetition, which are heard most."""
TONE_PEAK: Final = 0.37
"""No tone reaches further; with the voice's peak it stays under 1, so that nothing ever clips."""
LARGEST_FILE: Final = 50_000_000
"""Bytes; a tone's file is some hundred thousand."""

_TICKS: Final = frozenset({Tone.REP_IN, Tone.REP_OUT})


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """A short sound with a name for people and file names.

    Attributes:
        name: What it is called.
        kept: Its samples, -1 … 1, or ±32767: the words of a session are 70 MB of the former.
    """

    name: str
    kept: Samples | Int16

    def __len__(self) -> int:
        """Return its length in frames."""
        return len(self.kept)

    @property
    def samples(self) -> Samples:
        """The whole of it, -1 … 1."""
        return self.piece(0, len(self.kept))

    def piece(self, begin: int, end: int) -> Samples:
        """Return the samples from one frame up to another, -1 … 1."""
        piece = self.kept[begin:end]
        if piece.dtype == np.int16:
            return piece * np.float32(1 / LOUDEST)
        return cast("Samples", piece)


def read_clip(path: Path, *, name: str, catalogue: Catalogue) -> Clip:
    """Read a sound file: wav, flac, ogg or mp3, of any rate; channels are averaged.

    Raises:
        AudioError: It cannot be used; the text says why.
    """
    import soundfile

    _ = catalogue.gettext
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise AudioError(_("The sound {file} is too large.").format(file=path))
        samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except OSError as error:
        text = _("The sound {file} cannot be read: {reason}.")
        raise AudioError(text.format(file=path, reason=said(reason(error), catalogue))) from error
    except (soundfile.SoundFileError, ValueError) as error:
        text = _("{file} is not a sound that can be played; use a wav, flac, ogg or mp3 file.")
        raise AudioError(text.format(file=path)) from error
    mono = samples.mean(axis=1)
    if not mono.size or not np.isfinite(mono).all() or float(np.abs(mono).max()) < 1e-4:
        raise AudioError(_("There is nothing to hear in {file}.").format(file=path))
    return Clip(name, resampled(mono, rate))


def read_tones(
    own: Mapping[str, Path], *, catalogue: Catalogue
) -> tuple[dict[Tone, Clip], list[str]]:
    """Read the tones, the user's own where there are such.

    Returns:
        Every tone, and the sentences that say which of the user's files are not used and why.
    """
    tones, notices = {}, []
    for tone in Tone:
        clip = None
        if path := own.get(tone.value):
            try:
                clip = own_tone(tone, path, catalogue=catalogue)
            except AudioError as error:
                notices.append(str(error))
        tones[tone] = clip or shipped_tone(tone, catalogue)
    return tones, notices


@cache
def shipped_tone(tone: Tone, catalogue: Catalogue) -> Clip:
    """Return a tone that ships; it is read once."""
    file = bundled("assets") / "sounds" / f"{tone}.wav"
    return read_clip(file, name=tone.value, catalogue=catalogue)


def own_tone(tone: Tone, path: Path, *, catalogue: Catalogue) -> Clip:
    """Read a user's file in place of a tone: as loud as the tone, and no longer than it may be.

    Raises:
        AudioError: The file cannot be used.
    """
    clip = read_clip(path, name=tone.value, catalogue=catalogue)
    samples = without_silence(clip.samples)[: frames_of(TONE_MS[tone])]
    edge = min(FADE, len(samples) // 2)
    samples = faded(samples, edge, edge)
    target = TICK_LUFS if tone in _TICKS else TONE_LUFS
    return Clip(clip.name, levelled(samples, loudest_moment(samples), target, TONE_PEAK))


def resampled(samples: Samples, rate: int) -> Samples:
    """Return samples of another rate at ours, band-limited, by way of their spectrum."""
    if rate == RATE:
        return samples
    common = gcd(rate, RATE)
    # Zeros after the end keep it from reaching round into the beginning; whole periods of both
    # rates make the ratio exact.
    unit = rate // common
    units = -(-(len(samples) + rate // 10) // unit)
    spectrum = np.fft.rfft(samples, units * unit)
    size = units * (RATE // common)
    bins = size // 2 + 1
    fitted = np.zeros(bins, spectrum.dtype)
    shared = min(bins, len(spectrum))
    fitted[:shared] = spectrum[:shared]
    wanted = -(-len(samples) * RATE // rate)
    return (np.fft.irfft(fitted, size)[:wanted] * (size / (units * unit))).astype(np.float32)


def without_silence(samples: Samples, *, lead_ms: int = 10, tail_ms: int = 60) -> Samples:
    """Return samples without the silence before and after, but for a little of each.

    Silent is what lies 40 dB under the peak.
    """
    heard = np.flatnonzero(np.abs(samples) > 0.01 * float(np.abs(samples).max(initial=0.0)))
    if not len(heard):
        return samples[:0]
    begin = max(0, int(heard[0]) - lead_ms * RATE // 1000)
    return samples[begin : int(heard[-1]) + 1 + tail_ms * RATE // 1000]


def faded(samples: Samples, rise: int, fall: int) -> Samples:
    """Return samples with raised-cosine edges of so many frames."""
    shaped = samples.copy()
    shaped[:rise] *= _ramp(rise)
    if fall:
        shaped[-fall:] *= _ramp(fall)[::-1]
    return shaped


def levelled(samples: Samples, loudness: float, target: float, peak: float) -> Samples:
    """Bring samples of a measured loudness to a target, both in LUFS, and their peaks under one.

    The few peaks above are pressed down together with the 2 ms around them, so that the sound is
    not distorted and hardly less loud.
    """
    if not np.isfinite(loudness):
        return samples
    louder = samples * np.float32(10 ** ((target - loudness) / 20))
    need = np.minimum(1.0, peak / np.maximum(np.abs(louder), 1e-9))
    if float(need.min()) >= 1.0:
        return louder
    reach = RATE // 500
    lowest = _lowest_around(need, reach)
    window = np.hanning(reach + 2)[1:-1]
    padded = np.pad(lowest, (len(window) // 2, len(window) - 1 - len(window) // 2), mode="edge")
    gain = np.convolve(padded, window / window.sum(), mode="valid")
    return (louder * gain).astype(np.float32)


def _ramp(frames: int) -> Samples:
    return (0.5 - 0.5 * np.cos(np.pi * np.arange(frames) / max(frames, 1))).astype(np.float32)


def _lowest_around(values: Samples, reach: int) -> Samples:
    """Return the least of each value and those up to so many places before and after it."""
    lowest = np.pad(values, reach, constant_values=1.0)
    done, width = 1, 2 * reach + 1
    # Each round looks as far again as all before it, the last one only as far as is left.
    while done < width:
        step = min(done, width - done)
        lowest = np.minimum(lowest[:-step], lowest[step:])
        done += step
    return lowest
