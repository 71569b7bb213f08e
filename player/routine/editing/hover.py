"""What the words of a text mean."""

from __future__ import annotations

from dataclasses import dataclass

from player.routine.library import Kind, Library


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a word of the text means.

    Attributes:
        start: Offset where the word begins.
        end: Offset behind it.
        title: The key, the value, or an exercise's name.
        text: A sentence or two.
        allowed: What may stand there, such as ``easy, gentle, moderate, strong``; may be empty.
        example: How it is written, such as ``hold: 30s``; may be empty.
        points: Further lines, such as an exercise's cues.
        exercise: The id of the exercise spoken of, so that a picture can be shown; may be empty.
    """

    start: int
    end: int
    title: str
    text: str
    allowed: str = ""
    example: str = ""
    points: tuple[str, ...] = ()
    exercise: str = ""


def explain(
    text: str, offset: int, library: Library, kind: Kind, language: str = "en"
) -> Explanation | None:
    """Say what stands at an offset, or return None where there is nothing to say."""
    return None
