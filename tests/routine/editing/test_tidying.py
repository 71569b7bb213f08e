"""Tidying keeps every value and comment; Enter and comments do what one expects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.routine.editing.edits import applied, inverse
from player.routine.editing.formatting import comments, formatted
from player.routine.editing.lines import Lines
from player.routine.editing.typing import item_indent, newline_indent, toggled_comment
from player.routine.yaml_text import read_text
from tests.routine.editing.texts import EXERCISES, ROUTINES, broken, texts

UNTIDY = """\x20

# head
format:   1
title : {en:   "a  b",de: x  }   # t
summary:
    "foo
       bar"


note: |
     text
       more
     # no comment

steps:
# first
-   exercise: x
    # inner
    hold:    8s      # held
    sets: [6,4 ,2]
       \x20
-
    rest: 3s
- repeat: 2
  steps:
        - exercise:
            y
        # after

- {exercise: z , hold: [1,
    2 ]}  \x20

"""
TIDY = """\
# head
format: 1
title: {en: "a  b", de: x} # t
summary: "foo
       bar"

note: |
  text
    more
  # no comment

steps:
  # first
  - exercise: x
    # inner
    hold: 8s # held
    sets: [6, 4, 2]

  - rest: 3s
  - repeat: 2
    steps:
      - exercise: y
      # after

  - {exercise: z, hold: [1,
      2]}
"""


def test_a_text_is_tidied() -> None:
    assert formatted(UNTIDY) == TIDY
    assert formatted("\ufeff" + UNTIDY.replace("\n", "\r\n")) == "\ufeff" + TIDY.replace(
        "\n", "\r\n"
    )


def test_the_shipped_files_are_tidy() -> None:
    for text in (*ROUTINES, *EXERCISES):
        assert formatted(text) == text


@given(texts)
def test_tidying_keeps_values_and_comments_and_is_done_once(text: str) -> None:
    tidied = formatted(text)
    assert read_text(tidied)[0].value == read_text(text)[0].value
    assert comments(tidied) == comments(text)
    assert formatted(tidied) == tidied


@given(st.text() | broken)
def test_any_text_can_be_tidied(text: str) -> None:
    assert formatted(formatted(text)) == formatted(text)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("steps:|", "steps:\n  - "),
        ("  steps: # x|", "  steps: # x\n    - "),
        ("dose:|\nx: 1", "dose:\n  \nx: 1"),
        ("title: x|", "title: x\n"),
        ("title: x| y", "title: x\n y"),
        ("steps:\n  - exercise: x|", "steps:\n  - exercise: x\n    "),
        ("steps:\n  - exercise: x\n    hold: 3s|", "steps:\n  - exercise: x\n    hold: 3s\n    "),
        ("  - repeat: 2\n    steps:|", "  - repeat: 2\n    steps:\n      - "),
        ("say: >|", "say: >\n  "),
        ("a: {en: x,|", "a: {en: x,\n    "),
        ("    # note|", "    # note\n    "),
        ("a: b|\r\nc: d\r\n", "a: b\r\n\r\nc: d\r\n"),
    ],
)
def test_enter(text: str, after: str) -> None:
    before, _, behind = text.partition("|")
    assert before + newline_indent(before + behind, len(before)) + behind == after


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("steps:\n  - exercise: x\n    |", 2),
        ("steps:\n  - exercise: x\n    hold: 3s\n\n    # and\n    |", 2),
        ("steps:\n  - repeat: 2\n    steps:\n      - rest: 3s\n        |", 6),
        ("steps:\n- rest: 3s\n  |", 0),
        ("steps:\n  - rest: 3s\n  |", None),
        ("steps:\n  - repeat: 2\n    steps:\n    |", None),
        ("steps:\n  - repeat: 2\n    steps:\n      - rest: 3s\n    |", 2),
        ("steps:\n  - exercise: x\n    |hold: 3s", None),
        ("title: x\n    |", None),
        ("|", None),
    ],
)
def test_a_dash_lines_up_with_its_list(text: str, column: int | None) -> None:
    before, _, behind = text.partition("|")
    assert item_indent(before + behind, len(before)) == column


def test_lines_become_comments_and_back() -> None:
    text = "steps:\r\n  - rest: 3s\r\n\r\n    say: x\r\n"
    edit = toggled_comment(text, 2, 4)
    commented = applied(text, edit)
    assert commented == "steps:\r\n  # - rest: 3s\r\n\r\n  #   say: x\r\n"
    assert applied(commented, toggled_comment(commented, 2, 4)) == text
    assert applied(commented, inverse(text, edit)) == text


@given(st.text() | broken, st.integers(-2, 30), st.integers(-2, 30), st.integers(0, 900))
def test_any_lines_of_any_text(text: str, first: int, last: int, offset: int) -> None:
    offset = min(offset, len(text))
    assert newline_indent(text, offset).strip() in ("", "-")
    column = item_indent(text, offset)
    assert column is None or 0 <= column < offset
    edit = toggled_comment(text, first, last)
    after = applied(text, edit)
    assert applied(after, inverse(text, edit)) == text
    assert len(Lines(after)) == len(Lines(text))
