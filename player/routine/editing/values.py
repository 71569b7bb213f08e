"""Values as an edit means them: what the text should say afterwards, and whether it does."""

from __future__ import annotations

from typing import Any

from player.i18n import N_
from player.routine.editing.edits import EditRefused, TextEdit, applied, trimmed
from player.routine.editing.lines import Lines
from player.routine.editing.tree import Tree
from player.routine.faults import Stopped
from player.routine.loaded import NodePath
from player.routine.yaml_text import read_text


def value_of(words: str) -> object:
    """Return what a value means as it would be written behind a key.

    Raises:
        EditRefused: It is no value on one line.
    """
    try:
        source, faults = read_text(f"key: {words}\n")
    except Stopped:
        faults = [None]  # type: ignore[list-item] # anything: it is refused below
        value: Any = None
    else:
        value = source.value
    if faults or not isinstance(value, dict) or [*value] != ["key"] or "\n" in words:
        raise EditRefused(
            N_('"{value}" cannot stand behind a key: put it in quotes.'), value=words[:60]
        )
    return value["key"]


def as_value(words: str) -> str:
    """Return a text as it is to be written behind a key: in quotes only where it needs them."""
    if words.strip() == words and not set("{}[],") & set(words):
        try:
            if value_of(words) == words:
                return words
        except EditRefused:
            pass
    if words.isprintable():
        quoted = words.replace("'", "''")
        return f"'{quoted}'" if '"' in words or "\\" in words else f'"{words}"'
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    shown = (c if c.isprintable() else rf"\U{ord(c):08x}" for c in escaped)
    return f'"{"".join(shown)}"'


def copied(value: Any) -> Any:  # noqa: ANN401 - values of YAML
    """Return a value whose lists and mappings are its own, also where an anchor shared them."""
    if isinstance(value, dict):
        return {key: copied(inner) for key, inner in value.items()}
    return [copied(inner) for inner in value] if isinstance(value, list) else value


def inside(value: Any, path: NodePath) -> Any:  # noqa: ANN401 - values of YAML
    """Return what a path leads to.

    Raises:
        EditRefused: It leads nowhere.
    """
    try:
        for part in path:
            value = value[part]
    except (KeyError, IndexError, TypeError):
        raise EditRefused(N_("There is no such step.")) from None
    return value


def same(one: object, other: object) -> bool:
    """Tell whether two values are alike, their kinds of numbers and words too."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def _stripped(value: Any) -> Any:  # noqa: ANN401 - values of YAML
    """Return a value whose texts have no line's end at their ends."""
    if isinstance(value, dict):
        return {key: _stripped(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_stripped(inner) for inner in value]
    return value.rstrip("\n") if isinstance(value, str) else value


def checked(tree: Tree, edit: TextEdit, meant: object) -> TextEdit:
    """Return an edit that does what it is meant to do, and nothing else.

    Args:
        tree: The text before.
        edit: The edit.
        meant: The value of the whole text afterwards.

    Raises:
        EditRefused: It would do something else, such as change what an anchor shares.
    """
    after = applied(tree.text, edit)
    try:
        source, _ = read_text(after)
    except Stopped as stopped:
        raise EditRefused(
            N_("Here this can only be done by hand: {reason}."), reason=stopped.fault.message
        ) from None
    if same(source.value, meant):
        return trimmed(tree.text, edit)
    if not tree.text.endswith(("\n", "\r")):
        # What moves to or from the end of a file that does not end its last line: a text by lines
        # has one line's end more or less, which the format does not count as part of it.
        whole = after + Lines(tree.text).ending
        if same(_stripped(read_text(whole)[0].value), _stripped(meant)):
            rest = TextEdit(edit.start, len(tree.text), whole[edit.start :])
            return trimmed(tree.text, rest)
    raise EditRefused(
        N_(
            "Here this can only be done by hand: the way the text is written, "
            "something else would change with it."
        )
    )
