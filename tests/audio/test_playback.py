"""Playback: one endless stream of frames, and which place in the timeline each is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.audio.frames import FADE, RATE, frames_of
from player.audio.heard import HeardClock
from player.audio.mixer import Volumes
from player.audio.playback import Playback
from player.audio.score import WAKE_FRAMES
from player.audio.sounds import Sounds
from player.timeline.model import Tone
from tests.audio.rig import PLAN, TONES, Spoken, playback, timeline, tone, words


class TestPlayback:
    def test_it_is_silent_until_it_starts(self) -> None:
        assert not playback().render(4800).any()

    @given(st.lists(st.integers(1, 5_000), min_size=1, max_size=30))
    def test_any_blocks_make_the_same_sound(self, sizes: list[int]) -> None:
        one, other = playback(), playback()
        one.start(500)
        other.start(500)
        blocks = [one.render(size) for size in sizes]
        assert np.array_equal(np.concatenate(blocks), other.render(sum(sizes)))

    def test_the_position_waits_for_what_is_heard(self) -> None:
        made = playback()
        made.render(9_600)
        made.start(3_000)
        assert made.position_ms(heard=4_800) == 3_000
        made.render(9_600)
        assert made.position_ms(heard=9_600) == 3_000
        assert made.position_ms(heard=9_600 + frames_of(50)) == 3_050

    def test_a_pause_fades_without_a_click_and_stands(self) -> None:
        made = playback()
        made.start(1_000)
        made.render(1_000)
        made.pause(heard=480)
        tail = made.render(4_800)
        assert tail[0] == TONES[Tone.START].samples[0]
        assert np.abs(np.diff(tail)).max() < 0.001
        assert not tail[FADE:].any()
        assert made.position_ms(heard=99_999) == 1_010

    def test_a_seek_fades_what_sounds_and_starts_what_is_there(self) -> None:
        made = playback(timeline(9_000, [tone(0), tone(5_000, Tone.END)]))
        made.start(0)
        made.render(1_000)
        made.start(5_000)
        block = made.render(4_800)
        assert np.allclose(block[FADE:], TONES[Tone.END].samples[FADE:4_800])
        assert np.abs(np.diff(block)).max() < 0.001

    def test_a_count_in_runs_up_to_the_place(self) -> None:
        made = playback()
        made.start(500, lead_in_ms=3_000)
        assert made.position_ms(heard=0) == -2_500
        assert made.position_ms(heard=frames_of(2_999)) == 499

    def test_it_stands_by_itself_at_a_hold_and_sounds_out(self) -> None:
        made = playback()
        made.start(7_500)
        block = made.render(frames_of(2_000))
        assert made.position_ms(heard=frames_of(2_000)) == 8_000
        assert np.flatnonzero(block)[-1] == frames_of(600) - 1
        assert made.sounding_ms(heard=frames_of(499)) == 0
        assert made.sounding_ms(heard=frames_of(520)) == 80
        assert made.sounding_ms(heard=frames_of(700)) == 0
        made.start(9_000)
        assert made.position_ms(heard=frames_of(2_500)) == 9_500

    def test_a_pause_at_the_end_lets_the_last_tone_sound_out(self) -> None:
        made = playback(timeline(2_000, [tone(2_000, Tone.FINISH)]))
        made.start(1_990)
        first = made.render(frames_of(20))
        made.pause(heard=frames_of(20))
        rest = made.render(frames_of(200))
        assert np.count_nonzero(first) + np.count_nonzero(rest) == 4_800
        assert made.position_ms(heard=frames_of(220)) == 2_000
        assert made.sounding_ms(heard=frames_of(20)) == 90
        assert made.sounding_ms(heard=frames_of(120)) == 0

    def test_a_sleeping_device_is_woken_and_who_is_awake_hears_a_tick_at_once(self) -> None:
        made = Playback(Sounds(TONES), asleep=True)
        made.load(PLAN)
        made.start(1_000)
        tick = TONES[Tone.REP_IN].samples
        noise = made.render(WAKE_FRAMES)
        assert np.allclose(noise[: len(tick)], tick, atol=0.01)
        assert 0 < np.abs(noise[len(tick) :]).max() < 0.01
        assert made.position_ms(heard=WAKE_FRAMES) == 1_000
        assert made.render(10)[0] == TONES[Tone.START].samples[0]
        assert made.position_ms(heard=WAKE_FRAMES + frames_of(7)) == 1_007

    def test_it_need_not_be_woken_again_soon(self) -> None:
        made = playback()
        made.render(RATE)
        made.start(1_000)
        assert made.render(10)[0] == TONES[Tone.START].samples[0]
        made.pause(heard=0)
        for _ in range(6):
            made.render(RATE)
        made.start(1_000)
        assert made.render(10)[0] != TONES[Tone.START].samples[0]

    def test_volumes_change_while_it_plays_without_a_step(self) -> None:
        sounds = Sounds(TONES)
        made = playback(sounds=sounds)
        made.start(1_000)
        loud = made.render(1_000)
        sounds.volumes = Volumes(tones=0.5)
        sliding = made.render(1_000)
        assert made.render(1_000)[0] == pytest.approx(loud[0] / 2)
        assert sliding[0] == loud[-1]
        assert np.abs(np.diff(sliding)).max() < 0.001

    def test_saying_something_moves_nothing_and_hushes_the_scores_voice(self) -> None:
        plan = timeline(9_000, [words(0, "1000 a"), words(1_500, "500 b"), words(4_000, "500 c")])
        made = playback(plan, Sounds(TONES, Spoken()))
        made.start(0)
        made.render(frames_of(500))
        again = Spoken().line("2000 again")
        assert again is not None
        made.overlay(again)
        block = made.render(frames_of(5_000))
        assert np.abs(block).max() <= 1.0
        # The line that sounded fades; what would have begun meanwhile does not; later all is well.
        assert np.array_equal(block[FADE : frames_of(2_000)], again.samples[FADE:])
        assert not block[frames_of(2_000) : frames_of(3_500)].any()
        assert block[frames_of(3_500)] == 0.5
        assert made.position_ms(heard=frames_of(5_500)) == 5_500

    def test_saying_something_while_it_stands(self) -> None:
        made = playback()
        again = Spoken().line("300 again")
        assert again is not None
        made.overlay(again)
        assert np.count_nonzero(made.render(frames_of(1_000))) == frames_of(300)
        assert made.position_ms(heard=frames_of(1_000)) == 0

    def test_lines_that_become_ready_are_heard(self) -> None:
        lines = Spoken(lacking={"500 b"})
        plan = timeline(9_000, [words(0, "900 a"), words(3_000, "500 b")])
        made = playback(plan, Sounds(TONES, lines))
        made.start(0)
        made.render(frames_of(1_000))
        lines.lacking.clear()
        made.refresh()
        assert np.count_nonzero(made.render(frames_of(4_000))) == frames_of(500)


class TestHeardClock:
    def test_it_runs_on_between_requests(self) -> None:
        clock = HeardClock(buffer_frames=4_800)
        for number in range(10):
            clock.asked(2_400, number * 50_000_000)
        assert clock.heard(450_000_000) == 9 * 2_400 - 2_400
        assert clock.heard(460_000_000) == 9 * 2_400 - 2_400 + 480

    @given(st.lists(st.integers(0, 40), min_size=10, max_size=60))
    def test_late_requests_do_not_disturb_it(self, late_ms: list[int]) -> None:
        clock = HeardClock(buffer_frames=4_800)
        clock.asked(2_400, 0)
        for number, late in enumerate(late_ms, start=1):
            # One in ten is on time.
            now = number * 50_000_000 + (late if number % 10 else 0) * 1_000_000
            clock.asked(2_400, now)
            if number > 10:
                assert abs(clock.heard(now) - (now * 48 // 1_000_000 - 2_400)) <= 1

    @given(st.lists(st.tuples(st.integers(1, 4_000), st.integers(0, 400)), max_size=50))
    def test_it_never_goes_back_nor_past_what_was_rendered(
        self, steps: list[tuple[int, int]]
    ) -> None:
        clock, now, rendered, before = HeardClock(4_800), 0, 0, 0
        for frames, wait_ms in steps:
            now += wait_ms * 1_000_000
            assert before <= clock.heard(now) <= rendered
            clock.asked(frames, now)
            rendered += frames
            before = clock.heard(now)
            assert before <= rendered

    def test_a_device_may_ask_long_before_it_plays(self) -> None:
        clock = HeardClock(buffer_frames=4_800)
        for now_ms in (0, 1_000, 1_050, 1_100):
            clock.asked(2_400, now_ms * 1_000_000)
        assert clock.heard(1_100_000_000) == 4 * 2_400 - 4_800
        assert clock.underruns == 0

    def test_running_dry_shifts_what_follows(self) -> None:
        clock = HeardClock(buffer_frames=4_800)
        for number in range(10):
            clock.asked(2_400, number * 50_000_000)
        clock.asked(2_400, 1_000_000_000)
        assert clock.underruns == 1
        assert clock.heard(1_000_000_000) == 24_000  # all that had been queued, and no more
        clock.asked(2_400, 1_001_000_000)
        assert clock.heard(1_050_000_000) == 24_000 + 2_400
