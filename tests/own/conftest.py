"""A window over a library of the user's own, in a home where the trash is private too."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QStandardPaths

from player.i18n import catalogue
from player.paths import user_places
from player.ui.background import Background
from player.ui.look import Look
from player.ui.main_window import MainWindow
from player.ui.own_routines import OwnRoutines
from player.ui.theme import load_fonts
from player.ui.workroom import Workroom

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from player.i18n import Catalogue

_Widget = TypeVar("_Widget")

ROUTINE = """\
format: 1
title: Mine   # my own
steps:
  - exercise: own-hold  # kept as it is
"""
EXERCISE = """\
format: 1
name: Own hold
category: stretch
position: supine
sides: both
dose: {hold: 20s}
cues: [Hold it]
"""


@dataclass
class Picked:
    """Answers what the system's dialogs would, and remembers what was to be shown."""

    read: Path | None = None
    written: Path | None = None
    asked: list[str] = field(default_factory=list)
    shown: list[Path] = field(default_factory=list)

    def to_read(self, _parent: QWidget, _words: Catalogue) -> Path | None:
        return self.read

    def to_write(self, _parent: QWidget, _title: str, name: str) -> Path | None:
        self.asked.append(name)
        return self.written

    def show(self, path: Path) -> bool:
        self.shown.append(path)
        return True


@dataclass
class Scene:
    """A window, its desk for the user's own files, and what the desk told."""

    window: MainWindow
    desk: OwnRoutines
    picks: Picked
    folder: Path
    told: list[str] = field(default_factory=list)
    edited: list[tuple[str, int]] = field(default_factory=list)

    def form(self, kind: type[_Widget]) -> _Widget:
        """Return the form that is up."""
        assert isinstance(self.desk.sheet, kind)
        return self.desk.sheet

    def put(self, name: str, content: str | bytes) -> Path:
        """Write a file into the library."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    qapp.setStyle("Fusion")
    load_fonts()
    made = Look(catalogue("en"), "light")
    made.apply()
    yield made
    qapp.setStyleSheet("")


@pytest.fixture
def scene(
    qtbot: QtBot, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Scene]:
    # On other systems the trash has no other home: what is tried there needs this one.
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    where = QStandardPaths.StandardLocation.GenericDataLocation
    assert QStandardPaths.writableLocation(where) == str(tmp_path / "data")
    window = MainWindow(look)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    background, picks = Background(window), Picked()
    desk = OwnRoutines(look, window, background, window, picks=picks)
    desk.take_room(Workroom.open())
    made = Scene(window, desk, picks, user_places().library)
    desk.told.connect(made.told.append)
    desk.edit_asked.connect(lambda path, line: made.edited.append((path, line)))
    yield made
    background.close()
