"""A timeline by hand with everything a screen must show: sides, sets, reps, a rest and a wait."""

from __future__ import annotations

from dataclasses import replace

from player.routine.model import Side
from player.timeline.model import SegmentKind, Timeline
from tests.transport.rig import timeline

K = SegmentKind


def rounds() -> Timeline:
    """Return a bridge and a plank, three times over, each of 5 s and 10 s."""
    plain = timeline(*[[(K.PREPARE, 5_000), (K.HOLD, 10_000)]] * 6)
    names = ("Bridge", "Plank")
    return replace(
        plain,
        segments=tuple(
            replace(s, exercise=names[s.step % 2].lower(), name=names[s.step % 2])
            for s in plain.segments
        ),
        steps=tuple(
            replace(s, exercise=names[s.index % 2].lower(), name=names[s.index % 2])
            for s in plain.steps
        ),
    )


def hand_made() -> Timeline:
    """Return four steps: a hold on each side, paced reps, a rest, and an own-pace step."""
    plain = timeline(
        [(K.PREPARE, 5_000), (K.HOLD, 20_000), (K.SWITCH, 6_000), (K.HOLD, 20_000)],
        [(K.PREPARE, 8_000), *[(K.LIFT, 2_000), (K.HOLD, 3_000), (K.LOWER, 2_000)] * 2],
        [(K.REST, 15_000)],
        [(K.PREPARE, 8_000), (K.WAIT, 40_000)],
    )
    changes: dict[int, dict[str, object]] = {
        1: {"side": Side.LEFT, "name": "Hip flexor stretch", "text": "Tuck the tail"},
        3: {"side": Side.RIGHT, "name": "Hip flexor stretch", "text": "Tuck the tail"},
        0: {"name": "Hip flexor stretch", "side": None},
        2: {"name": "Hip flexor stretch", "side": None},
        13: {"reps": 10},
    }
    for index in range(5, 11):
        changes[index] = {"name": "Bridge", "rep": 1 + (index - 5) // 3, "reps": 2, "sets": 2}
    segments = tuple(
        replace(segment, **changes.get(segment.index, {}))  # type: ignore[arg-type]  # by hand
        for segment in plain.segments
    )
    return replace(plain, segments=segments)
