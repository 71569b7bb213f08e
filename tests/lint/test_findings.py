"""What a valid routine may still do badly."""

from dataclasses import replace
from pathlib import Path

import pytest

from player.errors import Severity
from player.lint import lint
from player.routine.library import Library
from player.routine.load import parse_routine
from player.routine.loaded import LoadedRoutine
from player.routine.model import Side
from player.timeline.compile import compile_timeline, compile_whole
from player.timeline.options import CompileOptions

EXERCISES = {
    "breathe": ("relaxation", "supine", "both", "{reps: 8, tempo: 4-1-6}", ""),
    "bridge": ("strength", "hook-lying", "both", "{reps: 10, tempo: 2-3-2}", "cautions: [BP, SUP]"),
    "brace": ("stability", "hook-lying", "both", "{hold: 10s, reps: 3}", ""),
    "cat-cow": ("mobility", "quadruped", "both", "{reps: 10, tempo: 3-0-3}", ""),
    "fold": (
        "stretch",
        "chair",
        "both",
        "{hold: 30s}",
        "cautions: [FLEX]\neasier: {exercise: march}",
    ),
    "hug": ("stretch", "supine", "each", "{hold: 30s}", ""),
    "march": ("mobility", "standing", "alternate", "{duration: 60s}", ""),
    "one-leg": ("stability", "standing", "each", "{hold: 20s}", ""),
    "plank": ("stability", "prone", "both", "{hold: 10s, reps: 3}", ""),
    "squat": ("strength", "standing", "both", "{reps: 10, tempo: 3-1-2}", ""),
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    folder = tmp_path / "exercises"
    folder.mkdir()
    for name, (category, position, sides, dose, more) in EXERCISES.items():
        text = f"format: 1\nname: {name}\ncategory: {category}\nposition: {position}\n"
        text += f"sides: {sides}\ndose: {dose}\ncues: [Go]\n{more}\n"
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return Library(tmp_path)


def loaded(library: Library, *steps: str, head: str = "") -> LoadedRoutine:
    lines = "".join(f"  - {{{step}}}\n" for step in steps)
    return parse_routine(f"format: 1\ntitle: x\n{head}steps:\n{lines}", library)


def messages(routine: LoadedRoutine, *cautions: str) -> list[tuple[int, str]]:
    problems = lint(routine, compile_timeline(routine, CompileOptions()), cautions)
    assert all(p.severity is Severity.WARNING for p in problems)
    return [(p.line, p.message) for p in problems]


FINE = (
    *("exercise: march", "exercise: cat-cow", "exercise: hug", "exercise: bridge"),
    *("exercise: brace", "exercise: breathe"),
)


def test_a_good_routine_has_no_findings(library: Library) -> None:
    assert messages(loaded(library, *FINE)) == []
    assert messages(loaded(library, "rest: 5s")) == []
    assert messages(loaded(library, "exercise: bridge")) == []


# --- order ----------------------------------------------------------------------------------------


def test_a_routine_eases_in_and_out(library: Library) -> None:
    assert messages(loaded(library, "exercise: bridge", "exercise: hug", "exercise: brace")) == [
        (4, "the routine begins with strength, without easing in"),
        (6, "the routine ends with stability, without easing out"),
    ]


def test_strength_comes_after_a_minute_of_easy_work(library: Library) -> None:
    def steps(seconds: int) -> LoadedRoutine:
        first = f"exercise: march, duration: {seconds}s"
        return loaded(library, first, "exercise: squat", "exercise: march")

    assert messages(steps(60)) == []
    assert messages(steps(59)) == [(5, "strength comes after only 59s of easing in")]


def test_holding_the_trunk_does_not_count_as_easing_in(library: Library) -> None:
    routine = loaded(
        library,
        *("exercise: breathe, reps: 1", "exercise: brace, reps: 9", "exercise: bridge"),
        "exercise: hug",
    )
    assert messages(routine) == [(6, "strength comes after only 11s of easing in")]


def test_a_position_taken_for_one_step_is_found(library: Library) -> None:
    routine = loaded(library, "exercise: hug", "exercise: cat-cow", "exercise: breathe")
    assert messages(routine) == [
        (5, "this goes from on the back to on the knees and back for one step")
    ]


def test_on_the_back_is_one_position_with_straight_or_bent_legs(library: Library) -> None:
    assert messages(loaded(library, "exercise: breathe", "exercise: brace", "exercise: hug")) == []


def test_two_changes_in_a_row_need_time(library: Library) -> None:
    def steps(between: str, *after: str) -> LoadedRoutine:
        return loaded(library, "exercise: march", between, *after, "exercise: breathe")

    short = "exercise: cat-cow, reps: 4"
    twice = (5, "the position changes twice within 24s: standing, on the knees, on the back")
    assert messages(steps(short)) == [twice]
    assert messages(steps("exercise: cat-cow, reps: 5")) == []
    assert messages(steps(short, "rest: 10s")) == []


def test_a_step_in_an_unknown_position_breaks_nothing(library: Library) -> None:
    assert (
        messages(loaded(library, "exercise: hug", "name: Foo, duration: 9s", "exercise: hug")) == []
    )


# --- doses and sides ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ("exercise: hug, hold: 9s", "a stretch is held for 9s"),
        ("exercise: hug, hold: 10s", None),
        ("exercise: hug, hold: 60s", None),
        ("exercise: hug, hold: 61s", "a stretch is held for 1m1s"),
        ("exercise: brace, hold: 10s", None),
        ("exercise: brace, hold: 11s", "the trunk is braced for 11s at a time"),
        ("exercise: one-leg, hold: 30s", None),
        ("name: Foo, hold: 90s", None),
    ],
)
def test_holds_stay_in_the_range_of_the_evidence(
    library: Library, step: str, message: str | None
) -> None:
    found = messages(loaded(library, "exercise: march", step, "exercise: march"))
    holds = [each for each in found if "held" in each[1] or "braced" in each[1]]
    assert holds == ([] if message is None else [(5, message)])


def test_an_exercise_for_each_side_is_not_done_on_one(library: Library) -> None:
    assert messages(loaded(library, "exercise: hug, sides: both")) == [
        (4, 'this exercise works one side at a time, and "both" does it once')
    ]
    assert messages(loaded(library, "exercise: hug, sides: alternate, reps: 2")) == []


def test_a_side_named_in_words_needs_the_other(library: Library) -> None:
    left, right = "name: Left calf, duration: 30s", "name: right calf, duration: 30s"
    assert messages(loaded(library, left, right)) == []
    assert messages(loaded(library, left)) == [
        (4, "names speak of the left 1 times and of the right 0 times")
    ]


# --- the whole, and the person --------------------------------------------------------------------


def test_the_promised_minutes_are_kept_within_a_tenth(library: Library) -> None:
    def promising(minutes: float) -> LoadedRoutine:
        return loaded(library, "rest: 9m", "rest: 1m", head=f"minutes: {minutes}\n")

    assert messages(promising(10)) == messages(promising(11)) == messages(promising(9.1)) == []
    (problem,) = lint(routine := promising(12), compile_timeline(routine, CompileOptions()))
    assert (problem.line, problem.column, problem.path) == (3, 10, "minutes")
    assert problem.message == "the routine lasts 10:00, not 12 minutes"
    assert problem.suggestion == 'write "minutes: 10", or change the steps'
    assert messages(promising(9)) == [(3, "the routine lasts 10:00, not 9 minutes")]
    assert lint(promising(12)) == ()  # nobody has compiled it


def test_a_ticked_caution_is_found_with_a_milder_way_where_there_is_one(library: Library) -> None:
    routine = loaded(library, "exercise: march", "exercise: bridge", "exercise: fold")
    carried = "this exercise carries a caution you have ticked: "
    assert messages(routine, "SUP", "BP")[0] == (5, carried + "BP, SUP")
    (problem,) = [p for p in lint(routine, None, {"FLEX"}) if "ticked" in p.message]
    assert (problem.line, problem.column, problem.path) == (6, 16, "step 3, exercise")
    assert problem.suggestion == 'an easier way without it is "march"'
    assert [p for p in lint(routine, None, {"TWIST"}) if "ticked" in p.message] == []


def test_a_step_in_a_block_is_named_once(library: Library) -> None:
    routine = loaded(library, "repeat: 3, steps: [{exercise: hug, hold: 5s}]")
    assert messages(routine) == [(4, "a stretch is held for 5s")]


def test_sides_with_unequal_time_are_found(library: Library) -> None:
    routine = loaded(library, "exercise: hug")
    timeline = compile_timeline(routine, CompileOptions())
    left_only = tuple(s for s in timeline.segments if s.side is not Side.RIGHT)
    (problem,) = lint(routine, replace(timeline, segments=left_only))
    assert problem.message == "the left side gets 30s of it, the right side 0s"
    assert (problem.line, problem.path) == (4, "step 1")


def test_a_line_that_its_step_has_no_time_for(library: Library) -> None:
    words = "Take a long slow breath, stand up, and walk once around the whole room."
    routine = loaded(library, "exercise: march", f'rest: 3s, say: "{words}"', "exercise: squat")
    options = CompileOptions()
    _, losses = compile_whole(routine, options)
    [finding, *_] = lint(routine, losses=losses)
    assert (finding.path, finding.line) == ("step 2", 5)
    assert words in finding.message
    assert "more time" in finding.suggestion
    enough = loaded(library, "exercise: march", f'rest: 30s, say: "{words}"', "exercise: squat")
    assert not compile_whole(enough, options)[1]
