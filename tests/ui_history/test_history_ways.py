"""Out of the history into a file, and back in, with real keys and clicks."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from player.ui.history_ways import Paths
from tests.ui_history.test_history_page import click

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui_history.conftest import OpenPage


class Chosen(Paths):
    """A person who always chooses the same place."""

    def __init__(self, place: Path | None) -> None:
        self.place = place

    def to_write(self, _title: str, _name: str) -> Path | None:
        return self.place

    def to_read(self, _title: str) -> Path | None:
        return self.place

    def folder(self, _title: str) -> Path | None:
        return self.place


@pytest.mark.parametrize("key", ["csv", "steps", "json", "ics", "fhir"])
def test_a_file_is_written(qtbot: QtBot, open_page: OpenPage, tmp_path: Path, key: str) -> None:
    target = tmp_path / "out"
    page = open_page(30, paths=Chosen(target))
    action = next(a for a in page.ways.menu.actions() if getattr(a.data(), "key", "") == key)
    action.trigger()
    qtbot.waitUntil(page.notice.isVisible, timeout=10_000)
    assert "was written" in page.notice.text
    text = target.read_text(encoding="utf-8")
    if key == "csv":
        assert len(list(csv.reader(text.splitlines()))) == 33
    elif key in ("json", "fhir"):
        assert json.loads(text)
    page.notice.hide()


def test_the_report_asks_and_is_written(qtbot: QtBot, open_page: OpenPage, tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    page = open_page(60, paths=Chosen(target))
    next(a for a in page.ways.menu.actions() if getattr(a.data(), "key", "") == "pdf").trigger()
    sheet = page.ways.report
    assert sheet.isVisible()
    assert sheet.stretch.currentText() == "12 weeks"
    QTest.keyClicks(sheet.name, "Maria")
    QTest.keyClick(sheet.name, Qt.Key.Key_Return)
    qtbot.waitUntil(page.notice.isVisible, timeout=10_000)
    assert page.notice.text == "“report.pdf” was written."
    assert target.read_bytes().startswith(b"%PDF")
    page.notice.hide()


def test_a_backup_is_imported_once(qtbot: QtBot, open_page: OpenPage, tmp_path: Path) -> None:
    target = tmp_path / "backup.json"
    page = open_page(30, paths=Chosen(target))
    actions = {getattr(a.data(), "key", a.data()): a for a in page.ways.menu.actions()}
    actions["json"].trigger()
    qtbot.waitUntil(page.notice.isVisible)
    page.notice.hide()
    actions["import"].trigger()
    qtbot.waitUntil(page.notice.isVisible)
    assert page.notice.text == "0 sessions added, 0 changed, 32 were there already."
    page.notice.hide()


def test_no_file_chosen_writes_nothing(open_page: OpenPage) -> None:
    page = open_page(30, paths=Chosen(None))
    for action in page.ways.menu.actions():
        if not action.isSeparator():
            action.trigger()
    assert not page.notice.isVisible()


def test_a_file_that_cannot_be_written_is_told(
    qtbot: QtBot, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(30, paths=Chosen(tmp_path / "no such folder" / "out.csv"))
    for key in ("csv", "pdf"):
        action = next(a for a in page.ways.menu.actions() if getattr(a.data(), "key", "") == key)
        action.trigger()
        if key == "pdf":
            click(page.ways.report.write)
        qtbot.waitUntil(page.notice.isVisible)
        assert "cannot be written" in page.notice.text
        page.notice.hide()
