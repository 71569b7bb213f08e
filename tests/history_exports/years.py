"""Many sessions, made fast: what a person of great patience might have after 27 years."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from player.history.model import CheckIn, Outcome, Session, Status, StepRecord
from player.history.rows import (
    SESSION_COLUMNS,
    STEP_COLUMNS,
    STEP_KEY,
    session_values,
    step_values,
    upsert,
)
from player.routine.model import Category, Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from player.history.store import Store

FIRST = datetime(1999, 1, 4, 6, 30, tzinfo=UTC)
EXERCISES = [
    (name, category)
    for name, category in (
        ("cat-cow", Category.MOBILITY),
        ("bird-dog", Category.STABILITY),
        ("glute-bridge", Category.STRENGTH),
        ("figure-four", Category.STRETCH),
        ("knee-rolls", Category.MOBILITY),
        ("dead-bug", Category.STABILITY),
        ("clamshell", Category.STRENGTH),
        ("childs-pose", Category.STRETCH),
    )
]
_PUT = upsert("sessions", SESSION_COLUMNS, key=["id"], changes=["note"])
_PUT_STEP = upsert("steps", STEP_COLUMNS, key=STEP_KEY, changes=["done_ms"])


def one_a_day(count: int, sets: int = 25) -> Iterator[Session]:
    """Yield a session for each day from 1999 on; the same ones each time."""
    dice = random.Random(7)  # noqa: S311 - no secrets
    for number in range(count):
        started = FIRST + timedelta(days=number, minutes=dice.randrange(600))
        started_ms = round(started.timestamp() * 1000)
        pain = dice.randrange(8)
        yield Session(
            id=str(UUID(int=started_ms << 80 | 0x7 << 76 | 0b10 << 62 | number)),
            routine="balanced-20",
            title="Balanced daily routine",
            plan=None,
            started_utc_ms=started_ms,
            utc_offset_min=60 if number % 365 < 180 else 120,
            ended_utc_ms=started_ms + 1_190_000,
            planned_ms=1_189_000,
            active_ms=1_189_000,
            paused_ms=1_000,
            position_ms=1_189_000,
            status=Status.COMPLETED,
            before=CheckIn(back=pain, hip=dice.randrange(8), stiffness=pain),
            after=CheckIn(back=max(0, pain - dice.randrange(3)), hip=dice.randrange(8)),
            effort=dice.randrange(11),
            note="slept badly" if number % 9 == 0 else "",
            back_to_usual=dice.random() < 0.9,
            steps=tuple(_set(place, dice) for place in range(sets)),
        )


def _set(place: int, dice: random.Random) -> StepRecord:
    exercise, category = EXERCISES[place // 3 % len(EXERCISES)]
    luck = dice.random()
    outcome = Outcome.HURT if luck < 0.005 else Outcome.SKIPPED if luck < 0.05 else Outcome.DONE
    return StepRecord(
        place=place,
        step=place // 2,
        round=1,
        exercise=exercise,
        name=exercise.replace("-", " ").capitalize(),
        category=category,
        side=(Side.LEFT, Side.RIGHT)[place % 2],
        set=1,
        reps=8,
        planned_ms=30_000,
        covered=((0, 30_000),) if outcome is Outcome.DONE else (),
        outcome=outcome,
    )


def keep_all(store: Store, sessions: Iterator[Session]) -> None:
    """Keep sessions in one go, past all that makes each safe."""
    with store.writing() as connection:
        for key, session in enumerate(sessions, start=1):
            connection.execute(_PUT, session_values(session))
            connection.executemany(_PUT_STEP, [step_values(step, key) for step in session.steps])
