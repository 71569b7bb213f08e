"""A timeline as simple timers know it: stretches of time, each with a name."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from player.routine.exchange.exporting import Stretch
from player.routine.model import Side
from player.timeline.model import Segment, SegmentKind, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from player.i18n import Catalogue


def stretches(timeline: Timeline, words: Catalogue) -> Iterator[Stretch]:
    """Yield a timeline as a simple timer knows it: each set of a side is one stretch."""

    def part(segment: Segment) -> tuple[int, int]:
        # Between two sets there is always something that is no work.
        return segment.step, -1 if segment.kind.is_work else segment.index

    for _key, segments in groupby(timeline.segments, part):
        several = list(segments)
        length_ms = several[-1].end_ms - several[0].start_ms
        yield Stretch(_name_of(several, words), length_ms)


def _name_of(several: Sequence[Segment], words: Catalogue) -> str:
    """Return what to call a set, or what lies between two."""
    _ = words.gettext
    first = several[0]
    if first.kind is SegmentKind.PREPARE:
        return _("Get ready: {name}").format(name=first.name)
    if first.kind is SegmentKind.SWITCH:
        return _("Switch sides")
    if first.kind is SegmentKind.REST:
        return _("Rest")
    parts = [first.name]
    worked = {segment.side for segment in several if segment.side}
    if len(worked) == 1:  # sides that take turns have no stretch of their own
        sides = {Side.LEFT: [_("left")], Side.RIGHT: [_("right")]}
        parts += sides.get(worked.pop(), [])
    if (first.sets or 1) > 1:
        parts.append(_("set {number} of {sets}").format(number=first.set, sets=first.sets))
    return ", ".join(parts)
