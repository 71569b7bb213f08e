"""The history as one JSON document: everything, for a backup, a move or another machine.

The fields are those of `player.history.model`; a session stands with its steps, a plan once under
its hash. `VERSION` goes up when a reader of before would misread.
"""

from __future__ import annotations

import hashlib
import json
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

# Pydantic reads these annotations at run time.
from pydantic.functional_validators import field_validator, model_validator

from player import __version__
from player.errors import StoreError
from player.history.access import every_session, stored_plan
from player.history.model import CheckIn, Outcome, Session, Status, StepRecord
from player.routine.model import Category, Side

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path
    from typing import Self, TextIO

    from player.history.store import Store

FORMAT: Final = "supple-history"
VERSION: Final = 1

_Score = Annotated[int, Field(ge=0, le=10)] | None
_Whole = Annotated[int, Field(ge=0, lt=1 << 53)]
_Instant = Annotated[int, Field(ge=0, lt=253_402_214_400_000)]  # up to the end of the year 9999
_Text = Annotated[str, StringConstraints(max_length=100_000)]
_UUID: Final = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
_Spans = tuple[tuple[_Whole, _Whole], ...]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, from_attributes=True)


class CheckInEntry(_Entry):
    """See `CheckIn`."""

    back: _Score = None
    hip: _Score = None
    stiffness: _Score = None
    leg: bool | None = None


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
            raise ValueError("what is covered lies outside of what was planned, or not in order")
        return self


class SessionEntry(_Entry):
    """See `Session`."""

    id: Annotated[str, StringConstraints(pattern=_UUID)]
    routine: _Text
    title: _Text
    plan: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")] | None
    started_utc_ms: _Instant
    utc_offset_min: Annotated[int, Field(gt=-1440, lt=1440)]
    ended_utc_ms: _Instant
    planned_ms: _Whole
    active_ms: _Whole
    paused_ms: _Whole
    position_ms: _Whole
    status: Status
    declined: bool
    before: CheckInEntry
    after: CheckInEntry
    effort: _Score
    note: _Text
    back_to_usual: bool | None
    steps: tuple[StepEntry, ...]

    @field_validator("steps")
    @classmethod
    def _has_places_of_their_own(cls, steps: tuple[StepEntry, ...]) -> tuple[StepEntry, ...]:
        if len({step.place for step in steps}) < len(steps):
            raise ValueError("two steps have the same place")
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


class _Head(BaseModel):
    format: Literal["supple-history"]
    version: int


class Document(_Entry):
    """What a file holds."""

    format: Literal["supple-history"]
    version: Literal[1]
    program: _Text
    written: _Text
    sessions: tuple[SessionEntry, ...]
    plans: dict[str, Any]

    def plan_texts(self) -> Mapping[str, str]:
        """Return the plans as canonical JSON, by hash.

        Raises:
            StoreError: One is not the plan that its hash names.
        """
        texts = {hash_: _canonical(plan) for hash_, plan in self.plans.items()}
        if any(_hash(text) != hash_ for hash_, text in texts.items()):
            raise StoreError("A plan in the file has been changed since it was written.")
        return texts


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


def read_document(path: Path) -> tuple[list[Session], Mapping[str, str]]:
    """Read a history that `write_document` wrote: the sessions, and the plans by hash.

    Raises:
        StoreError: It is no such file, of a newer program, or damaged; the sentence tells which.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StoreError(f"“{path.name}” cannot be read: {error.strerror}.") from error
    try:
        head = _Head.model_validate_json(data)
    except ValidationError as error:
        raise StoreError(f"“{path.name}” is not a history that Supple exported as JSON.") from error
    if head.version > VERSION:
        raise StoreError(f"“{path.name}” was written by a newer version of Supple; update first.")
    try:
        document = Document.model_validate_json(data)
    except ValidationError as error:
        raise StoreError(f"“{path.name}” cannot be taken in: {_told(error)}.") from error
    return [entry.session() for entry in document.sessions], document.plan_texts()


def _told(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    place = ", ".join(
        f"entry {part + 1}" if isinstance(part, int) else str(part) for part in first["loc"]
    )
    message = first["msg"].removeprefix("Value error, ")
    return f"{place or 'the file'}: {message[:1].lower()}{message[1:]}"


def _canonical(plan: object) -> str:
    return json.dumps(plan, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
