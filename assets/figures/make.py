"""Draw every figure that ships in its key pose: ``python assets/figures/make.py``.

One for each side of the body; the program shows it until the film is made. To be run after a
change of a figure or of how figures are drawn.
"""

# ruff: noqa: INP001 -- a script beside the file that it makes, not part of a package

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

HERE: Final = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from player.figure.baking import bake_still  # noqa: E402 - from the tree it lies in
from player.figure.still_book import write_book  # noqa: E402 - from the tree it lies in
from player.paths import bundled  # noqa: E402 - from the tree it lies in
from player.routine.library import Library  # noqa: E402 - from the tree it lies in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from player.figure.film import Film
    from player.routine.pose import PoseSpec


def pictures() -> Iterator[tuple[PoseSpec, bool, Film]]:
    """Yield each still with what it is of and whether mirrored."""
    library = Library(bundled("routines"))
    for id_ in library.exercise_ids():
        loaded = library.exercise(id_)
        assert loaded is not None, id_
        # The easier way has none: until its film is made, the usual way stays in sight.
        for spec, mirror in loaded.exercise.figures:
            yield spec, mirror, bake_still(spec, mirror=mirror)


if __name__ == "__main__":
    write_book(HERE / "stills.zip", pictures())
