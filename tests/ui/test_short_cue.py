"""A cue in fewer words says nothing else than the whole."""

from __future__ import annotations

from dataclasses import replace

from player.timeline.model import SegmentKind
from player.ui.short_cue import beginnings, ways_to_say
from tests.ui.routines import hand_made


def ways(kind: SegmentKind, cue: str, other: str = "") -> tuple[str, ...]:
    plan = hand_made()
    first = next(s for s in plan.segments if s.kind is kind)
    segments = tuple(
        replace(each, text=cue if each is first else other if each.step == first.step else "")
        for each in plan.segments
    )
    plan = replace(plan, segments=segments)
    return ways_to_say(plan, plan.segments[first.index])


def test_what_leads_to_the_work_may_name_the_posture_alone() -> None:
    posture = "On all fours, hands under shoulders, knees under hips"
    assert ways(SegmentKind.PREPARE, posture, "Long neck") == (
        posture,
        "On all fours, hands under shoulders",
        "On all fours",
        "Long neck",
    )


def test_work_takes_another_whole_cue_before_a_part_and_never_a_word_or_two() -> None:
    stop = "Stop, before your back goes round, and breathe"
    whole = "Only as far as is easy"
    assert ways(SegmentKind.HOLD, stop, whole) == (stop, whole, stop.rpartition(",")[0])


def test_without_a_cue_there_is_nothing_to_say() -> None:
    assert ways(SegmentKind.HOLD, "") == ()


def test_a_name_loses_its_last_words_first_and_keeps_two() -> None:
    assert list(beginnings("Next: Bird dog")) == ["Next: Bird dog", "Next: Bird…"]
    assert list(beginnings("Next")) == ["Next"]
