from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from player.desktop.full_screen import fills_screen
from tests.desktop.limits import Lines, running

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks X")


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A display without a window manager: the test says in its place what is on it."""
    if not all(map(shutil.which, ("Xvfb", "xprop", "xwininfo"))):
        pytest.skip("Xvfb and the tools of X are not installed")
    command = ("Xvfb", "-noreset", "-displayfd", "1", "-screen", "0", "320x240x24")
    with running(*command, stdout=subprocess.PIPE) as process:
        monkeypatch.setenv("DISPLAY", f":{Lines(process.stdout).next()}")
        yield
        # Killed, it would leave its lock and its socket.
        process.terminate()
        process.wait(timeout=20)


def say(kind: str, name: str, value: str) -> None:
    """Write a property of the root window, which stands in for one of a program."""
    subprocess.run(["xprop", "-root", "-f", name, kind, "-set", name, value], check=True)


def root() -> str:
    told = subprocess.run(["xwininfo", "-root"], capture_output=True, text=True, check=True)
    return told.stdout.split("Window id: ")[1].split()[0]


@pytest.mark.usefixtures("display")
def test_a_program_that_fills_the_screen_is_seen() -> None:
    assert not fills_screen()
    say("32x", "_NET_ACTIVE_WINDOW", root())
    say("32a", "_NET_WM_STATE", "_NET_WM_STATE_ABOVE")
    assert not fills_screen()
    say("32a", "_NET_WM_STATE", "_NET_WM_STATE_FULLSCREEN")
    assert fills_screen()
    say("32x", "_NET_ACTIVE_WINDOW", "0x7654321")
    assert not fills_screen()  # a window that has gone


@pytest.mark.parametrize("display", ["", ":5799"])
def test_where_there_is_no_display_nothing_fills_it(
    monkeypatch: pytest.MonkeyPatch, display: str
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    assert not fills_screen()
