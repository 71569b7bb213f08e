"""The bundle of pain scores, checked by a reader of FHIR."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.observation import Observation
from hypothesis import given, settings
from hypothesis import strategies as st

from player.history.edits import ByHand, by_hand
from player.history.exports.fhir import write_bundle
from player.history.model import CheckIn
from tests.history.scenes import HALF_PAST_SEVEN
from tests.history_exports.drawn import sessions

if TYPE_CHECKING:
    from player.history.model import Session


def bundle(*sessions: Session) -> dict[str, Any]:
    file = io.StringIO()
    write_bundle(sessions, file, now=HALF_PAST_SEVEN)
    value: dict[str, Any] = json.loads(file.getvalue())
    return value


def observations(*sessions: Session) -> list[dict[str, Any]]:
    return [entry["resource"] for entry in bundle(*sessions).get("entry", [])]


SESSION = replace(
    by_hand(ByHand.SESSION, "Scene", HALF_PAST_SEVEN, 20),
    before=CheckIn(back=4, hip=2, stiffness=6),
    after=CheckIn(back=3),
)


@settings(max_examples=50)
@given(drawn=st.lists(sessions(), max_size=3))
def test_a_reader_of_fhir_finds_nothing_wrong(drawn: list[Session]) -> None:
    written = bundle(*drawn)
    read = Bundle.model_validate(written)
    assert read.type == "collection"
    scores = [
        score
        for each in drawn
        for score in (each.before.back, each.before.hip, each.after.back, each.after.hip)
        if score is not None
    ]
    found: list[Any] = [entry.resource for entry in read.entry or []]
    assert all(isinstance(each, Observation) for each in found)
    assert [int(each.valueQuantity.value) for each in found] == scores


def test_the_reader_would_find_something_wrong() -> None:
    written = bundle(SESSION)
    del written["entry"][0]["resource"]["status"]
    with pytest.raises(ValueError, match="status"):
        Bundle.model_validate(written)


def test_a_score_says_what_it_is_and_nothing_of_answer_codes() -> None:
    first, *_ = observations(SESSION)
    assert first["status"] == "final"
    assert first["code"]["coding"] == [
        {
            "system": "http://loinc.org",
            "code": "72514-3",
            "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
        }
    ]
    assert first["valueQuantity"] == {
        "value": 4,
        "unit": "1",
        "system": "http://unitsofmeasure.org",
        "code": "1",
    }
    assert isinstance(first["valueQuantity"]["value"], int)
    assert "LA6113-0" not in json.dumps(bundle(SESSION))


def test_before_and_after_and_back_and_hip_can_be_told_apart() -> None:
    told = [
        (each["bodySite"]["text"], each["code"]["text"], each["effectiveDateTime"])
        for each in observations(SESSION)
    ]
    assert told == [
        (
            "Lower back",
            "Pain in the back, 0 to 10, before exercise",
            "2026-03-28T07:30:00+01:00",
        ),
        ("Hip", "Pain in the hip, 0 to 10, before exercise", "2026-03-28T07:30:00+01:00"),
        ("Lower back", "Pain in the back, 0 to 10, after exercise", "2026-03-28T07:50:00+01:00"),
    ]
    assert datetime.fromisoformat(told[2][2]) == SESSION.ended


def test_the_same_score_is_the_same_resource_in_every_export() -> None:
    ids = [each["id"] for each in observations(SESSION)]
    assert [each["id"] for each in observations(replace(SESSION, note="more"))] == ids
    assert len(set(ids)) == len(ids)
    assert all(UUID(id_) for id_ in ids)


def test_without_a_score_there_is_no_entry_at_all() -> None:
    assert "entry" not in bundle(replace(SESSION, before=CheckIn(), after=CheckIn(leg=True)))
