"""Documents from text, and everything that is wrong with a text at once."""

import time
from pathlib import Path

import pytest

from player.errors import Problem, RoutineError, Severity
from player.routine.library import Library
from player.routine.load import load_exercise, load_routine, parse_routine
from player.routine.loaded import Place
from player.routine.model import Caution, ExerciseStep, RepeatStep, RestStep, Tempo
from tests.routine.rig import exercise_text

HEAD = "format: 1\ntitle: x\nsteps:\n"


def problems_of(text: str, library: Library) -> tuple[Problem, ...]:
    with pytest.raises(RoutineError) as refused:
        parse_routine(text, library)
    assert all(problem.severity is Severity.ERROR for problem in refused.value.problems)
    return refused.value.problems


def only_problem(text: str, library: Library) -> Problem:
    (problem,) = problems_of(text, library)
    return problem


# --- what is valid --------------------------------------------------------------------------------

PNG = b"\x89PNG\r\n\x1a\n" + bytes(8)
WHOLE = """\
# a routine with every form of a step
format: 1
title: {en: Whole, de: Ganz}
summary: All of it
level: moderate
focus: [hips]
equipment: [mat]
minutes: 20
frequency: daily
avoids: [EXT]
cautions: [FLEX]
defaults: {prepare: 12s, release: 3s, switch: 6s, rest: 15s}
author: Someone
sources: [mcgill]
steps:
  - exercise: march
    duration: 1m 30s
  - exercise: bridge
    reps: 10
    tempo: 2-3-2
    sets: 2
    rest: 20 s
  - exercise: bird-dog
    hold: 8s
    sets: [6, 4, 2]
    first: right
    optional: true
  - rest: 0:30
    say: Roll over.
  - repeat: 2
    name: Circuit
    rest: 20
    steps:
      - exercise: squat
        reps: 10
        pace: own
      - name: {en: Roller, de: Rolle}
        duration: 90s
        cues: [Slow, {en: Stop, de: Halt}]
        picture: roller.png
        position: supine
        sides: each
"""


def test_every_form_of_a_step_is_read(library: Library) -> None:
    loaded = parse_routine(WHOLE, library)
    march, bridge, bird_dog, rest, block = loaded.routine.steps
    assert isinstance(march, ExerciseStep)
    assert march.duration == 90_000
    assert isinstance(bridge, ExerciseStep)
    assert (bridge.tempo, bridge.sets, bridge.rest) == (Tempo(2000, 3000, 2000), 2, 20_000)
    assert isinstance(bird_dog, ExerciseStep)
    assert (bird_dog.sets, bird_dog.first, bird_dog.optional) == ((6, 4, 2), "right", True)
    assert isinstance(rest, RestStep)
    assert (rest.rest, rest.say and rest.say.in_language("de")) == (30_000, "Roll over.")
    assert isinstance(block, RepeatStep)
    roller = block.steps[1]
    assert isinstance(roller, ExerciseStep)
    assert roller.name is not None
    assert roller.name.in_language("de") == "Rolle"
    assert [cue.in_language("de") for cue in roller.cues] == ["Slow", "Halt"]
    assert loaded.routine.title.in_language("en") == "Whole"


def test_a_loaded_routine_knows_its_exercises_and_places(library: Library, tmp_path: Path) -> None:
    (tmp_path / "roller.png").write_bytes(PNG)
    path = tmp_path / "whole.yaml"
    loaded = parse_routine(WHOLE, library, path=path)
    assert (loaded.id, loaded.path, loaded.problems) == ("whole", path, ())
    assert set(loaded.exercises) == {"march", "bridge", "bird-dog", "squat"}
    assert loaded.place(("steps", 4, "steps", 1, "cues", 1, "de")) == Place(39, 37)
    assert loaded.place(("steps", 0, "reps")) == Place(16, 5)
    assert loaded.place(("nowhere",)) == Place(2, 1)


def test_text_in_no_file_has_the_id_text(library: Library) -> None:
    loaded = parse_routine(HEAD + "  - rest: 5s\n", library)
    assert (loaded.id, loaded.path, dict(loaded.exercises)) == ("text", None, {})


def test_equipment_and_cautions_are_derived_and_added_to(bundled: Path) -> None:
    (bundled / "exercises" / "bridge.yaml").write_text(
        exercise_text("bridge", "equipment: [mat, strap]\ncautions: [SUP, BP]\n"), "utf-8"
    )
    text = "format: 1\ntitle: x\nequipment: [towel, mat]\ncautions: [FLEX]\nsteps:\n"
    loaded = parse_routine(
        text + "  - repeat: 2\n    steps: [{exercise: bridge}]\n", Library(bundled)
    )
    assert loaded.equipment == ("mat", "strap", "towel")
    assert loaded.cautions == (Caution.FLEX, Caution.SUP, Caution.BP)


# --- what is not ----------------------------------------------------------------------------------

BROKEN = """\
format: 1
titel: Foo
level: moderat
minutes: "20"
defaults: {prepare: 90 sx, foo: 1}
avoids: [EXT, NONE]
steps:
  - exercize: bird-dog
    hold: 90 sx
  - exercise: brid-dog
  - exercise: bird-dog
    duration: 30s
    hold: 10s
  - exercise: press-up
  - name: Foo
  - name: Bar
    reps: 10
  - rest: 30s
    sya: hello
  - exercise: dead-bug
    reps: 5
  - repeat: 100
    steps:
      - repeat: 30
        steps:
          - exercise: cat-cow
          - exercise: cat-cow
            sets: [1, 2]
            reps: 3
  - bird-dog
  - exercise: cat-cow
    cues: [a]
    optional: yes
  - name: roller
    picture: ../x.png
    duration: 10s
    say:
  - exercise: cat-cow
    exercise: cat-cow
  - steps: []
  - {}
  - exercise: march
    sides: echa
    first: both
    reps: 0
    sets: [1, x]
    tempo: 2-3
"""


def test_all_problems_come_at_once_with_their_places_and_suggestions(library: Library) -> None:
    problems = problems_of(BROKEN, library)
    assert [(p.line, p.column, p.path) for p in problems] == [
        (2, 1, "titel"),
        (3, 8, "level"),
        (4, 10, "minutes"),
        (5, 21, "defaults, prepare"),
        (5, 28, "defaults, foo"),
        (6, 15, "avoids, entry 2"),
        (8, 5, "step 1, exercize"),
        (9, 11, "step 1, hold"),
        (10, 15, "step 2, exercise"),
        (13, 5, "step 3, hold"),
        (14, 15, "step 4, exercise"),
        (15, 5, "step 5"),
        (17, 11, "step 6, reps"),
        (19, 5, "step 7, sya"),
        (21, 11, "step 8, reps"),
        (22, 5, "step 9, repeat"),
        (22, 5, "step 9, repeat"),
        (29, 13, "step 9, round block, step 1, round block, step 2, reps"),
        (30, 5, "step 10"),
        (32, 5, "step 11, cues"),
        (33, 15, "step 11, optional"),
        (35, 14, "step 12, picture"),
        (37, 5, "step 12, say"),
        (39, 5, "step 13, exercise"),
        (40, 5, "step 14, repeat"),
        (40, 12, "step 14, round block"),
        (41, 5, "step 15"),
        (43, 12, "step 16, sides"),
        (44, 12, "step 16, first"),
        (45, 11, "step 16, reps"),
        (46, 5, "step 16, sets"),
        (46, 15, "step 16, set 2"),
        (47, 12, "step 16, tempo"),
    ]
    suggestions = {p.path: p.suggestion for p in problems}
    assert suggestions["titel"] == 'did you mean "title"?'
    assert suggestions["minutes"] == "leave the quotes out: 20"
    assert suggestions["step 11, optional"] == 'write "true"'
    assert suggestions["level"] == 'did you mean "moderate"?'
    assert suggestions["step 1, exercize"] == 'did you mean "exercise"?'
    assert suggestions["step 1, hold"] == 'try "90s"'
    assert suggestions["step 2, exercise"] == 'did you mean "bird-dog"?'
    assert suggestions["step 7, sya"] == 'did you mean "say"?'
    assert suggestions["step 8, reps"] == "write an even number, such as 6"
    assert suggestions["step 10"] == 'write "exercise: bird-dog"'
    assert suggestions["step 16, sides"] == 'did you mean "each"?'


@pytest.mark.parametrize(
    ("text", "line", "column", "path", "message"),
    [
        ("title: x\nsteps: [{rest: 1}]\n", 1, 1, "format", '"format" is missing'),
        ("# c\nformat: 1\nsteps: [{rest: 1}]\n", 1, 1, "title", '"title" is missing'),
        ("format: 2\ntitle: x\nsteps: [{rest: 1}]\n", 1, 9, "format", "Supple reads format 1"),
        ("format: true\ntitle: x\nsteps: [{rest: 1}]\n", 1, 9, "format", "Supple reads format 1"),
        ("format: 1\ntitle: 5\nsteps: [{rest: 1}]\n", 2, 8, "title", "5 is not text"),
        ("format: 1\ntitle: ''\nsteps: [{rest: 1}]\n", 2, 8, "title", "this text is empty"),
        ("format: 1\ntitle: {}\nsteps: [{rest: 1}]\n", 2, 8, "title", "this is empty"),
        ("format: 1\ntitle: {EN: x}\nsteps: [{rest: 1}]\n", 2, 9, "title, EN", "not a language"),
        ("format: 1\ntitle: [x]\nsteps: [{rest: 1}]\n", 2, 8, "title", "a list is not text"),
        ("format: 1\ntitle: x\nsteps: []\n", 3, 8, "steps", "this is empty"),
        ("format: 1\ntitle: x\nsteps: {rest: 1}\n", 3, 8, "steps", "mapping is not a list"),
        ("format: 1\ntitle: x\nfocus: hips\nsteps: [{rest: 1}]\n", 3, 8, "focus", "is not a list"),
        ("format: 1\ntitle: x\nminutes: 0\nsteps: [{rest: 1}]\n", 3, 10, "minutes", "more than 0"),
        ("- a\n", 1, 1, "", "the file must hold keys and values"),
        (HEAD + "  - rest: 0s\n", 4, 11, "step 1, rest", "longer than nothing"),
        (HEAD + "  - rest: 5h\n", 4, 11, "step 1, rest", "more than 4 hours"),
        (HEAD + "  - rest: [5s]\n", 4, 11, "step 1, rest", "is not a duration"),
        (HEAD + "  - repeat: 2\n    exercise: march\n    steps: [{rest: 1}]\n", 5, 5,
         "step 1, exercise", 'unknown key "exercise" in a block'),
        (HEAD + "  - repeat: 101\n    steps: [{rest: 1}]\n", 4, 13, "step 1, repeat", "most 100"),
        (HEAD + "  - rest: 5s\n    sides: each\n", 4, 5, "step 1", 'needs "exercise" or "name"'),
        (HEAD + "  - exercise: march\n    name: x\n", 5, 5, "step 1, name", "exclude each other"),
        (HEAD + "  - name: x\n    exercise: march\n", 5, 5, "step 1, exercise", "exclude each"),
        (HEAD + "  - exercise: march\n    hold: 5s\n    tempo: 1-1-1\n", 6, 5,
         "step 1, tempo", '"tempo" and "hold" exclude each other'),
        (HEAD + "  - exercise: march\n    reps: 10\n", 5, 11, "step 1, reps", "need a time"),
        (HEAD + "  - exercise: bridge\n    sides: alternate\n    sets: [4, 3]\n", 6, 11,
         "step 1, sets", "3 cannot be shared out"),
        (HEAD + "  - exercise: ../bird-dog\n", 4, 15, "step 1, exercise", "there is no exercise"),
        (HEAD + "  - exercise: 5\n", 4, 15, "step 1, exercise", "5 is not text"),
    ],
)  # fmt: skip
def test_one_mistake_is_one_problem(
    library: Library, text: str, line: int, column: int, path: str, message: str
) -> None:
    problem = only_problem(text, library)
    assert (problem.line, problem.column, problem.path) == (line, column, path)
    assert message in problem.message


def test_a_syntax_error_stops_the_rest_of_the_file(library: Library) -> None:
    problem = only_problem('format: 1\ntitel: x\nsummary: "open\nsteps: 5\n', library)
    assert (problem.line, problem.column) == (3, 10)


@pytest.mark.parametrize(
    "picture", ["/etc/x.png", "..\\x.png", "a/../../x.png", "C:x.png", "C:\\x.png"]
)
def test_a_picture_must_not_leave_the_folder(library: Library, picture: str) -> None:
    problem = only_problem(
        f"{HEAD}  - name: x\n    duration: 5s\n    picture: '{picture}'\n", library
    )
    assert problem.path == "step 1, picture"


@pytest.mark.parametrize(
    ("there", "message", "suggestion"),
    [
        ("Roller.png", 'there is no picture "roller.png" here', 'did you mean "Roller.png"?'),
        ("notes.txt", 'there is no picture "roller.png" here', "copy it into the routine's folder"),
        ("roller.png", '"roller.png" is no picture that can be shown', "save it as PNG"),
    ],
)
def test_a_picture_that_is_not_there_is_told_and_stops_nothing(
    library: Library, tmp_path: Path, there: str, message: str, suggestion: str
) -> None:
    (tmp_path / there).write_bytes(b"no picture")
    path = tmp_path / "whole.yaml"
    (problem,) = parse_routine(WHOLE, library, path=path).problems
    assert (problem.file, problem.line, problem.column) == (path, 40, 18)
    assert (problem.path, problem.severity) == ("step 5, round block, step 2, picture", "warning")
    assert problem.message == message
    assert problem.suggestion.startswith(suggestion)


def test_a_link_does_not_lead_out_of_the_folder_either(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "in.png").touch()
    (tmp_path / "out.png").touch()
    (folder / "link.png").symlink_to(tmp_path / "out.png")
    text = HEAD + "  - name: x\n    duration: 5s\n    picture: {}\n"
    path = folder / "r.yaml"
    parse_routine(text.format("in.png"), library, path=path)
    with pytest.raises(RoutineError, match="must lie in the routine's folder"):
        parse_routine(text.format("link.png"), library, path=path)


def test_only_stretch_and_mobility_can_be_avoided(bundled: Path) -> None:
    (bundled / "exercises" / "bridge.yaml").write_text(
        exercise_text("bridge", "cautions: [EXT]\n"), "utf-8"
    )
    text = (
        "format: 1\ntitle: x\navoids: [EXT]\nsteps:\n  - exercise: bridge\n  - exercise: press-up\n"
    )
    problem = only_problem(text, Library(bundled))
    assert (problem.line, problem.message) == (
        6,
        "this exercise carries EXT, which the routine avoids",
    )


# --- limits ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rounds", "fine"),
    [((100, 20), True), ((100, 21), False), ((41, 7, 7), False), ((100,) * 8, False)],
)
def test_two_thousand_steps_are_the_most(
    library: Library, rounds: tuple[int, ...], fine: bool
) -> None:
    step = "{name: x, duration: 1s, prepare: 1s}"
    for count in reversed(rounds):
        step = f"{{repeat: {count}, rest: 1s, steps: [{step}]}}"
    text = f"{HEAD}  - rest: 1s\n  - {step}\n"
    if fine and rounds == (100, 20):
        with pytest.raises(RoutineError, match="more than 2,000 steps"):
            parse_routine(text, library)  # the rest before the block is the 2,001st
        parse_routine(text.replace("  - rest: 1s\n", ""), library)
        return
    problems = [p for p in problems_of(text, library) if "2,000" in p.message]
    assert [(p.line, p.column, p.path) for p in problems] == [(5, 6, "step 2, repeat")]


def test_four_hours_are_the_most(library: Library) -> None:
    text = HEAD + "  - rest: 3h\n  - rest: 1h\n"
    parse_routine(text, library)
    problem = only_problem(text + "  - rest: 1s\n", library)
    assert (problem.line, problem.message) == (6, "here the routine gets longer than 4 hours")
    block = "  - repeat: 9\n    steps:\n      - exercise: march\n        duration: 30m\n"
    assert only_problem(HEAD + block, library).path == "step 1, repeat"


# --- files ----------------------------------------------------------------------------------------


def test_a_file_is_named_in_its_problems(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes("\ufeffformat: 1\r\ntitle: ä\r\nsteps:\r\n- rest: x\r\n".encode())
    with pytest.raises(RoutineError) as refused:
        load_routine(path, library)
    assert [(p.file, p.line, p.column) for p in refused.value.problems] == [(path, 4, 9)]


def test_a_file_in_another_encoding_is_refused_in_words(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes("format: 1\ntitle: grün\n".encode("latin-1"))
    with pytest.raises(RoutineError, match=r"mine\.yaml:2:10: error: the file is not UTF-8 text"):
        load_exercise(path)
    with pytest.raises(RoutineError, match="there is no such file"):
        load_routine(tmp_path / "none.yaml", library)


@pytest.mark.slow
@pytest.mark.parametrize("line", ["key{}:", "  - {{exercise: bird-dig{}}}"])
def test_a_file_with_thousands_of_mistakes_is_refused_soon(library: Library, line: str) -> None:
    text = HEAD + "\n".join(line.format(number) for number in range(12_000))
    begun = time.process_time()
    with pytest.raises(RoutineError):
        parse_routine(text, library)
    assert time.process_time() - begun < 8  # a second or two; where it grows by the square, 15
