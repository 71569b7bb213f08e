"""Folds the facts of a session into what was done; no file, no clock, no thread."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from player.history.model import Outcome, Status, StepRecord
from player.transport.facts import (
    AnyFact,
    CueReached,
    Extended,
    Finished,
    Hurt,
    HurtUndone,
    LeftOut,
    Noticed,
    Paused,
    Played,
    PutBack,
    Resumed,
    SegmentEntered,
    Skipped,
    Started,
    Stopped,
    Swapped,
    WaitBegan,
    Waited,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from player.history.model import Session, Spans
    from player.timeline.model import PlannedSet, Timeline
    from player.units import Milliseconds

DONE_SHARE: Final = 0.9
"""From this share on a set counts as done: whoever goes on a moment early has done it."""


def cover(covered: Spans, start_ms: Milliseconds, end_ms: Milliseconds) -> Spans:
    """Return the union of some stretches and one more."""
    if start_ms >= end_ms:
        return covered
    apart = [span for span in covered if span[1] < start_ms or span[0] > end_ms]
    touched = [span for span in covered if span not in apart]
    joined = (
        min([start_ms, *(start for start, _ in touched)]),
        max([end_ms, *(end for _, end in touched)]),
    )
    return tuple(sorted([*apart, joined]))


@dataclass(slots=True)
class _Row:
    """A set's record while it is being written: what was planned, and the marks on it."""

    planned: StepRecord
    covered: Spans = ()
    hurt: bool = False
    skipped: bool = False
    left: bool = False
    """Whether another exercise took its place: it stays as it is."""

    @classmethod
    def kept(cls, record: StepRecord) -> _Row:
        """Take up a record where an earlier run of the session left it."""
        return cls(
            replace(record, covered=(), outcome=None),
            record.covered,
            hurt=record.outcome is Outcome.HURT,
            skipped=record.outcome is Outcome.SKIPPED,
            left=record.outcome is Outcome.SWAPPED,
        )

    def is_for(self, record: StepRecord) -> bool:
        """Tell whether the same work was planned as in a record of nothing done."""
        return replace(self.planned, place=record.place) == record

    def record(self, *, over: bool) -> StepRecord:
        """Return the record as it stands.

        Args:
            over: Whether the end was reached, so that what is not done never will be.
        """
        return replace(self.planned, covered=self.covered, outcome=self._outcome(over=over))

    def _outcome(self, *, over: bool) -> Outcome | None:
        done_ms = sum(end - start for start, end in self.covered)
        if self.hurt:
            return Outcome.HURT
        if done_ms >= DONE_SHARE * self.planned.planned_ms:
            return Outcome.DONE
        if self.left:
            return Outcome.SWAPPED
        return Outcome.SKIPPED if self.skipped or over else None


class _Stretch(NamedTuple):
    """Where on the timeline a part of a set's work lies, and where in the set."""

    start_ms: Milliseconds
    end_ms: Milliseconds
    row: _Row
    offset_ms: Milliseconds


class Recording:
    """What a session's facts add up to, fact by fact.

    A set is done when 90 % of its work was covered, in any order and however often; "this hurts"
    marks every set of its step, done or not, and outweighs all else; what is neither done nor
    hurt is swapped, skipped, or, as long as the end was not reached, has no outcome yet.
    A count-in counts as paused. An own-pace segment counts as done in full when the person says
    so, else for as long as it lasted.
    """

    def __init__(self, timeline: Timeline, earlier: Session | None = None) -> None:
        """Begin with nothing done, or where an earlier run of the same session ended.

        Args:
            timeline: The plan.
            earlier: The session so far, with its steps.
        """
        self.active_ms: Milliseconds = earlier.active_ms if earlier else 0
        self.position_ms: Milliseconds = earlier.position_ms if earlier else 0
        self.status = Status.RUNNING
        self._paused_before_ms: Milliseconds = earlier.paused_ms if earlier else 0
        self._paused_ns = 0
        self._stands_since_ns: int | None = None
        self._is_paused = False
        self._last_pause = 0, 0
        self._waiting_at: int | None = None
        self._waited_ms: Milliseconds = 0
        self._rows = [_Row.kept(record) for record in earlier.steps] if earlier else []
        self._stretches: list[_Stretch] = []
        self.timeline = timeline
        self._plan(timeline)

    @property
    def paused_ms(self) -> Milliseconds:
        """How long it was paused in all, as far as the pauses are over."""
        return self._paused_before_ms + self._paused_ns // 1_000_000

    def steps(self) -> tuple[StepRecord, ...]:
        """Return the record of every set, in the order of steps."""
        over = self.status is Status.COMPLETED
        records = [row.record(over=over) for row in self._rows]
        return tuple(sorted(records, key=lambda record: (record.step, record.place)))

    def close(self, status: Status | None = None) -> None:
        """End the recording.

        Args:
            status: How far it got; by itself completed when the end was reached, else partial.
        """
        if status is not None:
            self.status = status
        elif self.status is not Status.COMPLETED:
            self.status = Status.PARTIAL

    def add(self, fact: AnyFact) -> None:
        """Take one more fact, in the order in which they happened."""
        match fact:
            case SegmentEntered() | CueReached() | Noticed():
                return  # where the playhead passed is told by Played as well
            case Waited():
                self._wait(fact)
            case _:
                self._keep_time(fact)
                self._mark(fact)
                self.position_ms = fact.at_ms

    def _keep_time(self, fact: AnyFact) -> None:
        match fact:
            case Started():
                self.status = Status.RUNNING
                self._stand(fact.now_ns, paused=False)
            case Paused():
                self._stand(fact.now_ns, paused=True)
            case Resumed():
                self._is_paused = True  # even after Started: that was a count-in
                self._go_on(fact.now_ns)
            case Played():
                self._play(fact)
            case WaitBegan():
                self._go_on(fact.now_ns)
                self._waiting_at, self._waited_ms = fact.segment, 0
            case Finished():
                self._go_on(fact.now_ns)
                self.status = Status.COMPLETED
            case Stopped():
                self._go_on(fact.now_ns)
                self.status = Status.PARTIAL

    def _mark(self, fact: AnyFact) -> None:
        match fact:
            case Skipped():
                for row in self._of_step(fact.step):
                    row.skipped = True
            case Hurt() | HurtUndone():
                for row in self._of_step(fact.step):
                    row.hurt = isinstance(fact, Hurt)
            case Extended():
                self._plan(fact.timeline)
            case LeftOut() | PutBack():
                for step in fact.steps:
                    for row in self._of_step(step):
                        row.skipped = isinstance(fact, LeftOut)
                self._plan(fact.timeline)
            case Swapped():
                self._plan(fact.timeline, swapped=fact.step)

    def _stand(self, now_ns: int, *, paused: bool) -> None:
        """Note that the playhead stands from now on, if it does not stand already.

        After `Started` it stands for an instant only, or for a count-in; which of the two, the next
        fact tells.
        """
        if self._stands_since_ns is None:
            self._stands_since_ns = now_ns
        self._is_paused = self._is_paused or paused

    def _go_on(self, now_ns: int) -> None:
        """Note that the playhead no longer stands; the time it stood counts if it was a pause."""
        since_ns = self._stands_since_ns
        if since_ns is not None and self._is_paused and now_ns > since_ns:
            self._paused_ns += now_ns - since_ns
            self._last_pause = since_ns, now_ns
        self._stands_since_ns, self._is_paused = None, False

    def _shorten_pause(self, played_since_ns: int) -> None:
        """Take from the last pause what was played already when a late look found it over."""
        since_ns, until_ns = self._last_pause
        ended_ns = max(since_ns, played_since_ns)
        if ended_ns < until_ns:
            self._paused_ns -= until_ns - ended_ns
            self._last_pause = since_ns, ended_ns

    def _play(self, fact: Played) -> None:
        length_ms = max(0, fact.at_ms - fact.from_ms)
        played_since_ns = fact.now_ns - length_ms * 1_000_000
        self._go_on(played_since_ns)  # a count-in that a seek cut short ends without a word
        self._shorten_pause(played_since_ns)
        self.active_ms += length_ms
        self._cover(fact.from_ms, fact.at_ms)

    def _wait(self, fact: Waited) -> None:
        if fact.segment != self._waiting_at:
            self._waiting_at, self._waited_ms = fact.segment, 0
        self.active_ms += fact.waited_ms
        self._waited_ms += fact.waited_ms
        segment = self.timeline.segments[fact.segment]
        if fact.done:
            self._cover(segment.start_ms, segment.end_ms)
            self._waiting_at, self.position_ms = None, segment.end_ms
        else:
            waited_until_ms = min(segment.start_ms + self._waited_ms, segment.end_ms)
            self._cover(segment.start_ms, waited_until_ms)
            self.position_ms = segment.start_ms

    def _cover(self, from_ms: Milliseconds, to_ms: Milliseconds) -> None:
        first = bisect_right(self._stretches, from_ms, key=lambda stretch: stretch.end_ms)
        for start_ms, end_ms, row, offset_ms in self._stretches[first:]:
            if start_ms >= to_ms:
                break
            begin, end = max(from_ms, start_ms) - start_ms, min(to_ms, end_ms) - start_ms
            row.covered = cover(row.covered, offset_ms + begin, offset_ms + end)

    def _of_step(self, step: int) -> Iterator[_Row]:
        return (row for row in self._rows if row.planned.step == step and not row.left)

    def _plan(self, timeline: Timeline, *, swapped: int | None = None) -> None:
        """Take a plan: sets that are the same go on, others begin anew, the old ones stay.

        Args:
            timeline: The plan that holds from now on.
            swapped: The step whose exercise was replaced; its sets are always new.
        """
        self.timeline = timeline
        self._stretches = []
        # Of two records of one set the later one, which comes last, is the one in use.
        in_use = {_key(row.planned): row for row in self._rows if not row.left}
        go_on: list[_Row] = []
        place = max((row.planned.place for row in self._rows), default=-1)
        for planned in timeline.sets():
            record = _planned_record(timeline, planned, place + 1)
            row = in_use.get(_key(record))
            if row is None or planned.step == swapped or not row.is_for(record):
                row, place = _Row(record), place + 1
            go_on.append(row)
            self._stretches += _stretches(planned, row)
        self._stretches.sort(key=lambda stretch: stretch.start_ms)
        self._rows = [*self._left(go_on, swapped), *go_on]

    def _left(self, go_on: list[_Row], swapped: int | None) -> list[_Row]:
        """Leave the sets that do not go on; return those worth remembering."""
        going = {row.planned.place for row in go_on}
        leaving = [row for row in self._rows if row.planned.place not in going]
        worth = [
            row
            for row in leaving
            if row.left or row.covered or row.hurt or row.skipped or row.planned.step == swapped
        ]
        there = {row.planned.step for row in go_on}
        for row in worth:
            # Of a step that was left out nothing took the place.
            row.left = row.left or row.planned.step in there
        return worth


def _key(record: StepRecord) -> tuple[int, str, int]:
    return record.step, record.side, record.set


def _planned_record(timeline: Timeline, planned: PlannedSet, place: int) -> StepRecord:
    step = timeline.steps[planned.step]
    return StepRecord(
        place=place,
        step=planned.step,
        round=step.round,
        exercise=step.exercise,
        name=step.name,
        category=step.category,
        side=planned.side,
        set=planned.set,
        reps=planned.reps,
        planned_ms=planned.planned_ms,
    )


def _stretches(planned: PlannedSet, row: _Row) -> Iterator[_Stretch]:
    offset_ms = 0
    for start_ms, end_ms in planned.spans:
        yield _Stretch(start_ms, end_ms, row, offset_ms)
        offset_ms += end_ms - start_ms
