"""What the figure costs: a played picture, the first painting, baking beside a window.

Processor time where nothing else is said, so that a busy machine does not matter.

Run it alone: ``python -m pytest tests/bench/bench_figure_paint.py -s``.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPicture

from player.figure.baker import Baker
from player.figure.baking import bake
from player.figure.film import Film
from player.figure.paint.painter import fit, paint_frame, paths_of
from player.figure.paint.palette import Palette
from player.figure.paint.reel import Reel
from player.routine.load import load_exercise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EXERCISES = Path(__file__).parents[2] / "routines" / "exercises"
SIZE = QRect(0, 0, 900, 700)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def film() -> Film:
    figure = load_exercise(EXERCISES / "bird-dog.yaml").exercise.figure
    assert figure is not None
    begun = time.process_time()
    baked = bake(figure)
    took = time.process_time() - begun
    raw = baked.to_bytes()
    begun = time.process_time()
    read = Film.from_bytes(raw)
    print(
        f"\nbake {took:.2f} s for {len(baked.moments)} pictures"
        f" ({took / len(baked.moments) * 1000:.0f} ms each), {len(raw) // 1024} KiB,"
        f" read in {(time.process_time() - begun) * 1000:.0f} ms"
    )
    return read


def canvas() -> QImage:
    return QImage(SIZE.size(), QImage.Format.Format_ARGB32_Premultiplied)


def milliseconds(times: int, paint: Callable[[int], None]) -> list[float]:
    taken = []
    for i in range(times):
        begun = time.process_time()
        paint(i)
        taken.append((time.process_time() - begun) * 1000)
    return taken


def plain_picture(film: Film, index: int) -> QPicture:
    """Record the same outlines with plain pens and brushes: the yardstick."""
    picture = QPicture()
    scale, shift = fit(film.bounds, QRectF(SIZE))
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(QPointF(shift))
        painter.scale(scale, scale)
        for ink, outline in film.moments[index].drawing.shapes:
            [path] = paths_of([outline])
            if ink.width:
                painter.strokePath(path, QPen(QColor("black"), ink.width))
            else:
                painter.fillPath(path, QColor(90, 120, 150, 120))
    return picture


def test_a_played_picture_costs_less_than_replaying_a_plain_one(film: Film) -> None:
    image, palette, reel = canvas(), Palette(), Reel(film)
    count = len(film.moments)

    def played(i: int) -> None:
        with QPainter(image) as painter:
            reel.paint(painter, SIZE, i % count, palette)

    first = milliseconds(count, played)
    again = milliseconds(240, played)
    pictures = [plain_picture(film, i) for i in range(0, count, 4)]

    def replayed(i: int) -> None:
        with QPainter(image) as painter:
            painter.drawPicture(0, 0, pictures[i % len(pictures)])

    plain = statistics.median(milliseconds(120, replayed))
    once, more = statistics.median(first), statistics.median(again)
    print(
        f"played {more:.2f} ms, the first time {once:.2f} ms (most {max(first):.1f}),"
        f" a plain picture of the same outlines {plain:.2f} ms"
    )
    assert more < 6
    assert more < plain
    assert max(first) < 80


def test_the_first_painting_of_a_kept_film_is_quick(film: Film) -> None:
    raw, image = film.to_bytes(), canvas()

    def painted(_i: int) -> None:
        with QPainter(image) as painter:
            kept = Film.from_bytes(raw)
            paint_frame(painter, QRectF(SIZE), kept, kept.order.still, Palette(), hints=True)

    taken = statistics.median(milliseconds(12, painted))
    print(f"read and painted {taken:.1f} ms (goal 30)")
    assert taken < 45


@pytest.fixture
def baker(tmp_path: Path) -> Iterator[Baker]:
    baker = Baker(tmp_path)
    yield baker
    baker.close()


def test_baking_does_not_hold_up_the_window(film: Film, baker: Baker) -> None:
    image, palette, reel = canvas(), Palette(), Reel(film)
    while reel.prepare(SIZE.size(), 1.0, palette):
        pass
    figure = load_exercise(EXERCISES / "dead-bug.yaml").exercise.figure
    assert figure is not None
    waits: list[float] = []
    begun = time.perf_counter()
    baking = baker.submit(figure)
    while not baking.done() and time.perf_counter() - begun < 60:
        tick = time.perf_counter()
        with QPainter(image) as painter:
            reel.paint(painter, SIZE, len(waits) % len(film.moments), palette)
        waits.append((time.perf_counter() - tick) * 1000)
        time.sleep(0.005)
    assert Path(baking.result(timeout=60)).exists()
    print(
        f"baked another in {time.perf_counter() - begun:.1f} s beside {len(waits)} pictures;"
        f" median {statistics.median(waits):.2f} ms, longest {max(waits):.1f} ms (goal 16)"
    )
    assert statistics.quantiles(waits, n=100)[97] < 16
