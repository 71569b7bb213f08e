"""What a user changes on the way: what hurts, what is left out, put in, swapped or said again."""

from __future__ import annotations

from dataclasses import replace

from player.timeline.model import Cue, CueKind
from player.transport import facts as f
from player.transport.transport import State
from tests.transport.bench import HOLD, PREPARE, ROUNDS, TWO_STEPS, Bench
from tests.transport.rig import timeline


def test_hurt_ends_the_step_and_can_be_undone_for_ten_seconds() -> None:
    bench = Bench()
    bench.transport.play()
    bench.run(12_000)
    bench.transport.hurt()
    assert bench.transport.playhead_ms == 38_000
    bench.run(9_000)
    assert bench.transport.can_undo_hurt
    bench.transport.undo_hurt()
    assert bench.transport.playhead_ms == 12_000
    assert [x.step for x in bench.of(f.HurtUndone)] == [0]


def test_after_ten_seconds_hurt_stays() -> None:
    bench = Bench()
    bench.transport.play()
    bench.run(12_000)
    bench.transport.hurt()
    bench.run(10_100)
    assert not bench.transport.can_undo_hurt
    bench.transport.undo_hurt()
    assert bench.transport.playhead_ms > 38_000


def test_what_hurts_is_left_out_of_the_later_rounds_and_put_back_for_ten_seconds() -> None:
    bench = Bench(ROUNDS)
    bench.transport.play()
    bench.run(8_000)
    bench.transport.leave_out()  # nothing was said to hurt yet
    assert bench.transport.timeline is ROUNDS
    bench.transport.hurt()
    assert bench.transport.repeats_of_hurt == (2, 4)
    bench.run(4_000)
    bench.transport.leave_out()
    assert bench.transport.timeline.total_ms == 60_000
    assert (bench.transport.playhead_ms, bench.state()) == (19_000, State.PLAYING)
    assert [x.steps for x in bench.of(f.LeftOut)] == [(2, 4)]
    bench.run(9_000)
    assert bench.transport.playhead_ms == 28_000
    assert bench.transport.can_put_back
    bench.transport.put_back()
    assert bench.transport.timeline is ROUNDS
    bench.run(3_000)
    assert bench.transport.step.index == 2


def test_once_what_was_left_out_is_passed_it_stays_out() -> None:
    bench = Bench(ROUNDS)
    bench.transport.play()
    bench.run(8_000)
    bench.transport.hurt()
    bench.transport.leave_out()
    bench.transport.seek(29_000)
    bench.run(2_000)
    assert bench.transport.step.index == 3
    bench.transport.put_back()
    assert bench.transport.timeline.total_ms == 60_000
    bench.transport.previous()
    assert bench.transport.step.index == 1


def test_in_the_middle_of_what_goes_the_playhead_goes_on_behind_it() -> None:
    bench = Bench(ROUNDS)
    bench.transport.play()
    bench.run(8_000)
    bench.transport.hurt()
    bench.transport.seek(33_000)
    bench.transport.pause()
    bench.transport.leave_out()
    assert (bench.transport.playhead_ms, bench.transport.step.index) == (30_000, 3)
    assert bench.state() is State.PAUSED
    bench.look()
    positions = [x.at_ms for x in bench.facts if not isinstance(x, f.CueReached)]
    assert positions[-1] == 30_000


def test_not_ready_adds_fifteen_seconds_to_a_prepare_and_to_nothing_else() -> None:
    bench = Bench()
    bench.transport.play()
    bench.run(2_000)
    bench.transport.not_ready()
    assert bench.transport.timeline.total_ms == 81_000
    assert bench.transport.segment.end_ms == 23_000
    bench.run(22_000)
    bench.transport.not_ready()
    assert bench.transport.timeline.total_ms == 81_000
    bench.run(60_000)
    assert [x.segment for x in bench.of(f.SegmentEntered)] == [0, 1, 2, 3]
    assert [x.cue.at_ms for x in bench.of(f.CueReached)] == [0, 23_000, 53_000, 61_000, 81_000]


def test_a_swap_goes_back_to_the_prepare_of_the_step_on_the_new_timeline() -> None:
    bench = Bench()
    bench.transport.play()
    bench.run(50_000)
    new = timeline([(PREPARE, 8_000), (HOLD, 30_000)], [(PREPARE, 12_000), (HOLD, 10_000)])
    bench.transport.swap(new, 1, old="exercise-1", new="easier")
    bench.run(30_000)
    assert bench.state() is State.FINISHED
    assert [(x.old, x.new) for x in bench.of(f.Swapped)] == [("exercise-1", "easier")]
    assert bench.of(f.Finished)[0].at_ms == 60_000


def test_say_again_repeats_the_last_instruction_and_moves_nothing() -> None:
    words = [
        Cue(0, CueKind.ANNOUNCE, 0, "Next: a bridge."),
        Cue(9_000, CueKind.INSTRUCT, 1, "Heels down."),
        Cue(23_000, CueKind.HALF_WAY, 1, "Half-way."),
    ]
    bench = Bench(replace(TWO_STEPS, cues=tuple(words)))
    bench.transport.say_again()
    bench.transport.play()
    bench.run(25_000)
    bench.transport.say_again()
    assert bench.rig.calls == ["start 0", "say Heels down."]
    assert bench.transport.playhead_ms == 25_000
