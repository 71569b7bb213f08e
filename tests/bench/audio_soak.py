"""A long session in which the sound goes: python -m tests.bench.audio_soak [MINUTES].

Plays tones into a PulseAudio of its own, kills the server at a quarter, a half and three quarters
of the way, starts it again after five seconds, and looks in the recordings for every tone that the
output said was heard.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np

from player.audio.frames import RATE
from player.audio.opening import open_output
from player.i18n import catalogue
from tests.bench.audio_pulse import MISSING, Pulse, Recorder, is_installed, onsets
from tests.bench.audio_timing import THRESHOLD, plan, schedule, sounds

OUTAGE_S: Final = 5
AGREE_MS: Final = 40
"""How far the position may be from the sound."""
QUIET_MS: Final = 150
"""What lies so close to the end of a recording or to a change of output is not counted."""


@dataclass
class Log:
    """What the playing process saw; instants on the monotonic clock."""

    crossed: list[tuple[int, int]]
    """When the position passed each tone, and the tone's place in milliseconds."""
    changes: list[tuple[int, str]]
    """When the output's name changed, and to what."""
    notices: list[str]
    steps_ms: list[int]
    """How far the position moved between two looks where that was over 100 ms, or back."""
    ended_ns: int = 0


def play(seconds: int) -> Log:
    """Play, looking at the output sixty times a second as a window does."""
    output = open_output("auto", sounds(), catalogue=catalogue("en"))
    output.load(plan(seconds, hum=True))
    log = Log([], [], [], [])
    coming = schedule(seconds)
    name, before = "", 0
    output.start(0)
    while before < seconds * 1_000:
        time.sleep(1 / 60)
        now, at = time.monotonic_ns(), output.position_ms()
        if output.name != name:
            name = output.name
            log.changes.append((now, name))
        if not 0 <= at - before < 100:
            log.steps_ms.append(at - before)
        while coming and coming[0] <= at:
            log.crossed.append((now - (at - coming[0]) * 1_000_000, coming.pop(0)))
        log.notices += output.notices()
        before = at
    log.ended_ns = time.monotonic_ns()
    output.close()
    return log


@dataclass
class Heard:
    """One recording: from when to when, and the instants of its onsets."""

    begin_ns: float
    end_ns: float
    onsets_ns: list[float]


def heard(recorder: Recorder) -> Heard:
    """Return what a recorder recorded."""
    recorder.stop()
    samples, begin_ns = recorder.samples(), recorder.began_ns()
    found = [begin_ns + at / RATE * 1e9 for at in onsets(samples, THRESHOLD, RATE // 5)]
    return Heard(begin_ns, begin_ns + len(samples) / RATE * 1e9, found)


def run(minutes: float = 5) -> bool:
    """Play, kill, record and compare; tell whether every tone was found."""
    seconds = round(minutes * 60)
    recordings: list[Heard] = []
    with tempfile.TemporaryDirectory() as name, Pulse(Path(name)) as pulse:
        recorder = Recorder(Path(name) / "0.raw")
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.audio_soak", "play", str(seconds)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in (1, 2, 3):
            time.sleep(seconds / 4 - OUTAGE_S)
            pulse.kill()
            recordings.append(heard(recorder))
            time.sleep(OUTAGE_S)
            pulse.start()
            recorder = Recorder(Path(name) / f"{number}.raw")
        told, _ = child.communicate()
        recordings.append(heard(recorder))
    log = Log(**json.loads(told.splitlines()[-1]))
    return compare(log, recordings, seconds)


def compare(log: Log, recordings: list[Heard], seconds: int) -> bool:
    """Print what was found; tell whether nothing is missing and nothing off."""
    changes = [at for at, _ in log.changes]
    expected = found = 0
    missing, errors = [], []
    for now, at_ms in log.crossed:
        name = [name for change, name in log.changes if change <= now][-1]
        recording = next(
            (r for r in recordings if r.begin_ns <= now <= r.end_ns - QUIET_MS * 1e6), None
        )
        near_change = any(abs(now - change) < QUIET_MS * 1e6 for change in changes)
        if name != "speakers" or recording is None or near_change:
            continue
        expected += 1
        nearest = min(recording.onsets_ns, key=lambda at: abs(at - now), default=0.0)
        errors.append((nearest - now) / 1e6)
        if abs(errors[-1]) <= AGREE_MS:
            found += 1
        else:
            missing.append(at_ms)
    jumps = [step for step in log.steps_ms if step < 0 or step > 1_000]
    silent_s = sum(
        (end - begin) / 1e9
        for (begin, name), (end, _) in pairwise([*log.changes, (log.ended_ns, "")])
        if name == "silent"
    )
    print(
        f"{seconds} s, {len(log.crossed)} tones passed,"
        f" {expected} outside the outages, {found} heard"
    )
    if errors:
        median = float(np.median(errors))
        print(f"sound against position: {-median:+.1f} ms, spread {np.ptp(errors):.1f} ms")
    print(f"outputs: {' '.join(name for _, name in log.changes)}, silent for {silent_s:.1f} s")
    print(f"notices: {len(log.notices)}; jumps of the position: {jumps or 'none'}")
    if missing:
        print(f"missing: {missing}")
    return bool(expected) and found == expected and not jumps and len(log.notices) == 6


if __name__ == "__main__":
    if sys.argv[1:2] == ["play"]:
        print(json.dumps(asdict(play(int(sys.argv[2])))))
    elif is_installed():
        sys.exit(0 if run(*map(float, sys.argv[1:2])) else 1)
    else:
        sys.exit(MISSING)
