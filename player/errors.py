"""What can go wrong that is not a bug: each error carries the sentence a user reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class SuppleError(Exception):
    """A fault of the input or of the environment; its text is meant for the user."""


class Severity(StrEnum):
    """How much a problem matters: an error stops the file from being used, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


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
        """Return ``file:line:column: severity: place: message; suggestion`` on one line."""
        place = f"{self.file if self.file is not None else '<text>'}:{self.line}:{self.column}"
        where = f"{self.path}: " if self.path else ""
        hint = f"; {self.suggestion}" if self.suggestion else ""
        return f"{place}: {self.severity}: {where}{self.message}{hint}"


class RoutineError(SuppleError):
    """A file that cannot be used; carries every problem found in it, not the first only."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems in the order of their places."""
        self.problems = tuple(sorted(problems, key=lambda p: (str(p.file), p.line, p.column)))
        super().__init__("\n".join(map(str, self.problems)))


class StoreError(SuppleError):
    """The history cannot be read or written."""


class AudioError(SuppleError):
    """Sound cannot be played, read or written."""


class VoiceError(SuppleError):
    """No voice, or the chosen voice, can speak."""
