"""A text tidied on request: how it is laid out, never what it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from player.routine.editing.edits import TextEdit, applied, joined
from player.routine.editing.layout import Layout
from player.routine.editing.tree import Tree, Written, tree
from player.routine.editing.values import same
from player.routine.faults import Stopped

_PASSES: Final = 4


def formatted(text: str) -> str:
    """Return a text laid out as the shipped files are.

    Two spaces further in for each level, the dashes of a list too; one space behind colons, commas
    and dashes and before ``#``; no spaces at the ends of lines, no two blank lines in a row, none
    at either end. Values, quotes, brackets, comments and their order stay. A text that is broken,
    or that would not say the same afterwards, stays as it is.
    """
    for _ in range(_PASSES):
        tidied = _pass(text)
        if tidied == text:
            break
        text = tidied
    return text


def comments(text: str) -> list[str]:
    """Return the comments of a valid text, in order.

    Raises:
        Stopped: It is no YAML.
    """
    return Layout(tree(text)).comments


def _pass(text: str) -> str:
    try:
        before = tree(text)
        layout = Layout(before)
        edits = _apart([*_joins(before), *_gaps(before), *layout.edits()])
        if not edits:
            return text
        tidied = applied(text, joined(text, edits))
        after = tree(tidied)
    except Stopped:
        return text
    kept = same(before.source.value, after.source.value) and len(after.faults) == len(before.faults)
    return tidied if kept and Layout(after).comments == layout.comments else text


def _apart(edits: list[TextEdit]) -> list[TextEdit]:
    """Return edits of which none overlaps one that was wanted before it."""
    taken: list[TextEdit] = []
    for rank, edit in sorted(enumerate(edits), key=lambda each: (each[1].start, each[0])):
        if taken and edit.start < taken[-1].end:
            if rank < edits.index(taken[-1]):
                taken[-1] = edit
        else:
            taken.append(edit)
    return taken


def _joins(read: Tree) -> Iterator[TextEdit]:
    """Bring values that begin on a line of their own up to their key or dash."""
    for node in read.top.walk():
        start = _behind(read, node)
        if start is None:
            continue
        gap = read.text[start : node.outer]
        if "#" in gap or not gap.strip(" ") or gap.strip():
            continue
        by_lines = node.kind in ("mapping", "list") and not node.flow
        if node.dash is not None or (not by_lines and node.end > node.start):
            yield TextEdit(start, node.outer, " ")


def _behind(read: Tree, node: Written) -> int | None:
    """Return the offset behind a node's dash or colon."""
    if node.dash is not None:
        return node.dash + 1
    if node.key is None:
        return None
    colon = read.text.find(":", node.key[1], node.outer)
    return colon + 1 if colon >= 0 else None


def _gaps(read: Tree) -> Iterator[TextEdit]:
    """Put one space behind colons, dashes and commas, and none inside brackets."""
    text = read.text
    for node in read.top.walk():
        behind = _behind(read, node)
        if behind is not None and node.outer > behind and not text[behind : node.outer].strip(" "):
            yield from _gap(text, behind, node.outer, " " if node.end > node.outer else "")
        if node.key is not None and behind is not None:
            yield from _gap(text, node.key[1], behind - 1, "")
        if node.flow and node.children:
            yield from _inside(text, node)


def _inside(text: str, node: Written) -> Iterator[TextEdit]:
    first, last = node.children[0], node.children[-1]
    yield from _gap(text, node.start + 1, first.key[0] if first.key else first.outer, "")
    yield from _gap(text, last.end, node.end - 1, "")
    for one, other in zip(node.children, node.children[1:], strict=False):
        start, end = one.end, other.key[0] if other.key else other.outer
        comma = text.find(",", start, end)
        if comma >= 0:
            yield from _gap(text, start, comma, "")
            yield from _gap(text, comma + 1, end, " ")


def _gap(text: str, start: int, end: int, want: str) -> Iterator[TextEdit]:
    """Write a gap anew that is nothing but spaces."""
    if start <= end and text[start:end] != want and not text[start:end].strip(" \t"):
        yield TextEdit(start, end, want)
