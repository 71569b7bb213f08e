"""The second output: whole clips, each played by a program of the system at its instant.

For machines on which nothing else sounds. It keeps time like the silent output and knows not what
is heard; a sound comes some tens of milliseconds late, as long as its program takes to start.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any, Final, Protocol

from player.audio.frames import RATE, frames_of
from player.audio.mixer import as_int16
from player.audio.run import Run, stop_after
from player.audio.score import Channel
from player.audio.silent import Silent
from player.errors import AudioError
from player.i18n import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from player.audio.clips import Clip
    from player.audio.loudness import Samples
    from player.audio.score import Score, Sound
    from player.audio.sounds import Sounds
    from player.timeline.model import Timeline
    from player.units import Milliseconds

LATE_NS: Final = 300_000_000
"""What comes later than this is left out: the machine slept, or could not keep up."""


class Playing(Protocol):
    """A sound that plays by itself."""

    def is_alive(self) -> bool:
        """Return whether it still plays."""

    def stop(self) -> None:
        """End it."""

    def wait(self) -> object:
        """Wait for its end."""


def play_file(path: Path) -> Playing:
    """Start playing a file with the program that playsound found."""
    import playsound3

    playing: Playing = playsound3.playsound(path, block=False)
    return playing


def backend() -> str | None:
    """Return the name of the program that playsound uses here, None where there is none."""
    import playsound3.playsound3

    module: Any = playsound3.playsound3
    name: str | None = module.DEFAULT_BACKEND
    return name


class Playsound:
    """Plays clips at their instants from one thread that lives as long as the output."""

    name = "playsound"

    def __init__(
        self,
        sounds: Sounds,
        *,
        play: Callable[[Path], Playing] = play_file,
        now_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        """Take what sounds.

        Args:
            sounds: Tones, lines and volumes.
            play: Starts playing a WAV file.
            now_ns: The monotonic clock.
        """
        self._sounds = sounds
        self._play = play
        self._now_ns = now_ns
        self._clock = Silent(now_ns=now_ns)
        self._timeline: Timeline | None = None
        self._score: Score | None = None
        self._due: list[tuple[int, Clip, Channel]] = []
        self._playing: list[Playing] = []
        self._files: dict[tuple[int, float], Path] = {}
        self._folder = tempfile.TemporaryDirectory(prefix="supple-")
        self._changed = Condition()
        self._closed = False
        # A sound started from a thread that ends would be killed with it.
        self._thread = Thread(target=self._keep_time, name="playsound", daemon=True)
        self._thread.start()

    def load(self, timeline: Timeline) -> None:
        """Take the timeline to play."""
        score = self._sounds.score(timeline)
        with self._changed:
            self._hush()
            self._timeline, self._score = timeline, score
            self._clock.load(timeline)

    def refresh(self) -> None:
        """Take up lines that became ready since; they are heard from the next start on."""
        if self._timeline is not None:
            score = self._sounds.score(self._timeline)
            with self._changed:
                self._score = score

    def start(self, at_ms: Milliseconds, *, lead_in_ms: Milliseconds = 0) -> None:
        """Play from a position; a clip that had begun before it is not heard."""
        with self._changed:
            assert self._score is not None, "start before load"
            self._hush()
            at, lead_in = frames_of(at_ms), frames_of(lead_in_ms)
            run = Run(at, stop_after(self._score.stops, at), lead_in)
            began_ns = self._now_ns()
            sounds = [*self._score.count_in(at, lead_in), *_of_run(self._score, run)]
            self._due = [
                (
                    began_ns + (sound.frame - run.running(0)) * 1_000_000_000 // RATE,
                    sound.clip,
                    sound.channel,
                )
                for sound in sounds
            ]
            self._clock.start(at_ms, lead_in_ms=lead_in_ms)
            self._changed.notify()

    def pause(self) -> None:
        """End what sounds and stand still; at the end the last sounds sound out."""
        with self._changed:
            if self._score is None or self._clock.position_ms() < self._score.total * 1000 // RATE:
                self._hush()
            self._clock.pause()

    def say(self, text: str) -> None:
        """Speak a line now, if it is ready, without moving the position."""
        clip = self._sounds.line(text)
        if clip is None:
            return
        with self._changed:
            self._due.insert(0, (self._now_ns(), clip, Channel.VOICE))
            self._changed.notify()

    def position_ms(self) -> Milliseconds:
        """Return where a listener should be now."""
        return self._clock.position_ms()

    def sounding_ms(self) -> Milliseconds:
        """Return for how long the last sounds may go on at a hold point or past the end."""
        with self._changed:
            return 2000 if any(playing.is_alive() for playing in self._playing) else 0

    def stalled(self) -> bool:
        """Return False: there is no telling."""
        return False

    def notices(self) -> list[str]:
        """Return nothing."""
        return []

    def lost_for_ms(self) -> Milliseconds:
        """Return 0: there is no telling."""
        return 0

    def close(self) -> None:
        """End what sounds, and the thread."""
        with self._changed:
            self._hush()
            self._closed = True
            self._changed.notify()
        self._thread.join()
        for playing in self._playing:
            playing.wait()
        self._folder.cleanup()

    def _hush(self) -> None:
        """End what sounds and drop what is due; the thread sees to what has ended."""
        self._due = []
        for playing in self._playing:
            playing.stop()

    def _keep_time(self) -> None:
        """Start every clip when it is due, until closed."""
        with self._changed:
            while not self._closed:
                now_ns = self._now_ns()
                while self._due and self._due[0][0] <= now_ns:
                    due_ns, clip, channel = self._due.pop(0)
                    if now_ns - due_ns < LATE_NS:
                        self._begin(clip, channel)
                self._playing = [playing for playing in self._playing if playing.is_alive()]
                wait_s = (self._due[0][0] - self._now_ns()) / 1e9 if self._due else 1.0
                self._changed.wait(max(0.0, min(wait_s, 1.0)))

    def _begin(self, clip: Clip, channel: Channel) -> None:
        gain = float(self._sounds.volumes.gains()[channel])
        if gain <= 0:
            return
        try:
            self._playing.append(self._play(self._file(clip, gain)))
        except Exception:  # noqa: BLE001 - each backend raises errors of its own, and time must go on
            return

    def _file(self, clip: Clip, gain: float) -> Path:
        """Return a file of the clip at this volume; a program that plays knows no volume."""
        key = id(clip), gain
        if key not in self._files:
            path = Path(self._folder.name) / f"{len(self._files)}.wav"
            write_wav(path, clip.samples * gain)
            self._files[key] = path
        return self._files[key]


def _of_run(score: Score, run: Run) -> list[Sound]:
    return [
        sound
        for sound in score.sounds
        if sound.frame >= run.at and sound.due <= run.stop and sound.channel is not Channel.WAKE
    ]


def write_wav(path: Path, samples: Samples) -> None:
    """Write samples as a WAV file of 16 bits, mono."""
    import wave

    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(as_int16(samples).astype("<i2").tobytes())


def check() -> str:
    """Return the name of the program that plays.

    Raises:
        AudioError: There is none.
    """
    name = backend()
    if name is None:
        raise AudioError(Sentence("no program that plays sound files was found"))
    return name
