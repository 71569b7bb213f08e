from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QWidget

from player.desktop.single_instance import (
    Handover,
    SingleInstance,
    bring_to_front,
    handover,
    instance_name,
)
from player.paths import user_places
from tests.desktop.limits import Lines, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from pytestqt.qtbot import QtBot

OTHER = """
import sys
from PySide6.QtCore import QCoreApplication
from player.desktop.single_instance import Handover, SingleInstance
from player.paths import user_places
application = QCoreApplication([])
instance = SingleInstance(user_places())
if instance.claim():
    instance.asked.connect(lambda what: print(what.routine, flush=True))
    instance.listen()
    print("the one", flush=True)
    application.exec()
else:
    print(instance.hand_over(Handover(sys.argv[1], True, 20)), flush=True)
"""


@pytest.fixture(autouse=True)
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    # A socket's path may have about a hundred characters, fewer than a test's own folder has.
    with tempfile.TemporaryDirectory(prefix="supple-") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


@pytest.fixture
def one(qapp: object) -> Iterator[SingleInstance]:
    instance = SingleInstance(user_places())
    yield instance
    instance.close()


def other(*args: str) -> AbstractContextManager[subprocess.Popen[str]]:
    return running(sys.executable, "-c", OTHER, *args, stdout=subprocess.PIPE)


def line(process: subprocess.Popen[str]) -> str:
    return Lines(process.stdout).next()


def test_a_second_start_hands_over_and_ends(one: SingleInstance, qtbot: QtBot) -> None:
    asked: list[Handover] = []
    one.asked.connect(asked.append)
    assert one.claim()
    one.listen()
    with other("balanced-20") as second:
        qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
        assert line(second) == "True"
        assert second.wait(timeout=20) == 0
    assert asked == [Handover("balanced-20", start=True, minutes=20)]


def test_what_a_killed_one_leaves_is_no_hindrance(
    one: SingleInstance, runtime: Path, qtbot: QtBot
) -> None:
    with other() as first:
        assert line(first) == "the one"
        assert not one.claim()
        first.kill()
    assert any(path.is_socket() for path in runtime.iterdir())
    assert one.claim()
    one.listen()
    with other("balanced-20"), qtbot.waitSignal(one.asked, timeout=20_000):
        pass


def test_another_home_has_an_instance_of_its_own(
    one: SingleInstance, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert one.claim()
    monkeypatch.setenv("SUPPLE_HOME", str(tmp_path / "elsewhere"))
    second = SingleInstance(user_places())
    assert second.claim()
    second.close()
    monkeypatch.setenv("SUPPLE_HOME", "/" + "long/" * 40)
    assert len(instance_name(user_places())) < 40


def test_only_the_user_may_connect(one: SingleInstance, runtime: Path) -> None:
    assert one.claim()
    one.listen()
    (socket,) = (path for path in runtime.iterdir() if path.is_socket())
    assert stat.S_IMODE(socket.stat().st_mode) & 0o077 == 0


def test_without_a_runtime_folder_a_private_one_is_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qapp: object
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    instance = SingleInstance(user_places())
    assert instance.claim()
    instance.listen()
    folder = tmp_path / f"supple-{os.getuid()}"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    instance.close()
    folder.chmod(0o777)  # as if somebody else could go there
    open_to_all = SingleInstance(user_places())
    assert open_to_all.claim()
    open_to_all.listen()
    assert not any(path.is_socket() for path in folder.iterdir())


@pytest.mark.parametrize(
    "message", [b"\n", b"{}\n", b"[1, 2, 3, 4, 5]\n", b"x" * 70_000, b"GET / HTTP/1.1\n"]
)
def test_nonsense_is_hung_up_on(
    one: SingleInstance, runtime: Path, qtbot: QtBot, message: bytes
) -> None:
    assert one.claim()
    one.listen()
    (address,) = (path for path in runtime.iterdir() if path.is_socket())
    socket = QLocalSocket()
    socket.connectToServer(str(address))
    with (
        qtbot.assertNotEmitted(one.asked),
        qtbot.waitSignal(socket.disconnected),
    ):
        socket.write(message)
        socket.flush()


def test_a_file_is_handed_over_by_its_whole_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.yaml").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "leave")
    assert handover("mine.yaml") == Handover(str(tmp_path / "mine.yaml"), activation="leave")
    assert handover("balanced-20", start=True).routine == "balanced-20"
    assert handover(None).routine is None


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_hidden_window_comes_to_the_front(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "none")
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    bring_to_front(window, "leave")
    assert window.isVisible()
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "leave"  # noqa: S105 - no secret
