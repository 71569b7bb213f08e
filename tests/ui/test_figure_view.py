"""The figure on the player's page, from one exercise's film to another's."""

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from player.figure.baking import bake, bake_still
from player.figure.film import Film
from player.i18n import catalogue
from player.paths import bundled
from player.routine.library import Library
from player.routine.load import load_routine
from player.routine.pose import PoseSpec
from player.timeline.compile import compile_timeline
from player.timeline.model import SegmentKind
from player.timeline.options import CompileOptions
from player.ui.figure_view import FigureView, Thumb
from player.ui.films import FilmKey, film_key
from player.ui.look import Look

LIE = {"base": "supine", "contact": {"floor": "pelvis, upper back, head"}}
STILL = {"poses": {"lie": LIE}}
KNEES = {"from": "lie", "joints": {"hips": "flex 60", "knees": "flex 90"}}
MOVING = {"poses": {"lie": LIE, "knees": KNEES}}


class Shelf(QObject):
    """Films that are there."""

    arrived = Signal(object)

    def __init__(self, films: dict[FilmKey, Film]) -> None:
        super().__init__()
        self._films = films

    def put(self, key: FilmKey, film: Film) -> Film:
        """Have another film from now on."""
        self._films[key] = film
        self.arrived.emit(key)
        return film

    def shown(self, key: FilmKey) -> Film | None:
        return self._films.get(key)

    def is_awaited(self, key: FilmKey) -> bool:
        return key in self._films


@pytest.mark.slow
def test_a_shorter_film_begins_with_its_own_first_picture(qtbot: QtBot) -> None:
    library = Library(bundled("routines"))
    routine = load_routine(library.resolve("balanced-20"), library)
    timeline = compile_timeline(routine, CompileOptions())
    first = next(s for s in timeline.segments if s.kind is SegmentKind.MOVE)
    second = next(s for s in timeline.segments if s.kind.is_work and s.exercise != first.exercise)
    films: dict[FilmKey, Film] = {}
    for segment, figure in ((first, MOVING), (second, STILL)):
        key = film_key(segment, timeline)
        assert key is not None
        films[key] = bake(PoseSpec.model_validate(figure))
    view = FigureView(Look(catalogue("en")), Shelf(films))  # type: ignore[arg-type] # all it asks of
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    view.show_segment(first, timeline.steps[first.step], film_key(first, timeline))
    few = len(films[list(films)[1]].moments)
    for at_ms in range(first.start_ms, first.end_ms, 100):
        view.show_playhead(at_ms)
        if view._picture >= few:
            break
    assert view._picture >= few
    view.show_segment(second, timeline.steps[second.step], film_key(second, timeline))
    view.repaint()  # before the playhead has come
    assert view._picture == 0


def test_a_film_goes_on_from_the_still_that_was_shown(qtbot: QtBot) -> None:
    library = Library(bundled("routines"))
    routine = load_routine(library.resolve("balanced-20"), library)
    timeline = compile_timeline(routine, CompileOptions())
    prepare = next(s for s in timeline.segments if s.kind is SegmentKind.PREPARE)
    step = timeline.steps[prepare.step]
    key, spec = FilmKey("knees", mirror=False), PoseSpec.model_validate(MOVING)
    shelf = Shelf({key: bake_still(spec)})
    view = FigureView(Look(catalogue("en")), shelf)  # type: ignore[arg-type] # all it asks of
    qtbot.addWidget(view)
    view.show_segment(prepare, step, key)
    view.show_playhead(prepare.start_ms + 3000)
    film = shelf.put(key, bake(spec))
    assert view._picture == film.order.still
    view.show_playhead(prepare.start_ms + 3010)
    assert view._picture == film.order.still
    seen = set()
    for late_ms in range(3100, 8000, 50):
        view.show_playhead(prepare.start_ms + late_ms)
        seen.add(view._picture)
    assert len(seen) > 5  # it moves


def test_the_picture_of_what_comes_next_has_its_place_before_it_is_there(qtbot: QtBot) -> None:
    thumb = Thumb(Look(catalogue("en")))
    qtbot.addWidget(thumb)
    thumb.resize(108, 64)
    spec = PoseSpec.model_validate(STILL)
    stills = [bake_still(spec), bake_still(spec, mirror=True)]
    seen, drawn = [], []
    for film, awaited in ((None, True), (stills[0], True), (stills[1], True), (None, False)):
        thumb.show_film(film, awaited=awaited)
        seen.append(thumb.isVisible())
        drawn.append(thumb.grab().toImage())
    assert seen == [True, True, True, False]
    assert drawn[0] != drawn[1] != drawn[2]
