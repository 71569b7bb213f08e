"""CSV: every cell as any reader gets it back, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from player.history.access import every_session
from player.history.exports.tables import write_sessions, write_steps
from tests.history.scenes import HALF_PAST_SEVEN, keep
from tests.history_exports.drawn import sessions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

    from player.history.model import Session
    from player.history.store import Store


def read(
    write: Callable[[Iterable[Session], TextIO], None], sessions: Iterable[Session]
) -> list[dict[str, str]]:
    file = io.StringIO(newline="")
    write(sessions, file)
    file.seek(0)
    return list(csv.DictReader(file))


def as_written(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return plain.removeprefix("'") if plain.startswith(("'=", "'+", "'-", "'@", "'\t")) else plain


def number(cell: str) -> int | None:
    return int(cell) if cell else None


def ms(cell: str) -> int:
    return int(Decimal(cell) * 1000)


YES = {"yes": True, "no": False, "": None}


@given(drawn=st.lists(sessions(), max_size=3))
def test_sessions_come_back(drawn: list[Session]) -> None:
    rows = read(write_sessions, drawn)
    assert len(rows) == len(drawn)
    for row, session in zip(rows, drawn, strict=True):
        assert row["id"] == session.id
        assert f"{row['date']}T{row['time']}" == session.started.strftime("%Y-%m-%dT%H:%M:%S")
        assert row["utc_offset"] == session.started.strftime("%z")
        assert as_written(row["title"]) == as_written(session.title)
        assert as_written(row["note"]) == as_written(session.note)
        assert row["status"] == session.status.value
        assert [ms(row[f"{name}_s"]) for name in ("planned", "active", "paused")] == [
            session.planned_ms,
            session.active_ms,
            session.paused_ms,
        ]
        for when, answers in (("before", session.before), ("after", session.after)):
            assert number(row[f"back_{when}"]) == answers.back
            assert number(row[f"hip_{when}"]) == answers.hip
            assert number(row[f"stiffness_{when}"]) == answers.stiffness
            assert YES[row[f"leg_{when}"]] is answers.leg
        assert number(row["effort"]) == session.effort
        assert YES[row["back_to_usual"]] is session.back_to_usual
        assert int(row["sets"]) == len(session.steps)
        outcomes = sum(int(row[name]) for name in ("done", "skipped", "hurt", "swapped"))
        assert outcomes == sum(step.outcome is not None for step in session.steps)


@given(drawn=st.lists(sessions(), max_size=3))
def test_steps_come_back(drawn: list[Session]) -> None:
    rows = read(write_steps, drawn)
    expected = [(session, step) for session in drawn for step in session.steps]
    assert len(rows) == len(expected)
    for row, (session, step) in zip(rows, expected, strict=True):
        assert row["session"] == session.id
        assert (int(row["step"]), int(row["round"])) == (step.step + 1, step.round)
        assert (row["exercise"] or None) == step.exercise
        assert as_written(row["name"]) == as_written(step.name)
        assert (row["category"] or None) == step.category
        assert (row["side"], int(row["set"]), number(row["reps"])) == (
            step.side,
            step.set,
            step.reps,
        )
        assert (ms(row["planned_s"]), ms(row["done_s"])) == (step.planned_ms, step.done_ms)
        assert (row["outcome"] or None) == step.outcome


@given(drawn=st.lists(sessions(), max_size=3))
def test_no_cell_of_text_is_a_formula(drawn: list[Session]) -> None:
    for row in read(write_sessions, drawn) + read(write_steps, drawn):
        for name in ("title", "note", "routine", "name", "exercise"):
            assert not row.get(name, "").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_rows_are_in_the_order_of_the_clock_on_the_wall(store: Store) -> None:
    for hours in (30, 0, 3):
        keep(store, started=HALF_PAST_SEVEN + timedelta(hours=hours))
    rows = read(write_sessions, every_session(store))
    times = [(row["date"], row["time"]) for row in rows]
    assert times == [
        ("2026-03-28", "07:30:00"),
        ("2026-03-28", "10:30:00"),
        ("2026-03-29", "13:30:00"),
    ]
