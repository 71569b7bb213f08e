"""Histories made up of dice that always fall the same way, and a page that shows one."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

from player.history import Store
from player.history.edits import ByHand, by_hand, merge
from player.history.ids import uuid7
from player.history.model import CheckIn, Outcome, Session, Status, StepRecord
from player.routine.model import Category, Side
from player.settings import Settings
from player.ui.history_page import HistoryPage

if TYPE_CHECKING:
    from pathlib import Path

    from player.ui.history_ways import Paths
    from player.ui.look import Look

NOW: Final = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=1)))
TODAY: Final = NOW.date()
ROUTINES: Final = {
    "hip-reset": "Hip mobility reset",
    "lower-back": "Lower-back relief",
    "bridge-core": "Glute and core bridge",
    "morning": "Morning wake-up",
}
EXERCISES: Final = (
    ("knee-to-chest", "Knee to chest", Category.STRETCH, True),
    ("cat-camel", "Cat and camel", Category.MOBILITY, False),
    ("bridge", "Bridge", Category.STRENGTH, False),
    ("bird-dog", "Bird dog", Category.STABILITY, True),
    ("hip-flexor-stretch", "Half-kneeling hip flexor stretch", Category.STRETCH, True),
    ("breathing", "Breathing into the belly", Category.RELAXATION, False),
)
NOTES: Final = ("", "", "", "Left side tight", "Stopped early", "Slept badly; went slowly")


def a_session(dice: random.Random, day: date, sets: int = 12, ratings: bool = True) -> Session:
    """Return a session of a day, its steps among it."""
    routine = dice.choice(list(ROUTINES))
    started = datetime(
        day.year, day.month, day.day, dice.choice((7, 7, 18)), dice.randrange(60), tzinfo=NOW.tzinfo
    )
    started_utc_ms = round(started.timestamp() * 1000)
    early = dice.random() < 0.15
    steps = tuple(_steps(dice, sets, stop=sets * 2 // 3 if early else sets))
    planned = sum(step.planned_ms for step in steps) * 3 // 2
    active = min(planned, sum(step.done_ms for step in steps) * 3 // 2)
    back = dice.randrange(2, 7)
    before = CheckIn(back=back, hip=dice.randrange(1, 5), stiffness=dice.randrange(2, 8), leg=False)
    after = CheckIn(
        back=max(0, back - dice.randrange(3)),
        hip=dice.randrange(1, 4),
        stiffness=dice.randrange(1, 5),
        leg=False,
    )
    rated = ratings and dice.random() < 0.85
    return Session(
        id=str(uuid7(started_utc_ms)),
        routine=routine,
        title=ROUTINES[routine],
        plan=None,
        started_utc_ms=started_utc_ms,
        utc_offset_min=60,
        ended_utc_ms=started_utc_ms + active,
        planned_ms=planned,
        active_ms=active,
        position_ms=active,
        status=Status.PARTIAL if early else Status.COMPLETED,
        before=before if rated else CheckIn(),
        after=after if rated else CheckIn(),
        effort=dice.randrange(2, 8) if rated else None,
        note=dice.choice(NOTES),
        back_to_usual=dice.random() < 0.8 if rated else None,
        steps=steps,
    )


def _steps(dice: random.Random, sets: int, stop: int) -> list[StepRecord]:
    steps = []
    for place in range(sets):
        exercise, name, category, sided = EXERCISES[place // 2 % len(EXERCISES)]
        side = (Side.LEFT if place % 2 == 0 else Side.RIGHT) if sided else Side.BOTH
        planned = dice.choice((30_000, 45_000, 60_000))
        outcome: Outcome | None = None
        done = 0
        if place < stop:
            outcome = dice.choices(
                (Outcome.DONE, Outcome.SKIPPED, Outcome.HURT, Outcome.SWAPPED), (92, 4, 3, 1)
            )[0]
            done = planned if outcome is Outcome.DONE else planned // 3
        steps.append(
            StepRecord(
                place=place,
                step=place // 2,
                round=1,
                exercise=exercise,
                name=name,
                category=category,
                side=side,
                set=1 if sided else place % 2 + 1,
                reps=8 if category is Category.STRENGTH else None,
                planned_ms=planned,
                covered=((0, done),) if done else (),
                outcome=outcome,
            )
        )
    return steps


def sessions(count: int, sets: int = 12, days: int = 380) -> list[Session]:
    """Return so many sessions, the newest of today, spread over so many days."""
    dice = random.Random(7)  # noqa: S311 - the same history every time
    back = sorted(dice.randrange(days) for _ in range(max(0, count - 1)))
    made = [a_session(dice, TODAY - timedelta(days=ago), sets) for ago in [0, *back][:count]]
    if count >= 20:
        walked = datetime(2026, 11, 18, 17, 30, tzinfo=NOW.tzinfo)
        made.append(by_hand(ByHand.WALK, "", walked, 35))
        made.append(by_hand(ByHand.SESSION, "Physiotherapy", walked - timedelta(days=5), 25))
    return made


def history(path: Path, count: int, sets: int = 12, days: int = 380) -> Path:
    """Make a history of so many sessions."""
    with Store.open(path) as store:
        merge(store, sessions(count, sets, days), {})
    return path


def a_page(look: Look, path: Path, paths: Paths | None = None) -> HistoryPage:
    """Return a page over a history, on a morning that stays."""
    settings = Settings(weekly_goal_minutes=60)
    return HistoryPage(
        look, settings, lambda: Store.open(path, mends=False), now=lambda: NOW, paths=paths
    )
