"""A program started beside ours holds nothing of ours."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from player.desktop.starting import start_apart
from tests.desktop.limits import Lines, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STARTS = """
import sys
from player.desktop.starting import start_apart
sys.argv = sys.argv[1:]
print(start_apart(*sys.argv[1:]), flush=True)
"""
STAYS = """\
#!/bin/sh
echo "$@" > "$0.asked"
"""


@pytest.fixture
def supple(tmp_path: Path) -> Iterator[Path]:
    """A program that stays until somebody reads what it was asked."""
    program, asked = tmp_path / "supple", tmp_path / "supple.asked"
    program.write_text(STAYS)
    program.chmod(0o755)
    os.mkfifo(asked)
    yield program
    os.close(os.open(asked, os.O_RDWR | os.O_NONBLOCK))  # lets it go where the test has failed


def test_who_reads_our_output_sees_its_end_while_the_other_runs(supple: Path) -> None:
    command = (sys.executable, "-c", STARTS, str(supple), "remind", "a b")
    with running(*command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as program:
        said = Lines(program.stdout)
        assert said.next() == "True"
        assert program.wait(timeout=20) == 0
        assert said.end(limit_s=5)
    assert supple.with_name("supple.asked").read_text() == "remind a b\n"


def test_a_program_that_is_not_there_is_not_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.argv", ["other"])
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not start_apart("remind")
