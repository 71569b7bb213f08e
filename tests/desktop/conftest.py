"""A session bus of the test's own, with nobody on it but whom the test puts there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QProcess, QProcessEnvironment
from PySide6.QtDBus import QDBusConnection

from tests.desktop.limits import TEST_S, Lines, running, within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CONFIGURATION = """\
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


@pytest.fixture(autouse=True)
def limit() -> Iterator[None]:
    """End a test that waits for what never comes, and all that it started."""
    with within(TEST_S):
        yield


@pytest.fixture
def bus_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Start a bus that starts no services by itself; programs find it as the session's."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("dbus-daemon is not installed")
    configuration = tmp_path / "bus.conf"
    configuration.write_text(CONFIGURATION.format(folder=tmp_path))
    command = [daemon, f"--config-file={configuration}", "--nofork", "--print-address"]
    with running(*command, stdout=subprocess.PIPE) as process:
        address = Lines(process.stdout).next()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def connect(bus_address: str, qapp: object) -> Iterator[Callable[[str], QDBusConnection]]:
    """Return what connects to the bus under a name of this process alone."""
    names: list[str] = []

    def connected(name: str) -> QDBusConnection:
        names.append(name)
        connection = QDBusConnection.connectToBus(bus_address, name)
        assert connection.isConnected()
        return connection

    yield connected
    for name in names:
        QDBusConnection.disconnectFromBus(name)


@pytest.fixture
def bus(connect: Callable[[str], QDBusConnection]) -> QDBusConnection:
    """The connection of the program under test."""
    return connect("supple-test")


@pytest.fixture
def run(bus_address: str, qtbot: QtBot) -> Callable[..., str]:
    """Return what runs a program on the bus to its end, while ours answers."""

    def done(*command: str) -> str:
        process = QProcess()
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("DBUS_SESSION_BUS_ADDRESS", bus_address)
        process.setProcessEnvironment(environment)
        with qtbot.waitSignal(process.finished, timeout=10_000):
            process.start(command[0], list(command[1:]))
        assert process.exitCode() == 0, process.readAllStandardError().toStdString()
        return process.readAllStandardOutput().toStdString().strip()

    return done


@dataclass
class Fake:
    """A program of `tests.desktop.fakes`, which says on its output what was asked of it."""

    process: subprocess.Popen[str]
    lines: Lines

    def says(self) -> str:
        """Return its next line, which it says soon."""
        return self.lines.next()

    def order(self, line: str) -> None:
        """Tell it something."""
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()


@pytest.fixture
def fake(bus_address: str) -> Iterator[Callable[..., Fake]]:
    """Return what starts a fake, and waits until it is on the bus."""
    environment = os.environ | {"DBUS_SESSION_BUS_ADDRESS": bus_address}
    with ExitStack() as fakes:

        def started(*args: str) -> Fake:
            command = (sys.executable, "-m", "tests.desktop.fakes", *args)
            pipe = subprocess.PIPE
            program = running(*command, stdin=pipe, stdout=pipe, env=environment)
            process = fakes.enter_context(program)
            one = Fake(process, Lines(process.stdout))
            assert one.says() == "ready"
            return one

        yield started
