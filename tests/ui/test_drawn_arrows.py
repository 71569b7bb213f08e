"""The arrows that tell of the movement, in the colours in which they reach the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from player.figure.baking import bake_still
from player.figure.paint.painter import paint_frame
from player.routine.pose import PoseSpec
from player.ui.figure_view import palette_of
from player.ui.theme import contrast

if TYPE_CHECKING:
    from player.ui.look import Look

LIE = {"base": "supine", "contact": {"floor": "pelvis, upper back, head"}}
KNEES = {"from": "lie", "joints": {"hips": "flex 60", "knees": "flex 90"}}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("strong", "least"), [("off", 4.5), ("on", 7.0)])
def test_the_arrows_have_the_colour_of_the_theme_and_are_told_from_what_is_around(
    look: Look, theme: Literal["light", "dark"], strong: Literal["off", "on"], least: float
) -> None:
    look.choose(theme, strong)
    film = bake_still(
        PoseSpec.model_validate({"poses": {"lie": LIE, "knees": KNEES}, "ghost": "lie"})
    )
    assert film.arrows.shapes
    image = QImage(480, 360, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        paint_frame(painter, QRectF(image.rect()), film, 0, palette_of(look), hints=True)
    drawn = [[QColor(image.pixel(x, y)) for x in range(480)] for y in range(360)]
    arrows = {
        (x, y) for y, row in enumerate(drawn) for x, c in enumerate(row) if c == look.theme.arrow
    }
    assert len(arrows) > 100
    rim = {(x + dx, y + dy) for x, y in arrows for dx in (-3, 3) for dy in (-3, 3)} - arrows
    around = sorted(contrast(look.theme.arrow, drawn[y][x]) for x, y in rim)
    assert around[len(around) // 2] >= least
    corners = (drawn[5][5], drawn[350][5])
    assert min(contrast(look.theme.arrow, ground) for ground in corners) >= least
