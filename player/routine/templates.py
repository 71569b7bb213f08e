"""Files to begin a routine or an exercise with; their comments explain them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from player.paths import bundled
from player.routine.library import EXERCISES, SUFFIX, Kind


@dataclass(frozen=True, slots=True)
class Template:
    """A file to begin with.

    Attributes:
        id: The file's stem.
        kind: A routine or an exercise.
        path: The file.
    """

    id: str
    kind: Kind
    path: Path


def templates() -> tuple[Template, ...]:
    """Return the templates, the simplest first."""
    folder = bundled("assets") / "templates"
    names = (
        "short-routine",
        "twenty-minutes",
        f"{EXERCISES}/exercise",
        f"{EXERCISES}/exercise-with-figure",
    )
    paths = (folder / f"{name}{SUFFIX}" for name in names)
    return tuple(Template(path.stem, Kind.of(path), path) for path in paths)
