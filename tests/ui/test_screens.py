"""A session on the screen of the user's choice and back, and what comes after it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from player.figure.baking import bake_still
from player.paths import bundled
from player.routine.library import Library
from player.routine.pose import PoseSpec
from player.session import Session, Unrecorded
from player.transport.transport import Transport
from player.ui.films import FilmKey, Films
from player.ui.player_page import PlayerPage
from player.ui.session import PlayedSession
from tests.transport.rig import Rig
from tests.ui.conftest import Desk
from tests.ui.routines import rounds

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from player.figure.film import Film
    from player.timeline.model import Timeline
    from player.ui.look import Look

LIES = {"poses": {"lie": {"base": "supine", "contact": {"floor": "pelvis, upper back, head"}}}}
LEFT = [0, 0, 1280, 800]
RIGHT = [1280, 0, 760, 430]  # smaller than the window may be made by hand


def test_a_window_fills_the_chosen_screen_and_comes_back(tmp_path: Path) -> None:
    screens = [
        {"name": name, "x": x, "y": y, "width": width, "height": height, "dpr": ratio,
         "logicalDpi": 96, "logicalBaseDpi": 96}
        for name, ratio, (x, y, width, height) in (("left", 1, LEFT), ("right", 2, RIGHT))
    ]  # fmt: skip
    file = tmp_path / "screens.json"
    file.write_text(json.dumps({"screens": screens}))
    told = subprocess.run(
        [sys.executable, "-m", "tests.ui.second_screen"],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file}"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(told.stdout)
    began = found["began"]
    assert began == ["left", [40, 40, 1000, 700]]
    assert found["filled"] == found["plugged in"] == ["right", RIGHT]
    assert found["not there"] == ["left", LEFT]
    assert found["came back"] == found["came back again"] == found["left alone"] == began


class Late(Films):
    """Films of which the last one comes late."""

    late: Film | None = None

    def order(self, timeline: Timeline, first: int | None = None) -> None:
        pass

    def shown(self, _key: FilmKey) -> Film | None:
        return self.late


def test_a_figure_that_arrives_after_the_session_disturbs_nobody(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    films = Late(tmp_path, Library(bundled("routines")))
    rig = Rig()
    transport = Transport(rounds(), rig, now_ns=rig.now_ns, look_ns=rig.look_ns)
    played = PlayedSession(Session(transport, Unrecorded(), rig, None))
    page = PlayerPage(look, played, Desk(), films)
    page.deleteLater()
    QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    films.late = bake_still(PoseSpec.model_validate(LIES))
    films.arrived.emit(FilmKey("anything", mirror=False))
    films.close()
    played.close()
