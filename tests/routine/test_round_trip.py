"""What the models write as JSON they read back as the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from player.routine.library import Entry, Library
from player.routine.load import load_routine
from player.routine.model import Exercise, Routine

LIBRARY = Library(Path("routines"))


@pytest.mark.parametrize("id_", LIBRARY.exercise_ids())
def test_an_exercise_with_its_durations_and_figure(id_: str) -> None:
    loaded = LIBRARY.exercise(id_)
    assert loaded is not None
    text = loaded.exercise.model_dump_json(by_alias=True, exclude_unset=True)
    assert Exercise.model_validate_json(text) == loaded.exercise


@pytest.mark.parametrize("entry", LIBRARY.routines(), ids=lambda entry: entry.id)
def test_a_routine(entry: Entry) -> None:
    routine = load_routine(entry.path, LIBRARY).routine
    text = routine.model_dump_json(by_alias=True, exclude_unset=True)
    assert Routine.model_validate_json(text) == routine
