"""What the ids of a plan speak of: the routines of its days, the exercises of its steps."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from player.routine.faults import Stopped
from player.routine.file_text import read_file
from player.routine.library import Kind, Library
from player.routine.loaded import NodePath
from player.routine.rules import raw_steps
from player.routine.terms import Text
from player.routine.yaml_text import read_text


def names_routine(kind: Kind, path: NodePath) -> bool:
    """Tell whether the value at a path is the id of a routine."""
    if kind is not Kind.PLAN:
        return False
    match path:
        case ("steps", int(), "days", str()) | ("step_back", "next_day"):
            return True
    return False


def names_exercise(kind: Kind, path: NodePath) -> bool:
    """Tell whether the value at a path is the id of an exercise."""
    if kind is not Kind.PLAN:
        return path[-1:] == ("exercise",)
    match path:
        case ("steps", int(), "swaps", str()):
            return True
    return False


def keyed_by_exercise(kind: Kind, path: NodePath) -> bool:
    """Tell whether the keys of the mapping at a path are ids of exercises."""
    if kind is not Kind.PLAN:
        return False
    match path:
        case ("steps", int(), "swaps" | "doses"):
            return True
    return False


class Glimpse(NamedTuple):
    """What completion tells of a routine.

    Attributes:
        title: Its title.
        exercises: The exercises that it names, each once, in order.
    """

    title: Text
    exercises: tuple[str, ...]


def routines(library: Library) -> Iterator[tuple[str, Glimpse | None]]:
    """Yield every routine's id, and what there is to tell of it; None where it cannot be read."""
    for entry in library.routines():
        yield entry.id, glimpse(entry.path)


def exercises_of(library: Library, value: Any, path: NodePath) -> tuple[str, ...]:  # noqa: ANN401
    """Return the exercises that can be a key at a path, in the order of the step's routines.

    Args:
        library: Where the routines are.
        value: What the plan says, as far as it can be read.
        path: Of a step's ``swaps`` or ``doses``; a dose comes after the swaps.
    """
    steps = value.get("steps") if isinstance(value, dict) else None
    index = path[1]
    if not isinstance(steps, list) or not isinstance(index, int) or index >= len(steps):
        return ()
    step = steps[index]
    step = step if isinstance(step, dict) else {}
    days, swaps = (
        said if isinstance(said := step.get(key), dict) else {} for key in ("days", "swaps")
    )
    paths = {entry.id: entry.path for entry in library.routines()}
    there: dict[str, None] = {}
    for name in days.values():
        found = glimpse(paths[name]) if isinstance(name, str) and name in paths else None
        there |= dict.fromkeys(found.exercises if found is not None else ())
    if path[-1] == "swaps":
        return tuple(there)
    later = (swaps.get(name, name) for name in there)
    return tuple(dict.fromkeys(name for name in later if isinstance(name, str)))


def glimpse(path: Path) -> Glimpse | None:
    """Return what there is to tell of a routine, or None where it cannot be read."""
    try:
        state = path.stat()
    except OSError:
        return None
    return _glimpse(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=256)
def _glimpse(path: Path, _modified_ns: int, _size: int) -> Glimpse | None:
    """Read a routine in this state of its file; it is asked for with every key pressed."""
    try:
        value = read_text(read_file(path))[0].value
        title = Text.model_validate(value.get("title") if isinstance(value, dict) else None)
    except (Stopped, ValidationError):
        return None
    named = (step.said.get("exercise") for step in raw_steps(value))
    return Glimpse(title, tuple(dict.fromkeys(name for name in named if isinstance(name, str))))
