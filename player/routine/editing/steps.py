"""Changes of a routine's steps as edits of its text.

Each is as small as can be: comments, order, layout, quotes and ends of lines stay byte for byte
elsewhere. Comments directly above a step and on its lines belong to it; blank lines and other
comments stay where they are. What would come out as anything but the change that was meant is
refused, so that an edit is never wrong.

A value that is given is YAML as it stands behind a key: ``8s``, ``[6, 4, 2]``, ``"Bend: slowly"``.
`as_value` makes one of any text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from player.i18n import N_
from player.routine.editing.edits import EditRefused, TextEdit, joined
from player.routine.editing.keys import set_key
from player.routine.editing.lines import Lines
from player.routine.editing.outline import is_step
from player.routine.editing.slots import Slots, shifted
from player.routine.editing.tree import Tree, sound_tree
from player.routine.editing.values import as_value, checked, copied, inside, value_of
from player.routine.loaded import NodePath

__all__ = [
    "as_value",
    "delete_step",
    "duplicate_step",
    "insert_step",
    "move_step",
    "moved_path",
    "set_key",
]


def move_step(text: str, path: NodePath, to: NodePath) -> TextEdit:
    """Move a step, also into and out of blocks.

    Args:
        text: The text.
        path: The step.
        to: The step before which it is put, as the text is now; an index behind the last one puts
            it at the end of that list. ``("steps", 0)`` is the beginning; moving step 2 one place
            down is ``("steps", 4)``. Where it will stand says `moved_path`.

    Raises:
        EditRefused: It is the only step of its list, or would come to lie in itself.
    """
    (source, index), (target, gap) = _split(path), _split(to)
    if to[: len(path)] == path and len(to) > len(path):
        raise EditRefused(N_("A block cannot be moved into itself."))
    tree = sound_tree(text)
    slots = Slots(tree, source)
    slots.check(index)
    meant = copied(tree.source.value)
    step = inside(meant, path)
    if source == target:
        if not 0 <= gap <= len(slots):
            raise EditRefused(N_("There is no such place among the steps."))
        order = [at for at in range(len(slots)) if at != index]
        order.insert(gap - (gap > index), index)
        steps = inside(meant, source)
        steps[:] = [steps[at] for at in order]
        return checked(tree, slots.permuted(order), meant)
    if len(slots) == 1:
        raise EditRefused(
            N_("A list of steps cannot be left empty: move or delete the whole block.")
        )
    others = Slots(tree, target)
    # The later place first, so that the earlier path still leads where it did.
    inside(meant, target).insert(gap, step)
    inside(meant, _behind_insertion(source, target, gap)).pop(index)
    edits = [slots.without(index), others.with_at(gap, _carried(slots, index, others))]
    return checked(tree, joined(text, edits), meant)


def moved_path(path: NodePath, to: NodePath) -> NodePath:
    """Return where a step stands after `move_step`."""
    (source, index), (target, gap) = _split(path), _split(to)
    if source == target:
        return (*target, gap - (gap > index))
    if target[: len(source)] == source:
        following = target[len(source)]
        if isinstance(following, int) and following > index:
            target = (*source, following - 1, *target[len(source) + 1 :])
    return (*target, gap)


def duplicate_step(text: str, path: NodePath) -> TextEdit:
    """Put a copy of a step right after it; comments above it are not copied.

    Raises:
        EditRefused: There is no such step, or it cannot be told apart in the text.
    """
    source, index = _split(path)
    tree = sound_tree(text)
    slots = Slots(tree, source)
    slots.check(index)
    slot = slots.all[index]
    edit = slots.with_at(index + 1, text[slot.own : slot.end])
    meant = copied(tree.source.value)
    inside(meant, source).insert(index, copied(inside(meant, path)))
    return checked(tree, edit, meant)


def delete_step(text: str, path: NodePath) -> TextEdit:
    """Take a step out, with the comments that belong to it.

    Raises:
        EditRefused: It is the last of its list, or there is no such step.
    """
    source, index = _split(path)
    tree = sound_tree(text)
    slots = Slots(tree, source)
    slots.check(index)
    if len(slots) == 1:
        raise EditRefused(
            N_("A list of steps cannot be left empty: delete the whole block instead.")
        )
    meant = copied(tree.source.value)
    inside(meant, source).pop(index)
    return checked(tree, slots.without(index), meant)


def insert_step(text: str, after: NodePath | None, lines: Mapping[str, str]) -> TextEdit:
    """Put in a new step.

    Args:
        text: The text.
        after: The step after which it is put; a path that ends in ``"steps"`` is the beginning of
            that list, and None the beginning of the routine.
        lines: Its keys and their values as YAML, in order.

    Raises:
        EditRefused: There is no such step, or a value is not one.
    """
    if not lines:
        raise EditRefused(N_("A step needs at least one key."))
    source, gap = _after(after)
    tree = sound_tree(text)
    step: dict[str, Any] = {key: value_of(value) for key, value in lines.items()}
    meant = copied(tree.source.value)
    if isinstance(meant, dict) and source == ("steps",) and not meant.get("steps"):
        meant["steps"] = [step]
        return checked(tree, _first_step(tree, lines), meant)
    slots = Slots(tree, source)
    inside(meant, source).insert(gap, step)
    words = _written(lines, slots.column, Lines(text).ending) if not slots.flow else _braces(lines)
    return checked(tree, slots.with_at(gap, words), meant)


def _split(path: NodePath) -> tuple[NodePath, int]:
    """Return the list a step stands in, and its index."""
    index = path[-1] if path else None
    if not is_step(path) or not isinstance(index, int):
        raise EditRefused(N_("There is no such step."))
    return path[:-1], index


def _after(after: NodePath | None) -> tuple[NodePath, int]:
    if after is None:
        return ("steps",), 0
    if after[-1:] == ("steps",):
        return after, 0
    source, index = _split(after)
    return source, index + 1


def _behind_insertion(source: NodePath, target: NodePath, gap: int) -> NodePath:
    """Return where a list stands after something was put into another one."""
    following = source[len(target)] if len(source) > len(target) else None
    if source[: len(target)] == target and isinstance(following, int) and following >= gap:
        return (*target, following + 1, *source[len(target) + 1 :])
    return source


def _carried(slots: Slots, index: int, others: Slots) -> str:
    """Return the text of a step as it is written in another list."""
    if others.flow:
        if not slots.in_braces(index) or "\n" in slots.written(index):
            raise EditRefused(
                N_("The steps there stand in brackets: put each on a line of its own first.")
            )
        return slots.written(index)
    if slots.flow:
        return f"{' ' * others.column}- {slots.written(index)}"
    return shifted(slots.words(slots.all[index]), others.column - slots.column)


def _written(lines: Mapping[str, str], column: int, ending: str) -> str:
    """Return the lines of a new step."""
    heads = (f"{' ' * column}- ", *[" " * (column + 2)] * (len(lines) - 1))
    return ending.join(
        f"{head}{as_value(key)}: {value}"
        for head, (key, value) in zip(heads, lines.items(), strict=True)
    )


def _braces(lines: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in lines.items()) + "}"


def _first_step(tree: Tree, lines: Mapping[str, str]) -> TextEdit:
    """Return the edit that begins a list of steps under ``steps:``, or at the end of the file."""
    by_line = Lines(tree.text)
    node = tree.at(("steps",))
    words = _written(lines, 2, by_line.ending)
    if node is None or node.key is None:
        at = len(tree.text)
        begun = by_line.ending if by_line.words(len(by_line)) else ""
        return TextEdit(at, at, f"{begun}steps:{by_line.ending}{words}{by_line.ending}")
    colon = tree.text.index(":", node.key[1]) + 1
    at = by_line.end(by_line.of(colon))
    if node.end > colon:  # "steps: []"
        return TextEdit(colon, node.end, by_line.ending + words)
    return TextEdit(at, at, by_line.ending + words)
