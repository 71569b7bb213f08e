"""Starts programs that play, and ends them without a warning."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import IO

TOP = Path(__file__).parents[2]


@dataclass(frozen=True)
class Told:
    """What a program said that it had truly played in its run."""

    session: str
    played_ms: int
    playhead_ms: int

    @classmethod
    def by(cls, line: str) -> Told:
        session, played_ms, playhead_ms = line.split()
        return cls(session, int(played_ms), int(playhead_ms))


class Program:
    """A program that plays, in a process of its own."""

    def __init__(self, home: Path, seed: int = 0) -> None:
        home.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "tests.history.player_child", str(home), str(seed)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=TOP)
        self._last: Told | None = None

    @property
    def _output(self) -> IO[str]:
        assert self._process.stdout is not None
        return self._process.stdout

    def hear(self, played_ms: int = 0) -> Told:
        """Wait until it has played so much."""
        while self._last is None or self._last.played_ms < played_ms:
            self._last = Told.by(self._output.readline())
        return self._last

    def kill(self) -> Told:
        """Kill it as a power cut would; return the last it said."""
        self._process.kill()
        return self.end()

    def end(self) -> Told:
        """Wait for its end; return the last it said."""
        rest, _ = self._process.communicate()
        # A line that was cut short by the kill says nothing.
        lines = rest[: rest.rfind("\n") + 1].splitlines()
        return Told.by(lines[-1]) if lines else self.hear()
