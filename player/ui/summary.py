"""What the end of a session says of what was done; pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from player.history.model import Outcome
from player.history.statistics import is_whole
from player.ui.moment import with_side
from player.units import format_clock

if TYPE_CHECKING:
    from player.history.model import Session, StepRecord
    from player.i18n import Catalogue
    from player.units import Milliseconds

_MOSTLY: Final = 0.9
"""From this share of what was planned, a set counts as done."""
_MINUTE_MS: Final = 60_000


class Became(Enum):
    """What became of an exercise: the name of its sign, empty for none, and the sign's colour."""

    DONE = "circle-check", "work"
    PARTLY = "check", "text_2"
    HURT = "hand", "danger"
    LEFT = "", "text_2"


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one exercise.

    Attributes:
        name: The exercise.
        became: What became of it, and
        words: the same in words: how long it was done, where it was.
        told: The words where they are read out, without the sign.
    """

    name: str
    became: Became
    words: str
    told: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the end says.

    Attributes:
        title: One sentence.
        whole: Whether it was the whole session.
        moved: How long it was, a number and its unit; None where it was left before it began.
        done: How many exercises were done, such as ``12 of 14``; empty where none was.
        lines: The exercises that were begun, in order.
        left: Those that were not, for another time.
    """

    title: str
    whole: bool
    moved: tuple[str, str] | None
    done: str
    lines: tuple[Line, ...]
    left: tuple[Line, ...]


def summary_of(session: Session, catalogue: Catalogue) -> Summary:
    """Return what the end of a session says."""
    _ = catalogue.gettext
    every = [_line(records, catalogue) for records in _by_step(session)]
    done = sum(line.became is Became.DONE for line in every)
    whole = is_whole(session) and done > 0
    begun = session.active_ms >= 1_000
    kept = _("What you did is kept.") if begun else _("Nothing done yet.")
    return Summary(
        title=_("Well done.") if whole else kept,
        whole=whole,
        moved=_moved(session.active_ms, catalogue) if begun else None,
        done=_("{n} of {total}").format(n=done, total=len(every)) if done else "",
        lines=tuple(line for line in every if line.became is not Became.LEFT),
        left=tuple(line for line in every if line.became is Became.LEFT),
    )


def _moved(ms: Milliseconds, catalogue: Catalogue) -> tuple[str, str]:
    """Return a time and its unit; what is less than a minute in seconds."""
    _ = catalogue.gettext
    if ms < _MINUTE_MS:
        seconds = ms // 1000
        return str(seconds), catalogue.ngettext("second", "seconds", seconds)
    return format_clock(ms), _("minutes") if ms < 60 * _MINUTE_MS else _("hours")


def _short(ms: Milliseconds, catalogue: Catalogue) -> str:
    _ = catalogue.gettext
    return format_clock(ms) if ms >= _MINUTE_MS else _("{n} s").format(n=ms // 1000)


def _by_step(session: Session) -> list[list[StepRecord]]:
    steps: dict[int, list[StepRecord]] = {}
    for record in session.steps:
        steps.setdefault(record.step, []).append(record)
    return [steps[index] for index in sorted(steps)]


def _line(records: list[StepRecord], catalogue: Catalogue) -> Line:
    """Return what became of an exercise: of all its sets on both sides."""
    _ = catalogue.gettext
    name = records[-1].name
    planned_ms = sum(each.planned_ms for each in records) or 1
    done_ms = sum(each.done_ms for each in records)
    outcomes = {each.outcome for each in records}
    if Outcome.HURT in outcomes:
        sides = {each.side for each in records if each.outcome is Outcome.HURT}
        words = with_side(_("hurt"), next(iter(sides)) if len(sides) == 1 else None, catalogue)
        return Line(name, Became.HURT, words, words)
    if done_ms >= _MOSTLY * planned_ms:
        words = _short(done_ms, catalogue)
        return Line(name, Became.DONE, words, _("done, {time}").format(time=words))
    if done_ms > 0:
        words = _("{n} of {total}").format(
            n=_short(done_ms, catalogue), total=_short(planned_ms, catalogue)
        )
        return Line(name, Became.PARTLY, words, words)
    words = _("skipped") if Outcome.SKIPPED in outcomes else _("not done")
    return Line(name, Became.LEFT, words, words)
