"""The score and the mixer: what sounds at which frame, however it is asked for."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.audio.clips import TONE_PEAK, Clip
from player.audio.frames import FADE, RATE, frames_of
from player.audio.mixer import VOICE_PEAK, Channels, Hush, Mixer, Volumes, as_int16, mixed
from player.audio.run import Run
from player.audio.score import WAKE_FRAMES, Channel, Lines, Score, schedule
from player.timeline.model import Cue, CueKind, Timeline, Tone
from tests.audio.rig import TONES, Spoken, timeline, tone, words

TOTAL_MS = 6_000

instants = st.integers(0, TOTAL_MS)
cues = st.lists(
    st.builds(tone, instants, st.sampled_from(Tone))
    | st.builds(
        words,
        instants,
        st.integers(20, 1500).map(lambda ms: f"{ms} ms"),
        st.sampled_from(CueKind),
    ),
    max_size=12,
).map(lambda some: sorted(some, key=lambda cue: cue.at_ms))
timelines = st.builds(timeline, st.just(TOTAL_MS), cues)


def score_of(plan: Timeline) -> Score:
    return schedule(plan, TONES, Spoken())


def whole(score: Score) -> Channels:
    return Mixer(score).render(0, score.end())


@given(timelines, st.lists(st.integers(1, 20_000), min_size=1, max_size=40))
def test_any_split_into_blocks_is_the_same_sound(plan: Timeline, sizes: list[int]) -> None:
    mixer = Mixer(score_of(plan))
    at, blocks = 0, []
    for size in sizes:
        blocks.append(mixer.render(at, size))
        at += size
    assert np.array_equal(np.concatenate(blocks, axis=1), mixer.render(0, at))


@given(timelines, instants)
def test_seeking_to_an_instant_equals_playing_to_it(plan: Timeline, at_ms: int) -> None:
    score = score_of(plan)
    at = frames_of(at_ms)
    run = Run(at, score.total)
    heard = Mixer(score).render_run(run, 0, score.end() - at)
    # What had begun before comes in with a fade; then all is as if it had been played to.
    assert np.array_equal(heard[:, FADE:], whole(score)[:, at + FADE :])
    assert np.all(np.abs(heard[:, :FADE]) <= np.abs(whole(score)[:, at : at + FADE]) + 1e-6)


@given(timelines, instants, st.lists(st.integers(1, 20_000), min_size=1, max_size=20))
def test_a_run_in_any_split_is_the_same_run(plan: Timeline, at_ms: int, sizes: list[int]) -> None:
    mixer = Mixer(score_of(plan))
    run = Run(frames_of(at_ms), mixer.score.total, lead_in=3 * RATE, wake=WAKE_FRAMES)
    hush = Hush(frames_of(at_ms) + 10_000, frames_of(at_ms) + 40_000)
    at, blocks = 0, []
    for size in sizes:
        blocks.append(mixer.render_run(run, at, size, hush))
        at += size
    assert np.array_equal(np.concatenate(blocks, axis=1), mixer.render_run(run, 0, at, hush))


@given(timelines, st.floats(0, 1), st.floats(0, 1))
def test_nothing_clips_at_any_volume(plan: Timeline, tones: float, voice: float) -> None:
    loud = {kind: Clip(kind.value, np.full(9600, TONE_PEAK, np.float32)) for kind in Tone}

    class Loud(Spoken):
        def line(self, text: str, *, hurried: bool = False) -> Clip | None:
            clip = super().line(text, hurried=hurried)
            return clip and Clip(text, np.full(len(clip), VOICE_PEAK, np.float32))

    score = schedule(plan, loud, Loud())
    sound = mixed(whole(score), Volumes(tones, voice).gains())
    assert np.abs(sound).max(initial=0) < 1


@given(timelines)
def test_a_channel_sounds_one_clip_at_a_time_and_words_are_whole(plan: Timeline) -> None:
    score = score_of(plan)
    for channel in Channel:
        sounds = [s for s in score.sounds if s.channel is channel]
        assert all(one.end <= other.frame for one, other in pairwise(sounds))
    for sound in score.sounds:
        if sound.channel is Channel.VOICE:
            assert sound.frames == len(sound.clip)


def test_every_tone_is_at_its_frame() -> None:
    plan = timeline(
        20_000, [tone(at, kind) for at, kind in zip(range(0, 20_000, 1_501), Tone, strict=False)]
    )
    sound = whole(score_of(plan))[Channel.TONES]
    for cue in plan.cues:
        assert cue.sound is not None
        at = frames_of(cue.at_ms)
        assert np.array_equal(sound[at : at + 4800], TONES[cue.sound].samples)
        assert not sound[at - 1 : at].any()


def test_a_tone_still_sounding_fades_where_the_next_begins() -> None:
    sound = whole(score_of(timeline(1000, [tone(100, Tone.START), tone(150, Tone.END)])))[0]
    start, end = frames_of(100), frames_of(150)
    assert sound[end - FADE - 1] == TONES[Tone.START].samples[0]
    assert 0 < sound[end - 1] < 0.01
    assert np.array_equal(sound[end : end + 4800], TONES[Tone.END].samples)
    assert start < end


def test_words_begin_when_their_tone_has_rung_out() -> None:
    cue = Cue(1_000, CueKind.ANNOUNCE, 0, text="200 ms", sound=Tone.PREPARE)
    sounds = {s.channel: s.frame for s in score_of(timeline(5_000, [cue])).sounds}
    assert sounds[Channel.TONES] == frames_of(1_000)
    assert sounds[Channel.VOICE] == frames_of(1_400)


class TestLinesTooLongForTheirRoom:
    def placed(self, *cues: Cue, lines: Spoken | None = None) -> list[tuple[int, str, int]]:
        score = schedule(timeline(60_000, cues), TONES, lines or Spoken())
        return [
            (s.frame // 48, s.clip.name, s.frames // 48)
            for s in score.sounds
            if s.channel is Channel.VOICE
        ]

    def test_it_is_hurried_where_that_helps(self) -> None:
        assert self.placed(words(0, "1000 a"), words(950, "500 b")) == [
            (0, "1000 a", 900),
            (950, "500 b", 500),
        ]

    def test_else_the_later_of_equals_is_left_out(self) -> None:
        assert self.placed(words(0, "1000 a"), words(600, "500 b")) == [(0, "1000 a", 1000)]

    def test_the_more_important_one_stays(self) -> None:
        announce = words(600, "500 b", CueKind.ANNOUNCE)
        assert self.placed(words(0, "1000 a"), announce) == [(600, "500 b", 500)]

    def test_a_line_that_is_not_to_be_had_takes_no_room(self) -> None:
        lines = Spoken(lacking={"9000 a"})
        assert self.placed(words(0, "9000 a"), words(100, "500 b"), lines=lines) == [
            (100, "500 b", 500)
        ]


class TestAtAHold:
    """A wait begins at two seconds; a line begins just before, a tone at it, and one after."""

    PLAN = timeline(
        9_000, [words(1_900, "400 a"), tone(2_000), words(2_500, "100 b"), tone(4_000)], [2_000]
    )

    def test_what_began_sounds_out_and_nothing_else_begins(self) -> None:
        score = score_of(self.PLAN)
        assert score.holds == (frames_of(2_000),)
        heard = Mixer(score).render_run(Run(0, score.holds[0]), 0, frames_of(9_000))
        assert np.array_equal(
            heard[Channel.VOICE, : frames_of(2_300)],
            np.pad(np.full(frames_of(400), 0.5, np.float32), (frames_of(1_900), 0)),
        )
        assert np.array_equal(
            heard[Channel.TONES, frames_of(2_000) :][:4800], TONES[Tone.START].samples
        )
        assert not heard[:, frames_of(2_300) :].any()

    def test_words_of_the_holds_instant_sound_after_their_tone(self) -> None:
        cue = Cue(2_000, CueKind.ANNOUNCE, 0, text="300 a", sound=Tone.PREPARE)
        score = score_of(timeline(9_000, [cue], [2_000]))
        heard = Mixer(score).render_run(Run(0, score.holds[0]), 0, frames_of(9_000))
        assert np.flatnonzero(heard[Channel.VOICE])[[0, -1]].tolist() == [
            frames_of(2_400),
            frames_of(2_700) - 1,
        ]


class TestCountIn:
    PLAN = timeline(9_000, [words(0, "4000 a"), tone(4_500), tone(5_000, Tone.END)])

    def heard(self, at_ms: int, lead_in_ms: int) -> Channels:
        score = score_of(self.PLAN)
        run = Run(frames_of(at_ms), score.total, lead_in=frames_of(lead_in_ms))
        return Mixer(score).render_run(run, 0, frames_of(lead_in_ms + 1_000))

    def test_only_the_count_sounds_until_the_place(self) -> None:
        heard = self.heard(5_000, 3_000)
        count = TONES[Tone.COUNT].samples
        expected = np.zeros(frames_of(3_000), np.float32)
        for second in range(3):
            expected[second * RATE : second * RATE + len(count)] = count
        assert np.array_equal(heard[Channel.TONES, : len(expected)], expected)
        assert not heard[Channel.VOICE].any()
        tone_there = heard[Channel.TONES, len(expected) :][:4800]
        assert np.array_equal(tone_there, TONES[Tone.END].samples)

    def test_a_line_that_was_interrupted_goes_on_after_it(self) -> None:
        heard = self.heard(3_000, 3_000)
        assert not heard[Channel.VOICE, : frames_of(3_000)].any()
        assert heard[Channel.VOICE, frames_of(3_000) + FADE] == 0.5

    def test_it_counts_below_zero_too(self) -> None:
        assert self.heard(0, 2_000)[Channel.TONES, 0] == TONES[Tone.COUNT].samples[0]


class TestWakingADevice:
    def wakes(self, *cues: Cue) -> list[tuple[int, int]]:
        score = score_of(timeline(60_000, cues))
        return [(s.frame, s.end) for s in score.sounds if s.channel is Channel.WAKE]

    def test_a_noise_comes_before_the_first_word_after_silence(self) -> None:
        at = frames_of(10_000)
        assert self.wakes(words(10_000, "900 a"), words(12_000, "900 b")) == [
            (at - WAKE_FRAMES, at)
        ]

    def test_not_when_something_sounded_just_before(self) -> None:
        wakes = self.wakes(tone(9_000), words(10_000, "900 a"), words(16_000, "900 b"))
        assert wakes == [(frames_of(16_000) - WAKE_FRAMES, frames_of(16_000))]

    def test_it_is_too_faint_to_notice(self) -> None:
        score = score_of(timeline(60_000, [words(10_000, "900 a")]))
        noise = whole(score)[Channel.WAKE]
        level = 10 * np.log10(np.mean(noise[noise != 0] ** 2))
        assert level == pytest.approx(-60, abs=0.5)


def test_lines_that_arrive_late_are_not_begun_in_their_middle() -> None:
    plan = timeline(9_000, [words(0, "1000 a"), words(2_000, "900 b"), words(4_000, "800 c")])
    before = schedule(plan, TONES, Spoken(lacking={"2000 b", "900 b", "800 c"}))
    joined = before.joined(frames_of(2_100), score_of(plan))
    assert [s.clip.name for s in joined.sounds if s.channel is Channel.VOICE] == ["1000 a", "800 c"]


def test_no_voice_means_tones_alone() -> None:
    plan = timeline(9_000, [words(0, "1000 a"), tone(2_000)])
    assert [s.channel for s in schedule(plan, TONES, Lines()).sounds] == [Channel.TONES]


def test_samples_become_integers_without_wrapping_round() -> None:
    samples = np.array([0.0, 1.0, -1.0, 1.5, -1.5, 0.5], np.float32)
    assert as_int16(samples).tolist() == [0, 32767, -32767, 32767, -32767, 16384]
