"""The keys of a session: each reaches its command, near and far, and each is told."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from player.transport.transport import State
from player.ui.actions import COMMANDS
from player.ui.buttons import Button
from player.ui.overlays import KeySheet
from player.ui.text import Label
from tests.ui.routines import hand_made

if TYPE_CHECKING:
    from player.ui.guidance import Guidance
    from tests.ui.conftest import Playing

Key = Qt.Key


def test_the_keys_stand_still_and_give_the_focus_back(playing: Playing) -> None:
    scene = playing(hand_made())
    scene.wait(9_000)
    buttons = scene.page.findChildren(Button)
    (button,) = [each for each in buttons if each.accessibleName() == "This hurts"]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(button, "?")
    sheet = scene.page.findChild(KeySheet)
    assert sheet is not None
    assert any("PgDown" in label.text() for label in sheet.findChildren(Label))
    states = [scene.transport.state]
    scene.press(Key.Key_Escape)
    assert [*states, scene.transport.state] == [State.PAUSED, State.PLAYING]
    assert button.hasFocus()
    assert button.ringed


def test_a_key_that_does_nothing_here_says_what_it_does(playing: Playing) -> None:
    scene = playing(hand_made())
    scene.wait(9_000)
    scene.press(Key.Key_N)
    assert scene.page.notice.text == "N gives more time where you get ready."
    scene.press(Key.Key_L)
    assert scene.page.notice.text == "Press P first, then L."


def test_every_key_is_told(playing: Playing, guidance: Guidance) -> None:
    scene = playing(hand_made(), guidance=guidance)
    QTest.keyClicks(scene.page, "?")
    sheet = scene.page.findChild(KeySheet)
    assert sheet is not None
    told = {label.text() for label in sheet.findChildren(Label)}
    assert {command.text for command in COMMANDS} <= told
    inside = sheet.rect()
    for size in ((1280, 800), (800, 600)):
        scene.page.resize(*size)
        QApplication.processEvents()
        parts = sheet.card.findChildren(QWidget)
        assert all(sheet.card.rect().contains(part.geometry()) for part in parts), inside


KEYS = {
    "toggle": [Key.Key_Space, Key.Key_MediaPlay, Key.Key_MediaTogglePlayPause],
    "next": [Key.Key_Right, Key.Key_PageDown, Key.Key_MediaNext],
    "previous": [Key.Key_Left, Key.Key_PageUp, Key.Key_MediaPrevious],
    "hurt": [Key.Key_P],
    "undo": [Key.Key_U],
    "leave_out": [Key.Key_L],
    "easier": [Key.Key_E],
    "again": [Key.Key_R],
    "not_ready": [Key.Key_N],
    "louder": [Key.Key_Plus, Key.Key_Equal],
    "quieter": [Key.Key_Minus],
    "mute": [Key.Key_M],
    "voice": [Key.Key_V],
    "distance": [Key.Key_F, Key.Key_F11],
    "screens": [Key.Key_D],
    "safety": [Key.Key_S],
    "leave": [Key.Key_Escape],
    "keys": [Key.Key_Question, Key.Key_F1],
}


@pytest.mark.qt_log_ignore("keyToAscii Unhandled key code")  # which letter a media key types
@pytest.mark.parametrize("far", [False, True], ids=["near", "far"])
@pytest.mark.parametrize(
    ("name", "key"), [(name, key) for name, keys in KEYS.items() for key in keys]
)
def test_every_key_reaches_its_command_near_and_far(
    playing: Playing, guidance: Guidance, name: str, key: Qt.Key, far: bool
) -> None:
    scene = playing(hand_made(), guidance=guidance, easing=lambda plan, _step: plan)
    scene.page.set_far(far=far)
    scene.wait(2_000)
    asked: list[str] = []
    for action in scene.page.actions():
        action.triggered.connect(partial(asked.append, action.objectName()))
    scene.press(key)
    assert asked == [name]


def test_no_command_is_without_a_key_that_was_tried() -> None:
    moves = {"forward", "back"}  # with Shift, in test_player_page
    assert {command.name for command in COMMANDS} == set(KEYS) | moves
