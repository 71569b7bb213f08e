"""Exercises from text, and everything that is wrong with one at once."""

from pathlib import Path

import pytest

from player.errors import Problem, RoutineError
from player.routine.library import Library
from player.routine.load import parse_exercise, parse_routine
from player.routine.loaded import Place
from tests.routine.rig import exercise_text
from tests.routine.test_load import HEAD, problems_of


def exercise_problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(RoutineError) as refused:
        parse_exercise(text)
    return refused.value.problems


def test_an_exercise_is_read_with_its_places() -> None:
    loaded = parse_exercise(exercise_text("bird-dog"), path=Path("exercises/bird-dog.yaml"))
    assert (loaded.id, loaded.exercise.dose.sets) == ("bird-dog", (6, 4, 2))
    assert loaded.places[("dose", "hold")] == Place(6, 14)


@pytest.mark.parametrize(
    ("extra", "line", "column", "path", "message"),
    [
        ("easier: {exercise: a, cue: b}\n", 8, 23, "easier, cue", "exclude each other"),
        ("easier: {}\n", 8, 9, "easier", "either an exercise or a cue"),
        ("phases: [a, b]\n", 8, 9, "phases", "at least 3"),
        ("side_words: {left: a}\n", 8, 13, "side_words, right", '"right" is missing'),
        ("prepair: 5s\n", 8, 1, "prepair", 'unknown key "prepair"'),
        ("muscles: {work: [a]}\n", 8, 11, "muscles, work", 'unknown key "work"'),
        ("figure: {poses: {a: {base: standin}}}\n", 8, 28, "figure, poses, a, base", "standin"),
        ("figure: {poses: {a: {base: standing, joints: {hipp: flex 9}}}}\n", 8, 53,
         "figure, poses, a, joints, hipp", '"hipp" is not a joint'),
    ],
)  # fmt: skip
def test_an_exercises_mistakes(extra: str, line: int, column: int, path: str, message: str) -> None:
    (problem,) = exercise_problems(exercise_text("cat-cow", extra))
    assert (problem.line, problem.column, problem.path) == (line, column, path)
    assert message in problem.message


@pytest.mark.parametrize(
    ("dose", "path"),
    [
        ("{reps: 5, tempo: 1-1-1}", "dose, reps"),
        ("{hold: 5s, sets: [4, 3]}", "dose, set 2"),
        ("{hold: 5s, duration: 9s}", "dose, duration"),
        ("{sets: [2], reps: 4, hold: 5s}", "dose, reps"),
        ("{duration: 9s, reps: 5}", "dose, reps"),
    ],
)
def test_an_exercises_dose_is_checked_where_it_is_written(dose: str, path: str) -> None:
    text = exercise_text("dead-bug").replace("{reps: 10, tempo: 3-1-2}", dose)
    assert [p.path for p in exercise_problems(text)] == [path]


def test_a_broken_exercise_is_reported_once_with_its_own_place(bundled: Path) -> None:
    path = bundled / "exercises" / "cat-cow.yaml"
    path.write_text(exercise_text("cat-cow").replace("mobility", "mobilty"), "utf-8")
    text = HEAD + "  - exercise: cat-cow\n  - exercise: cat-cow\n  - exercise: march\n    hold: x\n"
    problems = problems_of(text, Library(bundled))
    assert [(p.file, p.line, p.suggestion) for p in problems] == [
        (path, 3, 'did you mean "mobility"?'),
        (None, 7, 'write it like "30s", "1m30s" or "1:30"'),
    ]


def test_variants_are_loaded_too_and_lost_ones_are_warnings(bundled: Path) -> None:
    exercises = bundled / "exercises"
    (exercises / "march.yaml").write_text(
        exercise_text("march", "easier: {exercise: squat}\nharder: {exercise: gone}\n"), "utf-8"
    )
    (exercises / "squat.yaml").write_text(
        exercise_text("squat", "easier: {exercise: bridge}\nharder: {exercise: cat-cow}\n"), "utf-8"
    )
    (exercises / "cat-cow.yaml").write_text("nonsense\n", "utf-8")
    loaded = parse_routine(HEAD + "  - exercise: march\n", Library(bundled))
    assert set(loaded.exercises) == {"march", "squat", "bridge"}
    assert [(p.file, p.line, p.path, p.severity.value, p.message) for p in loaded.problems] == [
        (exercises / "march.yaml", 9, "harder, exercise", "warning",
         'the exercise "gone" does not exist'),
        (exercises / "squat.yaml", 9, "harder, exercise", "warning",
         'the exercise "cat-cow" has errors of its own'),
    ]  # fmt: skip
