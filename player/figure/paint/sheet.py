"""A contact sheet: the key pose of many exercises, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from player.figure.drawing import merged
from player.figure.paint.painter import fit, paint_drawing, paint_room, paint_shadow
from player.figure.paint.palette import Palette
from player.figure.person import ANYBODY
from player.figure.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from player.figure.paint.palette import Theme
    from player.figure.person import Person
    from player.routine.pose import PoseSpec


def paint_still(
    painter: QPainter, rect: QRectF, stage: Stage, palette: Palette, pose: str | None = None
) -> None:
    """Paint a pose of an exercise, by default its key pose, with ghost and arrows."""
    moment = stage.still(pose or stage.spec.key_pose)
    hints = merged([stage.ghost(), stage.arrows()])
    bounds = stage.bounds([moment.drawing, *([hints] if hints.shapes else [])])
    scale, shift = fit(bounds, rect.adjusted(14, 14, -14, -14))
    painter.save()
    painter.setClipRect(rect)
    paint_room(painter, rect, palette)
    painter.translate(shift)
    painter.scale(scale, scale)
    paint_drawing(painter, stage.backdrop(), palette, scale)
    paint_shadow(painter, moment.shadow, palette)
    if pose is None:
        paint_drawing(painter, stage.ghost(), palette, scale)
    paint_drawing(painter, moment.drawing, palette, scale)
    if pose is None:
        paint_drawing(painter, stage.arrows(), palette, scale)
    painter.restore()


def render_sheet(
    exercises: Sequence[tuple[str, PoseSpec]],
    size: QSize,
    theme: Theme = "light",
    columns: int = 4,
    *,
    mirror: bool = False,
    titled: bool = True,
    person: Person = ANYBODY,
) -> QImage:
    """Return a picture of all exercises.

    Args:
        exercises: Name and figure of each.
        size: Of one cell, pixels.
        theme: Light or dark.
        columns: How many side by side.
        mirror: Whether to show the right side.
        titled: Whether to write the names; without them others can guess.
        person: Who does them.
    """
    palette = Palette(theme)
    rows = -(-len(exercises) // columns)
    image = QImage(
        size.width() * columns, size.height() * rows, QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(palette.colour("ground"))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont()
        font.setPixelSize(max(9, size.height() // 20))
        painter.setFont(font)
        for i, (name, spec) in enumerate(exercises):
            x, y = i % columns * size.width(), i // columns * size.height()
            rect = QRectF(x, y, size.width(), size.height())
            stage = Stage(spec, mirror=mirror, person=person)
            paint_still(painter, rect.adjusted(2, 2, -2, -2), stage, palette)
            if titled:
                painter.setPen(
                    palette.colour("ink") if theme == "light" else palette.colour("light")
                )
                painter.drawText(rect.adjusted(10, 6, -10, -6), Qt.AlignmentFlag.AlignTop, name)
    return image
