"""How large things are for somebody who exercises at a distance."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication

from player.figure.paint.painter import fit
from player.routine.model import Side
from player.ui.dial import dial_of
from player.ui.figure_view import FigureView
from player.ui.hurt_notice import HurtNotice
from player.ui.regions import far, near
from player.ui.ring import _WORD_NEAR, Ring
from player.ui.sight import CAPITAL, letter_px, pitch
from player.ui.text import BigText
from player.ui.theme import font
from tests.ui.routines import hand_made
from tests.ui.sizes import arc_of, capital_px, drawn

if TYPE_CHECKING:
    from tests.ui.conftest import Playing, Scene

PITCH_24_INCH_MM = 531.4 / 1920
LEGIBLE = 12.0
"""Minutes of arc that can still be read: what long words may shrink to on a whole screen."""
LONG = (
    "Hüftbeugerdehnung im halben Kniestand",
    "Beinrückseite dehnen mit Gurt",
    "Atmung mit dem Zwerchfell in Stufenlagerung",
)


def small(scene: Scene, metres: float, least: float = 20) -> dict[str, float]:
    """Return what is drawn too small for a distance on a 24-inch screen, in minutes of arc."""
    QApplication.processEvents()
    arcs = {text: arc_of(px, metres, PITCH_24_INCH_MM) for text, px in drawn(scene.page).items()}
    assert {"phase", "digits"} < set(arcs)
    return {text: round(arc, 1) for text, arc in arcs.items() if arc < least}


def test_twenty_minutes_of_arc_at_three_metres_are_87_px_of_inter(playing: Playing) -> None:
    playing(hand_made())  # which loads the fonts
    capital = capital_px(87, 700)
    assert capital == pytest.approx(87 * CAPITAL, abs=1)
    assert arc_of(capital, 3, PITCH_24_INCH_MM) == pytest.approx(20, abs=0.3)
    assert letter_px(3, PITCH_24_INCH_MM) == pytest.approx(87, abs=0.5)


@pytest.mark.parametrize("at_ms", [9_000, 3_000, 28_000, 60_000, 85_000, 100_000])
def test_from_afar_everything_is_readable_at_three_metres(playing: Playing, at_ms: int) -> None:
    scene = playing(hand_made(), distance_m=3)
    scene.page.resize(1920, 1080)
    scene.page.set_far(far=True)
    scene.played.seek(at_ms)
    scene.wait(500)
    assert small(scene, 3) == {}


def test_name_side_digits_phase_cue_and_next_are_all_there(playing: Playing) -> None:
    scene = playing(hand_made(), distance_m=3)
    scene.page.resize(1920, 1080)
    scene.page.set_far(far=True)
    scene.wait(9_000)
    texts = {"Hip flexor stretch", "Tuck the tail", "Next: right side", "phase", "digits", "side"}
    assert set(drawn(scene.page)) == texts


@pytest.mark.parametrize("name", LONG)
def test_long_words_shrink_to_what_can_still_be_read_and_are_not_cut_off(
    playing: Playing, name: str
) -> None:
    plan = hand_made()
    segments = tuple(
        replace(each, name=name, text=name) if each.step == 0 else each for each in plan.segments
    )
    scene = playing(replace(plan, segments=segments), distance_m=3)
    scene.page.resize(1920, 1080)
    scene.page.set_far(far=True)
    scene.wait(9_000)
    assert small(scene, 3, LEGIBLE) == {}
    words = [w for w in scene.page.findChildren(BigText) if w.text() == name]
    assert len(words) == 2
    assert all(each.shown == name for each in words)


@pytest.mark.parametrize("size", [(800, 600), (1024, 640), (1280, 800)])
def test_words_from_afar_are_whole_in_a_small_window_too(
    playing: Playing, size: tuple[int, int]
) -> None:
    plan = hand_made()
    long, cue = LONG[1], "Rückenlage, leg einen Knöchel auf den anderen Oberschenkel"
    segments = tuple(
        replace(each, name=long, text=cue if each.step == 0 else each.text)
        for each in plan.segments
    )
    scene = playing(replace(plan, segments=segments), distance_m=3)
    scene.page.resize(*size)
    scene.page.set_far(far=True)
    scene.wait(9_000)
    words = [w for w in scene.page.findChildren(BigText) if w.isVisible() and w.text()]
    assert {long, cue} <= {each.text() for each in words}
    assert [each.shown for each in words] == [each.text() for each in words]


def test_words_that_fit_nowhere_lose_their_end_and_no_more(playing: Playing) -> None:
    page = playing(hand_made()).page
    words = next(each for each in page.findChildren(BigText) if each.isVisible())
    words.resize(200, 60)
    words.set_limits(24, 40)
    words.setText("eins zwei drei vier fünf sechs sieben acht neun zehn")
    assert words.shown.endswith("…")
    assert words.shown[:-1] in words.text()
    assert len(words.shown) > len("eins zwei drei")  # two lines of it are there


def test_in_a_usual_window_name_and_digits_are_readable_at_three_metres(playing: Playing) -> None:
    scene = playing(hand_made(), distance_m=3)
    scene.wait(9_000)
    assert not {"Hip flexor stretch", "digits", "side"} & set(small(scene, 3))


@pytest.mark.parametrize("scale", [1, 3])
@pytest.mark.parametrize("metres", [1, 2, 3])
def test_on_screens_as_they_say_they_are(tmp_path: Path, scale: int, metres: int) -> None:
    """A small screen of 1080p and a large one of 4K, in the size that the system tells of them.

    What a 24-inch screen shows at 20 minutes of arc, a smaller one shows as much smaller.
    """
    screens = [
        {"name": name, "x": x, "y": 0, "width": width, "height": height, "dpr": 1,
         "logicalDpi": 96, "logicalBaseDpi": 96}
        for name, x, width, height in (("small", 0, 1920, 1080), ("large", 1920, 3840, 2160))
    ]  # fmt: skip
    (tmp_path / "screens.json").write_text(json.dumps({"screens": screens}))
    file = tmp_path.joinpath("screens.json")
    told = subprocess.run(
        [sys.executable, "-m", "tests.ui.sizes", str(metres), "far", "0", "0"],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={file}",
            "QT_SCALE_FACTOR": str(scale),
        },
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(told.stdout)
    assert set(found) == {"small", "large"}
    shares = {"small": 487.68 / 531.4, "large": 1.0}
    for name, arcs in found.items():
        assert len(arcs) == 6
        least = 20 * shares[name] * 3 / metres if name == "small" else 20
        assert {text: arc for text, arc in arcs.items() if arc < least - 0.3} == {}


@pytest.mark.parametrize(
    ("width_mm", "width_px", "pitch_mm"),
    [
        (531.4, 1920, 0.2768),  # 24 inches, 1080p
        (596.7, 3840, 0.1554),  # 27 inches, 4K
        (596.7, 1280, 0.4662),  # the same at three times the size
        (0, 1920, 0.2768),  # a projector that does not know
        (160, 3840, 0.2768),  # one that tells of its aspect in place of its size
        (531.4, 0, 0.2768),
    ],
)
def test_a_pixel_is_as_large_as_the_screen_says_unless_that_cannot_be(
    width_mm: float, width_px: int, pitch_mm: float
) -> None:
    assert pitch(width_mm, width_px) == pytest.approx(pitch_mm, abs=0.0001)


@pytest.mark.parametrize("size", [(800, 600), (1024, 640), (1280, 800), (1920, 1080), (3840, 2160)])
@pytest.mark.parametrize("side", list(Side))
def test_regions_lie_inside_and_do_not_overlap(size: tuple[int, int], side: Side) -> None:
    for regions in (near(*size), far(*size, side)):
        parts = [regions.top, regions.head, regions.figure, regions.ring, regions.cue]
        parts += [regions.counts, regions.following, regions.bar, regions.bottom]
        shown = [part for part in parts if not part.isEmpty()]
        for index, part in enumerate(shown):
            assert part.left() >= 0
            assert part.top() >= 0
            assert part.right() < size[0]
            assert part.bottom() < size[1]
            assert not [other for other in shown[index + 1 :] if part.intersects(other)]


def test_the_band_is_on_the_edge_of_the_side() -> None:
    assert far(1920, 1080, Side.LEFT).band.left() == 0
    assert far(1920, 1080, Side.RIGHT).band.right() == 1919
    assert far(1920, 1080, Side.BOTH).band.isEmpty()


@pytest.mark.parametrize("is_far", [False, True])
def test_a_notice_leaves_a_name_on_two_lines_to_be_read(playing: Playing, is_far: bool) -> None:
    plan = hand_made()
    long = LONG[2]
    names = {0: "Brücke"}
    segments = tuple(replace(s, name=names.get(s.step, long)) for s in plan.segments)
    scene = playing(replace(plan, segments=segments), distance_m=3)
    scene.page.resize(1024, 640)
    scene.page.set_far(far=is_far)
    scene.wait(9_000)
    scene.played.hurt()  # and on to the long name
    scene.played.look()
    notice = scene.page.findChild(HurtNotice)
    assert notice is not None
    assert notice.isVisible()
    shown = [w for w in scene.page.findChildren(BigText) if w.text() == long and w.isVisible()]
    assert shown
    assert not [each for each in shown if each.geometry().intersects(notice.geometry())]


def test_the_words_in_the_ring_keep_clear_of_it(playing: Playing) -> None:
    ring = playing(hand_made()).page.findChild(Ring)
    assert ring is not None
    side = 242
    ring.resize(side, side)
    ring.show_dial("MACH DICH BEREIT", "20", "", 1.0, QColor("black"))
    metrics = QFontMetricsF(font(ring.word_px, 700))
    top = abs(_WORD_NEAR.place) * side + metrics.capHeight() / 2
    inside = side * (0.5 - 0.055) - 1  # where the stroke begins
    room = 2 * (inside**2 - top**2) ** 0.5
    assert metrics.horizontalAdvance("MACH DICH BEREIT") < room * 0.9


LYING_MM = (-1100.0, -700.0, 1100.0, 100.0)
STANDING_MM = (-400.0, -1900.0, 400.0, 100.0)


@pytest.mark.parametrize("size", [(1024, 640), (1280, 800), (1920, 1080), (3840, 2160)])
@pytest.mark.parametrize("step_ms", [9_000, 28_000], ids=["without a side", "with one"])
def test_from_afar_ring_digits_and_figure_are_larger_than_in_the_window(
    playing: Playing, size: tuple[int, int], step_ms: int
) -> None:
    scene = playing(hand_made(), distance_m=3)
    scene.page.resize(*size)
    scene.played.seek(step_ms)
    scene.wait(500)
    ring, view = scene.page.findChild(Ring), scene.page.findChild(FigureView)
    assert ring is not None
    assert view is not None
    drawn_at = []
    for is_far in (False, True):
        scene.page.set_far(far=is_far)
        room = QRectF(view.rect())
        figures = [fit(np.array(bounds), room)[0] for bounds in (LYING_MM, STANDING_MM)]
        drawn_at.append((ring.digits_px, min(ring.width(), ring.height()), *figures))
    near_by, afar = drawn_at
    assert all(far > near for near, far in zip(near_by, afar, strict=True)), drawn_at


def test_the_ring_fills_the_height_between_name_and_cue() -> None:
    for side in Side:
        regions = far(1920, 1080, side)
        assert regions.ring.height() == regions.figure.height()
        assert regions.ring.width() == regions.ring.height()


@pytest.mark.parametrize(
    ("word", "digits", "total"),
    [
        ("Hold", "24", ""),
        ("Hold", "1:40", ""),
        ("Breathe out", "8", "/9"),
        ("Straighten", "10", "/12"),
        ("Sinken lassen", "10", "/12"),
        ("Eins zwei drei vier fünf sechs sieben", "100", "/100"),
    ],
)
def test_word_and_number_lie_within_the_circle_and_not_on_each_other(
    playing: Playing, word: str, digits: str, total: str
) -> None:
    playing(hand_made())  # which loads the fonts
    metrics = QFontMetricsF(font(100, 700, tabular=True))
    dial = dial_of(word, digits, total, lambda text: metrics.horizontalAdvance(text) / 100)
    assert " ".join(dial.lines) == word
    inside = 0.5 - 0.055
    boxes = []
    for line, top in zip(dial.lines, dial.tops, strict=True):
        boxes.append((metrics.horizontalAdvance(line) / 100 * dial.word, top, dial.word))
    width = metrics.horizontalAdvance(digits) / 100 * dial.digits
    behind = metrics.horizontalAdvance(dial.total) / 100 * dial.word
    boxes.append((width + behind, dial.digits_top, dial.digits))
    for width, top, px in boxes:
        for y in (top, top + px * CAPITAL):
            assert math.hypot(width / 2, y) < inside
    for (_w, top, px), (_v, following, _p) in pairwise(boxes):
        assert top + px * CAPITAL < following
