"""What a plan sees of the history, and what it suggests by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from player.history.edits import ByHand
from player.history.model import CheckIn, Session, Status
from player.history.plan_progress import plan_rows, suggested_step
from player.paths import bundled
from player.routine.library import Library
from player.routine.plan_reading import load_plan
from player.routine.plans import Move, Plan, Row
from player.routine.safety import load_safety
from player.routine.traffic_light import Light, Limits, TrafficLight

FIRST = date(2026, 3, 2)
"""A Monday."""
CALM = CheckIn(back=2, hip=1)


@pytest.fixture(scope="module")
def rule() -> TrafficLight:
    return load_safety(bundled("routines") / "safety.yaml").traffic_light


@pytest.fixture(scope="module")
def plan() -> Plan:
    routines = bundled("routines")
    return load_plan(routines / "plans" / "eight-weeks.yaml", Library(routines)).plan


def done(day: int, routine: str = "after-flare", **changes: object) -> Session:
    """Return a green session of effort 3, some days after the first."""
    at = datetime(FIRST.year, FIRST.month, FIRST.day, 7, tzinfo=UTC) + timedelta(days=day)
    begun = int(at.timestamp() * 1000)
    calm = Session(
        id=str(day),
        routine=routine,
        title=routine,
        plan=None,
        started_utc_ms=begun,
        utc_offset_min=60,
        ended_utc_ms=begun + 600_000,
        planned_ms=600_000,
        active_ms=600_000,
        status=Status.COMPLETED,
        before=CALM,
        after=CALM,
        effort=3,
    )
    return replace(calm, **changes)  # type: ignore[arg-type]  # fields by name


def test_each_session_that_counts_is_a_row_and_walks_and_glimpses_are_none(
    rule: TrafficLight,
) -> None:
    sessions = [
        done(0),
        done(1, after=CheckIn(back=5)),
        done(2, back_to_usual=False),
        done(3, after=CheckIn(back=2, leg=True), effort=None),
        done(4, before=CheckIn(), after=CheckIn()),
        done(5, ByHand.WALK),
        done(6, active_ms=5_000),
        done(7, ByHand.SESSION),
    ]
    sessions = [*sessions[::2], *sessions[1::2]]
    days = [FIRST + timedelta(days=n) for n in (0, 1, 2, 3, 4, 7)]
    lights = [Light.GREEN, Light.AMBER, Light.RED, Light.RED, None, Light.GREEN]
    efforts = [3, 3, 3, None, 3, 3]
    routines = ["after-flare"] * 5 + [ByHand.SESSION]
    expected = tuple(map(Row, days, routines, lights, efforts))
    assert plan_rows(sessions, rule) == expected


def test_the_user_s_own_limits_hold(rule: TrafficLight) -> None:
    rows = plan_rows([done(0)], rule, Limits(amber_from=1, red_from=2))
    assert rows[0].light is Light.RED


@pytest.mark.parametrize(
    ("sessions", "step", "today", "move", "to"),
    [
        ([done(0), done(2), done(4)], 0, 5, Move.UP, 1),
        ([done(0), done(2)], 0, 5, Move.STAY, 0),
        ([done(0), done(2), done(4, effort=None)], 0, 5, Move.STAY, 0),
        ([done(0), done(2), done(4, effort=5)], 0, 5, Move.STAY, 0),
        ([done(0), done(2), done(4, "daily-stretch")], 0, 5, Move.STAY, 0),
        ([done(0, "mcgill-strength", after=CheckIn(back=8))], 4, 1, Move.BACK, 3),
        ([done(0, "mcgill-strength")], 4, 20, Move.BACK, 3),
        ([], 0, 3, Move.STAY, 0),
    ],
)
def test_what_is_suggested(
    rule: TrafficLight,
    plan: Plan,
    sessions: list[Session],
    step: int,
    today: int,
    move: Move,
    to: int,
) -> None:
    rows = plan_rows(sessions, rule)
    told = suggested_step(plan, step, FIRST, rows, FIRST + timedelta(days=today))
    assert (told.move, told.step) == (move, to)


def test_what_was_done_before_the_step_was_chosen_does_not_count(
    rule: TrafficLight, plan: Plan
) -> None:
    rows = plan_rows([done(0), done(1), done(2)], rule)
    today = FIRST + timedelta(days=3)
    assert suggested_step(plan, 0, FIRST, rows, today).move is Move.UP
    assert suggested_step(plan, 0, today, rows, today).move is Move.STAY
    assert suggested_step(plan, 0, None, rows, today).move is Move.STAY
