"""What is wrong with a plan, all of it at once, each at its place; no text breaks the reader."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from player.errors import RoutineError
from player.paths import bundled
from player.routine.last_good import LastGood
from player.routine.library import Library
from player.routine.plan_reading import parse_plan
from player.routine.plans import Plan, PlanStep, StepDose, Weekday
from player.routine.schema import schema
from player.routine.yaml_text import read_text
from tests.routine.json_schema import accepts

if TYPE_CHECKING:
    from pathlib import Path

    from player.errors import Problem

LIBRARY = Library(bundled("routines"))
PLAN = """\
format: 1
title: Two weeks
summary: Grow a little.
steps:
  - name: Week 1
    about: Small movements.
    weeks: 1
    days: {monday: after-flare, wednesday: after-flare, friday: after-flare}
  - name: Week 2
    about: The first strength.
    days:
      monday: balanced-20
      thursday: glutes-core
    swaps:
      side-bridge-knees: side-plank
    doses:
      bird-dog: {sets: [2, 1]}
      side-plank: {hold: 6s}
step_up: {sessions: 3, effort: 4, say: The next step?}
step_back: {next_day: after-flare, say: One back?, on_the_first: Do less.}
after_break: {days: 14, say: One back?}
stay: Stay.
rest: Rest.
last: The last one.
"""
SHIPPED = (bundled("routines") / "plans" / "eight-weeks.yaml").read_text("utf-8")


def problems(text: str, library: Library = LIBRARY) -> tuple[Problem, ...]:
    """Return what is told of a text, errors and warnings."""
    try:
        return parse_plan(text, library).problems
    except RoutineError as error:
        return error.problems


def changed(*pairs: tuple[str, str]) -> str:
    """Return the plan with some of its words replaced, each once."""
    text = PLAN
    for old, new in pairs:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return text


def test_a_plan_is_read_with_its_routines_and_places() -> None:
    loaded = parse_plan(PLAN, LIBRARY)
    assert loaded.problems == ()
    assert {*loaded.routines} == {"after-flare", "balanced-20", "glutes-core"}
    assert {*loaded.exercises} == {"side-plank"}
    assert loaded.places["steps", 1, "doses", "bird-dog", "sets"] == (17, 24)
    assert parse_plan(SHIPPED, LIBRARY).problems == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "place", "told"),
    [
        ("monday: after-flare", "monday: after-flair", 8, 20, "step 1, days, monday",
         'there is no routine "after-flair"; did you mean "after-flare"?'),
        ("monday: after-flare", "mondey: after-flare", 8, 12, "step 1, days, mondey",
         'did you mean "monday"?'),
        ("next_day: after-flare", "next_day: nothing-at-all", 20, 23, "step_back, next_day",
         'there is no routine "nothing-at-all"'),
        ("bird-dog: {", "brid-dog: {", 17, 7, "step 2, doses, brid-dog",
         'there is no exercise "brid-dog"; did you mean "bird-dog"?'),
        ("side-bridge-knees: side-plank", "side-bridge-knees: side-plnak", 15, 26,
         "step 2, swaps, side-bridge-knees", 'did you mean "side-plank"?'),
        ("side-bridge-knees: side-plank", "side-bridge-knees: side-bridge-knees", 15, 26,
         "step 2, swaps, side-bridge-knees", "is swapped for itself"),
        ("bird-dog: {", "clamshel: {", 17, 7, "step 2, doses, clamshel", "there is no exercise"),
        ("bird-dog: {", "march-in-plac: {", 17, 7, "step 2, doses, march-in-plac", "did you mean"),
        ("bird-dog: {", "prone-press-up: {", 17, 7, "step 2, doses, prone-press-up",
         'no routine of this step has "prone-press-up"'),
        ("side-plank: {hold", "side-bridge-knees: {hold", 18, 7, "step 2, doses, side-bridge-knees",
         'give the dose to "side-plank"'),
        ("{sets: [2, 1]}", "{sets: [2, 1], reps: 4}", 17, 32, "step 2, doses, bird-dog, reps",
         '"reps" and "sets" exclude each other'),
        ("{sets: [2, 1]}", "{set: [2, 1]}", 17, 18, "step 2, doses, bird-dog, set",
         'unknown key "set" in a dose; did you mean "sets"?'),
        ("{sets: [2, 1]}", "{}", 17, 17, "step 2, doses, bird-dog", "this changes nothing"),
        ("{sets: [2, 1]}", "{hold: 5h}", 17, 24, "step 2, doses, bird-dog, hold", "4 hours"),
        ("{sets: [2, 1]}", "{hold: soon}", 17, 24, "step 2, doses, bird-dog, hold",
         "is not a duration"),
        ("{sets: [2, 1]}", "{hold: 1h, sets: [9, 9]}", 16, 5, "step 2, doses",
         'with this "balanced-20" gets longer than 4 hours'),
        ("weeks: 1", "weeks: 0", 7, 12, "step 1, weeks", "at least 1"),
        ("weeks: 1", "weeks: 53", 7, 12, "step 1, weeks", "at most 52"),
        ("weeks: 1", "weeks: one", 7, 12, "step 1, weeks", "is not a whole number"),
        ("weeks: 1", "week: 1", 7, 5, "step 1, week",
         'unknown key "week" in a step; did you mean "weeks"?'),
        ("title: Two weeks", "titel: Two weeks", 2, 1, "titel",
         'unknown key "titel" in a plan; did you mean "title"?'),
        ("last: The last one.\n", "", 1, 1, "last",
         '"last" is missing; add "last: This is the last step"'),
        ("days: 14", "days: 1", 21, 21, "after_break, days", "at least 2"),
        ("effort: 4", "effort: 11", 19, 32, "step_up, effort", "at most 10"),
        ("days: {monday: after-flare, wednesday: after-flare, friday: after-flare}",
         "days: after-flare", 8, 11, "step 1, days", "is not a mapping of keys and values"),
        ("days: {monday: after-flare, wednesday: after-flare, friday: after-flare}",
         "days: {}", 8, 11, "step 1, days", "must have at least 1"),
        ("format: 1", "format: 2", 1, 9, "format", "reads format 1"),
    ],
)  # fmt: skip
def test_one_mistake_is_one_problem(
    old: str, new: str, line: int, column: int, place: str, told: str
) -> None:
    with pytest.raises(RoutineError) as refused:
        parse_plan(changed((old, new)), LIBRARY)
    (problem,) = refused.value.problems
    assert (problem.line, problem.column, problem.path) == (line, column, place)
    assert told in f"{problem.message}; {problem.suggestion}"


@pytest.mark.parametrize(
    ("old", "new", "place", "told"),
    [
        ("    about: The first strength.\n", "    about: x\n    weeks: 1\n", "step 2, weeks",
         "in this time come 2 sessions, and step_up wants 3 in a row"),
        ("days: 14", "days: 3", "step 1, days", "3 days, and after_break takes 3 for a break"),
        ("next_day: after-flare", "next_day: glutes-core", "step_back, next_day",
         "this routine is strong, and the first step of the plan only easy"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_warned_of(old: str, new: str, place: str, told: str) -> None:
    found = problems(changed((old, new)))
    assert {problem.severity for problem in found} == {"warning"}
    assert (place, True) in {(each.path, told in each.message) for each in found}


def test_a_step_back_must_not_be_harder() -> None:
    text = changed(
        ("monday: after-flare", "monday: glutes-core"),
        ("monday: balanced-20\n      thursday: glutes-core", "monday: balanced-20"),
        ("    swaps:\n      side-bridge-knees: side-plank\n", ""),
        ("      side-plank: {hold: 6s}\n", ""),
    )
    (warning,) = problems(text)
    assert (warning.line, warning.path) == (9, "step 2")
    assert warning.message.startswith("this step is moderate and the one before it strong")


def test_a_step_for_good_ends_the_plan() -> None:
    text = changed(("    weeks: 1\n", ""), ("first strength.\n", "first strength.\n    weeks: 2\n"))
    (warning,) = problems(text)
    assert (warning.line, warning.path) == (5, "step 1")
    assert warning.suggestion == 'add "weeks: 1"'


def test_everything_is_told_at_once() -> None:
    text = changed(
        ("title:", "titel:"),
        ("monday: after-flare", "monday: after-flair"),
        ("bird-dog: {sets: [2, 1]}", "brid-dog: {hold: 30 sx}"),
        ("sessions: 3", "sessions: 0"),
        ("next_day: after-flare", "next_day: balanced-2"),
    )
    assert [problem.path for problem in problems(text)] == [
        "titel",
        "step 1, days, monday",
        "step 2, doses, brid-dog",
        "step 2, doses, brid-dog, hold",
        "step_up, sessions",
        "step_back, next_day",
    ]


def test_the_users_routines_go_before_and_may_be_called_anything(tmp_path: Path) -> None:
    (tmp_path / "Mein Abend.yaml").write_text(
        "format: 1\ntitle: x\nsteps: [{exercise: cat-cow}]\n", "utf-8"
    )
    library = Library(bundled("routines"), tmp_path)
    text = changed(("monday: after-flare", "monday: Mein Abend"))
    assert parse_plan(text, library).plan.steps[0].days[Weekday.MONDAY] == "Mein Abend"


def test_a_routine_with_errors_is_warned_of_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "after-flare.yaml").write_text("format: 1\ntitle: x\n", "utf-8")
    found = problems(PLAN, Library(bundled("routines"), tmp_path))
    assert {problem.severity for problem in found} == {"warning"}
    assert {problem.message for problem in found} == {
        'the routine "after-flare" has errors of its own'
    }
    assert len(found) == 4  # each day that has it, and the day after a red session


def test_what_cannot_be_played_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "format: 1\ntitle: x\nsteps: [{exercise: dead-bug, sides: alternate, reps: 4}]\n", "utf-8"
    )
    library = Library(bundled("routines"), tmp_path)
    text = changed(
        ("monday: balanced-20\n      thursday: glutes-core", "monday: mine\n      thursday: mine"),
        ("    swaps:\n      side-bridge-knees: side-plank\n", ""),
        ("bird-dog: {sets: [2, 1]}", "dead-bug: {reps: 5}"),
        ("      side-plank: {hold: 6s}\n", ""),
    )
    (problem,) = problems(text, library)
    assert problem.path == "step 2, doses, dead-bug, reps"
    assert "5 cannot be shared out" in problem.message


def test_the_last_good_plan_stays_in_use(tmp_path: Path) -> None:
    path, good = tmp_path / "mine.yaml", LastGood()
    path.write_text(PLAN, "utf-8")
    before = good.load_plan(path, LIBRARY)
    path.write_text(PLAN.replace("weeks: 1", "weeks: x"), "utf-8")
    after = good.load_plan(path, LIBRARY)
    assert (before.problems, after.loaded) == ((), before.loaded)
    assert [problem.line for problem in after.problems] == [7]
    with pytest.raises(RoutineError):
        LastGood().load_plan(path, LIBRARY)
    assert good.holds(path)
    path.unlink()
    with pytest.raises(RoutineError):
        good.load_plan(path, LIBRARY)


@pytest.mark.parametrize("text", [PLAN, SHIPPED])
def test_a_plan_fits_the_schema(text: str) -> None:
    made = schema("plan")
    assert accepts(made, read_text(text)[0].value, made)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("weeks: 1", "weeks: 0"),
        ("monday:", "mondey:"),
        ("{sets: [2, 1]}", "{}"),
        ("{sets: [2, 1]}", "{sets: [2, 1], reps: 3}"),
        ("{sets: [2, 1]}", "{tempo: 1-1-1}"),
        ("effort: 4", "effort: 11"),
        ("stay: Stay.\n", ""),
    ],
)
def test_both_refuse(old: str, new: str) -> None:
    made, text = schema("plan"), changed((old, new))
    with pytest.raises(RoutineError):
        parse_plan(text, LIBRARY)
    assert not accepts(made, read_text(text)[0].value, made)


KEYS = sorted({*Plan.model_fields, *PlanStep.model_fields, *StepDose.model_fields, *Weekday})
WORDS = ["after-flare", "bird-dog", "side-plank", "30s", "x", "", "~", "true", "1e999", "*a", "&a"]
scalars = st.sampled_from(WORDS) | st.integers(-3, 10**12) | st.none() | st.booleans()
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*KEYS, *WORDS]), inner, max_size=5)
    ),
    max_leaves=20,
)
steps = st.lists(
    st.dictionaries(st.sampled_from([*PlanStep.model_fields]), values, max_size=6) | values,
    max_size=3,
)
documents = st.fixed_dictionaries(
    {"format": st.just(1), "steps": steps | values},
    optional={key: values for key in Plan.model_fields if key not in ("format", "steps")},
)
snippets = st.lists(
    st.sampled_from([*KEYS, *WORDS, ": ", "\n", "\n  ", "- ", "[", "]", "{", "}", ",", '"', "#"]),
    max_size=40,
).map("".join)


def read(text: str) -> None:
    lines = text.count("\n") + 1
    for problem in problems(text):
        assert 1 <= problem.line <= lines + 1
        assert problem.column >= 1
        assert problem.message


@given(snippets)
@example("steps: [{days: {monday: [after-flare]}}]")
@example("steps: [{days: {? [a] : b}}]")
def test_no_text_breaks_the_reader(text: str) -> None:
    read(text)


@given(documents)
def test_no_document_breaks_the_reader(document: object) -> None:
    read(json.dumps(document))


@given(st.integers(0, len(PLAN)), st.integers(0, 30), st.sampled_from(["", *WORDS, "{", "- "]))
def test_no_slip_of_the_hand_breaks_the_reader(at: int, gone: int, put: str) -> None:
    read(PLAN[:at] + put + PLAN[at + gone :])
