"""The stills that ship: all of them, as they are drawn, and there at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from player.figure.baking import bake_still
from player.figure.person import Person
from player.figure.still_book import StillBook, shipped, write_book
from player.paths import bundled
from player.routine.library import Library
from player.ui.films import FilmKey, Films
from tests.figure.conftest import spec_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from player.figure.film import Film

SHIPPED = shipped()


@pytest.fixture
def library() -> Library:
    return Library(bundled("routines"))


@pytest.fixture
def book() -> Iterator[StillBook]:
    book = StillBook(SHIPPED)
    yield book
    book.close()


def same(first: Film | None, second: Film) -> bool:
    if first is None:
        return False
    pairs = zip(first.moments[0].drawing.shapes, second.moments[0].drawing.shapes, strict=True)
    return bool(np.allclose(first.bounds, second.bounds)) and all(
        one.ink == two.ink and np.allclose(one.outline.points, two.outline.points, atol=0.2)
        for one, two in pairs
    )


def test_every_exercise_that_ships_is_there_for_both_sides(
    library: Library, book: StillBook
) -> None:
    missing = []
    for id_ in library.exercise_ids():
        loaded = library.exercise(id_)
        assert loaded is not None
        figures = loaded.exercise.figures
        if not all(book.find(spec, mirror=mirror) for spec, mirror in figures):
            missing.append(id_)
    assert missing == [], "python assets/figures/make.py"


def test_they_are_what_is_drawn_now(library: Library, book: StillBook) -> None:
    loaded = library.exercise("bird-dog")
    assert loaded is not None
    ((spec, _mirror), *_) = loaded.exercise.figures
    assert same(book.find(spec, mirror=True), bake_still(spec, mirror=True))


def test_another_person_and_a_missing_file_have_none(book: StillBook, tmp_path: Path) -> None:
    spec = spec_of("bird-dog")
    assert book.find(spec) is not None
    assert book.find(spec, person=Person("full", "bald")) is None
    assert StillBook(tmp_path / "none.zip").find(spec) is None


def test_what_is_written_is_found_and_the_same_twice(tmp_path: Path) -> None:
    spec = spec_of("cat-cow")
    still = bake_still(spec)
    for name in ("one.zip", "two.zip"):
        write_book(tmp_path / name, [(spec, False, still)])
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    book = StillBook(tmp_path / "one.zip")
    assert same(book.find(spec), still)
    assert book.find(spec, mirror=True) is None
    book.close()


def test_a_wanted_figure_shows_before_anything_was_read_or_drawn(
    qtbot: QtBot, tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Films, "_bake", lambda *_: None)
    films = Films(tmp_path, library, stills=SHIPPED)
    key = FilmKey("bird-dog", mirror=True)
    assert films.shown(key) is None  # nobody wants it
    films.want(key)
    still = films.shown(key)
    assert still is not None
    assert len(still.moments) == 1
    films.show_person("full", "bald")
    assert films.shown(key) is None
    films.close()
