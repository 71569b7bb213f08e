"""Edits of steps do what they mean and nothing else, whatever the text is written like."""

from __future__ import annotations

import copy
import itertools
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.routine.editing.edits import EditRefused, TextEdit, applied, inverse
from player.routine.editing.formatting import comments
from player.routine.editing.outline import outline
from player.routine.editing.steps import (
    as_value,
    delete_step,
    duplicate_step,
    insert_step,
    move_step,
    moved_path,
    set_key,
)
from player.routine.editing.values import copied, value_of
from player.routine.yaml_text import read_text
from tests.routine.editing.texts import broken, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from player.routine.loaded import NodePath

Value: TypeAlias = Any
"""Whatever a text holds."""

HEAD = "format: 1\ntitle: x\n"
ROUTINE = f"""{HEAD}steps:
  # standing
  - exercise: march   # easy
    hold: "8s"
    # note

  # a block
  - repeat: 2
    steps:
      - exercise: squat
      # last
      - rest: 3s
  - {{exercise: bridge, reps: 3}}
"""


def value(text: str) -> Value:
    return read_text(text)[0].value


def steps_of(text: str) -> list[NodePath]:
    return [node.path for node in outline(text).steps]


def at(value: Value, path: NodePath) -> Value:
    for part in path:
        value = value[part]
    return value


def changed(text: str, edit: TextEdit) -> str:
    """Return the text after an edit, having seen that its inverse takes it back."""
    after = applied(text, edit)
    assert applied(after, inverse(text, edit)) == text
    return after


def without(value: Value, gone: object) -> Value:
    if isinstance(value, dict):
        return {key: without(inner, gone) for key, inner in value.items()}
    if isinstance(value, list):
        return [without(inner, gone) for inner in value if inner is not gone]
    return value


def body(text: str) -> str:
    return text.removeprefix(HEAD)


# --- by example -----------------------------------------------------------------------------------


def test_a_step_moves_with_its_comments_and_the_blank_line_stays() -> None:
    assert body(changed(ROUTINE, move_step(ROUTINE, ("steps", 0), ("steps", 2)))) == (
        "steps:\n  # a block\n  - repeat: 2\n    steps:\n      - exercise: squat\n      # last\n"
        '      - rest: 3s\n\n  # standing\n  - exercise: march   # easy\n    hold: "8s"\n'
        "    # note\n  - {exercise: bridge, reps: 3}\n"
    )


def test_a_step_moves_into_a_block_and_takes_its_indentation() -> None:
    to = ("steps", 1, "steps", 1)
    after = changed(ROUTINE, move_step(ROUTINE, ("steps", 0), to))
    assert (
        "      - exercise: squat\n      # standing\n      - exercise: march   # easy\n"
        '        hold: "8s"\n        # note\n      # last\n      - rest: 3s\n'
    ) in after
    assert moved_path(("steps", 0), to) == ("steps", 0, "steps", 1)


def test_the_last_step_of_a_block_moves_out_behind_it() -> None:
    after = changed(ROUTINE, move_step(ROUTINE, ("steps", 1, "steps", 1), ("steps", 2)))
    assert "      - exercise: squat\n  # last\n  - rest: 3s\n  - {exercise" in after


def test_a_step_without_a_line_end_at_the_end_of_the_file() -> None:
    text = f"{HEAD}steps:\n  - rest: 1s\n  - rest: 2s"
    assert body(changed(text, move_step(text, ("steps", 1), ("steps", 0)))) == (
        "steps:\n  - rest: 2s\n  - rest: 1s"
    )
    assert body(changed(text, delete_step(text, ("steps", 1)))) == "steps:\n  - rest: 1s"


def test_blank_lines_between_steps_are_kept_up() -> None:
    text = "title: x\r\nsteps:\r\n\r\n- rest: 1s\r\n\r\n- rest: 2s\r\n"
    inserted = changed(text, insert_step(text, ("steps", 1), {"rest": "3s"}))
    assert inserted == text + "\r\n- rest: 3s\r\n"
    assert changed(text, duplicate_step(text, ("steps", 0))) == text.replace(
        "- rest: 1s\r\n", "- rest: 1s\r\n\r\n- rest: 1s\r\n"
    )
    assert changed(text, delete_step(text, ("steps", 1))) == text.replace("\r\n\r\n- rest: 2s", "")


def test_steps_in_brackets() -> None:
    text = f"{HEAD}steps: [{{rest: 1s}},  {{rest: 2s}}]\n"
    for edit, after in (
        (move_step(text, ("steps", 0), ("steps", 2)), "[{rest: 2s},  {rest: 1s}]"),
        (delete_step(text, ("steps", 0)), "[{rest: 2s}]"),
        (delete_step(text, ("steps", 1)), "[{rest: 1s}]"),
        (duplicate_step(text, ("steps", 0)), "[{rest: 1s},  {rest: 1s}, {rest: 2s}]"),
        (insert_step(text, None, {"rest": "3s"}), "[{rest: 3s}, {rest: 1s},  {rest: 2s}]"),
        (set_key(text, ("steps", 1), "rest", "9s"), "[{rest: 1s},  {rest: 9s}]"),
        (
            set_key(text, ("steps", 1), "optional", "true"),
            "[{rest: 1s},  {rest: 2s, optional: true}]",
        ),
    ):
        assert body(changed(text, edit)) == f"steps: {after}\n"


@pytest.mark.parametrize(
    ("key", "new", "before", "after"),
    [
        ("hold", "9s", 'hold: "8s"', 'hold: "9s"'),
        ("hold", "[1, 2]", 'hold: "8s"', "hold: [1, 2]"),
        ("hold", None, '    hold: "8s"\n', ""),
        ("reps", "3", '    hold: "8s"\n', '    hold: "8s"\n    reps: 3\n'),
        ("exercise", None, "exercise: march   # easy\n    hold", "hold"),
    ],
)
def test_a_key_is_changed_where_it_stands(
    key: str, new: str | None, before: str, after: str
) -> None:
    edit = set_key(ROUTINE, ("steps", 0), key, new)
    assert changed(ROUTINE, edit) == ROUTINE.replace(before, after, 1)


def test_a_key_goes_where_the_format_has_it() -> None:
    assert "  - repeat: 2\n    rest: 20s\n    steps:" in changed(
        ROUTINE, set_key(ROUTINE, ("steps", 1), "rest", "20s")
    )
    assert "title: x\nminutes: 5\nsteps:" in changed(ROUTINE, set_key(ROUTINE, (), "minutes", "5"))
    no_format = "title: x\nsteps: [{rest: 3s}]\n"
    assert changed(no_format, set_key(no_format, (), "format", "1")) == f"format: 1\n{no_format}"


@pytest.mark.parametrize("empty", ["steps:\n", "steps: # none yet\n", "steps: []\n", ""])
def test_the_first_step_of_an_empty_routine(empty: str) -> None:
    text = HEAD + empty
    after = changed(text, insert_step(text, None, {"exercise": "cat-cow", "reps": "3"}))
    assert value(after)["steps"] == [{"exercise": "cat-cow", "reps": 3}]


@pytest.mark.parametrize(
    ("text", "change", "says"),
    [
        ("a: [\n", lambda t: delete_step(t, ("steps", 0)), "Line 1"),
        (ROUTINE, lambda t: delete_step(t, ("steps", 9)), "no such step"),
        (ROUTINE, lambda t: move_step(t, ("steps", 1), ("steps", 1, "steps", 0)), "into itself"),
        (ROUTINE, lambda t: set_key(t, ("steps", 0), "say", "Back: easy"), "quotes"),
        (ROUTINE, lambda t: set_key(t, ("steps", 1, "steps", 1), "rest", None), "only key"),
        (
            f"{HEAD}steps:\n- repeat: 2\n  steps:\n  - rest: 1s\n- rest: 2s\n",
            lambda t: move_step(t, ("steps", 0, "steps", 0), ("steps", 0)),
            "left empty",
        ),
        (
            f"{HEAD}steps:\n- &a {{rest: 1s}}\n- *a\n",
            lambda t: set_key(t, ("steps", 0), "rest", "2s"),
            "something else would change",
        ),
        (
            f"{HEAD}steps:\n- &a {{rest: 1s}}\n- *a\n",
            lambda t: move_step(t, ("steps", 0), ("steps", 2)),
            "not defined above",
        ),
        (
            f"{HEAD}steps:\n- &a {{rest: 1s}}\n- *a\n",
            lambda t: set_key(t, ("steps", 1), "rest", "2s"),
            "under an anchor",
        ),
    ],
)
def test_what_is_refused_says_why(text: str, change: Callable[[str], TextEdit], says: str) -> None:
    with pytest.raises(EditRefused, match=says):
        change(text)


# --- whatever the text ----------------------------------------------------------------------------


@given(texts, st.data())
def test_moving_changes_the_order_and_nothing_else(text: str, data: st.DataObject) -> None:
    before = value(text)
    paths = steps_of(text)
    path = data.draw(st.sampled_from(paths))
    to = data.draw(st.sampled_from([*paths, *((*p[:-1], int(p[-1]) + 1) for p in paths)]))
    try:
        edit = move_step(text, path, to)
    except EditRefused:
        return
    after = changed(text, edit)
    meant = copy.deepcopy(before)
    step, gone = at(meant, path), object()
    at(meant, path[:-1])[path[-1]] = gone
    at(meant, to[:-1]).insert(to[-1], step)
    meant = without(meant, gone)
    assert value(after) == meant
    assert at(meant, moved_path(path, to)) == step
    assert sorted(comments(after)) == sorted(comments(text))


AT_THE_END = f"{HEAD}steps:\n- say: |\n    two\n    lines\n- rest: 3s"


def test_a_text_by_lines_that_comes_to_the_end_keeps_its_last_line_end() -> None:
    assert changed(AT_THE_END, delete_step(AT_THE_END, ("steps", 1))) == AT_THE_END.removesuffix(
        "- rest: 3s"
    )
    moved = changed(AT_THE_END, move_step(AT_THE_END, ("steps", 1), ("steps", 0)))
    assert value(moved)["steps"][1] == {"say": "two\nlines\n"}
    doubled = changed(moved.rstrip(), duplicate_step(moved.rstrip(), ("steps", 1)))
    assert value(doubled)["steps"][1:] == [{"say": "two\nlines\n"}] * 2


ANCHORED = f"""{HEAD}steps:
- &warm
  exercise: cat-cow
  hold: &h 8s
- *warm
- exercise: bird-dog
  hold: *h
- repeat: 2
  steps: &inner
    - *warm
    - rest: 3s
"""


def test_what_anchors_share_is_never_changed_by_the_way() -> None:
    before = value(ANCHORED)
    paths = [node.path for node in outline(ANCHORED).steps]
    refused = 0
    for path, to in itertools.product(paths, paths):
        try:
            after = changed(ANCHORED, move_step(ANCHORED, path, to))
        except EditRefused:
            refused += 1
            continue
        assert at(value(after), moved_path(path, to)) == at(before, path)
    assert 0 < refused < len(paths) ** 2
    refused = 0
    for path in paths:
        meant = copied(before)
        at(meant, path)["say"] = "x"
        try:
            after = changed(ANCHORED, set_key(ANCHORED, path, "say", "x"))
        except EditRefused:
            refused += 1
        else:
            assert value(after) == meant
    assert refused == 3  # the anchored step, and the two that stand for it


@given(texts, st.data())
def test_deleting_takes_out_one_step(text: str, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(steps_of(text)))
    meant = copy.deepcopy(value(text))
    try:
        edit = delete_step(text, path)
    except EditRefused:
        assert len(at(meant, path[:-1])) == 1
        return
    at(meant, path[:-1]).pop(path[-1])
    assert value(changed(text, edit)) == meant


@given(texts, st.data())
def test_duplicating_and_inserting_put_one_step_in(text: str, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(steps_of(text)))
    meant = copy.deepcopy(value(text))
    at(meant, path[:-1]).insert(int(path[-1]) + 1, at(meant, path))
    doubled = changed(text, duplicate_step(text, path))
    assert value(doubled) == meant
    meant = copy.deepcopy(value(text))
    at(meant, path[:-1]).insert(int(path[-1]) + 1, {"exercise": "x", "hold": "8s"})
    inserted = changed(text, insert_step(text, path, {"exercise": "x", "hold": "8s"}))
    assert value(inserted) == meant
    assert sorted(comments(inserted)) == sorted(comments(text))


@given(
    texts,
    st.sampled_from(["hold", "reps", "exercise", "say", "rest", "optional", "steps"]),
    st.sampled_from(["8s", "[6, 4]", '"a: b"', "{en: x, de: y}", "3", None]),
    st.data(),
)
def test_setting_a_key_changes_that_key(
    text: str, key: str, new: str | None, data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from([(), *steps_of(text)]))
    before = value(text)
    meant = copy.deepcopy(before)
    mapping = at(meant, path)
    try:
        edit = set_key(text, path, key, new)
    except EditRefused:
        assert new is None
        assert key not in mapping or len(mapping) == 1
        return
    if new is None:
        del mapping[key]
    else:
        mapping[key] = value_of(new)
    after = changed(text, edit)
    assert value(after) == meant
    if new is not None and key not in at(before, path):
        assert comments(after) == comments(text)


@given(broken, st.data())
def test_a_broken_text_is_refused_or_edited_soundly(text: str, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([("steps", 0), ("steps", 1), ("steps", 1, "steps", 0)]))
    changes: tuple[Callable[[], TextEdit], ...] = (
        lambda: move_step(text, path, ("steps", 0)),
        lambda: duplicate_step(text, path),
        lambda: delete_step(text, path),
        lambda: insert_step(text, path, {"rest": "3s"}),
        lambda: set_key(text, path, "hold", "3s"),
        lambda: set_key(text, (), "title", None),
    )
    for change in changes:
        try:
            edit = change()
        except EditRefused:
            continue
        read_text(changed(text, edit))


@given(st.text() | st.sampled_from(["yes", "true", "8s", "- x", "a: b", "# x", "'", '"', "\\", ""]))
def test_any_text_can_be_written_as_a_value(words: str) -> None:
    try:
        read_text(f"key: '{words}'")
    except Exception:  # noqa: BLE001 - characters no YAML may hold are not asked for
        if any(not c.isprintable() for c in words):
            return
    assert value_of(as_value(words)) == words
