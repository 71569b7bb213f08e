"""The schemas in a real YAML language server: it accepts what ships and flags what ours does.

Run by ``python3 dev.py schema-check``. It needs node and npm, and fetches the server once.
"""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from player.paths import bundled
from tests.language_server.client import LanguageServer
from tests.routine.rig import exercise_text
from tests.routine.test_schema import BROKEN_KEYS, BROKEN_STEPS, STEPS, routine_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SERVER = "yaml-language-server@1"
WHERE = bundled("assets").parent / "build" / "language-server"
SHIPPED = [
    path
    for pattern in ("*.yaml", "exercises/*.yaml", "plans/*.yaml")
    for path in sorted(bundled("routines").glob(pattern))
]
NO_ROUTINES = ("safety", "habits", "sources")


@pytest.fixture(scope="session")
def server() -> Iterator[LanguageServer]:
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        pytest.fail("node and npm are needed: nodejs.org, or the packages nodejs and npm")
    program = WHERE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    if not program.exists():
        WHERE.mkdir(parents=True, exist_ok=True)
        fetch = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(WHERE), SERVER]
        subprocess.run(fetch, check=True)
    with LanguageServer([node, str(program), "--stdio"]) as server:
        yield server


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder laid out as the program is, for files that name their schema as the shipped do."""
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(bundled("assets") / "schema", home / "assets" / "schema")
    (home / "routines" / "exercises").mkdir(parents=True)
    return home


@pytest.mark.parametrize(
    "path", [path for path in SHIPPED if path.stem not in NO_ROUTINES], ids=lambda path: path.stem
)
def test_what_ships_is_accepted(server: LanguageServer, path: Path) -> None:
    assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=")
    assert server.problems(path) == []


def routine(home: Path, step: str, number: int) -> Path:
    path = home / "routines" / f"{number}.yaml"
    modeline = "# yaml-language-server: $schema=../assets/schema/routine.schema.json\n"
    path.write_text(modeline + routine_text(step), "utf-8")
    return path


@pytest.mark.parametrize("step", STEPS)
def test_what_is_right_is_accepted(server: LanguageServer, home: Path, step: str) -> None:
    assert server.problems(routine(home, step, STEPS.index(step))) == []


@pytest.mark.parametrize("step", BROKEN_STEPS)
def test_what_is_wrong_in_a_step_is_flagged(server: LanguageServer, home: Path, step: str) -> None:
    assert server.problems(routine(home, step, 1000 + BROKEN_STEPS.index(step)))


@pytest.mark.parametrize("extra", BROKEN_KEYS)
def test_what_is_wrong_in_an_exercise_is_flagged(
    server: LanguageServer, home: Path, extra: str
) -> None:
    path = home / "routines" / "exercises" / f"{BROKEN_KEYS.index(extra)}.yaml"
    modeline = "# yaml-language-server: $schema=../../assets/schema/exercise.schema.json\n"
    path.write_text(modeline + exercise_text("march", f"{extra}\n"), "utf-8")
    assert server.problems(path)
