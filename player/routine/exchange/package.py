"""A routine with all of its own: packed into a zip for others, and unpacked again.

In the zip lie the routine, ``exercises/`` with those of its exercises that do not ship, and its
pictures: unzipped by hand it is a folder that works.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from player.errors import SuppleError, reason
from player.i18n import Catalogue, said
from player.routine.exchange.pictures import is_picture
from player.routine.exchange.zipped import LARGEST_ENTRY_BYTES
from player.routine.in_place import without_local_schema
from player.routine.library import EXERCISES, SUFFIX, Library
from player.routine.loaded import LoadedRoutine
from player.routine.model import ExerciseStep, RepeatStep, Step

_YAML: Final = (SUFFIX, ".yml")


@dataclass(frozen=True, slots=True)
class Package:
    """The files of a shared routine.

    Attributes:
        id: What the routine was called there.
        routine: Its file.
        exercises: The files of its own exercises, by id.
        pictures: Its pictures, by their paths from its folder.
        left_out: What else lay there, and is not taken.
    """

    id: str
    routine: bytes
    exercises: Mapping[str, bytes] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    def zipped(self) -> bytes:
        """Return the package as the bytes of a zip, the same for the same files."""
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as file:
            file.writestr(_entry(f"{self.id}{SUFFIX}"), self.routine)
            for id_, content in sorted(self.exercises.items()):
                file.writestr(_entry(f"{EXERCISES}/{id_}{SUFFIX}"), content)
            for path, content in sorted(self.pictures.items()):
                file.writestr(_entry(path), content)
        return stream.getvalue()


def _entry(path: str) -> ZipInfo:
    entry = ZipInfo(path)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def pack(loaded: LoadedRoutine, library: Library, bundled: Path, catalogue: Catalogue) -> Package:
    """Return a routine with the exercises that do not ship, and its pictures.

    Args:
        loaded: It must be in a file.
        library: Where its exercises are found.
        bundled: The folder of what ships; what lies there needs no packing.
        catalogue: The language of refusals.

    Raises:
        SuppleError: A file cannot be read, or a picture lies outside the routine's folder.
    """
    assert loaded.path is not None
    folder = loaded.path.parent
    exercises = {}
    for id_ in loaded.exercises:
        path = library.exercise_path(id_, folder)
        if path is not None and not path.resolve().is_relative_to(bundled.resolve()):
            exercises[id_] = without_local_schema(_content(path, catalogue))
    pictures, left_out = {}, []
    for picture in dict.fromkeys(_pictures(loaded.routine.steps)):
        path = folder / picture
        if not path.resolve().is_relative_to(folder.resolve()):
            raise SuppleError(
                catalogue.gettext("The picture “{name}” lies outside the routine's folder.").format(
                    name=picture
                )
            )
        content = _content(path, catalogue) if path.is_file() else b""
        if is_picture(picture, content):
            pictures[PurePosixPath(picture.replace("\\", "/")).as_posix()] = content
        else:
            left_out.append(picture)
    routine = without_local_schema(_content(loaded.path, catalogue))
    return Package(loaded.id, routine, exercises, pictures, tuple(left_out))


def _content(path: Path, catalogue: Catalogue) -> bytes:
    _ = catalogue.gettext
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_ENTRY_BYTES + 1)
    except OSError as error:
        raise SuppleError(
            _("{file} cannot be read: {reason}.").format(
                file=path, reason=said(reason(error), catalogue)
            )
        ) from None
    if len(content) > LARGEST_ENTRY_BYTES:
        raise SuppleError(_("{file} is larger than 16 MiB.").format(file=path))
    return content


def _pictures(steps: Sequence[Step]) -> Iterator[str]:
    for step in steps:
        if isinstance(step, RepeatStep):
            yield from _pictures(step.steps)
        elif isinstance(step, ExerciseStep) and step.picture is not None:
            yield step.picture


def unpack(files: Mapping[str, bytes], catalogue: Catalogue) -> Package:
    """Sort the files of a zip.

    Args:
        files: By their paths; a single folder around them all is looked through.
        catalogue: The language of refusals.

    Raises:
        SuppleError: There is no routine in it, or more than one.
    """
    _ = catalogue.gettext
    files = _without_wrapping(files)
    routines = [path for path in files if _is_yaml(path) and "/" not in path]
    if len(routines) != 1:
        raise SuppleError(
            _("The zip file holds {number} routines; a shared one holds exactly one.").format(
                number=len(routines)
            )
        )
    exercises, pictures, left_out = {}, {}, []
    for path, content in files.items():
        parts = PurePosixPath(path)
        if path == routines[0]:
            continue
        if _is_yaml(path) and parts.parent.as_posix() == EXERCISES:
            exercises[parts.stem] = content
        elif is_picture(path, content):
            pictures[path] = content
        else:
            left_out.append(path)
    routine = files[routines[0]]
    id_ = PurePosixPath(routines[0]).stem
    return Package(id_, routine, exercises, pictures, tuple(left_out))


def _is_yaml(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in _YAML


def _without_wrapping(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the files of the one folder that holds them all, where there is such a folder."""
    tops = {PurePosixPath(path).parts[0] for path in files}
    if len(tops) != 1 or tops == {EXERCISES} or any("/" not in path for path in files):
        return files
    return {path.partition("/")[2]: content for path, content in files.items()}
