"""How long a draft takes, measured often: only what a change touches is measured again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from player.routine.model import Position, RestStep
from player.timeline.layout import prepare_ms
from player.timeline.script import Script
from player.timeline.turns import turn_of, visits_of

if TYPE_CHECKING:
    from player.routine.dose import EffectiveDose
    from player.routine.loaded import NodePath
    from player.timeline.draft import Draft
    from player.timeline.moves import Move
    from player.timeline.options import CompileOptions
    from player.timeline.turns import Turn
    from player.units import Milliseconds


class _Slot(NamedTuple):
    """One time that a step comes up, and the position the body comes from."""

    turn: Turn
    before: Position


@dataclass(slots=True)
class _Frame:
    """What drafts with the same rounds and the same steps have in common."""

    rests_ms: Milliseconds = 0
    slots: dict[NodePath, list[_Slot]] = field(default_factory=dict)
    lengths: dict[tuple[NodePath, EffectiveDose], Milliseconds] = field(default_factory=dict)


class Meter:
    """Measures the drafts of one routine."""

    def __init__(self, options: CompileOptions) -> None:
        """Take the options that the routine will be compiled with."""
        self._options = options
        self._script = Script(options.language)
        self._frames: dict[tuple[object, ...], _Frame] = {}
        self._last: tuple[Draft, Milliseconds] | None = None

    def total_ms(self, draft: Draft) -> Milliseconds:
        """Return how long a draft takes when it is compiled."""
        if self._last is None or self._last[0] is not draft:
            self._last = draft, self._measured_ms(draft)
        return self._last[1]

    def after_ms(self, draft: Draft, move: Move) -> Milliseconds:
        """Return how long a draft takes after a move."""
        after = move.draft
        if after.rounds != draft.rounds or after.dropped != draft.dropped:
            return self._measured_ms(after)
        frame, path = self._frame(draft), move.path
        was_ms = self._length_ms(frame, path, draft.doses[path])
        return self.total_ms(draft) - was_ms + self._length_ms(frame, path, after.doses[path])

    def _measured_ms(self, draft: Draft) -> Milliseconds:
        frame = self._frame(draft)
        lengths = (self._length_ms(frame, path, draft.doses[path]) for path in frame.slots)
        return frame.rests_ms + sum(lengths)

    def _length_ms(self, frame: _Frame, path: NodePath, dose: EffectiveDose) -> Milliseconds:
        """Return how long a step takes in all rounds together."""
        known = frame.lengths.get((path, dose))
        if known is None:
            known = sum(self._slot_ms(slot, dose) for slot in frame.slots[path])
            frame.lengths[path, dose] = known
        return known

    def _slot_ms(self, slot: _Slot, dose: EffectiveDose) -> Milliseconds:
        turn = slot.turn.with_dose(dose)
        work_ms = sum(part.length_ms for part in turn.parts)
        return prepare_ms(turn, slot.before, self._script, self._options) + work_ms

    def _frame(self, draft: Draft) -> _Frame:
        key = (*draft.rounds.values(), draft.dropped)
        frame = self._frames.get(key)
        if frame is None:
            frame = self._frames[key] = self._framed(draft)
        return frame

    def _framed(self, draft: Draft) -> _Frame:
        frame, position = _Frame(), Position.STANDING
        loaded = draft.result()
        original = {new: old for old, new in draft.moved().items()}
        for visit, standing in visits_of(loaded.routine):
            if isinstance(visit.step, RestStep):
                frame.rests_ms += visit.step.rest
                continue
            turn = turn_of(0, visit, standing, loaded, self._options)
            frame.slots.setdefault(original[visit.path], []).append(_Slot(turn, position))
            position = turn.position or position
        return frame
