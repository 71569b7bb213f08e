"""The bootstrap, as far as it decides something; that it installs is seen on a new machine."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dev

DEBIAN_12 = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n'
UBUNTU = 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n'
MINT = "NAME='Linux Mint'\nID=linuxmint\nID_LIKE='ubuntu debian'\n"
FEDORA = "NAME=Fedora\nID=fedora\nPRETTY_NAME=debian\n"
ARCH = "ID=arch\n"


@pytest.mark.parametrize("text", [DEBIAN_12, UBUNTU, MINT])
def test_debian_and_what_derives_from_it_is_known(text: str) -> None:
    assert dev.names_debian(text)


@pytest.mark.parametrize("text", [FEDORA, ARCH, ""])
def test_other_systems_are_not_taken_for_debian(text: str) -> None:
    assert not dev.names_debian(text)


def test_without_apt_or_a_release_file_nothing_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = tmp_path / "os-release"
    assert not dev.is_debian_like(release)
    release.write_text(DEBIAN_12)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not dev.is_debian_like(release)


@pytest.mark.parametrize(
    ("platform", "environ", "screen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_screen_is_where_a_window_can_be_shown(
    platform: str, environ: dict[str, str], screen: bool
) -> None:
    assert dev.has_screen(platform, environ) is screen


def test_run_opens_the_window_or_plays_in_the_terminal() -> None:
    assert dev.default_args(window=True) == []
    assert dev.default_args(window=False) == ["play", "balanced-20", "--terminal"]


def test_the_fingerprint_changes_with_every_file_and_with_nothing_else(tmp_path: Path) -> None:
    lock, project = tmp_path / "lock", tmp_path / "project"
    lock.write_text("a")
    project.write_text("b")
    first = dev.fingerprint(lock, project)
    os.utime(lock, (1, 1))
    assert dev.fingerprint(lock, project) == first
    project.write_text("c")
    second = dev.fingerprint(lock, project)
    lock.write_text("d")
    assert len({first, second, dev.fingerprint(lock, project)}) == 3


def test_a_library_is_missing_when_the_loader_does_not_find_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev, "LIBRARIES", {"libno-such-thing.so.9": "libno-such-thing9"})
    assert dev.missing_libraries() == ["libno-such-thing.so.9"]
    monkeypatch.setattr(sys, "platform", "darwin")
    assert dev.missing_libraries() == []


@pytest.mark.parametrize(("soname", "package"), dev.LIBRARIES.items())
def test_each_library_is_in_the_package_that_debian_would_name_after_it(
    soname: str, package: str
) -> None:
    # Debian's rule, but for its hyphens: the name of the soname, then its version.
    assert package.replace("-", "") == soname.lower().replace(".so.", "").replace("-", "")


class Machine:
    """A machine that lacks libraries and an environment, and notes what was done to it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, stamp: Path) -> None:
        self.lacking: list[str] = []
        self.done: list[str] = []
        self.apt_works = True
        monkeypatch.setattr(dev, "STAMP", stamp)
        monkeypatch.setattr(dev, "python_packages", lambda _machine: [])
        monkeypatch.setattr(dev, "missing_libraries", lambda: self.lacking)
        monkeypatch.setattr(dev, "install_system_packages", self.install)
        monkeypatch.setattr(dev, "make_environment", lambda: self.done.append("environment"))

    def install(self, packages: list[str]) -> None:
        self.done += packages
        if self.apt_works:
            self.lacking = []


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    return Machine(monkeypatch, tmp_path / "stamp")


@pytest.mark.parametrize(
    ("machine", "compiler", "ensurepip", "packages"),
    [
        ("x86_64", None, True, []),
        ("x86_64", None, False, ["python3.11-venv"]),
        ("aarch64", "/usr/bin/c++", True, []),
        ("aarch64", None, False, ["python3.11-venv", "g++", "python3.11-dev"]),
    ],
)
def test_what_python_lacks_depends_on_the_processor_and_on_how_debian_split_it(
    machine: str,
    compiler: str | None,
    ensurepip: bool,
    packages: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 11, 7))
    monkeypatch.setattr(shutil, "which", lambda _name: compiler)
    monkeypatch.setattr(dev, "find_spec", lambda _name: ensurepip or None)
    assert dev.python_packages(machine) == packages


def test_setting_up_is_done_once(machine: Machine) -> None:
    machine.lacking = ["libGL.so.1"]
    assert dev.set_up()
    assert dev.set_up()
    assert machine.done == ["libgl1", "environment"]


def test_setting_up_is_done_again_when_the_lock_changes(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert dev.set_up()
    monkeypatch.setattr(dev, "LOCK", tmp_path / "other.lock")
    dev.LOCK.write_text("")
    assert dev.set_up()
    assert machine.done == ["environment", "environment"]


def test_where_apt_may_not_the_line_is_told_at_each_start_until_the_library_is_there(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.lacking = ["libGL.so.1"]
    machine.apt_works = False
    assert not dev.set_up()
    assert machine.done == ["libgl1", "environment"]
    assert not dev.set_up()
    assert "apt-get install --yes libgl1" in capsys.readouterr().err
    machine.lacking = []
    assert dev.set_up()
    assert machine.done == ["libgl1", "environment"]
    assert capsys.readouterr().err == ""


def test_the_line_to_type_names_every_package() -> None:
    assert "apt-get install --yes libgl1 libegl1" in dev.apt_line(["libgl1", "libegl1"])


def test_the_lock_holds_every_dependency_at_a_version_that_is_asked_for() -> None:
    project = tomllib.loads((dev.TOP / "pyproject.toml").read_text(encoding="utf-8"))
    lock = dev.LOCK.read_text(encoding="utf-8").replace("\\\n", "")
    locked = [Requirement(line.split("--hash")[0]) for line in lock.splitlines()]
    asked = [
        Requirement(text)
        for text in project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    ]
    for python in ("3.11", "3.12", "3.13"):
        environment = {"python_version": python, "python_full_version": f"{python}.1"}
        pins = {
            canonicalize_name(pin.name): next(iter(pin.specifier)).version
            for pin in locked
            if pin.marker is None or pin.marker.evaluate(environment)
        }
        for each in asked:
            if each.marker is None or each.marker.evaluate(environment):
                assert each.specifier.contains(pins[canonicalize_name(each.name)]), each


def test_the_lock_names_no_address_and_no_folder() -> None:
    assert not re.search(
        r"https?:|file:|^-|@ |/", dev.LOCK.read_text(encoding="utf-8"), re.MULTILINE
    )


def test_an_unknown_command_shows_the_commands_and_fails() -> None:
    answer = subprocess.run(
        [sys.executable, dev.__file__, "fly"], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 2
    for command in dev.COMMANDS:
        assert re.search(rf"^    {command}\b", answer.stdout, re.MULTILINE)
    assert answer.stderr == ""


def test_steps_are_all_taken_and_a_failure_is_told(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "PYTHON", sys.executable)
    bad, good = ["-c", "raise SystemExit(3)"], ["-c", "print('ran')"]
    assert dev.check({"bad": bad, "good": good}) == 1
    assert capfd.readouterr().out == "--- bad\n--- good\nran\n--- failed: bad\n"
    assert dev.check({"good": good}) == 0
