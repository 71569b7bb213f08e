"""A session on the screen of the user's choice and back, and what comes after it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from player.figure.baking import bake_still
from player.paths import bundled
from player.routine.library import Library
from player.routine.pose import PoseSpec
from player.session import Session, Unrecorded
from player.transport.transport import State, Transport
from player.ui.films import FilmKey, Films
from player.ui.player_page import PlayerPage
from player.ui.screens import Place, ScreenSheet, chosen_among, labels_of
from player.ui.session import PlayedSession
from tests.transport.rig import Rig
from tests.ui.conftest import Desk
from tests.ui.routines import hand_made, rounds
from tests.ui.test_player_asks import Key, click, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from player.figure.film import Film
    from player.timeline.model import Timeline
    from player.ui.look import Look
    from tests.ui.conftest import Playing

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


# --- which screen -------------------------------------------------------------------------------

DESK = Place("DP-1", "Dell U2412M", 1920, 1200, here=True)
TV = Place("HDMI-1", "LG TV", 3840, 2160)


def labels(places: list[Place]) -> tuple[str, ...]:
    return tuple(label.replace("\N{MULTIPLICATION SIGN}", "x") for label in labels_of(places))


def test_screens_are_called_by_what_stands_on_them() -> None:
    assert labels([DESK, TV]) == ("Dell U2412M  ·  1920 x 1200", "LG TV  ·  3840 x 2160")
    twin = Place("DP-2", "Dell U2412M", 1920, 1200)
    assert labels([DESK, twin, Place("VGA-1", "", 800, 600)]) == (
        "Dell U2412M (DP-1)  ·  1920 x 1200",
        "Dell U2412M (DP-2)  ·  1920 x 1200",
        "VGA-1  ·  800 x 600",
    )


@pytest.mark.parametrize(("wanted", "used"), [("", "DP-1"), ("HDMI-1", "HDMI-1"), ("gone", "DP-1")])
def test_the_screen_that_was_chosen_is_used_while_it_is_there(wanted: str, used: str) -> None:
    assert chosen_among(["DP-1", "HDMI-1"], wanted, "DP-1") == used


def test_one_screen_is_no_choice_and_two_are_one(playing: Playing) -> None:
    scene = playing(hand_made())
    scene.page.offer_screens([DESK])
    assert not shown(scene, "Another screen")
    scene.press(Key.Key_D)
    assert scene.page.findChild(ScreenSheet) is None
    scene.page.offer_screens([DESK, TV])
    asked: list[str] = []
    scene.page.screen_asked.connect(asked.append)
    click(scene, "Another screen")
    click(scene, labels_of([TV])[0])
    assert asked == ["HDMI-1"]
    assert scene.page.is_far
    assert scene.transport.state is State.PLAYING


GOES_THERE = """
from PySide6.QtWidgets import QApplication
from player.i18n import catalogue
from player.ui.look import Look
from player.ui.main_window import MainWindow
from player.ui.screens import Screens

application = QApplication([])
window = MainWindow(Look(catalogue("none"), "light"))
wanted = ["Far"]
screens = Screens(window, lambda: wanted[0])
window.show()
before = window.geometry()
print([(place.name, place.width, place.height, place.here) for place in screens.places()])
screens.fill(True)
print(window.isFullScreen(), window.screen().name(), window.geometry().getRect())
screens.fill(False)
print(window.isFullScreen(), window.screen().name(), window.geometry() == before)
wanted[0] = "Unplugged"
screens.fill(True)
print(window.isFullScreen(), window.screen().name())
"""


def test_the_window_goes_to_the_other_screen_and_comes_back(tmp_path: Path) -> None:
    def screen(name: str, x: int, width: int, height: int) -> dict[str, object]:
        return {"name": name, "x": x, "y": 0, "width": width, "height": height,
                "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}  # fmt: skip

    two = {"screens": [screen("Near", 0, 1600, 1000), screen("Far", 1600, 1920, 1080)]}
    (tmp_path / "screens.json").write_text(json.dumps(two))
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen:configfile=screens.json"}
    told = subprocess.run(
        [sys.executable, "-c", GOES_THERE],
        env={**environ, "PYTHONPATH": os.getcwd()},  # noqa: PTH109 - as Python itself looks
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.splitlines() == [
        "[('Near', 1600, 1000, True), ('Far', 1920, 1080, False)]",
        "True Far (1600, 0, 1920, 1080)",
        "False Near True",
        "True Near",
    ]
