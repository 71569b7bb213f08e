"""A fix does away with the problem it is for, and writes what its label says."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.errors import Problem, RoutineError, Severity
from player.lint import lint
from player.routine.editing.edits import applied, inverse
from player.routine.editing.fixes import Fix, fixes
from player.routine.load import parse_exercise, parse_routine
from player.timeline.compile import compile_timeline
from player.timeline.options import CompileOptions
from tests.routine.editing.texts import EXERCISES, LIBRARY, broken

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD = "format: 1\ntitle: x\n"
STEPS = "steps: [{exercise: cat-cow}]\n"
BIRD_DOG = next(text for text in EXERCISES if "en: Bird dog" in text)


def problems(text: str) -> Sequence[Problem]:
    """Return the errors of a text, or else what could be better about it."""
    try:
        if text.startswith("#") or "category" in text:
            parse_exercise(text)
            return ()
        loaded = parse_routine(text, LIBRARY)
    except RoutineError as error:
        return error.problems
    return lint(loaded, compile_timeline(loaded, CompileOptions()))


def found(text: str, message: str) -> tuple[Fix, ...]:
    (problem,) = [each for each in problems(text) if message in each.message]
    return fixes(text, problem, LIBRARY)


@pytest.mark.parametrize(
    ("text", "message", "labels", "after"),
    [
        (
            f"{HEAD}steps: [{{exercize: cat-cow}}]\n",
            "unknown key",
            ['Write "exercise"'],
            f"{HEAD}{STEPS}",
        ),
        (
            f"{HEAD}steps: [{{exercise: cat-caw}}]\n",
            "no exercise",
            ['Write "cat-cow"'],
            f"{HEAD}{STEPS}",
        ),
        (
            f"{HEAD}steps:\n- exercise: figure-four\n  hold: 90 sx # so\n",
            "not a duration",
            ['Write "90s"'],
            f"{HEAD}steps:\n- exercise: figure-four\n  hold: 90s # so\n",
        ),
        (f"title: x\n{STEPS}", "missing", ['Add "format: 1"'], f"{HEAD}{STEPS}"),
        (
            f"{HEAD}steps:\n- duration: 8s\n",
            'needs "exercise"',
            ['Add "exercise: bird-dog"'],
            f"{HEAD}steps:\n- exercise: bird-dog\n  duration: 8s\n",
        ),
        (
            f"{HEAD}steps:\n- name: x\n",
            "no time",
            ['Add "duration: 30s"', 'Add "hold: 30s"', 'Add "reps: 10, tempo: 2-1-2"'],
            f"{HEAD}steps:\n- name: x\n  duration: 30s\n",
        ),
        (
            f"{HEAD}steps:\n- name: x\n  reps: 3\n",
            "need a time",
            ['Add "tempo: 2-1-2"', 'Add "hold: 5s"', 'Add "pace: own"'],
            f"{HEAD}steps:\n- name: x\n  reps: 3\n  tempo: 2-1-2\n",
        ),
        (
            f"{HEAD}steps:\n- cat-cow\n",
            "not a mapping",
            ['Write "exercise: cat-cow"'],
            f"{HEAD}steps:\n- exercise: cat-cow\n",
        ),
        (
            f"{HEAD}{STEPS}title: y\n",
            "already on line",
            ['Remove "title"'],
            f"{HEAD}{STEPS}",
        ),
        (
            f"{HEAD}steps:\n- exercise: cat-cow\n  hold: 8s\n  duration: 9s\n",
            "exclude",
            ['Remove "duration"', 'Remove "hold"'],
            f"{HEAD}steps:\n- exercise: cat-cow\n  hold: 8s\n",
        ),
        (
            f"{HEAD}level: easi\n{STEPS}",
            "not one of",
            ['Write "easy"'],
            f"{HEAD}level: easy\n{STEPS}",
        ),
        (
            f"{HEAD}focus: hips\n{STEPS}",
            "a list",
            ['Write "[hips]"'],
            f"{HEAD}focus: [hips]\n{STEPS}",
        ),
        (
            f"{HEAD}summary: 5\n{STEPS}",
            "not text",
            ["Put it in quotes"],
            f'{HEAD}summary: "5"\n{STEPS}',
        ),
        (
            f"{HEAD}frequency: {{en: Daily, or not, really}}\n{STEPS}",
            'follows "or not',
            ["Put it in quotes"],
            f'{HEAD}frequency: {{en: "Daily, or not, really"}}\n{STEPS}',
        ),
        (
            f"{HEAD}avoids: [FLEX, PGP]\nsteps: [{{exercise: knee-to-chest}}]\n",
            "which the routine avoids",
            ['Remove "avoids: FLEX"'],
            f"{HEAD}avoids: [PGP]\nsteps: [{{exercise: knee-to-chest}}]\n",
        ),
        (
            f"{HEAD}minutes: 9\nsteps: [{{exercise: cat-cow, duration: 5m}}]\n",
            "lasts",
            ['Write "minutes: 5"'],
            f"{HEAD}minutes: 5\nsteps: [{{exercise: cat-cow, duration: 5m}}]\n",
        ),
        (
            f"{HEAD}steps:\n- exercise: bird-dog\n  sides: both\n",
            "one side at a time",
            ['Write "sides: alternate-sets"', 'Remove "sides"'],
            f"{HEAD}steps:\n- exercise: bird-dog\n  sides: alternate-sets\n",
        ),
        (
            f"{HEAD}steps:\n- exercise: figure-four\n  hold: 5s\n",
            "stretch is held",
            ['Write "hold: 10s"'],
            f"{HEAD}steps:\n- exercise: figure-four\n  hold: 10s\n",
        ),
        (
            f"{HEAD}steps:\n- exercise: cat-cow\n- exercise: bird-dog\n",
            "ends with",
            ['Add "exercise: diaphragmatic-breathing"'],
            (
                f"{HEAD}steps:\n- exercise: cat-cow\n- exercise: bird-dog\n"
                "- exercise: diaphragmatic-breathing\n"
            ),
        ),
    ],
)
def test_what_is_offered_for_a_problem(
    text: str, message: str, labels: list[str], after: str
) -> None:
    offered = found(text, message)
    assert [fix.label for fix in offered][: len(labels)] == labels
    assert applied(text, offered[0].edit) == after
    for fix in offered:
        assert not [each for each in problems(applied(text, fix.edit)) if message in each.message]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("title: Back: easy # x\n", 'title: "Back: easy" # x\n'),
        ('title: "Foo\nsteps:\n', 'title: "Foo"\nsteps:\n'),
        ("a:\n\t- b\n", "a:\n  - b\n"),
        ("a: [b, c\nd: 1\n", "a: [b, c]\nd: 1\n"),
        ("a: @b\n", 'a: "@b"\n'),
        ("a: {b: 1 c: 2}\n", "a: {b: 1, c: 2}\n"),
        ("a:1\nb: 2\n", "a: 1\nb: 2\n"),
        ("a: [b]]\n", "a: [b]\n"),
        ('a: "C:\\Users"\n', "a: 'C:\\Users'\n"),
        ("a: 'Runner's'\n", 'a: "Runner\'s"\n'),
        ("a: *b*\n", 'a: "*b*"\n'),
        ("a: x\u2028y\n", "a: xy\n"),
        ("a:\n  - b: 1\n   c: 2\n", "a:\n  - b: 1\n    c: 2\n"),
        ("a:\n - b: 1\n -c: 2\n", "a:\n - b: 1\n - c: 2\n"),
    ],
)
def test_what_stops_the_reading_is_mended(text: str, after: str) -> None:
    (problem,) = problems(text)
    assert applied(text, fixes(text, problem)[0].edit) == after


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("left hip: flex 2", "left hipp: flex 2"),
        ("right elbow: flex 3", "right elbow: flx 3"),
        ("shoulders right", "shouders right"),
        ("right knee, right instep", "right knee, right insteb"),
        ("ghost: start", "ghost: stard"),
        ("base: quadruped", "base: quadrupde"),
        ("category: stability", "category: stabillity"),
    ],
)
def test_the_words_of_a_figure_are_mended(right: str, wrong: str) -> None:
    text = BIRD_DOG.replace(right, wrong, 1)
    assert text != BIRD_DOG
    (problem,) = problems(text)
    assert applied(text, fixes(text, problem)[0].edit) == BIRD_DOG


@given(broken)
def test_every_fix_of_any_text_is_an_edit_of_it(text: str) -> None:
    begun = time.process_time()
    try:
        parse_routine(text, LIBRARY)
    except RoutineError as error:
        for problem in error.problems[:6]:
            for fix in fixes(text, problem, LIBRARY):
                after = applied(text, fix.edit)
                assert after != text
                assert applied(after, inverse(text, fix.edit)) == text
                assert fix.label
    assert time.process_time() - begun < 3


@given(st.text(max_size=60), st.text(max_size=30), st.integers(1, 9), st.integers(1, 9))
def test_a_problem_of_another_text_does_no_harm(
    text: str, words: str, line: int, column: int
) -> None:
    for suggestion in ('did you mean "x"?', 'add "a: b"', 'write "a: b"', 'try "3"', words):
        problem = Problem(None, line, column, words, Severity.ERROR, f'"{words}"', suggestion)
        for fix in fixes(text, problem, LIBRARY):
            applied(text, fix.edit)
