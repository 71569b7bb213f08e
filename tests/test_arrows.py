"""The arrows between packages: who may import whom, and who may know Qt and numpy."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import player

ROOT = Path(player.__file__).parent

BASE = {"errors", "paths", "settings", "units", "i18n"}
CORE = {"routine", "timeline", "lint", "transport", "audio", "history", "figure"}
MAY_IMPORT: dict[str, set[str]] = {
    "routine": set(),
    "timeline": {"routine"},
    "lint": {"routine", "timeline"},
    "transport": {"routine", "timeline"},
    "audio": {"routine", "timeline", "transport"},
    "history": {"routine", "timeline", "transport"},
    "figure": {"routine"},
    "paper": {"routine", "timeline", "history", "figure"},
    "desktop": {"routine", "timeline", "transport", "history"},
    "session": {"routine", "timeline", "transport", "audio", "history"},
    "terminal": CORE | {"session"},
    "ui": CORE | {"session", "paper", "desktop", "terminal"},
}


def imports_of(path: Path) -> set[str]:
    """Return the rooms of ours that a file imports, at run time or for its types."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        rooms |= {name.split(".")[1] for name in names if name.startswith("player.")}
    return rooms


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_a_room_imports_only_what_lies_upstream(room: str) -> None:
    place = ROOT / room
    files = sorted(place.rglob("*.py")) if place.is_dir() else [ROOT / f"{room}.py"]
    wrong = {
        str(file.relative_to(ROOT)): astray
        for file in files
        if file.exists() and (astray := imports_of(file) - BASE - MAY_IMPORT[room] - {room})
    }
    assert not wrong


@pytest.mark.parametrize("base", sorted(BASE))
def test_a_base_module_imports_only_base_modules(base: str) -> None:
    assert imports_of(ROOT / f"{base}.py") <= BASE


def modules_under(module: str) -> list[str]:
    """Return a module's name and those of all modules below it, the painting ones left out."""
    place = ROOT.parent / module.replace(".", "/")
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]
    names = [".".join(file.relative_to(ROOT.parent).with_suffix("").parts) for file in files]
    return [name.removesuffix(".__init__") for name in names if ".paint" not in name]


@pytest.mark.parametrize(
    ("modules", "strangers"),
    [
        ("player.routine, player.timeline, player.lint, player.transport", "PySide6 numpy"),
        ("player.history, player.terminal.app, player.cli", "PySide6 numpy"),
        ("player.audio, player.figure", "PySide6"),
    ],
)
def test_the_core_knows_no_qt_and_most_of_it_no_numpy(modules: str, strangers: str) -> None:
    """In a fresh process, every module of these packages is imported."""
    names = [name for module in modules.split(", ") for name in modules_under(module)]
    code = f"""
import importlib, sys
for name in {names!r}:
    importlib.import_module(name)
print([name for name in {strangers!r}.split() if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT.parent
    )
    assert done.stdout.strip() == "[]"
