"""A PulseAudio of our own with a null sink, and a recorder on what that sink would have played."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from typing import TYPE_CHECKING, Self

import numpy as np

from player.audio.frames import RATE

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

MISSING = "PulseAudio is not installed here (Debian: pulseaudio, pulseaudio-utils)"


def is_installed() -> bool:
    """Tell whether the server and its tools are there."""
    return all(map(shutil.which, ("pulseaudio", "pactl", "parec")))


class Pulse:
    """The server; in its `with` the environment makes every player of this process use it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._socket = folder / "native"
        self._server: subprocess.Popen[bytes] | None = None
        self._before: dict[str, str | None] = {}

    def __enter__(self) -> Self:
        places = {
            "PULSE_SERVER": f"unix:{self._socket}",
            "PULSE_RUNTIME_PATH": str(self._folder / "run"),
            "PULSE_STATE_PATH": str(self._folder / "state"),
            "PULSE_CONFIG_PATH": str(self._folder / "config"),
        }
        self._before = {name: os.environ.get(name) for name in places}
        os.environ.update(places)
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        for name, value in self._before.items():
            if value is None:
                os.environ.pop(name)
            else:
                os.environ[name] = value

    def start(self) -> None:
        """Start the server and wait until it answers."""
        for name in ("run", "state", "config"):
            (self._folder / name).mkdir(parents=True, exist_ok=True)
        self._socket.unlink(missing_ok=True)
        options = "--daemonize=no --exit-idle-time=-1 --use-pid-file=no --disallow-exit"
        modules = (
            f"module-native-protocol-unix socket={self._socket} auth-anonymous=1",
            f"module-null-sink sink_name=null1 rate={RATE} channels=2 format=s16le",
        )
        loads = [part for module in modules for part in ("-L", module)]
        with (self._folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                [
                    "pulseaudio",
                    "-n",
                    *options.split(),
                    "--realtime=no",
                    "--high-priority=no",
                    *loads,
                ],
                stdout=log,
                stderr=log,
            )
        for _ in range(100):
            time.sleep(0.1)
            if subprocess.run(["pactl", "info"], capture_output=True, check=False).returncode == 0:
                return
        raise RuntimeError((self._folder / "log").read_text())

    def kill(self) -> None:
        """End the server as a crash would."""
        assert self._server is not None
        self._server.kill()
        self._server.wait()


class Recorder:
    """Records the null sink's monitor from its start to its stop, from a process of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        arrivals = path.with_suffix(".arrivals")
        self._arrivals = arrivals
        code = _RECORD.replace("RATE", str(RATE))
        command = ["python3", "-c", code, str(path), str(arrivals)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        while not path.exists() or path.stat().st_size == 0:
            time.sleep(0.02)
            if self._process.poll() is not None:
                raise RuntimeError("the recorder ended at once")

    def stop(self) -> None:
        """Stop recording."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def samples(self) -> npt.NDArray[np.float32]:
        """Return what was recorded, mono."""
        whole = np.fromfile(self._path, "<i2", self._path.stat().st_size // 2)
        return whole.astype(np.float32) / np.float32(32768)

    def began_ns(self) -> float:
        """Return when the first frame was played, on the monotonic clock.

        Frames arrive late, never early, so the earliest arrival of all counts.
        """
        arrivals = np.loadtxt(self._arrivals)
        return float(np.percentile(arrivals[:, 1] - arrivals[:, 0] / RATE * 1e9, 1))


_RECORD = """
import os, select, subprocess, sys, time
parec = subprocess.Popen(
    ["parec", "-d", "null1.monitor", "--format=s16le", "--rate=RATE", "--channels=1",
     "--latency-msec=5", "--raw"], stdout=subprocess.PIPE)
frames = 0
source = parec.stdout.fileno()
with open(sys.argv[1], "wb") as sound, open(sys.argv[2], "w") as arrivals:
    while True:
        ready = select.select([source, 0], [], [])[0]
        if source in ready:
            block = os.read(source, 65536)
            if not block:
                break
            now = time.monotonic_ns()
            sound.write(block)
            sound.flush()
            frames += len(block) // 2
            print(frames, now, file=arrivals)
        elif 0 in ready:
            break
parec.terminate()
parec.wait()
"""


def onsets(samples: npt.NDArray[np.float32], threshold: float, apart: int) -> list[int]:
    """Return the frames at which the sound first passes a threshold after a quiet stretch."""
    loud = np.flatnonzero(np.abs(samples) > threshold)
    if not len(loud):
        return []
    firsts = np.concatenate([[True], np.diff(loud) > apart])
    return [int(frame) for frame in loud[firsts]]
