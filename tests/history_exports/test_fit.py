"""FIT activities, read back by Garmin's own kit."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from garmin_fit_sdk import Decoder, Stream
from garmin_fit_sdk.profile import Profile
from hypothesis import given

from player.history.edits import ByHand, by_hand
from player.history.exports.fit import file_name, to_fit
from player.history.exports.fit_file import Base, FitFile, Message, crc
from player.history.exports.fit_names import FIT_NAMES
from player.history.model import Outcome, StepRecord
from player.i18n import catalogue
from player.paths import bundled
from player.routine.model import Category, Side
from tests.history.scenes import HALF_PAST_SEVEN
from tests.history_exports.drawn import sessions

if TYPE_CHECKING:
    from player.history.model import Session

ENGLISH = catalogue("en")


def decoded(data: bytes) -> dict[str, Any]:
    # The check reads the stream to its end, so that reading needs another one.
    assert Decoder(Stream.from_byte_array(bytearray(data))).check_integrity()
    decoder = Decoder(Stream.from_byte_array(bytearray(data)))
    messages, errors = decoder.read()
    assert errors == []
    return dict(messages)


def read(session: Session) -> dict[str, Any]:
    return decoded(to_fit(session, ENGLISH))


def a_set(place: int, exercise: str | None, category: Category, **changes: Any) -> StepRecord:  # noqa: ANN401 - of any field
    step = StepRecord(
        place=place,
        step=place,
        round=1,
        exercise=exercise,
        name=(exercise or "my own").replace("-", " ").capitalize(),
        category=category,
        side=Side.BOTH,
        set=1,
        reps=None,
        planned_ms=30_000,
        covered=((0, 30_000),),
        outcome=Outcome.DONE,
    )
    return replace(step, **changes)


SESSION = replace(
    by_hand(ByHand.SESSION, "Balanced daily routine", HALF_PAST_SEVEN, 20),
    routine="balanced-20",
    effort=4,
    steps=(
        a_set(0, "dead-bug", Category.STABILITY, reps=10, side=Side.LEFT),
        a_set(1, "figure-four", Category.STRETCH, side=Side.RIGHT, covered=((0, 12_500),)),
        a_set(2, "glute-bridge", Category.STRENGTH, reps=8, covered=((0, 15_000),)),
        a_set(3, "cat-cow", Category.MOBILITY, covered=(), outcome=Outcome.SKIPPED),
        a_set(4, None, Category.STRENGTH),
    ),
)


def test_it_is_an_activity_of_its_time() -> None:
    messages = read(SESSION)
    (file_id,) = messages["file_id_mesgs"]
    assert (file_id["type"], file_id["manufacturer"]) == ("activity", "development")
    assert file_id["time_created"] == HALF_PAST_SEVEN.astimezone(UTC)
    (session,) = messages["session_mesgs"]
    assert session["start_time"] == HALF_PAST_SEVEN.astimezone(UTC)
    assert session["timestamp"] == SESSION.ended.astimezone(UTC)
    assert (session["total_elapsed_time"], session["total_timer_time"]) == (1200, 1200)
    assert session["workout_rpe"] == 40
    (activity,) = messages["activity_mesgs"]
    assert (activity["num_sessions"], activity["type"]) == (1, "manual")
    assert activity["local_timestamp"] - (int(SESSION.ended.timestamp()) - 631_065_600) == 3600
    assert [event["event_type"] for event in messages["event_mesgs"]] == ["start", "stop_all"]
    assert len(messages["lap_mesgs"]) == 1


def test_every_set_that_was_worked_on_is_there_with_its_time_and_repetitions() -> None:
    sets = read(SESSION)["set_mesgs"]
    assert [each["duration"] for each in sets] == [30, 12.5, 15, 30]
    assert [each.get("repetitions") for each in sets] == [10, None, 4, None]
    assert {each["set_type"] for each in sets} == {"active"}
    categories = [each["category"] for each in sets]
    assert categories == ["hip_stability", "warm_up", "hip_raise", "unknown"]
    assert [each.get("category_subtype") for each in sets] == [1, 53, 11, None]


def test_each_set_points_at_a_step_that_names_the_side() -> None:
    messages = read(SESSION)
    steps = {step["message_index"]: step for step in messages["workout_step_mesgs"]}
    names = [steps[each["wkt_step_index"]]["wkt_step_name"] for each in messages["set_mesgs"]]
    assert names == ["Dead bug, left side", "Figure four, right side", "Glute bridge", "My own"]
    assert messages["workout_mesgs"][0]["num_valid_steps"] == 4
    assert messages["workout_mesgs"][0]["wkt_name"] == "Balanced daily routine"
    assert [step["duration_type"] for step in steps.values()] == ["reps", "time", "reps", "time"]


def test_sets_follow_one_another_within_the_session() -> None:
    sets = read(SESSION)["set_mesgs"]
    ends = HALF_PAST_SEVEN.astimezone(UTC)
    for each in sets:
        assert each["start_time"] >= ends
        ends = each["timestamp"]
    assert ends <= SESSION.ended.astimezone(UTC)


@pytest.mark.parametrize(
    ("session", "sport", "sub_sport"),
    [
        (SESSION, "training", "strength_training"),
        (replace(SESSION, steps=SESSION.steps[1:2]), "training", "flexibility_training"),
        (replace(SESSION, steps=()), "training", "flexibility_training"),
        (by_hand(ByHand.WALK, "Walk", HALF_PAST_SEVEN, 30), "walking", "generic"),
    ],
)
def test_the_sport_is_what_most_of_the_work_was_for(
    session: Session, sport: str, sub_sport: str
) -> None:
    (found,) = read(session)["session_mesgs"]
    assert (found["sport"], found["sub_sport"]) == (sport, sub_sport)


@given(drawn=sessions())
def test_garmin_reads_every_session_without_an_error(drawn: Session) -> None:
    messages = read(drawn)
    worked = [step for step in drawn.steps if step.done_ms]
    sets = messages.get("set_mesgs", [])
    assert [round(each["duration"] * 1000) for each in sets] == [s.done_ms for s in worked]
    for found, step in zip(messages.get("workout_step_mesgs", []), worked, strict=True):
        assert found["wkt_step_name"].startswith(step.name.replace("\0", " ")[:50])


def test_a_clock_of_before_1998_is_no_reason_to_fail() -> None:
    (found,) = read(replace(SESSION, started_utc_ms=0, ended_utc_ms=0))["session_mesgs"]
    assert found["start_time"] >= datetime(1998, 1, 1, tzinfo=UTC)


def test_files_are_named_by_time_and_each_differs() -> None:
    assert file_name(SESSION) == f"2026-03-28-073000-{SESSION.id[-8:]}.fit"


def test_every_exercise_that_ships_is_named_or_known_to_have_no_name() -> None:
    nameless = {
        "prone-lying",
        "standing-back-bend",
        "single-leg-stand",
        "wall-angel",
        "seated-forward-fold",
        "seated-march",
        "sciatic-slider",
    }
    ships = {path.stem for path in Path(bundled("routines"), "exercises").glob("*.yaml")}
    assert ships == FIT_NAMES.keys() | nameless


@pytest.mark.parametrize("exercise", sorted(FIT_NAMES))
def test_the_numbers_are_those_of_the_profile(exercise: str) -> None:
    category, name = FIT_NAMES[exercise]
    types: Any = Profile["types"]
    listed = types["exercise_category"][category]
    assert name is None or name in types[f"{listed}_exercise_name"]


# --- the bytes ------------------------------------------------------------------------------------

NOTE = Message(20, {"power": (7, Base.UINT16), "speed": (6, Base.UINT16)})


def test_the_checksum_is_that_of_the_protocol() -> None:
    # The check value of CRC-16/ARC.
    assert crc(b"123456789") == 0xBB3D


def test_a_damaged_file_is_noticed() -> None:
    data = bytearray(to_fit(SESSION, ENGLISH))
    data[40] ^= 1
    assert not Decoder(Stream.from_byte_array(data)).check_integrity()


def test_a_message_is_defined_again_only_where_its_fields_differ() -> None:
    file = FitFile()
    file.add(NOTE, power=1, speed=2)
    before = len(file.to_bytes())
    file.add(NOTE, power=3, speed=4)
    assert len(file.to_bytes()) == before + 5
    file.add(NOTE, power=5)
    assert len(file.to_bytes()) == before + 5 + 9 + 3


def test_what_is_too_large_or_too_long_stands_as_far_as_it_can() -> None:
    file = FitFile()
    title = Message(26, {"wkt_name": (8, Base.STRING)})
    file.add(NOTE, power=1 << 40)
    file.add(title, wkt_name="ä" * 300)
    data = file.to_bytes()
    assert struct.pack("<H", 0xFFFE) in data
    messages = decoded(data)
    assert messages["record_mesgs"][0]["power"] == 0xFFFE
    assert messages["workout_mesgs"][0]["wkt_name"] == "ä" * 127
