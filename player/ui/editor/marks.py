"""The places of a text that something is said about, and which of it; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from player.errors import Severity
from player.routine.editing.outline import span_at
from player.routine.loaded import Place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from player.errors import Problem
    from player.i18n import Catalogue


class Mark(NamedTuple):
    """A problem with its stretch of text.

    Attributes:
        line: 0-based line.
        start: 0-based first character in the line, and
        end: the one after the last.
        problem: What is wrong there, and
        words: the same as a sentence in the reader's language, with what to do about it.
    """

    line: int
    start: int
    end: int
    problem: Problem
    words: str

    @property
    def is_error(self) -> bool:
        """Whether it stops the text from being used."""
        return self.problem.severity is Severity.ERROR


def sentence(problem: Problem, catalogue: Catalogue) -> str:
    """Return a problem as sentences that begin with a capital and end with a stop."""
    return " ".join(
        f"{part[0].upper()}{part[1:]}{'' if part[-1] in '.?!' else '.'}"
        for part in problem.explained(catalogue)
    )


def marks_of(
    problems: Iterable[Problem], text: str, path: Path | None, catalogue: Catalogue
) -> list[Mark]:
    """Return the marks of a text's problems, in order; those of other files stand in line 1."""
    starts = [0, *(i + 1 for i, sign in enumerate(text) if sign == "\n")]
    marks = []
    for each in problems:
        own = each.file is None or each.file == path
        line = min(max(each.line, 1), len(starts)) - 1 if own else 0
        start, end = span_at(text, Place(line + 1, each.column if own else 1))
        end = max(end, start + 1)
        marks.append(
            Mark(line, start - starts[line], end - starts[line], each, sentence(each, catalogue))
        )
    return sorted(marks, key=lambda mark: (mark.line, mark.start, not mark.is_error))
