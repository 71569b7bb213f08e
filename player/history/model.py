"""What history keeps of a session, as it comes out of the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date

    from player.routine.model import Category, Side
    from player.units import Milliseconds

Spans: TypeAlias = "tuple[tuple[Milliseconds, Milliseconds], ...]"
"""Half-open stretches, sorted, none touching another."""


class Status(StrEnum):
    """How far a session got."""

    RUNNING = "running"
    """It is being played, or its process died and nobody has looked yet."""
    COMPLETED = "completed"
    """The end was reached, whatever was skipped on the way."""
    PARTIAL = "partial"
    """It was left early."""
    INTERRUPTED = "interrupted"
    """Its process died; found at a later start."""


class Outcome(StrEnum):
    """What became of a set."""

    DONE = "done"
    SKIPPED = "skipped"
    HURT = "hurt"
    SWAPPED = "swapped"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """How the person feels, each from 0 (none) to 10, None where it was not answered.

    Attributes:
        back: Pain in the back.
        hip: Pain in the hip.
        stiffness: Stiffness.
        leg: Whether pain or tingling runs down the leg.
    """

    back: int | None = None
    hip: int | None = None
    stiffness: int | None = None
    leg: bool | None = None


NOT_ASKED = CheckIn()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """What was done of one set on one side of one step.

    Attributes:
        place: Unique in its session; of two records of one set the later has the higher place.
        step: 0-based index of the step in the plan.
        round: 1-based round of the innermost block.
        exercise: The exercise's id, or None for one described on the spot.
        name: The name that was shown.
        category: What the exercise is for, or None.
        side: The side that worked.
        set: 1-based set.
        reps: Repetitions planned, or None where they do not apply.
        planned_ms: How much work was planned.
        covered: Which of it was done: stretches of 0 … ``planned_ms``, the work of the set laid end
            to end without its pauses.
        outcome: What became of it, or None where the session did not get that far.
    """

    place: int
    step: int
    round: int
    exercise: str | None
    name: str
    category: Category | None
    side: Side
    set: int
    reps: int | None
    planned_ms: Milliseconds
    covered: Spans = ()
    outcome: Outcome | None = None

    @property
    def done_ms(self) -> Milliseconds:
        """How much of the planned work was done; never more than was planned."""
        return sum(end - start for start, end in self.covered)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One playing of a routine.

    Attributes:
        id: A UUID of version 7.
        routine: The routine's id, and
        title: its title, as they were then.
        plan: The hash of the stored plan; None where a damaged history lost it.
        started_utc_ms: When it began, in milliseconds since 1970 (UTC), and
        utc_offset_min: how far local time was ahead of UTC then, in minutes.
        ended_utc_ms: When it ended, or was last heard of.
        planned_ms: How long the plan takes.
        active_ms: Time played or waited at the person's own pace.
        paused_ms: Time paused, count-ins included.
        position_ms: Where in the plan the playhead was.
        status: How far it got.
        declined: Whether the offer to go on with it was declined.
        before: How the person felt before, and
        after: after it.
        effort: How hard it was, 0 … 10, or None.
        note: The person's own words.
        back_to_usual: Whether all was back to usual within a day; None until answered.
        changed_utc_ms: When the answers and the note were changed last, in milliseconds since 1970
            (UTC); 0 where they are as the session began with them.
        steps: What was done of each set, in order; empty where steps were not asked for.
    """

    id: str
    routine: str
    title: str
    plan: str | None
    started_utc_ms: int
    utc_offset_min: int
    ended_utc_ms: int
    planned_ms: Milliseconds
    active_ms: Milliseconds = 0
    paused_ms: Milliseconds = 0
    position_ms: Milliseconds = 0
    status: Status = Status.RUNNING
    declined: bool = False
    before: CheckIn = NOT_ASKED
    after: CheckIn = NOT_ASKED
    effort: int | None = None
    note: str = ""
    back_to_usual: bool | None = None
    changed_utc_ms: int = 0
    steps: tuple[StepRecord, ...] = ()

    @property
    def started(self) -> datetime:
        """When it began, in the local time of then."""
        return self._local(self.started_utc_ms)

    @property
    def ended(self) -> datetime:
        """When it ended, in the local time of its beginning."""
        return self._local(self.ended_utc_ms)

    @property
    def day(self) -> date:
        """The local day it counts for: the one it began on."""
        return self.started.date()

    def _local(self, utc_ms: int) -> datetime:
        zone = timezone(timedelta(minutes=self.utc_offset_min))
        # From parts, because a float of seconds may round to the millisecond beside it.
        whole = datetime.fromtimestamp(utc_ms // 1000, UTC)
        return (whole + timedelta(milliseconds=utc_ms % 1000)).astimezone(zone)


def as_json(session: Session) -> dict[str, object]:
    """Return a session as plain values, the way ``supple history --json`` prints it."""
    return {
        "id": session.id,
        "routine": session.routine,
        "title": session.title,
        "started": session.started.isoformat(timespec="seconds"),
        "planned_ms": session.planned_ms,
        "active_ms": session.active_ms,
        "paused_ms": session.paused_ms,
        "status": session.status.value,
        "steps": [_step_as_json(step) for step in session.steps],
    }


def _step_as_json(step: StepRecord) -> dict[str, object]:
    return {
        "step": step.step,
        "round": step.round,
        "exercise": step.exercise,
        "name": step.name,
        "side": step.side.value,
        "set": step.set,
        "reps": step.reps,
        "planned_ms": step.planned_ms,
        "done_ms": step.done_ms,
        "outcome": step.outcome.value if step.outcome else None,
    }
