"""Where the listener is in a timeline, and what lies between two places in it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from player.timeline.model import CueKind, SegmentKind
from player.transport.facts import CueReached, Played, SegmentEntered

if TYPE_CHECKING:
    from player.timeline.model import Segment, Timeline
    from player.transport.facts import AnyFact
    from player.units import Milliseconds

INSTRUCTIONS: Final = frozenset(
    {CueKind.ANNOUNCE, CueKind.INSTRUCT, CueKind.SWITCH, CueKind.REST, CueKind.NEXT_UP}
)
"""The kinds of cue that tell what to do, and are worth hearing again."""


class Playhead:
    """A place in a timeline, and how far what lies before it has been told."""

    def __init__(self, timeline: Timeline) -> None:
        """Stand at the start, with nothing told."""
        self.timeline = timeline
        self._at_ms: Milliseconds = 0
        self._told_ms: Milliseconds = -1
        self._entered: int | None = None

    @property
    def at_ms(self) -> Milliseconds:
        """Where it stands."""
        return self._at_ms

    @property
    def segment(self) -> Segment:
        """The segment it stands in."""
        return self.timeline.segment_at(self._at_ms)

    def place(self, at_ms: Milliseconds) -> None:
        """Stand where nothing was told yet, its own instant included."""
        self._at_ms, self._told_ms, self._entered = at_ms, at_ms - 1, None

    def inside(self, at_ms: Milliseconds) -> Milliseconds:
        """Bring an instant into the timeline, and to the start of a wait that it lies in."""
        at_ms = max(0, min(at_ms, self.timeline.total_ms))
        segment = self.timeline.segment_at(at_ms)
        waits = segment.kind is SegmentKind.WAIT and at_ms < segment.end_ms
        return segment.start_ms if waits else at_ms

    def made_ready_ms(self) -> Milliseconds:
        """Return how long this step has let the person get ready up to here."""
        step = self.segment.step
        return sum(
            min(each.end_ms, self._at_ms) - each.start_ms
            for each in self.timeline.segments
            if each.step == step
            and each.kind is SegmentKind.PREPARE
            and each.start_ms < self._at_ms
        )

    def step_before(self, within_ms: Milliseconds) -> Milliseconds:
        """Return where the step began; where it has just begun, the start of the one before.

        Args:
            within_ms: How long a step has only just begun.
        """
        step = self.timeline.steps[self.segment.step]
        if self._at_ms - step.start_ms > within_ms:
            return step.start_ms
        # A step that was left out has no length: nobody can go back to it.
        earlier = (s.start_ms for s in reversed(self.timeline.steps[: step.index]) if s.length_ms)
        return next(earlier, step.start_ms)

    def move_on(self, heard_ms: Milliseconds, now_ns: int) -> tuple[list[AnyFact], Segment | None]:
        """Move to what is heard, but not past an own-pace segment; never backwards.

        Args:
            heard_ms: What the listener hears now.
            now_ns: When that was seen.

        Returns:
            What lay on the way, each once, and the own-pace segment that was reached.
        """
        from_ms = self._at_ms
        to_ms = max(from_ms, min(heard_ms, self.timeline.total_ms))
        wait = self._wait_before(to_ms)
        if wait is not None:
            to_ms = wait.start_ms
        facts: list[AnyFact] = [Played(now_ns, to_ms, from_ms)] if to_ms > from_ms else []
        self._at_ms = to_ms
        return [*facts, *self._crossed(now_ns, from_ms)], wait

    def _crossed(self, now_ns: int, from_ms: Milliseconds) -> list[SegmentEntered | CueReached]:
        """Return the segments entered and the cues reached up to here, each once."""
        timeline, here = self.timeline, self.segment.index
        begun = timeline.segment_at(from_ms).index
        first = begun if self._entered is None else self._entered + 1
        entered = [
            SegmentEntered(now_ns, max(from_ms, timeline.segments[i].start_ms), i)
            for i in range(first, here + 1)
        ]
        self._entered = here
        begin = bisect_right(timeline.cues, self._told_ms, key=lambda cue: cue.at_ms)
        end = bisect_right(timeline.cues, self._at_ms, key=lambda cue: cue.at_ms)
        self._told_ms = self._at_ms
        reached = [CueReached(now_ns, cue.at_ms, cue) for cue in timeline.cues[begin:end]]
        # The sort is stable, so a segment is entered before the cues of its first instant.
        return sorted([*entered, *reached], key=lambda fact: fact.at_ms)

    def _wait_before(self, to_ms: Milliseconds) -> Segment | None:
        """Return the first own-pace segment that is reached on the way."""
        for segment in self.timeline.segments[self.segment.index :]:
            if segment.start_ms > to_ms:
                return None
            if segment.kind is SegmentKind.WAIT and segment.start_ms >= self._at_ms:
                return segment
        return None

    @property
    def last_instruction(self) -> str:
        """What the person was last told to do, or an empty string."""
        cues = self.timeline.cues
        told = cues[: bisect_right(cues, self._at_ms, key=lambda cue: cue.at_ms)]
        return next((c.text for c in reversed(told) if c.text and c.kind in INSTRUCTIONS), "")
