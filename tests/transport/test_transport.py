"""The transport, looked at from outside: what it does to its output and which facts it tells."""

from __future__ import annotations

import pytest

from player.transport import facts as f
from player.transport.transport import State
from tests.transport.bench import OWN_PACE, Bench


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


@pytest.mark.parametrize(
    ("at_ms", "start"),
    [
        (23_000, "start 23000 after 8000"),  # in the hold: all the time to get ready again
        (6_000, "start 6000 after 6000"),  # and while getting ready what has passed of it
        (38_000, "start 38000 after 3000"),
    ],
)
def test_taken_up_in_its_middle_a_step_gives_time_to_get_ready(at_ms: int, start: str) -> None:
    bench = Bench()
    bench.transport.play(at_ms, count_in=True)
    assert bench.rig.calls == [start]
    bench.run(int(start.rsplit(maxsplit=1)[-1]) + 1_000)
    assert bench.transport.playhead_ms == at_ms + 1_000


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
