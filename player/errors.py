"""What can go wrong that is not a bug: each error carries the sentence a user reads."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from enum import StrEnum
from gettext import NullTranslations
from typing import TYPE_CHECKING, Final

from player.i18n import N_, Sentence, said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from player.i18n import Catalogue


_ENGLISH: Final = NullTranslations()


class SuppleError(Exception):
    """A fault of the input or of the environment; its text is meant for the user."""

    def said(self, catalogue: Catalogue) -> str:
        """Return its text in the catalogue's language, as far as it is a `Sentence`."""
        return said(self.args[0], catalogue) if self.args else ""


class WrongValueError(ValueError):
    """A value that cannot be what it should be: what is wrong with it, and what to write instead.

    Attributes:
        message: What is there and what is allowed.
        suggestion: What to write, or an empty string.
    """

    def __init__(self, message: str, suggestion: str = "") -> None:
        super().__init__(f"{message}; {suggestion}" if suggestion else message)
        self.message = message
        self.suggestion = suggestion


_REASONS: Final = {
    errno.EACCES: N_("permission denied"),
    errno.EPERM: N_("operation not permitted"),
    errno.ENOENT: N_("no such file or directory"),
    errno.EISDIR: N_("is a directory"),
    errno.ENOTDIR: N_("not a directory"),
    errno.EEXIST: N_("file exists"),
    errno.ENAMETOOLONG: N_("file name too long"),
    errno.EROFS: N_("read-only file system"),
    errno.ENOSPC: N_("no space left on device"),
    errno.EDQUOT: N_("disk quota exceeded"),
    errno.EIO: N_("input/output error"),
}


def reason(error: Exception) -> str:
    """Return why the system refused, as the end of a sentence.

    By its number: the system's own words are in the system's language.
    """
    known = _REASONS.get(getattr(error, "errno", None) or 0)
    if known is not None:
        return Sentence(known)
    return str(getattr(error, "strerror", None) or type(error).__name__).lower()


class Severity(StrEnum):
    """How much a problem matters: an error stops the file from being used, a warning does not."""

    ERROR = N_("error")
    WARNING = N_("warning")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with a file, and what to do about it.

    Attributes:
        file: The file as the user named it, or None for text that is in no file.
        line: 1-based line.
        column: 1-based column, in characters.
        path: The place in words, such as ``step 3, hold``; empty for the file as a whole.
        severity: Error or warning.
        message: A sentence: what is there and what is allowed.
        suggestion: What to write instead, or an empty string.
    """

    file: Path | None
    line: int
    column: int
    path: str
    severity: Severity
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        """Return it in English."""
        return self.said(_ENGLISH)

    def said(self, catalogue: Catalogue) -> str:
        """Return ``file:line:column: severity: place: message; suggestion`` on one line."""
        at = f"{self.file if self.file is not None else '<text>'}:{self.line}:{self.column}"
        severity = catalogue.gettext(self.severity)
        parts = (self.path, self.message, self.suggestion)
        place, message, suggestion = (said(words, catalogue) for words in parts)
        where = f"{place}: " if place else ""
        hint = f"; {suggestion}" if suggestion else ""
        return f"{at}: {severity}: {where}{message}{hint}"

    def explained(self, catalogue: Catalogue) -> tuple[str, ...]:
        """Return the message, and the suggestion if there is one, in the catalogue's language."""
        parts = filter(None, (self.message, self.suggestion))
        return tuple(said(words, catalogue) for words in parts)


class RoutineError(SuppleError):
    """A file that cannot be used; carries every problem found in it, not the first only."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems in the order of their places."""
        self.problems = tuple(sorted(problems, key=lambda p: (str(p.file), p.line, p.column)))
        super().__init__("\n".join(map(str, self.problems)))

    def said(self, catalogue: Catalogue) -> str:
        """Return the problems in the catalogue's language, one a line."""
        return "\n".join(problem.said(catalogue) for problem in self.problems)


class StoreError(SuppleError):
    """The history cannot be read or written."""


class AudioError(SuppleError):
    """Sound cannot be played, read or written."""


class VoiceError(SuppleError):
    """No voice, or the chosen voice, can speak."""
