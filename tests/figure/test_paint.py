"""Painting: films on images, in every palette, at any size."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QRect, QRectF, QSize
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from player.figure.baking import bake, bake_still
from player.figure.drawing import ROLES, Ink
from player.figure.film import Film
from player.figure.paint.painter import paint_frame
from player.figure.paint.palette import LOOKS, Palette, Theme
from player.figure.paint.reel import Reel
from player.figure.paint.sheet import render_sheet
from player.figure.paint.svg import to_svg
from tests.figure.conftest import spec_of

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def film() -> Film:
    return Film.from_bytes(bake(spec_of("pelvic-tilt")).to_bytes())


def pixels(image: QImage) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.width(), 4)
    return raw[..., :3].astype(np.int16)


def painted(film: Film, palette: Palette, size: QSize, index: int = 0) -> QImage:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    with QPainter(image) as painter:
        rect = QRectF(0, 0, size.width(), size.height())
        paint_frame(painter, rect, film, index, palette)
    return image


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("look", LOOKS)
def test_every_palette_has_a_colour_for_every_ink(theme: Theme, look: str) -> None:
    palette = Palette(theme, LOOKS[look])
    assert all(palette.ink(Ink(role)).isValid() for role in ROLES)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_clothes_are_told_from_the_room_and_from_skin(theme: Theme) -> None:
    for look in LOOKS.values():
        palette = Palette(theme, look)
        for role, other in (("shirt", "sky"), ("pants", "sky"), ("skin", "sky"), ("shirt", "skin")):
            a, b = palette.colour(role), palette.colour(other)
            apart = abs(a.red() - b.red()) + abs(a.green() - b.green()) + abs(a.blue() - b.blue())
            assert apart > 60, (look, role, other)


@pytest.mark.parametrize(("width", "height"), [(900, 700), (160, 120), (300, 900), (1, 1)])
def test_a_picture_fills_any_rectangle(film: Film, width: int, height: int) -> None:
    palette = Palette()
    image = painted(film, palette, QSize(width, height))
    if width > 100:
        colour = palette.colour("shirt")
        shirt = np.array([colour.blue(), colour.green(), colour.red()])
        near = np.abs(pixels(image) - shirt).sum(axis=2) < 40
        assert near.sum() > width * height / 2000


def test_nothing_is_painted_outside_the_rectangle(film: Film) -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(0xFF123456)
    with QPainter(image) as painter:
        paint_frame(painter, QRectF(50, 40, 200, 120), film, 0, Palette(), hints=True)
    inner = pixels(image)[40:160, 50:250].copy()
    image_pixels = pixels(image)
    image_pixels[40:160, 50:250] = (0x56, 0x34, 0x12)
    assert (image_pixels == (0x56, 0x34, 0x12)).all()
    assert inner.std() > 5


def test_a_reel_shows_what_the_painter_paints(film: Film) -> None:
    reel, palette, size = Reel(film), Palette(), QSize(420, 300)
    still, other = film.order.still, len(film.moments) - 1
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    for index in (still, other, still):  # the last one is kept from the first time
        straight = painted(film, palette, size, index)
        with QPainter(image) as painter:
            reel.paint(painter, QRect(0, 0, 420, 300), index, palette)
        assert np.abs(pixels(image) - pixels(straight)).max() <= 8


def test_the_hints_are_around_the_pictures_which_are_kept_without_them() -> None:
    film, size = bake_still(spec_of("bird-dog")), QSize(420, 300)
    assert film.arrows.shapes
    reel, palette = Reel(film), Palette()
    image, straight = (QImage(size, QImage.Format.Format_ARGB32_Premultiplied) for _ in range(2))
    kept = []
    for hints in (True, False):
        with QPainter(straight) as painter:
            paint_frame(painter, QRectF(image.rect()), film, 0, palette, hints=hints)
        with QPainter(image) as painter:
            reel.paint(painter, image.rect(), 0, palette, hints=hints)
        assert np.abs(pixels(image) - pixels(straight)).max() <= 8
        kept.append(reel._pictures[0])
    assert kept[0] is kept[1]


def test_a_reel_prepares_all_pictures_and_begins_anew_for_another_size(film: Film) -> None:
    reel, palette = Reel(film), Palette()
    steps = 0
    while reel.prepare(QSize(200, 150), 1.0, palette):
        steps += 1
    assert steps == len(film.moments)
    assert reel.prepare(QSize(220, 150), 1.0, palette)
    assert reel.prepare(QSize(220, 150), 1.0, Palette("dark"))


def test_pictures_differ_with_the_pose_and_the_theme(film: Film) -> None:
    size = QSize(300, 220)
    legs = next(iter(film.order.legs.values()))
    first = pixels(painted(film, Palette(), size, legs[0]))
    assert np.abs(first - pixels(painted(film, Palette(), size, legs[-1]))).sum() > 1000
    assert np.abs(first - pixels(painted(film, Palette("dark"), size, legs[0]))).mean() > 50


def test_a_sheet_holds_every_exercise() -> None:
    exercises = [(name, spec_of(name)) for name in ("prone-lying", "pelvic-tilt", "wall-sit")]
    sheet = render_sheet(exercises, QSize(120, 90), "dark", columns=2)
    assert (sheet.width(), sheet.height()) == (240, 180)
    cells = pixels(sheet).reshape(2, 90, 2, 120, 3).std(axis=(1, 3)).mean(axis=2)
    assert cells[0, 0] > 5
    assert cells[0, 1] > 5
    assert cells[1, 0] > 5
    assert cells[1, 1] < 1
    assert isinstance(QGuiApplication.instance(), QGuiApplication)


def test_an_svg_shows_what_the_painter_paints(film: Film) -> None:
    index, palette = film.order.still, Palette()
    text = to_svg(film, index, palette, "Lying & resting")
    renderer = QSvgRenderer(QByteArray(text.encode()))
    assert renderer.isValid()
    assert "<title>Lying &amp; resting</title>" in text
    box = renderer.viewBoxF()
    image = QImage(400, round(400 * box.height() / box.width()), QImage.Format.Format_ARGB32)
    image.fill(0xFFFFFFFF)
    with QPainter(image) as painter:
        renderer.render(painter)
    colour = palette.colour("shirt")
    shirt = np.array([colour.blue(), colour.green(), colour.red()])
    assert (np.abs(pixels(image) - shirt).sum(axis=2) < 40).sum() > 300
    assert text.count("<path") < to_svg(film, index, palette, "", hints=True).count("<path")
