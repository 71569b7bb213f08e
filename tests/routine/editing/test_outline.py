"""Where steps stand and what folds, in valid and in broken text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.errors import RoutineError
from player.routine.editing import outline as outlines
from player.routine.editing.lines import Lines
from player.routine.editing.loose import loose
from player.routine.editing.outline import Node, outline, span_at
from player.routine.editing.tree import tree
from player.routine.load import parse_routine
from player.routine.loaded import Place
from player.routine.rules import raw_steps
from player.routine.yaml_text import read_text
from tests.routine.editing.texts import LIBRARY, ROUTINES, broken, texts

TEXT = """\
format: 1
summary: >
  long
  text
steps:
  - exercise: march
    # note
    hold: 8s

  - repeat: 2
    steps:
      - rest: 3s
      - {exercise: squat,
         sets: [1, 2]}
  # end
"""
FOLDS = ((2, 4), (5, 14), (6, 8), (10, 14), (11, 14), (13, 14))


def lines_of(nodes: tuple[Node, ...]) -> list[tuple[object, int, int]]:
    return [(node.path, node.first_line, node.last_line) for node in nodes]


def test_steps_and_folds_of_a_text() -> None:
    found = outline(TEXT)
    assert found.valid
    assert lines_of(found.steps) == [
        (("steps", 0), 6, 8),
        (("steps", 1), 10, 14),
        (("steps", 1, "steps", 0), 12, 12),
        (("steps", 1, "steps", 1), 13, 14),
    ]
    assert found.folds == FOLDS
    assert [found.path_at(line) for line in (1, 5, 7, 9, 11, 12)] == [
        None,
        None,
        ("steps", 0),
        None,
        ("steps", 1),
        ("steps", 1, "steps", 0),
    ]
    hold = found.node(("steps", 0, "hold"))
    assert hold is not None
    assert TEXT[hold.start : hold.end] == "hold: 8s"
    assert found.node(("steps", 7)) is None


@pytest.mark.parametrize("break_", ["author: 'x\n", "author: @\n", "author: [\n"])
def test_what_a_broken_line_does_not_take_away(break_: str) -> None:
    text = TEXT.replace("steps:\n  -", f"{break_}steps:\n  -")
    found = outline(text)
    assert not found.valid
    assert lines_of(found.steps) == [
        (path, first + 1, last + 1) for path, first, last in lines_of(outline(TEXT).steps)
    ]


@given(texts)
def test_every_step_of_the_values_has_a_node_that_says_it(text: str) -> None:
    found = outline(text)
    steps = [step.path for step in raw_steps(read_text(text)[0].value)]
    assert [node.path for node in found.steps] == steps
    for node in found.steps:
        assert text[node.start] in "-{"
        assert node.first_line <= node.last_line
        assert found.path_at(node.first_line) is not None
    for first, last in found.folds:
        assert first < last <= len(Lines(text))


@given(texts)
def test_what_is_guessed_of_a_valid_text_is_nearly_what_is_so(text: str) -> None:
    guessed = [node.path for node in outlines._guessed(text, Lines(text))]
    exact = [node.path for node in tree(text).top.walk()]
    steps = [path for path in exact if outlines.is_step(path)]
    assert [path for path in guessed if outlines.is_step(path)] == steps


@given(st.text() | broken)
def test_any_text_has_an_outline(text: str) -> None:
    begun = time.process_time()
    found = outline(text)
    for node in found.steps:
        assert 0 <= node.start <= node.end <= len(text)
    loose(text)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "- " * 50_000,
        "{a: " * 20_000,
        "a: " * 30_000,
        '"' * 50_000,
        "'a" * 9999,
        "a" + " " * 50_000 + "b",
    ],
)
def test_a_text_made_to_take_long_does_not(text: str) -> None:
    begun = time.process_time()
    outline(text)
    assert time.process_time() - begun < 2


@given(broken)
def test_a_problem_has_a_stretch_of_its_line(text: str) -> None:
    try:
        parse_routine(text, LIBRARY)
    except RoutineError as error:
        for problem in error.problems[:20]:
            start, end = span_at(text, Place(problem.line, problem.column))
            lines = Lines(text)
            assert 0 <= start <= end <= len(text)
            assert lines.of(start) == min(problem.line, len(lines))


def test_the_stretch_of_a_problem_is_its_word() -> None:
    text = ROUTINES[0].replace("exercise: ", "exercize: ", 1)
    with pytest.raises(RoutineError) as refused:
        parse_routine(text, LIBRARY)
    (problem,) = (p for p in refused.value.problems if "exercize" in p.message)
    start, end = span_at(text, Place(problem.line, problem.column))
    assert text[start:end] == "exercize"
