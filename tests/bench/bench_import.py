"""What loading costs by Python's own account, ``-X importtime``, beside what all of it needs.

The budgets are ratios to a floor measured in the same run, so that they hold on any machine. The
table of the dearest modules tells where a budget went.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

RUNS = 5
LINE = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \|( *)(\S+)")
PARSER = "import argparse, gettext, signal, threading, importlib.metadata"
MODELS = "import yaml; from pydantic import BaseModel; type('M', (BaseModel,), {})"
WIDGETS = "from PySide6.QtWidgets import QApplication"
COMMAND = "from player.cli import main\ntry: main({args!r})\nexcept SystemExit: pass"
WINDOW = """
from player.ui import app
app.Program._on_painted = lambda self: self.window.close()
app.run_app(output="silent")
"""


def imports(code: str, home: Path) -> dict[str, int]:
    """Return the microseconds that each module takes for itself."""
    environ = {**os.environ, "SUPPLE_HOME": str(home)}
    environ["PYTHONPYCACHEPREFIX"] = str(home.parent / "bytecode")
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-X", "importtime", "-c", code]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    lines = (LINE.match(line) for line in done.stderr.splitlines())
    return {found[4]: int(found[1]) for found in lines if found}


@pytest.mark.parametrize(
    ("name", "code", "floor", "most"),
    [
        ("--version", COMMAND.format(args=["--version"]), PARSER, 1.1),
        ("check", COMMAND.format(args=["check", "routines/desk-break-5.yaml"]), MODELS, 1.8),
        ("the window, painted", WINDOW, WIDGETS, 2.2),
    ],
)
def test_loading_stays_in_its_budget(
    tmp_path: Path, name: str, code: str, floor: str, most: float
) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    imports(code, home), imports(floor, home)  # the bytecode is there from now on
    runs = [(imports(code, home), sum(imports(floor, home).values())) for _ in range(RUNS)]
    # The quickest of each: what else the machine does only ever adds.
    quickest = min((taken for taken, _ in runs), key=lambda each: sum(each.values()))
    mine, bare = sum(quickest.values()) / 1000, min(least for _, least in runs) / 1000
    print(f"\n{name}: {len(quickest)} modules, {mine:.0f} ms, floor {bare:.0f} ms,", end=" ")
    print(f"ratio {mine / bare:.2f} (budget {most})")
    for module, micros in sorted(quickest.items(), key=lambda each: -each[1])[:8]:
        print(f"    {micros / 1000:6.1f} ms  {module}")
    assert mine / bare <= most
