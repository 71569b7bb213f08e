from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication

from player.ui.main_window import SMALLEST, MainWindow
from player.ui.regions import near
from player.ui.window_place import FRAME, WindowPlace, in_sight

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from player.ui.look import Look

# Qt's offscreen screen says so of every window that has a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LAPTOP = QRect(0, 0, 1366, 728)
BESIDE = QRect(1366, 0, 1920, 1080)


@pytest.mark.parametrize(
    ("wanted", "rooms", "place"),
    [
        (None, [LAPTOP], (43, 0, 1280, 728)),
        (None, [BESIDE, LAPTOP], (1686, 140, 1280, 800)),
        (QRect(100, 50, 1000, 600), [LAPTOP], (100, 50, 1000, 600)),
        (QRect(100, 50, 1280, 800), [LAPTOP], (86, 0, 1280, 728)),  # it was on a larger screen
        (QRect(-300, 700, 1000, 600), [LAPTOP], (0, 128, 1000, 600)),
        (QRect(1500, 100, 1600, 900), [LAPTOP, BESIDE], (1500, 100, 1600, 900)),
        (QRect(1500, 100, 1600, 900), [LAPTOP], (0, 0, 1366, 728)),  # that screen has gone
        (QRect(5000, 5000, 1000, 600), [LAPTOP, BESIDE], (183, 64, 1000, 600)),
        (QRect(0, 0, 1280, 800), [QRect(0, 0, 1016, 560)], (0, 0, 1016, 560)),
    ],
)
def test_a_window_is_always_in_sight(
    wanted: QRect | None, rooms: list[QRect], place: tuple[int, int, int, int]
) -> None:
    found, room = in_sight(wanted, rooms)
    assert found.getRect() == place
    assert room in rooms
    assert room.contains(found)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "window.ini"


def opened(qtbot: QtBot, look: Look, file: Path) -> MainWindow:
    window = MainWindow(look)
    qtbot.addWidget(window)
    WindowPlace(window, file)
    window.show()
    return window


def test_the_window_comes_back_where_it_was(qtbot: QtBot, look: Look, file: Path) -> None:
    first = opened(qtbot, look, file)
    room = QGuiApplication.primaryScreen().availableGeometry().marginsRemoved(FRAME)
    assert room.contains(first.geometry())
    assert first.minimumSize() == SMALLEST.boundedTo(room.size())
    place = QRect(room.left(), room.top() + 9, room.width(), room.height() - 13)
    first.setGeometry(place)
    first.close()
    second = opened(qtbot, look, file)
    assert second.geometry() == place
    second.setWindowState(Qt.WindowState.WindowMaximized)
    second.fill_screen(fill=True)
    second.fill_screen(fill=False)
    assert second.isMaximized()
    second.close()
    third = opened(qtbot, look, file)
    assert third.isMaximized()
    third.fill_screen(fill=True)
    third.close()
    fourth = opened(qtbot, look, file)
    fourth.setWindowState(Qt.WindowState.WindowNoState)
    assert fourth.isMaximized() is False
    assert "[window]" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["", "[window]\nplace=nonsense\nmaximized=7\n", "\0\1\2", "[[["])
def test_a_broken_file_is_of_no_harm(qtbot: QtBot, look: Look, file: Path, text: str) -> None:
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    window = opened(qtbot, look, file)
    assert window.isVisible()
    assert not window.isMaximized()


@pytest.mark.parametrize("size", [(1366, 728), (1280, 760), (1024, 600), (1024, 640)])
def test_the_transport_is_inside_on_small_screens(size: tuple[int, int]) -> None:
    room = in_sight(None, [QRect(0, 0, *size).marginsRemoved(FRAME)])[0]
    assert QRect(0, 0, room.width(), room.height()).contains(
        near(room.width(), room.height()).bottom
    )
    assert room.size() != QSize()
