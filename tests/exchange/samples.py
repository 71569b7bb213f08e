"""Files as the other programs write them, and what reading one gives."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from player.i18n import catalogue
from player.paths import bundled
from player.routine.exchange import Imported, Package, read
from player.routine.library import Library
from player.routine.load import parse_routine

if TYPE_CHECKING:
    from player.routine.loaded import LoadedRoutine

ENGLISH = catalogue("en")
LIBRARY = Library(bundled("routines"))
KNOWN = {"glutebridge": "glute-bridge", "birddog": "bird-dog"}


def encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def imported(content: bytes, name: str = "file.json") -> tuple[Imported, ...]:
    found = read(content, name, KNOWN, ENGLISH)
    assert not isinstance(found, Package)
    return found


def loaded(text: str) -> LoadedRoutine:
    return parse_routine(text, LIBRARY)


def steps(text: str) -> list[dict[str, Any]]:
    """Return the steps of a routine's text as they were written, and as our models know them."""
    routine = loaded(text).routine
    return list(routine.model_dump(exclude_defaults=True)["steps"])


def jawt_exercise(name: str, seconds: object) -> dict[str, object]:
    return {"name": name, "id": "8b1f", "duration": seconds}


def jawt(title: str, *sets: tuple[int, list[dict[str, object]]]) -> dict[str, object]:
    return {
        "title": title,
        "sets": [{"repetitions": n, "id": "5c", "exercises": each} for n, each in sets],
        "version": 2,
        "position": -1,
    }


def feeel(*exercises: dict[str, object], **workout: object) -> dict[str, object]:
    usual = {
        "id": 7,
        "type": 1,
        "title": "Feeel workout",
        "category": 0,
        "countdownDuration": 5,
        "exerciseDuration": 30,
        "breakDuration": 10,
    }
    return {
        "feeelMetadataVersion": 300,
        "exerciseDbImport": "2023-02-17T20:00:00.000",
        "fullWorkout": {
            "workout": usual | workout,
            "workoutExercises": [
                {"workoutId": 7, "orderPosition": n} | each for n, each in enumerate(exercises)
            ],
        },
    }


def openhiit(**changes: object) -> dict[str, object]:
    times = {"workTime": 40, "restTime": 20, "breakTime": 60, "warmupTime": 120, "cooldownTime": 90}
    timer = {
        "id": "a",
        "name": "Hips",
        "timerIndex": 0,
        "totalTime": 600,
        "intervals": 12,
        "activeIntervals": 3,
        "restarts": 1,
        "activities": ["Bridge march", "Glute bridge", "Squat"],
        "timeSettings": times | {"getReadyTime": 10, "id": "b", "timerId": "a"},
        "soundSettings": {"workSound": "short-whistle"},
    }
    return timer | changes


def timer_machine(*steps_: dict[str, object], **timer: object) -> dict[str, object]:
    usual = {"id": 1, "name": "My timer", "loop": 2, "steps": list(steps_), "folderId": 1}
    return {"folders": [], "timers": [usual | timer], "timerStamps": [], "prefs": {}}


def timer_step(label: str, ms: object, *behaviour: dict[str, object]) -> dict[str, object]:
    return {"step_type": "step", "label": label, "length": ms, "behaviour": list(behaviour)}
