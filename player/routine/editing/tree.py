"""A valid YAML text as the nodes it is written with: where each begins, ends, and in what style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

from player.i18n import N_
from player.routine.editing.edits import EditRefused
from player.routine.faults import Fault, Stopped
from player.routine.loaded import NodePath
from player.routine.yaml_text import Source, read_text

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_SPACE: Final = r"(?:[ \t]|(?:(?<=[ \t\r\n])\#[^\r\n]*)?(?:\r\n|\r|\n))*"
_PROPERTIES: Final = re.compile(rf"(?:[&!]\S*{_SPACE})+", re.VERBOSE)
_TO_DASH: Final = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*[ \t]*(-)")
_KEPT: Final = re.compile(r"[|>][0-9]?\+")


@dataclass(slots=True)
class Written:
    """A node of a text.

    Attributes:
        path: The keys and indices that lead to it.
        kind: ``mapping``, ``list``, ``scalar`` or ``alias``.
        outer: Where it begins, its anchor included.
        start: Where it begins without its anchor; of a block list the first dash.
        end: Where it ends, before comments and blank lines.
        style: ``{`` or ``[`` for a collection in brackets, the sign of a quoted or block scalar,
            else empty.
        key: Where its key begins and ends, or None.
        children: What it holds, in order.
        dash: Where its dash stands, if it is an entry of a block list.
    """

    path: NodePath
    kind: str
    outer: int
    start: int
    end: int
    style: str = ""
    key: tuple[int, int] | None = None
    children: list[Written] = field(default_factory=list)
    dash: int | None = None

    @property
    def flow(self) -> bool:
        """Whether it is a collection in brackets or braces."""
        return self.style in ("{", "[")

    def child(self, key: str | int) -> Written | None:
        """Return what stands under a key or index."""
        return next((each for each in self.children if each.path[-1] == key), None)

    def walk(self) -> Iterator[Written]:
        """Yield it and all it holds, in order."""
        remaining = [self]
        while remaining:
            node = remaining.pop()
            yield node
            remaining += reversed(node.children)


@dataclass(frozen=True, slots=True)
class Tree:
    """A text that is YAML: its values as the format reads them, and its nodes."""

    text: str
    source: Source
    faults: tuple[Fault, ...]
    top: Written

    def at(self, path: NodePath) -> Written | None:
        """Return the node at a path, or None where it is not written, or by an alias only."""
        node: Written | None = self.top
        for part in path:
            node = node.child(part) if node is not None else None
        return node


def tree(text: str) -> Tree:
    """Read a text.

    Raises:
        Stopped: It is no YAML, or over a limit.
    """
    source, faults = read_text(text)
    hidden = len(text) - len(text.removeprefix("\ufeff"))
    grower = _Grower(text, hidden)
    loader = _Loader(text[hidden:])
    try:
        while loader.check_event():
            grower.take(loader.get_event())
    finally:
        loader.dispose()
    assert grower.top is not None  # read_text has refused what holds nothing
    return Tree(text, source, tuple(faults), grower.top)


def sound_tree(text: str) -> Tree:
    """Read a text that is to be edited by its structure.

    Raises:
        EditRefused: The text is broken; the sentence says where and how.
    """
    try:
        return tree(text)
    except Stopped as stopped:
        fault = stopped.fault
        raise EditRefused(
            N_("The text cannot be read, so nothing was changed. Line {line}: {reason}."),
            line=fault.place.line,
            reason=fault.message,
        ) from None


@dataclass(slots=True)
class _Frame:
    node: Written
    key: tuple[str, int, int] | None = None


class _Grower:
    """Makes nodes of the parser's events."""

    def __init__(self, text: str, hidden: int) -> None:
        self.top: Written | None = None
        self._text = text
        self._hidden = hidden
        self._open: list[_Frame] = []

    def take(self, event: Event) -> None:
        """Take the next event."""
        if isinstance(event, CollectionStartEvent):
            mapping = isinstance(event, MappingStartEvent)
            style = ("{" if mapping else "[") if event.flow_style else ""
            node = self._placed(event, "mapping" if mapping else "list", style)
            self._open.append(_Frame(node))
        elif isinstance(event, CollectionEndEvent):
            self._close(event)
        elif isinstance(event, ScalarEvent):
            frame = self._open[-1] if self._open else None
            if frame is not None and frame.node.kind == "mapping" and frame.key is None:
                start = self._start(event)
                frame.key = (event.value, start, max(start, self._offset(event.end_mark)))
                frame.node.end = max(frame.node.end, frame.key[2])
                return
            node = self._placed(event, "scalar", event.style or "")
            node.end = self._scalar_end(event, node)
            self._grown(node)
        elif isinstance(event, AliasEvent):
            self._grown(self._placed(event, "alias", ""))

    def _close(self, event: CollectionEndEvent) -> None:
        node = self._open.pop().node
        if node.flow:
            node.end = self._offset(event.end_mark)
        elif node.children:
            node.end = max(node.end, node.children[-1].end)
        self._grown(node)

    def _grown(self, node: Written) -> None:
        """Let a list know how far its finished entry reaches."""
        if self._open:
            self._open[-1].node.end = max(self._open[-1].node.end, node.end)

    def _placed(self, event: Any, kind: str, style: str) -> Written:  # noqa: ANN401 - untyped marks
        outer, start = self._offset(event.start_mark), self._start(event)
        node = Written((), kind, outer, start, max(start, self._offset(event.end_mark)), style)
        if kind in ("mapping", "list"):
            node.end = start
        if not self._open:
            self.top = node
            return node
        frame = self._open[-1]
        parent = frame.node
        if parent.kind == "list":
            node.path = (*parent.path, len(parent.children))
            if not parent.flow:
                before = parent.children[-1].end if parent.children else parent.start
                found = _TO_DASH.match(self._text, before)
                node.dash = found.start(1) if found else None
                if node.dash is not None:
                    node.end = max(node.end, node.dash + 1)
        elif frame.key is not None:
            key, *span = frame.key
            node.path, node.key = (*parent.path, key), (span[0], span[1])
            frame.key = None
        parent.children.append(node)
        return node

    def _start(self, event: Any) -> int:  # noqa: ANN401 - untyped marks
        """Return where a node begins behind its anchor."""
        start = self._offset(event.start_mark)
        if isinstance(event, AliasEvent) or (event.anchor is None and event.tag is None):
            return start
        found = _PROPERTIES.match(self._text, start)
        behind = found.end() if found else start
        if isinstance(event, ScalarEvent):  # of an empty one the next key is no part
            return min(behind, self._offset(event.end_mark))
        return behind

    def _scalar_end(self, event: ScalarEvent, node: Written) -> int:
        """Return where a scalar's text ends; a block's blank lines count where it keeps them."""
        end = max(node.end, self._offset(event.end_mark))
        if event.style not in ("|", ">") or _KEPT.match(self._text, node.start):
            return end
        return node.start + len(self._text[node.start : end].rstrip())

    def _offset(self, mark: Any) -> int:  # noqa: ANN401 - the stubs allow None
        return int(mark.index) + self._hidden
