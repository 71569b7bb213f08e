"""A picture file of the current figure, for the desktop's media keys and remotes."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter

from player.paths import private_folder
from player.ui.background import Background
from player.ui.figure_view import palette_of
from player.ui.films import FilmKey, film_key

if TYPE_CHECKING:
    from player.figure.film import Film
    from player.figure.paint.palette import Palette
    from player.timeline.model import Segment, Timeline
    from player.ui.films import Films
    from player.ui.look import Look

SIDE_PX: Final = 512


class _Picture(NamedTuple):
    film: FilmKey
    palette: Palette

    @property
    def name(self) -> str:
        """The file's name: the exercise, its way and side, and a number for the colours."""
        way = "-eased" if self.film.eased else ""
        side = "right" if self.film.mirror else "left"
        return f"{self.film.exercise}{way}-{side}-{crc32(repr(self.palette).encode()):08x}.png"


class Artwork(QObject):
    """Knows the picture of a segment; one that is not there yet is painted, and told of then."""

    arrived = Signal()
    """A picture that was asked for is there now."""

    def __init__(
        self, folder: Path, films: Films, look: Look, parent: QObject | None = None
    ) -> None:
        """Take where the pictures are kept and what they are painted from.

        Args:
            folder: In the user's cache.
            films: The figures.
            look: Theme and colours.
            parent: Owns it.
        """
        super().__init__(parent)
        self._folder = folder
        self._films = films
        self._look = look
        self._files: dict[_Picture, Path | None] = {}
        self._background = Background(self)
        films.arrived.connect(self.arrived)

    def picture(self, segment: Segment, timeline: Timeline) -> Path | None:
        """Return the picture of what is done in a segment of a timeline, None where none is yet."""
        key = film_key(segment, timeline)
        film = self._films.film(key) if key is not None else None
        if key is None or film is None:
            return None
        picture = _Picture(key, palette_of(self._look))
        if picture not in self._files:
            self._files[picture] = None
            self._paint(picture, film)
        return self._files[picture]

    def _paint(self, picture: _Picture, film: Film) -> None:
        def then(file: object) -> None:
            if isinstance(file, Path):
                self._files[picture] = file
                self.arrived.emit()

        file = self._folder / picture.name
        self._background.run(lambda: _painted(film, picture.palette, file), then)

    def close(self) -> None:
        """Paint no more."""
        self._background.close()


def _painted(film: Film, palette: Palette, file: Path) -> Path | None:
    """Paint a film's key pose into a file that is the user's alone; None where it cannot be."""
    from player.figure.paint.painter import paint_frame

    image = QImage(SIDE_PX, SIDE_PX, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_frame(painter, QRectF(image.rect()), film, film.order.still, palette)
    try:
        handle, name = tempfile.mkstemp(dir=private_folder(file.parent), suffix=".png")
        os.close(handle)
        if image.save(name):
            return Path(name).replace(file)
        Path(name).unlink()
    except OSError:
        pass
    return None
