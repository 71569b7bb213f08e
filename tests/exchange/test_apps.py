"""Each other program's files: what becomes of them, what is guessed and what is lost."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from player.errors import SuppleError
from player.routine.exchange import read
from tests.exchange.samples import (
    ENGLISH,
    KNOWN,
    encoded,
    feeel,
    imported,
    jawt,
    jawt_exercise,
    loaded,
    openhiit,
    steps,
    timer_machine,
    timer_step,
)


def test_a_workout_of_jawt_is_read_and_its_pauses_are_guessed() -> None:
    circuit = [jawt_exercise("Plank", 45), jawt_exercise("Rest", 15), jawt_exercise("Squat", 30)]
    (found,) = imported(encoded(jawt("My core", (1, circuit))))
    assert (found.app, found.title) == ("Just Another Workout Timer", "My core")
    assert loaded(found.text).routine.title.in_language("en") == "My core"
    assert steps(found.text) == [
        {"name": {"en": "Plank"}, "duration": 45_000},
        {"name": {"en": "Squat"}, "duration": 30_000, "prepare": 15_000},
    ]
    assert any("Rest" in sentence for sentence in found.guessed)
    assert "#   - Taken to be a pause, by its name: Rest." in found.text.splitlines()
    assert found.lost == ()


def test_a_backup_of_jawt_holds_several_workouts() -> None:
    one, two = (jawt(t, (1, [jawt_exercise("Plank", 10)])) for t in ("One", "Two"))
    assert [each.title for each in imported(encoded({"workouts": [one, two]}))] == ["One", "Two"]


def test_a_backup_of_jawt_in_latin_1_is_read_with_a_warning() -> None:
    value = {"workouts": [jawt("Rücken", (1, [jawt_exercise("Kniebeuge \u2013 tief", 30)]))]}
    text = json.dumps(value, ensure_ascii=False)
    # The app writes the low byte of each character: the dash becomes a control character.
    (found,) = imported(bytes(ord(char) & 0xFF for char in text))
    assert found.title == "Rücken"
    assert steps(found.text)[0]["name"] == {"en": "Kniebeuge tief"}
    assert any("Latin-1" in sentence for sentence in found.lost)


def test_a_set_of_jawt_repeats_with_its_last_pause_between_the_rounds() -> None:
    circuit = [jawt_exercise("Plank", 45), jawt_exercise("Pause", 20)]
    last = [jawt_exercise("Squat", 30)]
    (found,) = imported(encoded(jawt("Rounds", (3, circuit), (1, last))))
    block, squat = steps(found.text)
    assert block["repeat"] == 3
    assert block["rest"] == 20_000
    assert block["steps"] == ({"name": {"en": "Plank"}, "duration": 45_000},)
    assert squat["prepare"] == 20_000


def test_two_sides_become_one_step_on_each_side() -> None:
    circuit = [
        jawt_exercise("Side plank (right)", 20),
        jawt_exercise("Rest", 5),
        jawt_exercise("Side plank (left)", 20),
        jawt_exercise("Ausfallschritt links", 30),
        jawt_exercise("Ausfallschritt rechts", 30),
        jawt_exercise("Lunge L", 30),
        jawt_exercise("Lunge R", 25),  # not as long: two exercises
    ]
    (found,) = imported(encoded(jawt("Sides", (1, circuit))))
    plank, lunge, *others = steps(found.text)
    assert plank["name"] == {"en": "Side plank"}
    assert (plank["sides"], plank["first"], plank["switch"]) == ("each", "right", 5_000)
    assert (lunge["name"], lunge["first"]) == ({"en": "Ausfallschritt"}, "left")
    assert [step["name"]["en"] for step in others] == ["Lunge L", "Lunge R"]


def test_an_exercise_of_ours_is_known_by_its_name_and_keeps_its_time() -> None:
    (found,) = imported(encoded(jawt("Ours", (1, [jawt_exercise("glute  Bridge", 45)]))))
    assert steps(found.text) == [{"exercise": "glute-bridge", "duration": 45_000, "sides": "both"}]


def test_feeel_names_what_it_can_and_says_what_it_cannot() -> None:
    workout = feeel(
        {"exercise": 718, "exerciseDuration": None, "breakDuration": None},
        {"exercise": 580, "exerciseDuration": 15},
        {"exercise": 1019, "exerciseDuration": 15, "breakDuration": 5},
        {"exercise": 4242, "exerciseDuration": 20, "breakDuration": 60},
    )
    (found,) = imported(encoded(workout), "w.feeel")
    assert steps(found.text) == [
        {"name": {"en": "Wall sit"}, "duration": 30_000, "prepare": 5_000},
        {
            "name": {"en": "Side plank"},
            "duration": 15_000,
            "sides": "each",
            "first": "left",
            "prepare": 10_000,
            "switch": 5_000,
        },
        {"rest": 60_000},
        {"name": {"en": "Exercise 4242"}, "duration": 20_000},
    ]
    assert any("Exercise 4242" in sentence for sentence in found.lost)


def test_feeel_stretches_are_held() -> None:
    (found,) = imported(encoded(feeel({"exercise": 1018}, category=1)))
    assert steps(found.text)[0]["hold"] == 30_000


def test_a_zip_of_feeel_holds_several_workouts() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for number in (1, 2):
            workout = feeel({"exercise": 718}, title=f"Workout {number}")
            file.writestr(f"w_{number}.feeel", json.dumps(workout))
    found = imported(stream.getvalue(), "all.zip")
    assert [each.title for each in found] == ["Workout 1", "Workout 2"]


@pytest.mark.parametrize("as_text", [False, True])
def test_openhiit_is_laid_out_as_the_app_does(as_text: bool) -> None:
    timer = openhiit()
    if as_text:
        timer["timeSettings"] = json.dumps(timer["timeSettings"])
    (found,) = imported(encoded([timer]))
    warm_up, rest, block, cool_down = steps(found.text)
    assert rest == {"rest": 20_000}
    assert (warm_up["name"], warm_up["duration"]) == ({"en": "Warm-up"}, 120_000)
    assert warm_up["prepare"] == 10_000
    assert (block["repeat"], block["rest"]) == (2, 60_000)
    bridge_march, bridge, squat = block["steps"]
    assert bridge_march == {"name": {"en": "Bridge march"}, "duration": 40_000}
    assert bridge["exercise"] == "glute-bridge"
    assert squat["prepare"] == 20_000
    assert cool_down["duration"] == 90_000


def test_openhiit_without_names_numbers_its_intervals() -> None:
    (found,) = imported(encoded([openhiit(activities=[], restarts=0)]))
    names = [step["name"]["en"] for step in steps(found.text) if "name" in step]
    assert names == ["Warm-up", "Exercise 1", "Exercise 2", "Exercise 3", "Cool-down"]


def test_timer_machine_keeps_groups_and_says_what_its_behaviours_lose() -> None:
    group = {
        "step_type": "group",
        "name": "Legs",
        "loop": 3,
        "steps": [
            timer_step(
                "Squat",
                30_500,
                {"type": "VOICE", "label": "Sit back, slowly"},
                {"type": "HALT"},
                {"type": "IMAGE", "label": "/sdcard/squat.png"},
            ),
            timer_step("Rest", 10_000, {"type": "VOICE", "label": "{SNameNext} is next"}),
        ],
    }
    (found,) = imported(encoded(timer_machine(group, timer_step("Plank", 60_000))))
    (whole,) = steps(found.text)
    legs, plank = whole["steps"]
    assert whole["repeat"] == 2
    assert (legs["repeat"], legs["name"], legs["rest"]) == (3, {"en": "Legs"}, 10_000)
    assert legs["steps"][0]["say"] == {"en": "Sit back, slowly"}
    assert legs["steps"][0]["duration"] == 30_500
    assert (plank["duration"], plank["prepare"]) == (60_000, 10_000)
    lost = " ".join(found.lost)
    assert all(word in lost for word in ("went on: Squat", "Pictures", "variables in them: Rest"))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({}, "none of the files"),
        ([], "none of the files"),
        ([[[[]]]], "none of the files"),
        ({"workouts": []}, "nothing in it"),
        ({"timers": []}, "no workout"),
        (jawt("Empty"), "nothing in it"),
        (jawt("Endless", (101, [jawt_exercise("Plank", 1)])), "more than 100 times"),
        (jawt("Long", (1, [jawt_exercise("Plank", 14_401)])), "four hours"),
        (jawt("Long", (1, [jawt_exercise("Plank", 10**400)])), "four hours"),
        (jawt("Many", (100, [jawt_exercise("Plank", 1)] * 21)), "more than 2000 parts"),
        ({"workouts": [jawt("One", (1, [jawt_exercise("Plank", 9)]))] * 201}, "more than 200"),
        (openhiit(activeIntervals=2_001), "more than 2000"),
        (openhiit(restarts=10**30), "more than 100 times"),
        (timer_machine(timer_step("Plank", 10**40)), "four hours"),
        (timer_machine(timer_step("Plank", 9), loop=1_000), "more than 100 times"),
        (feeel({"exercise": 718}, exerciseDuration=10**18), "four hours"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_in_a_sentence(value: object, words: str) -> None:
    with pytest.raises(SuppleError, match=words) as caught:
        read(encoded(value), "file.json", KNOWN, ENGLISH)
    assert str(caught.value)[-1] in ".!?"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   ",
        b"\x00" * 100,
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b'{"workouts": [' + b"9" * 5_000 + b"]}",
        b'{"title": NaN, "sets": Infinity}',
        b"\xff\xfe{\x00}\x00",
        b"[" + b"0," * 3_000_000 + b"0]",
    ],
)
def test_bytes_that_are_no_workout_are_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(SuppleError) as caught:
        read(content, "file.json", KNOWN, ENGLISH)
    assert str(caught.value)[-1] in ".!?"


def test_groups_nested_without_end_are_refused() -> None:
    group: dict[str, object] = timer_step("Plank", 1000)
    for _level in range(12):
        group = {"step_type": "group", "name": "Deep", "loop": 1, "steps": [group]}
    with pytest.raises(SuppleError, match="nested"):
        read(encoded(timer_machine(group)), "file.json", KNOWN, ENGLISH)
