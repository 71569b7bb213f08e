"""What mends a text that is no YAML: a quote, a bracket, a space in the right place."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from typing import Final, NamedTuple

from player.errors import Problem
from player.routine.editing.edits import TextEdit, applied
from player.routine.editing.lines import Lines
from player.routine.faults import Stopped
from player.routine.loaded import Place
from player.routine.yaml_text import read_text

_COMMENT: Final = re.compile(r"(?:(?<=[ \t])|^)#")
_STUCK: Final = re.compile(r"[ \t]*-(?=[A-Za-z_][\w-]*:)")
_LETTERS: Final = string.ascii_letters + string.digits + "_-"
_SCALAR: Final = re.compile(r"[ \t]*(?:-[ \t]+)*(?:[^\s:#][^:#]*:[ \t]+)?(?=[^\s#])")


class Mending(NamedTuple):
    """A change that lets the text be read further: what it does, what it speaks of, and itself."""

    action: str
    what: str
    edit: TextEdit


def mended(text: str, problem: Problem) -> Iterator[Mending]:
    """Yield what would mend the problem that stops the reading of a text.

    Only what lets the reading get further is offered.
    """
    lines = Lines(text)
    if problem.line > len(lines):
        return
    at = lines.offset(Place(problem.line, problem.column))
    for each in _guesses(lines, problem, at):
        try:
            read_text(applied(text, each.edit))
        except Stopped as stopped:
            fault = stopped.fault
            if fault.place.line <= problem.line:
                continue
        yield each


def _guesses(lines: Lines, problem: Problem, at: int) -> Iterator[Mending]:
    text, said, hint = lines.text, problem.message, problem.suggestion
    line = lines.of(at)
    if dash := _STUCK.match(lines.words(line)):
        behind = lines.start(line) + dash.end()
        yield Mending("Space", "", TextEdit(behind, behind, " "))
    if "a tab stands here" in said:
        yield Mending("Indent", "", _without_tabs(lines, line))
    elif "a space is missing after the colon" in said:
        colon = text.find(":", at) + 1
        yield Mending("Space", "", TextEdit(colon, colon, " "))
    elif hint.startswith('add "') and "opens here and never closes" in said:
        close = hint[5:6]
        end = _content_end(lines, line)
        yield Mending("Close", close, TextEdit(end, end, close))
    elif "a quote opens here and never closes" in said:
        end = _content_end(lines, line)
        yield Mending("Close", text[at], TextEdit(end, end, text[at : at + 1]))
    elif "closes nothing" in said or hint == "delete it":
        yield Mending("Remove", text[at : at + 1], TextEdit(at, at + 1, ""))
    elif "comma or" in said:
        word = at if text[at : at + 1] != ":" else len(text[:at].rstrip().rstrip(_LETTERS))
        comma = len(text[:word].rstrip())
        yield Mending("Close", ",", TextEdit(comma, comma, ","))
    elif "quotes" in hint or "*text*" in hint or "!text" in hint:
        yield from _quoted(lines, at, inside="inside a text" in said)
    elif "the indentation does not fit" in said:
        yield from _aligned(lines, line)


def _without_tabs(lines: Lines, line: int) -> TextEdit:
    words = lines.words(line)
    indentation = words[: len(words) - len(words.lstrip(" \t"))]
    start = lines.start(line)
    spaces = indentation.replace("\t", "  ")
    return TextEdit(start, start + len(indentation), spaces)


def _aligned(lines: Lines, line: int) -> Iterator[Mending]:
    """Line a line up with what stands above it: its keys with keys, its dash with a dash."""
    start, column = lines.start(line), lines.indentation(line)
    dash = lines.words(line).lstrip().startswith("- ")
    columns: list[int] = []
    for above in range(line - 1, max(0, line - 50), -1):
        words = lines.words(above)
        if not lines.is_blank(above) and not lines.is_comment(above):
            inner = words.lstrip(" ").removeprefix("- ").lstrip(" ")
            columns.append(lines.indentation(above) if dash else len(words) - len(inner))
    for each in sorted(dict.fromkeys(columns), key=lambda other: abs(other - column)):
        if each != column:
            yield Mending("Align", "", TextEdit(start, start + column, " " * each))


def _quoted(lines: Lines, at: int, *, inside: bool) -> Iterator[Mending]:
    """Put the value of a line in quotes: from where it begins to its end or its comment."""
    line = lines.of(at)
    start, end = at, _content_end(lines, line)
    if inside:
        found = _SCALAR.match(lines.text, lines.start(line), end)
        start = found.end() if found else at
    words = lines.text[start:end]
    if words[:1] in ("'", '"') and words[:1] == words[-1:]:
        words = words[1:-1].replace("''", "'")
    quote = "'" if '"' in words or "\\" in words else '"'
    inner = words.replace("'", "''") if quote == "'" else words
    yield Mending("Quote", "", TextEdit(start, end, f"{quote}{inner}{quote}"))


def _content_end(lines: Lines, line: int) -> int:
    words = lines.words(line)
    found = _COMMENT.search(words)
    return lines.start(line) + len(words[: found.start() if found else None].rstrip(" \t"))
