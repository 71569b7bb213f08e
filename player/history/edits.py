"""What a person changes in the history by hand, and how two histories become one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from player.errors import StoreError
from player.history.access import stored_plan
from player.history.ids import uuid7
from player.history.model import CheckIn, Session, Status
from player.history.rows import (
    MARK_CHANGED,
    SESSION_COLUMNS,
    STEP_COLUMNS,
    STEP_KEY,
    STEP_PROGRESS,
    session_of,
    session_values,
    step_of,
    step_values,
    upsert,
    utc_ms,
)
from player.i18n import Sentence

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from player.history.store import Store

_Answer = TypeVar("_Answer", int, bool)

_ALL: Final = tuple(name for name in SESSION_COLUMNS if name != "id")
_PUT_SESSION: Final = upsert("sessions", SESSION_COLUMNS, key=["id"], changes=_ALL)
_PUT_STEP: Final = upsert("steps", STEP_COLUMNS, key=STEP_KEY, changes=STEP_PROGRESS)
_PUT_PLAN: Final = "INSERT INTO plans (hash, json) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING"
_ROW: Final = "SELECT * FROM sessions WHERE id = ?"
_STEPS: Final = "SELECT * FROM steps WHERE session = ? ORDER BY step, place"
_NO_STEPS: Final = "DELETE FROM steps WHERE session = ?"
_PLAN: Final = "SELECT hash FROM plans WHERE hash = ?"
_DELETE: Final = "DELETE FROM sessions WHERE id = ? AND status <> 'running'"
_FORGET_PLAN: Final = (
    "DELETE FROM plans WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM sessions WHERE plan = ?1)"
)
_AMEND: Final = (
    "UPDATE sessions SET back_before = :back_before, hip_before = :hip_before,"
    " stiffness_before = :stiffness_before, leg_before = :leg_before,"
    " back_after = :back_after, hip_after = :hip_after,"
    " stiffness_after = :stiffness_after, leg_after = :leg_after,"
    " effort = :effort, note = :note, back_to_usual = :back_to_usual WHERE id = :id"
)


class ByHand(StrEnum):
    """What can be logged without having been played; stands in place of a routine's id."""

    SESSION = "@elsewhere"
    """Exercises done elsewhere."""
    WALK = "@walk"


def by_hand(kind: ByHand, title: str, started: datetime, minutes: int) -> Session:
    """Return a session that was not played here; `put` keeps it.

    Args:
        kind: What it was.
        title: What to call it.
        started: When it began, with the offset from UTC.
        minutes: How long it took.
    """
    offset = started.utcoffset()
    started_utc_ms, length_ms = round(started.timestamp() * 1000), minutes * 60_000
    return Session(
        id=str(uuid7(started_utc_ms)),
        routine=kind.value,
        title=title,
        plan=None,
        started_utc_ms=started_utc_ms,
        utc_offset_min=round(offset.total_seconds() / 60) if offset else 0,
        ended_utc_ms=started_utc_ms + length_ms,
        planned_ms=length_ms,
        active_ms=length_ms,
        status=Status.COMPLETED,
    )


def amend(store: Store, session: Session, *, now: datetime | None = None) -> None:
    """Keep the answers, the numbers and the note of a session as they stand in it.

    What was done is not touched, so a session that is being played can be amended, too.

    Args:
        store: The history.
        session: The session with its new answers.
        now: The time, by default the wall clock's; where histories are merged the last change
            holds.

    Raises:
        StoreError: It is no longer there, or the history cannot be written.
    """
    with store.writing() as connection:
        if not connection.execute(_AMEND, session_values(session)).rowcount:
            raise StoreError(Sentence("This session is no longer in the history."))
        connection.execute(MARK_CHANGED, {"id": session.id, "now_utc_ms": utc_ms(now)})


def put(store: Store, session: Session) -> None:
    """Keep a session whole, in place of the one of its id if there is one.

    Raises:
        StoreError: The history cannot be written.
    """
    with store.writing() as connection:
        _put(connection, session)


# --- deleting -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Deleted:
    """What was deleted, for as long as it may be wanted back.

    Attributes:
        session: The session.
        plan: Its plan, as canonical JSON, or None where there was none.
    """

    session: Session
    plan: str | None


def delete(store: Store, id_: str) -> Deleted:
    """Take a session out of the history; `restore` puts it back.

    Raises:
        StoreError: It is not there, is being played, or the history cannot be written.
    """
    session = store.session(id_)
    plan = stored_plan(store, session.plan) if session and session.plan else None
    with store.writing() as connection:
        if session is None or not connection.execute(_DELETE, (id_,)).rowcount:
            raise StoreError(
                Sentence("This session cannot be deleted: it is being played, or is gone.")
            )
        connection.execute(_FORGET_PLAN, (session.plan,))
    return Deleted(session, plan)


def restore(store: Store, deleted: Deleted) -> None:
    """Put back what was deleted.

    Raises:
        StoreError: The history cannot be written.
    """
    with store.writing() as connection:
        if deleted.plan is not None:
            connection.execute(_PUT_PLAN, (deleted.session.plan, deleted.plan))
        _put(connection, deleted.session)


# --- merging --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Merged:
    """How many of the sessions that came were new, changed one that was there, or did neither."""

    added: int = 0
    changed: int = 0
    same: int = 0


def merged(here: Session, there: Session) -> Session:
    """Return what becomes of two versions of one session.

    Of what was done, the one that ended later holds, because it was gone on with; of two that
    ended together the one that is here does. Of the answers and the note, those that were changed
    last hold, also where one was taken out; of two that were never changed each fills the other's
    gaps.
    """
    newer, older = (there, here) if there.ended_utc_ms > here.ended_utc_ms else (here, there)
    return replace(
        _answered(newer, here, there),
        plan=newer.plan or older.plan,
        declined=newer.declined or older.declined,
    )


def _answered(session: Session, here: Session, there: Session) -> Session:
    """Return a session with the answers of the one of two that were changed last."""
    if here.changed_utc_ms == there.changed_utc_ms:
        other = here if session is there else there
        return replace(
            session,
            before=_filled(session.before, other.before),
            after=_filled(session.after, other.after),
            effort=_first(session.effort, other.effort),
            note=session.note or other.note,
            back_to_usual=_first(session.back_to_usual, other.back_to_usual),
        )
    last = max(here, there, key=lambda each: each.changed_utc_ms)
    return replace(
        session,
        before=last.before,
        after=last.after,
        effort=last.effort,
        note=last.note,
        back_to_usual=last.back_to_usual,
        changed_utc_ms=last.changed_utc_ms,
    )


def merge(store: Store, sessions: Iterable[Session], plans: Mapping[str, str]) -> Merged:
    """Bring sessions of another history into this one, all or none; see `merged`.

    A session that is being played is left alone. A second time changes nothing.

    Args:
        store: The history.
        sessions: What comes.
        plans: Their plans, as canonical JSON by hash; a session whose plan is neither here nor
            there is kept without one.

    Raises:
        StoreError: The history cannot be written.
    """
    added = changed = same = 0
    with store.writing() as connection:
        for there in sessions:
            here = _found(connection, there.id)
            if here is None:
                _put(connection, _planned(connection, there, plans))
                added += 1
            elif here.status is Status.RUNNING:
                same += 1
            else:
                both = _planned(connection, merged(here, there), plans)
                if both == here:
                    same += 1
                else:
                    _put(connection, both)
                    changed += 1
    return Merged(added, changed, same)


def _planned(connection: sqlite3.Connection, session: Session, plans: Mapping[str, str]) -> Session:
    """Make sure that a session's plan is in the store, or let go of it."""
    if session.plan is None or connection.execute(_PLAN, (session.plan,)).fetchone():
        return session
    if session.plan not in plans:
        return replace(session, plan=None)
    connection.execute(_PUT_PLAN, (session.plan, plans[session.plan]))
    return session


def _found(connection: sqlite3.Connection, id_: str) -> Session | None:
    row = connection.execute(_ROW, (id_,)).fetchone()
    if row is None:
        return None
    return session_of(row, tuple(map(step_of, connection.execute(_STEPS, (row["key"],)))))


def _put(connection: sqlite3.Connection, session: Session) -> None:
    connection.execute(_PUT_SESSION, session_values(session))
    key = connection.execute(_ROW, (session.id,)).fetchone()["key"]
    connection.execute(_NO_STEPS, (key,))
    connection.executemany(_PUT_STEP, [step_values(step, key) for step in session.steps])


def _filled(answers: CheckIn, others: CheckIn) -> CheckIn:
    return CheckIn(
        back=_first(answers.back, others.back),
        hip=_first(answers.hip, others.hip),
        stiffness=_first(answers.stiffness, others.stiffness),
        leg=_first(answers.leg, others.leg),
    )


def _first(answer: _Answer | None, other: _Answer | None) -> _Answer | None:
    return other if answer is None else answer
