"""Locks of the operating system: they end with their process, however it ends."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOOK_S: Final = 0.02


class FileLock:
    """A lock held on a file of its own; the file goes when the lock does."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle: int | None = handle

    @classmethod
    def take(cls, path: Path) -> FileLock | None:
        """Take the lock, or return None while another process, or this one, holds it.

        Raises:
            OSError: The folder is missing or may not be written.
        """
        while True:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                locked = _try_lock(handle)
                if locked and _is_at(handle, path):
                    return cls(path, handle)
            except BaseException:
                os.close(handle)
                raise
            os.close(handle)
            if not locked:
                return None
            # Its last holder removed the file between our opening and our locking it.

    def release(self) -> None:
        """Let go; may be called twice."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(handle)
            try:
                self._path.unlink(missing_ok=True)
            except PermissionError:
                return  # another process opened it meanwhile and will remove it
        else:
            # Removed while still held, so that nobody takes a lock on a file about to vanish.
            self._path.unlink(missing_ok=True)
            os.close(handle)


@contextmanager
def alone(path: Path, patience_s: float) -> Iterator[None]:
    """Let one process at a time into a block of code.

    Raises:
        TimeoutError: Others did not come out in time.
        OSError: The folder is missing or may not be written.
    """
    until = time.monotonic() + patience_s
    while (lock := FileLock.take(path)) is None:
        if time.monotonic() > until:
            raise TimeoutError("another program is holding on to it")
        time.sleep(_LOOK_S)
    try:
        yield
    finally:
        lock.release()


def session_lock(database: Path, session: str) -> Path:
    """Return the file whose lock tells that a session's process lives."""
    return database.with_name(f"{session}.lock")


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # so they say on Linux and macOS, and on Windows
        return False
    return True


def _is_at(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
