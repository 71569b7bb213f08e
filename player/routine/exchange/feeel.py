"""Feeel: a ``.feeel`` file is one workout as JSON; several come in a zip.

Its exercises are numbers, those of wger's database or Feeel's own. The names of the numbers that
Feeel's own source names are known here; others are named by their number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from player.i18n import Catalogue
from player.routine.exchange.draft import Draft, Item, Notes, Pause, Work
from player.routine.exchange.json_values import Decoded, listed, seconds_ms, whole
from player.routine.exchange.names import clean

NAME: Final = "Feeel"
SUFFIX: Final = ".feeel"
_STRETCHING: Final = 1

_NAMES: Final = {
    -7: "Chair dips",
    167: "Crunches",
    320: "Jumping jacks",
    377: "Leg raises",
    454: "Pike push-ups",
    456: "Pistol squats left",
    458: "Forearm plank",
    475: "Pull-ups",
    482: "Push-ups",
    570: "Shoulder shrugs",
    580: "Side plank left",
    615: "Squats",
    616: "Squat thrusts",
    632: "Sumo squats",
    702: "Calf raises left",
    718: "Wall sit",
    981: "Step-ups",
    983: "High knees",
    984: "Lunges",
    985: "Push-ups with rotation",
    986: "Side split squats left",
    987: "Side split squats right",
    988: "Bulgarian split squats left",
    989: "Bulgarian split squats right",
    990: "Kneeling kickbacks",
    991: "Split squats left",
    992: "Split squats right",
    993: "Rope jumping",
    994: "Arm circles forwards",
    995: "Arm circles backwards",
    996: "Mountain climbers",
    997: "Burpees in four counts",
    998: "Burpees without push-up",
    999: "Reverse lunges",
    1000: "Floor dips",
    1001: "High plank",
    1002: "Child's pose",
    1003: "Kettlebell deadlift",
    1004: "Shoulder circles forwards",
    1005: "Shoulder circles backwards",
    1006: "Chin tuck",
    1007: "Head turns",
    1008: "Side neck stretch left",
    1009: "Side neck stretch right",
    1010: "Back of the neck stretch",
    1011: "Front of the neck stretch",
    1012: "Alternating biceps curls",
    1013: "Shoulder blade lifter stretch left",
    1014: "Shoulder blade lifter stretch right",
    1015: "Neck circles clockwise",
    1016: "Neck circles anticlockwise",
    1017: "Half neck circles",
    1018: "Head tilts",
    1019: "Side plank right",
    1020: "Pistol squats right",
    1021: "Calf raises right",
}


def fits(value: object) -> bool:
    """Tell whether a value has the shape of a workout."""
    return isinstance(value, dict) and isinstance(value.get("fullWorkout"), dict)


def drafts(decoded: Decoded, catalogue: Catalogue) -> Iterator[Draft]:
    """Yield the draft of the workout."""
    _ = catalogue.gettext
    value = decoded.value
    full = value.get("fullWorkout") if isinstance(value, dict) else None
    workout = full.get("workout") if isinstance(full, dict) else None
    workout = workout if isinstance(workout, dict) else {}
    notes = Notes()
    held = whole(workout.get("category"), -1) == _STRETCHING
    if held:
        notes.guess(_("A workout of stretches: each exercise is held, not kept moving."))
    exercises = [each for each in listed(full, "workoutExercises") if isinstance(each, dict)]
    exercises.sort(key=lambda each: whole(each.get("orderPosition")))
    items: list[Item] = []
    for each in exercises:
        lead_in = workout.get("countdownDuration") if not items else None
        pause_ms = seconds_ms(lead_in if not items else _own(each, workout, "breakDuration"))
        length_ms = seconds_ms(_own(each, workout, "exerciseDuration"))
        name = _exercise(each.get("exercise"), notes, catalogue)
        if not length_ms:
            notes.lose(_("It lasts no time: {names}."), name)
            continue
        if pause_ms:
            items.append(Pause(pause_ms))
        items.append(Work(name, length_ms, held))
    yield Draft(clean(workout.get("title")) or _("Workout"), tuple(items), notes)


def _own(exercise: dict[str, Any], workout: dict[str, Any], key: str) -> object:
    """Return an exercise's own value, or where it has none the workout's."""
    own = exercise.get(key)
    return workout.get(key) if own is None else own


def _exercise(value: object, notes: Notes, catalogue: Catalogue) -> str:
    _ = catalogue.gettext
    number = whole(value)
    if (name := _NAMES.get(number)) is not None:
        notes.guess(_("Named by what Feeel calls their numbers: {names}."), name)
        return name
    name = _("Exercise {number}").format(number=number)
    notes.lose(_("The file has numbers in place of names, and these are not known: {names}."), name)
    return name
