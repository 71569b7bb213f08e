"""The system's trash, and the way back out of it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QFile

if TYPE_CHECKING:
    from player.routine.own import Own


class Deleted(NamedTuple):
    """A file that was deleted.

    Attributes:
        path: Where it lay.
        content: What it held.
        in_trash: Where it lies now, or None where nobody knows.
    """

    path: Path
    content: bytes
    in_trash: Path | None


def to_trash(path: Path, own: Own) -> Deleted | None:
    """Move a file to the system's trash; None where that cannot be, and it stays where it is.

    Raises:
        SuppleError: It cannot be read.
    """
    content = own.content(path)
    file = QFile(str(path))
    if not file.moveToTrash():
        return None
    where = Path(file.fileName())  # where the system says so, it lies under this name now
    return Deleted(path, content, where if where != path else None)


def delete(path: Path, own: Own) -> Deleted:
    """Delete a file for good, but for what this returns.

    Raises:
        SuppleError: It cannot be read.
        OSError: It cannot be deleted.
    """
    content = own.content(path)
    path.unlink()
    return Deleted(path, content, None)


def put_back(deleted: Deleted, own: Own) -> Path:
    """Put a deleted file back, and take it out of the trash.

    Raises:
        SuppleError: It cannot be written.
    """
    path = own.put_back(deleted.path, deleted.content)
    trashed = deleted.in_trash
    if trashed is not None:
        with suppress(OSError):  # in the trash it does no harm
            if trashed.read_bytes() == deleted.content:
                trashed.unlink()
                info = trashed.parent.parent / "info" / f"{trashed.name}.trashinfo"
                info.unlink(missing_ok=True)
    return path
