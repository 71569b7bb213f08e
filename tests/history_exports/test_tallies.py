"""What the database adds up is what adding up the sessions one by one gives."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from player.history.access import every_session
from player.history.edits import put
from player.history.insight import (
    Balance,
    Change,
    ExerciseTally,
    Insight,
    Kept,
    Score,
    Settling,
    Streak,
    Week,
    streak,
)
from player.history.model import Outcome
from player.history.tallies import a_glance_a_week, glances, look, work
from player.history.telling import sentences, told_change
from player.i18n import catalogue
from player.routine.model import Category, Side
from tests.history.scenes import HALF_PAST_SEVEN, keep
from tests.history_exports.conftest import in_memory
from tests.history_exports.drawn import histories

if TYPE_CHECKING:
    from collections.abc import Iterable

    from player.history.model import Session, StepRecord
    from player.history.store import Store

ENGLISH = catalogue("en")
# Four weeks of 2026, so that a day cuts a history in two.
FOUR_WEEKS_MS = st.integers(1_767_225_600_000, 1_767_225_600_000 + 28 * 86_400_000)
SINCE = st.none() | st.integers(0, 28).map(lambda days: date(2026, 1, 1) + timedelta(days=days))


def key(step: StepRecord) -> str:
    return step.exercise or step.name


def counting(session: Session) -> list[StepRecord]:
    """Return the sets that count: those of a session only looked at where they hurt alone."""
    done = session.active_ms >= 60_000
    return [step for step in session.steps if done or step.outcome is Outcome.HURT]


def tallied(sessions: Iterable[Session]) -> dict[tuple[str | None, str], list[int]]:
    """Add up what `exercises` should find, a set at a time."""
    sums: dict[tuple[str | None, str], list[int]] = defaultdict(lambda: [0] * 7)
    followed: dict[str, int] = defaultdict(int)
    for session in sessions:
        counted = counting(session)
        for step in counted:
            found = sums[step.exercise, "" if step.exercise else step.name]
            found[1] += 1
            for place, outcome in enumerate((Outcome.SKIPPED, Outcome.HURT, Outcome.SWAPPED), 2):
                found[place] += step.outcome is outcome
            found[5] += step.planned_ms
            found[6] += step.done_ms
        for done in {
            (step.exercise, "" if step.exercise else step.name) for step in counted if step.done_ms
        }:
            sums[done][0] += 1
        ordered = [list(sets) for _, sets in groupby(session.steps, key=lambda step: step.step)]
        for before, after in pairwise(ordered):
            followed[key(before[0])] += any(step.outcome is Outcome.HURT for step in after)
    return {
        (exercise, name): [*found, followed[exercise or name]]
        for (exercise, name), found in sums.items()
    }


def as_list(tally: ExerciseTally) -> list[int]:
    return [
        tally.sessions,
        tally.sets,
        tally.skipped,
        tally.hurt,
        tally.swapped,
        tally.planned_ms,
        tally.done_ms,
        tally.followed_by_hurt,
    ]


@settings(max_examples=50)
@given(drawn=histories(FOUR_WEEKS_MS), since=SINCE)
def test_exercises_and_balance_add_up(drawn: list[Session], since: date | None) -> None:
    with in_memory() as store:
        for session in drawn:
            put(store, session)
        chosen = list(every_session(store, since))
        found = work(store, since)
        assert {
            (tally.exercise, "" if tally.exercise else tally.name): as_list(tally)
            for tally in found.exercises
        } == tallied(chosen)
        steps = [step for session in chosen for step in counting(session)]
        balance = found.balance
        assert (balance.left_ms, balance.right_ms, balance.both_ms) == tuple(
            sum(step.done_ms for step in steps if step.side is side)
            for side in (Side.LEFT, Side.RIGHT, Side.BOTH)
        )
        assert sum(balance.by_category.values()) == sum(step.done_ms for step in steps)
        if len({step.category for step in steps}) == 1:
            assert set(balance.by_category) == {steps[0].category}


def test_an_exercise_counts_for_the_kind_it_was_of_last(store: Store) -> None:
    for number, category in enumerate((Category.STRETCH, Category.MOBILITY)):
        keep(store, started=HALF_PAST_SEVEN + timedelta(days=number), to_ms=22_000)
        session = store.sessions()[0]
        steps = tuple(replace(step, category=category) for step in session.steps)
        put(store, replace(session, steps=steps, active_ms=60_000))
    assert dict(work(store).balance.by_category) == {Category.MOBILITY: 34_000}


@settings(max_examples=50)
@given(drawn=histories(FOUR_WEEKS_MS))
def test_a_glance_a_week_is_enough_for_the_streak(drawn: list[Session]) -> None:
    today = date(2026, 1, 29)
    with in_memory() as store:
        for session in drawn:
            put(store, session)
        assert streak(a_glance_a_week(store), today) == streak(glances(store), today)


@settings(max_examples=50)
@given(drawn=histories(FOUR_WEEKS_MS), since=SINCE)
def test_a_glance_is_what_the_session_says(drawn: list[Session], since: date | None) -> None:
    with in_memory() as store:
        for session in drawn:
            put(store, session)
        found = {glance.id: glance for glance in glances(store, since)}
    expected = [each for each in drawn if since is None or each.day >= since]
    assert found.keys() == {session.id for session in expected}
    for session in expected:
        glance = found[session.id]
        assert (glance.day, glance.routine) == (session.day, session.routine)
        assert (glance.planned_ms, glance.active_ms) == (session.planned_ms, session.active_ms)
        assert (glance.back_before, glance.back_after) == (session.before.back, session.after.back)
        assert (glance.hip_before, glance.hip_after) == (session.before.hip, session.after.hip)
        assert (glance.stiffness_before, glance.stiffness_after) == (
            session.before.stiffness,
            session.after.stiffness,
        )
        assert (glance.effort, glance.back_to_usual) == (session.effort, session.back_to_usual)


def test_all_of_it_at_once(store: Store) -> None:
    for number in range(3):
        keep(store, started=HALF_PAST_SEVEN + timedelta(weeks=number), to_ms=60_000)
    monday = date(2026, 4, 13)
    found = look(store, monday, goal_minutes=30, since=monday - timedelta(days=8))
    assert found.streak == Streak(3, this_week=False, longest=3)
    assert [week.minutes for week in found.weeks[-4:]] == [1, 1, 1, 0]
    assert found.kept == Kept(planned_ms=store.sessions()[0].planned_ms, done_ms=60_000)
    assert [(t.name, t.sessions, t.sets) for t in found.exercises] == [
        ("Knee hug", 1, 2),
        ("Bridge", 1, 2),
        ("Squat", 0, 1),
    ]


def test_an_empty_history_has_nothing_to_say(store: Store) -> None:
    assert sentences(look(store, date(2026, 4, 1)), ENGLISH) == ()


# --- in sentences ---------------------------------------------------------------------------------


def test_the_sentence_of_the_change() -> None:
    assert told_change(Change(Score.BACK, 28, -1.32), ENGLISH) == (
        "Pain in the back after is on average 1.3 lower (28 sessions); changes under 2 are within "
        "what such scores vary by themselves."
    )
    assert told_change(Change(Score.HIP, 7, 2.5), ENGLISH) == (
        "Pain in the hip after is on average 2.5 higher (7 sessions); that is more than such "
        "scores vary by themselves. Why, numbers cannot tell."
    )
    assert told_change(Change(Score.STIFFNESS, 9, -0.04), ENGLISH) == (
        "Stiffness is on average the same after as before (9 sessions)."
    )


def tally(name: str, *, hurt: int = 0, followed: int = 0) -> ExerciseTally:
    return ExerciseTally(None, name, 9, 18, 0, hurt, 0, 1, 1, followed)


INSIGHT = Insight(
    streak=Streak(4, this_week=True, longest=9),
    weeks=(Week(date(2026, 3, 30), 2, 45 * 60_000),),
    goal_minutes=60,
    kept=Kept(1000, 915),
    changes=(Change(Score.BACK, 28, -1.3), Change(Score.HIP, 4, -3.0)),
    settling=Settling(9, 1),
    balance=Balance(52, 48, 100, {Category.STRETCH: 200}),
    exercises=(tally("Dead bug", hurt=2, followed=1), tally("Cat cow")),
)


def test_what_is_worth_a_sentence() -> None:
    assert sentences(INSIGHT, ENGLISH) == (
        "You have exercised in 4 weeks in a row.",
        "This week: 45 of 60 minutes.",
        "Of what was planned, 92 % was done.",
        told_change(INSIGHT.changes[0], ENGLISH),
        "Back to usual within a day: 9 of 10 times.",
        "Of the work on one side, 52 % was on the left and 48 % on the right.",
        "Dead bug: 2 of 18 sets ended because it hurt.",
        "Dead bug: the exercise after it hurt 1 time.",
        "That one came after the other does not mean that it came from it.",
    )


def test_no_sentence_claims_a_cause() -> None:
    text = " ".join(sentences(INSIGHT, ENGLISH)).lower()
    for word in ("thanks to", "helped", "improve", "caused", "led to", "due to", "works"):
        assert word not in text
