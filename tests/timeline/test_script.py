"""The words, in both languages."""

from __future__ import annotations

import pytest

from player.routine.dose import effective_dose
from player.routine.model import Defaults, ExerciseStep
from player.timeline.model import CueKind
from player.timeline.options import CompileOptions
from player.timeline.script import Line, dose_words, fit_lines, sentence
from tests.timeline.routines import compiled

GERMAN = CompileOptions(language="de")


@pytest.mark.parametrize(
    ("keys", "english", "german"),
    [
        ({"duration": "60s"}, "One minute.", "Eine Minute."),
        (
            {"duration": "45s", "sides": "each"},
            "Forty-five seconds, each side.",
            "Fünfundvierzig Sekunden, auf jeder Seite.",
        ),
        (
            {"duration": "30s", "sets": 2},
            "Two sets of thirty seconds.",
            "Zwei Sätze: dreißig Sekunden.",
        ),
        ({"duration": "90s", "sides": "alternate"}, "Ninety seconds.", "Neunzig Sekunden."),
        ({"hold": "30s"}, "Hold for thirty seconds.", "Dreißig Sekunden halten."),
        (
            {"hold": "30s", "reps": 2, "sides": "each"},
            "Two holds of thirty seconds, each side.",
            "Zwei Mal dreißig Sekunden halten, auf jeder Seite.",
        ),
        (
            {"hold": "1m", "sets": 2},
            "Two sets of one hold of one minute.",
            "Zwei Sätze: einmal eine Minute halten.",
        ),
        (
            {"hold": "8s", "sets": [6, 4, 1], "sides": "alternate-sets"},
            "Six holds of eight seconds, then four, then one, each side.",
            "Sechs Mal acht Sekunden halten, dann vier, dann eins, auf jeder Seite.",
        ),
        ({"reps": 10, "tempo": "2-3-2"}, "Ten repetitions.", "Zehn Wiederholungen."),
        ({"reps": 1, "tempo": "2-3-2"}, "One repetition.", "Eine Wiederholung."),
        (
            {"reps": 10, "tempo": "2-3-2", "sets": 2},
            "Two sets of ten repetitions.",
            "Zwei Sätze: zehn Wiederholungen.",
        ),
        (
            {"reps": 10, "tempo": "2-3-2", "sides": "alternate"},
            "Ten repetitions, changing sides.",
            "Zehn Wiederholungen, im Wechsel.",
        ),
        (
            {"reps": 12, "pace": "own"},
            "Twelve repetitions, at your own pace.",
            "Zwölf Wiederholungen, in deinem Tempo.",
        ),
    ],
)
def test_a_dose_in_words(keys: dict[str, object], english: str, german: str) -> None:
    step = ExerciseStep.model_validate({"name": "Sway", **keys})
    dose = effective_dose(step, None, Defaults())
    assert dose_words(dose, "en") == english
    assert dose_words(dose, "de") == german


def _announced(*steps: str, exercises: str = "{}", language: str = "en") -> list[str]:
    timeline = compiled(*steps, exercises=exercises, options=CompileOptions(language=language))
    return [cue.text for cue in timeline.cues if cue.kind is CueKind.ANNOUNCE]


DOGS = """{
  dog: {
    name: {en: Bird dog, de: Vierfüßler},
    sides: alternate-sets,
    dose: {hold: 8s, reps: 6},
    side_words: {
      left: {en: left leg and right arm, de: linkes Bein und rechter Arm},
      right: {en: right leg and left arm, de: rechtes Bein und linker Arm},
    },
  },
  rest: {name: 90-90 rest, say_as: Ninety ninety rest, dose: {hold: 2m}},
  bug: {name: Dead bug, sides: alternate, dose: {reps: 10, tempo: 3-1-2}},
}"""


def test_the_announcement_names_the_exercise_its_side_and_its_dose() -> None:
    steps = ["{exercise: rest}", "{exercise: dog}", "{exercise: bug}"]
    assert _announced(*steps, exercises=DOGS) == [
        "First: Ninety ninety rest. Hold for two minutes.",
        "Next: Bird dog, left leg and right arm. Six holds of eight seconds, each side.",
        "Last: Dead bug, left side first. Ten repetitions, changing sides.",
    ]
    assert _announced(*steps, exercises=DOGS, language="de")[1:] == [
        (
            "Als Nächstes: Vierfüßler, linkes Bein und rechter Arm. "
            "Sechs Mal acht Sekunden halten, auf jeder Seite."
        ),
        "Zum Schluss: Dead bug, linke Seite zuerst. Zehn Wiederholungen, im Wechsel.",
    ]


def test_at_ones_own_pace_the_way_on_is_told() -> None:
    announced = _announced("{name: Sway, reps: 5, pace: own}")
    assert announced == [
        "First: Sway. Five repetitions, at your own pace.",
        "Press the space bar when you are done.",
    ]


def test_what_the_author_wants_said_comes_before_the_cues() -> None:
    timeline = compiled("{name: Sway, hold: 9s, say: Take your time, cues: [Stand tall]}")
    assert [cue.text for cue in timeline.cues if cue.segment == 0 and cue.text] == [
        "First: Sway. Hold for nine seconds.",
        "Take your time.",
        "Stand tall.",
    ]


def test_rounds_and_sets_are_counted_down() -> None:
    block = "{repeat: 3, name: Circuit, steps: [{name: Sway, hold: 9s}, {name: Swing, hold: 9s}]}"
    timeline = compiled(block)
    said = [(c.kind, c.text) for c in timeline.cues if c.kind in (CueKind.ROUND, CueKind.REST)]
    assert said == [
        (CueKind.ROUND, "Circuit. Round one of three."),
        (CueKind.REST, "Rest. Two rounds left."),
        (CueKind.ROUND, "Circuit. Round two of three."),
        (CueKind.REST, "Rest. One round left."),
        (CueKind.ROUND, "Circuit. Round three of three."),
    ]


def test_a_rest_between_sets_tells_what_is_left_and_what_comes() -> None:
    timeline = compiled("{exercise: dog, sets: [3, 2, 1]}", "{exercise: rest}", exercises=DOGS)
    rests = [s.index for s in timeline.segments if s.kind == "rest"]
    assert [[c.text for c in timeline.cues if c.segment == i and c.text] for i in rests] == [
        ["Rest. Two sets left.", "Two holds, left leg and right arm."],
        ["Rest. One set left.", "One hold, left leg and right arm."],
    ]


def test_a_block_without_a_name_done_once_needs_no_words() -> None:
    timeline = compiled("{repeat: 1, steps: [{name: Sway, hold: 9s}]}")
    assert not [cue for cue in timeline.cues if cue.kind is CueKind.ROUND]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("reach long", "Reach long."),
        ("Is it easy?", "Is it easy?"),
        (" Hold 10s ", "Hold ten seconds."),
        ("Stop!", "Stop!"),
    ],
)
def test_a_sentence(text: str, made: str) -> None:
    assert sentence(text, "en") == made


def test_lines_are_fitted_by_importance() -> None:
    name = Line(CueKind.ANNOUNCE, ("Bird dog, left leg and right arm.", "Bird dog."))
    cue = Line(CueKind.INSTRUCT, ("Reach long.",))
    extra = Line(CueKind.ANNOUNCE, ("Again.",), owed=False)
    lines = [extra, cue, name]
    rooms = {
        room_ms: [words for _, words in fit_lines(lines, room_ms, "en")]
        for room_ms in (5_000, 4_000, 2_500, 1_000, 100)
    }
    assert rooms == {
        5_000: ["Again.", "Reach long.", "Bird dog, left leg and right arm."],
        4_000: ["", "Reach long.", "Bird dog, left leg and right arm."],
        2_500: ["", "", "Bird dog, left leg and right arm."],
        1_000: ["", "", "Bird dog."],
        100: ["", "", ""],
    }
