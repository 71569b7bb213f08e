"""The lines of a text, however they end, and where each begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from player.routine.loaded import Place

_END: Final = re.compile("\r\n|\r|\n")
_COMMENT: Final = re.compile(r"[ \t]*#")


class Lines:
    """A text by its lines. Numbers of lines are 1-based, as in `Place`; offsets are not."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [len(text) - len(text.removeprefix("\ufeff"))]
        self._ends: list[int] = []
        for found in _END.finditer(text):
            self._ends.append(found.start())
            self._starts.append(found.end())
        self._ends.append(len(text))

    def __len__(self) -> int:
        """Return how many lines there are; a text that ends in a line's end has an empty last."""
        return len(self._starts)

    def start(self, line: int) -> int:
        """Return where a line begins; of the first, behind a byte order mark."""
        return self._starts[line - 1]

    def end(self, line: int) -> int:
        """Return where a line ends, without the characters that end it."""
        return self._ends[line - 1]

    def of(self, offset: int) -> int:
        """Return the line that holds an offset."""
        return max(1, bisect_right(self._starts, offset))

    def words(self, line: int) -> str:
        """Return what a line says, without its end."""
        return self.text[self.start(line) : self.end(line)]

    def is_blank(self, line: int) -> bool:
        """Tell whether a line holds nothing but spaces."""
        return not self.words(line).strip(" \t")

    def is_comment(self, line: int) -> bool:
        """Tell whether a line holds a comment and nothing else."""
        return _COMMENT.match(self.words(line)) is not None

    def indentation(self, line: int) -> int:
        """Return how many spaces a line begins with."""
        words = self.words(line)
        return len(words) - len(words.lstrip(" "))

    def column(self, offset: int) -> int:
        """Return how far in its line an offset stands, from 0."""
        return offset - self.start(self.of(offset))

    def offset(self, place: Place) -> int:
        """Return the offset of a place, at most the end of its line and of the text."""
        if place.line > len(self):
            return len(self.text)
        return min(self.start(place.line) + place.column - 1, self.end(place.line))

    @property
    def ending(self) -> str:
        """What ends the lines: that of the first, or a line feed."""
        found = _END.search(self.text)
        return found[0] if found else "\n"
