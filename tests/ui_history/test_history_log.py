"""The log that is kept up to date: after each change, off without a folder, trouble told once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from player.history import Store
from player.i18n import catalogue
from player.ui.history_log import LogKeeper
from tests.ui_history.scenes import history

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from player.history.model import Session
    from tests.ui_history.conftest import OpenPage


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[LogKeeper]:
    made = LogKeeper(lambda: Store.open(tmp_path / "history.db", mends=False), catalogue("en"))
    yield made
    made.end()


def text_of(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))


def test_without_a_folder_nothing_is_written(keeper: LogKeeper, tmp_path: Path) -> None:
    history(tmp_path / "history.db", 3)
    keeper.update(None)
    keeper.keep_in(None)
    keeper.end()
    assert not list(tmp_path.rglob("*.txt"))


def test_a_note_changed_on_the_page_is_in_the_log(
    qtbot: QtBot, open_page: OpenPage, keeper: LogKeeper, tmp_path: Path
) -> None:
    page, folder = open_page(60), tmp_path / "log"
    page.changed.connect(keeper.update)
    keeper.keep_in(folder)
    qtbot.waitUntil(lambda: len(list(folder.glob("*.txt"))) > 6)
    assert page._reading is not None
    session = page._reading.sessions[0]
    page.details.amended.emit(replace(session, note="Went for a swim first"))
    qtbot.waitUntil(lambda: "Went for a swim first" in text_of(folder))
    page.details.delete_asked.emit(session.id)
    qtbot.waitUntil(lambda: "Went for a swim first" not in text_of(folder))
    qtbot.waitUntil(page.notice.isVisible)
    page.notice._button.click()
    qtbot.waitUntil(lambda: "Went for a swim first" in text_of(folder))


def test_another_language_is_written_from_the_beginning(
    qtbot: QtBot, keeper: LogKeeper, tmp_path: Path
) -> None:
    history(tmp_path / "history.db", 40)
    folder = tmp_path / "log"
    keeper.keep_in(folder)
    qtbot.waitUntil(lambda: len(list(folder.glob("*.txt"))) > 6)
    assert "  back " in text_of(folder)
    keeper.speak(catalogue("de"))
    qtbot.waitUntil(lambda: "  back " not in text_of(folder))
    assert "Rücken " in text_of(folder)


def test_trouble_is_told_once_and_made_good_later(
    qtbot: QtBot, keeper: LogKeeper, tmp_path: Path
) -> None:
    history(tmp_path / "history.db", 40)
    folder, told = tmp_path / "stick", list[str]()
    folder.write_text("no folder", encoding="utf-8")
    keeper.trouble.connect(told.append, Qt.ConnectionType.DirectConnection)
    keeper.keep_in(folder)
    qtbot.waitUntil(lambda: bool(told))
    newest = max(session.day for session in _sessions(tmp_path))
    keeper.update(newest)
    folder.unlink()
    keeper.update(newest)
    qtbot.waitUntil(lambda: len(list(folder.glob("*.txt"))) > 6)
    assert len(told) == 1
    assert "there is a file where its folder should be" in told[0]


def _sessions(folder: Path) -> list[Session]:
    with Store.open(folder / "history.db", mends=False) as store:
        return list(store.sessions(steps=False))
