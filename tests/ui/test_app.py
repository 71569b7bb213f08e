"""The whole window on a home of its own: what a person does, and what the database says then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu

from player.history import Outcome, Status, Store
from player.history.model import NOT_ASKED
from player.paths import user_places
from player.session import Session
from player.transport.transport import Transport
from player.ui.end_page import EndPage
from player.ui.glimpse import glimpse, indexed_cards
from player.ui.home import Chapter
from player.ui.player_page import PlayerPage
from player.ui.program import Program
from player.ui.shelf import load_index
from tests.transport.rig import Rig

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from player.history import CheckIn, Resumable
    from player.history import Session as Record
    from player.settings import Settings
    from player.timeline.model import Timeline

# Qt's offscreen screen says so of every window that has a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ROUTINE = """
format: 1
title: Two stretches
defaults: {prepare: 5s}
steps:
  - {name: Reach, hold: 20s, sides: each, position: standing}
  - {name: Squeeze, reps: 5, pace: own, position: standing}
"""


@pytest.fixture
def mine(supple_home: Path) -> Path:
    """Put a routine into the user's library, the default one shadowed by it."""
    folder = supple_home / "library"
    folder.mkdir(parents=True)
    (folder / "balanced-20.yaml").write_text(ROUTINE)
    settings = '{"welcomed": true, "ask_check_in": false, "voice": "off"}'
    (supple_home / "settings.json").write_text(settings)
    return folder


@pytest.fixture
def program(qtbot: QtBot, mine: Path) -> Iterator[Program]:
    opened = Program(output="silent")
    opened.window.show()
    furnished: list[bool] = []
    opened.when_furnished(lambda: furnished.append(True))
    qtbot.waitUntil(lambda: bool(furnished), timeout=30_000)
    yield opened
    opened.window.close()
    opened.close()


def press(program: Program, name: str) -> None:
    found = [
        b
        for b in program.window.findChildren(QAbstractButton)
        if b.accessibleName() == name and b.isVisible()
    ]
    assert found, name
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def text_of(program: Program) -> str:
    labels = program.window.page.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.fixture
def rig(monkeypatch: pytest.MonkeyPatch) -> Rig:
    """Have sessions run on a clock that the test turns; journal and database stay real."""
    from player.history import begin, resume
    from player.ui import playing as wiring

    turned = Rig()

    def open_session(
        timeline: Timeline,
        settings: Settings,
        store: Store,
        *,
        choice: str | None = None,
        before: CheckIn = NOT_ASKED,
        offer: Resumable | None = None,
    ) -> Session:
        journal = resume(store, offer) if offer else begin(store, timeline, before=before)
        transport = Transport(timeline, turned, now_ns=turned.now_ns, look_ns=turned.look_ns)
        return Session(transport, journal, turned, None, offer.position_ms if offer else 0)

    monkeypatch.setattr(wiring, "open_session", open_session)
    return turned


def play_for(program: Program, rig: Rig, ms: int) -> None:
    played = program.played
    assert played is not None
    for _ in range(ms // 500):
        rig.wait(500)
        played.look()


def test_a_whole_routine_is_played_and_recorded(qtbot: QtBot, program: Program, rig: Rig) -> None:
    press(program, "Start Two stretches")
    qtbot.waitUntil(lambda: isinstance(program.window.page, PlayerPage))
    play_for(program, rig, 70_000)
    QTest.keyClick(program.window.page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(program.window.page, EndPage))
    assert "Well done." in text_of(program)
    assert "2 of 2" in text_of(program)
    with Store.open(user_places().database) as store:
        sessions = store.sessions()
        assert len(sessions) == 1
        whole = store.session(sessions[0].id)
    assert whole is not None
    assert (whole.title, whole.status) == ("Two stretches", Status.COMPLETED)
    assert {step.outcome for step in whole.steps} == {Outcome.DONE}
    assert [step.done_ms for step in whole.steps[:2]] == [20_000, 20_000]
    assert whole.active_ms == pytest.approx(70_000, abs=1_000)
    press(program, "Done")
    assert program.window.at_home
    assert "Done today" in text_of(program)


def test_a_whole_session_by_keyboard_alone(qtbot: QtBot, program: Program, rig: Rig) -> None:
    def key(which: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or program.window, which)

    program.window.activateWindow()
    for _ in range(20):
        focus = QApplication.focusWidget()
        if focus is not None and focus.accessibleName() == "Start Two stretches":
            break
        key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(program.window.page, PlayerPage))
    key(Qt.Key.Key_Right)
    play_for(program, rig, 30_000)
    key(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(program.window.page, EndPage))
    key(Qt.Key.Key_Return)
    assert program.window.at_home


def test_leaving_is_offered_again_and_gone_on_with(
    qtbot: QtBot, program: Program, rig: Rig
) -> None:
    press(program, "Start Two stretches")
    qtbot.waitUntil(lambda: isinstance(program.window.page, PlayerPage))
    play_for(program, rig, 15_000)
    QTest.keyClick(program.window.page, Qt.Key.Key_Escape)
    press(program, "Leave")
    qtbot.waitUntil(lambda: isinstance(program.window.page, EndPage))
    assert "What you did is kept." in text_of(program)
    press(program, "Done")
    qtbot.waitUntil(lambda: "NOT FINISHED YET\nTwo stretches" in text_of(program))
    assert "Reach, left" in text_of(program)
    press(program, "Go on where you were")
    assert isinstance(program.window.page, PlayerPage)
    played = program.played
    assert played is not None
    play_for(program, rig, played.transport.count_in_ms + 1_000)
    assert played.transport.playhead_ms == 16_000


def test_closing_the_window_keeps_the_session(qtbot: QtBot, program: Program, rig: Rig) -> None:
    press(program, "Start Two stretches")
    qtbot.waitUntil(lambda: isinstance(program.window.page, PlayerPage))
    play_for(program, rig, 15_000)
    program.window.close()
    with Store.open(user_places().database) as store:
        (session,) = store.sessions()
    assert session.status is Status.PARTIAL
    assert session.active_ms == pytest.approx(15_000, abs=600)


def test_a_dropped_file_is_shown_on_top_and_a_wrong_one_explained(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    good, wrong = tmp_path / "good.yaml", tmp_path / "wrong.yaml"
    good.write_text(ROUTINE.replace("Two stretches", "Dropped in"))
    wrong.write_text(ROUTINE.replace("20s", "20 sx"))
    assert drop(program, good)
    qtbot.waitUntil(lambda: "Dropped in" in text_of(program))
    assert drop(program, wrong)
    qtbot.waitUntil(lambda: "wrong.yaml cannot be used" in text_of(program))
    assert "wrong.yaml, 6:25" in text_of(program)
    assert not drop(program, tmp_path / "picture.png")


@pytest.mark.qt_log_ignore(r"does not support (raise|grabbing|propagateSizeHints)")
def test_a_file_dropped_on_another_page_comes_to_the_top_and_is_offered_again(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    good = tmp_path / "good.yaml"
    good.write_text(ROUTINE.replace("Two stretches", "Dropped in"))
    hero = program.window.library.hero
    press(program, "Habits")
    qtbot.waitUntil(lambda: program.window.home.chapter is Chapter.HABITS)
    assert drop(program, good)
    qtbot.waitUntil(lambda: hero.title == "Dropped in")
    assert program.window.home.chapter is Chapter.LIBRARY
    press(program, "Suggest another")
    assert hero.title != "Dropped in"
    press(program, "Import and more")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(each for each in menu.actions() if each.text() == good.name).trigger()
    menu.close()
    qtbot.waitUntil(lambda: hero.title == "Dropped in")


def test_nothing_is_dropped_into_a_session(
    qtbot: QtBot, program: Program, rig: Rig, tmp_path: Path
) -> None:
    press(program, "Start Two stretches")
    qtbot.waitUntil(lambda: isinstance(program.window.page, PlayerPage))
    play_for(program, rig, 1_000)
    assert not drop(program, tmp_path / "good.yaml")


def drop(program: Program, path: Path) -> bool:
    """Drag a file over the window and let go; return whether the window wanted it."""
    data, at = QMimeData(), QPoint(300, 300)
    data.setUrls([QUrl.fromLocalFile(str(path))])
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    window = program.window.windowHandle()
    enter, move = QDragEnterEvent(at, *held), QDragMoveEvent(at, *held)
    QApplication.sendEvent(window, enter)
    move.setAccepted(enter.isAccepted())  # as Qt does for those who only look at what enters
    QApplication.sendEvent(window, move)
    if not move.isAccepted():
        return False
    QApplication.sendEvent(window, QDropEvent(QPointF(at), *held))
    return True


def test_a_length_is_fitted_and_said(qtbot: QtBot, program: Program) -> None:
    press(program, "Longer")
    told = "5 min: 2 lengthened"
    qtbot.waitUntil(lambda: told in text_of(program), timeout=20_000)
    press(program, "Show what is changed")
    assert "in place of" in program.window.sheet.accessibleDescription()


def test_the_next_start_shows_the_cards_at_once(program: Program) -> None:
    places = user_places()
    seen = glimpse(places)
    assert indexed_cards(places, seen) is not None
    assert load_index(places.cache / "shelf.json", "another state") is None


def test_a_bug_in_a_slot_is_told_and_logged(program: Program, qtbot: QtBot) -> None:
    sys.excepthook(ValueError, ValueError("a bug"), None)
    assert "Something went wrong" in text_of(program)
    assert "a bug" in (user_places().logs / "supple.log").read_text()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals of this kind are of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_keeps_the_session_and_exits_with_130(
    mine: Path, supple_home: Path, number: signal.Signals
) -> None:
    # Its settings are without a voice: loading one may outlast the test on a busy machine.
    code = (
        "import sys; from player.ui.app import run_app;"
        "sys.exit(run_app('balanced-20', start=True, output='silent'))"
    )
    environ = {**os.environ, "SUPPLE_HOME": str(supple_home), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen([sys.executable, "-c", code], env=environ) as child:
        database = supple_home / "history.db"
        wait_for(
            lambda: database.exists() and any(row.active_ms >= 1_000 for row in rows(database))
        )
        child.send_signal(number)
        assert child.wait(30) == 130
    (session,) = rows(database)
    assert session.status is Status.PARTIAL
    assert 1_000 <= session.active_ms <= 30_000


def rows(database: Path) -> list[Record]:
    with Store.open(database) as store:
        return store.sessions()


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.1)  # another process is waited for; it has a clock of its own
