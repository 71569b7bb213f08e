"""The outputs: what is heard, where they say a listener is, and what they do when it goes wrong."""

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from player.audio.file import FORMATS, render_file
from player.audio.frames import FADE, RATE, frames_of
from player.audio.heard import HeardClock
from player.audio.loudness import Samples
from player.audio.mixer import Mixer, Volumes, as_int16, mixed
from player.audio.opening import open_output
from player.audio.playback import Playback
from player.audio.playsound import Playsound
from player.audio.resilient import Resilient
from player.audio.score import WAKE_FRAMES, Lines, schedule
from player.audio.silent import Silent
from player.audio.sounds import Sounds
from player.audio.speakers import BUFFER_MS, Speakers
from player.errors import AudioError
from player.i18n import catalogue
from player.timeline.model import Timeline, Tone
from tests.audio.rig import TONES, Devices, FakeDevice, ManualClock, Spoken, timeline, tone, words

if TYPE_CHECKING:
    from player.transport.output import Output

ENGLISH = catalogue("en")
PLAN = timeline(20_000, [tone(1_000 * second) for second in range(20)], [8_000])
PERIOD_MS = BUFFER_MS // 2


def playback(plan: Timeline = PLAN, sounds: Sounds | None = None) -> Playback:
    made = Playback(sounds or Sounds(TONES), asleep=False)
    made.load(plan)
    return made


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

    def test_a_sleeping_device_is_woken_before_anything_sounds(self) -> None:
        made = Playback(Sounds(TONES), asleep=True)
        made.load(PLAN)
        made.start(1_000)
        noise = made.render(WAKE_FRAMES)
        assert 0 < np.abs(noise).max() < 0.01
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


class TestSpeakers:
    def test_the_position_is_what_is_heard_now(self) -> None:
        on = SpeakersOnFakes()
        on.speakers.load(PLAN)
        on.play(600)
        on.speakers.start(2_000)
        on.play(600)
        # One period is still queued.
        assert on.speakers.position_ms() == 2_000 + 600 - 2 * PERIOD_MS
        on.clock.go(30)
        assert on.speakers.position_ms() == 2_000 + 600 - 2 * PERIOD_MS + 30

    def test_the_tones_come_out(self) -> None:
        on = SpeakersOnFakes()
        on.speakers.load(PLAN)
        on.speakers.start(2_000)
        block = on.play(600)
        assert np.allclose(block[:4_800], TONES[Tone.START].samples, atol=1e-4)

    def test_a_pause_is_within_the_buffer(self) -> None:
        on = SpeakersOnFakes()
        on.speakers.load(PLAN)
        on.speakers.start(2_000)
        on.play(60)
        on.speakers.pause()
        assert not on.play(60)[FADE:].any()
        here = on.speakers.position_ms()
        on.play(600)
        assert on.speakers.position_ms() == here

    def test_a_device_that_ran_dry_is_opened_with_a_larger_buffer(self) -> None:
        on = SpeakersOnFakes()
        on.speakers.load(PLAN)
        on.speakers.start(0)
        on.play(1_200)
        on.clock.go(500)
        on.play(600)
        before = on.speakers.position_ms()
        on.speakers.start(3_000)
        assert [device.buffer_ms for device in on.devices.opened] == [BUFFER_MS, 2 * BUFFER_MS]
        assert [device.closed for device in on.devices.opened] == [True, False]
        assert before < 1_200 + 600
        assert on.speakers.position_ms() == 3_000
        on.play(600)
        assert 3_000 < on.speakers.position_ms() < 3_600

    def test_a_stall_is_seen_after_two_buffers(self) -> None:
        on = SpeakersOnFakes()
        on.play(6_000)
        on.clock.go(2 * BUFFER_MS)
        assert not on.speakers.stalled()
        on.clock.go(1)
        assert on.speakers.stalled()

    def test_without_a_device_it_says_so(self) -> None:
        with pytest.raises(AudioError):
            Speakers(Sounds(TONES), open_device=Devices(there=False).open)


class TestSilent:
    def test_it_keeps_time(self) -> None:
        clock = ManualClock()
        silent = Silent(now_ns=clock)
        silent.load(PLAN)
        silent.start(1_000, lead_in_ms=3_000)
        assert silent.position_ms() == -2_000
        clock.go(3_500)
        assert silent.position_ms() == 1_500
        silent.pause()
        clock.go(500)
        assert silent.position_ms() == 1_500

    def test_it_stands_at_holds_and_at_the_end(self) -> None:
        clock = ManualClock()
        silent = Silent(now_ns=clock)
        silent.load(PLAN)
        silent.start(0)
        clock.go(60_000)
        assert silent.position_ms() == 8_000
        silent.start(9_000)
        clock.go(60_000)
        assert silent.position_ms() == 20_000

    def test_a_preview_runs_faster(self) -> None:
        clock = ManualClock()
        silent = Silent(rate=60, now_ns=clock)
        silent.load(PLAN)
        silent.start(0)
        clock.go(100)
        assert silent.position_ms() == 6_000


class Losing:
    """A resilient output on speakers whose device comes and goes."""

    def __init__(self, lines: Lines | None = None, *, there: bool = True) -> None:
        self.sounds = Sounds(TONES, lines)
        self.on = SpeakersOnFakes(self.sounds)
        self.clock = self.on.clock
        self.on.devices.there = there
        self.output = Resilient(
            self.reopen,
            self.on.speakers if there else None,
            self.sounds,
            catalogue=ENGLISH,
            now_ns=self.clock,
            watch=False,
        )
        self.output.load(PLAN)

    def reopen(self) -> Speakers:
        devices = self.on.devices
        return Speakers(self.sounds, asleep=False, open_device=devices.open, now_ns=self.clock)

    def lose(self) -> None:
        self.on.devices.there = False
        for _ in range(5):
            self.clock.go(100)
            self.output.look()

    def bring_back(self) -> None:
        self.on.devices.there = True
        self.clock.go(2_000)
        self.output.look()


class TestResilient:
    def test_it_goes_on_silently_where_the_listener_was_and_says_so(self) -> None:
        made = Losing()
        made.output.start(0)
        made.on.play(6_000)
        made.lose()
        assert made.output.name == "silent"
        (notice,) = made.output.notices()
        assert "silently" in notice
        here = made.output.position_ms()
        # It stood for as long as it took to notice, and did not jump.
        assert 6_000 - BUFFER_MS <= here <= 6_000 + 500
        made.clock.go(1_000)
        assert made.output.position_ms() == here + 1_000
        assert made.output.lost_for_ms() >= 1_000
        assert made.on.device.closed

    def test_sound_comes_back_by_itself_at_the_same_place(self) -> None:
        made = Losing()
        made.output.start(0)
        made.on.play(3_600)
        made.lose()
        made.output.notices()
        before = made.output.position_ms()
        made.bring_back()
        assert made.output.name == "speakers"
        assert made.output.position_ms() == before + 2_000
        assert made.output.notices() == ["There is sound again."]
        assert made.output.lost_for_ms() == 0
        block = made.on.play(1_200)
        assert np.count_nonzero(block) > 0
        assert made.output.position_ms() > before + 2_000

    def test_it_does_not_try_more_often_than_every_two_seconds(self) -> None:
        made = Losing()
        made.output.start(0)
        made.on.play(3_600)
        made.lose()
        made.on.devices.there = True
        made.clock.go(1_000)
        made.output.look()
        assert made.output.name == "silent"

    def test_a_count_in_goes_on_through_a_loss(self) -> None:
        made = Losing()
        made.on.play(3_600)
        made.output.start(5_000, lead_in_ms=3_000)
        made.on.play(600)
        made.lose()
        here = made.output.position_ms()
        assert here < 5_000
        made.bring_back()
        assert made.output.position_ms() == here + 2_000

    @pytest.mark.parametrize("at_ms", [7_990, 19_990])
    def test_standing_at_a_hold_or_the_end_it_stays_there_whatever_comes(self, at_ms: int) -> None:
        made = Losing()
        made.output.start(at_ms)
        made.on.play(6_000)
        stands = at_ms + 10
        for change in (made.lose, made.bring_back, lambda: made.on.play(600)):
            change()
            assert made.output.position_ms() == stands
        # The tone of that instant is not played again.
        assert not np.concatenate(made.on.device.played).any()
        made.output.start(9_000)
        made.on.play(600)
        assert 9_000 < made.output.position_ms() < 9_600

    def test_paused_it_stays_paused(self) -> None:
        made = Losing()
        made.output.start(1_000)
        made.on.play(3_600)
        made.output.pause()
        here = made.output.position_ms()
        made.lose()
        made.clock.go(5_000)
        made.bring_back()
        made.on.play(600)
        made.output.pause()
        assert made.output.position_ms() == here

    def test_a_program_kept_from_running_for_a_while_is_no_loss(self) -> None:
        made = Losing()
        made.output.start(0)
        made.on.play(6_000)
        made.clock.go(700)
        made.output.look()
        made.on.play(120)
        made.output.look()
        assert made.output.name == "speakers"
        assert not made.output.notices()

    def test_where_there_never_was_sound_nothing_is_lost(self) -> None:
        made = Losing(there=False)
        assert "No sound device" in made.output.notices()[0]
        made.output.start(0)
        made.clock.go(60_000)
        assert made.output.lost_for_ms() == 0
        assert made.output.position_ms() == 8_000

    def test_what_is_to_be_said_again_is_said_when_it_is_ready(self) -> None:
        lines = Spoken(lacking={"300 again"})
        made = Losing(lines)
        made.output.say("300 again")
        assert not made.on.play(600).any()
        lines.lacking.clear()
        made.output.refresh()
        assert np.count_nonzero(made.on.play(600)) == frames_of(300)
        made.output.refresh()
        assert not made.on.play(600).any()

    def test_what_is_ready_too_late_is_not_said_any_more(self) -> None:
        lines = Spoken(lacking={"300 again"})
        made = Losing(lines)
        made.output.say("300 again")
        made.on.play(6_000)
        lines.lacking.clear()
        made.output.refresh()
        assert not made.on.play(600).any()

    def test_the_watching_ends_with_it(self) -> None:
        on = SpeakersOnFakes()
        output = Resilient(lambda: on.speakers, on.speakers, Sounds(TONES), catalogue=ENGLISH)
        output.close()
        assert on.device.closed

    def test_positions_never_go_back_through_any_weather(self) -> None:
        made = Losing()
        made.output.start(0)
        seen = []
        for change in itertools.islice(itertools.cycle([made.lose, made.bring_back]), 6):
            made.on.play(1_200)
            seen.append(made.output.position_ms())
            change()
            seen.append(made.output.position_ms())
        assert seen == sorted(seen)


class FakePlaying:
    """A sound that plays until it is stopped."""

    def __init__(self) -> None:
        self.stopped = False

    def is_alive(self) -> bool:
        return not self.stopped

    def stop(self) -> None:
        self.stopped = True

    def wait(self) -> None:
        pass


class TestPlaysound:
    @pytest.fixture
    def played(self) -> list[tuple[str, Samples]]:
        return []

    def output(
        self, played: list[tuple[str, Samples]], volumes: Volumes | None = None
    ) -> tuple[Playsound, list[FakePlaying], Callable[[int], None]]:
        playing: list[FakePlaying] = []

        def play(path: Path) -> FakePlaying:
            samples, rate = soundfile.read(path, dtype="float32")
            assert rate == RATE
            played.append((path.name, samples))
            playing.append(FakePlaying())
            return playing[-1]

        output = Playsound(Sounds(TONES, volumes=volumes), play=play)
        output.load(PLAN)

        def until(count: int) -> None:
            with output._changed:
                assert output._changed.wait_for(lambda: len(played) >= count, timeout=5)

        return output, playing, until

    def test_what_is_due_is_played_whole_and_at_its_volume(
        self, played: list[tuple[str, Samples]]
    ) -> None:
        output, _, _ = self.output(played, Volumes(tones=0.5))
        with output._changed:
            output._begin(TONES[Tone.END], next(iter(output._sounds.score(PLAN).sounds)).channel)
        output.close()
        ((_, samples),) = played
        assert np.allclose(samples, TONES[Tone.END].samples / 2, atol=1e-4)

    def test_a_run_is_laid_out_in_time(self, played: list[tuple[str, Samples]]) -> None:
        output, _, _ = self.output(played)
        output.start(6_500, lead_in_ms=2_000)
        with output._changed:
            due = [at for at, _, _ in output._due]
        output.close()
        # The first count is due at once, and may have been played already.
        steps = np.diff(due) / 1e6
        assert steps[-3:].round(3).tolist()[-2:] == [1500.0, 1000.0]

    def test_a_pause_ends_what_sounds(self, played: list[tuple[str, Samples]]) -> None:
        output, playing, _ = self.output(played)
        with output._changed:
            output._begin(TONES[Tone.END], next(iter(output._sounds.score(PLAN).sounds)).channel)
        output.pause()
        output.close()
        assert playing[0].stopped

    def test_what_cannot_be_played_does_not_stop_the_clock(self) -> None:
        def play(path: Path) -> FakePlaying:
            raise OSError(path)

        output = Playsound(Sounds(TONES, Spoken()), play=play)
        output.load(PLAN)
        output.start(0)
        output.say("300 again")
        assert output.position_ms() >= 0
        output.close()


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


def test_silence_needs_no_samples() -> None:
    output = open_output("silent", None, catalogue=ENGLISH, rate=60)
    assert output.name == "silent"
    output.close()


def test_each_output_is_one_for_the_transport() -> None:
    on = SpeakersOnFakes()
    outputs: list[Output] = [Silent(), on.speakers, Losing().output, Playsound(Sounds(TONES))]
    for output in outputs:
        output.close()


def test_the_mix_is_the_score_times_the_volumes() -> None:
    score = schedule(PLAN, TONES, Spoken())
    channels = Mixer(score).render(0, 4_800)
    assert np.allclose(mixed(channels, Volumes(0.25, 1).gains()), channels[0] * 0.25)
