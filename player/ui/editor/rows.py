"""The steps of a routine as rows to show: each as it is written, with when and how long; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from player.routine.dose import Form, effective_dose
from player.routine.model import ExerciseStep, RepeatStep, RestStep
from player.routine.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from player.i18n import Catalogue
    from player.routine.loaded import NodePath
    from player.routine.model import Sides, Step
    from player.timeline.model import PlannedStep
    from player.ui.workroom import Laid
    from player.units import Milliseconds

STRETCHES = {Form.HOLD: "hold", Form.DURATION: "duration"}
"""The key that says how long a step's work is, by its form."""


class StepRow(NamedTuple):
    """A step of the text.

    Attributes:
        path: Where it stands in the document.
        depth: In how many blocks it is.
        name: What it is called.
        detail: Its dose in words, or how many rounds a block has.
        start_ms: When it begins, the first time.
        length_ms: How long it takes, all rounds together.
        role: The colour of its work; empty for a block.
        steps: The played steps that come of it, in order.
        key: The key that says how long its work is, or an empty string.
        amount_ms: What that key says now.
        exercise: The id of its exercise, or None.
        sides: How the sides are treated; None where nothing works.
    """

    path: NodePath
    depth: int
    name: str
    detail: str
    start_ms: Milliseconds
    length_ms: Milliseconds
    role: str
    steps: tuple[int, ...]
    key: str = ""
    amount_ms: Milliseconds = 0
    exercise: str | None = None
    sides: Sides | None = None


def rows_of(laid: Laid, catalogue: Catalogue) -> list[StepRow]:
    """Return a row for every step and every block, in the order of the text."""
    planned: dict[NodePath, list[PlannedStep]] = {}
    for visit, step in zip(walk(laid.loaded.routine), laid.timeline.steps, strict=True):
        for length in range(2, len(visit.path) + 1):
            planned.setdefault(visit.path[:length], []).append(step)
    return [*_rows(laid.loaded.routine.steps, ("steps",), laid, planned, catalogue)]


def _rows(
    steps: Sequence[Step],
    path: NodePath,
    laid: Laid,
    planned: dict[NodePath, list[PlannedStep]],
    catalogue: Catalogue,
) -> Iterator[StepRow]:
    for index, step in enumerate(steps):
        here = (*path, index)
        yield _row(step, here, laid, planned[here], catalogue)
        if isinstance(step, RepeatStep):
            yield from _rows(step.steps, (*here, "steps"), laid, planned, catalogue)


def _row(
    step: Step, path: NodePath, laid: Laid, played: list[PlannedStep], catalogue: Catalogue
) -> StepRow:
    _, language = catalogue.gettext, laid.timeline.language
    first = played[0]
    plain = StepRow(
        path,
        len(path) // 2 - 1,
        first.name,
        first.dose.rstrip("."),
        first.start_ms,
        sum(each.end_ms - each.start_ms for each in played),
        "rest",
        tuple(each.index for each in played),
    )
    if isinstance(step, RepeatStep):
        name = step.name.in_language(language) if step.name else _("Block")
        rounds = catalogue.ngettext("{n} round", "{n} rounds", step.repeat).format(n=step.repeat)
        return plain._replace(name=name, detail=rounds, role="")
    if isinstance(step, RestStep):
        return plain._replace(name=_("Rest"), detail="", key="rest", amount_ms=step.rest)
    assert isinstance(step, ExerciseStep)
    dose = effective_dose(step, laid.loaded.exercise(step), laid.loaded.routine.defaults)
    return plain._replace(
        role="hold" if dose.form is Form.HOLD else "work",
        key=STRETCHES.get(dose.form, ""),
        amount_ms=(dose.hold_ms or 0) if dose.form is Form.HOLD else (dose.duration_ms or 0),
        exercise=step.exercise,
        sides=dose.sides,
    )


def row_at(rows: Sequence[StepRow], path: NodePath | None) -> int | None:
    """Return the number of the row of a path, or of the nearest that holds it."""
    while path:
        for number, row in enumerate(rows):
            if row.path == path:
                return number
        path = path[:-1]
    return None


def spoken_lines(row: StepRow, laid: Laid, spoken: object) -> list[str]:
    """Return what is said during a step, the first time, in order and each line once.

    Args:
        row: The step.
        laid: The routine.
        spoken: Its timeline with all that a voice would say.
    """
    from player.timeline.model import Timeline

    timeline = spoken if isinstance(spoken, Timeline) else laid.timeline
    if not row.steps:
        return []
    first = row.steps[0]
    said = [
        cue.text
        for cue in timeline.cues
        if cue.text and timeline.segments[cue.segment].step == first
    ]
    return [*dict.fromkeys(said)]
