"""Waits that end: what another program does not say or do in time is a failure that tells so."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import FrameType

TOP: Final = Path(__file__).parents[2]
LINE_S: Final = 30
"""A program has said something by then, on a machine that does ten other things too."""
TEST_S: Final = 120
"""No test here needs a tenth of it."""


class Lines:
    """The lines that another program writes; it is read by nobody else."""

    def __init__(self, stream: IO[str] | None) -> None:
        assert stream is not None
        self._fd = stream.fileno()
        self._unread = b""

    def next(self, limit_s: float = LINE_S) -> str:
        """Return the next line without its end.

        Args:
            limit_s: How long to wait for it, in seconds; nothing by then fails the test.
        """
        end = time.monotonic() + limit_s
        while b"\n" not in self._unread:
            more = self._more(end)
            if more is None:
                pytest.fail(f"nothing was said within {limit_s} s{self._half}")
            if not more:
                pytest.fail(f"it has ended and said nothing more{self._half}")
            self._unread += more
        line, _, self._unread = self._unread.partition(b"\n")
        return line.decode().strip()

    def end(self, limit_s: float = LINE_S) -> bool:
        """Tell whether nothing more can come, as nobody is left who could write."""
        end = time.monotonic() + limit_s
        while more := self._more(end):
            self._unread += more
        return more is not None

    def _more(self, end: float) -> bytes | None:
        """Return what comes next, nothing where all is said; None where nothing comes in time."""
        ready, _, _ = select.select([self._fd], [], [], max(0, end - time.monotonic()))
        return os.read(self._fd, 4096) if ready else None

    @property
    def _half(self) -> str:
        return f", after {self._unread!r}" if self._unread else ""


@contextmanager
def running(
    *command: str,
    stdin: int | None = None,
    stdout: int | None = None,
    stderr: int | None = None,
    env: Mapping[str, str] | None = None,
) -> Iterator[subprocess.Popen[str]]:
    """Run a program at the top of the repository; it is ended with the test, whatever it does."""
    with subprocess.Popen(
        command, stdin=stdin, stdout=stdout, stderr=stderr, cwd=TOP, env=env, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def within(limit_s: float) -> Iterator[None]:
    """Fail what takes longer, at the very line that waits."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def fail(_number: int, _frame: FrameType | None) -> None:
        pytest.fail(f"not done within {limit_s} s")

    before = signal.signal(signal.SIGALRM, fail)
    signal.setitimer(signal.ITIMER_REAL, limit_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
