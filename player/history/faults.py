"""Why the history cannot be read or written, in words."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from player.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

DATABASE_ERRORS: Final = (sqlite3.Error, UnicodeDecodeError)
"""What `sqlite3` raises; the second where damage has got into the message of an error."""

_BY_CODE: Final = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_BUSY: "another program is holding on to it",
    sqlite3.SQLITE_LOCKED: "another program is holding on to it",
    sqlite3.SQLITE_READONLY: "its file or folder may only be read",
    sqlite3.SQLITE_CANTOPEN: "its file or folder may not be opened",
    sqlite3.SQLITE_PERM: "its file or folder may not be opened",
    sqlite3.SQLITE_IOERR: "the disk reports an error",
}
_BY_ERRNO: Final = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EROFS: "its folder may only be read",
    errno.EACCES: "its folder may not be written",
    errno.EPERM: "its folder may not be written",
    errno.ENOTDIR: "there is a file where its folder should be",
    errno.EEXIST: "there is a file where its folder should be",
}


def is_damage(error: BaseException | None) -> bool:
    """Tell whether an error means that the file is no sound database."""
    if isinstance(error, sqlite3.Error):
        # Of text that is no UTF-8 Python tells by its message alone.
        garbled = "Could not decode" in str(error)
        return garbled or _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return isinstance(error, UnicodeDecodeError)


def reason(error: Exception) -> str:
    """Return why, as the end of a sentence."""
    if is_damage(error):
        return "its file is damaged"
    if isinstance(error, sqlite3.Error):
        return _BY_CODE.get(_code(error), str(error))
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, error.strerror or str(error))
    return str(error)


@contextmanager
def told_as(what: str) -> Iterator[None]:
    """Turn what the database or the system raises into a `StoreError`.

    Args:
        what: The beginning of the sentence, such as "The history cannot be read".
    """
    try:
        yield
    except (*DATABASE_ERRORS, OSError) as error:
        raise StoreError(f"{what}: {reason(error)}.") from error


def _code(error: sqlite3.Error) -> int:
    # The low byte is the primary code; the bytes above tell details. Errors of Python's own
    # module, such as text that is no UTF-8, carry none.
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
