"""Why the history cannot be read or written, in words."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from player.errors import StoreError
from player.errors import reason as why_refused
from player.i18n import N_, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

DATABASE_ERRORS: Final = (sqlite3.Error, UnicodeDecodeError)
"""What `sqlite3` raises; the second where damage has got into the message of an error."""

_BY_CODE: Final = {
    sqlite3.SQLITE_FULL: N_("the disk is full"),
    sqlite3.SQLITE_BUSY: N_("another program is holding on to it"),
    sqlite3.SQLITE_LOCKED: N_("another program is holding on to it"),
    sqlite3.SQLITE_READONLY: N_("its file or folder may only be read"),
    sqlite3.SQLITE_CANTOPEN: N_("its file or folder may not be opened"),
    sqlite3.SQLITE_PERM: N_("its file or folder may not be opened"),
    sqlite3.SQLITE_IOERR: N_("the disk reports an error"),
}
_BY_ERRNO: Final = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EROFS: N_("its folder may only be read"),
    errno.EACCES: N_("its folder may not be written"),
    errno.EPERM: N_("its folder may not be written"),
    errno.ENOTDIR: N_("there is a file where its folder should be"),
    errno.EEXIST: N_("there is a file where its folder should be"),
}


def is_damage(error: BaseException | None) -> bool:
    """Tell whether an error means that the file is no sound database."""
    if isinstance(error, sqlite3.Error):
        # Of text that is no UTF-8 Python tells by its message alone.
        garbled = "Could not decode" in str(error)
        return garbled or _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return isinstance(error, UnicodeDecodeError)


def reason(error: Exception) -> str:
    """Return why, as the end of a sentence; a `Sentence` where the words are ours."""
    known: str | None = None
    if is_damage(error):
        known = N_("its file is damaged")
    elif isinstance(error, sqlite3.Error):
        known = _BY_CODE.get(_code(error))
    elif isinstance(error, OSError):
        held = N_("another program is holding on to it")
        known = held if isinstance(error, TimeoutError) else _BY_ERRNO.get(error.errno or 0)
        return Sentence(known) if known else why_refused(error)
    return Sentence(known) if known else str(error)


@contextmanager
def told_as(what: str, **values: str) -> Iterator[None]:
    """Turn what the database or the system raises into a `StoreError`.

    Args:
        what: The beginning of the sentence, such as "The history cannot be read".
        values: What stands in its places.
    """
    try:
        yield
    except (*DATABASE_ERRORS, OSError) as error:
        begins = Sentence(what, **values)
        told = Sentence("{what}: {why}.", what=begins, why=reason(error))
        raise StoreError(told) from error


def _code(error: sqlite3.Error) -> int:
    # The low byte is the primary code; the bytes above tell details. Errors of Python's own
    # module, such as text that is no UTF-8, carry none.
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
