"""The laws of the transport: however it is looked at, and whatever a user does."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from player.transport import facts as f
from tests.transport.rig import timeline

if TYPE_CHECKING:
    from player.timeline.model import SegmentKind, Timeline

from tests.transport.bench import HOLD, OWN_PACE, PREPARE, REST, ROUNDS, TWO_STEPS, Bench

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
