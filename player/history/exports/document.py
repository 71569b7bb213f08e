"""The history as one JSON document: everything, for a backup, a move or another machine.

The fields are those of `player.history.model`; a session stands with its steps, a plan once under
its hash. `VERSION` goes up when a reader of before would misread.
"""

from __future__ import annotations

import hashlib
import json
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

# Pydantic reads these annotations at run time.
from pydantic.functional_validators import field_validator, model_validator

from player import __version__
from player.errors import StoreError, WrongValueError
from player.history.access import every_session, stored_plan
from player.history.faults import reason
from player.history.model import CheckIn, Outcome, Session, Status, StepRecord
from player.i18n import N_, Sentence
from player.routine.model import Category, Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime
    from pathlib import Path
    from typing import Self, TextIO

    from player.history.store import Store

FORMAT: Final = "supple-history"
VERSION: Final = 2
_READABLE: Final = (1, VERSION)
"""The first did not tell when answers were changed."""

_OTHER: Final = N_("“{name}” is not a history that Supple exported as JSON.")

_Score = Annotated[int, Field(strict=True, ge=0, le=10)] | None
_Whole = Annotated[int, Field(strict=True, ge=0, lt=1 << 53)]
_Yes = Annotated[bool, Field(strict=True)]
_Instant = Annotated[int, Field(strict=True, ge=0, lt=253_402_214_400_000)]  # up to the year 9999
_Text = Annotated[str, StringConstraints(max_length=100_000)]
_UUID: Final = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
_Spans = tuple[tuple[_Whole, _Whole], ...]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)


class CheckInEntry(_Entry):
    """See `CheckIn`."""

    back: _Score = None
    hip: _Score = None
    stiffness: _Score = None
    leg: _Yes | None = None


class StepEntry(_Entry):
    """See `StepRecord`."""

    place: _Whole
    step: _Whole
    round: _Whole
    exercise: _Text | None
    name: _Text
    category: Category | None
    side: Side
    set: _Whole
    reps: _Whole | None
    planned_ms: _Whole
    covered: _Spans
    outcome: Outcome | None

    @model_validator(mode="after")
    def _covers_what_was_planned(self) -> Self:
        edges = (0, *(edge for span in self.covered for edge in span), self.planned_ms)
        if any(a > b for a, b in pairwise(edges)) or any(a == b for a, b in self.covered):
            raise WrongValueError(
                Sentence("what is covered lies outside of what was planned, or not in order")
            )
        return self


class SessionEntry(_Entry):
    """See `Session`."""

    id: Annotated[str, StringConstraints(pattern=_UUID)]
    routine: _Text
    title: _Text
    plan: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")] | None
    started_utc_ms: _Instant
    utc_offset_min: Annotated[int, Field(strict=True, gt=-1440, lt=1440)]
    ended_utc_ms: _Instant
    planned_ms: _Whole
    active_ms: _Whole
    paused_ms: _Whole
    position_ms: _Whole
    status: Status
    declined: _Yes
    before: CheckInEntry
    after: CheckInEntry
    effort: _Score
    note: _Text
    back_to_usual: _Yes | None
    changed_utc_ms: _Instant = 0
    steps: tuple[StepEntry, ...]

    @field_validator("steps")
    @classmethod
    def _has_places_of_their_own(cls, steps: tuple[StepEntry, ...]) -> tuple[StepEntry, ...]:
        if len({step.place for step in steps}) < len(steps):
            raise WrongValueError(Sentence("two steps have the same place"))
        return tuple(sorted(steps, key=lambda step: (step.step, step.place)))

    def session(self) -> Session:
        """Return the session; one that was being played is over for whoever reads of it later."""
        running = self.status is Status.RUNNING
        return Session(
            **{
                **dict(self),
                "status": Status.INTERRUPTED if running else self.status,
                "before": CheckIn(**dict(self.before)),
                "after": CheckIn(**dict(self.after)),
                "steps": tuple(StepRecord(**dict(step)) for step in self.steps),
            }
        )


def write_document(store: Store, file: TextIO, *, now: datetime, since: date | None = None) -> None:
    """Write the history.

    Args:
        store: The history.
        file: Where to.
        now: The time, with its offset.
        since: Only the sessions of this day and later, with their plans.

    Raises:
        StoreError: The history cannot be read.
    """
    head = {
        "format": FORMAT,
        "version": VERSION,
        "program": f"supple {__version__}",
        "written": now.isoformat(timespec="seconds"),
    }
    file.write(json.dumps(head)[:-1] + ',\n"sessions": [')
    used: dict[str, None] = {}
    comma = "\n"
    for session in every_session(store, since):
        entry = SessionEntry.model_validate(session)
        file.write(comma + entry.model_dump_json())
        comma = ",\n"
        if session.plan is not None:
            used[session.plan] = None
    file.write('\n],\n"plans": {')
    comma = "\n"
    for hash_ in used:
        text = stored_plan(store, hash_)
        if text is not None and _hash(text) == hash_:  # a damaged one is of use to nobody
            file.write(f'{comma}"{hash_}": {text}')
            comma = ",\n"
    file.write("\n}}\n")


def read_document(path: Path) -> tuple[Iterator[Session], Mapping[str, str]]:
    """Read a history that `write_document` wrote.

    Returns:
        The sessions, each checked when it is asked for, and the plans as canonical JSON by hash.

    Raises:
        StoreError: It is no such file, of a newer program, or damaged; the sentence tells which.
            The sessions may raise it, too.
    """
    try:
        document = json.loads(path.read_bytes())
    except OSError as error:
        raise StoreError(
            Sentence("“{name}” cannot be read: {why}.", name=path.name, why=reason(error))
        ) from error
    except (ValueError, RecursionError) as error:
        raise StoreError(Sentence(_OTHER, name=path.name)) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise StoreError(Sentence(_OTHER, name=path.name))
    if document.get("version") not in _READABLE:
        raise StoreError(
            Sentence(
                N_("“{name}” was written by a newer version of Supple; update first."),
                name=path.name,
            )
        )
    sessions, plans = document.get("sessions"), document.get("plans")
    if not isinstance(sessions, list) or not isinstance(plans, dict):
        raise StoreError(
            Sentence(
                N_("“{name}” cannot be taken in: its sessions or plans are missing."),
                name=path.name,
            )
        )
    texts = {hash_: _canonical(plan) for hash_, plan in plans.items()}
    if any(_hash(text) != hash_ for hash_, text in texts.items()):
        raise StoreError(
            Sentence("“{name}” cannot be taken in: a plan in it was changed.", name=path.name)
        )
    return _sessions(sessions, path.name), texts


def _sessions(entries: list[object], name: str) -> Iterator[Session]:
    for number, entry in enumerate(entries, start=1):
        try:
            yield SessionEntry.model_validate(entry).session()
        except ValidationError as error:
            wrong = _told(error)
            raise StoreError(
                Sentence(
                    N_("“{name}” cannot be taken in: session {number}, {wrong}."),
                    name=name,
                    number=number,
                    wrong=wrong,
                )
            ) from error


def _told(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    message: str = first["msg"]
    if isinstance(wrong := first.get("ctx", {}).get("error"), WrongValueError):
        message = wrong.message
    else:
        message = f"{message[:1].lower()}{message[1:]}"
    place: str = Sentence("the whole")
    for at, part in enumerate(first["loc"]):
        inner = Sentence("entry {number}", number=part + 1) if isinstance(part, int) else part
        place = Sentence("{place}, {inner}", place=place, inner=inner) if at else inner
    return Sentence("{place}: {message}", place=place, message=message)


def _canonical(plan: object) -> str:
    return json.dumps(plan, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
