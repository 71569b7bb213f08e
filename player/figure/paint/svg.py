"""A figure as SVG, for use elsewhere."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageWriter

from player.figure.paint.painter import shadow_image

if TYPE_CHECKING:
    from player.figure.drawing import Drawing, Shape
    from player.figure.film import Film
    from player.figure.paint.palette import Palette
    from player.figure.shadow import Shadow


def _path(shape: Shape) -> str:
    closed = "" if shape.ink.width else "Z"
    loops = np.split(shape.outline.points, shape.outline.starts[1:])
    return "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in loop.tolist()) + closed for loop in loops
    )


def _element(shape: Shape, palette: Palette) -> str:
    colour = palette.ink(shape.ink)
    opacity = f"{colour.alphaF():.3f}".rstrip("0").rstrip(".")
    if shape.ink.width:
        look = f'stroke="{colour.name()}" stroke-opacity="{opacity}"'
        width = f"{shape.ink.width:.1f}"
        return f'<path fill="none" {look} stroke-width="{width}" d="{_path(shape)}"/>'
    return f'<path fill="{colour.name()}" fill-opacity="{opacity}" d="{_path(shape)}"/>'


def _shadow(shadow: Shadow, palette: Palette) -> str:
    raw = QByteArray()
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(shadow_image(shadow, palette))
    data = base64.b64encode(raw.data()).decode()
    left, top, width, height = shadow.place
    box = f'x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}"'
    return f'<image {box} href="data:image/png;base64,{data}"/>'


def to_svg(film: Film, index: int, palette: Palette, title: str, *, hints: bool = False) -> str:
    """Return a picture of a film as an SVG document.

    Args:
        film: The baked pictures.
        index: Which of them.
        palette: Colours; the room itself stays transparent.
        title: What is seen, for readers of screens.
        hints: Whether to show the ghost of the start and the arrows.
    """
    left, top, right, bottom = (float(value) for value in film.bounds)
    moment, nothing = film.moments[index], film.ghost.shapes[:0]

    def elements(drawing: Drawing) -> list[str]:
        return [_element(shape, palette) for shape in drawing.shapes]

    ghost = film.ghost.shapes if hints else nothing
    arrows = film.arrows.shapes if hints else nothing
    body = [
        *elements(film.backdrop),
        _shadow(moment.shadow, palette),
        *(_element(shape, palette) for shape in ghost),
        *elements(moment.drawing),
        *(_element(shape, palette) for shape in arrows),
    ]
    view = f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" role="img"'
        ' stroke-linecap="round" stroke-linejoin="round">'
        f"<title>{escape(title)}</title>{''.join(body)}</svg>\n"
    )
