"""A workroom with a routine of the user's own, for somebody with a sore knee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from player.paths import Places, bundled
from player.routine.library import Library
from player.settings import Settings
from player.timeline.options import CompileOptions
from player.ui.workroom import Workroom

if TYPE_CHECKING:
    from pathlib import Path

MINE = """\
format: 1
title: Mine
level: gentle
focus: [hips]
steps:
  - exercise: cat-cow
    optional: true
  - repeat: 3
    name: Circuit
    rest: 20s
    steps:
      - {exercise: bird-dog, sets: 1}
      - {exercise: glute-bridge, reps: 5}
  - rest: 30s
  - name: Foam roller
    duration: 1m
    cues: [Slowly up, Slowly down]
    picture: roller.png
"""


def workroom(home: Path) -> Workroom:
    """Return a room in a folder, with a routine of the user's own and a picture for it."""
    places = Places(
        settings=home / "settings.json",
        library=home / "library",
        database=home / "history.db",
        cache=home / "cache",
        logs=home / "logs",
    )
    places.library.mkdir()
    (places.library / "mine.yaml").write_text(MINE, "utf-8")
    photo = QImage(40, 80, QImage.Format.Format_RGB32)
    photo.fill(Qt.GlobalColor.red)
    assert photo.save(str(places.library / "roller.png"))
    library = Library(bundled("routines"), places.library)
    return Workroom(places, Settings(cautions=frozenset({"KNEE"})), None, library, CompileOptions())


def mine(room: Workroom) -> str:
    """Return where the routine of the user's own is."""
    return str(room.places.library / "mine.yaml")
