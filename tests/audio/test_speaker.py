"""What becomes of a line: when it is made, how it is made ready, and where it is kept."""

import os
import threading
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from player.audio.frames import RATE, frames_of
from player.audio.loudness import integrated
from player.audio.mixer import VOICE_PEAK
from player.audio.sounds import Sounds, open_sounds
from player.audio.speech import GIVE_UP_AFTER, VOICE_LUFS, LineCache, Speaker, made_ready
from player.audio.voices.voice import Speech, Voice
from player.errors import VoiceError
from player.i18n import catalogue
from player.settings import Settings, SpeechLevel
from tests.audio.rig import TONES, sine, timeline, words

ENGLISH = catalogue("en")


@dataclass
class FakeVoice:
    """Speaks a sine with silence around, and notes what it was asked."""

    name: str = "fake"
    version: str = "1"
    fails: bool = False
    said: list[tuple[str, float]] = field(default_factory=list)
    may_speak: threading.Event = field(default_factory=threading.Event)
    rested: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.may_speak.set()

    def say(self, text: str, *, speed: float = 1.0) -> Speech:
        assert self.may_speak.wait(5)
        self.said.append((text, round(speed, 3)))
        if self.fails:
            raise VoiceError("hoarse")
        quiet = np.zeros(6_000, np.float32)
        return Speech(np.concatenate([quiet, sine(500, 0.5 / speed, rate=24_000), quiet]), 24_000)

    def rest(self) -> None:
        self.rested.set()


class SpeakerOf:
    """A speaker that is closed afterwards."""

    def __init__(self, voice: Voice, folder: Path) -> None:
        self.speaker = Speaker(voice, LineCache(folder), catalogue=ENGLISH)

    def __enter__(self) -> Speaker:
        return self.speaker

    def __exit__(self, *_: object) -> None:
        self.speaker.close()


def wait(speaker: Speaker) -> None:
    speaker.wait(lambda _: None)


class TestMakingALineReady:
    def test_it_is_trimmed_levelled_and_without_clicks(self) -> None:
        clip = made_ready(FakeVoice().say("hello"), "hello")
        assert clip.name == "hello"
        assert len(clip) == pytest.approx(frames_of(500 + 70), abs=200)
        assert integrated(clip.samples) == pytest.approx(VOICE_LUFS, abs=0.5)
        assert abs(clip.samples[0]) < 0.001
        assert abs(clip.samples[-1]) < 0.001

    def test_peaks_stay_under_the_limit_and_loudness_near_its_target(self) -> None:
        samples = sine(300, 2, 0.05)
        samples[::4_800] = 1.0
        clip = made_ready(Speech(samples, RATE), "peaky")
        assert np.abs(clip.samples).max() <= VOICE_PEAK * 1.001
        assert integrated(clip.samples) == pytest.approx(VOICE_LUFS, abs=3)

    def test_silence_is_no_line(self) -> None:
        assert len(made_ready(Speech(np.zeros(9_000, np.float32), 22_050), "")) == 0


class TestSpeaker:
    def test_a_line_is_there_when_it_was_made(self, tmp_path: Path) -> None:
        with SpeakerOf(FakeVoice(), tmp_path) as speaker:
            assert speaker.line("hello") is None
            wait(speaker)
            clip = speaker.line("hello")
            assert clip is not None
            assert len(clip)

    def test_the_first_lines_come_first_and_each_is_made_once(self, tmp_path: Path) -> None:
        voice = FakeVoice()
        voice.may_speak.clear()
        with SpeakerOf(voice, tmp_path) as speaker:
            speaker.prepare(["a", "b", "c", "b"])
            speaker.prepare(["c", "d"])
            speaker.line("e", hurried=True)
            voice.may_speak.set()
            wait(speaker)
        # The thread may have begun with "a" before the second wish.
        said = [each for each in voice.said if each[0] != "a"]
        assert said == [("c", 1), ("d", 1), ("b", 1), ("e", 1.136)]
        assert len(voice.said) == 5

    def test_a_voice_with_nothing_to_say_rests_and_speaks_again(self, tmp_path: Path) -> None:
        voice = FakeVoice()
        cache = LineCache(tmp_path)
        with closing(Speaker(voice, cache, catalogue=ENGLISH, rest_after_s=0.0)) as speaker:
            for text in ("a", "b"):
                voice.rested.clear()
                speaker.prepare([text])
                wait(speaker)
                assert voice.rested.wait(5)
        assert [text for text, _speed in voice.said] == ["a", "b"]

    def test_a_line_that_closing_breaks_off_is_no_failure(
        self, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        voice = FakeVoice(fails=True)
        voice.may_speak.clear()
        speaker = Speaker(voice, LineCache(tmp_path), catalogue=ENGLISH)
        speaker.prepare(["a"])
        voice.rest = voice.may_speak.set  # type: ignore[method-assign] # a real one stops here too
        speaker.close()
        assert caplog.messages == []

    def test_lines_are_kept_on_disk_by_all_that_makes_them(self, tmp_path: Path) -> None:
        def voices() -> list[FakeVoice]:
            return [FakeVoice(), FakeVoice(name="other"), FakeVoice(version="2")]

        first, second = voices(), voices()
        for voice in [*first, *second]:
            with SpeakerOf(voice, tmp_path) as speaker:
                speaker.prepare(["hello"])
                wait(speaker)
                assert speaker.line("hello") is not None
        assert all(voice.said for voice in first)
        assert not any(voice.said for voice in second)
        assert len(list(tmp_path.glob("*.flac"))) == 3
        assert not list(tmp_path.glob("*.part"))

    def test_a_line_from_the_disk_is_as_it_was_made(self, tmp_path: Path) -> None:
        clips = []
        for _ in range(2):
            with SpeakerOf(FakeVoice(), tmp_path) as speaker:
                speaker.prepare(["hello"])
                wait(speaker)
                clips.append(speaker.line("hello"))
        one, other = clips
        assert one is not None
        assert other is not None
        assert np.abs(one.samples - other.samples).max() < 1e-4

    def test_a_broken_file_is_made_again(self, tmp_path: Path) -> None:
        for _ in range(2):
            voice = FakeVoice()
            with SpeakerOf(voice, tmp_path) as speaker:
                speaker.prepare(["hello"])
                wait(speaker)
                assert speaker.line("hello") is not None
            assert len(voice.said) == 1
            for path in tmp_path.glob("*.flac"):
                path.write_bytes(b"fLaC broken")

    def test_what_cannot_be_kept_is_spoken_all_the_same(self, tmp_path: Path) -> None:
        nowhere = tmp_path / "file"
        nowhere.write_text("")
        with SpeakerOf(FakeVoice(), nowhere / "lines") as speaker:
            speaker.prepare(["hello"])
            wait(speaker)
            assert speaker.line("hello") is not None

    def test_a_voice_that_cannot_speak_is_given_up_and_told_of_once(self, tmp_path: Path) -> None:
        voice = FakeVoice(fails=True)
        with SpeakerOf(voice, tmp_path) as speaker:
            speaker.prepare(str(number) for number in range(10))
            wait(speaker)
            assert speaker.line("1") is None
            assert "hoarse" in (speaker.failure() or "")
            assert speaker.failure() is None
        assert len(voice.said) == GIVE_UP_AFTER

    def test_whoever_listens_is_told(self, tmp_path: Path) -> None:
        told = threading.Event()
        with SpeakerOf(FakeVoice(), tmp_path) as speaker:
            speaker.on_ready = told.set
            speaker.line("hello")
            assert told.wait(5)

    def test_closing_ends_the_thread(self, tmp_path: Path) -> None:
        speaker = Speaker(FakeVoice(), LineCache(tmp_path), catalogue=ENGLISH)
        speaker.close()
        assert not any(thread.name == "speech" for thread in threading.enumerate())


def test_the_disk_keeps_what_was_used_last(tmp_path: Path) -> None:
    cache = LineCache(tmp_path, limit=200_000)
    rng = np.random.default_rng(1)
    for number in range(4):
        noise = rng.uniform(-0.5, 0.5, 48_000).astype(np.float32)
        cache.write(str(number), made_ready(Speech(noise, RATE), ""))
        os.utime(cache._path(str(number)), (number, number))
    assert cache.read("0") is not None  # and so it is used last
    cache.trim()
    assert [cache.read(str(number)) is not None for number in range(4)] == [
        True,
        False,
        False,
        True,
    ]


class TestSounds:
    PLAN = timeline(9_000, [words(0, "one"), words(2_000, "two"), words(4_000, "three")])

    def test_the_lines_after_the_playhead_are_made_first(self, tmp_path: Path) -> None:
        voice = FakeVoice()
        voice.may_speak.clear()
        with SpeakerOf(voice, tmp_path) as speaker:
            Sounds(TONES, speaker).prepare(self.PLAN, from_ms=2_000)
            voice.may_speak.set()
            wait(speaker)
        assert [text for text, _ in voice.said] == ["two", "three", "one"]

    def test_a_file_waits_for_every_line_the_hurried_ones_too(self, tmp_path: Path) -> None:
        plan = timeline(9_000, [words(0, "one"), words(540, "two")])
        told: list[float] = []
        with SpeakerOf(FakeVoice(), tmp_path) as speaker:
            score = Sounds(TONES, speaker).make_ready(plan, told.append)
        first, second = (s for s in score.sounds if s.clip.name in ("one", "two"))
        assert first.end <= second.frame
        assert first.frames < frames_of(540)
        assert told == sorted(told)
        assert told[-1] == 1.0

    def test_tones_alone_when_that_was_chosen(self, tmp_path: Path) -> None:
        for settings, voice in (
            (Settings(language="en", voice="off"), None),
            (Settings(language="en", speech=SpeechLevel.TONES), None),
            (Settings(language="en"), "off"),
        ):
            sounds = open_sounds(settings, tmp_path, voice=voice)
            assert sounds.voice is None
            assert sounds.notices() == []

    def test_own_tones_that_cannot_be_used_are_told_of(self, tmp_path: Path) -> None:
        settings = Settings(language="en", voice="off", own_tones={"start": tmp_path / "none.wav"})
        (notice,) = open_sounds(settings, tmp_path).notices()
        assert "none.wav" in notice
