"""The outputs: what is heard, where they say a listener is, and what they do when it goes wrong."""

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from player.audio.frames import FADE
from player.audio.opening import open_output
from player.audio.playsound import Playsound
from player.audio.resilient import Resilient
from player.audio.silent import Silent
from player.audio.sounds import Sounds
from player.audio.speakers import BUFFER_MS, Speakers
from player.errors import AudioError
from player.i18n import catalogue
from player.timeline.model import Tone
from tests.audio.rig import PERIOD_MS, PLAN, TONES, Devices, ManualClock, SpeakersOnFakes

if TYPE_CHECKING:
    from player.transport.output import Output

ENGLISH = catalogue("en")


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


def test_silence_needs_no_samples() -> None:
    output = open_output("silent", None, catalogue=ENGLISH, rate=60)
    assert output.name == "silent"
    output.close()


def test_each_output_is_one_for_the_transport() -> None:
    on, sounds = SpeakersOnFakes(), Sounds(TONES)
    resilient = Resilient(lambda: on.speakers, None, sounds, catalogue=ENGLISH, watch=False)
    outputs: list[Output] = [Silent(), on.speakers, resilient, Playsound(sounds)]
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
