"""Clips: files of all kinds, and those that are refused."""

import os
from pathlib import Path

import numpy as np
import pytest

from player.audio.clips import TONE_LUFS, TONE_PEAK, own_tone, read_clip, read_tones, resampled
from player.audio.frames import RATE, frames_of
from player.audio.loudness import loudest_moment
from player.errors import AudioError
from player.i18n import catalogue
from player.timeline.model import TONE_MS, Tone
from tests.audio.rig import sine, write_sound

ENGLISH = catalogue("en")


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 24_000, 44_100, 48_000, 96_000])
def test_another_rate_keeps_pitch_length_and_level(rate: int) -> None:
    samples = resampled(sine(1_000, 0.4, 0.5, rate), rate)
    assert len(samples) == pytest.approx(RATE * 4 // 10, abs=3)
    middle, expected = samples[4_800:-4_800], sine(1_000, 0.4, 0.5)[4_800:-4_800]
    assert np.abs(middle - expected).max() < 0.005


@pytest.mark.parametrize("ending", ["wav", "flac", "ogg", "mp3"])
def test_a_users_own_tone_is_as_loud_as_ours(ending: str, tmp_path: Path) -> None:
    stereo = np.stack([sine(800, 0.3, 0.02, 44_100)] * 2, axis=1)
    path = write_sound(tmp_path / f"mine.{ending}", stereo, 44_100)
    clip = own_tone(Tone.END, path, catalogue=ENGLISH)
    assert loudest_moment(clip.samples) == pytest.approx(TONE_LUFS, abs=1.5)
    assert np.abs(clip.samples).max() <= TONE_PEAK * 1.001
    assert abs(clip.samples[0]) < 0.001
    assert abs(clip.samples[-1]) < 0.001


def test_a_long_one_is_cut_to_the_time_the_timeline_gives_it(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "long.wav", sine(800, 9))
    clip = own_tone(Tone.COUNT, path, catalogue=ENGLISH)
    assert len(clip) == frames_of(TONE_MS[Tone.COUNT])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be read"),
        (b"", "not a sound"),
        (b"RIFF and then nothing of the kind", "not a sound"),
        (os.urandom(5_000), "not a sound"),
    ],
)
def test_what_is_no_sound_is_refused_in_words(
    content: bytes | None, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "bad.wav"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(AudioError, match=words):
        read_clip(path, name="bad", catalogue=ENGLISH)


@pytest.mark.parametrize("samples", [np.zeros(4_800, np.float32), np.zeros(0, np.float32)])
def test_silence_is_refused(samples: np.ndarray, tmp_path: Path) -> None:
    path = write_sound(tmp_path / "still.wav", samples)
    with pytest.raises(AudioError, match="nothing to hear"):
        read_clip(path, name="still", catalogue=ENGLISH)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AudioError):
        read_clip(tmp_path, name="folder", catalogue=ENGLISH)


def test_a_bad_one_of_the_users_leaves_ours(tmp_path: Path) -> None:
    good = write_sound(tmp_path / "good.flac", sine(700, 0.3))
    tones, notices = read_tones({"start": tmp_path / "missing.wav", "end": good}, catalogue=ENGLISH)
    ours, _ = read_tones({}, catalogue=ENGLISH)
    assert np.array_equal(tones[Tone.START].samples, ours[Tone.START].samples)
    assert not np.array_equal(tones[Tone.END].samples, ours[Tone.END].samples)
    assert len(notices) == 1
    assert "missing.wav" in notices[0]
