"""Hypothesis strategies for sessions as they may lie in a history, of any person, anywhere."""

from __future__ import annotations

from dataclasses import replace
from math import prod
from typing import TYPE_CHECKING, Any
from uuid import UUID

from hypothesis import strategies as st

from player.history.model import CheckIn, Outcome, Session, Status, StepRecord
from player.routine.model import Category, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def _maybe(values: Iterable[object]) -> list[Any]:
    """Return the values, and nothing as often as all of them."""
    some = [*values]
    return [None] * len(some) + some


def _each(*choices: Sequence[Any]) -> st.SearchStrategy[list[Any]]:
    """Return one of each, for speed by one number drawn."""

    def chosen(number: int) -> list[Any]:
        found = []
        for options in choices:
            number, at = divmod(number, len(options))
            found.append(options[at])
        return found

    return st.integers(0, prod(map(len, choices)) - 1).map(chosen)


SCORE, YES_OR_NO = _maybe(range(11)), _maybe([False, True])
SCORES, YES = st.sampled_from(SCORE), st.sampled_from(YES_OR_NO)
CHECK_INS = _each(SCORE, SCORE, SCORE, YES_OR_NO).map(
    lambda given: CheckIn(back=given[0], hip=given[1], stiffness=given[2], leg=given[3])
)
EXERCISES = _maybe(["cat-cow", "dead-bug", "bird-dog"])
REPS = st.sampled_from(_maybe(range(1, 31)))
KINDS = _each(range(1, 4), EXERCISES, _maybe(Category), [*Side], range(1, 5), _maybe(Outcome))
# What a database and a UTF-8 file can hold: no lone surrogates, and no zero.
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30
)
NAMES = TEXTS | st.sampled_from(
    ["=cmd|' /C calc'!A0", "Cat, cow", 'He said "stretch"', "│ no", "Äß→", "a\nb"]
)
TIMES_MS = st.integers(900_000_000_000, 4_000_000_000_000)
LENGTHS_MS = st.integers(0, 4_000_000)


@st.composite
def steps(draw: st.DrawFn, place: int) -> StepRecord:
    """Draw a set, covered from its start on, in pieces or not at all."""
    planned_ms = draw(st.integers(1, 120_000))
    edges = draw(
        st.lists(st.integers(0, planned_ms), max_size=6, unique=True).map(sorted)
        | st.just([0, planned_ms])
    )
    round_, exercise, category, side, set_, outcome = draw(KINDS)
    return StepRecord(
        place=place,
        step=place // 2,
        round=round_,
        exercise=exercise,
        name=draw(NAMES),
        category=category,
        side=side,
        set=set_,
        reps=draw(REPS),
        planned_ms=planned_ms,
        covered=tuple(zip(edges[::2], edges[1::2], strict=False)),
        outcome=outcome,
    )


@st.composite
def sessions(draw: st.DrawFn, times_ms: st.SearchStrategy[int] = TIMES_MS) -> Session:
    """Draw a session that is not being played."""
    started = draw(times_ms)
    return Session(
        id=str(draw(st.uuids())),
        routine=draw(st.sampled_from(["balanced-20", "@walk", "@elsewhere", "own"])),
        title=draw(NAMES),
        plan=None,
        started_utc_ms=started,
        utc_offset_min=draw(st.integers(-12 * 4, 14 * 4)) * 15,
        ended_utc_ms=started + draw(LENGTHS_MS),
        planned_ms=draw(LENGTHS_MS),
        active_ms=draw(LENGTHS_MS),
        paused_ms=draw(LENGTHS_MS),
        position_ms=draw(LENGTHS_MS),
        status=draw(st.sampled_from([s for s in Status if s is not Status.RUNNING])),
        declined=draw(st.booleans()),
        before=draw(CHECK_INS),
        after=draw(CHECK_INS),
        effort=draw(SCORES),
        note=draw(st.just("") | NAMES),
        back_to_usual=draw(YES),
        changed_utc_ms=draw(st.just(0) | TIMES_MS),
        steps=tuple(draw(steps(place)) for place in range(draw(st.integers(0, 5)))),
    )


def histories(times_ms: st.SearchStrategy[int] = TIMES_MS) -> st.SearchStrategy[list[Session]]:
    """Return some sessions, no two with the same id."""
    return st.lists(sessions(times_ms), max_size=6, unique_by=lambda session: session.id)


def versions(session: Session) -> st.SearchStrategy[Session]:
    """Return the same session as another machine may have it: answered, or gone on with."""
    return st.builds(
        lambda later_ms, before, after, effort, note, usual, changed_ms: replace(
            session,
            ended_utc_ms=session.ended_utc_ms + later_ms,
            active_ms=session.active_ms + later_ms,
            before=before,
            after=after,
            effort=effort,
            note=note,
            back_to_usual=usual,
            changed_utc_ms=changed_ms,
        ),
        st.sampled_from([0, 0, 60_000]),
        CHECK_INS,
        CHECK_INS,
        SCORES,
        st.just("") | NAMES,
        YES,
        st.sampled_from([0, 0, 1, 2]),
    )


def renamed(session: Session, number: int) -> Session:
    """Return a session under an id made from a number."""
    return replace(session, id=str(UUID(int=number)))
