"""What can be taken back for a while: that a step hurts, and what was left out for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from player.timeline.leave_out import leave_out, left_out_of, repeats_of
from player.transport.state import UNDO_NS

if TYPE_CHECKING:
    from player.timeline.model import PlannedStep, Timeline
    from player.units import Milliseconds


@dataclass(frozen=True, slots=True)
class Complaint:
    """A step was said to hurt.

    Attributes:
        step: The step, and
        at_ms: where in it that was.
        until_ns: Until when it can be taken back.
    """

    step: int
    at_ms: Milliseconds
    until_ns: int


@dataclass(frozen=True, slots=True)
class Omission:
    """Steps were left out.

    Attributes:
        before: The timeline that held before, and
        since: the one that holds since.
        steps: Those left out, a rest that went with them included.
        until_ns: Until when they can be put back.
    """

    before: Timeline
    since: Timeline
    steps: tuple[int, ...]
    until_ns: int

    @classmethod
    def after(cls, complaint: Complaint, timeline: Timeline, now_ns: int) -> Omission | None:
        """Leave out all that would hurt again; None where there is nothing of it."""
        since = leave_out(timeline, repeats_of(timeline, complaint.step))
        steps = {*left_out_of(since)} - {*left_out_of(timeline)}
        if not steps:
            return None
        return cls(timeline, since, tuple(sorted(steps)), now_ns + UNDO_NS)

    def since_ms(self, at_ms: Milliseconds) -> Milliseconds:
        """Return where an instant of before is now; inside of what is gone, where that was."""

        def behind(step: PlannedStep) -> Milliseconds:
            return min(max(at_ms - step.start_ms, 0), step.length_ms)

        return at_ms - sum(behind(self.before.steps[index]) for index in self.steps)

    def can_be_taken_back(self, timeline: Timeline, at_ms: Milliseconds, now_ns: int) -> bool:
        """Tell whether it is soon enough, and nothing that comes after them has begun."""
        first_ms = self.before.steps[self.steps[0]].start_ms
        return timeline is self.since and now_ns <= self.until_ns and at_ms <= first_ms
