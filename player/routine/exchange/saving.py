"""Taking routines into the user's library: under a free name, never over anything."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from player.errors import SuppleError, reason
from player.i18n import Catalogue, said
from player.paths import private_folder
from player.routine.exchange.package import Package
from player.routine.exchange.reading import Imported
from player.routine.exchange.zipped import is_inside
from player.routine.in_place import with_names
from player.routine.library import EXERCISES, REFERENCES, SUFFIX, Library
from player.routine.load import load_exercise, load_routine

_LONGEST_ID: Final = 60
_LETTERS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o"})


@dataclass(frozen=True, slots=True)
class Saved:
    """What was taken into the library.

    Attributes:
        routine: The routine's file.
        others: The files of its exercises and pictures that were new.
        renamed: What had to be called something else: the old name and the new one.
    """

    routine: Path
    others: tuple[Path, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()


class Shelf:
    """The user's library as a place to put things in."""

    def __init__(self, folder: Path, library: Library, catalogue: Catalogue) -> None:
        """Take the folder, made when something is put there, and the library that it is part of."""
        self._folder = folder
        self._library = library
        self._catalogue = catalogue

    def save(self, imported: Imported) -> Saved:
        """Put a routine of another program into the library.

        Raises:
            RoutineError: Our own reading refuses it: it is too long, for example.
            SuppleError: It cannot be written.
        """
        return self.take(Package(imported.title, imported.text.encode()))

    def take(self, package: Package) -> Saved:
        """Put a shared routine into the library, with its exercises and pictures.

        An exercise or picture that is there already with another content is left alone: the new one
        gets another name, and what names it is changed in the texts that come in.

        Raises:
            RoutineError: The routine or one of its exercises has errors.
            SuppleError: A file cannot be written.
        """
        try:
            return self._take(package)
        except OSError as error:
            _ = self._catalogue.gettext
            raise SuppleError(
                _("Nothing could be saved into {folder}: {reason}.").format(
                    folder=self._folder, reason=said(reason(error), self._catalogue)
                )
            ) from None

    def _take(self, package: Package) -> Saved:
        with tempfile.TemporaryDirectory(prefix="supple-import-") as temporary:
            staged = _Staged(Path(temporary), package, self._library)
            exercises = {
                id_: self._free_exercise(id_, content) for id_, content in package.exercises.items()
            }
            pictures = {
                path: self._free_picture(path, content)
                for path, content in package.pictures.items()
            }
            texts = staged.texts(_changes(exercises), _changes(pictures), self._catalogue)
        others = [
            self._write([self._exercise(new)], texts.exercises[old])
            for old, new in exercises.items()
            if new is not None
        ]
        others += [
            self._write([self._folder / new], package.pictures[old])
            for old, new in pictures.items()
            if new is not None
        ]
        # Last, so that there is never a routine without its exercises.
        routine = self._write(self._free_routines(package.id), texts.routine)
        renamed = (*_changes(exercises).items(), *_changes(pictures).items())
        return Saved(routine, tuple(others), renamed)

    # --- names ----------------------------------------------------------------------------------

    def _free_routines(self, title: str) -> Iterator[Path]:
        """Yield the names that a routine may have, none of them an id that is known."""
        known = {entry.id for entry in self._library.routines()}
        known.update(PurePosixPath(name).stem for name in REFERENCES)
        for id_ in _numbered(slug(title)):
            if id_ not in known:
                yield self._folder / f"{id_}{SUFFIX}"

    def _exercise(self, id_: str) -> Path:
        return self._folder / EXERCISES / f"{id_}{SUFFIX}"

    def _free_exercise(self, id_: str, content: bytes) -> str | None:
        """Return the id for an exercise; None where the same one is there already."""

        def known(name: str) -> bytes | None:
            path = self._library.exercise_path(name)
            return path.read_bytes() if path is not None else None

        return _free(_numbered(id_), content, known)

    def _free_picture(self, path: str, content: bytes) -> str | None:
        """Return the path for a picture; None where the same one is there already."""

        def known(name: str) -> bytes | None:
            there = self._folder / name
            return there.read_bytes() if there.is_file() else b"" if there.exists() else None

        pure = PurePosixPath(path)
        stems = _numbered(pure.stem)
        return _free(
            (pure.with_name(f"{stem}{pure.suffix}").as_posix() for stem in stems), content, known
        )

    # --- files ----------------------------------------------------------------------------------

    def _write(self, paths: Iterable[Path], content: bytes) -> Path:
        """Write a file under the first of these names that is free at this very moment."""
        for path in paths:
            private_folder(path.parent)
            try:
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                continue
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
            except BaseException:
                path.unlink(missing_ok=True)
                raise
            return path
        raise FileExistsError(17, "file exists")


def slug(title: str) -> str:
    """Return what a routine with this title is called as a file: small letters and hyphens."""
    plain = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode())
    id_ = "-".join(words)[:_LONGEST_ID].strip("-")
    return id_ if id_ and is_inside(id_) else "routine"


def _numbered(name: str) -> Iterator[str]:
    yield name
    for number in range(2, 10_000):
        yield f"{name}-{number}"


def _changes(names: Mapping[str, str | None]) -> dict[str, str]:
    """Return the new names of what cannot keep its own, by the old ones."""
    return {old: new for old, new in names.items() if new is not None and new != old}


def _free(names: Iterable[str], content: bytes, known: Callable[[str], bytes | None]) -> str | None:
    """Return the first name that is free; None where one has this very content."""
    for name in names:
        there = known(name)
        if there is None:
            return name
        if there == content:
            return None
    raise FileExistsError(17, "file exists")


@dataclass(frozen=True, slots=True)
class _Texts:
    routine: bytes
    exercises: Mapping[str, bytes]


class _Staged:
    """A package laid out in a folder of its own, where our own reading can look at all of it."""

    def __init__(self, folder: Path, package: Package, library: Library) -> None:
        """Lay it out and read it.

        Raises:
            RoutineError: Everything that is wrong with the routine and its exercises.
        """
        self._package = package
        routine = folder / f"{slug(package.id)}{SUFFIX}"
        routine.write_bytes(package.routine)
        (folder / EXERCISES).mkdir()
        for id_, content in package.exercises.items():
            (folder / EXERCISES / f"{id_}{SUFFIX}").write_bytes(content)
        load_routine(routine, library)
        for id_ in package.exercises:
            load_exercise(folder / EXERCISES / f"{id_}{SUFFIX}")

    def texts(
        self, exercises: Mapping[str, str], pictures: Mapping[str, str], catalogue: Catalogue
    ) -> _Texts:
        """Return the texts with what they name under its new names.

        Raises:
            SuppleError: A name is written in a way that cannot be changed in place.
        """
        names = {"exercise": exercises, "picture": pictures}
        package = self._package
        try:
            return _Texts(
                with_names(package.routine, names),
                {id_: with_names(content, names) for id_, content in package.exercises.items()},
            )
        except ValueError:
            _ = catalogue.gettext
            old = ", ".join((*exercises, *pictures))
            raise SuppleError(
                _("Your library has something else called {names}; rename it there first.").format(
                    names=old
                )
            ) from None
