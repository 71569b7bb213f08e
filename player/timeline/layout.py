"""Where everything stands in time: the segments and steps of a routine, without a word spoken."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from player.routine.model import Position, Side, Sides
from player.timeline.model import TONE_MS, PlannedStep, Segment, SegmentKind, Tone
from player.timeline.parts import Part
from player.timeline.script import BREATH_MS, dose_words
from player.timeline.tones import COUNT_MS, RING_OUT_MS
from player.timeline.turns import coming

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from player.routine.loaded import LoadedRoutine
    from player.timeline.options import CompileOptions
    from player.timeline.script import Script
    from player.timeline.turns import Turn
    from player.units import Milliseconds

SAME_POSITION_MS: Final = 8_000
WITHIN_CLASS_MS: Final = 15_000
BETWEEN_CLASSES_MS: Final = 25_000
"""Down to the floor, or up from it."""

CUE_STAYS_MS: Final = 15_000
"""How long a cue is shown at least, so that it can be read from the mat."""


class Layout(NamedTuple):
    """The segments and the steps they belong to."""

    segments: tuple[Segment, ...]
    steps: tuple[PlannedStep, ...]


def lay_out(
    loaded: LoadedRoutine, turns: Sequence[Turn], script: Script, options: CompileOptions
) -> Layout:
    """Put the turns one after the other, from 0 on."""
    segments: list[Segment] = []
    steps: list[PlannedStep] = []
    now_ms, position = 0, Position.STANDING
    for turn in turns:
        start_ms, line = now_ms, loaded.place(turn.visit.path).line
        parts = _all_parts(turn, prepare_ms(turn, position, script, options))
        for part, text in zip(
            parts, _texts(turn, parts, coming(turns, turn.index), script), strict=True
        ):
            end_ms = now_ms + part.length_ms
            segments.append(
                Segment(
                    index=len(segments),
                    kind=part.kind,
                    start_ms=now_ms,
                    end_ms=end_ms,
                    step=turn.index,
                    line=line,
                    exercise=turn.exercise,
                    name=turn.name,
                    side=part.side,
                    set=part.set if turn.dose else None,
                    sets=turn.dose.sets if turn.dose else None,
                    rep=part.rep,
                    reps=part.reps,
                    text=text,
                    phase=script.phase(turn, part.kind),
                    estimated=part.kind is SegmentKind.WAIT,
                )
            )
            now_ms = end_ms
        steps.append(_step(turn, start_ms, now_ms, line, options.language))
        position = turn.position or position
    return Layout(tuple(segments), tuple(steps))


def prepare_ms(
    turn: Turn, before: Position, script: Script, options: CompileOptions
) -> Milliseconds:
    """Return how long a step's prepare takes, 0 for a rest.

    The longest of the author's value and what changing the position needs, both scaled as the user
    wishes, and of what it takes to say the words and count 3-2-1.

    Args:
        turn: The step.
        before: The position that the body comes from.
        script: The words.
        options: The user's choices.
    """
    if turn.dose is None:
        return 0
    needed_ms = max(turn.dose.prepare_ms, transition_ms(before, turn.position or before))
    lines = [script.estimate_ms(line.wordings[0]) for line in script.lead_in(turn)]
    words_ms = (
        RING_OUT_MS
        + TONE_MS[Tone.PREPARE]
        + sum(lines)
        + BREATH_MS * len(lines)  # one of them before the count
        + COUNT_MS
    )
    whole_seconds_ms = -(-words_ms // 1000) * 1000
    return max(round(needed_ms * options.prepare_scale), whole_seconds_ms)


def transition_ms(before: Position, after: Position) -> Milliseconds:
    """Return what it takes to get from one position into another."""
    if before is after:
        return SAME_POSITION_MS
    if before.on_the_floor == after.on_the_floor:
        return WITHIN_CLASS_MS
    return BETWEEN_CLASSES_MS


def _all_parts(turn: Turn, prepare_ms: Milliseconds) -> tuple[Part, ...]:
    """Return the parts of a turn, its prepare included; of a rest the rest alone."""
    if turn.dose is None:
        return (Part(SegmentKind.REST, turn.rest_ms, None, 1),)
    return (Part(SegmentKind.PREPARE, prepare_ms, turn.first_side, 1), *turn.parts)


def _texts(
    turn: Turn, parts: Sequence[Part], following: Turn | None, script: Script
) -> Iterator[str]:
    """Yield the words to show during each part."""
    if turn.dose is None:
        yield turn.say or script.shown_rest(following)
        return
    yield turn.cues[0] if turn.cues else turn.say
    alternates = turn.dose.sides is Sides.ALTERNATE
    worked_ms = dict.fromkeys(Side, 0)
    shown, rep = "", None
    for part, after in zip_longest(parts[1:], parts[2:]):
        side = Side.BOTH if alternates else part.side or Side.BOTH
        if part.kind is SegmentKind.SWITCH:
            yield turn.side_words[side]
        elif part.kind is SegmentKind.REST:
            yield script.shown_set(turn, part.set, after.side or Side.BOTH)
        else:
            if not part.rep or part.rep != rep:  # never a new cue in the middle of a repetition
                shown = _cue_after(turn.cues, worked_ms[side]) or turn.say
            yield shown
            worked_ms[side] += part.length_ms
        rep = part.rep


def _cue_after(cues: Sequence[str], worked_ms: Milliseconds) -> str:
    """Return the cue to show after so much work: the prepare showed the first, the rest take turns.

    The text changes seldom enough to be read from the mat.
    """
    turns = cues[1:] or cues
    return turns[worked_ms // CUE_STAYS_MS % len(turns)] if turns else ""


def _step(
    turn: Turn, start_ms: Milliseconds, end_ms: Milliseconds, line: int, language: str
) -> PlannedStep:
    return PlannedStep(
        index=turn.index,
        exercise=turn.exercise,
        name=turn.name,
        category=turn.category,
        position=turn.position,
        round=turn.visit.round,
        rounds=turn.visit.rounds,
        line=line,
        start_ms=start_ms,
        end_ms=end_ms,
        dose=dose_words(turn.dose, language) if turn.dose else "",
        cautions=turn.cautions,
        picture=turn.picture,
        eased=turn.eased,
    )
