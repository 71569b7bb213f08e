"""The picture of the current figure: painted once, the user's alone, told of when it is there."""

from __future__ import annotations

import stat
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from player.figure.baking import bake
from player.i18n import catalogue
from player.paths import bundled
from player.routine.library import Library
from player.routine.load import load_exercise
from player.timeline.model import SegmentKind
from player.ui.artwork import SIDE_PX, Artwork
from player.ui.films import FilmKey, Films
from player.ui.look import Look
from tests.transport.rig import timeline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from player.figure.film import Film

TIMELINE = timeline([(SegmentKind.HOLD, 1_000)])
SEGMENT = replace(TIMELINE.segments[0], exercise="cat-cow")


class OneFilm(Films):
    """Has one film, as soon as it is told to."""

    there: Film | None = None

    def film(self, key: FilmKey) -> Film | None:
        assert key.exercise == "cat-cow"
        return self.there


@pytest.fixture(scope="module")
def film() -> Film:
    spec = load_exercise(bundled("routines") / "exercises" / "cat-cow.yaml").exercise.figure
    assert spec is not None
    return bake(spec)


@pytest.fixture
def films(qtbot: QtBot, tmp_path: Path) -> Iterator[OneFilm]:
    films = OneFilm(tmp_path, Library(bundled("routines")))
    yield films
    films.close()


def test_a_picture_is_painted_when_its_film_is_there_and_is_the_user_s_alone(
    qtbot: QtBot, films: OneFilm, film: Film, tmp_path: Path
) -> None:
    artwork = Artwork(tmp_path / "artwork", films, Look(catalogue("en"), "light"))
    assert artwork.picture(SEGMENT, TIMELINE) is None
    assert artwork.picture(replace(SEGMENT, exercise=None), TIMELINE) is None
    films.there = film
    with qtbot.waitSignal(artwork.arrived):
        assert artwork.picture(SEGMENT, TIMELINE) is None
    file = artwork.picture(SEGMENT, TIMELINE)
    assert file is not None
    image = QImage(str(file))
    assert (image.width(), image.height()) == (SIDE_PX, SIDE_PX)
    colours = {image.pixel(x, y) for x in range(0, SIDE_PX, 16) for y in range(0, SIDE_PX, 16)}
    assert len(colours) > 20  # a figure in its room, not an empty ground
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert list(file.parent.iterdir()) == [file]
    artwork.close()


def test_a_folder_that_cannot_be_written_has_no_picture(
    qtbot: QtBot, films: OneFilm, film: Film, tmp_path: Path
) -> None:
    (tmp_path / "artwork").touch()
    artwork = Artwork(tmp_path / "artwork", films, Look(catalogue("en"), "light"))
    films.there = film
    artwork.picture(SEGMENT, TIMELINE)
    with qtbot.assertNotEmitted(artwork.arrived, wait=300):
        pass
    assert artwork.picture(SEGMENT, TIMELINE) is None
    artwork.close()
