"""Single keys from a terminal, without waiting for Enter."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEQUENCES: Final = {
    "\x1b": "escape",
    "\x1b[C": "right",
    "\x1bOC": "right",
    "\x1b[D": "left",
    "\x1bOD": "left",
    "\x1b[1;2C": "shift-right",
    "\x1b[1;2D": "shift-left",
    "\x1b[5~": "page-up",
    "\x1b[6~": "page-down",
    "\xe0M": "right",
    "\xe0K": "left",
    "\xe0I": "page-up",
    "\xe0Q": "page-down",
    "\r": "enter",
    "\n": "enter",
    " ": "space",
    "\x03": "interrupt",
}


class Keys(Protocol):
    """Where single keys come from."""

    def read(self, timeout_s: float) -> str | None:
        """Return the next key's name, or None when none came in time."""


class NoKeys:
    """A place without a keyboard: only time passes."""

    def read(self, timeout_s: float) -> str | None:
        """Let the time pass."""
        time.sleep(timeout_s)
        return None


class PosixKeys:
    """Keys of a POSIX terminal that is in cbreak mode."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def read(self, timeout_s: float) -> str | None:
        """Return the next key; a sequence of an arrow or a page key counts as one."""
        import select

        ready, _, _ = select.select([self._handle], [], [], timeout_s)
        if not ready:
            return None
        text = os.read(self._handle, 16).decode("utf-8", "replace")
        return key_name(text) if text else None


if sys.platform == "win32":
    import msvcrt

    class WindowsKeys:
        """Keys of a Windows console."""

        def read(self, timeout_s: float) -> str | None:
            """Return the next key; the console is asked every hundredth of a second."""
            until = time.monotonic() + timeout_s
            while time.monotonic() < until:
                if msvcrt.kbhit():
                    text = msvcrt.getwch()
                    return key_name(text + msvcrt.getwch() if text in "\x00\xe0" else text)
                time.sleep(0.01)
            return None


def key_name(text: str) -> str:
    """Name what a terminal sent: an arrow's or page key's name, or the first character itself."""
    return _SEQUENCES.get(text) or _SEQUENCES.get(text[0]) or text[0].lower()


@contextlib.contextmanager
def terminal_keys() -> Iterator[Keys]:
    """Take single keys from the terminal, and give it back as it was.

    Yields:
        The keys; `NoKeys` where standard input is no terminal.
    """
    if not sys.stdin.isatty():
        yield NoKeys()
    elif sys.platform == "win32":
        yield WindowsKeys()
    else:
        import termios
        import tty

        handle = sys.stdin.fileno()
        before = termios.tcgetattr(handle)
        tty.setcbreak(handle)
        try:
            yield PosixKeys(handle)
        finally:
            termios.tcsetattr(handle, termios.TCSADRAIN, before)
