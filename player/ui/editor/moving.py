"""A figure that moves in a loop beside the text, or words until there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QLabel, QSizePolicy

from player.ui.figure_view import palette_of
from player.ui.theme import RADIUS_CONTROL_PX, font

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent

    from player.figure.film import Film
    from player.figure.motion import Motion
    from player.figure.paint.reel import Reel
    from player.ui.look import Look

_FRAME_MS: Final = 33


class MovingFigure(QLabel):
    """Shows a film as its author wrote the motion; only the still where less should move."""

    def __init__(self, look: Look) -> None:
        super().__init__("")
        self._look = look
        self._film: Film | None = None
        self._reel: Reel | None = None
        self._motion: Motion | None = None
        self._picture = 0
        self.pale = False
        self._since = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(_FRAME_MS)
        self._tick.timeout.connect(self._on_tick)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        look.changed.connect(self._on_look)

    @property
    def film(self) -> Film | None:
        """What it shows."""
        return self._film

    def show_film(self, film: Film | None, words: str, *, moving: bool = True) -> None:
        """Show a film, or words in its place.

        Args:
            film: The film, or None.
            words: What a screen reader says of it, and what shows without a film.
            moving: Whether it is more than a still.
        """
        self.setText(words)
        self.setAccessibleName(words)
        if film is self._film:
            return
        self._film, self._reel, self._motion = film, None, None
        if film is not None:
            from player.figure.motion import Motion
            from player.figure.paint.reel import Reel

            self._reel, self._picture = Reel(film), film.order.still
            self._motion = Motion.of(film) if moving else None
        self._since.start()
        self._run()
        self.update()

    def _run(self) -> None:
        if self._motion is not None and self.isVisible() and not self._look.reduced_motion:
            self._tick.start()
        else:
            self._tick.stop()

    @Slot()
    def _on_look(self) -> None:
        self._run()
        self.update()

    @Slot()
    def _on_tick(self) -> None:
        from player.figure.motion import Phase

        if self._motion is None:
            return
        elapsed = self._since.elapsed()
        picture = self._motion.picture(Phase("prepare", 0.0, elapsed))
        if picture != self._picture:
            self._picture = picture
            self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to move."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still where nobody looks."""
        self._tick.stop()
        super().hideEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, or the words."""
        theme, box = self._look.theme, QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._reel is not None:
                painter.setOpacity(0.5 if self.pale else 1.0)
                self._reel.paint(painter, self.rect(), self._picture, palette_of(self._look))
                painter.setOpacity(1.0)
            else:
                painter.fillRect(box, theme.stage)
                painter.setPen(theme.text_2)
                painter.setFont(font(15, 500))
                flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
                painter.drawText(box.adjusted(12, 8, -12, -8), flags, self.text())
            corners = QPainterPath()
            corners.addRect(box)
            corners.addRoundedRect(box, RADIUS_CONTROL_PX, RADIUS_CONTROL_PX)
            painter.fillPath(corners, theme.surface)
