"""How long until the library is on screen, against a bare window with a label; and what idles cost.

Run it alone: ``python -m pytest tests/bench/bench_ui_start.py -s``.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

RUNS = 7

BARE = """
import time; begun = time.perf_counter()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
class Label(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)
app = QApplication([])
label = Label("Hello"); label.resize(1280, 800); label.show(); app.exec()
print(time.perf_counter() - begun, *open("/proc/self/statm").read().split()[1:3])
"""

OURS = """
import time; begun = time.perf_counter()
from PySide6.QtCore import QTimer
from player.ui import app as ours
taken = []
painted, shown = ours.Program._on_painted, ours.Program._on_cards
def on_painted(self):
    taken.append(time.perf_counter() - begun)
    painted(self) if {whole} else self.window.close()
def on_cards(self, cards):
    shown(self, cards)
    self.window.repaint()
    taken.append(time.perf_counter() - begun)
    QTimer.singleShot(0, self.window.close)
ours.Program._on_painted, ours.Program._on_cards = on_painted, on_cards
ours.run_app(output="silent")
print(*taken, *open("/proc/self/statm").read().split()[1:3])
"""


def run(code: str, home: Path) -> list[float]:
    environ = {**os.environ, "SUPPLE_HOME": str(home)}
    # As where it is installed: the bytecode lies there, whatever is set where this runs.
    environ["PYTHONPYCACHEPREFIX"] = str(home.parent / "bytecode")
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    return [float(word) for word in done.stdout.split()]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_library_is_on_screen_quickly(tmp_path: Path) -> None:
    home = tmp_path / "home"
    run(OURS.format(whole=True), home)  # writes the bytecode, and fills the index
    run(BARE, home)
    bare, indexed, cold, whole = [], [], [], []
    for number in range(RUNS):
        bare.append(run(BARE, home)[0])
        indexed.append(run(OURS.format(whole=False), home)[0])
        fresh = tmp_path / f"fresh-{number}"
        cold.append(run(OURS.format(whole=True), fresh)[1])
        whole.append(run(OURS.format(whole=True), home))
    base = statistics.median(bare)
    print(f"\nbare window {base * 1000:.0f} ms")
    for name, times in (
        ("first paint, cards from the index", indexed),
        ("cards on screen, without an index", cold),
        ("cards read again, with the index", [each[1] for each in whole]),
    ):
        median = statistics.median(times)
        print(f"{name}: {median * 1000:.0f} ms, {median / base:.2f} x")
    page = os.sysconf("SC_PAGE_SIZE")
    memory = statistics.median(each[2] for each in whole) * page / 2**20
    least = statistics.median(run(BARE, home)[1] for _ in range(3)) * page / 2**20
    print(f"memory: {memory:.0f} MB against {least:.0f} MB")
