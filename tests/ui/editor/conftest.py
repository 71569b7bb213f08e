"""An editor's page over a library of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from player.paths import bundled
from player.ui.background import Background
from player.ui.editor.page import EditorPage
from player.ui.editor.routine_side import RoutineSide
from player.ui.workroom import Workroom

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from player.ui.look import Look

ROUTINE = """\
# mine, \U0001f600 and no-break\u00a0space
format: 1
title: My routine
minutes: 6
steps:
  # first of all
  - exercise: march-in-place
    duration: 60s   # keep moving
  - exercise: cat-cow
  - exercise: knee-to-chest
    hold: 30s
    reps: 1
  - rest: 20s
  - repeat: 2
    name: Circuit
    steps:
      - exercise: pelvic-tilt
        reps: 8
"""


@pytest.fixture
def room(supple_home: Path) -> Workroom:
    return Workroom.open()


@pytest.fixture
def file(room: Workroom) -> Path:
    path = room.places.library / "mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(ROUTINE, encoding="utf-8")
    return path


Stand = Callable[[QWidget, int, int], None]


@pytest.fixture
def stand(qtbot: QtBot) -> Stand:
    """Return what shows a page in a window.

    A window of its own would hand the page's smallest size to a platform that has none.
    """
    windows: list[QWidget] = []

    def put(page: QWidget, width: int, height: int) -> None:
        window = QWidget()
        qtbot.addWidget(window)
        windows.append(window)
        page.setParent(window)
        window.resize(width, height)
        page.resize(width, height)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        page.show()

    return put


Editing = Callable[[Path], EditorPage]


@pytest.fixture
def editing(qtbot: QtBot, look: Look, room: Workroom, stand: Stand) -> Iterator[Editing]:
    """Return what opens a file on a page that is on the screen."""
    background = Background()
    pages: list[EditorPage] = []

    def begin(path: Path) -> EditorPage:
        page = EditorPage(look, background, room)
        stand(page, 1280, 800)
        page.open(path)
        qtbot.waitUntil(page.text.hasFocus)
        pages.append(page)
        return page

    yield begin
    for page in pages:
        page.close_up()
    background.close()


@pytest.fixture
def page(editing: Editing, file: Path) -> EditorPage:
    return editing(file)


def steps_of(page: EditorPage) -> RoutineSide:
    assert isinstance(page.side, RoutineSide)
    return page.side


def bundled_routine() -> Path:
    return bundled("routines") / "balanced-20.yaml"
