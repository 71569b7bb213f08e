"""The fold of facts: what counts as done, active and paused, by tables."""

from __future__ import annotations

import pytest

from player.history.model import Outcome, Session, Status, StepRecord
from player.history.record import Recording
from player.routine.model import Side
from player.timeline.leave_out import leave_out
from player.timeline.model import SegmentKind, Timeline
from player.transport import facts as f
from tests.history.scenes import MS, bridge, laid_out, own_pace, scene, stretch

SCENE = scene()
LEFT, RIGHT, BOTH = Side.LEFT, Side.RIGHT, Side.BOTH
WAIT = next(s for s in SCENE.segments if s.kind is SegmentKind.WAIT)


def recorded(*facts: f.AnyFact, timeline: Timeline = SCENE) -> Recording:
    recording = Recording(timeline)
    for fact in facts:
        recording.add(fact)
    return recording


def of(recording: Recording, step: int, side: Side, number: int = 1) -> StepRecord:
    """Return the one record of a set that is in use: the last."""
    return [r for r in recording.steps() if (r.step, r.side, r.set) == (step, side, number)][-1]


def play(from_ms: int, to_ms: int, now_ms: int | None = None) -> f.Played:
    return f.Played((to_ms if now_ms is None else now_ms) * MS, to_ms, from_ms)


def skip(step: int) -> list[f.AnyFact]:
    begin, end = SCENE.steps[step].start_ms, SCENE.steps[step].end_ms
    return [f.Skipped(0, begin, step), f.Seeked(0, end, begin)]


def test_the_plan_lists_every_set_with_nothing_done() -> None:
    steps = recorded().steps()
    assert [(r.exercise, r.side, r.set, r.planned_ms) for r in steps] == [
        ("knee-hug", LEFT, 1, 22_000),
        ("knee-hug", RIGHT, 1, 22_000),
        ("bridge", BOTH, 1, 8_000),
        ("bridge", BOTH, 2, 8_000),
        ("squat", BOTH, 1, 12_000),
    ]
    assert all((r.done_ms, r.outcome) == (0, None) for r in steps)


def test_only_work_counts_as_done_but_all_of_it_as_active() -> None:
    recording = recorded(play(0, 10_000))  # 5 s of prepare, 5 s of the first hold
    assert recording.active_ms == 10_000
    assert of(recording, 0, LEFT).done_ms == 5_000


def test_what_is_played_twice_is_done_once_and_active_twice() -> None:
    recording = recorded(play(5_000, 15_000), f.Seeked(0, 5_000, 15_000), play(5_000, 12_000))
    assert of(recording, 0, LEFT).done_ms == 10_000
    assert recording.active_ms == 17_000


@pytest.mark.parametrize(
    ("played_ms", "outcome"), [(7_199, None), (7_200, Outcome.DONE), (8_000, Outcome.DONE)]
)
def test_a_set_is_done_from_nine_tenths_on(played_ms: int, outcome: Outcome | None) -> None:
    at = SCENE.sets()[2].spans[0][0]
    assert of(recorded(play(at, at + played_ms)), 1, BOTH).outcome is outcome


def test_the_pieces_of_a_set_join_across_what_is_no_work() -> None:
    """The switch and the rests between lie outside; the sets' own halves lie end to end."""
    timeline = laid_out(("hug", stretch()))
    recording = recorded(play(0, timeline.total_ms), timeline=timeline)
    assert [r.covered for r in recording.steps()] == [((0, 22_000),), ((0, 22_000),)]


def test_a_skipped_step_keeps_what_was_done_of_it() -> None:
    recording = recorded(play(0, 10_000), *skip(0))
    left, right = of(recording, 0, LEFT), of(recording, 0, RIGHT)
    assert (left.done_ms, left.outcome) == (5_000, Outcome.SKIPPED)
    assert (right.done_ms, right.outcome) == (0, Outcome.SKIPPED)


def test_a_skipped_step_that_is_done_after_all_is_done() -> None:
    recording = recorded(*skip(1), f.Seeked(0, 52_000, 79_000), play(52_000, 79_000))
    assert {of(recording, 1, BOTH, n).outcome for n in (1, 2)} == {Outcome.DONE}


def test_hurt_outweighs_skipped_and_done_until_it_is_taken_back() -> None:
    hurt = [play(0, 30_000), f.Hurt(0, 30_000, 0), f.Seeked(0, 54_000, 30_000), *skip(0)]
    recording = recorded(*hurt)
    assert [of(recording, 0, side).outcome for side in (LEFT, RIGHT)] == [Outcome.HURT] * 2
    assert of(recording, 0, LEFT).done_ms == 22_000
    recording.add(f.HurtUndone(0, 54_000, 0))
    assert of(recording, 0, LEFT).outcome is Outcome.DONE
    assert of(recording, 0, RIGHT).outcome is Outcome.SKIPPED


def test_what_is_left_open_is_skipped_once_the_end_is_reached() -> None:
    end = SCENE.total_ms
    recording = recorded(f.Seeked(0, end, 0), f.Finished(0, end))
    assert {r.outcome for r in recording.steps()} == {Outcome.SKIPPED}
    assert recording.status is Status.COMPLETED


@pytest.mark.parametrize(
    ("waits", "done", "done_ms"),
    [
        ([3_000, 2_000], False, 5_000),
        ([3_000, 30_000], False, 12_000),
        ([300], True, 12_000),
        ([30_000], True, 12_000),
    ],
)
def test_own_pace_counts_for_its_time_and_in_full_when_done(
    waits: list[int], done: bool, done_ms: int
) -> None:
    facts = [f.Waited(0, WAIT.start_ms, WAIT.index, ms, done=False) for ms in waits]
    end = [f.Waited(0, WAIT.start_ms, WAIT.index, 0, done=True)] if done else []
    recording = recorded(f.WaitBegan(0, WAIT.start_ms, WAIT.index), *facts, *end)
    assert of(recording, 2, BOTH).done_ms == done_ms
    assert recording.active_ms == sum(waits)
    assert recording.position_ms == (WAIT.end_ms if done else WAIT.start_ms)


@pytest.mark.parametrize(
    ("facts", "paused_ms"),
    [
        ([f.Started(0, 0), play(0, 500)], 0),
        # The count-in of a resumed session is a pause; the look that came late is not.
        ([f.Started(0, 0), f.Resumed(3_000 * MS, 0), play(0, 500, 3_500)], 3_000),
        ([f.Started(0, 0), play(0, 500, 900)], 0),
        ([f.Paused(0, 0, f.PauseReason.USER), f.Resumed(7_000 * MS, 0)], 7_000),
        # Paused again during the count-in: one pause.
        (
            [
                f.Paused(0, 0, f.PauseReason.USER),
                f.Paused(5_000 * MS, 0, f.PauseReason.USER),
                f.Resumed(9_000 * MS, 0),
            ],
            9_000,
        ),
        # A seek cut the count-in short, so nothing says "resumed": played since 6.0 s.
        (
            [
                f.Paused(0, 0, f.PauseReason.USER),
                f.Seeked(6_000 * MS, 100, 0),
                play(100, 300, 6_200),
            ],
            6_000,
        ),
        # The look that found the count-in over came when 0.5 s had been played.
        (
            [
                f.Paused(0, 0, f.PauseReason.USER),
                f.Resumed(3_500 * MS, 0),
                play(0, 500, 3_500),
                play(500, 600, 3_600),
            ],
            3_000,
        ),
        ([f.Paused(0, 0, f.PauseReason.GAP), f.Stopped(4_000 * MS, 0)], 4_000),
        ([f.Paused(0, 0, f.PauseReason.GAP), f.Finished(4_000 * MS, 0)], 4_000),
        ([f.Paused(0, 0, f.PauseReason.USER)], 0),
    ],
)
def test_pauses_add_up(facts: list[f.AnyFact], paused_ms: int) -> None:
    assert recorded(*facts).paused_ms == paused_ms


def test_time_put_in_moves_what_comes_and_keeps_what_was_done() -> None:
    """The bridge was played ahead; then its prepare is made longer."""
    longer = SCENE.extended(55_000, 15_000)
    begin = SCENE.sets()[2].spans[0][0]
    recording = recorded(
        play(begin, begin + 4_000),
        f.Seeked(0, 55_000, begin + 4_000),
        f.Extended(0, 55_000, 1, 15_000, longer),
        f.Seeked(0, begin + 15_000, 55_000),
        play(begin + 15_000, begin + 18_000),  # its first three seconds again, now later
    )
    assert of(recording, 1, BOTH).done_ms == 4_000
    assert recording.timeline.total_ms == SCENE.total_ms + 15_000
    assert len(recording.steps()) == len(recorded().steps())


def test_a_swapped_step_keeps_what_was_done_of_the_old_and_begins_the_new() -> None:
    new = laid_out(("knee-hug", stretch()), ("plank", bridge(6_000)), ("squat", own_pace()))
    first_set_end = SCENE.sets()[2].spans[0][1]
    recording = recorded(
        play(0, first_set_end),
        play(first_set_end, first_set_end + 6_000),
        f.Swapped(0, first_set_end + 6_000, 1, "bridge", "plank", new),
        f.Seeked(0, 52_000, 0),
        play(52_000, 52_000 + 5_000 + 6_000),
    )
    got = [(r.step, r.exercise, r.set, r.done_ms, r.outcome) for r in recording.steps()]
    assert got[2:] == [
        (1, "bridge", 1, 8_000, Outcome.DONE),
        (1, "bridge", 2, 2_000, Outcome.SWAPPED),
        (1, "plank", 1, 6_000, Outcome.DONE),
        (1, "plank", 2, 0, None),
        (2, "squat", 1, 0, None),
    ]


def test_an_easier_way_of_the_same_exercise_begins_anew_as_well() -> None:
    recording = recorded(play(0, 10_000), f.Swapped(0, 10_000, 0, "knee-hug", "knee-hug", SCENE))
    got = [(r.exercise, r.side, r.done_ms, r.outcome) for r in recording.steps()][:4]
    assert got == [
        ("knee-hug", LEFT, 5_000, Outcome.SWAPPED),
        ("knee-hug", RIGHT, 0, Outcome.SWAPPED),
        ("knee-hug", LEFT, 0, None),
        ("knee-hug", RIGHT, 0, None),
    ]


def test_rounds_that_were_left_out_are_skipped_until_they_are_put_back() -> None:
    twice = laid_out(("bridge", bridge()), ("squat", bridge()), ("bridge", bridge()))
    shorter = leave_out(twice, [2])
    facts: list[f.AnyFact] = [f.Hurt(0, 0, 0), f.LeftOut(0, 0, 0, (2,), shorter)]
    recording = recorded(*facts, timeline=twice)
    assert of(recording, 2, BOTH).outcome is Outcome.SKIPPED
    recording.add(f.Extended(0, 0, 0, 15_000, shorter.extended(0, 15_000)))
    assert of(recording, 2, BOTH).outcome is Outcome.SKIPPED
    recording = recorded(*facts, f.PutBack(0, 0, (2,), twice), timeline=twice)
    assert {(r.step, r.outcome) for r in recording.steps()} == {
        (0, Outcome.HURT),
        (1, None),
        (2, None),
    }
    step = twice.steps[2]
    recording.add(play(step.start_ms, step.end_ms))
    assert of(recording, 2, BOTH).outcome is Outcome.DONE
    kept = Session(
        id="a", routine="r", title="t", plan=None, started_utc_ms=0, utc_offset_min=0,
        ended_utc_ms=0, planned_ms=1, steps=recorded(*facts, timeline=twice).steps(),
    )  # fmt: skip
    assert of(Recording(shorter, kept), 2, BOTH).outcome is Outcome.SKIPPED


def test_a_swap_before_anything_was_done_is_remembered_and_later_steps_stay_themselves() -> None:
    new = laid_out(("plank", bridge()), ("bridge", bridge()), ("squat", own_pace(20_000)))
    recording = recorded(f.Hurt(0, 0, 1), f.Swapped(0, 0, 0, "knee-hug", "plank", new))
    got = [(r.exercise, r.planned_ms, r.outcome) for r in recording.steps()]
    assert got == [
        ("knee-hug", 22_000, Outcome.SWAPPED),
        ("knee-hug", 22_000, Outcome.SWAPPED),
        ("plank", 8_000, None),
        ("plank", 8_000, None),
        ("bridge", 8_000, Outcome.HURT),
        ("bridge", 8_000, Outcome.HURT),
        ("squat", 20_000, None),  # the old one, untouched and not what was swapped, is forgotten
    ]
