from __future__ import annotations

import logging
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from player.desktop.log_file import NAME, close_log, open_log

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

log = logging.getLogger("supple")


@pytest.fixture
def handler(tmp_path: Path) -> Iterator[logging.Handler]:
    before = os.umask(0)  # as careless as can be
    handler = open_log(tmp_path / "logs")
    yield handler
    close_log(handler)
    os.umask(before)


def test_the_log_turns_over_and_is_the_user_s_alone(
    handler: logging.Handler, tmp_path: Path
) -> None:
    for _ in range(900):
        log.warning("x" * 1000)
    files = sorted((tmp_path / "logs").iterdir())
    assert [file.name for file in files] == [NAME, f"{NAME}.1"]
    assert sum(file.stat().st_size for file in files) < 1_000_000
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE((tmp_path / "logs").stat().st_mode) == 0o700


def test_what_is_done_is_not_logged_unless_asked_for(
    handler: logging.Handler, tmp_path: Path
) -> None:
    log.debug("done")
    log.warning("went wrong")
    assert "done" not in (tmp_path / "logs" / NAME).read_text()
    assert "went wrong" in (tmp_path / "logs" / NAME).read_text()


@pytest.mark.filterwarnings("error")
def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "logs").touch()
    handler = open_log(tmp_path / "logs")
    assert not isinstance(handler, logging.FileHandler)
    close_log(handler)


def test_everything_shows_what_is_done_and_what_qt_says(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from PySide6.QtCore import qWarning
from player.desktop.log_file import open_log, show_everything
from player.desktop.qt_log import following_qt
show_everything()
open_log(Path(sys.argv[1]))
with following_qt():
    qWarning("a warning")
qWarning("not ours")
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    for text in (done.stderr, (tmp_path / NAME).read_text()):
        assert "DEBUG supple" in text
        assert "WARNING Qt: a warning" in text
        assert "Qt: not ours" not in text
