"""Files are followed in whatever way another program saves them."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from player.ui.file_watch import GONE_MS, FileWatch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def watch(qtbot: QtBot) -> Iterator[FileWatch]:
    made = FileWatch()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "library" / "mine.yaml"
    path.parent.mkdir()
    path.write_text("format: 1\n")
    return path


def _in_place(path: Path, text: str) -> None:
    path.write_text(text)


def _by_rename(path: Path, text: str) -> None:
    other = path.with_suffix(".tmp")
    other.write_text(text)
    other.replace(path)


def _with_backup(path: Path, text: str) -> None:
    path.rename(path.with_suffix(".yaml~"))
    path.write_text(text)


def _deleted_first(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text)


@pytest.mark.parametrize("save", [_in_place, _by_rename, _with_backup, _deleted_first])
def test_a_file_is_followed_through_every_save(
    qtbot: QtBot, watch: FileWatch, file: Path, save: object
) -> None:
    assert callable(save)
    watch.watch(file)
    for number in range(3):
        with qtbot.waitSignal(watch.changed, timeout=3000) as told:
            save(file, f"format: {number + 2}\n")
        assert told.args == [file]


def test_the_same_content_again_is_no_change(qtbot: QtBot, watch: FileWatch, file: Path) -> None:
    watch.watch(file)
    with qtbot.assertNotEmitted(watch.changed, wait=300):
        _by_rename(file, "format: 1\n")
        os.utime(file, (1, 1))


def test_what_was_expected_is_not_told(qtbot: QtBot, watch: FileWatch, file: Path) -> None:
    watch.watch(file)
    watch.expect(file, b"format: 2\n")
    with qtbot.assertNotEmitted(watch.changed, wait=300):
        _by_rename(file, "format: 2\n")
    with qtbot.waitSignal(watch.changed, timeout=3000):
        _by_rename(file, "format: 1\n")


def test_a_file_that_is_gone_is_told_once_and_told_again_when_it_is_back(
    qtbot: QtBot, watch: FileWatch, file: Path
) -> None:
    watch.watch(file)
    with qtbot.waitSignal(watch.changed, timeout=3000):
        file.unlink()
    with qtbot.assertNotEmitted(watch.changed, wait=GONE_MS + 200):
        (file.parent / "other.yaml").write_text("x")
    with qtbot.waitSignal(watch.changed, timeout=3000):
        file.write_text("format: 1\n")


def test_a_folder_may_go_and_come_while_its_file_is_watched(
    qtbot: QtBot, watch: FileWatch, file: Path
) -> None:
    watch.watch(file)
    with qtbot.waitSignal(watch.changed, timeout=3000):
        shutil.rmtree(file.parent)
    with qtbot.waitSignal(watch.changed, timeout=3000):
        file.parent.mkdir()
        file.write_text("format: 1\n")
    with qtbot.waitSignal(watch.changed, timeout=3000):
        _by_rename(file, "format: 2\n")


def test_a_file_need_not_be_there_nor_its_folder(
    qtbot: QtBot, watch: FileWatch, tmp_path: Path
) -> None:
    path = tmp_path / "not" / "yet" / "mine.yaml"
    watch.watch(path)
    with qtbot.waitSignal(watch.changed, timeout=3000):
        path.parent.mkdir(parents=True)
        path.write_text("format: 1\n")


def test_nothing_is_told_of_a_file_let_go_of(qtbot: QtBot, watch: FileWatch, file: Path) -> None:
    other = file.with_name("other.yaml")
    other.write_text("format: 1\n")
    watch.watch(file)
    watch.watch(other)
    watch.unwatch(file)
    with qtbot.waitSignal(watch.changed, timeout=3000) as told:
        _by_rename(file, "format: 2\n")
        _by_rename(other, "format: 2\n")
    assert told.args == [other]


def test_another_hearer_may_let_go_of_a_file_while_it_is_told(
    qtbot: QtBot, watch: FileWatch, file: Path
) -> None:
    other = file.with_name("other.yaml")
    other.write_text("format: 1\n")
    heard: list[Path] = []
    for path in (file, other):
        watch.watch(path)

    def hear(path: Path) -> None:
        heard.append(path)
        watch.unwatch(file)
        watch.unwatch(other)

    watch.changed.connect(hear)
    with qtbot.waitSignal(watch.changed, timeout=3000):
        _in_place(file, "format: 2\n")
        _in_place(other, "format: 2\n")
    qtbot.wait(200)  # the system tells in its own time: a second word would have come
    assert len(heard) == 1
