"""The JSON Schema agrees with the models, and the files that ship with both."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from player.errors import RoutineError
from player.paths import bundled
from player.routine.library import Library
from player.routine.load import parse_exercise, parse_routine
from player.routine.schema import DRAFT, KINDS, Kind, as_text, schema
from player.routine.yaml_text import read_text
from tests.routine.json_schema import accepts
from tests.routine.rig import exercise_text

ROUTINE, EXERCISE = schema("routine"), schema("exercise")
SHIPPED = Library(bundled("routines"))
STEPS = (
    "{exercise: march}",
    "{exercise: march, duration: 1m 30s}",
    "{exercise: bridge, reps: 4, tempo: 2-3-2, sets: 2, rest: 20 s, optional: true}",
    "{exercise: bird-dog, hold: 8, sets: [6, 4], sides: each, first: right, say: {en: a}}",
    "{exercise: squat, reps: 8, pace: own}",
    "{name: x, duration: 0:30, cues: [a, {en: b}], picture: x.png, position: supine}",
    "{rest: 3m, say: x}",
    "{repeat: 2, name: x, steps: [{rest: 1}, {repeat: 3, rest: 5, steps: [{rest: 1}]}]}",
)
"""Steps that the format and its schema accept,"""
BROKEN_STEPS = (
    "{}",
    "5",
    "bird-dog",
    "{hold: 9s}",
    "{rest: x}",
    "{rest: 1s, reps: 2}",
    "{repeat: 2}",
    "{repeat: 0, steps: [{rest: 1}]}",
    "{repeat: 2, steps: []}",
    "{repeat: 2, exercise: march, steps: [{rest: 1}]}",
    "{exercise: march, name: x}",
    "{exercise: march, cues: [x]}",
    "{exercise: march, picture: x.png}",
    "{exercise: march, hodl: 9s}",
    "{exercise: march, hold: 90 sx}",
    "{exercise: march, hold: 0}",
    "{exercise: march, hold: 9s, duration: 9s}",
    "{exercise: march, duration: 9s, reps: 2}",
    "{exercise: march, hold: 9s, tempo: 1-1-1}",
    "{exercise: march, hold: 9s, pace: own}",
    "{exercise: march, hold: 9s, reps: 2, sets: [2]}",
    "{exercise: march, reps: 0, pace: own}",
    "{exercise: march, reps: 2, pace: mine}",
    "{exercise: march, sides: left}",
    "{exercise: march, optional: yes}",
    "{exercise: march, say: {en: }}",
    "{name: x, duration: 9s, position: sitting}",
)
"""and those that both refuse."""
BROKEN_KEYS = (
    "easier: {}",
    "easier: {cue: a, exercise: b}",
    "phases: [a, b]",
    "prepare: soon",
    "prepair: 5s",
)
"""What both refuse in an exercise."""


def routine_text(step: str) -> str:
    return f"format: 1\ntitle: x\nsteps: [{step}]\n"


def nodes(node: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(node, dict):
        yield node
        for each in node.values():
            yield from nodes(each)
    elif isinstance(node, list):
        for each in node:
            yield from nodes(each)


@pytest.mark.parametrize("kind", KINDS)
def test_the_files_that_ship_are_in_step(kind: Kind) -> None:
    path = bundled("assets") / "schema" / f"{kind}.schema.json"
    assert path.read_text("utf-8") == as_text(kind), "run python -m player.routine.schema"


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_whole(kind: Kind) -> None:
    made = schema(kind)
    assert made["$schema"] == DRAFT
    for node in nodes(made):
        if "$ref" in node:
            assert node["$ref"].removeprefix("#/$defs/") in made["$defs"]
        assert node.get("type") != "null"
    assert accepts(made, made["examples"][0], made)
    json.dumps(made)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_explained(kind: Kind) -> None:
    made = schema(kind)
    names = (
        *("LibraryStep", "InlineStep", "RestStep", "RepeatStep", "Defaults", "Dose", "Variant"),
        *("PlanStep", "StepDose", "StepUp", "StepBack", "AfterBreak"),
    )
    mappings = [made, *(made["$defs"][name] for name in names if name in made["$defs"])]
    for mapping in mappings:
        assert mapping["additionalProperties"] is False
        assert mapping["title"]
        for key, value in mapping["properties"].items():
            named = value.get("$ref") or value.get("items", {}).get("$ref")
            assert "description" in value or named, key


@pytest.mark.parametrize("path", [entry.path for entry in SHIPPED.routines()], ids=lambda p: p.stem)
def test_the_routines_that_ship_fit_it(path: Path) -> None:
    assert accepts(ROUTINE, read_text(path.read_text("utf-8"))[0].value, ROUTINE)


@pytest.mark.parametrize("name", SHIPPED.exercise_ids())
def test_the_exercises_that_ship_fit_it(name: str) -> None:
    path = SHIPPED.exercise_path(name)
    assert path is not None
    assert accepts(EXERCISE, read_text(path.read_text("utf-8"))[0].value, EXERCISE)


@pytest.mark.parametrize("step", STEPS)
def test_both_accept(library: Library, step: str) -> None:
    text = routine_text(step)
    parse_routine(text, library)
    assert accepts(ROUTINE, read_text(text)[0].value, ROUTINE)


@pytest.mark.parametrize("step", BROKEN_STEPS)
def test_both_refuse(library: Library, step: str) -> None:
    text = routine_text(step)
    with pytest.raises(RoutineError):
        parse_routine(text, library)
    assert not accepts(ROUTINE, read_text(text)[0].value, ROUTINE)


@pytest.mark.parametrize("extra", BROKEN_KEYS)
def test_both_refuse_the_exercise(extra: str) -> None:
    fine, text = exercise_text("march"), exercise_text("march", f"{extra}\n")
    assert accepts(EXERCISE, read_text(fine)[0].value, EXERCISE)
    with pytest.raises(RoutineError):
        parse_exercise(text)
    assert not accepts(EXERCISE, read_text(text)[0].value, EXERCISE)
