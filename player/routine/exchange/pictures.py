"""Which pictures travel with a routine, told by what is in them and not by what they are called."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

SUFFIXES: Final = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp")
_BEGINNINGS: Final = {
    b"\x89PNG\r\n\x1a\n": (".png",),
    b"\xff\xd8\xff": (".jpg", ".jpeg"),
    b"GIF8": (".gif",),
    b"RIFF": (".webp",),
    b"BM": (".bmp",),
}


def is_picture(path: str, content: bytes) -> bool:
    """Tell whether a file is a picture of a kind we show, and of the kind its name says."""
    suffix = PurePosixPath(path).suffix.lower()
    fits = any(
        content.startswith(start) and suffix in suffixes for start, suffixes in _BEGINNINGS.items()
    )
    return fits and (suffix != ".webp" or content[8:12] == b"WEBP")
