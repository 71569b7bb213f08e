"""A reel: a film ready to be shown again and again at one size, its pictures kept as pixels.

What is drawn flat has long runs of one colour: kept as runs, a picture takes a quarter of its
pixels' memory and is spread out again in less than a millisecond.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from player.figure.paint.painter import (
    paint_arrows,
    paint_behind,
    paint_figure,
    place_of_arrows,
    places_of,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from player.figure.film import Film
    from player.figure.paint.palette import Palette

_MOST_BYTES: Final = 24 * 1024 * 1024
#: how much of its pixels' memory a picture takes as runs, about
_PACKED: Final = 0.3
_FORMAT: Final = QImage.Format.Format_ARGB32_Premultiplied


class _Setting(NamedTuple):
    """What the kept pixels are good for."""

    size: QSize
    ratio: float
    palette: Palette


class _Packed(NamedTuple):
    """A picture as runs of one colour, row after row."""

    colours: NDArray[np.uint32]
    lengths: NDArray[np.unsignedinteger[Any]]
    size: QSize
    ratio: float

    @classmethod
    def of(cls, image: QImage) -> _Packed:
        """Pack an image of four bytes a pixel."""
        pixels = np.frombuffer(image.constBits(), dtype=np.uint32)
        firsts = np.concatenate([[0], np.flatnonzero(pixels[1:] != pixels[:-1]) + 1])
        lengths = np.diff(firsts, append=len(pixels))
        small = np.min_scalar_type(int(lengths.max()))
        return cls(pixels[firsts], lengths.astype(small), image.size(), image.devicePixelRatio())

    @property
    def bytes(self) -> int:
        """How much memory it takes."""
        return int(self.colours.nbytes + self.lengths.nbytes)

    def image(self) -> QImage:
        """Return the image."""
        image = QImage(self.size, _FORMAT)
        pixels = np.frombuffer(image.bits(), dtype=np.uint32)
        pixels[:] = np.repeat(self.colours, self.lengths)
        image.setDevicePixelRatio(self.ratio)
        return image


class Reel:
    """Shows a film; a picture is drawn the first time and copied from then on.

    A change of size or of colours begins anew; the hints are painted around the pictures. Memory is
    bounded: on a fine screen the pixels are made coarser until all pictures fit.
    """

    def __init__(self, film: Film) -> None:
        self.film = film
        self._setting: _Setting | None = None
        self._ratio = 1.0
        self._around: tuple[bool, QImage, QPoint, QImage] | None = None
        self._pictures: dict[int, _Packed] = {}
        self._shown: tuple[int, QImage] | None = None
        self._parts: list[QRect] = []

    def _ready(self, setting: _Setting) -> None:
        """Forget everything that was drawn for another size or in other colours."""
        if setting == self._setting:
            return
        self._setting = setting
        whole = QRect(QPoint(0, 0), setting.size)
        self._pictures, self._shown, self._around = {}, None, None
        self._parts = [
            place.adjusted(-4, -4, 4, 4).toAlignedRect().intersected(whole)
            for place in places_of(self.film, QRectF(whole))
        ]
        needed = sum(part.width() * part.height() * 4 for part in self._parts)
        self._ratio = min(setting.ratio, max(1.0, (_MOST_BYTES / _PACKED / max(needed, 1)) ** 0.5))

    def _hinted(self, *, hints: bool) -> tuple[bool, QImage, QPoint, QImage]:
        """Return what lies behind every picture, and what before it and where."""
        assert self._setting is not None, "a picture is drawn for a size"
        if self._around is None or self._around[0] is not hints:
            size, ratio, palette = self._setting
            whole, film = QRect(QPoint(0, 0), size), self.film
            behind, place = self._image(size, ratio), QRect()
            with QPainter(behind) as painter:
                paint_behind(painter, QRectF(whole), film, palette, hints=hints)
            if hints:
                arrows = place_of_arrows(film, QRectF(whole)).adjusted(-4, -4, 4, 4)
                place = arrows.toAlignedRect().intersected(whole)
            before = self._image(place.size(), ratio)
            if not place.isEmpty():
                with QPainter(before) as painter:
                    painter.translate(QPointF(-place.topLeft()))
                    paint_arrows(painter, QRectF(whole), film, palette)
            self._around = hints, behind, place.topLeft(), before
        return self._around

    @staticmethod
    def _image(size: QSize, ratio: float) -> QImage:
        image = QImage(size * ratio, _FORMAT)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        return image

    def _draw(self, index: int) -> QImage:
        """Draw a picture and keep it."""
        assert self._setting is not None, "a picture is drawn for a size"
        part, whole = self._parts[index], QRectF(QPointF(0, 0), self._setting.size.toSizeF())
        picture = self._image(part.size(), self._ratio)
        with QPainter(picture) as painter:
            painter.translate(QPointF(-part.topLeft()))
            paint_figure(painter, whole, self.film, index, self._setting.palette)
        packed = _Packed.of(picture)
        while self._pictures and self._bytes() + packed.bytes > _MOST_BYTES * 1.1:
            del self._pictures[next(iter(self._pictures))]
        self._pictures[index] = packed
        return picture

    def _picture(self, index: int) -> QImage:
        """Return a picture, drawn now or kept; the last one is at hand."""
        if self._shown is None or self._shown[0] != index:
            kept = self._pictures.get(index)
            self._shown = index, self._draw(index) if kept is None else kept.image()
        return self._shown[1]

    def _bytes(self) -> int:
        return sum(picture.bytes for picture in self._pictures.values())

    def paint(
        self, painter: QPainter, rect: QRect, index: int, palette: Palette, *, hints: bool = False
    ) -> None:
        """Paint a picture into a rectangle.

        Args:
            painter: Of a widget or an image.
            rect: Whole pixels, in the painter's coordinates.
            index: Which picture of the film.
            palette: Colours.
            hints: Whether to show the ghost of the start and the arrows.
        """
        ratio = painter.device().devicePixelRatio()
        self._ready(_Setting(rect.size(), ratio, palette))
        _hints, behind, place, before = self._hinted(hints=hints)
        painter.drawImage(rect.topLeft(), behind)
        painter.drawImage(rect.topLeft() + self._parts[index].topLeft(), self._picture(index))
        painter.drawImage(rect.topLeft() + place, before)

    def prepare(self, size: QSize, ratio: float, palette: Palette) -> bool:
        """Draw the next missing picture, in an idle moment; return whether one was missing."""
        self._ready(_Setting(size, ratio, palette))
        every = range(len(self.film.moments))
        missing = next((i for i in every if i not in self._pictures), None)
        if missing is None:
            return False
        self._draw(missing)
        return True
