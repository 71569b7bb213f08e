"""The laws of the fold of facts, over whatever may be told and whatever a user presses."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from player.history.model import Session
from player.history.record import Recording, cover
from player.transport import facts as f
from player.transport.transport import Transport
from tests.history.scenes import MS, bridge, laid_out, own_pace, stretch
from tests.transport.rig import Rig

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from player.timeline.model import Timeline

from tests.history.test_record import SCENE, WAIT, recorded


def kept(recording: Recording) -> Session:
    """Return the session as a store would give it back."""
    return Session(
        id="",
        routine="",
        title="",
        plan=None,
        started_utc_ms=0,
        utc_offset_min=0,
        ended_utc_ms=0,
        planned_ms=recording.timeline.total_ms,
        active_ms=recording.active_ms,
        paused_ms=recording.paused_ms,
        position_ms=recording.position_ms,
        steps=recording.steps(),
    )


@st.composite
def sequences(draw: st.DrawFn) -> list[f.AnyFact]:
    """Facts in any order, of any length, plausible one by one only."""
    instants = st.integers(-500, SCENE.total_ms + 500)
    kinds = draw(st.lists(st.integers(0, 11), max_size=40))
    now = accumulate(draw(st.lists(st.integers(0, 5_000), min_size=40, max_size=40)))
    told: list[f.AnyFact] = []
    for kind in kinds:
        ns, at = next(now) * MS, draw(instants)
        step = draw(st.integers(0, 2))
        fact: list[f.AnyFact] = [
            f.Started(ns, at),
            f.Played(ns, at, draw(instants)),
            f.Paused(ns, at, f.PauseReason.USER),
            f.Resumed(ns, at),
            f.Seeked(ns, at, 0),
            f.Skipped(ns, at, step),
            f.Hurt(ns, at, step),
            f.HurtUndone(ns, at, step),
            f.Waited(ns, WAIT.start_ms, WAIT.index, draw(st.integers(0, 9_000)), done=False),
            f.Waited(ns, WAIT.start_ms, WAIT.index, 0, done=True),
            f.Stopped(ns, at),
            f.Finished(ns, at),
        ]
        told.append(fact[kind])
    return told


def millisecond_by_millisecond(facts: Iterable[f.AnyFact]) -> list[int]:
    """Return how much of each set is done, the slow way: by the set of all instants played."""
    instants: set[int] = set()
    waited = 0
    for fact in facts:
        if isinstance(fact, f.Played):
            instants.update(range(fact.from_ms, fact.at_ms))
        elif isinstance(fact, f.WaitBegan):
            waited = 0
        elif isinstance(fact, f.Waited):
            waited = WAIT.length_ms if fact.done else waited + fact.waited_ms
            instants.update(range(WAIT.start_ms, min(WAIT.start_ms + waited, WAIT.end_ms)))
            waited = 0 if fact.done else waited
    return [
        sum(at in instants for begin, end in each.spans for at in range(begin, end))
        for each in SCENE.sets()
    ]


@given(sequences())
def test_done_is_what_was_covered_and_active_what_was_played(facts: list[f.AnyFact]) -> None:
    recording = recorded(*facts)
    assert [r.done_ms for r in recording.steps()] == millisecond_by_millisecond(facts)
    assert recording.active_ms == sum(
        max(0, fact.at_ms - fact.from_ms) if isinstance(fact, f.Played) else fact.waited_ms
        for fact in facts
        if isinstance(fact, f.Played | f.Waited)
    )
    last_ms = facts[-1].now_ns // MS if facts else 0
    assert 0 <= recording.paused_ms <= last_ms


@given(sequences(), st.integers(0, 40))
def test_a_session_gone_on_with_adds_up_like_one_that_was_never_left(
    facts: list[f.AnyFact], cut: int
) -> None:
    whole = recorded(*facts[:cut], f.Stopped(0, 0), *facts[cut:])
    second = Recording(SCENE, earlier=kept(recorded(*facts[:cut], f.Stopped(0, 0))))
    for fact in facts[cut:]:
        second.add(fact)
    assert second.active_ms == whole.active_ms
    assert [r.covered for r in second.steps()][:4] == [r.covered for r in whole.steps()][:4]


Action = tuple[str, int]
ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(
            "wait wait wait pause resume toggle seek next previous done hurt undo"
            " not-ready swap leave-out put-back stop sleep".split()
        ),
        st.integers(0, 20_000),
    ),
    max_size=30,
)


def told_by_a_transport(actions: list[Action], look_ms: int) -> tuple[list[f.AnyFact], Timeline]:
    """Play the scene with a user who presses anything at any time; return all facts."""
    rig = Rig()
    transport = Transport(SCENE, rig, now_ns=rig.now_ns, look_ns=rig.look_ns)
    told: list[f.AnyFact] = []
    transport.play()

    def swap() -> None:
        step = transport.step.index
        steps = [("knee-hug", stretch()), ("bridge", bridge()), ("squat", own_pace())]
        steps[step] = ("other", bridge(5_000))
        # A swap happens on the plan as it was made; time put in earlier is gone with it.
        transport.swap(laid_out(*steps), step, old="any", new="other")

    presses: dict[str, Callable[[], None]] = {
        "pause": transport.pause,
        "resume": transport.resume,
        "toggle": transport.toggle,
        "next": transport.next,
        "previous": transport.previous,
        "done": transport.done,
        "hurt": transport.hurt,
        "undo": transport.undo_hurt,
        "not-ready": transport.not_ready,
        "swap": swap,
        "leave-out": transport.leave_out,
        "put-back": transport.put_back,
        "stop": transport.stop,
    }
    for name, amount in actions:
        if name == "wait":
            for _ in range(amount // look_ms):
                rig.wait(look_ms)
                told += transport.advance()
        elif name == "seek":
            transport.seek(amount * 5)
        elif name == "sleep":
            rig.sleep(amount)
        else:
            presses[name]()
        told += transport.advance()
    return told, transport.timeline


@given(ACTIONS, st.sampled_from([40, 100, 900]))
def test_whatever_a_user_presses_the_session_adds_up(actions: list[Action], look_ms: int) -> None:
    facts, timeline = told_by_a_transport(actions, look_ms)
    recording = recorded(*facts)
    steps = recording.steps()
    played_ms = sum(x.at_ms - x.from_ms for x in facts if isinstance(x, f.Played))
    waited_ms = sum(x.waited_ms for x in facts if isinstance(x, f.Waited))
    said_done_ms = sum(WAIT.length_ms for x in facts if isinstance(x, f.Waited) and x.done)
    elapsed_ms = (facts[-1].now_ns - facts[0].now_ns) / MS if facts else 0

    assert recording.active_ms == played_ms + waited_ms
    assert recording.active_ms + recording.paused_ms <= elapsed_ms + 1
    assert all(0 <= r.done_ms <= r.planned_ms for r in steps)
    assert sum(r.done_ms for r in steps) <= played_ms + waited_ms + said_done_ms
    assert recording.timeline == timeline
    assert len({r.place for r in steps}) == len(steps)
    in_use = {(r.step, r.side, r.set): r.planned_ms for r in steps}  # the last of each wins
    assert in_use.items() >= {((p.step, p.side, p.set), p.planned_ms) for p in timeline.sets()}


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12)


@given(SPANS)
def test_cover_is_the_union(spans: list[tuple[int, int]]) -> None:
    covered: tuple[tuple[int, int], ...] = ()
    for begin, end in spans:
        covered = cover(covered, begin, end)
    assert {at for begin, end in covered for at in range(begin, end)} == {
        at for begin, end in spans for at in range(begin, end)
    }
    edges = [edge for span in covered for edge in span]
    assert edges == sorted(set(edges)), "sorted, none empty, none touching another"
