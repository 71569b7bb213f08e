"""Painting baked pictures with Qt."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QByteArray, QDataStream, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QLinearGradient, QPainter, QPainterPath, QPen

from player.figure.drawing import LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from player.figure.drawing import Drawing
    from player.figure.film import Film
    from player.figure.paint.palette import Palette
    from player.figure.shadow import Shadow
    from player.figure.skeleton import Array
    from player.figure.surface import Outline

_ELEMENT: Final = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
_THINNEST_PX: Final = 1.1


def paths_of(outlines: Sequence[Outline]) -> list[QPainterPath]:
    """Return outlines as paths, all read in one go from Qt's own stream format."""
    ends = np.cumsum([0, *(len(outline.points) for outline in outlines)])
    elements = np.empty(ends[-1], dtype=_ELEMENT)
    elements["kind"] = 1
    firsts = [begin + outline.starts for begin, outline in zip(ends[:-1], outlines, strict=True)]
    elements["kind"][np.concatenate(firsts)] = 0
    elements["x"], elements["y"] = np.concatenate([outline.points for outline in outlines]).T
    every, size = elements.tobytes(), _ELEMENT.itemsize
    pieces = []
    for outline, begin, end in zip(outlines, ends[:-1].tolist(), ends[1:].tolist(), strict=True):
        pieces.append(struct.pack(">i", end - begin))
        pieces.append(every[begin * size : end * size])
        pieces.append(struct.pack(">ii", int(outline.starts[-1]), Qt.FillRule.WindingFill.value))
    # With one argument the stream keeps its own copy of the bytes; with a mode it would only borrow
    # them.
    stream = QDataStream(QByteArray(b"".join(pieces)))
    paths = []
    for _ in outlines:
        path = QPainterPath()
        stream >> path
        paths.append(path)
    return paths


def fit(bounds: Array, rect: QRectF) -> tuple[float, QPointF]:
    """Return scale (pixels a millimetre) and shift that centre a picture in a rectangle."""
    left, top, right, bottom = map(float, bounds)
    # Small postures are not blown up: the picture is at least 1.15 m high.
    scale = min(
        rect.width() / (right - left), rect.height() / (bottom - top), rect.height() * 0.00087
    )
    centre = QPointF((left + right) / 2, (top + bottom) / 2)
    return scale, rect.center() - centre * scale


def paint_room(painter: QPainter, rect: QRectF, palette: Palette) -> None:
    """Fill the background."""
    gradient = QLinearGradient(rect.topLeft(), rect.bottomLeft())
    gradient.setColorAt(0.0, palette.colour("sky"))
    gradient.setColorAt(1.0, palette.colour("ground"))
    painter.fillRect(rect, gradient)


def paint_drawing(painter: QPainter, drawing: Drawing, palette: Palette, scale: float) -> None:
    """Paint shapes in their order; the painter is already scaled to millimetres."""
    if not drawing.shapes:
        return
    thinnest = _THINNEST_PX / scale / LINE
    paths = paths_of([shape.outline for shape in drawing.shapes])
    for (ink, _), path in zip(drawing.shapes, paths, strict=True):
        if ink.width:
            pen = QPen(palette.ink(ink), max(ink.width, thinnest * min(ink.width, LINE)))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(path, pen)
        else:
            painter.fillPath(path, palette.ink(ink))


def shadow_image(shadow: Shadow, palette: Palette) -> QImage:
    """Return a shadow as an image, small and still sharp."""
    rows, columns = shadow.darkness.shape
    colour = palette.colour("shadow")
    pixels = np.empty((rows, columns, 4), dtype=np.uint8)
    alpha = shadow.darkness.astype(np.uint16)
    for channel, value in enumerate((colour.blue(), colour.green(), colour.red())):
        pixels[..., channel] = alpha * value // 255
    pixels[..., 3] = shadow.darkness
    image = QImage(
        pixels.tobytes(), columns, rows, columns * 4, QImage.Format.Format_ARGB32_Premultiplied
    )
    # The image only borrows the bytes; its copy owns them.
    return image.copy()


def paint_shadow(painter: QPainter, shadow: Shadow, palette: Palette) -> None:
    """Paint the soft shadow on the floor."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(*shadow.place), shadow_image(shadow, palette))


def paint_frame(
    painter: QPainter,
    rect: QRectF,
    film: Film,
    index: int,
    palette: Palette,
    *,
    hints: bool = False,
) -> None:
    """Paint a picture of a film into a rectangle, room and all.

    Args:
        painter: Its state is kept.
        rect: In the painter's coordinates.
        film: The baked pictures.
        index: Which of them.
        palette: Colours.
        hints: Whether to show the ghost of the start and the arrows.
    """
    painter.save()
    painter.setClipRect(rect)
    paint_behind(painter, rect, film, palette, hints=hints)
    paint_figure(painter, rect, film, index, palette)
    if hints:
        paint_arrows(painter, rect, film, palette)
    painter.restore()


def _enter(painter: QPainter, rect: QRectF, film: Film) -> float:
    """Move the painter into a film's millimetres and return the scale."""
    scale, shift = fit(film.bounds, rect.adjusted(*_margins(rect)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(shift)
    painter.scale(scale, scale)
    return scale


def places_of(film: Film, rect: QRectF) -> list[QRectF]:
    """Return where each of a film's pictures lies in a rectangle, with its shadow."""
    return [_place(extent, film, rect) for extent in film.extents()]


def place_of_arrows(film: Film, rect: QRectF) -> QRectF:
    """Return where a film's arrows lie in a rectangle; empty where it has none."""
    return _place(film.arrows.bounds(), film, rect) if film.arrows.shapes else QRectF()


def _place(extent: Array, film: Film, rect: QRectF) -> QRectF:
    scale, shift = fit(film.bounds, rect.adjusted(*_margins(rect)))
    left, top, right, bottom = extent.tolist()
    place = QRectF(left, top, right - left, bottom - top)
    return QRectF(place.topLeft() * scale + shift, place.size() * scale)


def _margins(rect: QRectF) -> tuple[float, float, float, float]:
    margin = min(rect.width(), rect.height()) * 0.04
    return margin, margin, -margin, -margin


def paint_behind(
    painter: QPainter, rect: QRectF, film: Film, palette: Palette, *, hints: bool = False
) -> None:
    """Paint what does not move: the room, wall and mat, and the ghost of the start."""
    paint_room(painter, rect, palette)
    painter.save()
    scale = _enter(painter, rect, film)
    paint_drawing(painter, film.backdrop, palette, scale)
    if hints:
        paint_drawing(painter, film.ghost, palette, scale)
    painter.restore()


def paint_figure(
    painter: QPainter,
    rect: QRectF,
    film: Film,
    index: int,
    palette: Palette,
) -> None:
    """Paint the person, shadow and furniture of a picture."""
    painter.save()
    scale = _enter(painter, rect, film)
    moment = film.moments[index]
    paint_shadow(painter, moment.shadow, palette)
    paint_drawing(painter, moment.drawing, palette, scale)
    painter.restore()


def paint_arrows(painter: QPainter, rect: QRectF, film: Film, palette: Palette) -> None:
    """Paint the arrows, which are before the person."""
    painter.save()
    paint_drawing(painter, film.arrows, palette, _enter(painter, rect, film))
    painter.restore()
