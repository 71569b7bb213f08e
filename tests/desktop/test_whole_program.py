"""The program as it is, in a process of its own, on a desktop of the test's: driven by a remote."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from player.settings import write_atomically
from tests.desktop.limits import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.desktop.conftest import Fake

pytestmark = pytest.mark.slow

SETTINGS = '{"ask_check_in": false, "welcomed": true, "quiet_others": "pause"}'
ROUTINE = """\
format: 1
title: Short
steps:
  - {name: Sit, hold: 60s, prepare: 5s}
  - {name: Stand, hold: 60s, prepare: 5s}
"""


@pytest.fixture
def program(
    bus_address: str, supple_home: Path, tmp_path: Path, fake: Callable[..., Fake]
) -> Iterator[tuple[subprocess.Popen[str], Fake, Fake]]:
    """Play a session in the window, beside a screen saver and a music player."""
    screen, music = fake("screensaver"), fake("player", "music", "Playing", "0.8")
    supple_home.mkdir(mode=0o700)
    write_atomically(supple_home / "settings.json", SETTINGS)
    (tmp_path / "short.yaml").write_text(ROUTINE)
    command = (sys.executable, "-m", "player", "play", str(tmp_path / "short.yaml"), "--window")
    environment = os.environ | {
        "DBUS_SESSION_BUS_ADDRESS": bus_address,
        "XDG_RUNTIME_DIR": str(tmp_path),
        "TMPDIR": str(tmp_path),  # what a killed program leaves, leaves with the test
    }
    with running(*command, env=environment) as process:
        yield process, screen, music
    for log in supple_home.glob("logs/*"):
        sys.stderr.write(log.read_text())  # shown where the test has failed


def playerctl(*args: str) -> str:
    command = ["playerctl", "--player=supple", *args]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    return done.stdout.strip()


def until(said: Callable[[], str], wanted: str) -> None:
    """Wait for the other process; it has no clock that a test could turn."""
    end = time.monotonic() + 20
    while (now := said()) != wanted:
        assert time.monotonic() < end, f"{now!r}, not {wanted!r}"
        time.sleep(0.1)


@pytest.mark.skipif(not shutil.which("playerctl"), reason="playerctl is not installed")
def test_a_remote_drives_it_and_the_screen_is_held_only_while_it_plays(
    program: tuple[subprocess.Popen[str], Fake, Fake],
) -> None:
    process, screen, music = program
    assert screen.says() == "taken"
    assert music.says() == "pause"
    until(lambda: playerctl("status"), "Playing")
    assert playerctl("metadata", "xesam:title") == "Sit"
    playerctl("pause")
    assert screen.says() == "given back 7"
    assert playerctl("status") == "Paused"
    playerctl("play")
    assert screen.says() == "taken"
    playerctl("next")
    until(lambda: playerctl("metadata", "xesam:title"), "Stand")
    playerctl("position", "30")
    until(lambda: str(30 <= float(playerctl("position") or 0) < 50), "True")
    process.terminate()
    process.wait(timeout=20)
    assert screen.says() == "given back 7"
    assert music.says() == "play"


def test_a_killed_program_holds_no_screen_and_the_next_gives_the_music_back(
    program: tuple[subprocess.Popen[str], Fake, Fake], bus_address: str, tmp_path: Path
) -> None:
    process, screen, music = program
    assert screen.says() == "taken"
    assert music.says() == "pause"
    process.kill()
    assert screen.says() == "gone"
    environment = os.environ | {
        "DBUS_SESSION_BUS_ADDRESS": bus_address,
        "XDG_RUNTIME_DIR": str(tmp_path),
        "TMPDIR": str(tmp_path),
    }
    command = (sys.executable, "-m", "player", "open")
    with running(*command, env=environment) as again:
        assert music.says() == "play"
        again.terminate()
        assert again.wait(timeout=20) == 130
