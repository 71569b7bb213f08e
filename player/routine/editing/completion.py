"""What may be written at a place of a text that is being typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from player.routine.library import Kind, Library


@dataclass(frozen=True, slots=True)
class Completion:
    """One thing that may be written.

    Attributes:
        text: What is put in, in place of what stands between the offsets of `Completions`. It may
            hold a line's end and indentation (``steps:`` begins its first step).
        label: What the list shows.
        detail: A few words more: what the key means, or an exercise's name and dose.
        kind: What it is.
        exercise: The id, so that a picture can be shown; empty for all else.
    """

    text: str
    label: str
    detail: str
    kind: Literal["key", "value", "exercise"]
    exercise: str = ""


@dataclass(frozen=True, slots=True)
class Completions:
    """What may be written in place of a stretch of text, best first."""

    start: int
    end: int
    items: tuple[Completion, ...]


def complete(
    text: str, offset: int, library: Library, kind: Kind, language: str = "en"
) -> Completions:
    """Return what may be written at an offset."""
    return Completions(offset, offset, ())
