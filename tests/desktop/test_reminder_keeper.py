"""What follows from turning reminders on and off, up to the program that reminds itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from player.desktop import entry
from player.desktop.reminder_keeper import ReminderKeeper
from player.desktop.reminders import load
from player.settings import Settings, save_settings, write_atomically
from tests.desktop.limits import TOP, running

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.conftest import Fake

OFF = Settings()
ON = Settings(reminders=True, reminder_days=frozenset(range(7)))


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def keeper(done: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReminderKeeper:
    program = tmp_path / "supple"
    program.touch(mode=0o755)
    monkeypatch.setattr("sys.argv", [str(program)])
    return ReminderKeeper(
        lambda: done.append("saved"), start=lambda: done.append("started"), config=tmp_path
    )


def test_what_is_turned_on_is_saved_and_then_started(
    keeper: ReminderKeeper, done: list[str]
) -> None:
    keeper.on_settings(ON, OFF)
    assert done == ["saved", "started"]
    keeper.on_settings(ON.model_copy(update={"reminder_days": frozenset({1})}), ON)
    assert done == ["saved", "started"]  # the program that runs sees it by itself


@pytest.mark.parametrize(("settings", "started"), [(ON, ["started"]), (OFF, [])])
def test_what_was_on_goes_on_with_the_window(
    keeper: ReminderKeeper, done: list[str], settings: Settings, started: list[str]
) -> None:
    keeper.begin(settings)
    assert done == started


def test_turned_off_is_saved_at_once_and_gone_from_the_login(
    keeper: ReminderKeeper, done: list[str], tmp_path: Path
) -> None:
    assert keeper.set_at_login(on=True)
    assert (tmp_path / "autostart" / entry.AUTOSTART).is_file()
    keeper.on_settings(OFF, ON)
    assert done == ["saved"]
    assert not (tmp_path / "autostart" / entry.AUTOSTART).exists()
    assert not keeper.is_at_login


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktop_s_own_settings_say_is_seen(
    keeper: ReminderKeeper, tmp_path: Path, line: str
) -> None:
    keeper.set_at_login(on=True)
    file = tmp_path / "autostart" / entry.AUTOSTART
    file.write_text(f"[Desktop Entry]\nType=Application\n{line}\n")
    assert not keeper.is_at_login
    assert keeper.set_at_login(on=True)


def test_a_login_that_cannot_be_changed_is_told(keeper: ReminderKeeper, tmp_path: Path) -> None:
    (tmp_path / "autostart").touch()
    told: list[str] = []
    keeper.told.connect(told.append)
    assert not keeper.set_at_login(on=True)
    assert "autostart could not be changed" in told[0]


@pytest.mark.slow
def test_the_program_makes_up_for_a_missed_reminder_and_ends_when_they_are_off(
    fake: Callable[..., Fake], supple_home: Path, tmp_path: Path
) -> None:
    desktop = fake("notifications")
    supple_home.mkdir(mode=0o700)
    save_settings(ON, supple_home / "settings.json")
    # Midnight of every day has passed; the reminder of today is not there unless it was promised.
    early = ON.model_copy(update={"reminder_at": ON.reminder_at.replace(hour=0)})
    save_settings(early, supple_home / "settings.json")
    write_atomically(supple_home / "reminders.json", '{"since": "2020-01-01T00:00:00"}')
    environment = os.environ | {"XDG_RUNTIME_DIR": str(tmp_path), "DISPLAY": ""}
    command = [sys.executable, "-m", "player", "remind"]
    with running(*command, env=environment) as process:
        assert desktop.says().startswith("notify Supple 0 ")
        again = subprocess.run(command, cwd=TOP, env=environment, check=False, timeout=20)
        assert again.returncode == 0  # one is enough
        save_settings(OFF, supple_home / "settings.json")
        assert process.wait(timeout=20) == 0


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_program_ends_when_it_is_asked_to(
    fake: Callable[..., Fake],
    supple_home: Path,
    tmp_path: Path,
    qtbot: QtBot,
    number: signal.Signals,
) -> None:
    desktop, file = fake("notifications"), supple_home / "reminders.json"
    supple_home.mkdir(mode=0o700)
    early = ON.model_copy(update={"reminder_at": ON.reminder_at.replace(hour=0)})
    save_settings(early, supple_home / "settings.json")
    write_atomically(file, '{"since": "2020-01-01T00:00:00"}')
    environment = os.environ | {"XDG_RUNTIME_DIR": str(tmp_path), "DISPLAY": ""}
    with running(sys.executable, "-m", "player", "remind", env=environment) as process:
        assert desktop.says().startswith("notify Supple 0 ")
        desktop.order("invoke later")  # what answers is idle from then on
        qtbot.waitUntil(lambda: load(file).later is not None, timeout=20_000)
        process.send_signal(number)
        assert process.wait(timeout=10) == 130
