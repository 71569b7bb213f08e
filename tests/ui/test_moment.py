from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from player.i18n import catalogue
from player.routine.model import Side
from player.timeline.model import SegmentKind
from player.transport.transport import Transport
from player.ui.bars import bars_of
from player.ui.moment import Moment, moment_of, shown_seconds
from tests.transport.rig import Rig, timeline
from tests.ui.routines import hand_made

EN = catalogue("en")


def at(ms: int, *, paused: bool = False) -> Moment:
    rig = Rig()
    transport = Transport(hand_made(), rig, now_ns=rig.now_ns, look_ns=rig.look_ns)
    transport.play(ms)
    if paused:
        transport.pause()
    transport.advance()
    return moment_of(transport, EN)


@pytest.mark.parametrize(
    ("left_ms", "shown"),
    [(0, "0"), (1, "1"), (1_000, "1"), (1_001, "2"), (99_000, "99"), (99_001, "1:40")],
)
def test_seconds_are_rounded_up_so_that_one_stands_until_the_end(left_ms: int, shown: str) -> None:
    assert shown_seconds(left_ms) == shown


def test_a_prepare_shows_the_side_and_name_of_what_it_leads_to() -> None:
    moment = at(1_000)
    assert (moment.name, moment.side, moment.phase) == (
        "Hip flexor stretch",
        Side.LEFT,
        "Get ready",
    )
    assert (moment.digits, moment.below, moment.may_wait) == ("4", "of 5 s", True)


def test_a_hold_counts_its_seconds_down() -> None:
    moment = at(5_000 + 4_500)
    assert (moment.phase, moment.digits, moment.below) == ("Hold", "16", "of 20 s")
    assert moment.fraction == pytest.approx(15.5 / 20)
    assert (moment.cue, moment.place, moment.elapsed) == ("Tuck the tail", "1 of 4", "0:09")
    assert not moment.may_wait


def test_next_is_the_other_side_then_the_next_exercise() -> None:
    assert at(5_000).next_name == "Hip flexor stretch, right"
    assert at(5_000).next_lead == "NEXT · after 6 s rest"
    assert at(31_000).next_name == "Bridge"


def test_a_switch_shows_the_side_to_come() -> None:
    moment = at(25_000)
    assert (moment.phase, moment.side) == ("Switch sides", Side.RIGHT)


def test_paced_repetitions_are_counted_not_their_seconds() -> None:
    moment = at(59_000 + 7_000)
    assert (moment.phase, moment.digits, moment.below) == ("Lift", "2", "of 2 reps")
    assert moment.counts == "set 1 of 2"


def test_own_pace_shows_how_many_and_the_estimate_is_marked() -> None:
    moment = at(96_000)
    assert (moment.phase, moment.digits, moment.below) == ("At your pace", "10", "repetitions")
    assert "~" in moment.remaining


def test_nothing_comes_after_the_last() -> None:
    assert (at(96_000).next_lead, at(96_000).next_name) == ("", "")


def test_a_pause_says_so() -> None:
    assert at(6_000, paused=True).phase == "Paused"


def test_alternating_repetitions_have_no_side_to_come() -> None:
    lift = SegmentKind.LIFT
    plain = timeline(
        [(SegmentKind.MOVE, 9_000)], [(SegmentKind.PREPARE, 8_000), *[(lift, 2_000)] * 4]
    )
    sides = {2: Side.LEFT, 3: Side.RIGHT, 4: Side.LEFT, 5: Side.RIGHT}
    segments = tuple(replace(s, side=sides.get(s.index, s.side)) for s in plain.segments)
    rig = Rig()
    transport = Transport(
        replace(plain, segments=segments), rig, now_ns=rig.now_ns, look_ns=rig.look_ns
    )
    transport.play(1_000)
    assert moment_of(transport, EN).next_name == "Exercise 1"


def test_bars_join_what_nothing_comes_between() -> None:
    bars = bars_of(hand_made())
    assert [(bar.role, bar.step) for bar in bars] == [
        ("prepare", 0),
        ("hold", 0),
        ("rest", 0),
        ("hold", 0),
        ("prepare", 1),
        ("work", 1),
        ("rest", 2),
        ("prepare", 3),
        ("work", 3),
    ]
    assert bars[0].start_ms == 0
    assert all(a.end_ms == b.start_ms for a, b in pairwise(bars))
    assert bars[-1].end_ms == hand_made().total_ms
