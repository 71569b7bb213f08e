"""Steps left out of what is still to come: the rest of the timeline moves up."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from player.timeline.model import CueKind, SegmentKind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from player.timeline.model import Cue, PlannedStep, Segment, Timeline
    from player.units import Milliseconds


def repeats_of(timeline: Timeline, step: int) -> tuple[int, ...]:
    """Return the later steps that do a step's exercise once more; of a rest none.

    Args:
        timeline: What is played.
        step: Index of the step.
    """
    if not _works(timeline, step):
        return ()
    here = timeline.steps[step]
    return tuple(
        each.index
        for each in timeline.steps[step + 1 :]
        if each.length_ms and (each.exercise, each.name) == (here.exercise, here.name)
    )


def leave_out(timeline: Timeline, steps: Collection[int]) -> Timeline:
    """Return the timeline without some steps.

    They stay among `Timeline.steps`, so that indices go on to mean the same, but without any
    length. Of two rests that come together by it, the later one goes too. Words that tell what
    comes next are mended, or left away where they would name what is gone.

    Args:
        timeline: What is played.
        steps: Indices of the steps to leave out; the first step cannot be.
    """
    if not {*steps} - {0}:
        return timeline
    gone = _with_doubled_rests(timeline, {*steps} - {0})
    kept = [segment for segment in timeline.segments if segment.step not in gone]
    places = {segment.index: index for index, segment in enumerate(kept)}
    lost_ms = _lost_before(timeline.steps, gone)
    total_ms = timeline.total_ms - lost_ms[-1]
    segments = tuple(
        replace(
            _mended(timeline, segment, gone),
            index=index,
            start_ms=segment.start_ms - lost_ms[segment.step],
            end_ms=segment.end_ms - lost_ms[segment.step],
        )
        for index, segment in enumerate(kept)
    )
    cues = [
        replace(cue, at_ms=at_ms - lost_ms[step], segment=places[cue.segment])
        for cue in timeline.cues
        for at_ms, step in [(cue.at_ms, timeline.segments[cue.segment].step)]
        if step not in gone and not _names_what_is_gone(timeline, cue, gone)
    ]
    if not any(cue.kind is CueKind.FINISH for cue in cues):
        last = len(segments) - 1
        finish = (cue for cue in timeline.cues if cue.kind is CueKind.FINISH)
        cues += [replace(cue, at_ms=total_ms, segment=last) for cue in finish]
    return replace(
        timeline,
        segments=segments,
        cues=tuple(cues),
        steps=tuple(
            replace(
                step,
                start_ms=step.start_ms - lost_ms[step.index],
                end_ms=step.end_ms - lost_ms[step.index + 1],
            )
            for step in timeline.steps
        ),
    )


def left_out_of(timeline: Timeline) -> tuple[int, ...]:
    """Return the steps that have been left out of a timeline."""
    return tuple(step.index for step in timeline.steps if not step.length_ms)


def _works(timeline: Timeline, step: int) -> bool:
    return any(s.kind.is_work for s in timeline.segments if s.step == step)


def _with_doubled_rests(timeline: Timeline, gone: set[int]) -> set[int]:
    """Return what goes, with the rests that by it would follow another rest or end it all."""
    kept: list[int] = []
    gone, lost = set(gone), False
    for step in timeline.steps:
        rests = not _works(timeline, step.index)
        if step.index in gone:
            lost = True
        elif lost and rests and kept and not _works(timeline, kept[-1]):
            gone.add(step.index)
        elif step.length_ms:
            kept.append(step.index)
            lost = False
    while lost and len(kept) > 1 and not _works(timeline, kept[-1]):
        gone.add(kept.pop())
    return gone


def _lost_before(steps: Sequence[PlannedStep], gone: Collection[int]) -> list[Milliseconds]:
    """Return how much goes before each step, and last how much in all."""
    lost = (step.length_ms if step.index in gone else 0 for step in steps)
    return [0, *accumulate(lost)]


def _mended(timeline: Timeline, segment: Segment, gone: Collection[int]) -> Segment:
    """Return a rest whose words name what comes now."""
    following = _announced(timeline, segment)
    if following is None or following.index not in gone or following.name not in segment.text:
        return segment
    later = timeline.steps[following.index + 1 :]
    comes = (s for s in later if s.index not in gone and _works(timeline, s.index))
    name = next((step.name for step in comes), None)
    return replace(segment, text=segment.text.replace(following.name, name) if name else "")


def _names_what_is_gone(timeline: Timeline, cue: Cue, gone: Collection[int]) -> bool:
    if cue.kind is not CueKind.NEXT_UP:
        return False
    following = _announced(timeline, timeline.segments[cue.segment])
    return following is not None and following.index in gone


def _announced(timeline: Timeline, segment: Segment) -> PlannedStep | None:
    """Return the step that a rest announces: the next exercise; None for what is no such rest."""
    if segment.kind is not SegmentKind.REST or _works(timeline, segment.step):
        return None
    later = timeline.steps[segment.step + 1 :]
    return next((s for s in later if s.length_ms and _works(timeline, s.index)), None)
