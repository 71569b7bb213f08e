"""What keys do while a text is typed: Enter, and making comments of lines."""

from __future__ import annotations

from player.routine.editing.edits import TextEdit
from player.routine.editing.lines import Lines


def newline_indent(text: str, offset: int) -> str:
    """Return what Enter puts in at an offset: a line's end, and how far in the next line begins."""
    lines = Lines(text)
    return lines.ending + " " * lines.indentation(lines.of(offset))


def toggled_comment(text: str, first_line: int, last_line: int) -> TextEdit:
    """Return the edit that makes comments of lines, or lines of comments where all are."""
    lines = Lines(text)
    start, end = lines.start(first_line), lines.end(last_line)
    return TextEdit(start, end, text[start:end])
