"""How long a key takes in the editor, against a bare text field, and how long reading a text takes.

Run: python -m tests.bench.bench_editor
"""

from __future__ import annotations

import os
import tempfile
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from player.i18n import catalogue
from player.paths import bundled
from player.ui.background import Background
from player.ui.editor.page import EditorPage
from player.ui.editor.reading import read
from player.ui.look import Look
from player.ui.theme import load_fonts
from player.ui.workroom import Workroom

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

LINES: Final = 200
KEYS: Final = 200
BUDGET_MS: Final = 30.0


def long_text() -> str:
    """Return a valid routine of so many lines."""
    text = (bundled("routines") / "balanced-20.yaml").read_text(encoding="utf-8")
    head, steps = text.split("steps:\n")
    lines = [*head.splitlines(), "steps:", *steps.splitlines()]
    body = steps.splitlines()
    while len(lines) < LINES:
        lines += body
    # a step begins with its dash: cut where one begins
    while len(lines) > LINES and not lines[-1].startswith("  - "):
        lines.pop()
    return "\n".join(lines[:-1]) + "\n"


def typed(widget: QWidget, app: QApplication) -> list[float]:
    """Return how long each key took, painting included, in milliseconds."""
    times = []
    for number in range(KEYS):
        begun = perf_counter()
        QTest.keyClick(widget, Qt.Key.Key_A if number % 8 else Qt.Key.Key_Space)
        app.processEvents()
        times.append((perf_counter() - begun) * 1000)
    return times


def timed(text: str, path: Path, room: Workroom) -> float:
    """Return how long a text takes to be read, in milliseconds."""
    begun = perf_counter()
    read(text, path, room)
    return (perf_counter() - begun) * 1000


def told(name: str, times: list[float]) -> float:
    """Print and return the middle of some times."""
    ordered = sorted(times)
    high = ordered[int(len(ordered) * 0.95)]
    print(f"{name:34} median {median(times):7.2f} ms   95 % {high:7.2f}   most {ordered[-1]:7.2f}")
    return median(times)


def main() -> None:
    """Measure and print."""
    app = QApplication([])
    app.setStyle("Fusion")
    load_fonts()
    with tempfile.TemporaryDirectory() as home:
        os.environ["SUPPLE_HOME"] = home
        room, text = Workroom.open(), long_text()
        path = room.places.library / "long.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        look = Look(catalogue("en"), "light")
        look.apply()
        bare = QPlainTextEdit(text)
        bare.resize(700, 700)
        bare.show()
        background = Background()
        page = EditorPage(look, background, room)
        page.resize(1280, 800)
        page.show()
        page.open(path)
        page.text.go_to(2, 12)
        app.processEvents()
        print(f"{text.count(chr(10))} lines, {KEYS} keys")
        one = told("a key, bare text field", typed(bare, app))
        other = told("a key, editor", typed(page.text, app))
        print(f"{'ratio':34} {other / one:7.2f}")
        broken = text.replace("exercise: bird-dog", "exercise: brid-dog")
        for name, each in (("what is wrong", broken), ("a sound text, compiled", text)):
            reading = told(f"reading, {name}", [timed(each, path, room) for _ in range(30)])
            print(f"{f'budget {BUDGET_MS:g} ms':34} {'kept' if reading < BUDGET_MS else 'missed'}")
        page.close_up()
        background.close()
        page.close()
        bare.close()


if __name__ == "__main__":
    main()
