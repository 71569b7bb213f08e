"""What is fuzzed: a function for each way in, that takes any bytes and lets only bugs out."""

from __future__ import annotations

import io
import tempfile
import warnings
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from player.errors import RoutineError, SuppleError
from player.i18n import catalogue
from player.paths import bundled
from player.routine.exchange import Package, Shelf, known_names, read
from player.routine.library import Library
from player.routine.load import load_exercise, load_routine, parse_routine
from player.routine.plan_reading import load_plan
from player.timeline.compile import compile_timeline
from player.timeline.options import CompileOptions

if TYPE_CHECKING:
    from collections.abc import Callable

LIBRARY: Final = Library(bundled("routines"))
ENGLISH: Final = catalogue("en")
_KNOWN: Final = known_names(LIBRARY)
_FOLDER: Final = Path(tempfile.gettempdir()) / "supple-fuzz"


def routine(content: bytes) -> None:
    """Read a routine and lay it out."""
    with suppress(RoutineError):
        compile_timeline(load_routine(_file(content), LIBRARY), CompileOptions())


def exercise(content: bytes) -> None:
    """Read an exercise."""
    with suppress(RoutineError):
        load_exercise(_file(content))


def plan(content: bytes) -> None:
    """Read a plan."""
    with suppress(RoutineError):
        load_plan(_file(content), LIBRARY)


def workout(content: bytes) -> None:
    """Take in a file of another program; what comes out must be a routine of ours."""
    _take(content, "a.json")


def bytes_of_a_zip(content: bytes) -> None:
    """Take in a zip file as it is."""
    _take(b"PK\x03\x04" + content[4:], "a.zip")


def files_in_a_zip(content: bytes) -> None:
    """Take in a sound zip file of any files: names and contents by turns, null bytes between."""
    parts = content.split(b"\0")
    stream = io.BytesIO()
    with (
        warnings.catch_warnings(action="ignore", category=UserWarning),  # of a name twice
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file,
    ):
        for name, data in zip(parts[::2], parts[1::2], strict=False):
            if name:
                entry = zipfile.ZipInfo(name.decode("utf-8", "replace"))
                file.writestr(entry, data)
    _take(stream.getvalue(), "a.zip")


def _take(content: bytes, name: str) -> None:
    with suppress(SuppleError):
        found = read(content, name, _KNOWN, ENGLISH)
        if isinstance(found, Package):
            _save(found)
        else:
            for each in found:
                parse_routine(each.text, LIBRARY)


def _save(package: Package) -> None:
    """Save a shared routine, and look for what it may have put elsewhere."""
    with tempfile.TemporaryDirectory(prefix="supple-fuzz-") as name:
        home = Path(name) / "home"
        home.mkdir()
        library = Library(bundled("routines"), home)
        with suppress(SuppleError):
            saved = Shelf(home, library, ENGLISH).take(package)
            load_routine(saved.routine, library)
            for path in (saved.routine, *saved.others):
                assert path.resolve().is_relative_to(home), path
        assert [path.name for path in home.parent.iterdir()] == ["home"]


def _file(content: bytes) -> Path:
    _FOLDER.mkdir(exist_ok=True)
    path = _FOLDER / "any.yaml"
    path.write_bytes(content)
    return path


class Target(NamedTuple):
    """A way in.

    Attributes:
        take: Takes any bytes; an exception out of it is a bug.
        words: The dictionary that mutations are made with, by the name of its file.
        largest: In bytes.
    """

    take: Callable[[bytes], None]
    words: str
    largest: int


TARGETS: Final = {
    "routine": Target(routine, "yaml.dict", 8_192),
    "exercise": Target(exercise, "yaml.dict", 8_192),
    "plan": Target(plan, "yaml.dict", 8_192),
    "workout": Target(workout, "json.dict", 16_384),
    "zip-bytes": Target(bytes_of_a_zip, "json.dict", 16_384),
    "zip-files": Target(files_in_a_zip, "yaml.dict", 16_384),
}
