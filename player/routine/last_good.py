"""Routines as they last could be read, for while their files, or those they need, are broken."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from player.errors import Problem, RoutineError
from player.routine.library import Library
from player.routine.load import load_routine
from player.routine.loaded import LoadedRoutine

_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class InUse:
    """A routine that can be used.

    Attributes:
        loaded: The routine.
        problems: What is wrong with what lies there now, where this is an earlier state of it.
    """

    loaded: LoadedRoutine
    problems: tuple[Problem, ...] = ()


class LastGood:
    """Reads routines and remembers them, for as long as the program runs.

    A file that is gone is gone: only one that is there and broken is stood in for. It may be asked
    from several threads.
    """

    def __init__(self) -> None:
        self._kept: dict[Path, LoadedRoutine] = {}

    def holds(self, path: Path) -> bool:
        """Whether a routine could be read before."""
        return path.absolute() in self._kept

    def load(self, path: Path, library: Library) -> InUse:
        """Read a routine, or return it as it last could be read.

        Raises:
            RoutineError: It has errors, and never was without.
        """
        try:
            loaded = load_routine(path, library)
        except RoutineError as error:
            kept = self._kept.get(path.absolute())
            if kept is None or not path.is_file():
                self._kept.pop(path.absolute(), None)
                raise
            return InUse(kept, error.problems)
        self._kept.pop(path.absolute(), None)
        self._kept[path.absolute()] = loaded
        while len(self._kept) > _MOST:
            self._kept.pop(next(iter(self._kept)), None)
        return InUse(loaded)
