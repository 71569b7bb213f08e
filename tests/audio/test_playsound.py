"""The output that plays files with a program of the system."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from player.audio.frames import RATE
from player.audio.loudness import Samples
from player.audio.mixer import Volumes
from player.audio.playsound import Playsound
from player.audio.sounds import Sounds
from player.timeline.model import Tone
from tests.audio.rig import PLAN, TONES, Spoken


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
