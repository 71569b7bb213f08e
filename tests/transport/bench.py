"""A transport on a rig, and the plans it plays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from player.timeline.model import SegmentKind
from player.transport import facts as f
from player.transport.transport import State, Transport
from tests.transport.rig import Rig, timeline

if TYPE_CHECKING:
    from player.timeline.model import Timeline

Told = TypeVar("Told", bound=f.Fact)

PREPARE, HOLD, REST, WAIT = (
    SegmentKind.PREPARE,
    SegmentKind.HOLD,
    SegmentKind.REST,
    SegmentKind.WAIT,
)
TWO_STEPS = timeline([(PREPARE, 8_000), (HOLD, 30_000)], [(PREPARE, 8_000), (HOLD, 20_000)])
OWN_PACE = timeline([(PREPARE, 8_000), (WAIT, 40_000)], [(PREPARE, 8_000), (HOLD, 20_000)])


def rounds() -> Timeline:
    """Return two exercises, three times over."""
    both = [(PREPARE, 5_000), (HOLD, 10_000)]
    plan = timeline(*[both] * 6)
    name = [f"exercise-{step % 2}" for step in range(6)]
    steps = [replace(s, exercise=name[s.index], name=name[s.index]) for s in plan.steps]
    segments = [replace(s, exercise=name[s.step], name=name[s.step]) for s in plan.segments]
    return replace(plan, steps=tuple(steps), segments=tuple(segments))


ROUNDS = rounds()


class Bench:
    """A transport on a rig, with a memory of every fact."""

    def __init__(self, plan: Timeline = TWO_STEPS, *, go_on_silently: bool = False) -> None:
        self.rig = Rig()
        self.transport = Transport(
            plan,
            self.rig,
            now_ns=self.rig.now_ns,
            look_ns=self.rig.look_ns,
            go_on_silently=go_on_silently,
        )
        self.facts: list[f.AnyFact] = []

    def run(self, ms: int, tick: int = 100) -> None:
        for _ in range(ms // tick):
            self.rig.wait(tick)
            self.look()

    def state(self) -> State:
        return self.transport.state

    def look(self) -> None:
        self.facts += self.transport.advance()

    def of(self, kind: type[Told]) -> list[Told]:
        self.look()
        return [fact for fact in self.facts if isinstance(fact, kind)]

    def played(self) -> list[tuple[int, int]]:
        return [(fact.from_ms, fact.at_ms) for fact in self.of(f.Played)]
