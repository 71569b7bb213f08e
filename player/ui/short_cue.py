"""A cue in fewer words, to be read from across the room while the voice says the whole; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from player.timeline.model import SegmentKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from player.timeline.model import Segment, Timeline

_JOINT: Final = re.compile(r"[,;:.]\s")
_FEWEST: Final = 3
"""A clause of fewer words says too little, or the opposite: "Stop, before your back goes round"."""


def ways_to_say(timeline: Timeline, segment: Segment) -> tuple[str, ...]:
    """Return what may be shown as a segment's cue, the best first.

    That is the whole cue, then what ends at a clause, and the step's others: before them while it
    works, after them in what leads to it, where the posture alone is enough.
    """
    cue = segment.text
    others = [s.text for s in timeline.segments if s.step == segment.step and s.kind.is_work]
    if segment.kind.is_work:
        ways = [cue, *others, *(part for part in _parts(cue) if len(part.split()) >= _FEWEST)]
    elif segment.kind is SegmentKind.PREPARE:
        ways = [cue, *_parts(cue), *others]
    else:
        ways = [cue, *_parts(cue)]
    return tuple(dict.fromkeys(way[:1].upper() + way[1:] for way in ways if way))


def _parts(cue: str) -> Iterator[str]:
    """Yield the beginnings of a cue that end with one of its clauses, the longest first."""
    for joint in reversed(list(_JOINT.finditer(cue))):
        yield cue[: joint.start()]


def beginnings(name: str) -> Iterator[str]:
    """Yield a name, and it with ever more of its last words left out."""
    yield name
    words = name.split(" ")
    for count in range(len(words) - 1, 1, -1):
        yield " ".join(words[:count]) + "…"
