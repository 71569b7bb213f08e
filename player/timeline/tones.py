"""Which tone sounds when, and which gives way."""

from __future__ import annotations

from bisect import bisect
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from player.routine.dose import Form
from player.timeline.model import TONE_MS, Cue, CueKind, SegmentKind, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from player.timeline.model import Segment
    from player.timeline.turns import Turn

COUNT_MS: Final = 3_000
"""The 3-2-1 at the end of a segment: no word is spoken over it."""

COUNT_FROM_MS: Final = 15_000
"""From this length on a segment ends in 3-2-1; a prepare always does."""

HALF_WAY_FROM_MS: Final = 20_000
FIVE_SECONDS_FROM_MS: Final = 30_000

RING_OUT_MS: Final = TONE_MS[Tone.END] + 50
"""How long the tone that ends the work is left alone before the next one."""

_LEAD_INS: Final = {
    SegmentKind.PREPARE: (CueKind.ANNOUNCE, Tone.PREPARE),
    SegmentKind.SWITCH: (CueKind.SWITCH, Tone.SWITCH),
    SegmentKind.REST: (CueKind.REST, Tone.REST),
}
_UNTIMED: Final = frozenset({SegmentKind.WAIT})
"""Where the playhead stands: nothing can be counted."""
_STEADY: Final = frozenset(
    {SegmentKind.HOLD, SegmentKind.MOVE, SegmentKind.LIFT, SegmentKind.LOWER}
)


def counts(segment: Segment) -> bool:
    """Tell whether a segment ends in 3-2-1."""
    if segment.kind is SegmentKind.PREPARE:
        return True
    return segment.kind not in _UNTIMED and segment.length_ms >= COUNT_FROM_MS


def has_half_way(segment: Segment) -> bool:
    """Tell whether the middle of a segment is worth a mention."""
    return segment.kind in _STEADY and segment.length_ms >= HALF_WAY_FROM_MS


def has_five_seconds(segment: Segment) -> bool:
    """Tell whether the last five seconds of a segment are announced."""
    steady = segment.kind in _STEADY or segment.kind is SegmentKind.REST
    return steady and segment.length_ms >= FIVE_SECONDS_FROM_MS


def leads_in(segment: Segment) -> bool:
    """Tell whether a segment comes before work: a prepare, a change of sides or a rest."""
    return segment.kind in _LEAD_INS


def tones_of(turns: Sequence[Turn], segments: Sequence[Segment]) -> list[Cue]:
    """Return the tones that sound, sorted; no two overlap."""
    return _without_collisions(_wanted(turns, segments))


def _wanted(turns: Sequence[Turn], segments: Sequence[Segment]) -> Iterator[Cue]:
    before: Segment | None = None
    for segment, after in zip_longest(segments, segments[1:]):
        index = segment.index
        if leads_in(segment):
            kind, tone = _LEAD_INS[segment.kind]
            at_ms = segment.start_ms + (RING_OUT_MS if before and before.kind.is_work else 0)
            if at_ms + TONE_MS[tone] <= segment.end_ms:
                yield Cue(at_ms, kind, index, sound=tone)
        elif segment.kind is not SegmentKind.RELEASE:
            dose = turns[segment.step].dose
            paced = dose is not None and dose.form is Form.TEMPO
            yield from _work(segment, before, after, paced=paced)
        if counts(segment):
            for left_ms in range(COUNT_MS, 0, -1_000):
                yield Cue(segment.end_ms - left_ms, CueKind.COUNT, index, sound=Tone.COUNT)
        if has_half_way(segment):
            middle_ms = segment.start_ms + segment.length_ms // 2
            yield Cue(middle_ms, CueKind.HALF_WAY, index, sound=Tone.HALF_WAY)
        if after is None:
            yield Cue(segment.end_ms, CueKind.FINISH, index, sound=Tone.FINISH)
        before = segment


def _work(
    segment: Segment, before: Segment | None, after: Segment | None, *, paced: bool
) -> Iterator[Cue]:
    """Yield the tones of a hold, a move, a wait, or a part of a paced repetition."""
    index, start_ms = segment.index, segment.start_ms
    begins = not paced or before is None or not before.kind.is_work
    if begins:
        yield Cue(start_ms, CueKind.START, index, sound=Tone.START)
    elif before is not None and before.rep != segment.rep:
        yield Cue(start_ms, CueKind.REP_IN, index, sound=Tone.REP_IN)
    elif segment.kind is SegmentKind.LOWER:
        yield Cue(start_ms, CueKind.REP_OUT, index, sound=Tone.REP_OUT)
    if not paced or after is None or not after.kind.is_work:
        yield Cue(segment.end_ms, CueKind.END, index, sound=Tone.END)


def _without_collisions(tones: Iterable[Cue]) -> list[Cue]:
    """Keep the more important of two tones that would overlap, of equals the earlier one."""
    ranks = {kind: rank for rank, kind in enumerate(CueKind)}
    kept: list[Cue] = []
    for tone in sorted(tones, key=lambda cue: (ranks[cue.kind], cue.at_ms)):
        place = bisect(kept, tone.at_ms, key=lambda cue: cue.at_ms)
        clear = not place or kept[place - 1].speaks_at_ms <= tone.at_ms
        if clear and (place == len(kept) or tone.speaks_at_ms <= kept[place].at_ms):
            kept.insert(place, tone)
    return kept
