"""YAML text to plain values that remember where they stand.

A small, strict reading of YAML 1.2: only ``true`` and ``false`` are booleans and only decimal
numbers are numbers, so ``on``, ``no``, ``1:30`` and ``2-3-2`` stay words. Tags, merge keys,
duplicate keys and several documents are refused. Anchors work, and their expansion is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.reader import Reader

from player.i18n import Sentence
from player.routine.faults import Fault, Stopped, place_of, stopped
from player.routine.file_text import LARGEST_BYTES, too_large
from player.routine.loaded import NodePath, Place

DEEPEST: Final = 32
MOST_NODES: Final = 100_000
"""A file of a mebibyte without anchors stays below this unless it is made of single letters."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NUMBER = re.compile(r"[-+]?(?:\d+(\.\d*)?|(\.\d+))([eE][-+]?\d+)?")
_WORDS: Final = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# Editors do not break lines here, YAML does: a place behind one would be a line off.
_UNSEEN_BREAK = re.compile("[\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Source:
    """The values of a text and where they stand.

    Attributes:
        value: Mappings with words as keys, lists, and words, numbers, booleans or None.
        places: Where each value begins.
        keys: Where the key of each value in a mapping begins.
    """

    value: object
    places: dict[NodePath, Place] = field(default_factory=dict)
    keys: dict[NodePath, Place] = field(default_factory=dict)

    def at_key(self, path: NodePath) -> Place:
        """Return where a key begins, or else the value."""
        return self.keys.get(path) or self.at(path)

    def at(self, path: NodePath) -> Place:
        """Return where a value begins; of one that is missing, where its mapping does."""
        while path and path not in self.places:
            path = path[:-1]
        # A key missing at the top is looked for where the file begins.
        return self.places[path] if path else Place(1, 1)

    def leaves(self) -> Iterator[tuple[NodePath, object]]:
        """Yield every value that is neither a mapping nor a list, and where it is."""
        remaining: list[tuple[NodePath, object]] = [((), self.value)]
        while remaining:
            path, value = remaining.pop()
            if isinstance(value, dict):
                remaining += [((*path, key), inner) for key, inner in value.items()]
            elif isinstance(value, list):
                remaining += [((*path, index), inner) for index, inner in enumerate(value)]
            else:
                yield path, value


def read_text(text: str) -> tuple[Source, list[Fault]]:
    """Read YAML into values and places.

    Returns:
        The values, and what is wrong although the rest could be read: tags, merge keys, duplicate
        keys (the first of them stays), keys without a value.

    Raises:
        Stopped: The text is no YAML, or over a limit.
    """
    text = text.removeprefix("\ufeff")
    if len(text) > LARGEST_BYTES:
        raise too_large()
    if unseen := Reader.NON_PRINTABLE.search(text) or _UNSEEN_BREAK.search(text):
        raise stopped(
            place_of(text, unseen.start()),
            Sentence("an invisible character ({code}) stands here", code=f"U+{ord(unseen[0]):04X}"),
            Sentence("delete it"),
        )
    builder = _Builder()
    try:
        loader = _Loader(text)
        try:
            while not isinstance(event := loader.get_event(), StreamEndEvent):
                builder.take(event)
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        from player.routine.yaml_errors import explain  # noqa: PLC0415 - only for bad files

        raise Stopped(explain(text, error)) from None
    if not builder.places or builder.top is None:
        begin = Sentence('begin with "{key}"', key="format: 1")
        raise stopped(Place(1, 1), Sentence("the file is empty"), begin)
    source = Source(builder.top, builder.places, builder.keys)
    return source, [*builder.faults, *_empty_values(source)]


def _too_deep(place: Place) -> Stopped:
    return stopped(place, Sentence("this is nested more than {number} deep", number=DEEPEST))


def _mark(event: Event) -> Place:
    mark: Any = event.start_mark  # the stubs allow None, which no parser's event has
    return Place(mark.line + 1, mark.column + 1)


_Holder: TypeAlias = dict[str, object] | list[object]


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is still open; a mapping waits for a key, then for its value."""

    holder: _Holder
    path: NodePath
    anchor: str | None
    first_node: int
    key: str | None = None
    key_path: NodePath = ()


class _Anchored(NamedTuple):
    """A finished value with an anchor, and which of the nodes lie in it."""

    value: object
    path: NodePath
    nodes: slice


class _Builder:
    """Builds values from the parser's events, without recursion: depth is ours to bound."""

    def __init__(self) -> None:
        self.top: object = None
        self.places: dict[NodePath, Place] = {}
        self.keys: dict[NodePath, Place] = {}
        self.faults: list[Fault] = []
        self._open: list[_Frame] = []
        self._order: list[NodePath] = []
        self._anchors: dict[str, _Anchored | None] = {}
        self._documents = 0

    def take(self, event: Event) -> None:
        """Take the next event."""
        if isinstance(event, ScalarEvent):
            self._take_scalar(event)
        elif isinstance(event, MappingStartEvent):
            self._begin({}, event)
        elif isinstance(event, SequenceStartEvent):
            self._begin([], event)
        elif isinstance(event, CollectionEndEvent):
            self._end()
        elif isinstance(event, AliasEvent):
            self._take_alias(event)
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise stopped(
                    _mark(event),
                    Sentence("a second document begins here"),
                    Sentence("put it in a file of its own"),
                )

    # --- events ---------------------------------------------------------------------------------

    def _take_scalar(self, event: ScalarEvent) -> None:
        if event.tag is not None:
            self._refuse_tag(event)
        if self._awaits_key():
            self._take_key(event.value, _mark(event))
            return
        plain = event.implicit[0] and event.style in (None, "")
        value = _resolve(event.value) if plain else event.value
        path = self._place_value(value, _mark(event))
        if event.anchor is not None:
            nodes = slice(len(self._order) - 1, len(self._order))
            self._anchors[event.anchor] = _Anchored(value, path, nodes)

    def _begin(
        self,
        holder: dict[str, object] | list[object],
        event: MappingStartEvent | SequenceStartEvent,
    ) -> None:
        place = _mark(event)
        if event.tag is not None:
            self._refuse_tag(event)
        if self._awaits_key():
            raise stopped(
                place,
                Sentence("a key must be a word, not a list or a mapping"),
                Sentence("put text with brackets or braces in quotes"),
                self._open[-1].path,
            )
        if len(self._open) >= DEEPEST:
            raise _too_deep(place)
        first_node = len(self._order)
        path = self._place_value(holder, place)
        if event.anchor is not None:
            self._anchors[event.anchor] = None  # open: an alias to it would contain itself
        self._open.append(_Frame(holder, path, event.anchor, first_node))

    def _end(self) -> None:
        frame = self._open.pop()
        if frame.anchor is not None:
            nodes = slice(frame.first_node, len(self._order))
            self._anchors[frame.anchor] = _Anchored(frame.holder, frame.path, nodes)

    def _take_alias(self, event: AliasEvent) -> None:
        place, name = _mark(event), str(event.anchor)
        known = self._anchors.get(name)
        if known is None:
            raise stopped(
                place,
                Sentence('the anchor "{name}" contains itself', name=name)
                if name in self._anchors
                else Sentence('the anchor "{name}" is not defined above', name=name),
                Sentence("put text that begins with * in quotes"),
            )
        if self._awaits_key():
            raise stopped(
                place, Sentence("an anchor cannot stand for a key"), Sentence("write the key out")
            )
        inner = self._order[known.nodes][1:]
        self._bound(len(inner), place)
        path = self._place_value(known.value, place)
        if any(len(path) + len(node) - len(known.path) > DEEPEST for node in inner):
            raise _too_deep(place)
        # What is wrong inside is to be mended where it is written: those places stay.
        for node in inner:
            copy = (*path, *node[len(known.path) :])
            self._order.append(copy)
            self.places.setdefault(copy, self.places[node])
            if node in self.keys:
                self.keys.setdefault(copy, self.keys[node])

    # --- keys and values ------------------------------------------------------------------------

    def _awaits_key(self) -> bool:
        return (
            bool(self._open)
            and isinstance(self._open[-1].holder, dict)
            and (self._open[-1].key is None)
        )

    def _take_key(self, key: str, place: Place) -> None:
        frame = self._open[-1]
        path = (*frame.path, key)
        frame.key, frame.key_path = key, path
        write: str = ""
        if key.startswith("-") and key != "-":
            told = Sentence("a space is missing after the dash")
            write = Sentence('write "{text}"', text=f"- {key[1:]}:")
        elif key == "<<":
            told = Sentence('merge keys ("<<") are not allowed')
            write = Sentence("write the keys out")
        elif not key:
            told = Sentence("a key is missing before the colon")
        elif path in self.keys:
            line = self.keys[path].line
            told = Sentence('"{key}" is already on line {line}', key=key, line=line)
            write = Sentence("keep one of the two")
        else:
            self.keys[path] = place
            return
        self._refuse(path, place, told, write)
        # The value must still be read, but lands nowhere.
        frame.key_path = (*frame.path, f"{key} (line {place.line}, column {place.column})")

    def _place_value(self, value: object, place: Place) -> NodePath:
        """Put a value where it belongs and return its path."""
        self._bound(1, place)
        path: NodePath = ()
        if self._open:
            frame = self._open[-1]
            if isinstance(frame.holder, list):
                path = (*frame.path, len(frame.holder))
                frame.holder.append(value)
            else:
                path = frame.key_path
                if frame.key is not None and path[-1] == frame.key:
                    frame.holder[frame.key] = value
                frame.key = None
        else:
            self.top = value
        self.places[path] = place
        self._order.append(path)
        return path

    def _bound(self, more: int, place: Place) -> None:
        if len(self._order) + more > MOST_NODES:
            told = Sentence("the file holds more than {number:,} values", number=MOST_NODES)
            raise stopped(place, told)

    def _refuse(self, path: NodePath, place: Place, message: str, suggestion: str = "") -> None:
        self.faults.append(Fault(path, place, message, suggestion))

    def _refuse_tag(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        self._refuse(
            self._open[-1].path if self._open else (),
            _mark(event),
            Sentence('tags such as "{tag}" are not allowed', tag=_tag_word(str(event.tag))),
            Sentence("put text that begins with ! in quotes"),
        )


def _tag_word(tag: str) -> str:
    """Return a tag as it was written."""
    standard = "tag:yaml.org,2002:"
    return f"!!{tag.removeprefix(standard)}" if tag.startswith(standard) else tag


def _resolve(word: str) -> object:
    """Return what a plain word stands for."""
    if word in _WORDS:
        return _WORDS[word]
    # More digits than this are no quantity of anything here.
    if len(word) <= 40 and (number := _NUMBER.fullmatch(word)):
        return float(word) if any(number.groups()) else int(word)
    return word


def _empty_values(source: Source) -> Iterator[Fault]:
    """Yield a fault for every key and list entry that nothing follows."""
    for path, value in source.leaves():
        if value is None:
            key, message = path[-1] if path else "", Sentence("this entry is empty")
            suggestion = Sentence("write a value, or delete the line")
            if isinstance(key, str):
                message = Sentence('nothing follows "{key}:"', key=key)
            if isinstance(key, str) and " " in key:
                suggestion = Sentence("put text with a comma in quotes")
            yield Fault(path, source.at_key(path), message, suggestion)
