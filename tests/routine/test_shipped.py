"""The files that ship, and what reading them loads."""

import subprocess
import sys

import pytest

from player.paths import bundled
from player.routine.library import Entry, Library
from player.routine.load import load_routine
from player.timeline.compile import compile_timeline
from player.timeline.options import CompileOptions

SHIPPED = Library(bundled("routines"))
FIRST_FOUR = ("balanced-20", "daily-stretch", "desk-break-5", "mcgill-strength")


def test_what_was_promised_is_there() -> None:
    assert len(SHIPPED.exercise_ids()) >= 61
    assert {*FIRST_FOUR} <= {entry.id for entry in SHIPPED.routines()}


@pytest.mark.parametrize("name", SHIPPED.exercise_ids())
def test_an_exercise_loads_and_its_variants_exist(name: str) -> None:
    loaded = SHIPPED.exercise(name)
    assert loaded is not None
    for variant in (loaded.exercise.easier, loaded.exercise.harder):
        if variant is not None and variant.exercise is not None:
            assert SHIPPED.exercise_path(variant.exercise) is not None


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("entry", SHIPPED.routines(), ids=lambda entry: entry.id)
def test_a_routine_keeps_its_promise_of_minutes(entry: Entry, language: str) -> None:
    loaded = load_routine(entry.path, SHIPPED)
    assert loaded.problems == ()
    assert loaded.routine.minutes is not None
    timeline = compile_timeline(loaded, CompileOptions(language=language))
    assert timeline.total_ms / 60_000 == pytest.approx(loaded.routine.minutes, rel=0.1)


@pytest.mark.parametrize("name", FIRST_FOUR)
def test_a_routine_speaks_english_and_german_and_names_its_schema(name: str) -> None:
    path = SHIPPED.resolve(name)
    routine = load_routine(path, SHIPPED).routine
    for text in (routine.title, routine.summary, routine.frequency):
        assert text is not None
        assert {*text.root} == {"en", "de"}
    modeline = "# yaml-language-server: $schema=../assets/schema/routine.schema.json\n"
    assert path.read_text("utf-8").startswith(modeline)


def test_reading_a_routine_loads_neither_qt_nor_numpy() -> None:
    program = (
        "import sys; from pathlib import Path; import player.lint, player.routine.schema; "
        "from player.routine.library import Library; from player.routine.load import load_routine; "
        f"library = Library(Path({str(bundled('routines'))!r})); "
        "load_routine(library.resolve('balanced-20'), library); "
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = run.stdout.split()
    assert {"pydantic", "yaml", "player"} <= {*loaded}
    assert not {"PySide6", "shiboken6", "numpy", "soundfile", "rich"} & {*loaded}
