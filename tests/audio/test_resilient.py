"""The output that goes on without a device, and comes back with one."""

import itertools

import numpy as np
import pytest

from player.audio.frames import frames_of
from player.audio.resilient import Resilient
from player.audio.score import Lines
from player.audio.sounds import Sounds
from player.audio.speakers import BUFFER_MS, Speakers
from player.i18n import catalogue
from tests.audio.rig import PLAN, TONES, SpeakersOnFakes, Spoken

ENGLISH = catalogue("en")


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
