"""What a command does not need is not loaded: that is what makes it answer at once."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from pathlib import Path

HEAVY: Final = frozenset(
    {
        "PySide6",
        "hibari",
        "icalendar",
        "miniaudio",
        "numpy",
        "onnxruntime",
        "pydantic",
        "rich",
        "soundfile",
        "wakepy",
        "yaml",
    }
)
RUN: Final = """
import sys
from player.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""
WINDOW: Final = """
import sys
from player.ui import app
def painted(self):
    names = sorted({name.partition(".")[0] for name in sys.modules} | set(sys.modules))
    print(*names, file=sys.stderr)
    self.window.close()
app.Program._on_painted = painted
app.run_app(output="silent")
"""


def loaded(code: str, *args: str) -> set[str]:
    """Return the names of all that a process of its own had loaded."""
    command = [sys.executable, "-c", code, *args]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("args", "needed"),
    [
        ("--version", ""),
        ("--help", ""),
        ("--print-man", ""),
        ("--print-completion bash", ""),
        ("check routines/desk-break-5.yaml", "yaml pydantic"),
        ("schema routine", "yaml pydantic"),
        ("list", "yaml pydantic rich"),
        ("timeline desk-break-5", "yaml pydantic rich"),
        ("history", "pydantic"),
        ("remind", "pydantic"),
    ],
)
@pytest.mark.usefixtures("supple_home")
def test_a_command_loads_only_what_it_needs(args: str, needed: str) -> None:
    assert loaded(RUN, *args.split()) & HEAVY <= set(needed.split())


def test_the_window_is_painted_before_anything_heavy_is_loaded(supple_home: Path) -> None:
    supple_home.mkdir(mode=0o700)
    names = loaded(WINDOW)
    assert names & HEAVY <= {"PySide6"}
    late = {"PySide6.QtNetwork", "PySide6.QtDBus", "PySide6.QtSvg", "sqlite3", "subprocess"}
    assert not names & late
