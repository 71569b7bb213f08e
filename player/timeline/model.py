"""The timeline: a routine laid out in time, in whole milliseconds."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from player.routine.model import Category, Position, Side
    from player.units import Milliseconds


class SegmentKind(StrEnum):
    """What the person does during a segment."""

    PREPARE = "prepare"
    HOLD = "hold"
    MOVE = "move"
    LIFT = "lift"
    LOWER = "lower"
    RELEASE = "release"
    SWITCH = "switch"
    REST = "rest"
    WAIT = "wait"

    @property
    def is_work(self) -> bool:
        """Whether the segment counts as exercise done."""
        return self in _WORK


_WORK = frozenset(
    {
        SegmentKind.HOLD,
        SegmentKind.MOVE,
        SegmentKind.LIFT,
        SegmentKind.LOWER,
        SegmentKind.RELEASE,
        SegmentKind.WAIT,
    }
)


class Tone(StrEnum):
    """The sounds of the player, by the names of their files."""

    PREPARE = "prepare"
    START = "start"
    HALF_WAY = "half-way"
    COUNT = "count"
    END = "end"
    SWITCH = "switch"
    REST = "rest"
    REP_IN = "rep-in"
    REP_OUT = "rep-out"
    FINISH = "finish"


TONE_MS: Final[Mapping[Tone, Milliseconds]] = {
    Tone.PREPARE: 400,
    Tone.START: 500,
    Tone.HALF_WAY: 350,
    Tone.COUNT: 200,
    Tone.END: 400,
    Tone.SWITCH: 400,
    Tone.REST: 400,
    Tone.REP_IN: 200,
    Tone.REP_OUT: 200,
    Tone.FINISH: 1_500,
}
"""How long each tone sounds at most: the sounds are made to these lengths, cues placed by them."""

TAIL_MS: Final = 3_000
"""What may sound after the total: the last tone and the last words."""


class CueKind(StrEnum):
    """Why a cue is there, from the most to the least important (the written priority)."""

    FINISH = "finish"
    START = "start"
    END = "end"
    ANNOUNCE = "announce"
    SWITCH = "switch"
    REST = "rest"
    COUNT = "count"
    FIVE_SECONDS = "five-seconds"
    INSTRUCT = "instruct"
    REP_IN = "rep-in"
    REP_OUT = "rep-out"
    HALF_WAY = "half-way"
    NEXT_UP = "next-up"
    ROUND = "round"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of time with one thing to do: from ``start_ms`` up to, not including, ``end_ms``.

    Attributes:
        index: 0-based place in the timeline.
        kind: What the person does.
        start_ms: Where it begins.
        end_ms: Where the next one begins.
        step: 0-based index into `Timeline.steps`.
        line: 1-based line of the step in the routine's text.
        exercise: The exercise's id; None for a rest or an exercise described on the spot.
        name: The name to show.
        side: The side that works, BOTH for a bilateral exercise, None where nothing works (rest).
        set: 1-based set, and
        sets: how many there are.
        rep: 1-based repetition in the set, and
        reps: how many there are; None where repetitions do not apply.
        text: The words to show during the segment: the cue, or what comes next.
        estimated: Whether its length is only an estimate (own pace).
    """

    index: int
    kind: SegmentKind
    start_ms: Milliseconds
    end_ms: Milliseconds
    step: int
    line: int
    exercise: str | None
    name: str
    side: Side | None
    set: int | None
    sets: int | None
    rep: int | None
    reps: int | None
    text: str
    phase: str = ""
    """The word for a paced repetition's part, or for the kind, in the timeline's language."""
    estimated: bool = False

    @property
    def length_ms(self) -> Milliseconds:
        """How long it lasts."""
        return self.end_ms - self.start_ms


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to be heard at an instant.

    Attributes:
        at_ms: When it begins.
        kind: Why it is there.
        segment: Index of the segment it belongs to; an END sounds at its segment's very end.
        text: The words to speak, numbers written out, or an empty string.
        sound: The tone that sounds there, or None.
    """

    at_ms: Milliseconds
    kind: CueKind
    segment: int
    text: str = ""
    sound: Tone | None = None

    @property
    def speaks_at_ms(self) -> Milliseconds:
        """When the words begin: with the cue, or when its tone has rung out."""
        return self.at_ms + (TONE_MS[self.sound] if self.sound else 0)


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step as it will be played; a step in a block stands once for each round.

    Attributes:
        index: 0-based place among the played steps.
        exercise: The exercise's id, or None.
        name: The name to show.
        category: What it is for, or None where it is not known.
        position: The body's position, or None for a rest.
        round: 1-based round of the innermost block, and
        rounds: how many there are; both 1 outside a block.
        line: 1-based line in the routine's text.
        start_ms: Where its prepare begins.
        end_ms: Where the next step begins.
        dose: The dose in words, such as "Six holds of eight seconds."
        cautions: The caution codes the exercise carries.
        picture: The user's own picture beside the routine, or None.
        eased: Whether the easier way of the exercise was asked for.
    """

    index: int
    exercise: str | None
    name: str
    category: Category | None
    position: Position | None
    round: int
    rounds: int
    line: int
    start_ms: Milliseconds
    end_ms: Milliseconds
    dose: str = ""
    cautions: tuple[str, ...] = ()
    picture: str | None = None
    eased: bool = False

    @property
    def length_ms(self) -> Milliseconds:
        """How long it lasts, 0 where it was left out."""
        return self.end_ms - self.start_ms


@dataclass(frozen=True, slots=True)
class PlannedSet:
    """The work of one set on one side of one step: the unit in which history keeps what was done.

    Attributes:
        step: Index into `Timeline.steps`.
        side: The side that works.
        set: 1-based set.
        reps: Repetitions planned, or None where they do not apply.
        spans: The half-open stretches of work, sorted, in milliseconds.
    """

    step: int
    side: Side
    set: int
    reps: int | None
    spans: tuple[tuple[Milliseconds, Milliseconds], ...]

    @property
    def planned_ms(self) -> Milliseconds:
        """How much work is planned."""
        return sum(end - start for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A compiled routine: contiguous segments from 0 to the total, and sorted cues inside them.

    A tone at the very end sounds past the total.
    """

    routine: str
    title: str
    language: str
    segments: tuple[Segment, ...]
    cues: tuple[Cue, ...]
    steps: tuple[PlannedStep, ...]

    @property
    def total_ms(self) -> Milliseconds:
        """How long the whole lasts, own-pace steps taken at their estimate."""
        return self.segments[-1].end_ms if self.segments else 0

    @property
    def estimated(self) -> bool:
        """Whether the total rests on an estimate."""
        return any(segment.estimated for segment in self.segments)

    def segment_at(self, at_ms: Milliseconds) -> Segment:
        """Return the segment that an instant lies in; the first or last outside the timeline."""
        index = bisect_right(self.segments, at_ms, key=lambda s: s.start_ms) - 1
        return self.segments[min(max(index, 0), len(self.segments) - 1)]

    def paced(self) -> Timeline:
        """Return the same with every own-pace wait a move of its estimated length.

        For whoever cannot say "done": a preview, a rendered file, a terminal without keys.
        """
        return replace(
            self,
            segments=tuple(
                replace(s, kind=SegmentKind.MOVE) if s.kind is SegmentKind.WAIT else s
                for s in self.segments
            ),
        )

    def extended(self, at_ms: Milliseconds, by_ms: Milliseconds) -> Timeline:
        """Return the same with time put in at an instant: all that comes after it comes later.

        Args:
            at_ms: Where to put it in; cues of exactly this instant stay.
            by_ms: How much.
        """

        def later(instant_ms: Milliseconds) -> Milliseconds:
            return instant_ms + by_ms if instant_ms > at_ms else instant_ms

        return replace(
            self,
            segments=tuple(
                replace(s, start_ms=later(s.start_ms), end_ms=later(s.end_ms))
                for s in self.segments
            ),
            cues=tuple(replace(c, at_ms=later(c.at_ms)) for c in self.cues),
            steps=tuple(
                replace(s, start_ms=later(s.start_ms), end_ms=later(s.end_ms)) for s in self.steps
            ),
        )

    def sets(self) -> tuple[PlannedSet, ...]:
        """Return the planned sets in the order in which they begin."""
        spans: dict[tuple[int, Side, int], list[Segment]] = {}
        for segment in self.segments:
            if segment.kind.is_work and segment.side is not None:
                key = (segment.step, segment.side, segment.set or 1)
                spans.setdefault(key, []).append(segment)
        return tuple(
            PlannedSet(
                step,
                side,
                number,
                len({s.rep for s in work if s.rep is not None}) or work[0].reps,
                tuple((s.start_ms, s.end_ms) for s in work),
            )
            for (step, side, number), work in spans.items()
        )
