"""Small routines written in YAML, for tests that know their sums by heart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from player.routine.loaded import LoadedRoutine, NodePath, Place
from player.routine.model import Exercise, Routine
from player.timeline.compile import compile_timeline
from player.timeline.options import CompileOptions

if TYPE_CHECKING:
    from player.timeline.model import SegmentKind, Timeline


def loaded(*steps: str, exercises: str = "{}", **keys: object) -> LoadedRoutine:
    """Return a routine of steps, each in YAML on one line; the first stands on line 1.

    Args:
        steps: As flow mappings.
        exercises: A mapping of ids to exercise files in short: what they lack is filled in.
        keys: More keys of the routine.
    """
    routine = Routine.model_validate(
        {"format": 1, "title": "Test", "steps": [yaml.safe_load(step) for step in steps], **keys}
    )
    known = {
        id_: Exercise.model_validate(
            {
                "format": 1,
                "name": id_.replace("-", " ").capitalize(),
                "category": "stability",
                "position": "standing",
                "sides": "both",
                "cues": ["Stand tall"],
                **keys,
            }
        )
        for id_, keys in yaml.safe_load(exercises).items()
    }
    places: dict[NodePath, Place] = {
        ("steps", index): Place(index + 1, 1) for index in range(len(steps))
    }
    return LoadedRoutine("test", Path("test.yaml"), routine, known, places)


def compiled(
    *steps: str,
    options: CompileOptions = CompileOptions(),  # noqa: B008 - frozen
    exercises: str = "{}",
    **keys: object,
) -> Timeline:
    """Return the timeline of such a routine."""
    return compile_timeline(loaded(*steps, exercises=exercises, **keys), options)


def lengths(timeline: Timeline) -> list[tuple[SegmentKind, str, float]]:
    """Return kind, side and seconds of every segment after the first prepare."""
    return [
        (segment.kind, segment.side or "", segment.length_ms / 1000)
        for segment in timeline.segments[1:]
    ]
