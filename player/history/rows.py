"""Between the tables' rows and what comes out of the store."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from player.history.model import NOT_ASKED, CheckIn, Outcome, Session, Status, StepRecord
from player.routine.model import Category, Side

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from player.history.model import Spans

_AS_THEY_ARE: Final = (
    "id routine title plan started_utc_ms utc_offset_min ended_utc_ms"
    " planned_ms active_ms paused_ms position_ms effort note changed_utc_ms"
).split()
_CHECK_IN: Final = "back hip stiffness leg".split()

SESSION_COLUMNS: Final = (
    *_AS_THEY_ARE,
    "status",
    "declined",
    "back_to_usual",
    *(f"{name}_{when}" for when in ("before", "after") for name in _CHECK_IN),
)
PROGRESS_COLUMNS: Final = (
    "plan ended_utc_ms planned_ms active_ms paused_ms position_ms status".split()
)
"""What changes while a session is played; the rest is the person's own answers."""

STEP_COLUMNS: Final = (
    "session place step round exercise name category side set reps planned_ms done_ms outcome"
    " covered"
).split()
STEP_KEY: Final = ("session", "place")
STEP_PROGRESS: Final = ("done_ms", "outcome", "covered")


MARK_CHANGED: Final = (
    "UPDATE sessions SET changed_utc_ms = max(:now_utc_ms, changed_utc_ms + 1) WHERE id = :id"
)
"""Marks answers as changed: later than any change before, even by a clock set back."""


def utc_ms(now: datetime | None = None) -> int:
    """Return a time in milliseconds since 1970 (UTC); the wall clock's where none is given."""
    return round((now or datetime.now(UTC)).timestamp() * 1000)


def upsert(
    table: str, columns: Sequence[str], *, key: Sequence[str], changes: Sequence[str]
) -> str:
    """Return the SQL that inserts named values, or updates some of a row that is there.

    Args:
        table: The table.
        columns: Its columns, all of them.
        key: Those that name a row.
        changes: Those that a row that is there takes over.
    """
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(f":{name}" for name in columns)
    sets = ", ".join(f'"{name}" = excluded."{name}"' for name in changes)
    return (
        f"INSERT INTO {table} ({names}) VALUES ({values})"  # noqa: S608 - our own names only
        f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {sets}"
    )


def session_values(session: Session) -> dict[str, Any]:
    """Return a session as a row of the table."""
    return {
        **{name: getattr(session, name) for name in _AS_THEY_ARE},
        "status": session.status.value,
        "declined": session.declined,
        "back_to_usual": session.back_to_usual,
        **check_in_values(session.before, "before"),
        **check_in_values(session.after, "after"),
    }


def check_in_values(check_in: CheckIn, when: str) -> dict[str, Any]:
    """Return a check-in as columns of a session's row.

    Args:
        check_in: The answers.
        when: ``before`` or ``after`` the session.
    """
    return {f"{name}_{when}": getattr(check_in, name) for name in _CHECK_IN}


def session_of(row: sqlite3.Row, steps: tuple[StepRecord, ...] = ()) -> Session:
    """Return the session that a row tells of."""
    values = _named(row)
    return Session(
        **{name: values[name] for name in _AS_THEY_ARE},
        status=Status(values["status"]),
        declined=bool(values["declined"]),
        back_to_usual=_yes(values["back_to_usual"]),
        before=_check_in(values, "before"),
        after=_check_in(values, "after"),
        steps=steps,
    )


def step_values(record: StepRecord, session_key: int) -> dict[str, Any]:
    """Return a set's record as a row of the table."""
    # Nearly always a set is covered from its start on, which done_ms tells already.
    plain = record.covered in ((), ((0, record.done_ms),))
    return {
        "session": session_key,
        "place": record.place,
        "step": record.step,
        "round": record.round,
        "exercise": record.exercise,
        "name": record.name,
        "category": record.category.value if record.category else None,
        "side": record.side.value,
        "set": record.set,
        "reps": record.reps,
        "planned_ms": record.planned_ms,
        "done_ms": record.done_ms,
        "outcome": record.outcome.value if record.outcome else None,
        "covered": None if plain else json.dumps(record.covered, separators=(",", ":")),
    }


def step_of(row: sqlite3.Row) -> StepRecord:
    """Return the record that a row tells of."""
    values = _named(row)
    return StepRecord(
        place=values["place"],
        step=values["step"],
        round=values["round"],
        exercise=values["exercise"],
        name=values["name"],
        category=category_of(values["category"]),
        side=Side(values["side"]),
        set=values["set"],
        reps=values["reps"],
        planned_ms=values["planned_ms"],
        covered=_covered(values["covered"], values["done_ms"]),
        outcome=Outcome(values["outcome"]) if values["outcome"] else None,
    )


def _named(row: sqlite3.Row) -> dict[str, Any]:
    # Several times as fast as asking the row for one name after another.
    return dict(zip(row.keys(), row, strict=True))


def _check_in(values: Mapping[str, Any], when: str) -> CheckIn:
    if all(values[f"{name}_{when}"] is None for name in _CHECK_IN):
        return NOT_ASKED
    return CheckIn(
        back=values[f"back_{when}"],
        hip=values[f"hip_{when}"],
        stiffness=values[f"stiffness_{when}"],
        leg=_yes(values[f"leg_{when}"]),
    )


def _yes(value: int | None) -> bool | None:
    return None if value is None else bool(value)


def category_of(text: str | None) -> Category | None:
    """Return a kind by its name; None for one of another version of the program."""
    try:
        return Category(text) if text else None
    except ValueError:
        return None


def _covered(text: str | None, done_ms: int) -> Spans:
    if text is None:
        return ((0, done_ms),) if done_ms else ()
    return tuple((start, end) for start, end in json.loads(text))
