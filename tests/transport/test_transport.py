"""The transport, looked at from outside: what it does to its output and which facts it tells."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.timeline.model import Cue, CueKind, SegmentKind
from player.transport import facts as f
from player.transport.transport import State, Transport
from tests.transport.rig import Rig, timeline

if TYPE_CHECKING:
    from player.timeline.model import Timeline

Told = TypeVar("Told", bound=f.Fact)

PREPARE, HOLD, REST, WAIT = (
    SegmentKind.PREPARE,
    SegmentKind.HOLD,
    SegmentKind.REST,
    SegmentKind.WAIT,
)
TWO_STEPS = timeline([(PREPARE, 8_000), (HOLD, 30_000)], [(PREPARE, 8_000), (HOLD, 20_000)])
OWN_PACE = timeline([(PREPARE, 8_000), (WAIT, 40_000)], [(PREPARE, 8_000), (HOLD, 20_000)])


def rounds() -> Timeline:
    """Return two exercises, three times over."""
    both = [(PREPARE, 5_000), (HOLD, 10_000)]
    plan = timeline(*[both] * 6)
    name = [f"exercise-{step % 2}" for step in range(6)]
    steps = [replace(s, exercise=name[s.index], name=name[s.index]) for s in plan.steps]
    segments = [replace(s, exercise=name[s.step], name=name[s.step]) for s in plan.segments]
    return replace(plan, steps=tuple(steps), segments=tuple(segments))


ROUNDS = rounds()


class Bench:
    """A transport on a rig, with a memory of every fact."""

    def __init__(self, plan: Timeline = TWO_STEPS, *, go_on_silently: bool = False) -> None:
        self.rig = Rig()
        self.transport = Transport(
            plan,
            self.rig,
            now_ns=self.rig.now_ns,
            look_ns=self.rig.look_ns,
            go_on_silently=go_on_silently,
        )
        self.facts: list[f.AnyFact] = []

    def run(self, ms: int, tick: int = 100) -> None:
        for _ in range(ms // tick):
            self.rig.wait(tick)
            self.look()

    def state(self) -> State:
        return self.transport.state

    def look(self) -> None:
        self.facts += self.transport.advance()

    def of(self, kind: type[Told]) -> list[Told]:
        self.look()
        return [fact for fact in self.facts if isinstance(fact, kind)]

    def played(self) -> list[tuple[int, int]]:
        return [(fact.from_ms, fact.at_ms) for fact in self.of(f.Played)]


def test_plays_from_start_to_finish_and_tells_each_boundary_once() -> None:
    bench = Bench()
    bench.transport.play()
    bench.run(70_000)
    assert bench.state() is State.FINISHED
    assert [x.segment for x in bench.of(f.SegmentEntered)] == [0, 1, 2, 3]
    assert [x.cue.at_ms for x in bench.of(f.CueReached)] == [0, 8_000, 38_000, 46_000, 66_000]
    assert [x.at_ms for x in bench.of(f.Finished)] == [66_000]
    assert sum(b - a for a, b in bench.played()) == 66_000


def test_the_last_tone_is_left_to_sound_out() -> None:
    bench = Bench()
    bench.transport.play()
    bench.run(70_000)
    assert bench.rig.calls == ["start 0"]


def test_a_pause_stands_still_and_a_resume_counts_in_without_counting_as_played() -> None:
    bench = Bench()
    bench.transport.play()
    bench.run(5_000)
    bench.transport.pause()
    bench.rig.wait(8_000)
    bench.look()
    assert (bench.state(), bench.transport.playhead_ms) == (State.PAUSED, 5_000)
    bench.transport.resume()
    bench.run(1_000)
    assert bench.transport.count_in_ms == 2_000
    assert bench.transport.playhead_ms == 5_000
    assert not bench.of(f.Resumed)
    bench.run(2_500)
    assert bench.transport.count_in_ms == 0
    assert [x.at_ms for x in bench.of(f.Resumed)] == [5_000]
    assert bench.transport.playhead_ms == 5_500
    assert sum(b - a for a, b in bench.played()) == 5_500
    assert bench.rig.calls == ["start 0", "pause", "start 5000 after 3000"]


def test_a_pause_during_the_count_in_stays_where_it_was() -> None:
    bench = Bench()
    bench.transport.play(20_000)
    bench.run(1_000)
    bench.transport.pause()
    bench.transport.resume()
    bench.run(1_000)
    bench.transport.pause()
    assert bench.transport.playhead_ms == 21_000
    bench.transport.resume(count_in=False)
    bench.run(1_000)
    assert bench.transport.playhead_ms == 22_000
    assert len(bench.of(f.Resumed)) == 1


def test_seeking_tells_the_segment_and_the_cues_of_the_new_instant() -> None:
    bench = Bench()
    bench.transport.play()
    bench.run(1_000)
    bench.transport.seek(38_000)
    bench.look()
    assert [x.segment for x in bench.of(f.SegmentEntered)] == [0, 2]
    assert [x.cue.at_ms for x in bench.of(f.CueReached)] == [0, 38_000]
    assert [(x.from_ms, x.at_ms) for x in bench.of(f.Seeked)] == [(1_000, 38_000)]


def test_seeking_while_paused_stays_paused() -> None:
    bench = Bench()
    bench.transport.play()
    bench.run(1_000)
    bench.transport.pause()
    bench.transport.skip(10_000)
    bench.run(5_000)
    assert (bench.state(), bench.transport.playhead_ms) == (State.PAUSED, 11_000)


@pytest.mark.parametrize(
    ("at_ms", "expected_ms"), [(10_000, 0), (39_000, 0), (42_000, 38_000), (65_000, 38_000)]
)
def test_previous_goes_to_the_start_of_the_step_or_the_one_before(
    at_ms: int, expected_ms: int
) -> None:
    bench = Bench()
    bench.transport.play(at_ms)
    bench.transport.previous()
    assert bench.transport.playhead_ms == expected_ms


def test_next_skips_the_step_and_from_the_last_one_finishes() -> None:
    bench = Bench()
    bench.transport.play()
    bench.run(2_000)
    bench.transport.next()
    assert bench.transport.playhead_ms == 38_000
    bench.transport.next()
    assert bench.state() is State.FINISHED
    assert [x.step for x in bench.of(f.Skipped)] == [0, 1]
    assert [x.at_ms for x in bench.of(f.Finished)] == [66_000]


def test_own_pace_waits_until_done_however_long_it_takes() -> None:
    bench = Bench(OWN_PACE)
    bench.transport.play()
    bench.run(60_000)
    assert (bench.state(), bench.transport.playhead_ms) == (State.WAITING, 8_000)
    bench.transport.toggle()
    assert (bench.state(), bench.transport.playhead_ms) == (State.PLAYING, 48_000)
    waited = bench.of(f.Waited)
    assert sum(x.waited_ms for x in waited) == 52_000
    assert [x.done for x in waited].count(True) == 1
    assert waited[-1].done
    assert sum(b - a for a, b in bench.played()) == 8_000


def test_a_pause_while_waiting_is_not_waiting() -> None:
    bench = Bench(OWN_PACE)
    bench.transport.play()
    bench.run(10_000)
    bench.transport.pause()
    bench.run(30_000)
    bench.transport.resume()
    assert bench.state() is State.WAITING
    bench.run(1_000)
    assert sum(x.waited_ms for x in bench.of(f.Waited)) == 3_000


def test_seeking_into_a_wait_goes_to_its_start() -> None:
    bench = Bench(OWN_PACE)
    bench.transport.play()
    bench.transport.seek(20_000)
    bench.run(100)
    assert (bench.state(), bench.transport.playhead_ms) == (State.WAITING, 8_000)


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


def test_a_machine_that_slept_is_paused_where_it_was_and_asks() -> None:
    bench = Bench()
    bench.transport.play()
    bench.run(12_000)
    bench.rig.sleep(3_600_000)
    bench.look()
    assert (bench.state(), bench.transport.playhead_ms) == (State.PAUSED, 12_000)
    assert [x.reason for x in bench.of(f.Paused)] == [f.PauseReason.GAP]


def test_sleep_is_not_counted_as_waiting() -> None:
    bench = Bench(OWN_PACE)
    bench.transport.play()
    bench.run(10_000)
    bench.rig.wait(20_000)
    bench.look()
    assert bench.state() is State.PAUSED
    assert sum(x.waited_ms for x in bench.of(f.Waited)) == 2_000


@pytest.mark.parametrize(("silently", "state"), [(False, State.PAUSED), (True, State.PLAYING)])
def test_sound_that_stays_lost_pauses_once_unless_silence_was_chosen(
    silently: bool, state: State
) -> None:
    bench = Bench(go_on_silently=silently)
    bench.transport.play()
    bench.rig.lost_ms = 10_001
    bench.run(1_000)
    assert bench.state() is state
    bench.transport.resume(count_in=False)
    bench.run(1_000)
    assert bench.state() is State.PLAYING


def test_notices_of_the_output_become_facts() -> None:
    bench = Bench()
    bench.transport.play()
    bench.rig.told.append("The headphones are gone.")
    assert [x.text for x in bench.of(f.Noticed)] == ["The headphones are gone."]


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


def test_leaving_tells_stopped_once_and_nothing_afterwards() -> None:
    bench = Bench()
    bench.transport.play()
    bench.run(3_000)
    bench.transport.stop()
    for _ in range(2):
        bench.transport.stop()
        bench.transport.next()
        bench.transport.hurt()
        bench.run(1_000)
    assert [x.at_ms for x in bench.of(f.Stopped)] == [3_000]
    assert sum(b - a for a, b in bench.played()) == 3_000


plans = st.lists(
    st.lists(
        st.tuples(st.sampled_from([PREPARE, HOLD, REST]), st.integers(1, 40_000)),
        min_size=1,
        max_size=4,
    ),
    min_size=1,
    max_size=4,
)


@given(plans, st.lists(st.integers(0, 9_000), max_size=40))
def test_any_split_of_the_looks_tells_the_same_segments_and_cues_once(
    steps: list[list[tuple[SegmentKind, int]]], looks: list[int]
) -> None:
    bench = Bench(timeline(*steps))
    bench.transport.play()
    for ms in looks:
        bench.rig.wait(ms)
        bench.look()
    bench.run(200_000 * len(steps), tick=9_999)
    plan = bench.transport.timeline
    assert [x.cue for x in bench.of(f.CueReached)] == list(plan.cues)
    assert [x.segment for x in bench.of(f.SegmentEntered)] == list(range(len(plan.segments)))
    spans = [(0, 0), *bench.played()]
    assert all(a[1] == b[0] for a, b in pairwise(spans))
    assert spans[-1][1] == plan.total_ms


COMMANDS = [
    "pause", "resume", "toggle", "next", "previous", "done", "hurt", "undo_hurt", "not_ready",
    "leave_out", "put_back",
]  # fmt: skip


@given(
    st.lists(
        st.one_of(
            st.sampled_from(COMMANDS),
            st.tuples(st.just("seek"), st.integers(-5_000, 90_000)),
            st.tuples(st.just("wait"), st.integers(0, 12_000)),
        ),
        max_size=40,
    ),
    st.sampled_from([TWO_STEPS, OWN_PACE, ROUNDS]),
)
def test_whatever_the_user_does_the_playhead_stays_inside_and_time_adds_up(
    actions: list[str | tuple[str, int]], plan: Timeline
) -> None:
    bench = Bench(plan)
    bench.transport.play()
    for action in actions:
        match action:
            case ("wait", ms):
                bench.rig.wait(ms)
                bench.look()
            case ("seek", ms):
                bench.transport.seek(ms)
            case str(name):
                getattr(bench.transport, name)()
        assert 0 <= bench.transport.playhead_ms <= bench.transport.timeline.total_ms
    bench.transport.stop()
    bench.look()
    active = sum(b - a for a, b in bench.played()) + sum(x.waited_ms for x in bench.of(f.Waited))
    assert active <= bench.rig.now // 1_000_000
    assert all(a < b for a, b in bench.played())
    instants = [x.now_ns for x in bench.facts]
    assert instants == sorted(instants)
    ends = [x for x in bench.facts if isinstance(x, f.Finished | f.Stopped)]
    assert len(ends) == 1
    assert bench.facts[-1] is ends[0]
