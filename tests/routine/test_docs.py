"""The examples of the documentation are files one can use, and its tables leave nothing out."""

import re
import textwrap
from pathlib import Path

import pytest

from player.cli.documents import problems_of
from player.paths import bundled
from player.routine.library import Library
from player.routine.load import parse_exercise, parse_routine
from player.routine.model import Category, Caution, Exercise, ExerciseStep, Position, Routine
from player.routine.plans import Plan, PlanStep, StepDose, Weekday
from player.routine.yaml_text import read_text
from tests.routine.reference_page import (
    BEGIN,
    END,
    FIRST_ID,
    LAST_ID,
    PAGE,
    exercises,
    reference,
)

DOCS = PAGE.parent
TEXT = PAGE.read_text("utf-8")
FENCED = re.compile(r"^```yaml\n(.*?)^```", re.DOTALL | re.MULTILINE)
EXAMPLES = FENCED.findall(TEXT)
PROMPT = re.search(r"^````text\n(.*?)^````", TEXT, re.DOTALL | re.MULTILINE)


def as_file(example: str) -> str:
    """Return an example as the file it is a part of."""
    if example.startswith("- "):
        steps = textwrap.indent(example, "  ")
        return f"format: 1\ntitle: A recipe\nsteps:\n{steps}"
    if example.startswith("figure:"):
        head = "format: 1\nname: x\ncategory: strength\nposition: standing\nsides: both\n"
        return f"{head}dose: {{reps: 10, tempo: 2-1-2}}\ncues: [x]\n{example}"
    return example


@pytest.mark.parametrize("example", [as_file(each) for each in EXAMPLES])
def test_an_example_is_valid(example: str) -> None:
    if "\nsteps:" in example:
        assert parse_routine(example, Library(bundled("routines"))).problems == ()
    else:
        parse_exercise(example)


def test_there_are_examples_of_all_kinds() -> None:
    assert len([e for e in EXAMPLES if e.startswith("- ")]) >= 8
    assert len([e for e in EXAMPLES if "\nsteps:" in e]) >= 6
    assert len([e for e in EXAMPLES if "\ncategory:" in e]) >= 2


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.stem)
def test_every_block_of_yaml_can_be_read(page: Path) -> None:
    for example in FENCED.findall(page.read_text("utf-8")):
        _, faults = read_text(example)
        assert not faults


@pytest.mark.parametrize(
    "word",
    [
        *sorted({*Routine.model_fields, *Exercise.model_fields, *ExerciseStep.model_fields}),
        *sorted({*Plan.model_fields, *PlanStep.model_fields, *StepDose.model_fields}),
        *(*Category, *Position, *Caution, *Weekday),
    ],
)
def test_every_key_and_word_is_explained(word: str) -> None:
    assert re.search(rf"`[^`]*\b{re.escape(word)}\b[^`]*`", TEXT)


@pytest.mark.parametrize(
    ("begin", "made", "end"),
    [(BEGIN, f"\n{reference()}\n", END), (FIRST_ID, exercises(), LAST_ID)],
    ids=["keys", "exercises"],
)
def test_what_is_made_from_the_models_is_in_step(begin: str, made: str, end: str) -> None:
    written = TEXT.split(begin)[1].split(end)[0]
    assert written == made, "run python -m tests.routine.reference_page"


def test_the_routine_for_a_language_model_has_not_even_a_warning(tmp_path: Path) -> None:
    assert PROMPT
    example = PROMPT[1].split("\nExample:\n")[1].split("\n\n--- exercises")[0]
    file = tmp_path / "from-a-model.yaml"
    file.write_text(example, "utf-8")
    assert list(problems_of(file)) == []
