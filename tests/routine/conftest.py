"""A small library of exercises of the tests' own."""

from pathlib import Path

import pytest

from player.routine.library import Library
from tests.routine.rig import EXERCISES, exercise_text


@pytest.fixture
def bundled(tmp_path: Path) -> Path:
    """Return a folder of routines with the test exercises."""
    folder = tmp_path / "bundled"
    (folder / "exercises").mkdir(parents=True)
    for name in EXERCISES:
        (folder / "exercises" / f"{name}.yaml").write_text(exercise_text(name), "utf-8")
    return folder


@pytest.fixture
def library(bundled: Path) -> Library:
    """Return the library of the test exercises."""
    return Library(bundled)
