"""An easier way from a step on: what was played before it stays as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from player.errors import SuppleError
from player.i18n import catalogue
from player.routine.model import ExerciseStep
from player.routine.walk import walk
from player.timeline.compile import compile_timeline
from player.timeline.leave_out import leave_out, left_out_of
from player.timeline.turns import Change

if TYPE_CHECKING:
    from player.routine.loaded import LoadedRoutine
    from player.timeline.model import PlannedStep, Timeline
    from player.timeline.options import CompileOptions


def ease_exercise(
    timeline: Timeline, loaded: LoadedRoutine, step: int, options: CompileOptions
) -> Timeline:
    """Do a step in the easier way that its exercise tells, in this round and the later ones.

    That is another exercise, in the dose of its own file, or a hint.

    Args:
        timeline: What is being played; swaps and longer prepares in it stay.
        loaded: The routine it was compiled from.
        step: Index of the step, at whose prepare the new timeline is taken up.
        options: As the timeline was compiled with.

    Returns:
        A timeline that up to the step's start is the same as the old one.

    Raises:
        SuppleError: No easier way is known.
    """
    change = easier_way(loaded, timeline.steps[step])
    if change is None:
        _ = catalogue(options.language).gettext
        raise SuppleError(_("No easier way of this exercise is known."))
    return _changed(timeline, loaded, step, change, options)


def easier_way(loaded: LoadedRoutine, step: PlannedStep) -> Change | None:
    """Return what would make a step easier; None where nothing is known or it is done already."""
    exercise = loaded.exercises.get(step.exercise) if step.exercise is not None else None
    if exercise is None or exercise.easier is None or step.eased:
        return None
    if exercise.easier.exercise is not None:
        known = exercise.easier.exercise in loaded.exercises
        return Change(exercise=exercise.easier.exercise) if known else None
    return Change(exercise=step.exercise, eased=True)


def _changed(
    timeline: Timeline, loaded: LoadedRoutine, step: int, change: Change, options: CompileOptions
) -> Timeline:
    """Recompile with a change from a step on, and put what was played before it in front."""
    visits = list(walk(loaded.routine))
    changes = {}
    for planned, visit in zip(timeline.steps, visits, strict=True):
        own = visit.step.exercise if isinstance(visit.step, ExerciseStep) else None
        if planned.index >= step and visit.path == visits[step].path:
            same = change.exercise == own
            changes[planned.index] = Change(None if same else change.exercise, change.eased)
        elif planned.exercise != own or planned.eased:
            swapped = planned.exercise if planned.exercise != own else None
            changes[planned.index] = Change(swapped, planned.eased)
    new = _spliced(timeline, compile_timeline(loaded, options, changes), step)
    return leave_out(new, left_out_of(timeline))


def _spliced(old: Timeline, new: Timeline, step: int) -> Timeline:
    """Join the old timeline up to a step with the new one from there on."""
    later_ms = old.steps[step].start_ms - new.steps[step].start_ms
    kept = tuple(segment for segment in old.segments if segment.step < step)
    first = next(segment.index for segment in new.segments if segment.step == step)
    return replace(
        old,
        segments=kept
        + tuple(
            replace(
                segment,
                index=segment.index - first + len(kept),
                start_ms=segment.start_ms + later_ms,
                end_ms=segment.end_ms + later_ms,
            )
            for segment in new.segments[first:]
        ),
        cues=tuple(cue for cue in old.cues if cue.segment < len(kept))
        + tuple(
            replace(cue, at_ms=cue.at_ms + later_ms, segment=cue.segment - first + len(kept))
            for cue in new.cues
            if cue.segment >= first
        ),
        steps=old.steps[:step]
        + tuple(
            replace(each, start_ms=each.start_ms + later_ms, end_ms=each.end_ms + later_ms)
            for each in new.steps[step:]
        ),
    )
