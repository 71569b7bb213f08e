"""Where the figure is shown; until there is one, what to do in large words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QLabel, QSizePolicy

from player.routine.model import Position
from player.ui.theme import RADIUS_CARD_PX, font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from player.i18n import Catalogue
    from player.timeline.model import PlannedStep, Segment
    from player.ui.look import Look

_FLOOR: Final = 0.8


class FigureView(QLabel):
    """Shows a segment of a step: the moving figure, or its position in words."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._look = look
        self._position = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def show_segment(self, segment: Segment, step: PlannedStep) -> None:
        """Show a segment of a step."""
        words = position_words(step.position, self._look.catalogue)
        if (words, segment.text) != (self._position, self.text()):
            self._position = words
            self.setText(segment.text)
            self.setAccessibleName(f"{step.name}, {words}" if words else step.name)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the room, and in it the position in large words."""
        theme = self._look.theme
        box = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(box, RADIUS_CARD_PX, RADIUS_CARD_PX)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipPath(shape)
            painter.fillRect(box, theme.stage)
            floor = theme.stage.darker(130 if theme.dark else 105)
            painter.fillRect(box.adjusted(0, box.height() * _FLOOR, 0, 0), floor)
            px = max(18.0, min(box.height() * 0.13, box.width() * 0.055))
            painter.setFont(font(px, 600))
            painter.setPen(theme.text_2)
            room = box.adjusted(24, 24, -24, -box.height() * (1 - _FLOOR))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(room, flags, self._position)


def position_words(position: Position | None, catalogue: Catalogue) -> str:
    """Return how the body is placed, as a sentence to follow."""
    _ = catalogue.gettext
    words = {
        Position.SUPINE: _("Lie on your back, legs long"),
        Position.HOOK_LYING: _("Lie on your back, feet flat"),
        Position.PRONE: _("Lie on your front"),
        Position.SIDE_LYING: _("Lie on your side"),
        Position.QUADRUPED: _("On hands and knees"),
        Position.KNEELING: _("Kneel"),
        Position.HALF_KNEELING: _("Kneel on one knee"),
        Position.FLOOR_SITTING: _("Sit on the floor"),
        Position.STANDING: _("Stand"),
        Position.WALL: _("Stand at a wall"),
        Position.CHAIR: _("Sit on a chair"),
    }
    return words[position] if position else ""
