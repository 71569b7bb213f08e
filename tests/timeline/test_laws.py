"""The laws of a timeline, over any routine that the format allows."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.routine.model import Side, Sides
from player.settings import RepCounting, SpeechLevel
from player.timeline.compile import compile_timeline, compile_whole
from player.timeline.model import TAIL_MS, TONE_MS, Cue, CueKind, SegmentKind, Timeline
from player.timeline.spoken import estimate_ms
from player.timeline.turns import turns_of
from tests.strategies import compile_options, loaded_routines, timelines

if TYPE_CHECKING:
    from player.routine.loaded import LoadedRoutine
    from player.timeline.options import CompileOptions

pytestmark = pytest.mark.slow


def segments_are_contiguous_and_sum_to_the_total(timeline: Timeline) -> None:
    assert timeline.segments[0].start_ms == 0
    for before, after in pairwise(timeline.segments):
        assert before.end_ms == after.start_ms
        assert before.index + 1 == after.index
    assert all(segment.length_ms > 0 for segment in timeline.segments)
    assert sum(segment.length_ms for segment in timeline.segments) == timeline.total_ms


def steps_are_contiguous_and_hold_their_segments(timeline: Timeline) -> None:
    assert [step.index for step in timeline.steps] == list(range(len(timeline.steps)))
    for before, after in pairwise(timeline.steps):
        assert before.end_ms == after.start_ms
    assert timeline.steps[-1].end_ms == timeline.total_ms
    for segment in timeline.segments:
        step = timeline.steps[segment.step]
        assert step.start_ms <= segment.start_ms < segment.end_ms <= step.end_ms
        assert segment.line == step.line


def every_step_stands_at_its_line(
    loaded: LoadedRoutine, options: CompileOptions, timeline: Timeline
) -> None:
    for turn, step in zip(turns_of(loaded, options), timeline.steps, strict=True):
        assert step.line == loaded.place(turn.visit.path).line
        assert turn.visit.path in loaded.places or turn.visit.path[-1] == "rest"


def cues_are_sorted_and_inside(timeline: Timeline) -> None:
    instants = [cue.at_ms for cue in timeline.cues]
    assert instants == sorted(instants)
    for cue in timeline.cues:
        segment = timeline.segments[cue.segment]
        at_the_end = cue.kind in (CueKind.END, CueKind.FINISH)
        assert segment.start_ms <= cue.at_ms < segment.end_ms + at_the_end
        assert cue.text or cue.sound
    assert timeline.cues[-1].kind is CueKind.FINISH
    assert timeline.cues[-1].at_ms == timeline.total_ms


def both_sides_get_equal_time(
    loaded: LoadedRoutine, options: CompileOptions, timeline: Timeline
) -> None:
    for turn in turns_of(loaded, options):
        if turn.dose is None or turn.dose.sides is Sides.BOTH:
            continue
        worked = dict.fromkeys((None, *Side), 0)
        for segment in timeline.segments:
            if segment.step == turn.index and segment.kind.is_work:
                worked[segment.side] += segment.length_ms
        assert worked[Side.LEFT] == worked[Side.RIGHT]
        assert worked[Side.LEFT] or worked[Side.BOTH]


def tones_never_overlap(timeline: Timeline) -> None:
    tones = [cue for cue in timeline.cues if cue.sound]
    for before, after in pairwise(tones):
        assert before.sound
        assert before.at_ms + TONE_MS[before.sound] <= after.at_ms


def _spoken(timeline: Timeline, cue: Cue) -> tuple[int, int]:
    return cue.speaks_at_ms, cue.speaks_at_ms + estimate_ms(cue.text, timeline.language)


def no_line_is_spoken_over_another_or_over_a_tone(timeline: Timeline) -> None:
    sounds = [(cue.at_ms, _spoken(timeline, cue)[1]) for cue in timeline.cues]
    for (_, end_ms), (start_ms, _) in pairwise(sounds):
        assert end_ms <= start_ms


def no_line_is_cut_by_the_end_of_its_segment(timeline: Timeline) -> None:
    for cue in timeline.cues:
        if cue.text:
            tail_ms = TAIL_MS if cue.kind is CueKind.FINISH else 0
            assert _spoken(timeline, cue)[1] <= timeline.segments[cue.segment].end_ms + tail_ms


def a_prepare_counts_in_and_the_work_starts_with_a_tone(timeline: Timeline) -> None:
    for prepare, work in pairwise(timeline.segments):
        if prepare.kind is SegmentKind.PREPARE:
            counts = [
                prepare.end_ms - cue.at_ms
                for cue in timeline.cues
                if cue.segment == prepare.index and cue.kind is CueKind.COUNT
            ]
            assert counts == [3_000, 2_000, 1_000]
            assert any(c.at_ms == work.start_ms and c.kind is CueKind.START for c in timeline.cues)


def a_short_segment_has_its_start_and_its_end_only(timeline: Timeline) -> None:
    inner = {CueKind.HALF_WAY, CueKind.FIVE_SECONDS, CueKind.COUNT, CueKind.INSTRUCT}
    for cue in timeline.cues:
        segment = timeline.segments[cue.segment]
        if segment.kind.is_work and segment.length_ms < 6_000:
            assert cue.kind not in inner


def compiling_is_deterministic(
    loaded: LoadedRoutine, options: CompileOptions, timeline: Timeline
) -> None:
    assert compile_timeline(loaded, options) == timeline


def how_much_is_said_changes_no_length(
    loaded: LoadedRoutine, options: CompileOptions, timeline: Timeline
) -> None:
    for speech in SpeechLevel:
        other = replace(options, speech=speech, rep_counting=RepCounting.NUMBERS)
        less = compile_timeline(loaded, other)
        assert timeline.segments == less.segments
        assert timeline.steps == less.steps


def the_levels_keep_to_names_and_to_tones(
    loaded: LoadedRoutine, options: CompileOptions, timeline: Timeline
) -> None:
    tones = compile_timeline(loaded, replace(options, speech=SpeechLevel.TONES))
    assert not any(cue.text for cue in tones.cues)
    names = compile_timeline(loaded, replace(options, speech=SpeechLevel.NAMES))
    quiet = {CueKind.INSTRUCT, CueKind.HALF_WAY, CueKind.FIVE_SECONDS, CueKind.ROUND}
    assert not any(cue.text for cue in names.cues if cue.kind in quiet)


def what_the_prepare_owes_is_never_lost(
    loaded: LoadedRoutine, options: CompileOptions, timeline: Timeline
) -> None:
    _, losses = compile_whole(loaded, options)
    for loss in losses:
        assert timeline.segments[loss.segment].kind is not SegmentKind.PREPARE
        assert loss.wanted != loss.said
        assert loaded.place(loss.path).line == timeline.segments[loss.segment].line


def the_sets_hold_all_the_work(
    loaded: LoadedRoutine, options: CompileOptions, timeline: Timeline
) -> None:
    worked = sum(s.length_ms for s in timeline.segments if s.kind.is_work and s.side)
    assert sum(planned.planned_ms for planned in timeline.sets()) == worked


OF_A_TIMELINE = (
    segments_are_contiguous_and_sum_to_the_total,
    steps_are_contiguous_and_hold_their_segments,
    cues_are_sorted_and_inside,
    tones_never_overlap,
    no_line_is_spoken_over_another_or_over_a_tone,
    no_line_is_cut_by_the_end_of_its_segment,
    a_prepare_counts_in_and_the_work_starts_with_a_tone,
    a_short_segment_has_its_start_and_its_end_only,
)
OF_ITS_ROUTINE = (
    every_step_stands_at_its_line,
    both_sides_get_equal_time,
    compiling_is_deterministic,
    how_much_is_said_changes_no_length,
    the_levels_keep_to_names_and_to_tones,
    what_the_prepare_owes_is_never_lost,
    the_sets_hold_all_the_work,
)


@settings(max_examples=100)
@given(loaded_routines(), compile_options())
def test_every_law_holds(loaded: LoadedRoutine, options: CompileOptions) -> None:
    timeline = compile_timeline(loaded, options)
    for law in OF_A_TIMELINE:
        law(timeline)
    for law_of_both in OF_ITS_ROUTINE:
        law_of_both(loaded, options, timeline)


@settings(max_examples=40)
@given(timelines(), st.data())
def test_seeking_to_an_instant_equals_playing_to_it(
    timeline: Timeline, data: st.DataObject
) -> None:
    instants = st.integers(0, timeline.total_ms)
    cuts = sorted({-1, timeline.total_ms, *data.draw(st.lists(instants, max_size=5))})
    played = [
        [cue for cue in timeline.cues if after < cue.at_ms <= upto]
        for after, upto in pairwise(cuts)
    ]
    for index, cut in enumerate(cuts[:-1]):
        sought = tuple(cue for cue in timeline.cues if cue.at_ms > cut)
        assert sought == tuple(cue for stretch in played[index:] for cue in stretch)
        if cut >= 0:
            here = timeline.segment_at(cut)
            assert here.start_ms <= cut < here.end_ms or cut == timeline.total_ms
