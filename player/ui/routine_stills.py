"""Small pictures of exercises: painted once in a thread, the last ones kept."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter

from player.ui.background import Background

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from player.routine.model import Exercise
    from player.ui.look import Look

STILL: Final = QSize(112, 84)
"""In device-independent pixels."""
_KEPT: Final = 80
"""At two pixels to one, 12 MB."""


class _Key(NamedTuple):
    name: str
    dark: bool
    figure: str
    ratio: float


class Stills(QObject):
    """Has pictures painted and keeps the last ones."""

    arrived = Signal(str)
    """The picture of this name can be shown: an exercise's id, or the path of a file."""

    def __init__(self, look: Look, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._folder = folder
        self._background = Background(self)
        self._kept: OrderedDict[_Key, QImage] = OrderedDict()
        self._wanted: set[_Key] = set()

    def picture(self, id_: str, exercise: Exercise, ratio: float) -> QImage | None:
        """Return a picture if it is there; else have it painted, and `arrived` tells.

        Args:
            id_: The exercise's id.
            exercise: The exercise.
            ratio: Device pixels to one.
        """
        look = self._look
        key, folder = _Key(id_, look.theme.dark, look.figure, ratio), self._folder
        if exercise.figure is None:
            return None
        return self._picture(key, lambda: _painted(exercise, folder, key))

    def photo(self, file: Path, ratio: float) -> QImage | None:
        """Return a picture of the user's own in the same way; `arrived` tells its path.

        Args:
            file: The picture.
            ratio: Device pixels to one.
        """
        key = _Key(str(file), dark=False, figure="", ratio=ratio)
        return self._picture(key, lambda: _read(file, ratio))

    def _picture(self, key: _Key, make: Callable[[], QImage]) -> QImage | None:
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]

        def then(picture: object) -> None:
            self._wanted.discard(key)
            assert isinstance(picture, QImage)
            self._kept[key] = picture
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            self.arrived.emit(key.name)

        if key not in self._wanted:
            self._wanted.add(key)
            self._background.run(make, then)
        return None

    def close(self) -> None:
        """Have nothing more painted."""
        self._background.close()


def _read(file: Path, ratio: float) -> QImage:
    """Read a picture and cut it to the frame; what cannot be read is an empty one."""
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    size = STILL * ratio
    aspect = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    image = reader.read()
    if image.isNull():
        return image
    image = image.scaled(size, aspect, Qt.TransformationMode.SmoothTransformation)
    cut = QRect(QPoint(0, 0), size)
    cut.moveCenter(image.rect().center())
    image = image.copy(cut)
    image.setDevicePixelRatio(ratio)
    return image


def _painted(exercise: Exercise, folder: Path, key: _Key) -> QImage:
    """Paint the key pose: from its film where that has been baked, else by itself."""
    from player.figure.film import load_film
    from player.figure.paint.painter import paint_frame
    from player.figure.paint.palette import LOOKS, Palette
    from player.figure.paint.sheet import paint_still
    from player.figure.stage import Stage
    from player.figure.still_book import StillBook, shipped

    spec = exercise.figure
    assert spec is not None, "what has no figure is not painted"
    ratio = key.ratio
    palette = Palette("dark" if key.dark else "light", LOOKS.get(key.figure, LOOKS["calm"]))
    image = QImage(STILL * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(ratio)
    box = QRectF(0, 0, STILL.width(), STILL.height())
    film = load_film(folder, spec) or StillBook(shipped()).find(spec)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if film is not None:
            paint_frame(painter, box, film, film.order.still, palette)
        else:
            paint_still(painter, box, Stage(spec), palette, spec.key_pose)
    return image
