"""Pictures of the program in use, page after page: ``python3 dev.py shots program``.

With ``QT_SCALE_FACTOR=3`` before it, they are as on a screen of three times as many pixels.
"""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from player.paths import bundled
from player.transport.facts import PauseReason
from player.ui.broken_card import BrokenCard
from player.ui.cards import RoutineCard
from player.ui.check_in import CheckInPage
from player.ui.editor.page import EditorPage
from player.ui.end_page import EndPage
from player.ui.figure_view import FigureView, Thumb
from player.ui.hero import _PICTURE_FROM_PX
from player.ui.home import Chapter
from player.ui.overlays import Question
from player.ui.player_page import PlayerPage
from player.ui.program import Program
from player.ui.routine_page import RoutinePage
from player.ui.routine_step import Picture
from player.ui.welcome import WelcomePage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from player.ui.library_page import LibraryPage

# Qt's offscreen screen says so of every window that has a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SHOTS = Path(__file__).parents[2] / "shots"
LONG = "Die lange Einheit am Abend nach einem Tag im Sitzen, mit Gurt und zwei Kissen"
PATIENCE_MS = 120_000
"""Figures are baked the first time."""


class Setting(NamedTuple):
    """How the program looks, and how large it is."""

    theme: str
    contrast: str
    language: str
    width: int
    height: int

    def __str__(self) -> str:
        look = f"{self.theme}-strong" if self.contrast == "on" else self.theme
        return f"{look}-{self.language}-{self.width}x{self.height}"


SETTINGS = (
    Setting("light", "off", "en", 1280, 800),
    Setting("dark", "off", "de", 1024, 640),
    Setting("light", "on", "de", 1280, 720),
    Setting("dark", "on", "en", 1920, 1080),
    Setting("light", "off", "de", 3840, 2160),
)


class Album:
    """Takes the pictures of a program in one setting."""

    def __init__(self, program: Program, setting: Setting, qtbot: QtBot) -> None:
        self.program = program
        self.window = program.window
        self.setting = setting
        self._qtbot = qtbot

    def until(self, there: Callable[[], bool]) -> None:
        """Wait until something is there, and what it moved has settled."""
        self._qtbot.waitUntil(there, timeout=PATIENCE_MS)
        for _ in range(4):
            QApplication.processEvents()

    def take(self, name: str) -> None:
        """Write a picture."""
        for _ in range(4):
            QApplication.processEvents()
        picture = self.window.grab()
        ratio = picture.devicePixelRatio()
        fine = f"@{ratio:g}x" if ratio != 1 else ""
        file = SHOTS / f"program-{name}-{self.setting}{fine}.png"
        assert picture.save(str(file))
        print(f"\n{file.name}", end="")  # noqa: T201 - says what there is to look at

    def is_past(self, page: QWidget) -> bool:
        """Tell whether another page shows."""
        return self.window.page is not page

    def card(self, id_: str) -> RoutineCard:
        """Return a routine's card."""
        cards = self.window.findChildren(RoutineCard)
        return next(each for each in cards if each.card.id == id_)


@pytest.fixture(params=SETTINGS, ids=str)
def album(request: pytest.FixtureRequest, qtbot: QtBot, supple_home: Path) -> Iterator[Album]:
    setting: Setting = request.param
    SHOTS.joinpath("cache").mkdir(parents=True, exist_ok=True)
    supple_home.joinpath("cache").mkdir(parents=True)
    supple_home.joinpath("cache", "figures").symlink_to(SHOTS / "cache")
    library = supple_home / "library"
    library.mkdir()
    text = (bundled("routines") / "desk-break-5.yaml").read_text("utf-8")
    title = "{en: Desk break, de: Pause vom Schreibtisch}"
    library.joinpath("long.yaml").write_text(text.replace(title, LONG), "utf-8")
    library.joinpath("broken.yaml").write_text(text.replace("hold: 8s", "hold: 8 sx"), "utf-8")
    chosen = {"theme": setting.theme, "contrast": setting.contrast, "language": setting.language}
    supple_home.joinpath("settings.json").write_text(json.dumps(chosen))
    program = Program(output="silent")
    program.window.resize(setting.width, setting.height)
    program.window.show()
    furnished: list[bool] = []
    program.when_furnished(lambda: furnished.append(True))
    opened = Album(program, setting, qtbot)
    opened.until(lambda: bool(furnished))
    yield opened
    program.window.close()
    program.close()
    shutil.rmtree(supple_home / "cache" / "lines", ignore_errors=True)


def test_program(album: Album) -> None:
    """Walk through the program as somebody does who sees it for the first time."""
    window, program = album.window, album.program
    program.welcome_if_new()
    album.until(lambda: isinstance(window.page, WelcomePage))
    assert isinstance(window.page, WelcomePage)
    figure = window.page.what.figure
    album.until(lambda: figure._picture is not None)
    album.take("1-welcome")
    QTest.keyClick(window.page, Qt.Key.Key_Escape)
    album.until(lambda: window.at_home and bool(window.findChildren(RoutineCard)))
    page = window.library
    if page.hero.width() > _PICTURE_FROM_PX:
        album.until(lambda: any(not each.isHidden() for each in page.hero.findChildren(Thumb)))
    album.take("2-library")
    search = page.findChild(QLineEdit)
    assert search is not None
    search.setText("Yoga")
    album.take("2-library-nothing-found")
    search.clear()
    _routine(album, page)
    _pages_beside(album)
    _session(album)
    _editor(album)


def _routine(album: Album, page: LibraryPage) -> None:
    album.card("balanced-20").title.click()
    album.until(lambda: isinstance(page.over, RoutinePage))
    assert page.over is not None
    pictures = page.over.findChildren(Picture)
    album.until(lambda: any(each.image is not None for each in pictures))
    album.until(lambda: all(each.image is not None for each in pictures[:6]))
    album.take("3-routine")
    page.show_overview()


def _pages_beside(album: Album) -> None:
    for chapter in (Chapter.HISTORY, Chapter.HABITS, Chapter.SAFETY, Chapter.SETTINGS):
        album.window.chapter_asked.emit(chapter)
        album.until(partial(album.window.home.has, chapter))
        album.take(f"4-{chapter}")
    album.program.show("balanced-20")


def _session(album: Album) -> None:
    window = album.window
    album.program.starts.start("balanced-20")
    album.until(lambda: isinstance(window.page, CheckInPage))
    album.take("5-check-in")
    QTest.keyClick(window.page, Qt.Key.Key_S)
    album.until(lambda: isinstance(window.page, PlayerPage))
    player, played = window.page, album.program.played
    assert isinstance(player, PlayerPage)
    assert played is not None
    figure = player.findChild(FigureView)
    assert figure is not None
    album.until(lambda: figure.has_figure)
    album.take("6-player")
    played.pause()
    played.paused.emit(PauseReason.SOUND_LOST)
    album.take("6-player-no-sound")
    player.perform("leave")
    album.take("6-player-leaving")
    question = player.findChild(Question)
    assert question is not None
    question.close_up()
    player.set_far(far=True)
    album.until(lambda: player.is_far)
    window.resize(album.setting.width, album.setting.height)
    album.take("7-distance")
    player.set_far(far=False)
    window.resize(album.setting.width, album.setting.height)
    played.stop()
    album.until(lambda: not isinstance(window.page, PlayerPage))
    album.take("8-end" if isinstance(window.page, EndPage) else "8-check-out")
    while not window.at_home:
        before = window.page
        QTest.keyClick(before, Qt.Key.Key_Escape)
        album.until(partial(album.is_past, before))
        if isinstance(window.page, EndPage):
            album.take("8-end")
    album.take("9-library-to-go-on")


def _editor(album: Album) -> None:
    window = album.window
    broken = window.findChild(BrokenCard)
    assert broken is not None
    broken.edit_asked.emit(broken.card.path, broken.card.fault_line)
    album.until(lambda: isinstance(window.page, EditorPage))
    album.take("9-editor-broken")
