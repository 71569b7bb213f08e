"""A routine with all that compiling it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

from player.errors import Problem
from player.routine.model import Exercise, Routine

NodePath: TypeAlias = tuple[str | int, ...]
"""The keys and indices that lead to a node from the top, such as ``("steps", 2, "hold")``."""


class Place(NamedTuple):
    """Where a node begins in its text: 1-based line, and 1-based column in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class LoadedRoutine:
    """A valid routine, its exercises, and the place of every node in its text.

    Attributes:
        id: The file's stem; ``text`` for text that is in no file.
        path: The file, or None.
        routine: The document.
        exercises: Every exercise that the steps and their variants name, by id.
        places: Where each node stands.
        problems: What was found that does not stop the routine (warnings only).
    """

    id: str
    path: Path | None
    routine: Routine
    exercises: Mapping[str, Exercise]
    places: Mapping[NodePath, Place]
    problems: tuple[Problem, ...] = field(default=())

    def place(self, path: NodePath) -> Place:
        """Return where a node stands, or its nearest ancestor that has a place."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1, 1))
