"""The figures that ship, each in its key pose: there at once, while its film is still made."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Final

from player.figure.film import Film, film_path
from player.figure.person import ANYBODY, Person
from player.paths import bundled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from player.routine.pose import PoseSpec

_TIME: Final = (2000, 1, 1, 0, 0, 0)
"""In place of the time of making, so that the same pictures always give the same bytes."""


def shipped() -> Path:
    """Return the file that comes with the program."""
    return bundled("assets") / "figures" / "stills.zip"


class StillBook:
    """Finds stills in a file, by the same names that films have."""

    def __init__(self, file: Path) -> None:
        """Open the file; where it cannot be read, it has no stills."""
        self._folder = file.parent
        try:
            self._pages: zipfile.ZipFile | None = zipfile.ZipFile(file)
        except (OSError, zipfile.BadZipFile):
            self._pages = None

    def find(
        self, spec: PoseSpec, *, mirror: bool = False, person: Person = ANYBODY
    ) -> Film | None:
        """Return a film of one picture, the key pose, or None."""
        if self._pages is None or person != ANYBODY:
            return None
        try:
            return Film.from_bytes(self._pages.read(self._name(spec, mirror=mirror)))
        except (KeyError, ValueError, OSError, zipfile.BadZipFile):
            return None

    def _name(self, spec: PoseSpec, *, mirror: bool) -> str:
        return film_path(self._folder, spec, mirror=mirror).name

    def close(self) -> None:
        """Let go of the file."""
        if self._pages is not None:
            self._pages.close()


def write_book(file: Path, pictures: Iterable[tuple[PoseSpec, bool, Film]]) -> None:
    """Write stills, each with what it is of and whether mirrored."""
    named = {
        film_path(file.parent, spec, mirror=mirror).name: still.to_bytes()
        for spec, mirror, still in pictures
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as pages:
        for name in sorted(named):
            page = zipfile.ZipInfo(name, _TIME)
            page.compress_type = zipfile.ZIP_DEFLATED
            pages.writestr(page, named[name], compresslevel=9)
