"""How long a key takes in the editor, against a bare text field, and how long reading a text takes.

Run it alone: ``python -m pytest tests/bench/bench_editor.py -s``.
"""

from __future__ import annotations

from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from player.i18n import catalogue
from player.paths import bundled
from player.routine.editing.outline import outline
from player.routine.load import parse_routine
from player.ui.background import Background
from player.ui.editor.page import EditorPage
from player.ui.editor.reading import read
from player.ui.look import Look
from player.ui.theme import load_fonts
from player.ui.workroom import Workroom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

LINES: Final = 200
KEYS: Final = 200
BUDGET_MS: Final = 30.0


@pytest.fixture
def room() -> Workroom:
    return Workroom.open()


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    qapp.setStyle("Fusion")
    load_fonts()
    chosen = Look(catalogue("en"), "light")
    chosen.apply()
    yield chosen
    qapp.setStyleSheet("")


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


def repeated(work: Callable[[], object]) -> list[float]:
    """Return how long some work takes, again and again, in milliseconds."""
    times = []
    for _ in range(30):
        begun = perf_counter()
        work()
        times.append((perf_counter() - begun) * 1000)
    return times


def validated(text: str, path: Path, room: Workroom) -> None:
    """Find out that nothing is wrong with a text, and where its steps stand."""
    outline(text)
    parse_routine(text, room.library, path=path)


def told(name: str, times: list[float]) -> float:
    """Print and return the middle of some times."""
    ordered = sorted(times)
    high = ordered[int(len(ordered) * 0.95)]
    print(f"{name:34} median {median(times):7.2f} ms   95 % {high:7.2f}   most {ordered[-1]:7.2f}")
    return median(times)


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_keys_and_readings(qapp: QApplication, qtbot: QtBot, room: Workroom, look: Look) -> None:
    text = long_text()
    path = room.places.library / "long.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    bare = QPlainTextEdit(text)
    bare.resize(700, 700)
    bare.show()
    background = Background()
    page = EditorPage(look, background, room)
    for widget in (bare, page):
        qtbot.addWidget(widget)
    page.resize(1280, 800)
    page.show()
    page.open(path)
    page.text.go_to(2, 12)
    qapp.processEvents()
    print(f"\n{text.count(chr(10))} lines, {KEYS} keys")
    one = told("a key, bare text field", typed(bare, qapp))
    other = told("a key, editor", typed(page.text, qapp))
    print(f"{'ratio':34} {other / one:7.2f}")
    page.close_up()
    background.close()
    broken = text.replace("exercise: bird-dog", "exercise: brid-dog")
    slowest = max(
        told("validation, a broken text", repeated(lambda: read(broken, path, room))),
        told("validation, a sound text", repeated(lambda: validated(text, path, room))),
    )
    told("with timeline, speech and hints", repeated(lambda: read(text, path, room)))
    assert slowest < BUDGET_MS * 4, "validation is far over its budget, even for a busy machine"
