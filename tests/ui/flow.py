"""Opens the program and finds the way through it with real keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from player.paths import user_places
from player.settings import Settings, save_settings
from player.ui.check_in import CheckInPage
from player.ui.program import Program
from tests.ui.test_app import ROUTINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def opening(qtbot: QtBot, supple_home: Path) -> Iterator[Callable[..., Program]]:
    """Return what opens the program with settings, or as on its first start."""
    opened: list[Program] = []

    def open_with(settings: Settings | None = None) -> Program:
        folder = supple_home / "library"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "balanced-20.yaml").write_text(ROUTINE)
        if settings is not None:
            save_settings(settings, user_places().settings)
        program = Program(output="silent")
        opened.append(program)
        ready: list[bool] = []
        program.when_furnished(program.welcome_if_new)
        program.when_furnished(lambda: ready.append(True))
        program.window.show()
        qtbot.waitUntil(lambda: bool(ready), timeout=30_000)
        program.window.activateWindow()
        return program

    yield open_with
    for program in opened:
        program.window.close()
        program.close()


def shows(program: Program, kind: type[QWidget]) -> bool:
    return isinstance(program.window.page, kind)


def buttons(program: Program) -> set[str]:
    found = program.window.library.findChildren(QAbstractButton)
    return {each.accessibleName() for each in found if each.isVisible()}


def key(program: Program, *keys: Qt.Key) -> None:
    for each in keys:
        QTest.keyClick(QApplication.focusWidget() or program.window.page, each)


def begin_by_keyboard(program: Program) -> None:
    for _ in range(30):
        focus = QApplication.focusWidget()
        if focus is not None and focus.accessibleName() == "Start Two stretches":
            break
        key(program, Qt.Key.Key_Tab)
    key(program, Qt.Key.Key_Return)


def be_asked(qtbot: QtBot, program: Program) -> CheckInPage:
    """Begin, and return the page that asks."""
    begin_by_keyboard(program)
    qtbot.waitUntil(lambda: shows(program, CheckInPage))
    page = program.window.page
    assert isinstance(page, CheckInPage)
    return page


QUIET = Settings(welcomed=True, ask_check_in=True, voice="off")
