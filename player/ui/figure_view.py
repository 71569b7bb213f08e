"""Where the figure is shown: its film, until that is there a still, and else in large words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from player.routine.model import Position
from player.timeline.model import SegmentKind
from player.ui.theme import RADIUS_CARD_PX, RADIUS_CONTROL_PX, font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from player.figure.film import Film
    from player.figure.motion import Motion
    from player.figure.paint.palette import Palette
    from player.figure.paint.reel import Reel
    from player.i18n import Catalogue
    from player.timeline.model import PlannedStep, Segment
    from player.ui.films import FilmKey, Films
    from player.ui.look import Look
    from player.units import Milliseconds

_IDLE_LOOKS: Final = 9
"""After so many looks without another picture one that is missing is drawn: never all at once."""
_EXPLAINED: Final = frozenset({SegmentKind.PREPARE, SegmentKind.SWITCH})
"""Where the start's ghost and the arrows help; while moving they would be in the way."""


class FigureView(QLabel):
    """Shows a segment of a step: the moving figure, or its position in words."""

    def __init__(
        self, look: Look, films: Films | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._look = look
        self._films = films
        self._position = ""
        self._segment: Segment | None = None
        self._key: FilmKey | None = None
        self._reel: Reel | None = None
        self._motion: Motion | None = None
        self._picture = self._idle = 0
        self._at_ms = self._ahead_ms = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if films is not None:
            films.arrived.connect(self._on_arrived)

    @property
    def has_figure(self) -> bool:
        """Whether the figure shows, not words in its place."""
        return self._reel is not None

    def show_segment(self, segment: Segment, step: PlannedStep, key: FilmKey | None) -> None:
        """Show a segment of a step.

        Args:
            segment: The segment under the playhead.
            step: Its step.
            key: The film to show: in a rest, that of the work to come.
        """
        words = position_words(step.position, self._look.catalogue)
        if segment != self._segment:
            self._segment, self._ahead_ms = segment, 0
        self.setAccessibleName(f"{step.name}, {words}" if words else step.name)
        if words != self._position or key != self._key:
            self._position = words
            self.setText(words)
            self._take(key)
        self.update()

    def _take(self, key: FilmKey | None) -> None:
        """Show the film of a key, until it is there a still, if there is one."""
        before, self._key = self._key, key
        film = self._films.shown(key) if self._films is not None and key is not None else None
        if film is None:
            if key is None or before is None or key[:2] != before[:2]:  # not just an easier way
                self._reel = self._motion = None
            return
        from player.figure.motion import Motion
        from player.figure.paint.reel import Reel

        follows_still = (
            key == before and self._reel is not None and len(self._reel.film.moments) == 1
        )
        self._reel, self._motion, self._picture = Reel(film), Motion.of(film), 0
        if follows_still:
            self._go_on_from_still(self._motion, film.order.still)

    def _go_on_from_still(self, motion: Motion, still: int) -> None:
        """Let the film begin with the picture that has been shown so far, so that nothing jumps."""
        self._picture, segment = still, self._segment
        if segment is not None and segment.kind is SegmentKind.PREPARE:
            self._ahead_ms = motion.key_ms - max(0, self._at_ms - segment.start_ms)

    @Slot(object)
    def _on_arrived(self, key: FilmKey) -> None:
        if key == self._key:
            self._take(key)
            self.update()

    def show_playhead(self, at_ms: Milliseconds) -> None:
        """Show the picture of a moment; repaints only when it is another one."""
        segment, motion, reel = self._segment, self._motion, self._reel
        self._at_ms = at_ms
        if segment is None or motion is None or reel is None:
            return
        from player.figure.motion import Phase

        elapsed = max(0, at_ms - segment.start_ms)
        progress = min(1.0, elapsed / max(1, segment.length_ms))
        paced = segment.rep is not None and bool(segment.phase)
        phase = Phase(segment.kind.value, progress, max(0, elapsed + self._ahead_ms), paced)
        picture = motion.picture(phase, still=self._look.reduced_motion)
        if picture != self._picture:
            self._picture = picture
            self.update()
        elif self.isVisible():  # an idle moment: now and then have a missing picture ready
            self._idle += 1
            if self._idle % _IDLE_LOOKS == 0:
                reel.prepare(self.size(), self.devicePixelRatioF(), palette_of(self._look))

    @property
    def _hints(self) -> bool:
        return self._segment is not None and self._segment.kind in _EXPLAINED

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the figure, or the room, and in it the position in words where there is none."""
        theme, box = self._look.theme, QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._reel is not None:
                palette = palette_of(self._look)
                self._reel.paint(painter, self.rect(), self._picture, palette, hints=self._hints)
            else:
                self._paint_words(painter, box)
            corners = QPainterPath()
            corners.addRect(box)
            corners.addRoundedRect(box, RADIUS_CARD_PX, RADIUS_CARD_PX)
            painter.fillPath(corners, theme.background)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        from player.figure.paint.painter import paint_room

        theme, key, films = self._look.theme, self._key, self._films
        paint_room(painter, box, palette_of(self._look))
        if key is not None and films is not None and films.is_awaited(key):
            return  # the figure is here in a moment
        px = max(18.0, min(box.height() * 0.13, box.width() * 0.055))
        painter.setFont(font(px, 600))
        painter.setPen(theme.text_2)
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(box.adjusted(24, 24, -24, -24), flags, self.text())


class Thumb(QWidget):
    """A still of a figure, small."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._film: Film | None = None
        self._still = QPixmap()
        self._drawn_for: object = None
        self._has_room, self._awaited = True, False
        look.changed.connect(self.update)
        self.hide()

    def set_room(self, *, room: bool) -> None:
        """Tell whether there is room for it."""
        self._has_room = room
        self.setVisible(room and (self._awaited or self._film is not None))

    def show_film(self, film: Film | None, *, awaited: bool = False) -> None:
        """Show a film's key pose; until it is there its place, and where none comes, nothing."""
        if film is not self._film or awaited is not self._awaited:
            self._film, self._awaited = film, awaited
            self.setVisible(self._has_room and (awaited or film is not None))
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the still, drawn once for each film, size and theme, or its empty place."""
        film, look = self._film, self._look
        key = (id(film), self.size(), look.theme.dark, look.figure)
        if key != self._drawn_for:
            self._drawn_for, self._still = key, self._drawn(film)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._still)

    def _drawn(self, film: Film | None) -> QPixmap:
        from player.figure.paint.painter import paint_frame, paint_room

        ratio = self.devicePixelRatioF()
        still = QPixmap(self.size() * ratio)
        still.setDevicePixelRatio(ratio)
        still.fill(Qt.GlobalColor.transparent)
        box = QRectF(self.rect())
        corners = QPainterPath()
        corners.addRect(box)
        corners.addRoundedRect(box, RADIUS_CONTROL_PX, RADIUS_CONTROL_PX)
        with QPainter(still) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if film is None:
                paint_room(painter, box, palette_of(self._look))
            else:
                paint_frame(painter, box, film, film.order.still, palette_of(self._look))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
            painter.fillPath(corners, Qt.GlobalColor.black)
        return still


def palette_of(look: Look) -> Palette:
    """Return the colours of the figure; an unknown choice is the usual one."""
    from player.figure.paint.palette import LOOKS, Palette

    figure, theme = LOOKS.get(look.figure, LOOKS["calm"]), look.theme
    return Palette("dark" if theme.dark else "light", figure, theme.arrow.name())


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
    return words[position] if position else _("Rest")
