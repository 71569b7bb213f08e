"""The file that is edited: read as it is, saved in one step, and a copy kept against a crash."""

from __future__ import annotations

import codecs
import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from player.errors import SuppleError, reason
from player.i18n import Sentence
from player.paths import private_folder
from player.routine.file_text import LARGEST_BYTES
from player.routine.files import replace_content
from player.settings import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

_BOM: Final = "\ufeff"
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class FileText:
    """A file's text with what is not shown of it.

    Attributes:
        text: The text, each line ended by a line feed.
        newline: What ends a line in the file.
        bom: Whether the file begins with a byte order mark.
        foreign: Whether the file is in another encoding than it is written in, which is UTF-8.
    """

    text: str
    newline: str = "\n"
    bom: bool = False
    foreign: bool = False

    @property
    def encoded(self) -> bytes:
        """The bytes of the file."""
        text = self.text.replace("\n", self.newline)
        return ((_BOM if self.bom else "") + text).encode()

    def with_text(self, text: str) -> FileText:
        """Return the same file with another text."""
        return replace(self, text=text, foreign=False)


def read_text(path: Path) -> FileText:
    """Read a file to edit it.

    Raises:
        SuppleError: It cannot be read, is no text, or is too large. Text that is not UTF-8 is
            taken for UTF-16 where it says so, else for what Windows writes in Western Europe.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        told = Sentence("{file} cannot be read: {reason}.", file=path.name, reason=reason(error))
        raise SuppleError(told) from None
    if len(raw) > LARGEST_BYTES:
        raise SuppleError(Sentence("{file} is larger than a routine may be.", file=path.name))
    decoded = _decoded(raw)
    if decoded is None:
        raise SuppleError(Sentence("{file} is not UTF-8 text.", file=path.name))
    text, foreign = decoded
    bom = text.startswith(_BOM)
    text = text.removeprefix(_BOM)
    newline = "\r\n" if "\r\n" in text else "\n"
    return FileText(text.replace("\r\n", "\n").replace("\r", "\n"), newline, bom, foreign)


def _decoded(raw: bytes) -> tuple[str, bool] | None:
    """Return the text of a file and whether it is not UTF-8; None for what is no text."""
    try:
        return raw.decode(), False
    except UnicodeDecodeError:
        pass
    try:
        text = raw.decode("utf-16" if raw.startswith(_UTF_16) else "cp1252")
    except UnicodeDecodeError:
        return None
    return None if not text or "\0" in text else (text, True)


def save_text(path: Path, content: bytes) -> None:
    """Replace a file's content in one step, keeping its mode; a link is followed.

    Raises:
        SuppleError: It cannot be written; the old file is untouched.
    """
    try:
        private_folder(path.resolve().parent)
        replace_content(path, content)
    except OSError as error:
        told = Sentence("{file} cannot be saved: {reason}.", file=path.name, reason=reason(error))
        raise SuppleError(told) from None


class Swap:
    """A private copy of a text that is not saved yet, in the cache.

    It is written while the text is edited, forgotten when the text is saved or given up, and found
    again where the program ended without either.
    """

    def __init__(self, folder: Path, path: Path) -> None:
        name = hashlib.blake2b(str(path.absolute()).encode(), digest_size=16).hexdigest()
        self.file = folder / f"{name}.json"
        self._path = path

    def keep(self, text: str) -> None:
        """Write the text down; a full or read-only disk is passed over."""
        kept = {"path": str(self._path), "text": text}
        try:
            write_atomically(self.file, json.dumps(kept))
        except OSError:
            return

    def found(self) -> str | None:
        """Return the text of the last time, or None."""
        try:
            kept = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        text = kept.get("text") if isinstance(kept, dict) else None
        return text if isinstance(text, str) else None

    def forget(self) -> None:
        """Drop the copy."""
        try:
            self.file.unlink(missing_ok=True)
        except OSError:
            return
