"""The examples of the documentation are files one can use, and its tables leave nothing out."""

import re
from pathlib import Path

import pytest

from player.paths import bundled
from player.routine.library import Library
from player.routine.load import parse_exercise, parse_routine
from player.routine.model import Category, Caution, Exercise, ExerciseStep, Position, Routine

DOCUMENT = Path(__file__).parents[2] / "docs" / "routine-format.md"
TEXT = DOCUMENT.read_text("utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_valid(example: str) -> None:
    if "\nsteps:" in example:
        assert parse_routine(example, Library(bundled("routines"))).problems == ()
    else:
        parse_exercise(example)


def test_there_are_examples_of_both() -> None:
    assert len([e for e in EXAMPLES if "\nsteps:" in e]) >= 2
    assert len([e for e in EXAMPLES if "\ncategory:" in e]) >= 2


@pytest.mark.parametrize(
    "word",
    [
        *sorted({*Routine.model_fields, *Exercise.model_fields, *ExerciseStep.model_fields}),
        *(*Category, *Position, *Caution),
    ],
)
def test_every_key_and_word_is_explained(word: str) -> None:
    assert re.search(rf"`[^`]*\b{re.escape(word)}\b[^`]*`", TEXT)
