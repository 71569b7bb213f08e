"""A small timeline by hand, and an output whose clock the test turns."""

from __future__ import annotations

from dataclasses import dataclass, field

from player.routine.model import Side
from player.timeline.model import (
    Cue,
    CueKind,
    PlannedStep,
    Segment,
    SegmentKind,
    Timeline,
    Tone,
)

MS = 1_000_000

Part = tuple[SegmentKind, int]


def timeline(*steps: list[Part]) -> Timeline:
    """Lay out steps of (kind, length in ms), a start cue at each segment, a finish at the end."""
    segments: list[Segment] = []
    planned: list[PlannedStep] = []
    at = 0
    for index, parts in enumerate(steps):
        begin = at
        for kind, length in parts:
            side = Side.BOTH if kind.is_work else None
            segments.append(
                Segment(
                    index=len(segments),
                    kind=kind,
                    start_ms=at,
                    end_ms=at + length,
                    step=index,
                    line=index + 1,
                    exercise=f"exercise-{index}",
                    name=f"Exercise {index}",
                    side=side,
                    set=1,
                    sets=1,
                    rep=None,
                    reps=None,
                    text="",
                    estimated=kind is SegmentKind.WAIT,
                )
            )
            at += length
        planned.append(
            PlannedStep(
                index=index,
                exercise=f"exercise-{index}",
                name=f"Exercise {index}",
                category=None,
                position=None,
                round=1,
                rounds=1,
                line=index + 1,
                start_ms=begin,
                end_ms=at,
            )
        )
    cues = [Cue(s.start_ms, CueKind.START, s.index, sound=Tone.START) for s in segments]
    cues.append(Cue(at, CueKind.FINISH, segments[-1].index, sound=Tone.FINISH))
    return Timeline("rig", "Rig", "en", tuple(segments), tuple(cues), tuple(planned))


@dataclass
class Rig:
    """An output over a clock that moves only when the test says so; it can lose its sound."""

    now: int = 0
    slept: int = 0
    name: str = "silent"
    lost_ms: int = 0
    told: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    _timeline: Timeline | None = None
    _anchor_ns: int = 0
    _anchor_ms: int = 0
    _runs: bool = False

    def now_ns(self) -> int:
        return self.now

    def look_ns(self) -> int:
        return self.now + self.slept

    def wait(self, ms: int) -> None:
        self.now += ms * MS

    def sleep(self, ms: int) -> None:
        """Suspend the machine: only the clock that counts sleep goes on."""
        self.slept += ms * MS

    def load(self, timeline: Timeline) -> None:
        self._timeline = timeline

    def start(self, at_ms: int, *, lead_in_ms: int = 0) -> None:
        self.calls.append(f"start {at_ms}" + (f" after {lead_in_ms}" if lead_in_ms else ""))
        self._anchor_ns, self._anchor_ms, self._runs = self.now, at_ms - lead_in_ms, True

    def pause(self) -> None:
        if self._runs:
            self.calls.append("pause")
        self._anchor_ms, self._runs = self.position_ms(), False

    def say(self, text: str) -> None:
        self.calls.append(f"say {text}")

    def sounding_ms(self) -> int:
        return 0

    def position_ms(self) -> int:
        if not self._runs:
            return self._anchor_ms
        assert self._timeline is not None
        free = self._anchor_ms + (self.now - self._anchor_ns) // MS
        holds = [
            s.start_ms
            for s in self._timeline.segments
            if s.kind is SegmentKind.WAIT and s.start_ms >= self._anchor_ms
        ]
        return min([free, *holds[:1]])

    def notices(self) -> list[str]:
        told, self.told = self.told, []
        return told

    def lost_for_ms(self) -> int:
        return self.lost_ms

    def close(self) -> None:
        self._runs = False
