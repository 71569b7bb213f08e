"""The films of a window: what is shown is made first, memory is bounded, an end is no error."""

from __future__ import annotations

from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any

import pytest

from player.figure.baking import bake_into
from player.figure.film import film_path
from player.figure.person import Person
from player.routine.library import Library
from player.ui import films as films_module
from player.ui.films import FilmKey, Films
from tests.figure.conftest import FOLDER, spec_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from player.routine.pose import PoseSpec

NAMES = ("pelvic-tilt", "cat-cow", "bird-dog", "glute-bridge")
KEYS = tuple(FilmKey(name, mirror=False) for name in NAMES)


class Oven:
    """Takes orders as a baker does; a test says when each is done."""

    def __init__(self) -> None:
        self.orders: list[tuple[PoseSpec, Person, Future[str]]] = []

    def submit(self, spec: PoseSpec, *, mirror: bool, person: Person) -> Future[str]:
        assert not mirror
        self.orders.append((spec, person, Future()))
        return self.orders[-1][2]

    def close(self) -> None:
        pass

    @property
    def asked(self) -> list[str]:
        """The exercises that were ordered, in turn."""
        return [next(n for n in NAMES if spec_of(n) == spec) for spec, *_ in self.orders]


@pytest.fixture
def oven() -> Oven:
    return Oven()


@pytest.fixture
def films(qtbot: QtBot, tmp_path: Path, oven: Oven) -> Iterator[Films]:
    made: Any = Films(tmp_path, Library(FOLDER.parent))
    made._baker = oven
    yield made
    made.close()


def wait_for(qtbot: QtBot, oven: Oven, orders: int) -> None:
    qtbot.waitUntil(lambda: len(oven.orders) == orders, timeout=5000)


def test_who_jumps_gets_the_film_of_that_place_next(qtbot: QtBot, films: Films, oven: Oven) -> None:
    for key in KEYS:
        films.want(key)
    qtbot.waitUntil(lambda: len(films._waiting) == 3, timeout=5000)
    assert oven.asked == ["pelvic-tilt"]
    assert films.film(KEYS[3]) is None
    oven.orders[0][2].set_result("")
    wait_for(qtbot, oven, 2)
    assert oven.asked == ["pelvic-tilt", "glute-bridge"]


def test_a_film_that_failed_is_told_and_the_next_is_made(
    qtbot: QtBot, films: Films, oven: Oven, caplog: pytest.LogCaptureFixture
) -> None:
    films.want(KEYS[0])
    films.want(KEYS[1])
    wait_for(qtbot, oven, 1)
    oven.orders[0][2].set_exception(ValueError("burnt"))
    wait_for(qtbot, oven, 2)
    assert "burnt" in caplog.text


def test_where_no_film_can_be_kept_its_still_is_shown(
    qtbot: QtBot, films: Films, oven: Oven
) -> None:
    key = KEYS[0]
    films.want(key)
    wait_for(qtbot, oven, 1)
    oven.orders[0][2].set_exception(OSError(28, "No space left on device"))
    with qtbot.waitSignal(films.arrived, timeout=5000):
        pass
    films.shown(key)
    qtbot.waitUntil(lambda: films.shown(key) is not None, timeout=5000)


def test_a_process_that_breaks_while_the_window_closes_is_no_error(
    qtbot: QtBot, films: Films, oven: Oven, caplog: pytest.LogCaptureFixture
) -> None:
    films.want(KEYS[0])
    wait_for(qtbot, oven, 1)
    films.close()
    oven.orders[0][2].set_exception(BrokenProcessPool("ended"))
    qtbot.wait(10)  # what was queued for the window would come now
    assert caplog.text == ""


def test_memory_is_bounded_and_what_was_dropped_comes_back(
    qtbot: QtBot, films: Films, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(films_module, "_KEPT", 1)
    for name in NAMES[:2]:
        bake_into(tmp_path, spec_of(name))
    with qtbot.waitSignals([films.arrived, films.arrived]):
        films.want(KEYS[0])
        films.want(KEYS[1])
    assert list(films._films) == [KEYS[1]]
    with qtbot.waitSignal(films.arrived):
        assert films.film(KEYS[0]) is None
    assert films.film(KEYS[0]) is not None


def test_until_its_film_is_there_a_figure_is_shown_as_a_still(
    qtbot: QtBot, films: Films, oven: Oven, tmp_path: Path
) -> None:
    key = KEYS[0]
    films.want(key)
    wait_for(qtbot, oven, 1)
    with qtbot.waitSignal(films.arrived):
        assert films.shown(key) is None
    assert films.is_awaited(key)
    assert [len(film.moments) for film in (films.film(key), films.shown(key)) if film] == [1]
    bake_into(tmp_path, spec_of(NAMES[0]))
    with qtbot.waitSignal(films.arrived):
        oven.orders[0][2].set_result("")
    film = films.shown(key)
    assert film is not None
    assert len(film.moments) > 1
    assert films.shown(KEYS[1]) is None  # nobody wants it


def test_an_exercise_without_a_figure_is_not_waited_for(qtbot: QtBot, films: Films) -> None:
    key = FilmKey("nothing-known", mirror=False)
    with qtbot.waitSignal(films.arrived):
        films.want(key)
    assert not films.is_awaited(key)


def test_another_person_gets_films_of_their_own(
    qtbot: QtBot, films: Films, oven: Oven, tmp_path: Path
) -> None:
    spec = spec_of(NAMES[0])
    bake_into(tmp_path, spec)
    with qtbot.waitSignal(films.arrived):
        films.want(KEYS[0])
    films.show_person("full", "bald")
    wait_for(qtbot, oven, 1)
    assert oven.orders[0][1] == Person("full", "bald")
    path = film_path(tmp_path, spec, person=Person("full", "bald"))
    path.write_bytes(film_path(tmp_path, spec).read_bytes())
    with qtbot.waitSignal(films.arrived):
        oven.orders[0][2].set_result(str(path))
