"""What each step form takes, to the millisecond."""

from __future__ import annotations

import pytest

from player.routine.model import Side
from player.timeline.model import SegmentKind
from player.timeline.options import CompileOptions
from tests.timeline.routines import compiled, lengths

HOLD, MOVE, LIFT, LOWER = (
    SegmentKind.HOLD,
    SegmentKind.MOVE,
    SegmentKind.LIFT,
    SegmentKind.LOWER,
)
RELEASE, SWITCH, REST, WAIT = (
    SegmentKind.RELEASE,
    SegmentKind.SWITCH,
    SegmentKind.REST,
    SegmentKind.WAIT,
)
BIRD_DOG = (
    "{bird-dog: {position: quadruped, sides: alternate-sets, dose: {hold: 8s, sets: [6, 4, 2]}}}"
)


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        # keep moving
        ("duration: 60s", [(MOVE, "both", 60)]),
        ("duration: 60s, sides: alternate", [(MOVE, "both", 60)]),
        (
            "duration: 60s, sides: each",
            [(MOVE, "left", 60), (SWITCH, "right", 6), (MOVE, "right", 60)],
        ),
        ("duration: 20s, sets: 2", [(MOVE, "both", 20), (REST, "", 15), (MOVE, "both", 20)]),
        # hold, release, again
        ("hold: 30s", [(HOLD, "both", 30)]),
        ("hold: 30s, reps: 2", [(HOLD, "both", 30), (RELEASE, "both", 3), (HOLD, "both", 30)]),
        (
            "hold: 30s, reps: 2, sides: each, release: 5s, switch: 8s",
            [
                (HOLD, "left", 30),
                (RELEASE, "left", 5),
                (HOLD, "left", 30),
                (SWITCH, "right", 8),
                (HOLD, "right", 30),
                (RELEASE, "right", 5),
                (HOLD, "right", 30),
            ],
        ),
        (
            "hold: 5s, reps: 2, sides: alternate, first: right",
            [(HOLD, "right", 5), (RELEASE, "", 3), (HOLD, "left", 5)],
        ),
        # paced repetitions
        ("reps: 1, tempo: 2-3-2", [(LIFT, "both", 2), (HOLD, "both", 3), (LOWER, "both", 2)]),
        (
            "reps: 2, tempo: 3-0-3",
            [(LIFT, "both", 3), (LOWER, "both", 3), (LIFT, "both", 3), (LOWER, "both", 3)],
        ),
        ("reps: 1, tempo: 0-4-0", [(HOLD, "both", 4)]),
        (
            "reps: 2, tempo: 1-0-2, sides: alternate",
            [(LIFT, "left", 1), (LOWER, "left", 2), (LIFT, "right", 1), (LOWER, "right", 2)],
        ),
        # one's own pace
        ("reps: 10, pace: own", [(WAIT, "both", 40)]),
        ("reps: 10, pace: own, tempo: 2-1-2", [(WAIT, "both", 50)]),
        (
            "reps: 5, pace: own, sides: each",
            [(WAIT, "left", 20), (SWITCH, "right", 6), (WAIT, "right", 20)],
        ),
        ("reps: 6, pace: own, sides: alternate", [(WAIT, "both", 24)]),
    ],
)
def test_a_step_form(step: str, expected: list[tuple[SegmentKind, str, float]]) -> None:
    timeline = compiled(f"{{name: Sway, {step}}}")
    assert timeline.segments[0].kind is SegmentKind.PREPARE
    assert lengths(timeline) == expected


def test_sets_of_each_side_rest_between_and_switch_once() -> None:
    timeline = compiled("{name: Sway, reps: 1, tempo: 0-5-0, sets: 2, rest: 20s, sides: each}")
    assert lengths(timeline) == [
        (HOLD, "left", 5),
        (REST, "", 20),
        (HOLD, "left", 5),
        (SWITCH, "right", 6),
        (HOLD, "right", 5),
        (REST, "", 20),
        (HOLD, "right", 5),
    ]


def test_a_pyramid_alternates_its_sets_and_releases_between_holds() -> None:
    timeline = compiled("{exercise: bird-dog, sets: [2, 1]}", exercises=BIRD_DOG)
    assert lengths(timeline) == [
        (HOLD, "left", 8),
        (RELEASE, "left", 3),
        (HOLD, "left", 8),
        (SWITCH, "right", 6),
        (HOLD, "right", 8),
        (RELEASE, "right", 3),
        (HOLD, "right", 8),
        (REST, "", 15),
        (HOLD, "left", 8),
        (SWITCH, "right", 6),
        (HOLD, "right", 8),
    ]
    assert [(s.set, s.sets, s.rep, s.reps) for s in timeline.segments if s.kind is HOLD] == [
        (1, 2, 1, 2),
        (1, 2, 2, 2),
        (1, 2, 1, 2),
        (1, 2, 2, 2),
        (2, 2, 1, 1),
        (2, 2, 1, 1),
    ]


@pytest.mark.parametrize(
    ("sides", "gaps"),
    [("each", [(SWITCH, 15)]), ("alternate-sets", [(SWITCH, 15), (REST, 15), (SWITCH, 15)])],
)
def test_rolling_over_takes_fifteen_seconds(
    sides: str, gaps: list[tuple[SegmentKind, float]]
) -> None:
    sets = 2 if sides == "alternate-sets" else 1
    timeline = compiled(
        f"{{exercise: clam, hold: 8s, sets: {sets}, rest: 5s}}",
        exercises=f"{{clam: {{position: side-lying, sides: {sides}, dose: {{hold: 8s}}}}}}",
    )
    assert [(k, s) for k, _, s in lengths(timeline) if k in (SWITCH, REST)] == gaps


def test_a_rest_that_rolls_nobody_over_is_as_written() -> None:
    timeline = compiled(
        "{exercise: clam, hold: 8s, sets: 2, rest: 5s}",
        exercises="{clam: {position: side-lying, sides: each, dose: {hold: 8s}}}",
    )
    assert [s for k, _, s in lengths(timeline) if k is REST] == [5, 5]


def test_rounds_repeat_their_steps_and_rest_between() -> None:
    timeline = compiled("{repeat: 3, rest: 20s, steps: [{name: Sway, duration: 10s}]}")
    assert lengths(timeline)[:2] == [(MOVE, "both", 10), (REST, "", 20)]
    assert [s.kind for s in timeline.segments].count(MOVE) == 3
    assert [(step.name, step.round, step.rounds) for step in timeline.steps] == [
        ("Sway", 1, 3),
        ("Rest", 1, 3),
        ("Sway", 2, 3),
        ("Rest", 2, 3),
        ("Sway", 3, 3),
    ]


def test_a_rest_step_stands_for_itself() -> None:
    timeline = compiled(
        "{name: Sway, duration: 10s}", "{rest: 30s}", "{name: Swing, duration: 10s}"
    )
    rest = timeline.segments[2]
    assert (rest.kind, rest.length_ms, rest.side, rest.set) == (REST, 30_000, None, None)
    assert rest.text == "Next: Swing"
    assert [step.line for step in timeline.steps] == [1, 2, 3]


# Names and cues so short that their words never decide.
POSITIONS = """{
  up: {name: A, cues: [B], position: standing, dose: {duration: 9s}},
  chair: {name: A, cues: [B], position: chair, dose: {duration: 9s}},
  mat: {name: A, cues: [B], position: supine, dose: {duration: 9s}},
  bent: {name: A, cues: [B], position: hook-lying, dose: {duration: 9s}},
  slow: {name: A, cues: [B], position: hook-lying, prepare: 40s, dose: {duration: 9s}},
}"""


def _prepares(scale: float = 1.0, *steps: str) -> list[float]:
    timeline = compiled(*steps, exercises=POSITIONS, options=CompileOptions(prepare_scale=scale))
    return [s.length_ms / 1000 for s in timeline.segments if s.kind is SegmentKind.PREPARE]


def test_the_prepare_depends_on_the_change_of_position() -> None:
    steps = [
        "{exercise: up}",  # a routine begins standing
        "{exercise: chair}",  # within a class
        "{exercise: mat}",  # between classes
        "{exercise: bent}",
        "{exercise: bent, prepare: 12s}",
        "{rest: 30s}",  # a rest moves nobody
        "{exercise: slow}",  # the author's value is the longest
        "{exercise: up}",
    ]
    assert _prepares(1.0, *steps) == [8, 15, 25, 15, 12, 40, 25]
    assert _prepares(2.0, *steps) == [16, 30, 50, 30, 24, 80, 50]


def test_the_prepare_lasts_as_long_as_its_words() -> None:
    words = "Stand with your feet under your hips and let both of your arms hang loosely"
    short = compiled("{name: Sway, duration: 10s, cues: [Stand]}").segments[0]
    long = compiled(f"{{name: Sway, duration: 10s, cues: [{words}], say: {words}}}").segments[0]
    assert short.length_ms < 10_000 < long.length_ms
    assert not long.length_ms % 1_000


def test_a_position_that_is_not_known_changes_nothing() -> None:
    steps = ["{exercise: mat}", "{name: A, duration: 9s}", "{exercise: mat}"]
    assert _prepares(1.0, *steps) == [25, 8, 8]


@pytest.mark.parametrize(
    ("written", "wished", "first"),
    [("", "left", "left"), ("", "right", "right"), (", first: left", "right", "left")],
)
def test_the_first_side(written: str, wished: str, first: str) -> None:
    options = CompileOptions(first_side=Side(wished))
    timeline = compiled(f"{{name: Sway, hold: 9s, sides: each{written}}}", options=options)
    assert next(s.side for s in timeline.segments if s.kind is HOLD) == first
    assert timeline.segments[0].side == first


def test_only_own_pace_is_estimated() -> None:
    timeline = compiled("{name: Sway, reps: 3, pace: own}", "{name: Swing, hold: 9s}")
    assert [s.kind for s in timeline.segments if s.estimated] == [WAIT]
    assert timeline.estimated
    assert not compiled("{name: Swing, hold: 9s}").estimated


def test_the_words_to_show() -> None:
    timeline = compiled(
        "{name: Sway, reps: 6, tempo: 4-0-4, sides: each, sets: 2, cues: [One, Two, Three]}",
        exercises="{}",
    )
    texts = [(s.kind, s.rep, s.text) for s in timeline.segments]
    assert texts[0] == (SegmentKind.PREPARE, None, "One")
    # A cue stays at least fifteen seconds and never changes in the middle of a repetition.
    assert texts[1:13] == [
        (kind, rep, "Two" if rep in (1, 2, 5, 6) else "Three")
        for rep in range(1, 7)
        for kind in (LIFT, LOWER)
    ]
    assert texts[13] == (REST, None, "Next: set 2 of 2, left side")
    assert (SWITCH, None, "right side") in texts


def test_phases_are_in_the_exercises_own_words() -> None:
    hinge = "{hinge: {phases: [Hinge, Pause, Rise], dose: {reps: 1, tempo: 2-1-2}}}"
    timeline = compiled("{exercise: hinge}", "{exercise: hinge, hold: 5s}", exercises=hinge)
    assert [s.phase for s in timeline.segments] == [
        "Get ready",
        "Hinge",
        "Pause",
        "Rise",
        "Get ready",
        "Hold",
    ]


def test_a_planned_step_knows_its_exercise() -> None:
    step = compiled(
        "{exercise: bird-dog}",
        exercises=BIRD_DOG[:-2] + ", cautions: [KNEE, SHLD]}}",
    ).steps[0]
    assert (step.exercise, step.name, step.category, step.position) == (
        "bird-dog",
        "Bird dog",
        "stability",
        "quadruped",
    )
    assert step.cautions == ("KNEE", "SHLD")
    assert step.dose == "Six holds of eight seconds, then four, then two, each side."
