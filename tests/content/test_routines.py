"""The routines that ship: they load, keep their promises, and treat both sides alike."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from player.lint import lint
from player.routine.model import ExerciseStep
from player.routine.terms import Category, Side
from player.timeline.compile import compile_timeline
from player.timeline.options import CompileOptions
from tests.content.shelf import LANGUAGES, library, routines, sources, texts

IDS = [entry.id for entry in library().routines()]
LONG = [id_ for id_ in IDS if id_ != "desk-break-5"]


def test_there_are_twelve() -> None:
    assert len(IDS) == 12
    for language in LANGUAGES:
        titles = {loaded.routine.title.in_language(language) for loaded in routines().values()}
        assert len(titles) == 12


@pytest.mark.parametrize("id_", IDS)
def test_nothing_could_be_better(id_: str) -> None:
    loaded = routines()[id_]
    for language in LANGUAGES:
        timeline = compile_timeline(loaded, CompileOptions(language=language))
        assert [str(each) for each in (*loaded.problems, *lint(loaded, timeline))] == []


@pytest.mark.parametrize("id_", IDS)
def test_it_keeps_its_promise_of_minutes(id_: str) -> None:
    loaded = routines()[id_]
    promised = 20 if id_ in LONG else 5
    assert loaded.routine.minutes == promised
    for language in LANGUAGES:
        timeline = compile_timeline(loaded, CompileOptions(language=language))
        assert abs(timeline.total_ms / 60_000 - promised) <= 0.1 * promised
        assert not timeline.estimated


@pytest.mark.parametrize("id_", IDS)
def test_both_sides_get_the_same(id_: str) -> None:
    time_ms: Counter[tuple[int, Side]] = Counter()
    for planned in compile_timeline(routines()[id_], CompileOptions()).sets():
        time_ms[planned.step, planned.side] += planned.planned_ms
    for (step, side), ms in time_ms.items():
        assert time_ms[step, side.other] == ms


@pytest.mark.parametrize("id_", IDS)
def test_everything_is_said_in_both_languages(id_: str) -> None:
    routine = routines()[id_].routine
    for where, text in texts(routine):
        assert text.root.keys() == {*LANGUAGES}, where
    assert routine.summary is not None
    assert routine.frequency is not None
    assert all(text.endswith(".") for text in routine.summary.root.values())


@pytest.mark.parametrize("id_", IDS)
def test_its_sources_are_listed(id_: str) -> None:
    routine = routines()[id_].routine
    assert routine.sources
    assert {*routine.sources} <= sources().sources.keys()


@pytest.mark.parametrize("id_", LONG)
def test_there_is_something_to_leave_out(id_: str) -> None:
    """The first and the last step stay: they ease in and out."""
    steps = routines()[id_].routine.steps
    optional = [step.optional for step in steps]
    assert any(optional)
    assert not optional[0]
    assert not optional[-1]


@pytest.mark.parametrize("id_", IDS)
def test_it_is_named_by_what_eases_and_never_by_a_diagnosis(id_: str) -> None:
    routine = routines()[id_].routine
    for _, text in texts(routine):
        assert not re.search(
            r"stenosis|\bdiscs?\b|sciatic|arthr|hernia|patient|therapy|treat"
            r"|stenose|bandscheibe|ischias|therapie|behand|heil",
            " ".join(text.root.values()),
            re.IGNORECASE,
        )


def test_the_default_is_no_stretching_alone() -> None:
    loaded = routines()["balanced-20"]
    steps = [step for step in loaded.routine.steps if isinstance(step, ExerciseStep)]
    kinds = {exercise.category for step in steps if (exercise := loaded.exercise(step))}
    assert kinds >= {Category.STRETCH, Category.MOBILITY, Category.STRENGTH, Category.STABILITY}


@pytest.mark.parametrize(
    ("id_", "codes"),
    [
        ("flexion-friendly", {"EXT"}),
        ("extension-friendly", {"FLEX"}),
        ("no-floor", {"SUP", "PRN"}),
    ],
)
def test_what_it_keeps_away_from_is_told(id_: str, codes: set[str]) -> None:
    assert {*routines()[id_].routine.avoids} == codes


def test_the_one_without_the_floor_stays_off_it() -> None:
    loaded = routines()["no-floor"]
    used = [loaded.exercise(s) for s in loaded.routine.steps if isinstance(s, ExerciseStep)]
    assert [e.position for e in used if e is not None and e.position.on_the_floor] == []


@pytest.mark.parametrize("id_", LONG)
def test_the_position_changes_seldom(id_: str) -> None:
    loaded = routines()[id_]
    positions = [
        exercise.position
        for step in loaded.routine.steps
        if isinstance(step, ExerciseStep) and (exercise := loaded.exercise(step))
    ]
    up_and_down = [position.on_the_floor for position in positions]
    changes = sum(a != b for a, b in pairwise(up_and_down))
    assert changes <= 2, "getting down to the floor and up again once is enough"
