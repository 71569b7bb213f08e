"""Fitting a routine to minutes: near enough or a reason, by the rules, and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.routine.dose import effective_dose
from player.routine.model import ExerciseStep, Sides
from player.routine.walk import walk
from player.timeline.compile import compile_timeline
from player.timeline.fit import fit
from player.timeline.options import CompileOptions
from tests.strategies import compile_options, loaded_routines
from tests.timeline.routines import loaded

if TYPE_CHECKING:
    from player.routine.dose import EffectiveDose
    from player.routine.loaded import LoadedRoutine

OPTIONS = CompileOptions()
# Prepares so long that no words lengthen them.
CALM = {"prepare": "30s"}
minutes_asked = st.integers(5, 60)
law = settings(max_examples=30)
pytestmark = pytest.mark.slow


def _doses(routine: LoadedRoutine) -> list[EffectiveDose]:
    return [
        effective_dose(
            visit.step,
            routine.exercises[visit.step.exercise] if visit.step.exercise else None,
            routine.routine.defaults,
        )
        for visit in walk(routine.routine)
        if isinstance(visit.step, ExerciseStep)
    ]


def _names(routine: LoadedRoutine) -> list[str]:
    timeline = compile_timeline(routine, OPTIONS)
    return [step.name for step in timeline.steps]


@law
@given(loaded_routines(), minutes_asked, compile_options())
def test_it_is_near_enough_or_says_why_not(
    routine: LoadedRoutine, minutes: int, options: CompileOptions
) -> None:
    fitted = fit(routine, minutes, options)
    assert compile_timeline(fitted.loaded, options).total_ms == fitted.total_ms
    near = abs(fitted.total_ms - minutes * 60_000) <= minutes * 60_000 * 0.02
    assert near == (not fitted.reason)
    unchanged = fitted.loaded.routine.steps == routine.routine.steps
    assert unchanged == (not fitted.changes)


@law
@given(loaded_routines(), minutes_asked)
def test_it_is_never_further_off_than_before(routine: LoadedRoutine, minutes: int) -> None:
    before_ms = compile_timeline(routine, OPTIONS).total_ms
    fitted = fit(routine, minutes, OPTIONS)
    goal_ms = minutes * 60_000
    near = abs(before_ms - goal_ms) <= goal_ms * 0.02
    assert near or abs(fitted.total_ms - goal_ms) <= abs(before_ms - goal_ms)


@law
@given(loaded_routines(), minutes_asked)
def test_it_keeps_to_its_limits(routine: LoadedRoutine, minutes: int) -> None:
    fitted = fit(routine, minutes, OPTIONS)
    own_least = min(min(dose.reps) for dose in _doses(routine))
    for dose in _doses(fitted.loaded):
        assert dose.sets >= 1
        assert min(dose.reps) >= min(3, own_least)
        assert (
            dose.sides is not Sides.ALTERNATE
            or not any(n % 2 for n in dose.reps)
            or (dose.duration_ms is not None)
        )


@law
@given(loaded_routines(), minutes_asked)
def test_every_step_still_points_to_its_own_line(routine: LoadedRoutine, minutes: int) -> None:
    fitted = fit(routine, minutes, OPTIONS)
    named = {
        routine.place(visit.path).line: (visit.step.exercise, visit.step.name)
        for visit in walk(routine.routine)
        if isinstance(visit.step, ExerciseStep)
    }
    for visit in walk(fitted.loaded.routine):
        if isinstance(visit.step, ExerciseStep):
            line = fitted.loaded.place(visit.path).line
            assert named[line] == (visit.step.exercise, visit.step.name)


@pytest.mark.parametrize("minutes", [4, 61, 0, -5])
def test_other_minutes_are_refused(minutes: int) -> None:
    with pytest.raises(ValueError, match="must be 5 to 60"):
        fit(loaded("{name: A, hold: 9s}"), minutes, OPTIONS)


MIXED = """{
  march: {category: mobility, dose: {duration: 60s}},
  dog: {name: Bird dog, category: stability, sides: alternate-sets,
        dose: {hold: 8s, sets: [6, 4, 2]}},
  bridge: {category: strength, dose: {reps: 12, tempo: 2-3-2, sets: 3, rest: 20s}},
  bug: {category: stability, sides: alternate, dose: {reps: 10, tempo: 3-1-2}},
  stretch: {category: stretch, sides: each, dose: {hold: 30s, reps: 2}},
  calm: {category: relaxation, dose: {hold: 2m}},
}"""
STEPS = ["march", "dog", "bridge", "bug", "stretch", "calm"]


def _mixed() -> LoadedRoutine:
    return loaded(*(f"{{exercise: {name}}}" for name in STEPS), exercises=MIXED, defaults=CALM)


@pytest.mark.parametrize(
    ("minutes", "changes"),
    [
        (19, []),
        # sets first, and of a pyramid the broadest
        (17, ["Bridge: 2 sets in place of 3"]),
        (15, ["Bird dog: 4-2 in place of 6-4-2", "Bridge: 2 sets in place of 3"]),
        # then repetitions, two at a time where they alternate
        (
            11,
            [
                "Bird dog: 2 in place of 6-4-2",
                "Bridge: 1 set in place of 3",
                "Bug: 8 repetitions in place of 10",
            ],
        ),
        # then the time of holds
        (
            9,
            [
                "Bird dog: 2 in place of 6-4-2",
                "Bridge: 1 set in place of 3",
                "Bridge: 3 repetitions in place of 12",
                "Bug: 4 repetitions in place of 10",
                "Stretch: 20s in place of 30s",
            ],
        ),
        # a pyramid grows at its broad end
        (22, ["Bird dog: 8-6-4-2 in place of 6-4-2"]),
    ],
)
def test_the_order_of_the_rules(minutes: int, changes: list[str]) -> None:
    fitted = fit(_mixed(), minutes, OPTIONS)
    assert list(fitted.changes) == changes
    assert not fitted.reason


def test_the_warm_up_and_the_relaxation_are_changed_last() -> None:
    fitted = fit(_mixed(), 5, OPTIONS)
    assert any(change.startswith("March") for change in fitted.changes)
    assert any(change.startswith("Calm") for change in fitted.changes)
    assert _names(fitted.loaded)[0] == "March"
    assert _names(fitted.loaded)[-1] == "Calm"
    nine = fit(_mixed(), 9, OPTIONS)
    assert not any(change.startswith(("March", "Calm")) for change in nine.changes)


def test_steps_that_may_be_left_out_are_and_the_rest_stays_at_its_line() -> None:
    routine = loaded(
        "{exercise: march}",
        "{exercise: bridge, sets: 1, reps: 3, optional: true}",
        "{rest: 30s, optional: true}",
        "{exercise: bug, reps: 4}",
        "{exercise: calm, hold: 75s, optional: true}",
        exercises=MIXED,
        defaults=CALM,
    )
    fitted = fit(routine, 5, OPTIONS)
    assert fitted.changes == ("Left out: Rest",)
    assert [fitted.loaded.place(("steps", i)).line for i in range(4)] == [1, 2, 4, 5]


def test_rounds() -> None:
    routine = loaded(
        "{repeat: 4, name: Circuit, rest: 20s, steps: [{name: A, duration: 2m}]}", defaults=CALM
    )
    assert compile_timeline(routine, OPTIONS).total_ms == 660_000
    assert fit(routine, 8, OPTIONS).changes[0] == "Circuit: 3 rounds in place of 4"
    assert fit(routine, 14, OPTIONS).changes == ("Circuit: 5 rounds in place of 4",)


def test_what_cannot_be_is_said() -> None:
    hold = loaded("{name: A, hold: 10s}")
    assert fit(hold, 60, OPTIONS).reason.startswith("Even at its longest it takes ")
    long = loaded("{name: A, reps: 3, tempo: 60-60-60}", defaults=CALM)
    assert fit(long, 5, OPTIONS).reason == "Even at its shortest it takes 9:30."
    coarse = loaded("{exercise: dog}", exercises=MIXED, defaults=CALM)
    assert fit(coarse, 8, OPTIONS).reason == "The nearest that its exercises allow is 8:35."
    assert fit(coarse, 11, OPTIONS).reason == "The nearest that its exercises allow is 9:55."


def test_the_changes_are_told_in_the_users_language() -> None:
    fitted = fit(_mixed(), 11, CompileOptions(language="de"))
    assert "Bird dog: 2 statt 6-4-2" in fitted.changes
    assert "Bridge: 1 Satz statt 3" in fitted.changes
    assert any(change.endswith("Wiederholungen statt 10") for change in fitted.changes)
