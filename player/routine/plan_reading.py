"""From text to a valid plan, or to everything that is wrong with it at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from player.routine.load import Reading, id_of, text_of
from player.routine.plan_references import PlanReferences
from player.routine.plans import LoadedPlan, Plan

if TYPE_CHECKING:
    from player.routine.library import Library


def load_plan(path: Path, library: Library) -> LoadedPlan:
    """Read a plan file, and look up what it names.

    Raises:
        RoutineError: Everything that is wrong with it.
    """
    return parse_plan(text_of(path), library, path=path)


def parse_plan(text: str, library: Library, *, path: Path | None = None) -> LoadedPlan:
    """Read the text of a plan, and look up what it names.

    Args:
        text: YAML.
        library: Where its routines and exercises are found.
        path: The file it is from, or will be; problems name it.

    Raises:
        RoutineError: Everything that is wrong with it.
    """
    reading = Reading.of(text, path)
    references = PlanReferences(reading.mapping, reading.source, library)
    plan = reading.validated(Plan)
    known = {fault.path for fault in reading.faults}
    reading.faults += [fault for fault in references.faults if fault.path not in known]
    reading.raise_problems()
    assert plan is not None
    return LoadedPlan(
        id_of(path),
        path,
        plan,
        references.routines,
        references.exercises,
        reading.source.places,
        reading.warnings(references.warnings),
    )
