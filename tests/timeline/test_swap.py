"""An easier way from a step on; what was played before it stays, byte for byte."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from player.errors import SuppleError
from player.routine.model import Variant
from player.timeline.compile import compile_timeline
from player.timeline.options import CompileOptions
from player.timeline.swap import ease_exercise, easier_way
from tests.strategies import compile_options, loaded_routines
from tests.timeline.routines import loaded

if TYPE_CHECKING:
    from player.routine.loaded import LoadedRoutine
    from player.timeline.model import Timeline

OPTIONS = CompileOptions()
EXERCISES = """{
  plank: {dose: {hold: 20s}, easier: {exercise: lean}, cues: [Push the floor away]},
  lean: {dose: {hold: 10s}, easier: {cue: Step closer to the wall}, cues: [Lean on the wall]},
  stretch: {dose: {hold: 30s}, easier: {exercise: lean}},
}"""


def _routine(exercises: str = EXERCISES) -> LoadedRoutine:
    return loaded(
        "{repeat: 2, rest: 20s, steps: [{exercise: stretch}, {exercise: plank, hold: 15s}]}",
        "{exercise: stretch}",
        exercises=exercises,
    )


def _before(timeline: Timeline, step: int) -> str:
    """Return all that is played before a step, the tone that ends it included."""
    segments = [segment for segment in timeline.segments if segment.step < step]
    cues = [cue for cue in timeline.cues if cue.segment < len(segments)]
    return repr((segments, cues, timeline.steps[:step]))


@settings(max_examples=40)
@given(loaded_routines(), compile_options(), st.data())
def test_what_was_played_stays_as_it_was(
    routine: LoadedRoutine, options: CompileOptions, data: st.DataObject
) -> None:
    timeline = compile_timeline(routine, options)
    steps = [(each.index, each.exercise) for each in timeline.steps if each.exercise is not None]
    assume(steps)
    step, old = data.draw(st.sampled_from(steps))
    longer = timeline.extended(data.draw(st.integers(0, timeline.total_ms)), 15_000)
    new = data.draw(st.sampled_from(sorted(routine.exercises)))
    easier = {"easier": Variant(exercise=new)}
    known = {**routine.exercises, old: routine.exercises[old].model_copy(update=easier)}
    swapped = ease_exercise(longer, replace(routine, exercises=known), step, options)
    assert _before(swapped, step) == _before(longer, step)
    assert swapped.steps[step].start_ms == longer.steps[step].start_ms
    assert swapped.steps[step].exercise == new
    assert [s.index for s in swapped.segments] == list(range(len(swapped.segments)))
    assert [c.at_ms for c in swapped.cues] == sorted(c.at_ms for c in swapped.cues)
    assert swapped.segments[0].start_ms == 0
    for before, after in zip(swapped.segments, swapped.segments[1:], strict=False):
        assert before.end_ms == after.start_ms
    assert swapped.steps[-1].end_ms == swapped.total_ms


@settings(max_examples=25)
@given(loaded_routines(), compile_options(), st.data())
def test_easing_keeps_the_prefix_too(
    routine: LoadedRoutine, options: CompileOptions, data: st.DataObject
) -> None:
    timeline = compile_timeline(routine, options)
    easier = [step.index for step in timeline.steps if easier_way(routine, step)]
    assume(easier)
    step = data.draw(st.sampled_from(easier))
    eased = ease_exercise(timeline, routine, step, options)
    assert _before(eased, step) == _before(timeline, step)
    now = eased.steps[step]
    assert now.eased or now.exercise != timeline.steps[step].exercise


def test_the_other_exercise_has_its_own_dose_in_this_round_and_the_later_ones() -> None:
    routine = _routine()
    timeline = compile_timeline(routine, OPTIONS)
    swapped = ease_exercise(timeline, routine, 1, OPTIONS)
    assert [step.name for step in swapped.steps] == [
        "Stretch",
        "Lean",
        "Rest",
        "Stretch",
        "Lean",
        "Stretch",
    ]
    assert swapped.steps[1].dose == "Hold for ten seconds."
    later = ease_exercise(timeline, routine, 4, OPTIONS)
    assert [step.name for step in later.steps][1] == "Plank"


def test_an_exercise_comes_back_in_the_dose_of_its_step() -> None:
    routine = _routine(EXERCISES.replace("cue: Step closer to the wall", "exercise: plank"))
    timeline = compile_timeline(routine, OPTIONS)
    there = ease_exercise(timeline, routine, 1, OPTIONS)
    back = ease_exercise(there, routine, 1, OPTIONS)
    assert back == timeline


def test_earlier_swaps_and_longer_prepares_stay() -> None:
    routine = _routine()
    timeline = compile_timeline(routine, OPTIONS)
    last = ease_exercise(timeline, routine, 5, OPTIONS)
    both = ease_exercise(last, routine, 1, OPTIONS).extended(1_000, 15_000)
    again = ease_exercise(both, routine, 1, OPTIONS)
    assert [step.exercise for step in again.steps if step.exercise != "stretch"] == [
        "lean",
        None,
        "lean",
        "lean",
    ]
    assert [step.eased for step in again.steps] == [False, True, False, False, True, False]
    assert again.steps[1].start_ms == timeline.steps[1].start_ms + 15_000


def test_the_easier_way_is_another_exercise_then_a_hint_then_nothing() -> None:
    routine = _routine()
    timeline = compile_timeline(routine, OPTIONS)
    easier = ease_exercise(timeline, routine, 1, OPTIONS)
    assert easier.steps[1].exercise == "lean"
    easiest = ease_exercise(easier, routine, 1, OPTIONS)
    assert easiest.steps[1].eased
    prepare = next(segment for segment in easiest.segments if segment.step == 1)
    assert prepare.text == "Step closer to the wall"
    assert easier_way(routine, easiest.steps[1]) is None
    with pytest.raises(SuppleError, match="No easier way"):
        ease_exercise(easiest, routine, 1, OPTIONS)


def test_a_rest_and_an_exercise_that_is_not_there_are_refused() -> None:
    routine = _routine()
    timeline = compile_timeline(routine, OPTIONS)
    with pytest.raises(SuppleError, match="No easier way"):
        ease_exercise(timeline, routine, 2, OPTIONS)
    gone = _routine(EXERCISES.replace("easier: {exercise: lean}", "easier: {exercise: handstand}"))
    with pytest.raises(SuppleError, match="No easier way"):
        ease_exercise(timeline, gone, 1, OPTIONS)
