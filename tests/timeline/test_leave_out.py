"""Steps left out of later rounds: what was played stays, what comes moves up, words stay true."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from player.timeline.compile import compile_timeline
from player.timeline.leave_out import leave_out, left_out_of, repeats_of
from player.timeline.model import CueKind, SegmentKind
from player.timeline.options import CompileOptions
from player.timeline.plan import from_plan, plan_text
from player.timeline.swap import ease_exercise
from tests.strategies import compile_options, loaded_routines
from tests.timeline.routines import loaded

if TYPE_CHECKING:
    from player.routine.loaded import LoadedRoutine
    from player.timeline.model import Timeline

OPTIONS = CompileOptions()
EXERCISES = """{
  plank: {dose: {hold: 20s}, easier: {cue: Knees down}},
  stretch: {dose: {hold: 30s}},
}"""


def rounds() -> LoadedRoutine:
    """Return plank, rest, stretch and the rest between rounds, three times over: steps 0 to 10."""
    steps = "[{exercise: plank}, {rest: 10s}, {exercise: stretch}]"
    return loaded(f"{{repeat: 3, steps: {steps}}}", exercises=EXERCISES)


def names(timeline: Timeline) -> list[str]:
    return list(dict.fromkeys(f"{s.step} {timeline.steps[s.step].name}" for s in timeline.segments))


@settings(max_examples=60)
@given(loaded_routines(), compile_options(), st.data())
def test_laws(routine: LoadedRoutine, options: CompileOptions, data: st.DataObject) -> None:
    timeline = compile_timeline(routine, options)
    chosen = data.draw(st.sets(st.sampled_from([step.index for step in timeline.steps])))
    new = leave_out(timeline, chosen)
    assert {*left_out_of(new)} >= chosen - {0}
    assert not any(segment.step in left_out_of(new) for segment in new.segments)
    assert [s.index for s in new.segments] == list(range(len(new.segments)))
    assert [s.index for s in new.steps] == [s.index for s in timeline.steps]
    assert new.segments[0].start_ms == 0
    assert all(a.end_ms == b.start_ms for a, b in pairwise(new.segments))
    assert all(a.end_ms == b.start_ms for a, b in pairwise(new.steps))
    assert new.steps[-1].end_ms == new.total_ms
    assert [c.at_ms for c in new.cues] == sorted(c.at_ms for c in new.cues)
    for cue in new.cues:
        segment = new.segments[cue.segment]
        assert segment.start_ms <= cue.at_ms <= segment.end_ms
    assert sum(cue.kind is CueKind.FINISH for cue in new.cues) == 1
    assert leave_out(new, left_out_of(new)) == new
    assert from_plan(json.loads(plan_text(new))) == new
    first = min(left_out_of(new), default=len(new.steps))
    assert new.steps[:first] == timeline.steps[:first]


def test_the_later_rounds_of_an_exercise_are_found_and_of_a_rest_none() -> None:
    timeline = compile_timeline(rounds(), OPTIONS)
    assert repeats_of(timeline, 0) == (4, 8)
    assert repeats_of(timeline, 4) == (8,)
    assert repeats_of(timeline, 8) == ()
    assert repeats_of(timeline, 1) == ()


def test_a_rest_that_has_lost_its_exercise_goes_too_and_none_ends_the_session() -> None:
    timeline = compile_timeline(rounds(), OPTIONS)
    new = leave_out(timeline, repeats_of(timeline, 2))
    assert names(new) == [
        "0 Plank", "1 Rest", "2 Stretch", "3 Rest", "4 Plank", "5 Rest", "8 Plank",
    ]  # fmt: skip
    assert new.cues[-1].kind is CueKind.FINISH
    assert new.cues[-1].at_ms == new.total_ms


def test_a_rest_says_what_comes_now() -> None:
    timeline = compile_timeline(
        loaded(
            "{exercise: plank}", "{rest: 20s}", "{exercise: plank}", "{exercise: stretch}",
            exercises=EXERCISES,
        ),
        OPTIONS,
    )  # fmt: skip
    before = next(s for s in timeline.segments if s.kind is SegmentKind.REST)
    assert "Plank" in before.text
    new = leave_out(timeline, repeats_of(timeline, 0))
    rest = next(s for s in new.segments if s.kind is SegmentKind.REST)
    assert rest.text == before.text.replace("Plank", "Stretch")
    assert not [c for c in new.cues if c.segment == rest.index and "plank" in c.text.lower()]


def test_what_was_left_out_stays_out_when_another_step_is_eased() -> None:
    routine = rounds()
    timeline = compile_timeline(routine, OPTIONS)
    new = leave_out(timeline, repeats_of(timeline, 2))
    eased = ease_exercise(new, routine, 4, OPTIONS)
    assert names(eased) == names(new)
    assert eased.steps[8].eased
