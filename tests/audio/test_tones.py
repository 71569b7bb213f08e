"""The tones that ship: what the script makes, and what an ear wants of them."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from player.audio.clips import TICK_LUFS, TONE_LUFS, TONE_PEAK, read_tones
from player.audio.frames import frames_of
from player.audio.loudness import Samples, loudest_moment
from player.i18n import catalogue
from player.paths import bundled
from player.timeline.model import TONE_MS, Tone

SOUNDS = bundled("assets") / "sounds"


@pytest.fixture(scope="module")
def tones() -> dict[Tone, Samples]:
    read, notices = read_tones({}, catalogue=catalogue("en"))
    assert not notices
    return {tone: clip.samples for tone, clip in read.items()}


def test_the_script_makes_exactly_the_files_that_ship(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SOUNDS / "make.py"), str(tmp_path)], check=True)
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == sorted(path.name for path in SOUNDS.glob("*.wav"))
    assert made == sorted(f"{tone}.wav" for tone in Tone)
    for name in made:
        ours, ships = (
            np.frombuffer(folder.joinpath(name).read_bytes()[44:], "<i2").astype(int)
            for folder in (tmp_path, SOUNDS)
        )
        assert len(ours) == len(ships)
        # Another machine's sine may round another way.
        assert np.abs(ours - ships).max() <= 1, name


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_is_no_longer_than_the_timeline_takes_it_to_be(
    tones: dict[Tone, Samples], tone: Tone
) -> None:
    assert frames_of(TONE_MS[tone]) * 0.6 <= len(tones[tone]) <= frames_of(TONE_MS[tone])


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_is_as_loud_as_the_others(tones: dict[Tone, Samples], tone: Tone) -> None:
    target = TICK_LUFS if tone in (Tone.REP_IN, Tone.REP_OUT) else TONE_LUFS
    assert loudest_moment(tones[tone]) == pytest.approx(target, abs=0.5)
    assert np.abs(tones[tone]).max() <= TONE_PEAK


@pytest.mark.parametrize("tone", Tone)
def test_a_small_loudspeaker_gives_nearly_all_of_a_tone(
    tones: dict[Tone, Samples], tone: Tone
) -> None:
    power = np.abs(np.fft.rfft(tones[tone], 1 << 17)) ** 2
    hertz = np.fft.rfftfreq(1 << 17, 1 / 48_000)
    inside = power[(hertz > 400) & (hertz < 2500)].sum() / power.sum()
    assert inside > 0.95
    shrill = power[hertz > 3000].sum() / power.sum()
    assert shrill < 0.01


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_does_not_click(tones: dict[Tone, Samples], tone: Tone) -> None:
    samples = tones[tone]
    assert abs(samples[0]) < 0.001
    assert abs(samples[-1]) < 0.001
    # The steepest step is that of its highest strong partial, 2 x C6, at full level.
    assert np.abs(np.diff(samples)).max() < TONE_PEAK * 2 * np.pi * 2093 / 48_000


def test_no_two_tones_sound_alike(tones: dict[Tone, Samples]) -> None:
    def shape(samples: Samples) -> Samples:
        """Return how the bands between 400 and 1400 Hz move, 25 ms by 25 ms, in proportion."""
        padded = np.pad(samples, (0, frames_of(1500) - len(samples)))
        pieces = np.abs(np.fft.rfft(padded.reshape(-1, 1200) * np.hanning(1200), axis=1))[:, 10:36]
        flat = pieces.ravel()
        unit: Samples = flat / np.linalg.norm(flat)
        return unit

    shapes = {tone: shape(samples) for tone, samples in tones.items()}
    for one, a in shapes.items():
        for other, b in shapes.items():
            if one != other:
                assert a @ b < 0.9, (one, other)


def test_a_rest_swells_where_an_end_strikes(tones: dict[Tone, Samples]) -> None:
    def until_loud(samples: Samples) -> float:
        return float(np.argmax(np.abs(samples) > 0.4 * np.abs(samples).max())) / 48

    assert until_loud(tones[Tone.END]) < 15
    assert until_loud(tones[Tone.REST]) > 40
