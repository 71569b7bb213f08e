"""What the doctor tells: a remedy for all that is wrong, and nothing of whose home it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from player.cli.doctor import Verdict, as_text, examine
from player.desktop import entry
from player.desktop.survey import survey
from player.history import Store
from player.i18n import catalogue
from player.settings import Settings, save_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from player.cli.doctor import Finding
    from tests.desktop.conftest import Fake

TOP = Path(__file__).parents[2]


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, supple_home: Path, qapp: object) -> Path:
    """A home in which the files are, with no bus."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "none"))
    supple_home.mkdir(mode=0o700)
    return supple_home


def told(name: str) -> Finding:
    return next(finding for finding in examine() if finding.name == name)


def test_everything_is_looked_at_and_what_is_wrong_has_a_remedy(home: Path) -> None:
    found = examine()
    names = {finding.name for finding in found}
    assert {
        "qt",
        "fonts",
        "folder cache",
        "figures",
        "database",
        "disk",
        "session bus",
        "desktop entry",
        "reminders",
    } <= names
    assert [each for each in found if each.verdict is not Verdict.OK and not each.remedy] == []


def test_nobody_reads_whose_home_it_is(home: Path) -> None:
    (home / "settings.json").mkdir()  # its complaint names the file
    text = as_text(examine(), catalogue("en"))
    assert "~" in text
    assert str(Path.home()) not in text


def test_a_damaged_history_is_seen_and_left_as_it_is(home: Path) -> None:
    file = home / "history.db"
    Store.open(file).close()
    assert "sound, 0 sessions" in told("database").text
    whole = bytearray(file.read_bytes())
    whole[4096:8192] = b"\x07" * 4096
    file.write_bytes(whole)
    found = told("database")
    assert (found.verdict, "damaged" in found.text) == (Verdict.PROBLEM, True)
    assert file.read_bytes() == whole


@pytest.mark.parametrize(
    ("settings", "verdict", "text"),
    [
        (Settings(), Verdict.OK, "off"),
        (Settings(reminders=True), Verdict.NOTE, "on, but for no day"),
        (
            Settings(reminders=True, reminder_days=frozenset({0, 3})),
            Verdict.NOTE,
            "on, begun by Supple; nothing runs that reminds",
        ),
    ],
)
def test_reminders_are_told_without_when(
    home: Path, settings: Settings, verdict: Verdict, text: str
) -> None:
    save_settings(settings, home / "settings.json")
    assert (told("reminders").verdict, told("reminders").text) == (verdict, text)


def test_an_entry_whose_program_has_gone_is_a_problem(home: Path, tmp_path: Path) -> None:
    program = tmp_path / "supple"
    program.touch(mode=0o755)
    entry.install(entry.data_home(), program)
    assert told("desktop entry").text == "installed"
    program.unlink()
    assert told("desktop entry").verdict is Verdict.PROBLEM
    assert survey().lost


def test_who_is_on_the_bus_is_told(
    fake: Callable[..., Fake], bus_address: str, supple_home: Path
) -> None:
    fake("notifications")
    fake("screensaver")
    environment = os.environ | {"DBUS_SESSION_BUS_ADDRESS": bus_address}
    command = [sys.executable, "-m", "player", "doctor", "--json"]
    done = subprocess.run(
        command, cwd=TOP, env=environment, capture_output=True, text=True, check=False
    )
    told = {each["name"]: each["verdict"] for each in json.loads(done.stdout)}
    bus = ("session bus", "notifications", "screen stays on", "tray", "accessibility bus")
    assert [told[name] for name in bus] == ["ok", "ok", "ok", "note", "note"]
