"""What other programs get: whole seconds, every side by itself, and nothing but ASCII."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from typing import Any

import icalendar
import yaml
from hypothesis import given
from hypothesis import strategies as st

from player.i18n import catalogue
from player.routine.exchange import Stretch, to_calendar, to_jawt, to_json
from player.routine.load import load_routine
from tests.exchange.samples import LIBRARY, imported, loaded

NOW = datetime(2026, 3, 25, 9, 0, tzinfo=UTC)  # a Wednesday


@given(st.lists(st.integers(1, 400_000), max_size=30))
def test_jawt_gets_whole_seconds_that_add_up(lengths_ms: list[int]) -> None:
    text = to_jawt("Hüfte ✓", [Stretch(f"Ü {n}", ms) for n, ms in enumerate(lengths_ms)])
    assert text.isascii()
    workout = json.loads(text)
    assert (workout["title"], workout["version"], workout["position"]) == ("Hüfte ✓", 2, -1)
    (one,) = workout["sets"]
    seconds = [each["duration"] for each in one["exercises"]]
    assert all(isinstance(each, int) and each > 0 for each in seconds)
    assert sum(seconds) == sum(lengths_ms) // 1000
    ids = [one["id"], *(each["id"] for each in one["exercises"])]
    assert len(set(ids)) == len(ids)


def test_what_jawt_gets_comes_back_as_a_routine() -> None:
    text = to_jawt("Core", [Stretch("Plank", 30_000), Stretch("Rest", 10_400)])
    (found,) = imported(text.encode())
    assert loaded(found.text).routine.title.in_language("en") == "Core"


def test_the_json_of_every_routine_that_ships_is_a_routine_again() -> None:
    for entry in LIBRARY.routines():
        routine = load_routine(entry.path, LIBRARY)
        value = json.loads(to_json(routine))
        again = loaded(json.dumps(value["routine"], ensure_ascii=False))
        assert again.routine == routine.routine, entry.id
        assert set(value["exercises"]) == set(routine.exercises)
        for id_, exercise in value["exercises"].items():
            path = LIBRARY.exercise_path(id_)
            assert path is not None
            written = yaml.safe_load(path.read_text(encoding="utf-8"))
            assert set(exercise) <= set(written), id_


def test_a_calendar_has_the_routine_on_its_days() -> None:
    path = LIBRARY.resolve("balanced-20")
    content = to_calendar(
        load_routine(path, LIBRARY),
        19 * 60_000 + 1,
        ["Bridge: Ten.", "Cat-cow, slowly; breathe"],
        language="de",
        weekdays=frozenset((0, 4)),
        at=time(7, 30),
        now=NOW,
    )
    event: Any
    other: Any
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert event["SUMMARY"] == "Ausgewogen für jeden Tag"
    assert event["DTSTART"].dt == datetime(2026, 3, 27, 7, 30)  # noqa: DTZ001 - wherever one is
    assert event["DURATION"].dt.total_seconds() == 20 * 60
    assert event["RRULE"]["BYDAY"] == ["MO", "FR"]
    assert event["DESCRIPTION"] == "Bridge: Ten.\nCat-cow, slowly; breathe"
    again = to_calendar(
        load_routine(path, LIBRARY), 60_000, [], language="en", weekdays=frozenset((1,)),
        at=time(8), now=NOW,
    )  # fmt: skip
    (other,) = icalendar.Calendar.from_ical(again).walk("VEVENT")
    assert other["UID"] == event["UID"]


def test_notes_and_comments_are_in_the_language_asked_for() -> None:
    assert catalogue("de").gettext("Guessed:") != "Guessed:"
