"""Writing a timeline's sound into a file."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from player.audio.file import FORMATS, render_file
from player.audio.frames import RATE, frames_of
from player.audio.mixer import Mixer, Volumes, as_int16, mixed
from player.audio.score import schedule
from player.audio.sounds import Sounds
from player.errors import AudioError
from player.i18n import catalogue
from player.timeline.model import Tone
from tests.audio.rig import PLAN, TONES, Spoken, playback, timeline, tone, words

ENGLISH = catalogue("en")


class TestFile:
    def test_every_tone_is_at_its_frame_and_the_tail_is_there(self, tmp_path: Path) -> None:
        plan = timeline(3_000, [tone(500), tone(1_234, Tone.END), tone(3_000, Tone.FINISH)])
        path = tmp_path / "guide.wav"
        told: list[float] = []
        render_file(plan, path, Sounds(TONES), catalogue=ENGLISH, progress=told.append)
        samples, rate = soundfile.read(path, dtype="int16")
        assert rate == RATE
        assert len(samples) == frames_of(3_100)
        for cue in plan.cues:
            assert cue.sound is not None
            at = frames_of(cue.at_ms)
            assert np.array_equal(samples[at : at + 4800], as_int16(TONES[cue.sound].samples))
        assert told == sorted(told)
        assert told[-1] == 1.0

    def test_it_is_what_the_speakers_play(self, tmp_path: Path) -> None:
        plan = timeline(5_000, [tone(500), words(1_000, "900 a"), tone(5_000)])
        sounds = Sounds(TONES, Spoken(), Volumes(0.6, 0.8))
        render_file(plan, tmp_path / "a.wav", sounds, catalogue=ENGLISH)
        made = playback(plan, sounds)
        made.start(0)
        heard = np.concatenate([as_int16(made.render(480)) for _ in range(510)])
        assert np.array_equal(soundfile.read(tmp_path / "a.wav", dtype="int16")[0], heard)

    @pytest.mark.parametrize("ending", FORMATS)
    def test_it_writes(self, ending: str, tmp_path: Path) -> None:
        path = tmp_path / f"guide{ending}"
        render_file(PLAN, path, Sounds(TONES), catalogue=ENGLISH)
        assert soundfile.info(path).duration == pytest.approx(20, abs=0.2)
        assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [path.name]

    @pytest.mark.parametrize("name", ["guide.txt", "nowhere/guide.wav", "guide"])
    def test_it_refuses_in_words(self, name: str, tmp_path: Path) -> None:
        with pytest.raises(AudioError, match="guide"):
            render_file(PLAN, tmp_path / name, Sounds(TONES), catalogue=ENGLISH)

    def test_giving_up_leaves_what_was_there(self, tmp_path: Path) -> None:
        path = tmp_path / "guide.wav"
        path.write_bytes(b"before")

        def give_up(_: float) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            render_file(PLAN, path, Sounds(TONES), catalogue=ENGLISH, progress=give_up)
        assert path.read_bytes() == b"before"
        assert [each for each in tmp_path.iterdir() if each.is_file()] == [path]


def test_the_mix_is_the_score_times_the_volumes() -> None:
    score = schedule(PLAN, TONES, Spoken())
    channels = Mixer(score).render(0, 4_800)
    assert np.allclose(mixed(channels, Volumes(0.25, 1).gains()), channels[0] * 0.25)
