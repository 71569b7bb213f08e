"""How soon Start is seen and heard: python -m tests.bench.first_sound [TIMES].

Starts the window on a screen of its own and into a PulseAudio of its own, clicks Start as a user
does, and finds in what the sink would have played when the first sound is heard, and in the window
when the player's first frame is painted.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import numpy as np

from player.audio.frames import RATE
from tests.bench.audio_pulse import MISSING, Pulse, Recorder, is_installed

AUDIBLE: Final = 0.01
"""-40 dBFS: the noise that wakes a device is a tenth of it."""
CALM_S: Final = 8.0

OURS: Final = """
import sys, time
from PySide6.QtCore import QPoint, QTimer
from player.desktop import qt_loading
load = qt_loading.load_qt
def loading(kept):
    load(kept)
    from player.ui.hero import StartButton
    from player.ui.player_page import PlayerPage
    from player.ui.program import Program
    from PySide6.QtCore import QEvent
    warm, event, release = Program._on_warm, PlayerPage.event, StartButton.mouseReleaseEvent
    def on_release(self, event_):
        print("clicked", time.monotonic_ns(), flush=True)
        release(self, event_)
    def on_warm(self, guidance):
        warm(self, guidance)
        start = next(b for b in self.window.findChildren(StartButton) if b.isVisible())
        at = start.mapToGlobal(QPoint(start.width() // 2, start.height() // 2))
        print("start", at.x(), at.y(), flush=True)
    def on_event(self, event_):
        done = event(self, event_)
        if event_.type() == QEvent.Type.Paint and not hasattr(self, "_told"):
            self._told = True
            QTimer.singleShot(0, lambda: print("painted", time.monotonic_ns(), flush=True))
        return done
    Program._on_warm, PlayerPage.event = on_warm, on_event
    StartButton.mouseReleaseEvent = on_release
import player.cli.window
player.cli.window.load_qt = loading
import player.cli
sys.exit(player.cli.main([]))
"""


def once(folder: Path, display: str) -> tuple[float, float]:
    """Return the milliseconds from a click on Start to the first frame and to the first sound."""
    environ = {**os.environ, "DISPLAY": display, "SUPPLE_HOME": str(folder / "home")}
    environ["QT_QPA_PLATFORM"] = "xcb"
    window = subprocess.Popen(
        [sys.executable, "-c", OURS], env=environ, stdout=subprocess.PIPE, text=True
    )
    assert window.stdout is not None
    _word, x, y = window.stdout.readline().split()
    time.sleep(CALM_S)  # as long as it takes to choose, and to lie down
    recorder = Recorder(folder / "heard.raw")
    move = ["xdotool", "mousemove", x, y]
    subprocess.run(move, env=environ, check=True)
    time.sleep(0.5)
    subprocess.run(["xdotool", "click", "1"], env=environ, check=True)
    clicked_ns, painted_ns = (int(window.stdout.readline().split()[1]) for _ in range(2))
    time.sleep(2.5)
    recorder.stop()
    window.terminate()
    window.wait()
    heard = recorder.samples()
    since = max(0, int((clicked_ns - recorder.began_ns()) / 1e9 * RATE))
    loud = np.flatnonzero(np.abs(heard[since:]) > AUDIBLE)
    (folder / "heard.raw").unlink()
    (folder / "heard.arrivals").unlink()
    first = loud[0] / RATE * 1000 if len(loud) else float("nan")
    return (painted_ns - clicked_ns) / 1e6, float(first)


def main(times: int) -> None:
    """Measure so often, and print."""
    if not is_installed() or not all(map(shutil.which, ("Xvfb", "xdotool"))):
        sys.exit(f"{MISSING}, or Xvfb and xdotool are not")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "home").mkdir()
        settings = {"welcomed": True, "ask_check_in": False}
        (folder / "home" / "settings.json").write_text(json.dumps(settings))
        read, write = os.pipe()
        screen = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        display = f":{os.read(read, 16).decode().strip()}"
        try:
            with Pulse(folder / "pulse"):
                once(folder, display)  # makes the films and the lines
                found = [once(folder, display) for _ in range(times)]
        finally:
            screen.terminate()
            screen.wait()
    for what, each in zip(("frame", "sound"), zip(*found, strict=True), strict=True):
        print(
            f"Start to first {what}: median {statistics.median(each):.0f} ms, "
            f"worst {max(each):.0f} ms of {times} (goal 150)"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
