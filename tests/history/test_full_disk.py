"""A disk that is really full: a file system of a quarter of a megabyte."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from player.history.journal import begin
from player.history.store import Store
from tests.history.scenes import Clock, played, scene

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a very small file system."""
    if sys.platform != "linux" or shutil.which("mount") is None:
        pytest.skip("small file systems are made with Linux's mount")
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small file system, and not in every container")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def fill(disk: Path) -> Path:
    """Take up all that is left of a disk."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            return filler


def test_the_session_goes_on_and_is_written_when_there_is_room_again(small_disk: Path) -> None:
    clock = Clock()
    with Store.open(small_disk / "history.db") as store:
        filler = fill(small_disk)
        journal = begin(store, scene(), wall=clock.now, awake=clock.awake)
        journal.record(played(clock, 30_000))
        while not (told := journal.notices()):
            journal._thread.join(0.01)
        assert "the disk is full. The session goes on" in told[0]
        filler.unlink()
        journal.close()
        assert journal.notices() == []
        (session,) = store.sessions()
        assert session.active_ms == 30_000


def test_a_history_that_finds_no_room_is_a_sentence(small_disk: Path) -> None:
    from player.errors import StoreError

    filler = fill(small_disk)
    with pytest.raises(StoreError, match="the disk is full"):
        Store.open(small_disk / "history.db")
    filler.unlink()
    with Store.open(small_disk / "history.db") as store:
        assert store.notices() == []
        assert store.count() == 0
