"""A small routine with sides, sets, a wait and a rest; and sessions played on a clock by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from player.history.journal import begin
from player.routine.model import Category, Side
from player.timeline.model import PlannedStep, Segment, SegmentKind, Timeline
from player.transport.facts import AnyFact, Finished, Played, Started, Stopped

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from player.history.store import Store

MS = 1_000_000
HALF_PAST_SEVEN = datetime(2026, 3, 28, 7, 30, tzinfo=timezone(timedelta(hours=1)))


@dataclass(frozen=True)
class Part:
    """One segment of a step: what, how long, and which set of which side."""

    kind: SegmentKind
    length_ms: int
    side: Side | None = None
    set: int = 1
    rep: int | None = None


def laid_out(*steps: tuple[str, list[Part]], routine: str = "scene") -> Timeline:
    """Return the timeline of steps, each an exercise's id and its parts."""
    segments: list[Segment] = []
    planned: list[PlannedStep] = []
    at = 0
    for index, (exercise, parts) in enumerate(steps):
        begun = at
        for part in parts:
            segments.append(
                Segment(
                    index=len(segments),
                    kind=part.kind,
                    start_ms=at,
                    end_ms=at + part.length_ms,
                    step=index,
                    line=index + 1,
                    exercise=exercise,
                    name=exercise.replace("-", " ").capitalize(),
                    side=part.side,
                    set=part.set if part.side else None,
                    sets=None,
                    rep=part.rep,
                    reps=None,
                    text="",
                    estimated=part.kind is SegmentKind.WAIT,
                )
            )
            at += part.length_ms
        planned.append(
            PlannedStep(
                index=index,
                exercise=exercise,
                name=exercise.replace("-", " ").capitalize(),
                category=Category.STRETCH,
                position=None,
                round=1,
                rounds=1,
                line=index + 1,
                start_ms=begun,
                end_ms=at,
            )
        )
    return Timeline(routine, routine.title(), "en", tuple(segments), (), tuple(planned))


def stretch(hold_ms: int = 10_000, prepare_ms: int = 5_000) -> list[Part]:
    """Return a hold on either side, twice each with a release between."""
    parts = [Part(SegmentKind.PREPARE, prepare_ms)]
    for side in (Side.LEFT, Side.RIGHT):
        parts += [
            Part(SegmentKind.HOLD, hold_ms, side, rep=1),
            Part(SegmentKind.RELEASE, 2_000, side, rep=1),
            Part(SegmentKind.HOLD, hold_ms, side, rep=2),
            Part(SegmentKind.SWITCH, 3_000),
        ]
    return parts[:-1]


def bridge(hold_ms: int = 8_000) -> list[Part]:
    """Return two sets of one hold each, with a rest between."""
    return [
        Part(SegmentKind.PREPARE, 5_000),
        Part(SegmentKind.HOLD, hold_ms, Side.BOTH, set=1),
        Part(SegmentKind.REST, 4_000),
        Part(SegmentKind.HOLD, hold_ms, Side.BOTH, set=2),
    ]


def own_pace(estimate_ms: int = 12_000) -> list[Part]:
    """Return repetitions at the person's own pace."""
    return [Part(SegmentKind.PREPARE, 5_000), Part(SegmentKind.WAIT, estimate_ms, Side.BOTH)]


def scene() -> Timeline:
    """Return a stretch (0-52 s), a bridge (52-77 s) and ten squats at one's own pace (77-94 s)."""
    return laid_out(("knee-hug", stretch()), ("bridge", bridge()), ("squat", own_pace()))


@dataclass
class Clock:
    """Monotonic nanoseconds, and a wall clock that can be set anew."""

    ns: int = 1_000 * MS
    wall: datetime = field(default=HALF_PAST_SEVEN)
    slept_ns: int = 0

    def awake(self) -> int:
        return self.ns + self.slept_ns

    def now(self) -> datetime:
        return self.wall

    def pass_ms(self, ms: int) -> int:
        self.ns += ms * MS
        self.wall += timedelta(milliseconds=ms)
        return self.ns


def played(clock: Clock, to_ms: int, *, from_ms: int = 0, look_ms: int = 100) -> Iterable[AnyFact]:
    """Play a stretch, looking every so often."""
    for at_ms in range(from_ms, to_ms, look_ms):
        until_ms = min(at_ms + look_ms, to_ms)
        yield Played(clock.pass_ms(until_ms - at_ms), until_ms, at_ms)


def keep(
    store: Store,
    *,
    timeline: Timeline | None = None,
    to_ms: int = 60_000,
    started: datetime = HALF_PAST_SEVEN,
    finished: bool = False,
) -> str:
    """Keep one session, played from the start up to an instant; return its id."""
    clock = Clock(wall=started)
    with begin(store, timeline or scene(), wall=clock.now, awake=clock.awake) as journal:
        journal.record([Started(clock.ns, 0), *played(clock, to_ms, look_ms=1_000)])
        end = Finished(clock.ns, to_ms) if finished else Stopped(clock.ns, to_ms)
        journal.record([end])
        return journal.session_id


def history(home: Path) -> Path:
    """Return where a home's history lies."""
    return home / "history.db"
