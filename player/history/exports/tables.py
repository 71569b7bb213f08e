"""Sessions and steps as CSV, for spreadsheets and statistics.

UTF-8, a comma between cells, a line feed after each row; dates and times are those of the clock
on the wall then, and lengths are seconds. What was not answered is empty.
"""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from player.history.model import Session, StepRecord
    from player.units import Milliseconds

SESSION_HEAD: Final = (
    "id date time utc_offset routine title status planned_s active_s paused_s"
    " back_before hip_before stiffness_before leg_before"
    " back_after hip_after stiffness_after leg_after"
    " effort back_to_usual sets done skipped hurt swapped note"
).split()
STEP_HEAD: Final = (
    "session date time step round exercise name category side set reps planned_s done_s outcome"
).split()

_FORMULA: Final = ("=", "+", "-", "@", "\t")


def write_sessions(sessions: Iterable[Session], file: TextIO) -> None:
    """Write a row for each session."""
    table = csv.writer(file, lineterminator="\n")
    table.writerow(SESSION_HEAD)
    table.writerows(map(_session_row, sessions))


def write_steps(sessions: Iterable[Session], file: TextIO) -> None:
    """Write a row for each set of each session."""
    table = csv.writer(file, lineterminator="\n")
    table.writerow(STEP_HEAD)
    for session in sessions:
        at = (session.id, *_when(session))
        table.writerows((*at, *_step_cells(step)) for step in session.steps)


def _session_row(session: Session) -> Sequence[object]:
    outcomes = Counter(step.outcome.value for step in session.steps if step.outcome)
    feelings = [
        answer
        for check_in in (session.before, session.after)
        for answer in (check_in.back, check_in.hip, check_in.stiffness, _yes(check_in.leg))
    ]
    return (
        session.id,
        *_when(session),
        session.started.strftime("%z"),
        _text(session.routine),
        _text(session.title),
        session.status.value,
        _seconds(session.planned_ms),
        _seconds(session.active_ms),
        _seconds(session.paused_ms),
        *feelings,
        session.effort,
        _yes(session.back_to_usual),
        len(session.steps),
        *(outcomes[name] for name in ("done", "skipped", "hurt", "swapped")),
        _text(session.note),
    )


def _step_cells(step: StepRecord) -> Sequence[object]:
    return (
        step.step + 1,
        step.round,
        _text(step.exercise or ""),
        _text(step.name),
        step.category.value if step.category else None,
        step.side.value,
        step.set,
        step.reps,
        _seconds(step.planned_ms),
        _seconds(step.done_ms),
        step.outcome.value if step.outcome else None,
    )


def _when(session: Session) -> tuple[str, str]:
    started = session.started
    return f"{started:%Y-%m-%d}", f"{started:%H:%M:%S}"


def _seconds(ms: Milliseconds) -> str:
    """Return seconds with the milliseconds there are: ``75``, ``1.5``."""
    whole, rest = divmod(ms, 1000)
    return f"{whole}.{rest:03d}".rstrip("0") if rest else str(whole)


def _yes(answer: bool | None) -> str | None:  # noqa: FBT001 - the answer itself
    return None if answer is None else ("yes" if answer else "no")


def _text(text: str) -> str:
    """Return a text that every reader reads alike.

    A line ends as a row does, and no spreadsheet takes it for a formula: a routine's title may come
    from anybody.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
