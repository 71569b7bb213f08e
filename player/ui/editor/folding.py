"""Folding: which lines hang below which, and hiding them in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PySide6.QtGui import QTextBlock, QTextDocument


def folds_of(lines: Sequence[str]) -> dict[int, int]:
    """Return the last line that hangs below each line that can be folded, by indentation; pure.

    A step of a list begins with its dash: what it holds is indented past the dash. Empty lines and
    comments at the end belong to what follows. Lines are counted from 0.
    """
    folds: dict[int, int] = {}
    open_: list[tuple[int, int]] = []
    last = -1
    for number, line in enumerate(lines):
        text = line.lstrip(" ")
        if not text or text.startswith("#"):
            continue
        indent = len(line) - len(text)
        while open_ and open_[-1][1] >= indent and not _listed(lines, open_[-1], text, indent):
            _close(folds, open_.pop()[0], last)
        open_.append((number, indent))
        last = number
    for start, _indent in open_:
        _close(folds, start, last)
    return folds


def _listed(lines: Sequence[str], above: tuple[int, int], text: str, indent: int) -> bool:
    """Tell whether a dash belongs to a key of the same indent, as YAML allows."""
    number, level = above
    key = not lines[number].lstrip(" ").startswith("-")
    return text.startswith("- ") and level == indent and key


def _close(folds: dict[int, int], start: int, last: int) -> None:
    if last > start:
        folds[start] = last


class Folding:
    """The folded lines of a document; a line that hides others is its own record."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self.folds: Mapping[int, int] = {}

    def take(self, folds: Mapping[int, int]) -> None:
        """Take what can be folded now; lines that hung below what is gone come back."""
        self.folds = folds
        covered: set[int] = set()
        for start, last in folds.items():
            if start not in covered and self.is_folded(start):
                covered.update(range(start + 1, last + 1))
        stray = [
            block
            for block in self._blocks(0, self._document.blockCount() - 1)
            if not block.isVisible() and block.blockNumber() not in covered
        ]
        if stray:
            self._show(stray, shown=True)

    def is_folded(self, line: int) -> bool:
        """Tell whether the lines below a line are hidden."""
        following = self._document.findBlockByNumber(line + 1)
        return line in self.folds and following.isValid() and not following.isVisible()

    def set_folded(self, line: int, *, folded: bool) -> None:
        """Hide or show the lines below a line."""
        last = self.folds.get(line)
        if last is not None and folded != self.is_folded(line):
            self._show([*self._blocks(line + 1, last)], shown=not folded)

    def reveal(self, line: int) -> bool:
        """Show a line by opening all that hides it; return whether anything did."""
        block = self._document.findBlockByNumber(line)
        if block.isVisible():
            return False
        for start, last in self.folds.items():
            if start < line <= last:
                self.set_folded(start, folded=False)
        if not block.isVisible():
            self._show([block], shown=True)
        return True

    def _blocks(self, first: int, last: int) -> Iterator[QTextBlock]:
        block = self._document.findBlockByNumber(first)
        while block.isValid() and block.blockNumber() <= last:
            yield block
            block = block.next()

    def _show(self, blocks: Sequence[QTextBlock], *, shown: bool) -> None:
        for block in blocks:
            block.setVisible(shown)
            block.setLineCount(1 if shown else 0)
        first, last = blocks[0], blocks[-1]
        length = last.position() + last.length() - first.position()
        self._document.markContentsDirty(first.position(), length)
        layout = self._document.documentLayout()
        layout.documentSizeChanged.emit(layout.documentSize())
