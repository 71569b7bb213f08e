"""A timeline as the few bars that a screen has room for; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from player.timeline.model import Segment, Timeline
    from player.units import Milliseconds


class Bar(NamedTuple):
    """A stretch of one colour.

    Attributes:
        start_ms: Where it begins.
        end_ms: Where it ends.
        role: ``work``, ``hold``, ``rest`` or ``prepare``: the role of its colour.
        step: 0-based index of the step.
    """

    start_ms: Milliseconds
    end_ms: Milliseconds
    role: str
    step: int

    @property
    def is_work(self) -> bool:
        """Whether it is drawn at full height."""
        return self.role in ("work", "hold")


def bars_of(timeline: Timeline) -> tuple[Bar, ...]:
    """Return the bars of a timeline: work is one bar until something else comes between."""
    bars: list[Bar] = []
    last: object = None
    for segment in timeline.segments:
        key = _key(segment)
        role = _role(segment)
        if bars and key == last:
            held = bars[-1].role == "hold" and segment.kind.value in _HELD
            joined = "hold" if held else "work" if segment.kind.is_work else role
            bars[-1] = bars[-1]._replace(end_ms=segment.end_ms, role=joined)
        else:
            bars.append(Bar(segment.start_ms, segment.end_ms, role, segment.step))
        last = key
    return tuple(bars)


_HELD = frozenset({"hold", "release"})


def _key(segment: Segment) -> object:
    # Without the side: where it changes repetition by repetition, nothing lies between.
    return (segment.step, segment.set, "work") if segment.kind.is_work else segment.kind


def _role(segment: Segment) -> str:
    # By value: cards are drawn from the index before the timeline's model is loaded.
    if segment.kind.is_work:
        return "hold" if segment.kind.value == "hold" else "work"
    return "prepare" if segment.kind.value == "prepare" else "rest"
