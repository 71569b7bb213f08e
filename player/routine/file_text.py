"""The bytes of a file to its text: UTF-8, and no more than can be a routine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from player.errors import reason
from player.i18n import Sentence
from player.routine.faults import Stopped, place_of, stopped
from player.routine.loaded import Place

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_BYTES: Final = 1024 * 1024


def read_file(path: Path) -> str:
    """Read a file's text: UTF-8, with or without a byte order mark.

    Raises:
        Stopped: It cannot be read, is too large or in another encoding.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        raise stopped(Place(1, 1), Sentence("there is no such file")) from None
    except OSError as error:
        told = Sentence("the file cannot be read: {reason}", reason=reason(error))
        raise stopped(Place(1, 1), told) from None
    except ValueError:  # a null character in the name
        raise stopped(Place(1, 1), Sentence("this is no name of a file")) from None
    return decode(content)


def decode(content: bytes) -> str:
    """Return the text of a file's bytes.

    Raises:
        Stopped: It is too large, or not UTF-8.
    """
    if len(content) > LARGEST_BYTES:
        raise too_large()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise stopped(
            Place(1, 1), Sentence("the file is saved as UTF-16"), Sentence("save it as UTF-8")
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", errors="replace")
        raise stopped(
            place_of(before, len(before)),
            Sentence(
                "the file is not UTF-8 text: here is a byte {byte}",
                byte=f"0x{content[error.start]:02x}",
            ),
            Sentence("save it as UTF-8"),
        ) from None


def too_large() -> Stopped:
    """Return what ends the reading of too large a file."""
    return stopped(Place(1, 1), Sentence("the file is larger than 1 MiB"))
