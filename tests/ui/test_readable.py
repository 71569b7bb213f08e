"""How large things are for somebody who exercises at a distance."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from player.routine.model import Side
from player.ui.regions import far, near
from player.ui.ring import Ring
from player.ui.side_chip import SideChip
from player.ui.text import BigText
from tests.ui.routines import hand_made

if TYPE_CHECKING:
    from tests.ui.conftest import Playing

CAPITAL = 0.727
"""The height of Inter's capitals, as a share of the font's size."""
PITCH_24_INCH_MM = 531.4 / 1920


def arc_minutes(font_px: float, metres: float, pitch_mm: float = PITCH_24_INCH_MM) -> float:
    """Return how large a font's capitals look, in minutes of arc."""
    return math.degrees(math.atan(font_px * CAPITAL * pitch_mm / (metres * 1000))) * 60


def test_twenty_minutes_of_arc_at_three_metres_are_87_px_of_inter() -> None:
    assert arc_minutes(87, 3) == pytest.approx(20, abs=0.1)


def test_from_afar_everything_is_readable_at_three_metres(playing: Playing) -> None:
    scene = playing(hand_made())
    scene.page.resize(1920, 1080)
    scene.page.set_far(far=True)
    scene.wait(9_000)
    QApplication.processEvents()
    sizes = {
        label.text(): label.used_px
        for label in scene.page.findChildren(BigText)
        if label.isVisible()
    }
    assert set(sizes) == {"Hip flexor stretch", "Tuck the tail", "Next: right side"}
    ring, chip = scene.page.findChild(Ring), scene.page.findChild(SideChip)
    assert ring is not None
    assert chip is not None
    sizes |= {"HOLD": ring.word_px, "16": ring.digits_px, "LEFT": chip.height() * 0.74}
    small = {text: round(arc_minutes(px, 3), 1) for text, px in sizes.items()}
    assert {text: arc for text, arc in small.items() if arc < 20} == {}


def test_in_a_usual_window_name_and_digits_are_readable_at_three_metres(playing: Playing) -> None:
    scene = playing(hand_made())
    scene.wait(9_000)
    QApplication.processEvents()
    ring = scene.page.findChild(Ring)
    names = [w for w in scene.page.findChildren(BigText) if w.text() == "Hip flexor stretch"]
    assert ring is not None
    assert arc_minutes(ring.digits_px, 3) >= 20
    assert [arc_minutes(name.used_px, 3) >= 20 for name in names] == [True]


@pytest.mark.parametrize("size", [(800, 600), (1024, 640), (1280, 800), (1920, 1080), (3840, 2160)])
@pytest.mark.parametrize("side", list(Side))
def test_regions_lie_inside_and_do_not_overlap(size: tuple[int, int], side: Side) -> None:
    for regions in (near(*size), far(*size, side)):
        parts = [regions.top, regions.head, regions.figure, regions.ring, regions.cue]
        parts += [regions.counts, regions.bar, regions.bottom]
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
