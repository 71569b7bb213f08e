"""The pictures that ship: there at once, while the figure itself is still being worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from player.paths import bundled
from player.ui.theme import RADIUS_CONTROL_PX

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from player.ui.look import Look

LARGE: Final = ""
SMALL: Final = "-small"
FIRST: Final = "-first"
FIRST_SHOWN: Final = "bird-dog"
"""What the first start shows."""


def shipped(exercise: str, kind: str, *, dark: bool) -> QImage | None:
    """Return the picture of an exercise that ships, or None.

    Args:
        exercise: The exercise's id.
        kind: `LARGE`, `SMALL` or `FIRST`.
        dark: Whether it stands on a dark ground.
    """
    file = bundled("assets") / "stills" / f"{exercise}{kind}-{'dark' if dark else 'light'}.png"
    image = QImage()
    return image if image.load(str(file)) else None


def has_picture(exercise: str) -> bool:
    """Tell whether a picture of an exercise ships."""
    return (bundled("assets") / "stills" / f"{exercise}{LARGE}-light.png").is_file()


class Still(QWidget):
    """A place of one size for the picture of an exercise, empty until it is known which."""

    def __init__(self, look: Look, size: QSize, kind: str, ground: str) -> None:
        """Make the place.

        Args:
            look: The theme.
            size: Its size, whatever it shows.
            kind: Which of the pictures that ship: `LARGE` or `SMALL`.
            ground: The role of what lies around its corners.
        """
        super().__init__()
        self._look = look
        self._kind = kind
        self._ground = ground
        self._exercise = ""
        self._drawn_for: tuple[str, bool] = ("", False)
        self._image: QImage | None = None
        self.setFixedSize(size)

    def show_exercise(self, id_: str) -> None:
        """Show an exercise; an empty id, or one without a picture, leaves the place empty."""
        if id_ != self._exercise:
            self._exercise = id_
            self.update()

    def show_large(self) -> None:
        """Show the large picture, which takes longer to read."""
        if self._kind != LARGE:
            self._kind, self._drawn_for = LARGE, ("", False)
            self.update()

    @property
    def image(self) -> QImage | None:
        """What shows, or None."""
        key = (self._exercise, self._look.theme.dark)
        if key != self._drawn_for:
            self._drawn_for = key
            self._image = shipped(*key[:1], self._kind, dark=key[1]) if key[0] else None
        return self._image

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, or its empty room."""
        theme, box, image = self._look.theme, QRectF(self.rect()), self.image
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(box, theme.stage)
            if image is not None:
                painter.drawImage(box, image)
            corners = QPainterPath()
            corners.addRect(box)
            corners.addRoundedRect(box, RADIUS_CONTROL_PX, RADIUS_CONTROL_PX)
            painter.fillPath(corners, theme.role(self._ground))
