"""All that is to be heard, and when: the tones, and the words where the tones leave room."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from player.routine.model import Side
from player.timeline.model import TAIL_MS, Cue, CueKind, Segment, SegmentKind
from player.timeline.script import BREATH_MS, fit_lines
from player.timeline.tones import (
    COUNT_FROM_MS,
    COUNT_MS,
    RING_OUT_MS,
    counts,
    has_five_seconds,
    leads_in,
    tones_of,
)
from player.timeline.turns import coming

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from player.routine.loaded import NodePath
    from player.timeline.options import CompileOptions
    from player.timeline.script import Line, Script
    from player.timeline.turns import Turn
    from player.units import Milliseconds

QUIET_UNDER_MS: Final = 6_000
"""Under this length a segment has its start and its end only."""

SETTLE_MS: Final = 1_500
"""The quiet after a start before the first cue, and"""

LONG_SETTLE_MS: Final = 3_000
"""the same where there is time enough."""

PAUSE_MS: Final = 1_000
"""The quiet before and after a cue during the work."""

CUE_EVERY_MS: Final = 10_000
"""From the beginning of one cue to that of the next, at least."""

EXTRA_CUES: Final = 2
"""How many more cues a prepare tells, if it can, before work that has no long parts."""

FIVE_SECONDS_MS: Final = 5_000

_OPENINGS: Final = frozenset({CueKind.ANNOUNCE, CueKind.SWITCH, CueKind.REST})


class Loss(NamedTuple):
    """A line that did not fit.

    Attributes:
        path: Where its step stands in the document.
        segment: Index of the segment.
        kind: Why the line was there.
        wanted: Its full words.
        said: What is left of them, empty where it was dropped.
    """

    path: NodePath
    segment: int
    kind: CueKind
    wanted: str
    said: str


class Placed(NamedTuple):
    """The cues, sorted, and what did not fit."""

    cues: tuple[Cue, ...]
    losses: tuple[Loss, ...]


def place_cues(
    turns: Sequence[Turn], segments: Sequence[Segment], script: Script, options: CompileOptions
) -> Placed:
    """Put every tone and every line in its place.

    Words overlap neither each other nor a tone, and end before their segment does; only the last
    tone and the last words sound past the total.
    """
    tones: dict[int, list[Cue]] = {}
    for tone in tones_of(turns, segments):
        tones.setdefault(tone.segment, []).append(tone)
    speaker = _Speaker(turns, segments, script, options)
    cues = [
        cue for segment in segments for cue in speaker.cues(segment, tones.get(segment.index, []))
    ]
    return Placed(tuple(sorted(cues, key=lambda cue: cue.at_ms)), tuple(speaker.losses))


@dataclass(slots=True)
class _Speaker:
    """Finds room for the words, segment by segment; remembers which cues were told."""

    turns: Sequence[Turn]
    segments: Sequence[Segment]
    script: Script
    options: CompileOptions
    losses: list[Loss] = field(default_factory=list)
    told: dict[tuple[int, Side], int] = field(default_factory=dict)
    """How many of a step's cues each side has heard."""

    def cues(self, segment: Segment, tones: Iterable[Cue]) -> list[Cue]:
        """Return the segment's tones and words."""
        turn = self.turns[segment.step]
        cues = [self._worded(turn, segment, tone) for tone in tones]
        until_ms = segment.end_ms - (COUNT_MS if counts(segment) else 0)
        five_seconds = self.script.five_seconds().at_level(self.options.speech)
        if five_seconds and has_five_seconds(segment):
            until_ms = segment.end_ms - FIVE_SECONDS_MS
            words = five_seconds.wordings[0]
            cues.append(Cue(until_ms, five_seconds.kind, segment.index, words))
        if leads_in(segment):
            self._lead_in(turn, segment, cues, until_ms)
        elif segment.kind is not SegmentKind.WAIT and segment.length_ms >= QUIET_UNDER_MS:
            self._instruct(turn, segment, cues, until_ms)
        return cues

    def _worded(self, turn: Turn, segment: Segment, tone: Cue) -> Cue:
        """Return a tone with the words that go with it, where they fit."""
        line: Line | None
        line, until_ms = self.script.finish(), segment.end_ms + TAIL_MS
        if tone.kind is CueKind.HALF_WAY:
            line, until_ms = self.script.half_way(), segment.end_ms - FIVE_SECONDS_MS
        elif tone.kind is not CueKind.FINISH:
            line = self.script.count(turn, segment, tone.kind, self.options.rep_counting)
            until_ms = segment.end_ms
        heard = line.at_level(self.options.speech) if line is not None else None
        if heard is None:
            return tone
        # A count is said in place of its tone, but the tone that starts a set must sound.
        counted = tone.kind in (CueKind.REP_IN, CueKind.REP_OUT)
        worded = replace(tone, text=heard.wordings[0], sound=None if counted else tone.sound)
        return worded if self._ends_ms(worded) <= until_ms else tone

    def _lead_in(
        self, turn: Turn, segment: Segment, cues: list[Cue], until_ms: Milliseconds
    ) -> None:
        """Say the lines of a prepare, a switch or a rest: one after the other, from its tone on."""
        opening = next((cue for cue in cues if cue.kind in _OPENINGS), None)
        now_ms = opening.speaks_at_ms if opening else segment.start_ms + RING_OUT_MS
        lines = self._lead_in_lines(turn, segment)
        heard = [part for line in lines if (part := line.at_level(self.options.speech))]
        room_ms = until_ms - BREATH_MS - now_ms
        for line, words in fit_lines(heard, room_ms, self.options.language):
            if line.owed and words != line.wordings[0]:
                full = line.wordings[0]
                self.losses.append(Loss(turn.visit.path, segment.index, line.kind, full, words))
            if not words:
                continue
            if line.kind is CueKind.INSTRUCT:
                self._tell(turn, self._coming_side(segment))
            if opening and line is heard[0]:
                cues[cues.index(opening)] = replace(opening, text=words)
            else:
                cues.append(Cue(now_ms, line.kind, segment.index, words))
            now_ms += self.script.estimate_ms(words) + BREATH_MS

    def _lead_in_lines(self, turn: Turn, segment: Segment) -> list[Line]:
        if turn.dose is None:
            return self.script.rest(turn, coming(self.turns, turn.index))
        if segment.kind is SegmentKind.SWITCH:
            return self.script.switch(turn, segment)
        side = self._coming_side(segment)
        if segment.kind is SegmentKind.REST:
            return [*self.script.set_rest(turn, segment, side), *self._untold(turn, side)[:1]]
        lines = self.script.lead_in(turn)
        if all(part.length_ms < COUNT_FROM_MS for part in turn.parts if part.kind.is_work):
            lines += self._untold(turn, side)[1 : 1 + EXTRA_CUES]
        return lines

    def _instruct(
        self, turn: Turn, segment: Segment, cues: list[Cue], until_ms: Milliseconds
    ) -> None:
        """Spread the cues not told yet over a long part of the work."""
        side = segment.side or Side.BOTH
        lines = self._untold(turn, side)
        counted = segment.length_ms >= COUNT_FROM_MS
        now_ms = segment.start_ms + (LONG_SETTLE_MS if counted else SETTLE_MS)
        pitch_ms = max(CUE_EVERY_MS, (until_ms - now_ms) // max(1, len(lines)))
        for line in lines:
            if line.at_level(self.options.speech) is None:
                return
            cue = self._clear_of(cues, Cue(now_ms, line.kind, segment.index, line.wordings[0]))
            if self._ends_ms(cue) > until_ms:
                return
            cues.append(cue)
            self._tell(turn, side)
            now_ms = cue.at_ms + pitch_ms

    def _clear_of(self, cues: Iterable[Cue], cue: Cue) -> Cue:
        """Return a cue as late as it must be to come before or after all others, with a pause."""
        for other in sorted(cues, key=lambda other: other.at_ms):
            over_ms = self._ends_ms(other) + PAUSE_MS
            if other.at_ms < self._ends_ms(cue) + PAUSE_MS and cue.at_ms < over_ms:
                cue = replace(cue, at_ms=over_ms)
        return cue

    def _ends_ms(self, cue: Cue) -> Milliseconds:
        return cue.speaks_at_ms + self.script.estimate_ms(cue.text)

    def _coming_side(self, segment: Segment) -> Side:
        """Return the side that works after a prepare, a switch or a rest; BOTH after the last."""
        after = self.segments[segment.index + 1 : segment.index + 2]
        return (after[0].side if after else None) or Side.BOTH

    def _untold(self, turn: Turn, side: Side) -> list[Line]:
        """Return the cues that a side has not heard yet."""
        return self.script.cues(turn)[self._told(turn, side) :]

    def _tell(self, turn: Turn, side: Side) -> None:
        self.told[turn.index, side] = self._told(turn, side) + 1

    def _told(self, turn: Turn, side: Side) -> int:
        """Return how many cues a side has heard: the other side heard the first, to set up."""
        return self.told.get((turn.index, side), 0 if side is turn.first_side else 1)
