"""What a place in a half-typed text is about: a key of which mapping, a value of which key."""

from __future__ import annotations

import re
from typing import Any, Final, Literal, NamedTuple

from player.routine.editing.lines import Lines
from player.routine.editing.loose import Brackets, Loose, loose
from player.routine.editing.outline import is_step
from player.routine.loaded import NodePath

MARK: Final = "\ue000"
"""Stands in for a key that is being typed; a private character, which no key holds."""

_HEAD: Final = re.compile(r"[ \t]*(?:-[ \t]+)*")
_KEY_COLON: Final = re.compile(
    r"""("(?:[^"\\]|\\.)*"|'[^']*'|[^\s#:\[\]{},"'][^#:\[\]{},]*?)[ \t]*:(?=[ \t]|$)"""
)
_WORD_END: Final = re.compile(r"[^\s:,\[\]{}#\"']*")
_LONGEST_KEY: Final = 300
_COMMENT: Final = re.compile(
    r"""^(?:[^"'#]|"(?:[^"\\]|\\.)*"|'[^']*'|(?<=\w)['"]|(?<=\S)\#)*?(?:(?<=\s)|^)\#""", re.VERBOSE
)


class Context(NamedTuple):
    """What is being typed at an offset.

    Attributes:
        what: ``key`` of a mapping, ``value`` of a key or list entry, or ``entry``: a new one of a
            list, whose dash is not written yet.
        path: Of the mapping, of the value, or of the list.
        start: Where what is typed begins.
        end: Where it ends; the offset lies between.
        typed: What of it stands before the offset.
        value: What the document says, as far as it can be read, without a key half typed.
        in_brackets: Whether the place is inside brackets.
    """

    what: Literal["key", "value", "entry"]
    path: NodePath
    start: int
    end: int
    typed: str
    value: dict[str, Any]
    in_brackets: bool = False


def context(text: str, offset: int) -> Context | None:
    """Tell what is being typed, or None inside comments and blocks of text."""
    lines = Lines(text)
    line = lines.of(offset)
    before = text[lines.start(line) : offset]
    if _in_comment(before):
        return None
    found = loose(text)
    brackets = _around(found, text, offset)
    if brackets is not None:
        return _in_brackets(found, brackets, text, offset)
    if line in found.texts and lines.indentation(line) and _in_block_text(lines, line):
        return None
    head = _HEAD.match(before)
    behind = head.end() if head else 0
    start = lines.start(line) + behind
    if key := _KEY_COLON.match(before, behind, min(len(before), behind + _LONGEST_KEY)):
        return _value_of(found, text, offset, start, lines.start(line) + key.end())
    if before[behind:] == "-":
        return None  # a dash that still waits for its space
    return _key(text, offset, start, lines)


def _in_comment(before: str) -> bool:
    return len(before) <= 2_000 and "#" in before and _COMMENT.match(before) is not None


def _in_block_text(lines: Lines, line: int) -> bool:
    """Tell whether a line lies in a block of text that ``|`` or ``>`` begins."""
    column = lines.indentation(line)
    for above in range(line - 1, 0, -1):
        if not lines.is_blank(above) and lines.indentation(above) < column:
            return re.search(r":[ \t]+[|>][-+0-9]*[ \t]*(#.*)?$", lines.words(above)) is not None
    return False


def _word_end(text: str, offset: int) -> int:
    found = _WORD_END.match(text, offset)
    return found.end() if found else offset


# --- in brackets ------------------------------------------------------------------------------


def _around(found: Loose, text: str, offset: int) -> Brackets | None:
    """Return the innermost brackets around an offset."""
    inner = None
    for each in found.brackets:
        if each.start < offset and (
            offset < each.end if each.closed else not text[each.end : offset].strip()
        ):
            inner = each
    return inner


def _in_brackets(found: Loose, around: Brackets, text: str, offset: int) -> Context:
    start, commas = _last_comma(text, around.start + 1, offset)
    segment = text[start:offset]
    stripped = offset - len(segment.lstrip())
    end = _word_end(text, offset)
    if around.opener == "[":
        path = (*around.path, commas)
        return Context(
            "value", path, stripped, end, text[stripped:offset], found.value, in_brackets=True
        )
    if key := _KEY_COLON.match(text[stripped : min(offset, stripped + _LONGEST_KEY)]):
        value = stripped + key.end()
        value += len(text[value:offset]) - len(text[value:offset].lstrip())
        name = key[1].strip("\"'")
        typed = text[value:offset]
        return Context(
            "value", (*around.path, name), value, end, typed, found.value, in_brackets=True
        )
    typed = text[stripped:offset]
    mapping = _at(found.value, around.path)
    if isinstance(mapping, dict):
        mapping.pop(text[stripped:end].strip(), None)
    return Context("key", around.path, stripped, end, typed, found.value, in_brackets=True)


def _last_comma(text: str, start: int, offset: int) -> tuple[int, int]:
    """Return where the entry that holds an offset begins, and how many stand before it."""
    depth = commas = 0
    quote = ""
    for at in range(start, offset):
        character = text[at]
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'" and not text[at - 1].isalnum():
            quote = character
        elif character in "[{":
            depth += 1
        elif character in "]}":
            depth -= 1
        elif character == "," and depth == 0:
            start, commas = at + 1, commas + 1
    return start, commas


# --- on lines ---------------------------------------------------------------------------------


def _value_of(found: Loose, text: str, offset: int, key: int, colon: int) -> Context | None:
    entry = next((each for each in found.entries if each.key_start == key), None)
    if entry is None:
        return None
    start = colon + len(text[colon:offset]) - len(text[colon:offset].lstrip())
    end = max(_word_end(text, offset), entry.end if entry.start <= offset <= entry.end else 0)
    return Context("value", entry.path, start, end, text[start:offset], found.value)


def _key(text: str, offset: int, start: int, lines: Lines) -> Context | None:
    line = lines.of(offset)
    end = _word_end(text, offset)
    column = lines.column(start)
    following = text[end : lines.end(line)]
    if following.lstrip(" ").startswith(":"):
        marked = text[:start] + MARK + text[end:]
    else:
        marked = f"{text[:start]}{MARK}: {text[lines.end(line) :]}"
    found, by_line = loose(marked), Lines(marked)
    entry = next((each for each in found.entries if each.path[-1] == MARK), None)
    if entry is None:
        return None
    path = entry.path[:-1]
    mapping = _at(found.value, path)
    if isinstance(mapping, dict):
        mapping.pop(MARK, None)
    siblings = [
        by_line.column(each.key_start)
        for each in found.entries
        if each.path[:-1] == path
        and each.key_start != entry.key_start
        and isinstance(each.path[-1], str)
    ]
    typed = text[start:offset]
    if siblings and column not in siblings:
        list_path = _list_at(found, by_line, column, start)
        if list_path is None:
            return None
        return Context("entry", list_path, start, end, typed, found.value)
    return Context("key", path, start, end, typed, found.value)


def _list_at(found: Loose, lines: Lines, column: int, before: int) -> NodePath | None:
    """Return the list whose dashes stand in a column above a place."""
    for each in reversed(found.entries):
        above = each.key_start < before and is_step(each.path)
        if above and lines.column(each.key_start) == column:
            return each.path[:-1]
    return None


def _at(value: Any, path: NodePath) -> Any:  # noqa: ANN401 - values of the text
    for part in path:
        if isinstance(value, dict):
            value = value.get(str(part))
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            return None
    return value
