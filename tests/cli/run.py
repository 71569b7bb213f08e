"""Runs commands: here, which is quick, or as a user does, in a process of their own."""

from __future__ import annotations

import gc
import io
import signal
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from subprocess import CompletedProcess

from player.cli import main


def supple(*args: str) -> CompletedProcess[str]:
    """Run a command in this process, which it leaves as it was."""
    collects, on_end = gc.isenabled(), signal.getsignal(signal.SIGTERM)
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = main(args)
    except SystemExit as left:
        code = int(left.code or 0)
    finally:
        signal.signal(signal.SIGTERM, on_end)
        if collects:
            gc.enable()
    said, complained = (stream.buffer.getvalue().decode() for stream in (out, err))
    return CompletedProcess(args, code, said, complained)


def supple_apart(*args: str) -> CompletedProcess[str]:
    """Run a command in a process of its own."""
    command = [sys.executable, "-m", "player", *args]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=120, encoding="utf-8"
    )
