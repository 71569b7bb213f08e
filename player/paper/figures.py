"""The figure on paper: where an exercise starts and where it goes to, as vectors."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from player.figure.drawing import Drawing, simplified
from player.figure.paint.painter import paint_drawing, shadow_image
from player.figure.paint.palette import Palette
from player.figure.stage import Stage
from player.paper.blocks import Paragraph
from player.paper.style import ACCENT, PANEL, TEXT_2, WHITE, mm

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QFont

    from player.figure.shadow import Shadow
    from player.figure.skeleton import Array
    from player.routine.pose import PoseSpec

_FINER: Final = 5
_LEAST_MM: Final = 1_150.0
"""A picture shows at least this much of the room's height, so that no posture is blown up."""


class Pose(NamedTuple):
    """A picture of the figure: the layers from back to front."""

    shadow: Shadow
    figure: Drawing
    arrows: Drawing


@dataclass(frozen=True, slots=True)
class Poses:
    """The start and the end of an exercise, and the still picture where it shows neither.

    Attributes:
        backdrop: Wall and mat.
        pictures: From start to end; one where they are the same.
        bounds: Left, top, right, bottom of all of them, millimetres.
    """

    backdrop: Drawing
    pictures: tuple[Pose, ...]
    bounds: Array


def poses_of(spec: PoseSpec) -> Poses:
    """Solve and draw what is printed of a figure; some tenths of a second."""
    stage = Stage(spec)
    start, still = spec.ghost or spec.sequence[-1].pose, spec.key_pose
    held = max(spec.sequence, key=lambda move: move.hold or 0)
    end = held.pose if held.hold else still
    pictures = []
    for name in dict.fromkeys((start, still, end)):
        moment = stage.still(name)
        arrows = stage.arrows() if name == still else Drawing()
        pictures.append(Pose(moment.shadow, simplified(moment.drawing), arrows))
    drawn = [d for p in pictures for d in (p.figure, p.arrows) if d.shapes]
    return Poses(stage.backdrop(), tuple(pictures), stage.bounds(drawn))


@dataclass(slots=True)
class FigureRow:
    """Start and end side by side with their words, or the author's own picture."""

    spec: PoseSpec | None
    picture: Path | None
    labels: tuple[str, str]
    font: QFont
    size: float
    """The height of the panels."""
    _poses: Poses | None = field(default=None, init=False)

    def height(self, _width: float) -> float:
        """Return the height of the panels, which all cards share."""
        return self.size if self.spec or self._image() else 0.0

    def _image(self) -> QImage | None:
        image = QImage(str(self.picture)) if self.picture else QImage()
        return None if image.isNull() else image

    def paint(self, painter: QPainter, at: QPointF, width: float) -> None:
        """Paint the panels."""
        if self.spec is None:
            if (image := self._image()) is not None:
                _paint_image(painter, QRectF(at.x(), at.y(), width, self.size), image)
            return
        self._poses = self._poses or poses_of(self.spec)
        count, gap = len(self._poses.pictures), mm(1.6)
        each = (width - gap * (count - 1)) / count
        words = {0: self.labels[0], count - 1: self.labels[1]} if count > 1 else {}
        for index, pose in enumerate(self._poses.pictures):
            rect = QRectF(at.x() + index * (each + gap), at.y(), each, self.size)
            _paint_pose(painter, rect, self._poses, pose)
            word = Paragraph.of(words.get(index, ""), self.font, TEXT_2)
            word.paint(painter, rect.topLeft() + QPointF(mm(1.6), mm(0.8)), each)
        for index in range(1, count):
            x = at.x() + index * (each + gap) - gap / 2
            _paint_arrow(painter, QPointF(x, at.y() + self.size / 2))


def _clip(painter: QPainter, rect: QRectF) -> None:
    corners = QPainterPath()
    corners.addRoundedRect(rect, mm(1.6), mm(1.6))
    painter.setClipPath(corners)


def _paint_image(painter: QPainter, rect: QRectF, image: QImage) -> None:
    painter.save()
    _clip(painter, rect)
    painter.fillRect(rect, PANEL)
    size = image.size().scaled(rect.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(0, 0, size.width(), size.height())
    place.moveCenter(rect.center())
    painter.drawImage(place, image)
    painter.restore()


@lru_cache(maxsize=1)
def _palette() -> Palette:
    return Palette("light")


def _paint_pose(painter: QPainter, rect: QRectF, poses: Poses, pose: Pose) -> None:
    palette = _palette()
    left, top, right, bottom = map(float, poses.bounds)
    room = rect.adjusted(mm(1.4), mm(3.4), -mm(1.4), -mm(1.4))
    tall = max(bottom - top, _LEAST_MM)
    scale = min(room.width() / (right - left), room.height() / tall)
    shift = room.center() - QPointF((left + right) / 2, (top + bottom) / 2) * scale
    painter.save()
    _clip(painter, rect)
    painter.fillRect(rect, PANEL)
    painter.translate(shift)
    painter.scale(scale, scale)
    paint_drawing(painter, poses.backdrop, palette, scale)
    _paint_shadow(painter, pose.shadow, palette)
    paint_drawing(painter, pose.figure, palette, scale)
    paint_drawing(painter, pose.arrows, palette, scale)
    painter.restore()


def _paint_shadow(painter: QPainter, shadow: Shadow, palette: Palette) -> None:
    """Paint the soft shadow, its few cells smoothed beforehand: a reader of PDF may not."""
    image = shadow_image(shadow, palette)
    smooth = image.scaled(
        image.size() * _FINER,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    painter.drawImage(QRectF(*shadow.place), smooth)


def _paint_arrow(painter: QPainter, at: QPointF) -> None:
    """Paint the sign that leads from the first picture to the second."""
    painter.save()
    painter.translate(at)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(WHITE)
    painter.drawEllipse(QPointF(0, 0), mm(2.3), mm(2.3))
    painter.setBrush(ACCENT)
    painter.drawEllipse(QPointF(0, 0), mm(1.9), mm(1.9))
    painter.setBrush(WHITE)
    sign = QPainterPath(QPointF(-mm(0.5), -mm(0.9)))
    sign.lineTo(mm(0.95), 0)
    sign.lineTo(-mm(0.5), mm(0.9))
    sign.closeSubpath()
    painter.drawPath(sign)
    painter.restore()
