from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from player.desktop.keep_awake import KeepAwake
from tests.desktop.limits import running

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desktop.conftest import Fake

HOLDS = """
import sys
from player.desktop.keep_awake import KeepAwake
awake = KeepAwake()
awake.hold(awake=True)
sys.stdin.read()
"""


def test_the_screen_is_taken_once_and_given_back(fake: Callable[..., Fake]) -> None:
    screen, awake = fake("screensaver"), KeepAwake()
    awake.hold(awake=True)
    awake.hold(awake=True)
    assert screen.says() == "taken"
    awake.hold(awake=False)
    awake.hold(awake=False)
    assert screen.says() == "given back 7"
    awake.hold(awake=True)
    assert screen.says() == "taken"
    awake.hold(awake=False)
    assert screen.says() == "given back 7"


def test_the_end_of_the_program_s_part_gives_it_back(fake: Callable[..., Fake]) -> None:
    screen = fake("screensaver")
    with KeepAwake() as awake:
        awake.hold(awake=True)
    assert [screen.says(), screen.says()] == ["taken", "given back 7"]


def test_a_killed_program_holds_nothing(fake: Callable[..., Fake]) -> None:
    screen = fake("screensaver")
    with running(sys.executable, "-c", HOLDS, stdin=subprocess.PIPE) as program:
        assert screen.says() == "taken"
        program.kill()
        assert screen.says() == "gone"


@pytest.mark.filterwarnings("default::ResourceWarning")
def test_a_screen_saver_that_went_away_is_no_fault(fake: Callable[..., Fake]) -> None:
    screen, awake = fake("screensaver"), KeepAwake()
    awake.hold(awake=True)
    screen.process.kill()
    screen.process.wait()
    awake.hold(awake=False)
    assert not awake.is_held


def test_without_a_bus_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    assert "DBUS_SESSION_BUS_ADDRESS" not in os.environ
    awake = KeepAwake()
    awake.hold(awake=True)
    awake.hold(awake=False)
    assert not awake.is_held
