"""A page with a session on a clock that the test turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from player.i18n import catalogue
from player.session import Session, Unrecorded
from player.transport.transport import Transport
from player.ui.guidance import load_guidance
from player.ui.look import Look
from player.ui.player_page import PlayerPage
from player.ui.session import PlayedSession
from player.ui.theme import load_fonts
from tests.transport.rig import Rig
from tests.ui.rooms import workroom

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from player.history import Journal
    from player.timeline.model import Timeline
    from player.ui.guidance import Guidance
    from player.ui.session import Easing
    from player.ui.workroom import Workroom


@pytest.fixture(scope="session", autouse=True)
def fusion(qapp: QApplication) -> None:
    """Look as the program does."""
    qapp.setStyle("Fusion")
    load_fonts()


@pytest.fixture(scope="session")
def guidance() -> Guidance:
    """Return the texts that ship, for somebody at home in Germany."""
    return load_guidance("de_DE")


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """Return the light look, in English."""
    chosen = Look(catalogue("en"), "light")
    chosen.apply()
    yield chosen
    qapp.setStyleSheet("")


@pytest.fixture
def room(tmp_path: Path) -> Workroom:
    """Return a room with a routine of the user's own."""
    return workroom(tmp_path)


@dataclass
class Desk:
    """A desk that remembers what was asked of it."""

    volume: float = 0.6
    muted: bool = False
    voice: bool | None = True
    said: list[str] = field(default_factory=list)

    def set_volume(self, volume: float) -> None:
        self.volume, self.muted = volume, False

    def toggle_mute(self) -> None:
        self.muted = not self.muted

    def toggle_voice(self) -> bool | None:
        self.voice = None if self.voice is None else not self.voice
        return self.voice

    def say_again(self, text: str) -> None:
        self.said.append(text)


@dataclass
class Scene:
    """A page on the screen, its session, its clock and its desk."""

    page: PlayerPage
    played: PlayedSession
    rig: Rig
    desk: Desk

    @property
    def transport(self) -> Transport:
        return self.played.transport

    def wait(self, ms: int) -> None:
        """Let time pass for the listener, the window looking at the clock every so often."""
        for past in range(0, ms, 500):
            self.rig.wait(min(500, ms - past))
            self.played.look()

    def press(self, key: Qt.Key, *, shift: bool = False) -> None:
        """Press a key where the focus is."""
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)


class Kept(Unrecorded):
    """Keeps nothing, and says it does."""

    is_kept = True


Playing = Callable[..., Scene]


@pytest.fixture
def playing(qtbot: QtBot, look: Look) -> Iterator[Playing]:
    """Return what puts a timeline on the screen and begins to play it."""
    scenes: list[Scene] = []

    def begin(
        timeline: Timeline,
        journal: Journal | None = None,
        *,
        guidance: Guidance | None = None,
        distance_m: int = 2,
        easing: Easing | None = None,
    ) -> Scene:
        rig, desk = Rig(), Desk()
        transport = Transport(timeline, rig, now_ns=rig.now_ns, look_ns=rig.look_ns)
        played = PlayedSession(Session(transport, journal or Kept(), rig, None), easing)
        page = PlayerPage(look, played, desk, None, distance_m, guidance)
        qtbot.addWidget(page)
        page.resize(1280, 800)
        with qtbot.waitExposed(page):
            page.show()
        page.setFocus()
        played.begin()
        played.look()
        scenes.append(Scene(page, played, rig, desk))
        return scenes[-1]

    yield begin
    for scene in scenes:
        scene.played.close()
