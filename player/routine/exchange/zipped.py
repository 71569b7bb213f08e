"""Zip files of strangers, read within bounds; their paths are looked at before anything else."""

from __future__ import annotations

import lzma
import stat
import struct
import zlib
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from player.errors import SuppleError
from player.i18n import Catalogue

LARGEST_ZIP_BYTES: Final = 64 * 1024 * 1024
LARGEST_UNPACKED_BYTES: Final = 64 * 1024 * 1024
LARGEST_ENTRY_BYTES: Final = 16 * 1024 * 1024
MOST_ENTRIES: Final = 1_000
_DEEPEST: Final = 8
_LONGEST_PATH: Final = 200
_NOISE: Final = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
_RESERVED: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)
_DAMAGED: Final = (
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zlib.error,
)


def is_zip(content: bytes) -> bool:
    """Tell whether bytes begin as a zip file does, an empty one included."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def unzipped(content: bytes, catalogue: Catalogue) -> dict[str, bytes]:
    """Return the files of a zip by their paths inside it.

    Raises:
        SuppleError: It is damaged, locked, over a limit, or has a path that leads out of it.
    """
    _ = catalogue.gettext
    if len(content) > LARGEST_ZIP_BYTES:
        raise SuppleError(_("The zip file is larger than 64 MiB; no routine is."))
    # Counted before the list is made: each of its entries takes a hundred times the memory.
    if content.count(b"PK\x01\x02") > 2 * MOST_ENTRIES:
        raise SuppleError(_("The zip file holds more than a thousand files; no routine does."))
    try:
        with ZipFile(BytesIO(content)) as zipped:
            return _read(zipped, catalogue)
    except _DAMAGED as error:
        raise SuppleError(
            _("The zip file is damaged or locked ({reason}).").format(reason=_reason(error))
        ) from None


def _reason(error: BaseException) -> str:
    return "".join(char for char in str(error)[:80] if char.isprintable()) or type(error).__name__


def _read(zipped: ZipFile, catalogue: Catalogue) -> dict[str, bytes]:
    _ = catalogue.gettext
    entries = [entry for entry in zipped.infolist() if not entry.is_dir()]
    if len(entries) > MOST_ENTRIES:
        raise SuppleError(_("The zip file holds more than a thousand files; no routine does."))
    files: dict[str, bytes] = {}
    left = LARGEST_UNPACKED_BYTES
    for entry in entries:
        path = _path(entry, catalogue)
        if path is None:
            continue
        # What the entry says of its own size is not believed.
        with zipped.open(entry) as file:
            data = file.read(min(left, LARGEST_ENTRY_BYTES) + 1)
        left -= len(data)
        if left < 0 or len(data) > LARGEST_ENTRY_BYTES:
            raise SuppleError(
                _("“{name}” in the zip file is too large when unpacked.").format(name=path)
            )
        if path.casefold() in {known.casefold() for known in files}:
            raise SuppleError(_("“{name}” is in the zip file twice.").format(name=path))
        files[path] = data
    return files


def _path(entry: ZipInfo, catalogue: Catalogue) -> str | None:
    """Return an entry's path, or None for what systems leave lying about.

    Raises:
        SuppleError: It is a link, or leads out of the zip on this system or another.
    """
    _ = catalogue.gettext
    path = PurePosixPath(entry.filename)
    if "__MACOSX" in path.parts or path.name in _NOISE:
        return None
    if stat.S_ISLNK(entry.external_attr >> 16) or not is_inside(entry.filename):
        shown = "".join(char for char in entry.filename[:60] if char.isprintable())
        raise SuppleError(
            _("“{name}” in the zip file leads out of it; nothing was unpacked.").format(name=shown)
        )
    return str(path)


def is_inside(name: str) -> bool:
    """Tell whether a path stays in its folder, and can be made, on every system."""
    path = PurePosixPath(name)
    return (
        0 < len(name) <= _LONGEST_PATH
        and name.isprintable()
        and not path.is_absolute()
        and not set(name) & set('\\:*?"<>|')
        and 0 < len(path.parts) <= _DEEPEST
        and all(
            part not in (".", "..")
            and part == part.rstrip(". ")
            and part.partition(".")[0].casefold() not in _RESERVED
            for part in path.parts
        )
    )
