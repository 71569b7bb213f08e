"""A routine's steps as rows to look at: blocks with their rounds, exercises, rests; pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from player.i18n import catalogue
from player.routine.dose import Form, effective_dose
from player.routine.model import ExerciseStep, RepeatStep, Sides
from player.routine.walk import walk
from player.timeline.draft import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from player.routine.loaded import LoadedRoutine, NodePath, Place
    from player.timeline.model import Timeline
    from player.units import Milliseconds


class RowKind(StrEnum):
    """What a row stands for."""

    EXERCISE = "exercise"
    REST = "rest"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Row:
    """A step as it is written, or a block.

    Attributes:
        kind: What it is.
        place: Where it stands in the text, which also tells it from every other.
        step: 0-based index of the played step that it is first.
        name: The name to show.
        time_ms: How long it takes: a step once, a block with all its rounds.
        depth: How many blocks it lies in.
        rounds: How often a block is done.
        dose: How much, in words.
        sides: How the sides are treated, in words; empty where both work at once, or the dose
            says it.
        exercise: The exercise's id, or None.
        cautions: The codes it carries.
        eased: Whether it is done in its easier way.
        picture: The name of the user's own picture beside the routine, or None.
        was: How much of it its author has, where that is another dose or number of rounds.
        left_out: Whether it is one of its author's that is not done in this length.
    """

    kind: RowKind
    place: Place
    step: int
    name: str
    time_ms: Milliseconds
    depth: int = 0
    rounds: int = 1
    dose: str = ""
    sides: str = ""
    exercise: str | None = None
    cautions: tuple[str, ...] = ()
    eased: bool = False
    picture: str | None = None
    was: str = ""
    left_out: bool = False


def rows_of(loaded: LoadedRoutine, timeline: Timeline) -> tuple[Row, ...]:
    """Return the rows of a routine in the order in which it is written.

    Args:
        loaded: The routine.
        timeline: The same, compiled.
    """
    return tuple(_rows(loaded, timeline))


def beside_own(rows: Sequence[Row], own: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows of a routine in another length, with what that changed.

    Args:
        rows: In that length.
        own: As it is written; what was left out is taken from there, but for its rests.
    """
    now = {row.place: row for row in rows}
    return tuple(
        _changed(now[row.place], row) if row.place in now else replace(row, left_out=True)
        for row in own
        if row.place in now or row.kind is not RowKind.REST
    )


def _changed(row: Row, own: Row) -> Row:
    if row.kind is RowKind.BLOCK and row.rounds != own.rounds:
        return replace(row, was=str(own.rounds))
    if row.exercise == own.exercise and row.dose != own.dose and not row.eased:
        return replace(row, was=own.dose)
    return row


def _rows(loaded: LoadedRoutine, timeline: Timeline) -> Iterator[Row]:
    visited: dict[NodePath, list[int]] = defaultdict(list)
    spent_ms: dict[NodePath, Milliseconds] = defaultdict(int)
    for index, visit in enumerate(walk(loaded.routine)):
        played = timeline.steps[index]
        for end in range(1, len(visit.path) + 1):
            visited[visit.path[:end]].append(index)
            spent_ms[visit.path[:end]] += played.end_ms - played.start_ms
    _ = catalogue(timeline.language).gettext
    for path, step in nodes(loaded.routine.steps):
        place, first = loaded.place(path), visited[path][0]
        depth = path.count("steps") - 1
        planned = timeline.steps[first]
        if isinstance(step, RepeatStep):
            name = step.name.in_language(timeline.language) if step.name else _("Block")
            yield Row(RowKind.BLOCK, place, first, name, spent_ms[path], depth, step.repeat)
            continue
        time_ms = planned.end_ms - planned.start_ms
        if not isinstance(step, ExerciseStep):
            yield Row(RowKind.REST, place, first, planned.name, time_ms, depth)
            continue
        yield Row(
            RowKind.EXERCISE,
            place,
            first,
            planned.name,
            time_ms,
            depth,
            dose=planned.dose,
            sides=sides_words(loaded, step, timeline.language),
            exercise=planned.exercise,
            cautions=planned.cautions,
            eased=planned.eased,
            picture=planned.picture,
        )


def sides_words(loaded: LoadedRoutine, step: ExerciseStep, language: str) -> str:
    """Return how a step treats the sides, in words; nothing where its dose has said that."""
    _ = catalogue(language).gettext
    dose = effective_dose(step, loaded.exercise(step), loaded.routine.defaults)
    in_turn = _("Sides in turn") if dose.form is Form.DURATION else ""
    return {
        Sides.BOTH: "",
        Sides.EACH: "",
        Sides.ALTERNATE: in_turn,
        Sides.ALTERNATE_SETS: _("Sides in turn, set by set"),
    }[dose.sides]
