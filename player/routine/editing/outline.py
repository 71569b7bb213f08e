"""Where the steps of a text stand, what can be folded, and what a place is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from player.routine.editing.lines import Lines
from player.routine.editing.loose import loose
from player.routine.editing.tree import tree
from player.routine.faults import Stopped
from player.routine.loaded import NodePath, Place


@dataclass(frozen=True, slots=True)
class Node:
    """A stretch of a text with a meaning.

    Attributes:
        path: The keys and indices that lead to it.
        start: Offset where it begins: a step with its dash, a value in a mapping with its key.
        end: Offset behind it; comments and blank lines after it do not count.
        first_line: 1-based.
        last_line: 1-based.
    """

    path: NodePath
    start: int
    end: int
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The shape of a text.

    Attributes:
        steps: All steps, in the order of the text: a block, then what is in it.
        folds: First and last line of what can be folded under its first line; at most one a line.
        valid: Whether the text is YAML; if not, all this is as well as can be told.
        nodes: Everything that is written, by its path.
    """

    steps: tuple[Node, ...]
    folds: tuple[tuple[int, int], ...]
    valid: bool
    nodes: Mapping[NodePath, Node] = field(repr=False)

    def path_at(self, line: int) -> NodePath | None:
        """Return the innermost step on a line, or None where there is none."""
        within = [step for step in self.steps if step.first_line <= line <= step.last_line]
        return max(within, key=lambda step: step.start).path if within else None

    def node(self, path: NodePath) -> Node | None:
        """Return what stands at a path, or None."""
        return self.nodes.get(path)


def outline(text: str) -> Outline:
    """Return the shape of a text, broken or not."""
    lines = Lines(text)
    try:
        nodes, valid = {node.path: node for node in _exact(text, lines)}, True
    except Stopped:
        nodes, valid = {node.path: node for node in _guessed(text, lines)}, False
    steps = sorted((n for p, n in nodes.items() if is_step(p)), key=lambda node: node.start)
    folds: dict[int, int] = {}
    for path, node in nodes.items():
        if path and node.last_line > node.first_line:
            folds[node.first_line] = max(node.last_line, folds.get(node.first_line, 0))
    return Outline(tuple(steps), tuple(sorted(folds.items())), valid, nodes)


def is_step(path: NodePath) -> bool:
    """Tell whether a path leads to a step."""
    return (
        len(path) >= 2
        and len(path) % 2 == 0
        and all(part == "steps" for part in path[::2])
        and all(isinstance(part, int) for part in path[1::2])
    )


def span_at(text: str, place: Place) -> tuple[int, int]:
    """Return the stretch that a problem's place is about: the key or value that begins there.

    Args:
        text: The text.
        place: As in `player.errors.Problem`: 1-based line and column.

    Returns:
        Offsets of at least one character, but at the end of a line none.
    """
    lines = Lines(text)
    start = lines.offset(place)
    spans = [
        span
        for entry in loose(text).entries
        for span in ((entry.key_start, entry.key_end), (entry.start, entry.end))
        if span[0] == start < span[1]
    ]
    line_end = lines.end(lines.of(start))
    if spans:
        return start, min(line_end, max(end for _, end in spans))
    word = text[start:line_end].split(" #", 1)[0].rstrip()
    return start, start + max(len(word), min(1, line_end - start))


def _exact(text: str, lines: Lines) -> Iterator[Node]:
    """Yield the nodes of a valid text."""
    for node in tree(text).top.walk():
        start = node.key[0] if node.key else node.dash if node.dash is not None else node.outer
        end = max(node.end, start)
        yield Node(node.path, start, end, lines.of(start), lines.of(_last(text, start, end)))


def _guessed(text: str, lines: Lines) -> Iterator[Node]:
    """Yield the nodes of a broken text: each reaches down to the last of what it holds."""
    entries = loose(text).entries
    ends: dict[NodePath, int] = {}
    for entry in entries:
        end = len(text[entry.key_start : entry.end].rstrip()) + entry.key_start
        for length in range(len(entry.path) + 1):
            above = entry.path[:length]
            ends[above] = max(end, ends.get(above, 0))
    seen: set[NodePath] = set()
    for entry in entries:
        if entry.path not in seen:
            seen.add(entry.path)
            start, end = entry.key_start, ends[entry.path]
            yield Node(entry.path, start, end, lines.of(start), lines.of(_last(text, start, end)))


def _last(text: str, start: int, end: int) -> int:
    """Return the offset of the last character that is no space, for the line it is on."""
    return start + max(0, len(text[start:end].rstrip()) - 1)
