"""The lines of a valid text: how far in each should begin, and how it should end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from player.routine.editing.edits import TextEdit
from player.routine.editing.lines import Lines
from player.routine.editing.tree import Tree, Written

_EXPLICIT: Final = re.compile(r"[|>][-+]?[1-9]")
"""A block of text that says itself how far in it is."""


class _Start(NamedTuple):
    """A key or dash: where it stands now, and how far in it should."""

    offset: int
    column: int


class Layout:
    """The lines of a text as they are and as they should be.

    Attributes:
        comments: The comments, in order, without spaces at their ends.
    """

    def __init__(self, read: Tree) -> None:
        self._text = read.text
        self._lines = Lines(read.text)
        self._starts: dict[int, list[_Start]] = {}
        self._inner: dict[int, int] = {}  # a line inside a value: how far it moves to the right
        self._block: set[int] = set()  # the lines that are the text of a block
        self._said = [0] * (len(self._lines) + 2)  # by line, where what it says ends
        self._place(read.top, 0)
        for starts in self._starts.values():
            starts.sort()
        self.comments: list[str] = []
        for line in range(1, len(self._lines) + 1):
            if (start := self._comment(line)) is not None:
                self.comments.append(self._text[start : self._lines.end(line)].rstrip())

    # --- what is where --------------------------------------------------------------------------

    def _place(self, top: Written, column: int) -> None:
        remaining = [(top, column, 0)]
        while remaining:
            node, column, moved = remaining.pop()
            if node.kind in ("scalar", "alias") or node.flow:
                self._value(node, column, moved)
            if node.flow or node.kind in ("scalar", "alias"):
                if node.flow:
                    self._reach(node.start + 1)
                    remaining += [(child, column, moved) for child in node.children]
                    for child in node.children:
                        self._reach(child.key[1] if child.key else child.end)
                continue
            for child in node.children:
                at = child.dash if child.dash is not None else child.key[0] if child.key else None
                if at is None:
                    continue
                line = self._lines.of(at)
                self._starts.setdefault(line, []).append(_Start(at, column))
                self._reach(at + 1 if child.dash is not None else (child.key or (0, at))[1])
                by = column - (at - self._lines.start(line))
                remaining.append((child, column + 2, by))

    def _reach(self, offset: int) -> None:
        line = self._lines.of(offset)
        if self._lines.start(line) == offset and line > 1:
            line -= 1
        self._said[line] = max(self._said[line], offset)

    def _value(self, node: Written, column: int, moved: int) -> None:
        """Take note of a value, and of how its further lines move along with its key or dash."""
        first, last = self._lines.of(node.start), self._lines.of(max(node.start, node.end - 1))
        inner = range(first + 1, last + 1)
        if node.style in ("|", ">"):
            said = [n for n in inner if not self._lines.is_blank(n)]
            if said and not _EXPLICIT.match(self._text, node.start):
                moved = column - min(map(self._lines.indentation, said))
            self._block.update(inner)
        else:
            self._reach(node.end)
            if not node.flow:  # of the last line the end is laid out as any other
                self._block.update(inner[:-1])
        for line in inner:
            self._inner.setdefault(line, moved)

    def _comment(self, line: int) -> int | None:
        """Return where a line's comment begins, or None."""
        if line in self._block:
            return None
        start = max(self._said[line], self._lines.start(line))
        end = self._lines.end(line)
        at = self._text.find("#", start, end)
        while at > self._lines.start(line) and self._text[at - 1] not in " \t":
            at = self._text.find("#", at + 1, end)
        return at if at >= 0 else None

    # --- what should be where -------------------------------------------------------------------

    def edits(self) -> Iterator[TextEdit]:
        """Yield what lays the lines out anew."""
        open_: list[tuple[int, int]] = []
        blank = True  # also before the first line
        for line in range(1, len(self._lines) + 1):
            start, end = self._lines.start(line), self._lines.end(line)
            if line in self._block:
                yield from self._moved(line, self._inner.get(line, 0))
                blank = False
                continue
            if self._lines.is_blank(line):
                if line not in self._inner:
                    yield from self._blank(line, blank=blank)
                    blank = True
                continue
            blank = False
            if line in self._starts and line not in self._inner:
                for at, column in self._starts[line]:
                    old = at - start
                    open_ = [each for each in open_ if each[0] < old]
                    open_.append((old, column))
                first = self._starts[line][0]
                yield from self._indented(line, first.offset, first.column)
            elif line in self._inner:
                yield from self._moved(line, self._inner[line])
            elif self._lines.is_comment(line):
                yield from self._indented(
                    line, start + self._lines.indentation(line), self._of_comment(line, open_)
                )
            yield from self._ending(line, end)

    def _of_comment(self, line: int, open_: list[tuple[int, int]]) -> int:
        """Return how far in a comment belongs: as what it lines up with above or below."""
        old = self._lines.indentation(line)
        candidates = [*open_]
        for below in range(line + 1, len(self._lines) + 1):
            if below in self._starts:
                at, column = self._starts[below][0]
                candidates.append((at - self._lines.start(below), column))
                break
        fitting = [each for each in candidates if each[0] <= old]
        return max(fitting)[1] if fitting else 0

    def _indented(self, line: int, at: int, column: int) -> Iterator[TextEdit]:
        start = self._lines.start(line)
        if not self._text[start:at].strip(" ") and at - start != column:
            yield TextEdit(start, at, " " * column)

    def _moved(self, line: int, by: int) -> Iterator[TextEdit]:
        """Move a line inside a value along with its key."""
        start, old = self._lines.start(line), self._lines.indentation(line)
        if by and not self._lines.is_blank(line):
            yield TextEdit(start, start + old, " " * max(0, old + by))

    def _blank(self, line: int, *, blank: bool) -> Iterator[TextEdit]:
        start, end = self._lines.start(line), self._lines.end(line)
        rest = range(line, len(self._lines) + 1)
        last = all(self._lines.is_blank(each) for each in rest)
        if last and line == len(self._lines):
            if end > start:
                yield TextEdit(start, end, "")
        elif last or blank:
            yield TextEdit(start, self._lines.start(line + 1), "")
        elif end > start:
            yield TextEdit(start, end, "")

    def _ending(self, line: int, end: int) -> Iterator[TextEdit]:
        """Put one space before a comment, none at the line's end, and a line's end at the end."""
        comment = self._comment(line)
        stop = end if comment is None else comment
        said = len(self._text[:stop].rstrip(" \t"))
        if line + 1 in self._block and self._text[said - 1 : said] not in "|>+-0123456789":
            return  # spaces before the end of a line inside a quoted text
        start = self._lines.start(line)
        if comment is not None and said > start and comment != said + 1:
            yield TextEdit(said, comment, " ")
        tail = len(self._text[:end].rstrip(" \t"))
        if tail < end and (comment is not None or said >= start):
            yield TextEdit(max(tail, start), end, "")
        if line == len(self._lines):
            yield TextEdit(end, end, self._lines.ending)
