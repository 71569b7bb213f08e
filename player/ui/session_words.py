"""Sessions, steps and exercises as the rows of tables."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, overload

from player.history.edits import ByHand
from player.history.model import Outcome, Status
from player.routine.model import Side
from player.ui.charts.table import Table
from player.units import format_clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from player.history.insight import ExerciseTally
    from player.history.model import Session, StepRecord
    from player.i18n import Catalogue
    from player.paper.charts.dates import Dates
    from player.ui.charts.table import Row

ARROW = "\N{RIGHTWARDS ARROW}"
_REMEMBERED: Final = 256
TIMES = "\N{MULTIPLICATION SIGN}"


class SaidRows(Sequence["Row"]):
    """Rows that are put into words when they are looked at: there may be ten thousand."""

    def __init__(self, sessions: Sequence[Session], say: Callable[[Session], Row]) -> None:
        self._sessions = sessions
        # A table asks for each cell of a row, and for the same rows whenever it is painted.
        self._said = lru_cache(_REMEMBERED)(lambda at: say(sessions[at]))

    def __len__(self) -> int:
        return len(self._sessions)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [self._said(number) for number in range(*at.indices(len(self)))]
        return self._said(at)


def session_table(
    sessions: Sequence[Session], catalogue: Catalogue, dates: Dates, today: date
) -> Table:
    """Return the table of sessions, in the order they are given; this year is not said."""
    _ = catalogue.gettext
    head = (
        _("Date"),
        _("Routine"),
        _("Duration"),
        _("Share done"),
        catalogue.pgettext("part of the body", "Back"),
        catalogue.pgettext("part of the body", "Hip"),
        _("Effort"),
        _("Your note"),
    )

    def say(session: Session) -> Row:
        started = session.started
        said = dates.day if started.year == today.year else dates.whole
        return (
            f"{said(started.date())}  {started:%H:%M}",
            title_of(session, catalogue),
            format_clock(session.active_ms),
            share_of(session),
            before_after(session.before.back, session.after.back),
            before_after(session.before.hip, session.after.hip),
            "" if session.effort is None else str(session.effort),
            " ".join(session.note.split()),
        )

    return Table(head, SaidRows(sessions, say), (), frozenset({2, 3}))


def title_of(session: Session, catalogue: Catalogue) -> str:
    """Return what a session is called."""
    if session.title:
        return session.title
    _ = catalogue.gettext
    return _("Walk") if session.routine == ByHand.WALK else _("Session done elsewhere")


def is_by_hand(session: Session) -> bool:
    """Tell whether it was logged, not played."""
    return session.routine in tuple(ByHand)


def share_of(session: Session) -> str:
    """Return how much of the plan was done; nothing for what had none."""
    if is_by_hand(session) or not session.planned_ms:
        return ""
    return f"{min(1.0, session.active_ms / session.planned_ms) * 100:.0f} %"


def before_after(before: int | None, after: int | None) -> str:
    """Return a score before and after; a dash for what was not answered."""
    if before is None and after is None:
        return ""
    said = ("\N{EN DASH}" if score is None else str(score) for score in (before, after))
    return f" {ARROW} ".join(said)


def status_of(session: Session, catalogue: Catalogue) -> str:
    """Return how far a session got."""
    _ = catalogue.gettext
    if is_by_hand(session):
        return _("logged by hand")
    return {
        Status.RUNNING: _("is being played"),
        Status.COMPLETED: _("to its end"),
        Status.PARTIAL: _("left early"),
        Status.INTERRUPTED: _("broken off"),
    }[session.status]


def step_table(steps: Sequence[StepRecord], catalogue: Catalogue) -> Table:
    """Return every step of a session: what was planned, what was done, what became of it."""
    _ = catalogue.gettext
    head = (_("Exercise"), _("Side"), _("Set"), _("Planned"), _("Time done"), _("Outcome"))
    sides = {Side.LEFT: _("left"), Side.RIGHT: _("right"), Side.BOTH: _("both")}
    outcomes = {
        Outcome.DONE: _("done"),
        Outcome.SKIPPED: _("skipped"),
        Outcome.HURT: _("it hurt"),
        Outcome.SWAPPED: _("swapped"),
        None: _("not reached"),
    }

    def planned(step: StepRecord) -> str:
        clock = format_clock(step.planned_ms)
        return f"{step.reps} {TIMES} · {clock}" if step.reps else clock

    rows = tuple(
        (
            step.name,
            sides[step.side],
            str(step.set),
            planned(step),
            format_clock(step.done_ms),
            outcomes[step.outcome],
        )
        for step in steps
    )
    return Table(head, rows, (), frozenset({2, 3, 4}))


def exercise_table(tallies: Sequence[ExerciseTally], catalogue: Catalogue) -> Table:
    """Return what became of each exercise."""
    _ = catalogue.gettext
    head = (
        _("Exercise"),
        _("Sessions"),
        _("Sets"),
        _("Skipped"),
        _("Hurt"),
        _("Swapped"),
        _("Next one hurt"),
        _("Share done"),
    )
    rows = tuple(
        (
            tally.name,
            *(
                str(number)
                for number in (
                    tally.sessions,
                    tally.sets,
                    tally.skipped,
                    tally.hurt,
                    tally.swapped,
                    tally.followed_by_hurt,
                )
            ),
            f"{tally.done_ms / tally.planned_ms * 100:.0f} %" if tally.planned_ms else "",
        )
        for tally in tallies
    )
    return Table(head, rows, (), frozenset(range(1, 8)))
