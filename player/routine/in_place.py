"""Small changes in the text of a file: one value each, and not a byte besides."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import yaml
from yaml.events import ScalarEvent

from player.routine.loaded import NodePath, Place
from player.routine.yaml_text import Source, read_text

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What YAML reads as plain words whatever stands around it.
_PLAIN = re.compile(r"[^\W\d_][^\W_]*(?:[ './()+&\u2019-]+[^\W_]+)*[.)!]?")
_NO_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off"))
_MARK: Final = "\ufeff"
_ANCHOR: Final = re.compile(r"&\S+\s+")
_MODELINE: Final = re.compile(r"(?m)^(# yaml-language-server: \$schema=)(\S+)[ \t]*$")
_ENDING: Final = re.compile(r"\r\n|\r|\n")
_LOCAL_MODELINE: Final = re.compile(
    rb"(?m)^# yaml-language-server: \$schema="
    rb"(?:file:|/|~|\\|[A-Za-z]:[/\\])[^\r\n]*(?:\r\n|\r|\n|\Z)"
)


def scalar(text: str) -> str:
    """Return text as a YAML value: plain where that is safe, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _NO_WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def names_a_file(path: NodePath) -> bool:
    """Tell whether a value at a path of a routine or an exercise is an exercise's or picture's."""
    if path[-1:] == ("exercise",):
        return path[0] in ("steps", "easier", "harder")
    return path[-1:] == ("picture",) and path[0] == "steps"


def named(source: Source) -> Iterator[tuple[NodePath, str]]:
    """Yield the exercises and pictures that a document names, and where."""
    for path, value in source.leaves():
        if isinstance(value, str) and names_a_file(path):
            yield path, value


def words_of(source: Source) -> set[str]:
    """Return every key and every word of a document."""
    found: set[str] = set()
    remaining = [source.value]
    while remaining:
        value = remaining.pop()
        if isinstance(value, dict):
            found.update(value)
            remaining += value.values()
        elif isinstance(value, list):
            remaining += value
        elif isinstance(value, str):
            found.add(value)
    return found


def with_names(content: bytes, names: Mapping[str, Mapping[str, str]]) -> bytes:
    """Change the values of ``exercise`` and ``picture`` in a text, and not a byte besides.

    Args:
        content: The file.
        names: By key, the new names by the old ones.

    Raises:
        Stopped: The text is no YAML.
        ValueError: One of them is written in a way that cannot be changed in place.
    """
    if not any(names.values()):
        return content
    text = content.decode("utf-8")
    source, _faults = read_text(text)
    values = {
        path: names[str(path[-1])][old]
        for path, old in named(source)
        if old in names.get(str(path[-1]), {})
    }
    return with_values(content, values)


def with_values(content: bytes, values: Mapping[NodePath, str]) -> bytes:
    """Put other words at some places of a text, each in the style it is written in.

    Args:
        content: The file.
        values: The new words by their paths; what stands there now must be words too.

    Raises:
        Stopped: The text is no YAML.
        ValueError: One of them is written in a way that cannot be changed in place.
    """
    text = content.decode("utf-8")
    bare = text.removeprefix(_MARK)
    source, _faults = read_text(bare)
    # What an anchor repeats stands in one place and is written once.
    places = {source.places[path]: value for path, value in values.items()}
    changed = bare
    for event in reversed([*_words(bare)]):
        mark: Any = event.start_mark
        new = places.get(Place(mark.line + 1, mark.column + 1))
        if new is not None:
            end: Any = event.end_mark
            written = bare[mark.index : end.index]
            changed = changed[: mark.index] + _written(written, event, new) + changed[end.index :]
    if read_text(changed)[0].value != _replaced(source.value, values):
        raise ValueError(changed)
    return (text[: len(text) - len(bare)] + changed).encode()


def _words(text: str) -> Iterator[ScalarEvent]:
    """Yield what a text says, keys and values alike, with where each begins and ends."""
    for event in yaml.parse(text, _Loader):
        if isinstance(event, ScalarEvent):
            yield event


def _written(before: str, event: ScalarEvent, new: str) -> str:
    """Return words in the place of others, in their style where it can hold them."""
    found = _ANCHOR.match(before)
    anchor = found[0] if found else ""
    plain = scalar(new)
    if event.style == "'":
        return anchor + "'" + new.replace("'", "''") + "'"
    if event.style in ("|", ">"):
        end = _ENDING.search(before)
        return anchor + plain + (end[0] if end else "")
    if event.style == '"' and plain == new:
        return f'{anchor}"{new}"'
    return anchor + plain


def _replaced(value: object, values: Mapping[NodePath, str], path: NodePath = ()) -> object:
    """Return a document's value with other words at some places."""
    if path in values:
        return values[path]
    if isinstance(value, dict):
        return {key: _replaced(each, values, (*path, key)) for key, each in value.items()}
    if isinstance(value, list):
        return [_replaced(each, values, (*path, index)) for index, each in enumerate(value)]
    return value


def with_schema(content: bytes, schema: str) -> bytes:
    """Point the line for other editors, where a text has one, to a schema."""
    text = content.decode("utf-8")
    return _MODELINE.sub(lambda found: found[1] + schema, text, count=1).encode()


def without_local_schema(content: bytes) -> bytes:
    """Take out the line for other editors where it names a place on this machine, such as a home.

    Whoever is given the file has no such place, and has no need to know it.
    """
    return _LOCAL_MODELINE.sub(b"", content, count=1)
