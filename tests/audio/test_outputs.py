"""The outputs: what is heard, where they say a listener is, and what they do when it goes wrong."""

import itertools
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from player.audio.frames import FADE, RATE, frames_of
from player.audio.loudness import Samples
from player.audio.mixer import Volumes
from player.audio.opening import open_output
from player.audio.playsound import Playsound
from player.audio.resilient import Resilient
from player.audio.score import Lines
from player.audio.silent import Silent
from player.audio.sounds import Sounds
from player.audio.speakers import BUFFER_MS, Speakers
from player.errors import AudioError
from player.i18n import catalogue
from player.timeline.model import Tone
from tests.audio.rig import PLAN, TONES, Devices, FakeDevice, ManualClock, Spoken

if TYPE_CHECKING:
    from player.transport.output import Output

ENGLISH = catalogue("en")
PERIOD_MS = BUFFER_MS // 2


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

    def test_the_first_that_a_device_is_given_is_what_sounds_first(self) -> None:
        on = SpeakersOnFakes()
        on.speakers.load(PLAN)
        assert not on.play(60_000).any()
        assert not on.device.played  # else a buffer full of silence would come before it
        assert not on.speakers.stalled()
        on.speakers.start(2_000)
        assert on.play(60).any()

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
        on.speakers.load(PLAN)
        on.speakers.start(0)
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
        made.output.start(0)
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
        assert not any(block.any() for block in made.on.device.played)
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


def test_silence_needs_no_samples() -> None:
    output = open_output("silent", None, catalogue=ENGLISH, rate=60)
    assert output.name == "silent"
    output.close()


def test_each_output_is_one_for_the_transport() -> None:
    on = SpeakersOnFakes()
    outputs: list[Output] = [Silent(), on.speakers, Losing().output, Playsound(Sounds(TONES))]
    for output in outputs:
        output.close()


RADIO = """
import sys
from player.audio.device import load_miniaudio
assert hasattr(load_miniaudio(), "PlaybackDevice")
print(*sys.modules)
from urllib.request import Request
Request("file:///nothing")
"""


def test_the_sound_library_comes_without_a_web_client() -> None:
    told = subprocess.run(
        [sys.executable, "-c", RADIO], check=True, capture_output=True, text=True
    ).stdout.split()
    assert "miniaudio" in told
    assert not {"ssl", "http.client", "urllib.request"} & set(told)
