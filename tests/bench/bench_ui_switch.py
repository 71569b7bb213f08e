"""How long the window stands when another page or theme is chosen: 50 ms and it is felt.

Run it alone: ``python -m pytest tests/bench/bench_ui_switch.py -s``.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from player.paths import user_places
from player.ui.home import Chapter
from player.ui.program import Program
from tests.ui_history.scenes import history

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

# Qt's offscreen screen says so of every window that has a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

MOST_MS = 50.0
SETTLED_S = 1.0
ROUND = ("history", "library", "history", "settings", "history", "safety", "habits", "library")


@pytest.fixture
def program(qtbot: QtBot, supple_home: Path) -> Iterator[Program]:
    supple_home.mkdir(exist_ok=True)
    (supple_home / "settings.json").write_text('{"welcomed": true, "voice": "off"}')
    user_places().database.parent.mkdir(parents=True, exist_ok=True)
    history(user_places().database, 300)
    opened = Program(output="silent")
    opened.window.show()
    furnished: list[bool] = []
    opened.when_furnished(lambda: furnished.append(True))
    qtbot.waitUntil(lambda: bool(furnished), timeout=30_000)
    longest_ms(lambda: None)
    yield opened
    opened.window.close()
    opened.close()


def longest_ms(what: Callable[[], None]) -> float:
    """Do something; return the longest that the window works at a stretch until all is still."""
    longest, until = 0.0, time.perf_counter() + SETTLED_S
    while time.perf_counter() < until:
        begun = time.thread_time()
        what()
        QApplication.processEvents()
        longest = max(longest, time.thread_time() - begun)
        what = _nothing
        time.sleep(0.001)
    return longest * 1000


def _nothing() -> None:
    """Wait for what the window does by itself."""


def test_no_page_and_no_theme_is_waited_for(program: Program) -> None:
    home, taken = program.window.home, []
    for name in ROUND:
        (button,) = (b for b in home.findChildren(QAbstractButton) if b.objectName() == name)
        ms = longest_ms(partial(QTest.mouseClick, button, Qt.MouseButton.LeftButton))
        assert home.chapter is Chapter(name)
        taken.append((name, ms))
    choices = program._choices
    assert choices is not None
    for theme in ("dark", "light"):
        settings = choices.settings.model_copy(update={"theme": theme})
        taken.append((theme, longest_ms(partial(choices.take, settings))))
    print("\n" + ", ".join(f"{name} {ms:.0f} ms" for name, ms in taken))
    assert [each for each in taken if each[1] >= MOST_MS] == []
