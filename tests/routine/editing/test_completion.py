"""What is offered while one types, and what is told of what stands there."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.routine.editing.completion import Completions, complete
from player.routine.editing.hover import Explanation, explain
from player.routine.library import Kind
from player.routine.model import Exercise, ExerciseStep, Routine
from player.routine.model_errors import known_keys
from tests.routine.editing.texts import EXERCISES, LIBRARY, ROUTINES, broken

FIGURE = "figure:\n  poses:\n    start:\n      base: quadruped\n"


def offered(text: str, kind: Kind = Kind.ROUTINE, language: str = "en") -> Completions:
    """Return what is offered where a bar stands in a text."""
    before, _, after = text.partition("|")
    return complete(before + after, len(before), LIBRARY, kind, language)


def labels(text: str, kind: Kind = Kind.ROUTINE) -> list[str]:
    return [item.label for item in offered(text, kind).items]


def taken(text: str, kind: Kind = Kind.ROUTINE) -> str:
    """Return a text after the first thing offered was taken."""
    before, _, after = text.partition("|")
    found = offered(text, kind)
    whole = before + after
    return whole[: found.start] + found.items[0].text + whole[found.end :]


def test_every_key_of_the_format_is_offered() -> None:
    assert {*labels("|")} == {*known_keys(Routine)}
    assert {*labels("|", Kind.EXERCISE)} == {*known_keys(Exercise)}
    in_step = {*labels("steps:\n  - exercise: x\n    |"), "exercise"}
    assert in_step == {*known_keys(ExerciseStep)} - {"name", "cues", "picture", "position"}
    inline = {*labels("steps:\n  - name: x\n    |"), "name"}
    assert inline == {*known_keys(ExerciseStep)} - {"exercise"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("format: 1\nlevel: |", ["easy", "gentle", "moderate", "strong"]),
        ("steps:\n  - |", ["exercise", "rest", "repeat", "name"]),
        ("steps:\n  - rest: 3s\n  |", ["- exercise", "- rest", "- repeat", "- name"]),
        ("steps:\n  - rest: 3s\n    |", ["say", "optional"]),
        ("steps:\n- repeat: 2\n  |", ["name", "rest", "optional", "steps"]),
        ("steps:\n- repeat: 2\n  steps:\n  - rest: 3s\n    |", ["say", "optional"]),
        ("steps:\n  - exercise: x\n    sides: al|", ["alternate", "alternate-sets"]),
        ("steps:\n  - exercise: x\n    optional: |", ["true", "false"]),
        ("steps:\n  - {exercise: x, h|", ["hold"]),
        ("steps: [{exercise: x}, {re|}]", ["rest", "repeat"]),
        ("defaults: {prepare: 3s, |}\n", ["release", "switch", "rest"]),
        ("avoids: [FLEX, EX|]", ["EXT"]),
        ("avoids:\n  - EX|\n", ["EXT"]),
        ("title:\n  |", ["en", "de"]),
        ("title: {en: x, |}", ["de"]),
        ("title: x # lev|", []),
        ("summary: >\n  some lev|", []),
        ("steps:\n  -|", []),
        ("  |title: x", []),
    ],
)
def test_what_is_offered_in_a_routine(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dose: {hold: 3s, |}", ["reps", "sets", "release", "rest"]),
        ("dose:\n  reps: 3\n  te|", ["tempo"]),
        (FIGURE + "      joints: {left k|}", ["left knee"]),
        (FIGURE + "      joints: {hips: flex 90 ab|}", ["abduct"]),
        (FIGURE + "      joints:\n        knees: |", ["flex", "extend"]),
        (FIGURE + "      contact: {floor: hands, fl|oor: x}", ["floor"]),
        (FIGURE + '      contact: {floor: "hands, kn|"}', ["knee", "back of knee", "outer knee"]),
        (FIGURE + "  motion: [{pose: |}]", ["start"]),
        (FIGURE + "  tint: glutes left, low_b|", ["low_back"]),
        (FIGURE + "  arrows: left h|", ["left hand"]),
    ],
)
def test_what_is_offered_in_an_exercise(text: str, expected: list[str]) -> None:
    assert labels(text, Kind.EXERCISE)[: len(expected)] == expected


def test_an_exercise_comes_with_its_name_and_dose_and_is_found_by_both_its_names() -> None:
    first = offered("steps:\n  - exercise: bi|").items[0]
    assert (first.text, first.kind, first.exercise) == ("bird-dog", "exercise", "bird-dog")
    assert first.detail == "Bird dog · hold 8s, sets 6 4 2, rest 10s"
    by_name = offered("steps:\n  - exercise: Vierf|", language="de").items
    assert "bird-dog" in [item.text for item in by_name]
    assert labels("steps:\n  - exercise: gbr|") == ["glute-bridge"]


def test_taking_what_is_offered_writes_valid_lines() -> None:
    assert taken("form|") == "format: "
    assert taken("le|: easy") == "level: easy"
    assert taken("level:|") == "level: easy"
    assert taken("title: x\nst|") == "title: x\nsteps:\n  - exercise: "
    assert taken("steps:\n- exercise: bird|-do\n") == "steps:\n- exercise: bird-dog\n"
    assert taken("steps:\r\n- name: x\r\n  cu|\r\n") == (
        "steps:\r\n- name: x\r\n  cues:\r\n    - \r\n"
    )


def test_durations_used_elsewhere_come_first() -> None:
    text = "steps:\n- {exercise: x, hold: 7s}\n- exercise: y\n  hold: |"
    assert labels(text)[:2] == ["7s", "30s"]


# --- what is told ---------------------------------------------------------------------------------


def told(text: str, kind: Kind = Kind.ROUTINE, language: str = "en") -> Explanation | None:
    before, _, after = text.partition("|")
    return explain(before + after, len(before), LIBRARY, kind, language)


def test_a_key_is_explained_with_what_is_allowed_and_an_example() -> None:
    hold = told("steps:\n- exercise: x\n  ho|ld: 3s")
    assert hold is not None
    assert hold.title == "hold"
    assert hold.text == ExerciseStep.model_fields["hold"].description
    assert '"1m30s"' in hold.allowed
    assert hold.example == "hold: 30s"
    minutes = told("minutes: 2|0")
    assert minutes is not None
    assert (minutes.allowed, minutes.example) == ("a number over 0 to 240", "minutes: 20")
    assert told("title: x # le|vel") is None
    assert told("foo|: 3") is None


def test_every_key_of_the_shipped_files_is_explained() -> None:
    for kind, text in ((Kind.ROUTINE, ROUTINES[1]), (Kind.EXERCISE, EXERCISES[4])):
        at = 0
        for line in text.splitlines(keepends=True):
            key = line.lstrip(" -").split(":")[0]
            if ":" in line and key.isidentifier() and "poses" not in key:
                found = explain(text, at + line.index(key), LIBRARY, kind)
                assert found is not None or key in ("start", "reach", "view", "motion"), line
            at += len(line)


def test_an_exercise_is_told_in_the_language_asked_for() -> None:
    found = told("steps:\n- {exercise: bird|-dog}", language="de")
    assert found is not None
    assert found.title == "Vierfüßlerstand diagonal"
    assert found.text == "stability · quadruped · alternate-sets · hold 8s, sets 6 4 2, rest 10s"
    assert len(found.points) == 5
    assert found.exercise == "bird-dog"


def test_a_caution_is_told_in_the_words_of_the_safety_text() -> None:
    (first,) = offered("cautions: [FL|]", language="de").items
    assert first.detail == "beugt nach vorn"
    found = told("avoids:\n  - FL|EX")
    assert found is not None
    assert found.title == "FLEX: bends forward"
    assert found.text.startswith("Keep it small")


def test_a_joint_and_its_actions_are_told() -> None:
    joint = told(FIGURE + "      joints: {left kn|ee: flex 90}", Kind.EXERCISE)
    assert joint is not None
    assert (joint.allowed, joint.example) == ("flex …, extend …", "left knee: flex 90")
    action = told(FIGURE + "      joints: {left knee: fl|ex 90}", Kind.EXERCISE)
    assert action is not None
    assert (action.title, action.allowed) == ("flex", "flex, extend")


# --- whatever the text ----------------------------------------------------------------------------


@given(
    st.text() | broken | st.sampled_from(EXERCISES),
    st.integers(0, 2_000),
    st.sampled_from([*Kind]),
)
def test_any_place_of_any_text_is_answered(text: str, offset: int, kind: Kind) -> None:
    offset = min(offset, len(text))
    begun = time.process_time()
    found = complete(text, offset, LIBRARY, kind)
    assert 0 <= found.start <= offset <= found.end <= len(text)
    said = explain(text, offset, LIBRARY, kind)
    assert said is None or said.start <= offset <= said.end
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "'" * 20_000,
        "#" * 20_000,
        "x" * 20_000,
        "x #" * 9_000,
        "a" + " " * 50_000 + "b",
        '"a' * 9_000,
    ],
)
def test_a_place_made_to_take_long_does_not(text: str) -> None:
    begun = time.process_time()
    complete(text, len(text), LIBRARY, Kind.ROUTINE)
    explain(text, len(text) // 2, LIBRARY, Kind.ROUTINE)
    assert time.process_time() - begun < 2
