"""Changes of one key of a step, or of the routine itself, as edits of its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from player.i18n import N_
from player.routine.editing.edits import EditRefused, TextEdit
from player.routine.editing.lines import Lines
from player.routine.editing.tree import Tree, Written, sound_tree
from player.routine.editing.values import as_value, checked, copied, inside, same, value_of
from player.routine.editing.vocabulary import key_order
from player.routine.loaded import NodePath
from player.routine.model import Exercise, Routine, step_form
from player.routine.model_errors import STEP_MODELS, known_keys

_BULKY: Final = ("steps", "figure")
_QUOTES: Final = ("'", '"')


def set_key(text: str, path: NodePath, key: str, value: str | None) -> TextEdit:
    """Change, add or remove a key of a mapping, such as a step's ``hold`` or ``sides``.

    Args:
        text: The text.
        path: The mapping: a step, ``("defaults",)``, or ``()`` for the file itself.
        key: The key. A new one is put where the format's own order has it.
        value: What it should say, as YAML; None removes it. Where the old value stands in quotes,
            so does the new one if it is a word.

    Raises:
        EditRefused: There is no such mapping, or nothing would be left of it, or the value is
            shared by an anchor.
    """
    tree = sound_tree(text)
    node = tree.at(path)
    meant = copied(tree.source.value)
    mapping = inside(meant, path)
    if node is None or node.kind != "mapping" or not isinstance(mapping, dict):
        raise EditRefused(
            N_("This is written elsewhere, under an anchor: change it there.")
            if isinstance(mapping, dict)
            else N_("There are no keys here.")
        )
    old = node.child(key)
    if value is None:
        if old is None or key not in mapping:
            raise EditRefused(N_('There is no "{key}" here.'), key=key)
        if len(node.children) == 1:
            raise EditRefused(
                N_('"{key}" is the only key here: delete the whole instead.'), key=key
            )
        del mapping[key]
        return checked(tree, _removed(text, node, old), meant)
    new = value_of(value)
    mapping[key] = new
    if old is not None:
        return checked(tree, _changed(text, old, value, new), meant)
    order = _order(path, mapping)
    return checked(tree, _added(tree, node, key, value, order), meant)


def remove_duplicate(text: str, at: int) -> TextEdit:
    """Take out a key that stands in its mapping twice, and of which nothing is read.

    Args:
        text: The text.
        at: Where the key begins.

    Raises:
        EditRefused: There is no such key, or it is read.
    """
    tree = sound_tree(text)
    for node in tree.top.walk():
        for child in node.children:
            if child.key is not None and child.key[0] == at and len(node.children) > 1:
                return checked(tree, _removed(text, node, child), tree.source.value)
    raise EditRefused(N_("There is no key here."))


def _changed(text: str, old: Written, value: str, new: object) -> TextEdit:
    if old.style in _QUOTES and isinstance(new, str) and same(new, value.strip()):
        quoted = value.replace("'", "''") if old.style == "'" else value
        if old.style not in value and "\\" not in value:
            value = f"{old.style}{quoted}{old.style}"
    assert old.key is not None
    by_lines = old.style in ("|", ">") or (old.kind in ("mapping", "list") and not old.flow)
    if old.end > old.start and not by_lines:
        return TextEdit(old.start, old.end, value)
    colon = text.index(":", old.key[1]) + 1
    return TextEdit(colon, max(colon, old.end), f" {value}")


def _removed(text: str, node: Written, old: Written) -> TextEdit:
    index = node.children.index(old)
    assert old.key is not None
    following = node.children[index + 1] if index + 1 < len(node.children) else None
    if node.flow:
        if following is not None and following.key is not None:
            return TextEdit(old.key[0], following.key[0], "")
        return TextEdit(node.children[index - 1].end, old.end, "")
    lines = Lines(text)
    first, last = lines.of(old.key[0]), lines.of(max(old.end - 1, old.key[0]))
    if text[lines.start(first) : old.key[0]].strip(" "):  # behind the dash of a list
        assert following is not None
        assert following.key is not None
        between = range(last + 1, lines.of(following.key[0]))
        if any(lines.is_comment(line) for line in between):
            return TextEdit(old.key[0], lines.end(last), "")
        return TextEdit(old.key[0], following.key[0], "")
    if last < len(lines):
        return TextEdit(lines.start(first), lines.start(last + 1), "")
    return TextEdit(lines.end(first - 1), lines.end(last), "")


def _added(tree: Tree, node: Written, key: str, value: str, order: Sequence[str]) -> TextEdit:
    pair = f"{as_value(key)}: {value}"
    if not node.children:
        return TextEdit(node.start + 1, node.start + 1, pair)
    lines = Lines(tree.text)
    first = node.children[0].key
    assert first is not None
    column = lines.column(first[0])
    between = ", " if node.flow else f"{lines.ending}{' ' * column}"
    before = _predecessor(node, key, order)
    if before is None:
        return TextEdit(first[0], first[0], pair + between)
    assert before.key is not None
    if node.flow:
        return TextEdit(before.end, before.end, between + pair)
    at = lines.end(lines.of(max(before.end - 1, before.key[0])))
    return TextEdit(at, at, between + pair)


def _predecessor(node: Written, key: str, order: Sequence[str]) -> Written | None:
    """Return the key after which a new one is put, or None where it goes first."""
    ranks = {name: rank for rank, name in enumerate(order)}
    rank = ranks.get(key, len(ranks))
    earlier = [each for each in node.children if ranks.get(str(each.path[-1]), -1) <= rank]
    slim = [each for each in earlier if each.path[-1] not in _BULKY]
    return next(reversed(slim or earlier), None)


def _order(path: NodePath, mapping: dict[str, object]) -> list[str]:
    """Return the keys in the order in which the format tells of them, what names it first."""
    model = STEP_MODELS[step_form(mapping)] if path else Routine if "steps" in mapping else Exercise
    known = dict.fromkeys(known_keys(model))
    return key_order(known)
