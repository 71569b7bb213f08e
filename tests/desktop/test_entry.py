from __future__ import annotations

import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from player.cli import main
from player.desktop import entry
from player.errors import SuppleError
from player.paths import bundled

ASSETS = bundled("assets") / "desktop"


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program in a folder whose name is a trial."""
    program = tmp_path / '50% of $my `own" tools\\bin' / "supple"
    program.parent.mkdir()
    program.touch(mode=0o755)
    return program


def test_the_entry_is_valid() -> None:
    command = [tool("desktop-file-validate"), str(ASSETS / entry.FILE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_metainfo_is_valid_and_tells_the_entry_and_the_version() -> None:
    import player

    (metainfo,) = ASSETS.glob("*.metainfo.xml")
    text = metainfo.read_text(encoding="utf-8")
    assert f'<launchable type="desktop-id">{entry.FILE}</launchable>' in text
    assert f'<release version="{player.__version__}"' in text
    command = [tool("appstreamcli"), "validate", "--no-net", "--pedantic", str(metainfo)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "Validation was successful." in done.stdout


def test_what_is_installed_is_valid_starts_the_program_and_goes_again(
    program: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    files = entry.install(data, program)
    assert files
    assert all(file.is_file() and file.is_relative_to(data) for file in files)
    assert (data / "icons/hicolor/256x256/apps/arpa.home.supple.png").is_file()
    assert (data / "icons/hicolor/scalable/apps/arpa.home.supple.svg").is_file()
    written = data / "applications" / entry.FILE
    command = [tool("desktop-file-validate"), str(written)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert sorted(entry.remove(data)) == sorted(files)
    assert entry.remove(data) == []


@pytest.mark.parametrize(
    "path",
    ["/usr/bin/supple", "/home/a b/supple", '/a"b/supple', "/50%/supple", "/$x/`y`/s", "/a\\b/s"],
)
def test_a_quoted_program_is_read_back_as_it_was(path: str) -> None:
    # first the file's escapes go, then the quotes, as the specification has it
    word = entry.quoted(path).replace("\\\\", "\\").replace("%%", "%")
    if word.startswith('"'):
        word = re.sub(r"\\(.)", r"\1", word[1:-1])
    assert word == path


def test_every_start_in_the_entry_is_by_the_whole_path() -> None:
    text = (ASSETS / entry.FILE).read_text(encoding="utf-8")
    starts = [
        line for line in entry.entry_text(text, Path("/x/supple")).splitlines() if "xec" in line
    ]
    assert starts == [
        "Exec=/x/supple open %f",
        "TryExec=/x/supple",
        "Exec=/x/supple play --resume --window",
    ]


def test_a_program_that_is_not_there_is_not_installed(tmp_path: Path) -> None:
    with pytest.raises(SuppleError, match="is not there"):
        entry.install(tmp_path / "data", tmp_path / "supple")
    assert not (tmp_path / "data").exists()


def test_a_folder_that_cannot_be_written_is_told(program: Path, tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(SuppleError, match="could not be written"):
        entry.install(tmp_path / "data", program)


@pytest.mark.parametrize("value", ["", "relative/data"])
def test_without_a_folder_named_the_usual_one_is_meant(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", value)
    monkeypatch.setenv("HOME", "/home/somebody")
    assert entry.data_home() == Path("/home/somebody/.local/share")


def test_reminders_begin_with_the_desktop_and_no_longer(program: Path, tmp_path: Path) -> None:
    file = tmp_path / "autostart" / entry.AUTOSTART
    entry.set_autostart(tmp_path, program, on=True)
    command = [tool("desktop-file-validate"), str(file)]
    assert subprocess.run(command, capture_output=True, text=True, check=False).stdout == ""
    entry.set_autostart(tmp_path, program, on=False)
    entry.set_autostart(tmp_path, program, on=False)
    assert not file.exists()
    (tmp_path / "file").touch()
    with pytest.raises(SuppleError, match="could not be changed"):
        entry.set_autostart(tmp_path / "file", program, on=True)


def test_the_command_installs_and_removes(
    monkeypatch: pytest.MonkeyPatch,
    program: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("sys.argv", [str(program)])
    assert main(["--install-desktop"]) == 0
    installed = capsys.readouterr().out.splitlines()
    assert str(tmp_path / "data" / "applications" / entry.FILE) in installed
    assert main(["--remove-desktop"]) == 0
    assert sorted(capsys.readouterr().out.splitlines()) == sorted(installed)


def test_a_file_manager_opens_a_routine_with_what_was_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data, told = tmp_path / "data", tmp_path / "told"
    program = tmp_path / "a folder" / "supple"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s|" "$@" > "{told}.part"\nmv "{told}.part" "{told}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("XDG_DATA_HOME", str(data))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "none"))
    monkeypatch.setattr("sys.argv", [str(program)])
    assert main(["--install-desktop"]) == 0
    cache = data / "applications" / "mimeinfo.cache"
    if shutil.which("update-desktop-database"):
        kinds = cache.read_text(encoding="utf-8")
        assert f"application/yaml={entry.FILE};" in kinds
        assert f"application/x-yaml={entry.FILE};" in kinds
    routine = tmp_path / "my routine.yaml"
    routine.touch()
    written = data / "applications" / entry.FILE
    subprocess.run([tool("gio"), "launch", str(written), str(routine)], check=True, timeout=20)
    end = time.monotonic() + 20
    while not told.exists():  # the launcher does not wait for what it starts
        assert time.monotonic() < end
        time.sleep(0.02)
    assert told.read_text() == f"open|{routine}|"
