"""Pain scores as a FHIR R4 bundle of observations, for a clinic's record.

One observation for each score that was given: the back and the hip, before and after. The code is
LOINC 72514-3, the score a whole number with the UCUM unit ``1``; LOINC's answer codes are not used,
because that of 2 (LA6113-0) displays "2 or more". Whose scores they are is for the receiver to say.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from typing import TextIO

    from player.history.model import Session

_CODE: Final = {
    "system": "http://loinc.org",
    "code": "72514-3",
    "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
}
_SURVEY: Final = {
    "system": "http://terminology.hl7.org/CodeSystem/observation-category",
    "code": "survey",
    "display": "Survey",
}
_encode: Final = json.JSONEncoder(ensure_ascii=False).encode


def write_bundle(sessions: Iterable[Session], file: TextIO, *, now: datetime) -> None:
    """Write the observations of sessions as a bundle of the type ``collection``.

    Args:
        sessions: The sessions.
        file: Where to.
        now: The time, with its offset: the bundle's timestamp.
    """
    bundle = {"resourceType": "Bundle", "type": "collection", "timestamp": _instant(now)}
    file.write(json.dumps(bundle)[:-1])
    # FHIR knows no empty list: where there is no score there is no entry either.
    before = ',\n"entry": [\n'
    for session in sessions:
        for entry in _entries(session):
            file.write(before + _encode(entry))
            before = ",\n"
    file.write("}\n" if before.startswith(',\n"') else "\n]}\n")


def _entries(session: Session) -> Iterator[dict[str, Any]]:
    moments = (
        ("before", session.before, session.started),
        ("after", session.after, session.ended),
    )
    for when, check_in, at in moments:
        for site, score in (("back", check_in.back), ("hip", check_in.hip)):
            if score is not None:
                # Derived, so that the same score is the same resource in every export.
                id_ = uuid5(UUID(session.id), f"pain/{site}/{when}")
                observation = _observation(id_, site, when, at, score)
                yield {"fullUrl": id_.urn, "resource": observation}


def _observation(id_: UUID, site: str, when: str, at: datetime, score: int) -> dict[str, Any]:
    return {
        "resourceType": "Observation",
        "id": str(id_),
        "identifier": [{"system": "urn:ietf:rfc:3986", "value": id_.urn}],
        "status": "final",
        "category": [{"coding": [_SURVEY]}],
        "code": {
            "coding": [_CODE],
            "text": f"Pain in the {site}, 0 to 10, {when} exercise",
        },
        "effectiveDateTime": _instant(at),
        "valueQuantity": {
            "value": score,
            "unit": "1",
            "system": "http://unitsofmeasure.org",
            "code": "1",
        },
        "bodySite": {"text": "Lower back" if site == "back" else "Hip"},
        "note": [{"text": f"Self-reported {when} an exercise session."}],
    }


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
