"""What keys do while a text is typed: Enter, and making comments of lines."""

from __future__ import annotations

import re
from typing import Final

from player.routine.editing.edits import TextEdit
from player.routine.editing.lines import Lines

_OPENS: Final = re.compile(r"(?P<key>[^\s#][^#]*?):[ \t]*(?:[|>][-+0-9]*[ \t]*)?(?:[ \t]#.*)?$")
_DASHES: Final = re.compile(r"[ \t]*((?:-[ \t]+)*)")
_LONGEST: Final = 1_000
"""Characters of a line that is looked at; a longer one opens nothing."""
_LISTED: Final = ("steps", "cues", "aliases", "motion")
"""Keys whose values are lists that are written line by line."""


def newline_indent(text: str, offset: int) -> str:
    """Return what Enter puts in at an offset: a line's end, and how the next line begins.

    Under a key that opens a mapping it is further in; under ``steps:`` there is a dash as well.
    Behind ``- exercise: x`` it lines up with ``exercise``. A lone dash is left as it is.
    """
    lines = Lines(text)
    line = lines.of(offset)
    before = text[lines.start(line) : offset]
    dashes = _DASHES.match(before)
    column = dashes.end() if dashes else 0
    said = before[column:]
    if not said.strip() or said.lstrip().startswith("#"):
        return lines.ending + " " * (len(before) - len(before.lstrip(" ")))
    opens = _OPENS.match(said) if len(said) <= _LONGEST else None
    if opens and text[offset : lines.end(line)].strip() == "":
        first = "- " if opens["key"].strip() in _LISTED and not said.rstrip().endswith("|") else ""
        return f"{lines.ending}{' ' * (column + 2)}{first}"
    if unclosed := _unclosed(said):
        return f"{lines.ending}{' ' * (column + unclosed)}"
    return lines.ending + " " * column


def item_indent(text: str, offset: int) -> int | None:
    """Return the column for a dash that is typed at an offset, or None where it may stay.

    Enter behind ``- exercise: x`` lines up with the key; a dash there begins the next item of the
    list, which stands further out.
    """
    lines = Lines(text)
    line = lines.of(offset)
    column = offset - lines.start(line)
    if text[lines.start(line) : lines.end(line)].strip(" ") or not column:
        return None
    written = [n for n in range(line - 1, 0, -1) if not (lines.is_blank(n) or lines.is_comment(n))]
    if not written or _OPENS.search(lines.words(written[0])[:_LONGEST]):
        return None
    for above in written:
        at = lines.indentation(above)
        if lines.words(above)[at : at + 2] in ("- ", "-"):
            if at == column:
                return None
            if at < column:
                return at
        elif at < column:
            return None
    return None


def toggled_comment(text: str, first_line: int, last_line: int) -> TextEdit:
    """Return the edit that makes comments of lines, or lines of comments where all of them are.

    Args:
        text: The text.
        first_line: 1-based; one that the text does not have is taken for the nearest it has.
        last_line: 1-based, included.
    """
    lines = Lines(text)
    first, last = (min(max(1, line), len(lines)) for line in sorted((first_line, last_line)))
    said = [line for line in range(first, last + 1) if not lines.is_blank(line)]
    start, end = lines.start(first), lines.end(last)
    if not said:
        return TextEdit(start, start, "")
    take_off = all(lines.is_comment(line) for line in said)
    column = min(lines.indentation(line) for line in said)
    parts: list[str] = []
    for line in range(first, last + 1):
        words = lines.words(line)
        if line in said:
            words = (
                re.sub(r"^([ \t]*)# ?", r"\1", words)
                if take_off
                else f"{words[:column]}# {words[column:]}"
            )
        ending = text[lines.end(line) : lines.start(line + 1)] if line < last else ""
        parts.append(words + ending)
    return TextEdit(start, end, "".join(parts))


def _unclosed(said: str) -> int:
    """Return how far behind the last bracket that is still open its contents begin, or 0."""
    openers: list[int] = []
    quote = ""
    for at, character in enumerate(said):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'" and (at == 0 or not said[at - 1].isalnum()):
            quote = character
        elif character in "[{":
            openers.append(at)
        elif character in "]}" and openers:
            openers.pop()
    return openers[-1] + 1 if openers else 0
