"""A reading of YAML that never fails: what stands where in a text that may be half typed.

It goes line by line and by indentation. What it cannot make sense of belongs to the line above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from player.routine.editing.lines import Lines
from player.routine.loaded import NodePath

_KEY: Final = re.compile(
    r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s\-?#&*!|>'"%@`,\[\]{}:][^#:\[\]{},]*?|-[^\s#:][^#:]*?)"""
    r"[ \t]*:(?=[ \t]|$)"
)
_FLOW_KEY: Final = re.compile(
    r"""[ \t]*("(?:[^"\\\r\n]|\\.)*"|'(?:[^'\r\n]|'')*'|[^\s#,\[\]{}:'"][^#,\[\]{}:\r\n]*?)"""
    r"[ \t]*:(?=[ \t\r\n,\]}]|$)"
)
_DASH: Final = re.compile(r"-(?:[ \t]+|$)")
_PLAIN_END: Final = re.compile(r"(?<=[ \t])#|$")
_FLOW_PLAIN_END: Final = re.compile(r"(?<=[ \t])#|[,\[\]{}\r\n]|$")
_ANCHOR: Final = re.compile(r"&\S+[ \t]*")
_DEEPEST: Final = 32
_LONGEST_KEY: Final = 300
"""What is longer is no key of the format, and looking for its colon would take long."""

Holder: TypeAlias = dict[str, Any] | list[Any]


@dataclass(slots=True)
class Entry:
    """Something that is written: a key with its value, or an entry of a list.

    Attributes:
        path: Of the value.
        key_start: Where the key begins; for an entry of a list, its dash or its value.
        key_end: Where the key ends; for an entry of a list, the same as ``key_start``.
        start: Where the value begins.
        end: Where the value ends on its own lines; what is nested below is not counted.
    """

    path: NodePath
    key_start: int
    key_end: int
    start: int
    end: int


@dataclass(slots=True)
class Brackets:
    """A list or mapping in brackets, closed or not.

    Attributes:
        path: Of the collection.
        opener: ``[`` or ``{``.
        start: Where it opens.
        end: Behind where it closes, or where the text that may belong to it ends.
        closed: Whether it closes.
    """

    path: NodePath
    opener: str
    start: int
    end: int
    closed: bool = False


@dataclass(slots=True)
class Loose:
    """What was found.

    Attributes:
        value: The values as words, lists and mappings; what is missing is None.
        entries: All keys and entries of lists, in the order of the text.
        brackets: All collections in brackets, outer before inner.
        texts: Lines that are inside a text of several lines, and hold no keys.
    """

    value: dict[str, Any] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    brackets: list[Brackets] = field(default_factory=list)
    texts: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Frame:
    """An open mapping or list; ``slot`` is the key or index that awaits more."""

    holder: Holder
    column: int
    path: NodePath
    slot: str | int | None = None


def loose(text: str) -> Loose:
    """Read whatever is there."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = Lines(text)
        self._found = Loose()
        self._open = [_Frame(self._found.value, 0, ())]
        self._until = 0  # lines before this offset are read

    def read(self) -> Loose:
        block: int | None = None  # the column of the key whose block of text goes on
        for line in range(1, len(self._lines) + 1):
            if self._lines.is_blank(line) or self._lines.start(line) < self._until:
                continue
            if block is not None:
                if self._lines.indentation(line) > block:
                    self._found.texts.add(line)
                    continue
                block = None
            if not self._lines.is_comment(line):
                block = self._line(line)
        return self._found

    def _line(self, line: int) -> int | None:
        """Read a line; return the column of the key that a block of text follows, if one does."""
        start, end = self._lines.start(line), self._lines.end(line)
        at = start + self._lines.indentation(line)
        column = at - start
        while dash := _DASH.match(self._text, at, end):
            self._item(column, at)
            at = dash.end()
            column = at - start
            if len(self._open) > _DEEPEST:
                return None
        if at >= end or self._text[at] == "#":
            return None
        if key := _KEY.match(self._text, at, min(end, at + _LONGEST_KEY)):
            self._key(key, column)
            return self._value(key.end(), end, column)
        if not self._free():
            self._found.texts.add(line)
            return None
        return self._value(at, end, self._open[-1].column)

    def _free(self) -> bool:
        """Tell whether what stands here without a key is the value of the last key or entry."""
        frame = self._open[-1]
        return frame.slot is not None and self._slot(frame) is None

    def _item(self, column: int, at: int) -> None:
        """Begin an entry of a list whose dash stands in a column."""
        while len(self._open) > 1 and (
            self._open[-1].column > column
            or (
                self._open[-1].column == column
                and isinstance(self._open[-1].holder, dict)
                and self._slot(self._open[-1]) is not None
            )
        ):
            if isinstance(self._open[-1].holder, dict) and self._open[-1].column == column:
                below = self._open[-2]
                if not (isinstance(below.holder, list) and below.column == column):
                    break
            self._open.pop()
        frame = self._open[-1]
        if not isinstance(frame.holder, list):
            holder: list[Any] = []
            path = self._put(frame, holder)
            frame = _Frame(holder, column, path)
            self._open.append(frame)
        assert isinstance(frame.holder, list)
        frame.holder.append(None)
        frame.slot = len(frame.holder) - 1
        self._found.entries.append(Entry((*frame.path, frame.slot), at, at, at + 1, at + 1))

    def _key(self, key: re.Match[str], column: int) -> None:
        while len(self._open) > 1 and (
            self._open[-1].column > column
            or (self._open[-1].column == column and isinstance(self._open[-1].holder, list))
        ):
            self._open.pop()
        frame = self._open[-1]
        if isinstance(frame.holder, list) or (
            frame.column < column and frame.slot is not None and self._slot(frame) is None
        ):
            holder: dict[str, Any] = {}
            path = self._put(frame, holder)
            frame = _Frame(holder, column, path)
            self._open.append(frame)
        assert isinstance(frame.holder, dict)
        name = _unquoted(key[1])
        frame.slot = name
        frame.holder.setdefault(name, None)
        self._found.entries.append(
            Entry((*frame.path, name), key.start(1), key.end(1), key.end(), key.end())
        )

    def _value(self, at: int, end: int, column: int) -> int | None:
        """Read a value up to the end of its line, or of its brackets."""
        while at < end and self._text[at] in " \t":
            at += 1
        if anchor := _ANCHOR.match(self._text, at, end):
            at = anchor.end()
        if at >= end or self._text[at] == "#":
            return None
        frame, entry = self._open[-1], self._found.entries[-1]
        entry.start = entry.end = at
        first = self._text[at]
        if first in "[{":
            entry.end = self._until = self._brackets(at, self._put_path(frame), column)
            return None
        if first in "|>":
            self._put(frame, "")
            entry.end = end
            return column
        word, entry.end = _word(self._text, at, end, _PLAIN_END)
        self._put(frame, word)
        return None

    def _brackets(self, start: int, path: NodePath, column: int, depth: int = 0) -> int:
        """Read a collection in brackets and return where it ends."""
        opener = self._text[start]
        holder: Holder = {} if opener == "{" else []
        if depth == 0:
            self._put(self._open[-1], holder)
        else:
            _set(self._found.value, path, holder)
        found = Brackets(path, opener, start, start + 1)
        self._found.brackets.append(found)
        at, end = start + 1, self._limit(start, column)
        while at < end:
            character = self._text[at]
            if character in "]}":
                found.closed = True
                at += 1
                break
            if character in " \t\r\n,":
                at += 1
            elif character == "#" and self._text[at - 1] in " \t\r\n":
                at = self._lines.end(self._lines.of(at))
            else:
                at = self._flow_entry(at, end, holder, path, column, depth)
        found.end = max(start + 1, at)
        return found.end

    def _flow_entry(
        self, at: int, end: int, holder: Holder, path: NodePath, column: int, depth: int
    ) -> int:
        entry = Entry((), at, at, at, at)
        slot: str | int
        if isinstance(holder, list):
            slot = len(holder)
            holder.append(None)
        elif key := _FLOW_KEY.match(self._text, at, min(end, at + _LONGEST_KEY)):
            slot = _unquoted(key[1])
            holder.setdefault(slot, None)
            entry.key_start, entry.key_end = key.start(1), key.end(1)
            at = key.end()
            while at < end and self._text[at] in " \t\r\n":
                at += 1
        else:
            word, behind = _word(self._text, at, end, _FLOW_PLAIN_END)
            slot = word
            holder.setdefault(slot, None)
            self._found.entries.append(Entry((*path, slot), at, behind, behind, behind))
            return max(behind, at + 1)
        entry.path, entry.start, entry.end = (*path, slot), at, at
        self._found.entries.append(entry)
        if at >= end or self._text[at] in ",]}":
            return at
        if self._text[at] in "[{":
            if depth + len(self._open) >= _DEEPEST:
                return at + 1
            entry.end = self._brackets(at, entry.path, column, depth + 1)
            return entry.end
        word, entry.end = _word(self._text, at, end, _FLOW_PLAIN_END)
        holder[slot] = word  # type: ignore[index] # each container with its own slot
        return max(entry.end, at + 1)

    def _limit(self, start: int, column: int) -> int:
        """Return where brackets that open here must have closed: before the next key or dash."""
        line = self._lines.of(start) + 1
        while line <= len(self._lines):
            at = self._lines.start(line) + self._lines.indentation(line)
            end = self._lines.end(line)
            outside = self._lines.indentation(line) <= column and not self._lines.is_blank(line)
            if outside and (
                _DASH.match(self._text, at, end)
                or _KEY.match(self._text, at, min(end, at + _LONGEST_KEY))
            ):
                return self._lines.end(line - 1)
            line += 1
        return len(self._text)

    # --- where values go ------------------------------------------------------------------------

    def _slot(self, frame: _Frame) -> Any:  # noqa: ANN401 - a value of the text
        if isinstance(frame.holder, dict):
            return frame.holder.get(str(frame.slot)) if frame.slot is not None else None
        return frame.holder[-1] if frame.holder else None

    def _put_path(self, frame: _Frame) -> NodePath:
        return (*frame.path, frame.slot) if frame.slot is not None else frame.path

    def _put(self, frame: _Frame, value: object) -> NodePath:
        """Put a value into the open slot, unless something stands there."""
        if frame.slot is not None and self._slot(frame) is None:
            frame.holder[frame.slot] = value  # type: ignore[index] # each with its own slot
        return self._put_path(frame)


def _set(value: Any, path: NodePath, holder: Holder) -> None:  # noqa: ANN401 - values of the text
    """Put a collection where its path leads, if the way there is what it seems."""
    *parents, last = path
    try:
        for part in parents:
            value = value[part]
        value[last] = holder
    except (KeyError, IndexError, TypeError):
        return  # of a duplicate key the first stays


def _word(text: str, at: int, end: int, plain_end: re.Pattern[str]) -> tuple[str, int]:
    """Return a word and where it ends: to its closing quote, or to a comment."""
    quote = text[at]
    if quote in "\"'":
        close = at + 1
        while close < end and text[close] != quote:
            close += 2 if quote == '"' and text[close] == "\\" else 1
        if close < end:
            return text[at + 1 : close], close + 1
    found = plain_end.search(text, at, end)
    stop = found.start() if found else end
    word = text[at:stop].rstrip()
    return word, at + len(word)


def _unquoted(key: str) -> str:
    return key[1:-1] if key[:1] in ('"', "'") else key
