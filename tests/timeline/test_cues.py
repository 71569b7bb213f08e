"""What is heard when."""

from __future__ import annotations

import pytest

from player.settings import RepCounting, SpeechLevel
from player.timeline.compile import compile_timeline, compile_whole
from player.timeline.model import CueKind, SegmentKind, Timeline, Tone
from player.timeline.options import CompileOptions
from tests.timeline.routines import compiled, loaded

TONES = CompileOptions(speech=SpeechLevel.TONES)
NUMBERS = CompileOptions(rep_counting=RepCounting.NUMBERS)
BREATH = CompileOptions(rep_counting=RepCounting.BREATH)


def _heard(timeline: Timeline, segment: int) -> list[tuple[float, str, str | None]]:
    """Return the cues of a segment: seconds from its start, kind and tone."""
    start_ms = timeline.segments[segment].start_ms
    return [
        ((cue.at_ms - start_ms) / 1000, cue.kind, cue.sound)
        for cue in timeline.cues
        if cue.segment == segment
    ]


COUNT = [(-3.0, "count", "count"), (-2.0, "count", "count"), (-1.0, "count", "count")]


@pytest.mark.parametrize(
    ("seconds", "middle", "counts"),
    [
        (5.5, False, False),
        (14.5, False, False),
        (15, False, True),
        (19.5, False, True),
        (20, True, True),
        (45, True, True),
    ],
)
def test_a_hold_is_told_by_its_length(seconds: float, middle: bool, counts: bool) -> None:
    timeline = compiled(f"{{name: A, hold: {seconds}s, reps: 2}}", options=TONES)
    assert _heard(timeline, 1) == [
        (0.0, "start", "start"),
        *([(seconds / 2, "half-way", "half-way")] if middle else []),
        *([(seconds + at, kind, tone) for at, kind, tone in COUNT] if counts else []),
        (seconds, "end", "end"),
    ]


@pytest.mark.parametrize(("seconds", "told"), [(29, False), (30, True), (90, True)])
def test_five_seconds_are_told_from_thirty(seconds: int, told: bool) -> None:
    timeline = compiled(f"{{name: A, duration: {seconds}s}}", "{name: B, hold: 9s}")
    cues = [cue for cue in timeline.cues if cue.kind is CueKind.FIVE_SECONDS]
    assert [cue.at_ms for cue in cues] == [timeline.segments[1].end_ms - 5_000] * told
    assert all(cue.text == "Five seconds." for cue in cues)


def test_the_prepare_names_then_instructs_then_counts() -> None:
    timeline = compiled("{name: Sway, duration: 60s, cues: [Stand tall, Breathe]}")
    prepare = [cue for cue in timeline.cues if cue.segment == 0]
    assert [(cue.kind, cue.text, cue.sound) for cue in prepare] == [
        (CueKind.ANNOUNCE, "First: Sway. One minute.", Tone.PREPARE),
        (CueKind.INSTRUCT, "Stand tall.", None),
        *[(CueKind.COUNT, "", Tone.COUNT)] * 3,
    ]
    assert prepare[0].at_ms == 0
    assert timeline.segments[0].end_ms - prepare[-1].at_ms == 1_000


def test_the_tone_of_what_comes_waits_for_the_one_that_ends_the_work() -> None:
    timeline = compiled("{name: A, hold: 9s, sides: each}", options=TONES)
    assert _heard(timeline, 1)[-1] == (9.0, "end", "end")
    assert _heard(timeline, 2) == [(0.45, "switch", "switch")]
    assert _heard(timeline, 3) == [(0.0, "start", "start"), (9.0, "finish", "finish")]


def test_a_paced_set_ticks_in_and_out() -> None:
    timeline = compiled("{name: A, reps: 2, tempo: 2-1-2, sets: 2, rest: 20s}", options=TONES)
    tones = [(cue.at_ms - timeline.segments[1].start_ms, cue.sound) for cue in timeline.cues[4:12]]
    assert tones == [
        (0, Tone.START),
        (3_000, Tone.REP_OUT),
        (5_000, Tone.REP_IN),
        (8_000, Tone.REP_OUT),
        (10_000, Tone.END),
        (10_450, Tone.REST),
        (27_000, Tone.COUNT),
        (28_000, Tone.COUNT),
    ]


def test_of_two_tones_that_would_overlap_the_more_important_sounds() -> None:
    # A hold of 0.3 s ends while its start still sounds; the rest of 0.7 s has no room for its own.
    timeline = compiled("{name: A, hold: 0.3s, sets: 2, rest: 0.7s}", options=TONES)
    assert [cue.sound for cue in timeline.cues if cue.segment] == [
        Tone.START,
        Tone.FINISH,  # the second start would sound into it
    ]


def test_own_pace_starts_and_ends_and_nothing_between() -> None:
    timeline = compiled("{name: A, reps: 20, pace: own, cues: [B, C, D, E, F]}")
    wait = [cue for cue in timeline.cues if cue.segment == 1]
    assert timeline.segments[1].kind is SegmentKind.WAIT
    assert [cue.kind for cue in wait] == [CueKind.START, CueKind.FINISH]


def test_later_cues_are_spread_over_a_long_hold() -> None:
    timeline = compiled("{name: A, hold: 60s, cues: [One, Two, Three, Four]}")
    hold = timeline.segments[1]
    told = [
        ((cue.at_ms - hold.start_ms) // 1000, cue.text)
        for cue in timeline.cues
        if cue.segment == 1 and cue.kind is CueKind.INSTRUCT
    ]
    assert [text for _, text in told] == ["Two.", "Three.", "Four."]
    assert [at for at, _ in told] == [3, 20, 37]


def test_the_other_side_hears_the_later_cues_too() -> None:
    timeline = compiled("{name: A, hold: 30s, sides: each, cues: [One, Two]}")
    told = [(cue.segment, cue.text) for cue in timeline.cues if cue.kind is CueKind.INSTRUCT]
    assert told == [(0, "One."), (1, "Two."), (3, "Two.")]


def test_where_the_work_leaves_no_room_the_prepare_tells_more() -> None:
    timeline = compiled("{name: A, reps: 3, tempo: 2-1-2, prepare: 30s, cues: [B, C, D, E]}")
    told = [cue.text for cue in timeline.cues if cue.kind is CueKind.INSTRUCT]
    assert told == ["B.", "C.", "D."]


def test_short_holds_each_have_a_cue_while_there_are_any() -> None:
    timeline = compiled(
        "{name: A, hold: 8s, reps: 4, prepare: 30s, cues: [One, Two, Three, Four, Five]}"
    )
    told = [(cue.segment, cue.text) for cue in timeline.cues if cue.kind is CueKind.INSTRUCT]
    assert told == [(0, "One."), (0, "Two."), (0, "Three."), (1, "Four."), (3, "Five.")]


def test_names_only() -> None:
    options = CompileOptions(speech=SpeechLevel.NAMES)
    timeline = compiled(
        "{name: Sway, hold: 40s, sides: each, cues: [Stand]}",
        "{rest: 30s}",
        "{name: B, hold: 9s}",
        options=options,
    )
    assert [cue.text for cue in timeline.cues if cue.text] == [
        "First: Sway, left side.",
        "Switch sides: right side.",
        "Rest.",
        "Then: B.",
        "Next: B.",
        "Well done.",
    ]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (NUMBERS, ["One.", "", "Two.", ""]),
        (BREATH, ["Breathe out.", "Breathe in.", "Breathe out.", "Breathe in."]),
        (CompileOptions(), ["", "", "", ""]),
        (CompileOptions(speech=SpeechLevel.TONES, rep_counting=RepCounting.NUMBERS), [""] * 4),
    ],
)
def test_repetitions_are_counted_as_the_user_wishes(
    options: CompileOptions, words: list[str]
) -> None:
    timeline = compiled("{name: A, reps: 2, tempo: 2-0-2}", options=options)
    paced = [cue for cue in timeline.cues if cue.segment and cue.kind is not CueKind.FINISH]
    assert [cue.text for cue in paced] == words
    # A word takes the place of its tone, except of the first.
    assert [cue.sound is None for cue in paced] == [False] + [word != "" for word in words[1:]]


def test_the_breath_is_in_the_exercises_own_words() -> None:
    breathing = "{calm: {phases: [Breathe in, Wait, Breathe out], dose: {reps: 2, tempo: 4-1-6}}}"
    timeline = compiled("{exercise: calm}", exercises=breathing, options=BREATH)
    counted = [cue.text for cue in timeline.cues if cue.segment and "Breathe" in cue.text]
    assert counted == ["Breathe in.", "Breathe out."] * 2


def test_a_count_that_does_not_fit_gives_way_to_its_tone() -> None:
    timeline = compiled("{name: A, reps: 3, tempo: 0.3-0-1}", options=NUMBERS)
    ins = [cue for cue in timeline.cues if cue.kind is CueKind.REP_IN]
    assert [(cue.text, cue.sound) for cue in ins] == [("", Tone.REP_IN)] * 2


def test_held_repetitions_are_counted_too() -> None:
    timeline = compiled("{name: A, hold: 5s, reps: 2}", options=NUMBERS)
    assert [cue.text for cue in timeline.cues if cue.kind is CueKind.START] == ["One.", "Two."]


def test_the_finish_comes_last_and_its_words_after_its_tone() -> None:
    timeline = compiled("{name: A, hold: 9s}")
    finish = timeline.cues[-1]
    assert (finish.at_ms, finish.sound) == (timeline.total_ms, Tone.FINISH)
    assert finish.text == "Well done."
    assert finish.speaks_at_ms == timeline.total_ms + 1_500


@pytest.mark.parametrize(
    ("switch", "said"),
    [
        ("6s", "Switch sides: right leg and left arm."),
        ("3s", "Switch sides."),
        ("1s", ""),
    ],
)
def test_what_does_not_fit_is_shortened_then_dropped_and_told(switch: str, said: str) -> None:
    exercises = (
        "{dog: {sides: each, dose: {hold: 9s}, side_words: "
        "{left: left leg and right arm, right: right leg and left arm}}}"
    )
    routine = loaded("{rest: 1s}", f"{{exercise: dog, switch: {switch}}}", exercises=exercises)
    timeline = compile_timeline(routine, CompileOptions())
    spoken = [c.text for c in timeline.cues if c.kind is CueKind.SWITCH]
    assert [text for text in spoken if text] == [said] * bool(said)
    _, every = compile_whole(routine, TONES)
    losses = [loss for loss in every if loss.kind is CueKind.SWITCH]
    full = "Switch sides: right leg and left arm."
    assert [(loss.wanted, loss.said) for loss in losses] == [(full, said)] * (said != full)
    assert all(routine.place(loss.path).line == 2 for loss in losses)


def test_the_least_important_line_goes_first() -> None:
    say = "Roll onto your back when you are ready"
    texts = {}
    for seconds in (30, 8, 6, 3.5, 2, 0.5):
        timeline = compiled(f"{{rest: {seconds}s, say: {say}}}", "{name: B, hold: 9s}")
        texts[seconds] = [cue.text for cue in timeline.cues if cue.segment == 0 and cue.text]
    assert texts == {
        30: ["Rest for thirty seconds.", f"{say}.", "Then: B.", "Five seconds."],
        8: ["Rest for eight seconds.", f"{say}.", "Then: B."],
        6: ["Rest for six seconds.", f"{say}."],
        3.5: [f"{say}."],
        2: ["Rest."],
        0.5: [],
    }
