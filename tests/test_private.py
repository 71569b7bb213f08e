"""Private, by proof: nothing is sent or listened to, and what is written is the user's alone.

Whole commands run in processes of their own, watched twice: Python's own audit tells of every
socket that Python code uses, and refuses those of the internet; ``strace``, where there is one,
tells of every socket at all, Qt's and the players' included. They run once as things are, and once
without a network, where the system lets us take it away.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

from player.settings import write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.slow

TOP = Path(__file__).parents[1]

GUARD = """
import os, sys

def _guard(event, args):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"):
        if int(args[0].family) not in (2, 10, 23, 30):  # the internet's, on each system
            return
    elif event not in ("socket.getaddrinfo", "socket.gethostbyname"):
        return
    with open(os.environ["SUPPLE_GUARD"], "a", encoding="utf-8") as file:
        file.write(f"{event} {args[1:]!r}\\n")
    raise PermissionError(f"{event} is not allowed here")

sys.addaudithook(_guard)
"""

ROUTINE = """\
format: 1
title: Short
steps:
  - name: Sit
    hold: 1s
    prepare: 1s
"""

WINDOW = """
import os, sqlite3, sys
from contextlib import closing, suppress
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
application = QApplication([])
from player.cli import main
database = "file:" + os.environ["SUPPLE_HOME"] + "/history.db?mode=rw"  # never makes it
completed = "SELECT count(*) FROM sessions WHERE status = 'completed'"
def look():
    with suppress(sqlite3.Error), closing(sqlite3.connect(database, uri=True)) as history:
        if history.execute(completed).fetchone() == (2,):  # the terminal's and this one
            application.closeAllWindows()
timer = QTimer()
timer.timeout.connect(look)
timer.start(250)
QTimer.singleShot(90_000, application.closeAllWindows)
sys.exit(main(["play", sys.argv[1], "--window"]))
"""

SUPPLE = (sys.executable, "-m", "player")

COMMANDS: dict[str, tuple[str, ...]] = {
    "a session in the terminal": (*SUPPLE, "play", "{routine}", "--terminal"),
    "a session in the window": (sys.executable, "-c", WINDOW, "{routine}"),
    "a guide of sound": (*SUPPLE, "render", "{routine}", "-o", "{folder}/guide.wav"),
    "an export of the history": (
        *SUPPLE,
        *("history", "export", "--format", "json", "-o", "{folder}/history.json"),
    ),
    "an export of a routine": (
        *SUPPLE,
        *("export", "{routine}", "--format", "ics", "-o", "{folder}/plan.ics"),
    ),
    "a handout": (*SUPPLE, "handout", "{routine}", "-o", "{folder}/handout.pdf"),
    "a shared routine": (*SUPPLE, "share", "{routine}", "-o", "{folder}/shared.zip"),
    "a look at the machine": (*SUPPLE, "doctor"),
}


SESSIONS = ("a session in the terminal", "a session in the window")


@dataclass(frozen=True)
class Watch:
    """Runs commands and remembers what they did with sockets."""

    folder: Path
    before: tuple[str, ...] = ()
    traced: bool = False

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def elsewhere(self) -> Path:
        """The user's own folder, in which nothing of ours lies."""
        return self.folder / "elsewhere"

    @property
    def refused(self) -> list[str]:
        """What Python's sockets tried."""
        record = self.folder / "refused"
        return record.read_text().splitlines() if record.exists() else []

    @property
    def calls(self) -> list[str]:
        """What the system was asked of the internet's sockets."""
        lines = [
            line
            for file in self.folder.glob("trace.*")
            for line in file.read_text(errors="replace").splitlines()
        ]
        return [line for line in lines if "AF_INET" in line]

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        guard = self.folder / "guard"
        guard.mkdir(exist_ok=True)
        (guard / "sitecustomize.py").write_text(GUARD)
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join([str(guard), str(TOP)]),
            "SUPPLE_GUARD": str(self.folder / "refused"),
            "SUPPLE_HOME": str(self.home),
            "HOME": str(self.elsewhere),
            "XDG_RUNTIME_DIR": str(self.folder / "runtime"),
        }
        for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            environment.pop(name, None)
        self.elsewhere.mkdir(exist_ok=True)
        (self.folder / "runtime").mkdir(mode=0o700, exist_ok=True)
        strace: tuple[str, ...] = ()
        if self.traced:
            calls = "trace=connect,bind,sendto,sendmsg,sendmmsg"
            trace = str(self.folder / "trace")
            strace = ("strace", "-ff", "--seccomp-bpf", "-q", "-o", trace, "-e", calls)
        return subprocess.run(
            [*self.before, *strace, *command],
            capture_output=True,
            text=True,
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
            cwd=self.folder,
            timeout=180,
        )


Done: TypeAlias = tuple[Watch, dict[str, subprocess.CompletedProcess[str]]]


def works(*command: str) -> bool:
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


CAN_TRACE = works("strace", "-f", "--seccomp-bpf", "-q", "-e", "trace=connect", "true")
NO_NETWORK = ("unshare", "--map-root-user", "--net")


WAYS = ("as things are", "without a network")


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Done]:
    """Run every command in every way, both ways at once: a session takes as long as it takes."""
    watches = {"as things are": Watch(tmp_path_factory.mktemp("traced"), traced=CAN_TRACE)}
    if works(*NO_NETWORK, "true"):
        watches["without a network"] = Watch(tmp_path_factory.mktemp("apart"), NO_NETWORK)
    with ThreadPoolExecutor() as pool:
        results = pool.map(used, watches.values())
        return dict(zip(watches, results, strict=True))


def used(watch: Watch) -> Done:
    """Run every command: the two sessions at once, then what they left is there to be used."""
    routine = watch.folder / "short.yaml"
    routine.write_text(ROUTINE)
    places = {"routine": str(routine), "folder": str(watch.folder)}
    watch.home.mkdir(mode=0o700)
    write_atomically(watch.home / "settings.json", '{"ask_check_in": false}')
    commands = {
        name: [word if "\n" in word else word.format(**places) for word in command]
        for name, command in COMMANDS.items()
    }
    with ThreadPoolExecutor() as pool:
        sessions = {name: pool.submit(watch.run, *commands[name]) for name in SESSIONS}
    results = {name: session.result() for name, session in sessions.items()}
    return watch, results | {
        name: watch.run(*command) for name, command in commands.items() if name not in SESSIONS
    }


@pytest.fixture(scope="module", params=WAYS)
def done(request: pytest.FixtureRequest, every: Mapping[str, Done]) -> Done:
    """Return what was done in one of the ways."""
    if request.param not in every:
        pytest.skip("this system lets nobody take the network away (unshare --net)")
    return every[request.param]


@pytest.mark.parametrize("name", COMMANDS)
def test_it_works_and_needs_no_network(done: Done, name: str) -> None:
    _, results = done
    assert results[name].returncode == 0, results[name].stderr


def test_both_sessions_were_played(done: Done) -> None:
    watch, _ = done
    history = json.loads((watch.folder / "history.json").read_text(encoding="utf-8"))
    assert [session["status"] for session in history["sessions"]] == ["completed", "completed"]


def test_nothing_is_sent_or_listened_to(done: Done) -> None:
    watch, _ = done
    assert watch.refused == []
    assert watch.calls == []


def test_what_is_written_is_the_user_s_alone(done: Done) -> None:
    watch, _ = done
    open_to_others = [
        f"{path.relative_to(watch.home.parent)} {stat.S_IMODE(path.lstat().st_mode):o}"
        for path in [watch.home, *watch.home.rglob("*")]
        if stat.S_IMODE(path.lstat().st_mode) & 0o077
    ]
    assert open_to_others == []
    assert (watch.home / "history.db").exists()


def test_nothing_is_written_elsewhere(done: Done) -> None:
    watch, _ = done
    # the system's font library keeps its index there, whatever program looks for a font
    files = [path for path in watch.elsewhere.rglob("*") if path.is_file()]
    assert [path for path in files if "fontconfig" not in path.parts] == []


def test_the_guard_refuses_and_remembers(tmp_path: Path) -> None:
    watch = Watch(tmp_path)
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    assert "PermissionError" in watch.run(sys.executable, "-c", code).stderr
    assert any("getaddrinfo" in line or "connect" in line for line in watch.refused)


@pytest.mark.skipif(not CAN_TRACE, reason="strace is not there, or not allowed")
@pytest.mark.parametrize(
    "code",
    [
        "from PySide6.QtNetwork import QTcpSocket as S; S().connectToHost('127.0.0.1', 9)",
        "from PySide6.QtNetwork import QTcpServer as S; s = S(); s.listen()",
    ],
)
def test_the_trace_sees_what_qt_does(tmp_path: Path, code: str) -> None:
    watch = Watch(tmp_path, traced=True)
    watch.run(sys.executable, "-c", code)
    assert watch.refused == []
    assert watch.calls
