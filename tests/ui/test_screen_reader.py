"""What a screen reader is told while a session plays: every step once, and never the seconds."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from player.timeline.model import SegmentKind
from player.ui import player_page
from player.ui.buttons import Button
from player.ui.home import Home
from player.ui.ring import Ring
from player.ui.session_bar import SessionBar
from tests.transport.rig import timeline
from tests.ui.routines import hand_made

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from player.ui.look import Look
    from tests.ui.conftest import Playing, Scene


def test_every_step_and_side_is_announced_once_and_nothing_between(
    playing: Playing, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def told(event: QAccessibleAnnouncementEvent) -> None:
        assert event.type() is QAccessible.Event.Announcement
        heard.append(event.message())
        QAccessible.updateAccessibility(event)

    monkeypatch.setattr(player_page, "QAccessible", SimpleNamespace(updateAccessibility=told))
    scene = playing(hand_made())
    at_s: list[tuple[int, str]] = [(0, text) for text in heard]
    for second in range(1, 130):
        heard.clear()
        scene.wait(1_000)
        at_s += [(second, text) for text in heard]
    assert at_s == [
        (0, "Get ready. Hip flexor stretch, left. "),
        (25, "Switch sides. Hip flexor stretch, right. "),
        (51, "Get ready. Exercise 1. "),
        (73, "Rest. Exercise 2. "),
        (88, "Get ready. Exercise 3. "),
        (96, "At your pace. Exercise 3. "),
    ]


def test_the_page_has_a_name_and_the_bar_a_value(playing: Playing) -> None:
    scene = playing(hand_made())
    assert scene.page.accessibleName() == scene.transport.timeline.title
    bar = scene.page.findChild(SessionBar)
    assert bar is not None
    scene.wait(30_000)
    told = QAccessible.queryAccessibleInterface(bar)
    assert 15_000 <= int(told.text(QAccessible.Text.Value)) <= 30_000
    assert bar.accessibleDescription().endswith(" of 2:16")


def test_the_chapters_are_buttons_of_which_one_shows(look: Look, qtbot: QtBot) -> None:
    home = Home(look, QWidget())
    qtbot.addWidget(home)
    buttons = home.findChildren(Button)
    roles = {QAccessible.queryAccessibleInterface(each).role() for each in buttons}
    assert roles == {QAccessible.Role.Button}
    shown = [each.accessibleName() for each in buttons if each.accessibleDescription()]
    assert shown == ["Library"]


def test_no_seconds_are_heard_of_a_minute_that_is_held(playing: Playing) -> None:
    scene = playing(timeline([(SegmentKind.PREPARE, 5_000), (SegmentKind.HOLD, 60_000)]))
    scene.wait(5_000)
    before, changes = _read(scene), dict.fromkeys(_read(scene), 0)
    for _tenth in range(590):
        scene.wait(100)
        now = _read(scene)
        for each, words in now.items():
            changes[each] += words != before[each]
        before = now
    ring = scene.page.findChild(Ring)
    assert ring is not None
    assert changes[ring] >= 4, "of a minute something is heard"
    assert {each: count for each, count in changes.items() if count > 6} == {}


def _read(scene: Scene) -> dict[QWidget, tuple[str, ...]]:
    """Return what a screen reader finds in everything on the page."""
    read: dict[QWidget, tuple[str, ...]] = {}
    for each in scene.page.findChildren(QWidget):
        if each.isVisible():
            found = QAccessible.queryAccessibleInterface(each)
            parts = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
            read[each] = tuple(found.text(part) for part in parts)
    return read
