"""Hypothesis strategies for sessions as they may lie in a history, of any person, anywhere."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from hypothesis import strategies as st

from player.history.model import CheckIn, Outcome, Session, Status, StepRecord
from player.routine.model import Category, Side

SCORES = st.none() | st.integers(0, 10)
YES = st.none() | st.booleans()
# What a database and a UTF-8 file can hold: no lone surrogates, and no zero.
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30
)
NAMES = TEXTS | st.sampled_from(
    ["=cmd|' /C calc'!A0", "Cat, cow", 'He said "stretch"', "│ no", "Äß→", "a\nb"]
)
TIMES_MS = st.integers(900_000_000_000, 4_000_000_000_000)
LENGTHS_MS = st.integers(0, 4_000_000)


def check_ins() -> st.SearchStrategy[CheckIn]:
    """Return answers, given or not."""
    return st.builds(CheckIn, back=SCORES, hip=SCORES, stiffness=SCORES, leg=YES)


@st.composite
def steps(draw: st.DrawFn, place: int) -> StepRecord:
    """Draw a set, covered from its start on, in pieces or not at all."""
    planned_ms = draw(st.integers(1, 120_000))
    edges = draw(
        st.lists(st.integers(0, planned_ms), max_size=6, unique=True).map(sorted)
        | st.just([0, planned_ms])
    )
    return StepRecord(
        place=place,
        step=place // 2,
        round=draw(st.integers(1, 3)),
        exercise=draw(st.none() | st.sampled_from(["cat-cow", "dead-bug", "bird-dog"])),
        name=draw(NAMES),
        category=draw(st.none() | st.sampled_from(Category)),
        side=draw(st.sampled_from(Side)),
        set=draw(st.integers(1, 4)),
        reps=draw(st.none() | st.integers(1, 30)),
        planned_ms=planned_ms,
        covered=tuple(zip(edges[::2], edges[1::2], strict=False)),
        outcome=draw(st.none() | st.sampled_from(Outcome)),
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
        before=draw(check_ins()),
        after=draw(check_ins()),
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
        check_ins(),
        check_ins(),
        SCORES,
        st.just("") | NAMES,
        YES,
        st.sampled_from([0, 0, 1, 2]),
    )


def renamed(session: Session, number: int) -> Session:
    """Return a session under an id made from a number."""
    return replace(session, id=str(UUID(int=number)))
