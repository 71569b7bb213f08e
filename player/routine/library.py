"""The folders that routines and exercises are found in."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from player.errors import SuppleError
from player.i18n import N_, Sentence
from player.routine.load import load_exercise
from player.routine.loaded import LoadedExercise

SUFFIX: Final = ".yaml"
EXERCISES: Final = "exercises"
PLANS: Final = "plans"
REFERENCES: Final = ("habits.yaml", "safety.yaml", "sources.yaml")
"""What lies beside the routines and is none: the texts around them, and the list of sources."""


class Kind(StrEnum):
    """What a file describes; its folder decides, and for the reference texts its name."""

    ROUTINE = "routine"
    EXERCISE = "exercise"
    PLAN = "plan"
    REFERENCE = "reference"

    @classmethod
    def of(cls, path: Path) -> Kind:
        """Return what a file describes, whether it is there or not."""
        if path.name in REFERENCES:
            return cls.REFERENCE
        folder = path.absolute().parent.name
        return {EXERCISES: cls.EXERCISE, PLANS: cls.PLAN}.get(folder, cls.ROUTINE)


class Entry(NamedTuple):
    """A routine or plan in the library.

    Attributes:
        id: The file's stem.
        path: The file.
        own: Whether it is the user's.
    """

    id: str
    path: Path
    own: bool


class _Stamp(NamedTuple):
    """What tells one state of a file from another."""

    modified_ns: int
    size: int


class Library:
    """The routines and exercises that ship with the program, and the user's own before them.

    It only reads. A folder that is missing or may not be read is an empty one. Exercises are kept
    until their file changes; nothing else is, so that what is asked for is what lies there now.
    """

    def __init__(self, bundled: Path, user: Path | None = None) -> None:
        """Take the two folders of routines.

        Args:
            bundled: What ships.
            user: The user's own library, or None.
        """
        self._folders = (bundled,) if user is None else (user, bundled)
        self._user = user
        self._kept: dict[Path, tuple[_Stamp, LoadedExercise]] = {}

    def routines(self) -> tuple[Entry, ...]:
        """Return the routines by id; the user's shadow those that ship."""
        found: dict[str, Entry] = {}
        for folder in self._folders:
            for path in _files(folder):
                if path.name not in REFERENCES:
                    found.setdefault(path.stem, Entry(path.stem, path, folder is self._user))
        return tuple(found[id_] for id_ in sorted(found))

    def replaces(self, entry: Entry) -> bool:
        """Tell whether one of the user's own is used in place of one that ships under its name."""
        return entry.own and _is_file(self._folders[-1] / entry.path.name)

    def plans(self) -> tuple[Entry, ...]:
        """Return the plans by id; the user's shadow those that ship."""
        found: dict[str, Entry] = {}
        for folder in self._folders:
            for path in _files(folder / PLANS):
                found.setdefault(path.stem, Entry(path.stem, path, folder is self._user))
        return tuple(found[id_] for id_ in sorted(found))

    def exercise_ids(self, folder: Path | None = None) -> tuple[str, ...]:
        """Return the ids of all exercises that a routine in a folder can name, sorted."""
        return tuple(
            sorted({path.stem for each in self._exercise_folders(folder) for path in _files(each)})
        )

    def exercise(self, id_: str, folder: Path | None = None) -> LoadedExercise | None:
        """Return an exercise, or None where there is none of that name.

        Args:
            id_: Its id.
            folder: The folder of the routine that names it: ``exercises/`` there is looked through
                first, then the user's library, then what ships.

        Raises:
            RoutineError: Its file has errors.
        """
        path = self.exercise_path(id_, folder)
        if path is None:
            return None
        try:
            status = path.stat()
        except OSError:
            return load_exercise(path)  # which says why it cannot be read
        stamp = _Stamp(status.st_mtime_ns, status.st_size)
        known = self._kept.get(path)
        if known is not None and known[0] == stamp:
            return known[1]
        loaded = load_exercise(path)
        self._kept[path] = (stamp, loaded)
        return loaded

    def exercise_path(self, id_: str, folder: Path | None = None) -> Path | None:
        """Return the file of an exercise, or None where there is none of that name."""
        name = f"{id_}{SUFFIX}"
        if Path(name).name != name or "\\" in name or "\0" in name:
            return None  # an id is a name, not a way through folders
        paths = (each / name for each in self._exercise_folders(folder))
        return next((path for path in paths if _is_file(path)), None)

    def resolve(self, name: str) -> Path:
        """Return the routine's file that a user means.

        Args:
            name: A path, or the id of a routine in the library.

        Raises:
            SuppleError: There is none; the text says what is near.
        """
        path = Path(name).expanduser() if name.startswith("~") else Path(name)
        if _is_file(path):
            return path
        routines = {entry.id: entry.path for entry in self.routines()}
        if name in routines:
            return routines[name]
        from player.routine.words import shown, suggest  # noqa: PLC0415 - only where none is found

        if path.suffix in (SUFFIX, ".yml") or len(path.parts) > 1:
            near = suggest(path.stem, routines)
            told = N_("There is no file {name}; {hint}") if near else N_("There is no file {name}")
            raise SuppleError(Sentence(told, name=shown(name), hint=near))
        hint = suggest(name, routines) or (
            Sentence("the library has {names}", names=", ".join(routines))
            if routines
            else Sentence("the library has none")
        )
        raise SuppleError(
            Sentence("There is no routine {name}; {hint}", name=shown(name), hint=hint)
        )

    def _exercise_folders(self, folder: Path | None) -> Iterator[Path]:
        if folder is not None:
            yield folder / EXERCISES
        for each in self._folders:
            yield each / EXERCISES


def _files(folder: Path) -> list[Path]:
    """Return the YAML files that lie in a folder, by name; none where it cannot be read."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == SUFFIX and _is_file(path))
    except OSError:
        return []


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False
