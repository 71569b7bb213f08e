"""Routines and plans as they last could be read, for while their files are broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from player.errors import Problem, RoutineError
from player.routine.library import Library
from player.routine.load import load_routine
from player.routine.loaded import LoadedRoutine

if TYPE_CHECKING:
    from player.routine.plans import LoadedPlan

_MOST: Final = 200

Loaded = TypeVar("Loaded")


@dataclass(frozen=True, slots=True)
class InUse(Generic[Loaded]):
    """A routine or plan that can be used.

    Attributes:
        loaded: The document.
        problems: What is wrong with what lies there now, where this is an earlier state of it.
    """

    loaded: Loaded
    problems: tuple[Problem, ...] = ()


class LastGood:
    """Reads routines and plans and remembers them, for as long as the program runs.

    A file that is gone is gone: only one that is there and broken is stood in for. It may be asked
    from several threads.
    """

    def __init__(self) -> None:
        self._routines: _Kept[LoadedRoutine] = _Kept(load_routine)
        self._plans: _Kept[LoadedPlan] = _Kept(_load_plan)

    def holds(self, path: Path) -> bool:
        """Whether a routine or plan could be read before."""
        return self._routines.holds(path) or self._plans.holds(path)

    def load(self, path: Path, library: Library) -> InUse[LoadedRoutine]:
        """Read a routine, or return it as it last could be read.

        Raises:
            RoutineError: It has errors, and never was without.
        """
        return self._routines.load(path, library)

    def load_plan(self, path: Path, library: Library) -> InUse[LoadedPlan]:
        """Read a plan, or return it as it last could be read; raises as `load` does."""
        return self._plans.load(path, library)


class _Kept(Generic[Loaded]):
    """The documents of one kind."""

    def __init__(self, read: Callable[[Path, Library], Loaded]) -> None:
        self._read = read
        self._kept: dict[Path, Loaded] = {}

    def holds(self, path: Path) -> bool:
        return path.absolute() in self._kept

    def load(self, path: Path, library: Library) -> InUse[Loaded]:
        try:
            loaded = self._read(path, library)
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


def _load_plan(path: Path, library: Library) -> LoadedPlan:
    from player.routine.plan_reading import load_plan  # noqa: PLC0415 - only where one is followed

    return load_plan(path, library)
