"""Files that appear or change in one step, are for the user alone, and are never written over."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from player.paths import beside, private_folder


def put_new(path: Path, content: bytes) -> Path:
    """Write a new file, whole or not at all, and its folder where there is none.

    Raises:
        OSError: It cannot be written, or something of that name is there.
    """
    private_folder(path.parent)
    with beside(path, content) as made, _claimed(path):
        made.replace(path)
    return path


def replace_content(path: Path, content: bytes) -> None:
    """Change a file in one step, or write a new one; its rights stay, a link goes on leading.

    Raises:
        OSError: It cannot be written, or its folder is not there.
    """
    file = path.resolve()
    with beside(file, content) as made:
        if file.exists():
            made.chmod(stat.S_IMODE(file.stat().st_mode))
        made.replace(file)


def move(path: Path, target: Path) -> None:
    """Give a file another name in its folder.

    Raises:
        OSError: It is not there, or something of the other name is.
    """
    if target.exists() and target.samefile(path):  # small letters in place of capitals
        path.rename(target)
        return
    with _claimed(target):
        path.replace(target)


@contextmanager
def _claimed(path: Path) -> Iterator[None]:
    """Take a name that nothing has, at this very moment; give it back where the rest fails.

    A link made in one step would do the same, but not on every disk.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise
