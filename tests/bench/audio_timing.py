"""How exactly each output keeps time: python -m tests.bench.audio_timing [SECONDS].

Plays a scripted schedule into a PulseAudio of its own, through the speakers, through playsound, and
through the loop that one would write first (a QTimer of a second that calls playsound); each while
the GUI thread is idle, while it sleeps 300 ms of every second, and beside a busy Python thread.
Records what the sink would have played, finds the onsets and prints how far they are off.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from player.audio.clips import Clip
from player.audio.frames import RATE, frames_of
from player.audio.mixer import Mixer, as_int16, mixed
from player.audio.opening import open_output
from player.audio.score import WAKE_FRAMES, Lines
from player.audio.sounds import Sounds
from player.i18n import catalogue
from player.timeline.model import Tone
from tests.audio.rig import timeline, tone, words
from tests.bench.audio_pulse import MISSING, Pulse, Recorder, is_installed, onsets

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from player.timeline.model import Timeline

OUTPUTS: Final = ("speakers", "playsound", "naive")
LOADS: Final = ("idle", "gui sleeps", "busy thread")
THRESHOLD: Final = 0.15
NAIVE_STEP_MS: Final = 1_000


def click() -> Clip:
    """Return a sound whose beginning is easy to find."""
    t = np.arange(RATE // 20) / RATE
    return Clip("click", (0.35 * np.cos(2 * np.pi * 2000 * t) * np.exp(-t / 0.008)).astype("f4"))


class Hum(Lines):
    """A faint line of five seconds, in which a drop-out would be seen."""

    def line(self, text: str, *, hurried: bool = False) -> Clip | None:
        del text, hurried
        t = np.arange(5 * RATE) / RATE
        return Clip("hum", (0.02 * np.sin(2 * np.pi * 233 * t)).astype("f4"))


def schedule(seconds: int) -> list[int]:
    """Return when the clicks are, in milliseconds: at uneven steps, all over a buffer's length."""
    steps = islice(cycle([500, 733, 967, 611, 1_000, 489, 857]), 2 * seconds)
    instants = np.cumsum([1_000, *steps])
    return [int(at) for at in instants if at < seconds * 1_000 - 500]


def plan(seconds: int, *, hum: bool) -> Timeline:
    """Return the schedule as a timeline, with a hum under it or without."""
    lines = [words(at, "hum") for at in range(0, seconds * 1_000 - 5_000, 5_000)] if hum else []
    clicks = [tone(at, Tone.COUNT) for at in schedule(seconds)]
    return timeline(seconds * 1_000, sorted([*clicks, *lines], key=lambda cue: cue.at_ms))


def sounds() -> Sounds:
    """Return the clicks and the hum."""
    tones = dict.fromkeys(Tone, click())
    tones[Tone.REP_IN] = Clip("nothing", np.zeros(1, np.float32))  # would answer the start
    return Sounds(tones, Hum())


@dataclass
class Played:
    """What a player tells about its own run."""

    began_ns: int
    positions: list[tuple[int, int]]
    """The monotonic clock, and the position that was told then in milliseconds."""
    cpu_s: float


def play(output: str, load: str, seconds: int) -> Played:
    """Play the schedule in this process, with a GUI's event loop and a load."""
    from PySide6.QtCore import QCoreApplication, Qt, QTimer

    app = QCoreApplication([])
    stop = threading.Event()
    blocking = QTimer()
    if load == "gui sleeps":
        blocking.timeout.connect(lambda: time.sleep(0.3))
        blocking.start(1_000)
    if load == "busy thread":
        threading.Thread(target=_spin, args=(stop,), daemon=True).start()
    positions: list[tuple[int, int]] = []
    looking = QTimer()
    looking.setTimerType(Qt.TimerType.PreciseTimer)
    cpu_s = time.process_time()
    if output == "naive":
        close = _play_naively()
        began_ns = time.monotonic_ns()
    else:
        opened = open_output(
            "speakers" if output == "speakers" else "playsound", sounds(), catalogue=catalogue("en")
        )
        opened.load(plan(seconds, hum=output == "speakers"))
        time.sleep(0.5)
        looking.timeout.connect(
            lambda: positions.append((time.monotonic_ns(), opened.position_ms()))
        )
        looking.start(16)
        began_ns = time.monotonic_ns()
        opened.start(0)
        close = opened.close
    QTimer.singleShot(seconds * 1_000 + 1_500, app.quit)
    app.exec()
    stop.set()
    looking.stop()
    close()
    return Played(began_ns, positions, time.process_time() - cpu_s)


def _spin(stop: threading.Event) -> None:
    while not stop.is_set():
        sum(range(200))


def _play_naively() -> Callable[[], None]:
    """Begin the loop that one would write first; return what ends it."""
    import playsound3
    from PySide6.QtCore import QTimer

    from player.audio.playsound import write_wav

    folder = tempfile.TemporaryDirectory()
    path = Path(folder.name) / "click.wav"
    write_wav(path, click().samples)
    begun: list[playsound3.playsound3.Sound] = []
    timer = QTimer()
    timer.timeout.connect(lambda: begun.append(playsound3.playsound(path, block=False)))
    timer.start(NAIVE_STEP_MS)

    def end() -> None:
        timer.stop()
        for sound in begun:
            sound.wait()
        folder.cleanup()

    return end


@dataclass
class Result:
    """How an output did under a load; times in milliseconds."""

    output: str
    load: str
    expected: int
    heard: int
    worst: float
    """The onset furthest from its place, all being shifted by their median."""
    sd: float
    drift_ppm: float
    latency: float
    """From the call to the sound, beyond what was to be waited for."""
    lost: float | None
    """How much of the sound is not exactly what the mixer made; None where that cannot be known."""
    position: float | None
    """How far the position is from what the sink plays, at the median; negative is behind."""
    position_spread: float | None
    cpu_s_per_min: float


def measure(folder: Path, output: str, load: str, seconds: int) -> Result:
    """Play in a process of its own, record and measure."""
    recorder = Recorder(folder / f"{output}-{load.replace(' ', '-')}.raw")
    child = subprocess.run(
        [sys.executable, "-m", "tests.bench.audio_timing", "play", output, load, str(seconds)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    time.sleep(0.5)
    recorder.stop()
    told = Played(**json.loads(child.stdout.splitlines()[-1]))
    samples, first_ns = recorder.samples(), recorder.began_ns()
    found = np.array(onsets(samples, THRESHOLD, RATE // 5), float)
    if output == "naive":
        instants = list(range(NAIVE_STEP_MS, (seconds + 3) * NAIVE_STEP_MS, NAIVE_STEP_MS))
    else:
        instants = schedule(seconds)
    due = np.array([frames_of(at) for at in instants], float)
    off, found, due = _offsets(found, due)
    errors = (off - np.median(off)) / 48
    wake = WAKE_FRAMES if output == "speakers" else 0
    heard_ns = first_ns + found[0] / RATE * 1e9
    latency = (heard_ns - told.began_ns) / 1e6 - (due[0] + wake) / 48
    position, spread = _position(told, first_ns, np.median(off))
    return Result(
        output,
        load,
        len(schedule(seconds)) if output != "naive" else seconds,
        len(found),
        float(np.abs(errors).max()),
        float(errors.std()),
        float((np.polyfit(due, found, 1)[0] - 1) * 1e6),
        float(latency),
        _lost(samples, int(np.median(off)), seconds) if output == "speakers" else None,
        position,
        spread,
        told.cpu_s / seconds * 60,
    )


def _offsets(
    found: npt.NDArray[np.float64], due: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], ...]:
    """Match what was heard with what was due; return by how many frames each is later."""
    first = found[0] - due[0]
    nearest = np.abs((found - first)[:, np.newaxis] - due).argmin(axis=1)
    return found - due[nearest], found, due[nearest]


def _lost(samples: npt.NDArray[np.float32], offset: int, seconds: int) -> float:
    """Return for how many milliseconds the recording is not what the mixer made."""
    score = sounds().score(plan(seconds, hum=True))
    made = as_int16(mixed(Mixer(score).render(0, score.total), np.ones(3, np.float32)))
    # The threshold lies a little inside the click.
    inside = onsets(click().samples, THRESHOLD, RATE)[0]
    begin = offset - inside
    heard = np.rint(samples[begin : begin + len(made)] * 32768).astype(int)
    lost = np.abs(heard - made[: len(heard)]) > 2
    return (int(lost.sum()) + len(made) - len(heard)) / 48


def _position(
    told: Played, first_ns: float, offset: np.floating
) -> tuple[float, float] | tuple[None, None]:
    """Compare the positions that were told with what the sink played at those instants."""
    moving = [(now, at) for now, at in told.positions if at > 500]
    if not moving:
        return None, None
    now, at = np.array(moving[:-100], float).T
    inside = onsets(click().samples, THRESHOLD, RATE)[0]
    truth = (now - first_ns) / 1e6 - (float(offset) - inside) / 48
    error = at - truth
    return float(np.median(error)), float(np.abs(error - np.median(error)).max())


def run(seconds: int = 20) -> list[Result]:
    """Measure every output under every load, printing as it goes."""
    print(
        "output     load         heard      worst       sd    drift  latency     lost   position"
        "  cpu\n                                      ms       ms      ppm       ms       ms"
        "         ms  s/min"
    )
    results = []
    with tempfile.TemporaryDirectory() as folder, Pulse(Path(folder)):
        for output in OUTPUTS:
            for load in LOADS:
                result = measure(Path(folder), output, load, seconds)
                results.append(result)
                print(_row(result), flush=True)
    return results


def _row(r: Result) -> str:
    lost = "      --" if r.lost is None else f"{r.lost:8.1f}"
    position = (
        "        --" if r.position is None else f"{r.position:+5.1f} ±{r.position_spread:3.1f}"
    )
    return (
        f"{r.output:10} {r.load:11} {r.heard:3}/{r.expected:<3} {r.worst:9.2f} {r.sd:8.2f}"
        f" {r.drift_ppm:8.1f} {r.latency:8.1f} {lost} {position:>10} {r.cpu_s_per_min:5.1f}"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["play"]:
        print(json.dumps(asdict(play(sys.argv[2], sys.argv[3], int(sys.argv[4])))))
    elif is_installed():
        run(*map(int, sys.argv[1:2]))
    else:
        sys.exit(MISSING)
