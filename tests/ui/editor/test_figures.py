"""An exercise's own figure, worked out from its text."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from player.paths import bundled
from player.routine.load import parse_exercise
from player.ui.editor.exercise_side import ExerciseSide
from player.ui.editor.modelling import Model, Modeller
from player.ui.editor.reading import read
from player.ui.editor.sight import film_of, sight_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from player.ui.look import Look
    from player.ui.workroom import Workroom

T = TypeVar("T")
TEXT = (bundled("routines") / "exercises" / "pelvic-tilt.yaml").read_text(encoding="utf-8")


class AtHand(Executor):
    """Works in place, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def submit(self, work: Callable[..., T], /, *args: object, **_named: object) -> Future[T]:
        self.asked.append(work)
        future: Future[T] = Future()
        if work is film_of:
            future.cancel()  # baking takes seconds
        else:
            future.set_result(work(*args))
        return future


@pytest.fixture
def hand() -> AtHand:
    return AtHand()


def test_the_still_comes_first_with_its_words_and_checks(
    qtbot: QtBot, look: Look, room: Workroom, hand: AtHand, tmp_path: Path
) -> None:
    modeller = Modeller(tmp_path, "en", executor=lambda: hand)
    side = ExerciseSide(look, modeller, "en")
    qtbot.addWidget(side)
    path = Path("exercises/pelvic-tilt.yaml")
    with qtbot.waitSignal(modeller.shown) as shown:
        side.show_reading(read(TEXT, path, room))
    (model,) = shown.args
    assert isinstance(model, Model)
    assert not model.moving
    assert side.name.text() == "Pelvic tilt"
    assert "Lying on the back" in side.words.text()
    assert "balance as a body can" in side.checks.text()
    assert side.figure.film is model.film
    side.show_reading(read(TEXT, path, room))  # the same figure is not worked out again
    assert not modeller._settle.isActive()
    side.show_reading(read("format: [", path, room))
    assert side.figure.pale
    assert side.figure.film is model.film
    modeller.close()
    assert hand.asked == [sight_of]


def test_what_is_wrong_with_a_pose_is_told() -> None:
    figure = parse_exercise(TEXT).exercise.figure
    assert figure is not None
    sight = sight_of(figure.model_dump_json(by_alias=True), "en")
    assert sight.faults == ()
    assert sight.poses >= 2
    assert len(sight.still) > 1000
