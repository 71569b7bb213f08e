"""Plans: read with places, doses over routines, and suggestions that only suggest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.errors import RoutineError
from player.routine.model import ExerciseStep
from player.routine.plan_reading import load_plan
from player.routine.plans import Move, Progress, Row, Weekday, dosed, suggest
from player.routine.traffic_light import Light
from player.timeline.compile import compile_timeline
from player.timeline.options import CompileOptions
from tests.content.shelf import ROUTINES, exercises, library, plans, routines, sources

if TYPE_CHECKING:
    from pathlib import Path

PLAN = plans()["eight-weeks"]
MONDAY = date(2026, 3, 2)
FILE = ROUTINES / "plans" / "eight-weeks.yaml"


def rows(*lights: Light | None, effort: int | None = 3, routine: str = "after-flare") -> list[Row]:
    """Return a session for each light, two days apart, the first on a Monday."""
    return [
        Row(MONDAY + timedelta(days=2 * n), routine, light, effort)
        for n, light in enumerate(lights)
    ]


G, A, R = Light.GREEN, Light.AMBER, Light.RED


# --- the plan that ships --------------------------------------------------------------------------


def test_it_lasts_eight_weeks_and_then_goes_on() -> None:
    assert sum(step.weeks or 0 for step in PLAN.steps) == 8
    assert [step.weeks is None for step in PLAN.steps] == [False] * 8 + [True]
    assert {*PLAN.sources} <= sources().sources.keys()


@pytest.mark.parametrize("index", range(len(PLAN.steps)))
def test_every_session_of_it_can_be_played_in_about_twenty_minutes(index: int) -> None:
    step = PLAN.steps[index]
    for routine in {*step.days.values()}:
        timeline = compile_timeline(dosed(routines()[routine], step, exercises()), CompileOptions())
        assert 15 <= timeline.total_ms / 60_000 <= 22, routine


def test_the_holds_grow_from_step_to_step() -> None:
    held = [
        sum(sets)
        for step in PLAN.steps
        if (dose := step.doses.get("bird-dog")) and isinstance(sets := dose.sets, tuple)
    ]
    assert held == sorted(held)
    assert len(held) >= 4


# --- reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("monday: after-flare", "monday: after-flair", 'did you mean "after-flare"?'),
        ("bird-dog: {sets: [2, 1]}", "brid-dog: {sets: [2, 1]}", 'did you mean "bird-dog"?'),
        (
            "bird-dog: {sets: [2, 1]}",
            "clamshell: {reps: 8}",
            'no routine of this step has "clamshell"',
        ),
        ("side-bridge-knees: side-plank", "wall-sit: side-plank", 'has "wall-sit"'),
        ("monday: after-flare", "mondey: after-flare", '"mondey" is not one of monday'),
        ("effort: 4", "effort: 14", "too much"),
        ("weeks: 1", "week: 1", 'did you mean "weeks"?'),
        ("hold: 30s", "hold: 30 sx", 'try "30s"'),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if old in line)
    lines[number] = lines[number].replace(old, new)
    bad = tmp_path / "plan.yaml"
    bad.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(RoutineError) as refused:
        load_plan(bad, library())
    assert told in str(refused.value)
    assert number + 1 in {problem.line for problem in refused.value.problems}


# --- doing ----------------------------------------------------------------------------------------


def test_a_dose_goes_over_the_routines_own_and_leaves_the_rest() -> None:
    step = next(step for step in PLAN.steps if "knee-to-chest" in step.doses)
    before, after = routines()["daily-stretch"], dosed(routines()["daily-stretch"], step, {})
    changed = [
        (old, new)
        for old, new in zip(before.routine.steps, after.routine.steps, strict=True)
        if old != new
    ]
    assert [new.exercise for _, new in changed if isinstance(new, ExerciseStep)] == [
        "knee-to-chest"
    ]
    assert [new.hold for _, new in changed if isinstance(new, ExerciseStep)] == [30_000]
    assert after.places == before.places


def test_a_swap_takes_the_dose_of_its_own_file_unless_the_step_says_more() -> None:
    step = next(step for step in PLAN.steps if step.swaps)
    loaded = dosed(routines()["glutes-core"], step, exercises())
    named = [s for s in loaded.routine.steps if isinstance(s, ExerciseStep)]
    assert "side-bridge-knees" not in {s.exercise for s in named}
    (plank,) = (s for s in named if s.exercise == "side-plank")
    assert plank.sets == (3, 2)
    assert plank.hold is None
    assert "side-plank" in loaded.exercises


# --- suggesting -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("done", "move"),
    [
        ([], Move.STAY),
        (rows(G, G), Move.STAY),
        (rows(G, G, G), Move.UP),
        (rows(R, G, G, G), Move.UP),
        (rows(G, G, G, A), Move.STAY),
        (rows(G, A, G), Move.STAY),
        (rows(G, None, G), Move.STAY),
        (rows(G, G, G, effort=5), Move.STAY),
        (rows(G, G, G, effort=None), Move.STAY),
        (rows(G, G, G, routine="desk-break-5"), Move.STAY),
    ],
)
def test_three_easy_sessions_of_the_step_suggest_the_next(done: list[Row], move: Move) -> None:
    suggestion = suggest(PLAN, Progress(0, MONDAY), done, MONDAY + timedelta(days=8))
    assert suggestion.move is move
    assert suggestion.step == (1 if move is Move.UP else 0)
    assert suggestion.plan_step is PLAN.steps[suggestion.step]
    if move is Move.UP:
        assert suggestion.words is PLAN.step_up.say


def test_sessions_before_the_step_was_chosen_do_not_count() -> None:
    later = MONDAY + timedelta(days=3)
    suggestion = suggest(PLAN, Progress(0, later), rows(G, G, G), MONDAY + timedelta(days=8))
    assert suggestion.move is Move.STAY


def test_after_a_red_session_one_step_back_and_the_easiest_until_the_day_after() -> None:
    done = rows(G, G, R, routine="balanced-20")
    last = done[-1].day
    at = Progress(3, MONDAY)
    same, next_, later = (suggest(PLAN, at, done, last + timedelta(days=n)) for n in range(3))
    assert [s.move for s in (same, next_, later)] == [Move.BACK] * 3
    assert [s.step for s in (same, next_, later)] == [2] * 3
    assert same.routine is None, "today's is done"
    assert next_.routine == "after-flare"
    assert later.routine == PLAN.steps[2].days.get(Weekday.of(last + timedelta(days=2)))


def test_a_red_first_step_has_none_before_it() -> None:
    suggestion = suggest(PLAN, Progress(0, MONDAY), rows(R), MONDAY + timedelta(days=1))
    assert (suggestion.move, suggestion.step) == (Move.STAY, 0)
    assert suggestion.words is PLAN.step_back.on_the_first


def test_after_a_break_one_step_back() -> None:
    done = rows(G, G, routine="balanced-20")
    at, last = Progress(2, MONDAY), done[-1].day
    assert suggest(PLAN, at, done, last + timedelta(days=13)).move is Move.STAY
    after = suggest(PLAN, at, done, last + timedelta(days=14))
    assert (after.move, after.step, after.words) == (Move.BACK, 1, PLAN.after_break.say)
    accepted = Progress(1, last + timedelta(days=14))
    assert suggest(PLAN, accepted, done, last + timedelta(days=15)).move is Move.STAY


def test_the_last_step_leads_nowhere() -> None:
    last = len(PLAN.steps) - 1
    done = rows(G, G, G, routine="glutes-core")
    suggestion = suggest(PLAN, Progress(last, MONDAY), done, MONDAY + timedelta(days=7))
    assert (suggestion.move, suggestion.words) == (Move.STAY, PLAN.last)


def test_the_weekday_tells_the_routine() -> None:
    monday, tuesday = (
        suggest(PLAN, Progress(0, MONDAY), [], MONDAY + timedelta(days=n)) for n in (0, 1)
    )
    assert monday.routine == "after-flare"
    assert (tuesday.routine, tuesday.words) == (None, PLAN.rest)


lights = st.none() | st.sampled_from([*Light])
histories = st.lists(
    st.builds(
        Row,
        st.dates(date(2026, 1, 1), date(2026, 6, 1)),
        st.sampled_from(sorted(routines())),
        lights,
        st.none() | st.integers(0, 10),
    ),
    max_size=12,
).map(lambda done: sorted(done, key=lambda row: row.day))


@given(
    histories, st.integers(-1, 12), st.dates(date(2026, 1, 1), date(2026, 6, 1)), st.integers(0, 60)
)
def test_a_suggestion_is_one_step_at_most(done: list[Row], at: int, since: date, days: int) -> None:
    today = max([since, *(row.day for row in done)]) + timedelta(days=days)
    suggestion = suggest(PLAN, Progress(at, since), done, today)
    at = min(max(at, 0), len(PLAN.steps) - 1)
    moved = {Move.STAY: 0, Move.UP: 1, Move.BACK: -1}[suggestion.move]
    assert suggestion.step == at + moved
    assert 0 <= suggestion.step < len(PLAN.steps)
    assert suggestion.routine is None or suggestion.routine in routines()
