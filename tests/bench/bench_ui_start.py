"""How long until the library is on screen, against a bare window with a label; and idling's cost.

From the start of the process, by the command that users start. Run it alone:
``python -m pytest tests/bench/bench_ui_start.py -s``.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

RUNS = 11
IDLE_S = 10
SCREEN = {
    "name": "full HD",
    "x": 0,
    "y": 0,
    "width": 1920,
    "height": 1080,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}

BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
class Label(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)
def painted():
    print(time.monotonic(), *open("/proc/self/statm").read().split()[1:2])
    app.quit()
app = QApplication([])
label = Label("Hello"); label.resize(1280, 800); label.show(); app.exec()
"""

OURS = """
import sys, time
import player.cli
from player.desktop import qt_loading
load, calm_s = qt_loading.load_qt, float(sys.argv.pop())
def loading(kept):
    load(kept)
    from PySide6.QtCore import QTimer
    from player.ui.program import Program
    painted, warm = Program._on_painted, Program._on_warm
    def on_painted(self):
        print(time.monotonic(), len(self.window.library.findChildren(RoutineCard)))
        painted(self) if calm_s else self.window.close()
    def on_warm(self, guidance):
        warm(self, guidance)
        QTimer.singleShot(round(calm_s * 1000), idle)
    def idle():
        used = time.process_time()
        QTimer.singleShot(IDLE_MS, lambda: told(used))
    def told(used):
        print(time.process_time() - used, *open("/proc/self/statm").read().split()[1:2])
        QApplication.instance().closeAllWindows()
    from PySide6.QtWidgets import QApplication
    from player.ui.cards import RoutineCard
    Program._on_painted, Program._on_warm = on_painted, on_warm
qt_loading.load_qt = loading
import player.cli.window
player.cli.window.load_qt = loading
sys.exit(player.cli.main([]))
""".replace("IDLE_MS", str(IDLE_S * 1000))


def run(home: Path, code: str, *words: str) -> list[float]:
    """Return the seconds from the start of a process, and what it printed after that."""
    environ = {**os.environ, "SUPPLE_HOME": str(home)}
    # As where it is installed: the bytecode lies there, whatever is set where this runs.
    environ["PYTHONPYCACHEPREFIX"] = str(home.parent / "bytecode")
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if environ.get("QT_QPA_PLATFORM") == "offscreen":  # whose own screen is 800 pixels wide
        screen = home.parent / "screen.json"
        screen.write_text(json.dumps({"screens": [SCREEN]}))
        environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
    command = [sys.executable, "-c", code, *words]
    begun = time.monotonic()
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    at, *rest = (float(word) for word in done.stdout.split())
    return [at - begun, *rest]


def home_in(folder: Path) -> Path:
    folder.mkdir()
    (folder / "settings.json").write_text('{"welcomed": true}')
    return folder


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_library_is_on_screen_quickly(tmp_path: Path) -> None:
    home = home_in(tmp_path / "home")
    run(home, OURS, "20")  # writes the bytecode, fills the index, and makes the first films
    idle = run(home, OURS, "20")
    run(home, BARE)
    bare, indexed, cold = [], [], []
    for number in range(RUNS):
        bare.append(run(home, BARE))
        indexed.append(run(home, OURS, "0"))
        fresh = home_in(tmp_path / f"fresh-{number}")
        (fresh / "cache").mkdir()
        # Made by the first start ever, like the bytecode.
        shutil.copy(home / "cache" / "qt.bin", fresh / "cache")
        cold.append(run(fresh, OURS, "0"))
    floor = statistics.median(each[0] for each in bare)
    print(f"\nbare window: {floor * 1000:.0f} ms")
    for name, times in (("cards from the index", indexed), ("no index", cold)):
        median = statistics.median(each[0] for each in times)
        cards = min(each[1] for each in times)
        print(f"{name}: {median * 1000:.0f} ms, {median / floor:.2f} x, {cards:.0f} cards")
        assert cards > 0
    page = os.sysconf("SC_PAGE_SIZE") / 2**20
    least = statistics.median(each[1] for each in bare) * page
    print(f"idle for {IDLE_S} s: {idle[2] * 1000:.0f} ms of the processor")
    goal = 1.6 * least + 40
    print(f"memory: {idle[3] * page:.0f} MB against {least:.0f} MB (goal {goal:.0f} MB)")
