"""The whole session as a bar: what was, where the playhead is, what comes; a click goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QToolTip, QWidget

from player.ui.bars import Bar, bars_of
from player.ui.ringed import Ringed
from player.ui.theme import RING_PX, TARGET_PX, font
from player.units import format_clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

    from player.timeline.model import Timeline
    from player.ui.look import Look
    from player.units import Milliseconds

_GAP_PX: Final = 2.0
_TELL_EVERY_MS: Final = 15_000
"""A screen reader hears of the place in steps of this, and when it is moved."""


class Strip(QWidget):
    """A session's bars in small, for a card: nothing but the picture of its rhythm."""

    def __init__(self, look: Look, height: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._bars: Sequence[Bar] = ()
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show the bars of a timeline."""
        self._bars = bars
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every bar."""
        if not self._bars:
            return
        scale = self.width() / max(1, self._bars[-1].end_ms)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for bar in self._bars:
                paint_bar(painter, bar, scale, 0, self.height(), self._look.theme.role(bar.role))


def paint_bar(
    painter: QPainter, bar: Bar, scale: float, top: float, height: float, colour: QColor
) -> None:
    """Paint one bar, rests at half the height."""
    tall = height if bar.is_work else height / 2
    gap = min(_GAP_PX, (bar.end_ms - bar.start_ms) * scale / 3)
    width = max(1.0, (bar.end_ms - bar.start_ms) * scale - gap)
    box = QRectF(bar.start_ms * scale, top + (height - tall) / 2, width, tall)
    radius = min(4.0, tall / 2, width / 2)
    painter.setBrush(colour)
    painter.drawRoundedRect(box, radius, radius)


class SessionBar(Ringed, QSlider):
    """The session with its playhead; a click, or a screen reader's "set value", goes there."""

    seek_asked = Signal(int)
    """The user wants the playhead at this many milliseconds."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._bars: Sequence[Bar] = ()
        self._names: Sequence[tuple[Bar, str]] = ()
        self._total_ms = 1
        self._at_ms = 0
        self._with_names = True
        self._drawn_px = -1
        _ = look.catalogue.gettext
        self.setAccessibleName(_("The session"))
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.actionTriggered.connect(self._on_action)

    def show_timeline(self, timeline: Timeline) -> None:
        """Show another timeline."""
        self._bars = bars_of(timeline)
        self._total_ms = max(1, timeline.total_ms)
        first: dict[int, Bar] = {}
        for bar in self._bars:
            if bar.is_work:
                first.setdefault(bar.step, bar)
        self._names = [(bar, timeline.steps[step].name) for step, bar in first.items()]
        self.setRange(0, self._total_ms)
        self._describe(self.value())
        self.update()

    def _describe(self, at_ms: Milliseconds) -> None:
        """Tell the place as a clock does; the value alone is in milliseconds."""
        _ = self._look.catalogue.gettext
        told = _("{at} of {total}")
        at, total = format_clock(at_ms), format_clock(self._total_ms)
        self.setAccessibleDescription(told.format(at=at, total=total))

    def show_playhead(self, at_ms: Milliseconds) -> None:
        """Move the playhead; repaints only when it comes to another pixel."""
        if abs(at_ms - self.value()) >= _TELL_EVERY_MS:
            self.setValue(at_ms)
            self._describe(at_ms)
        px = round(at_ms * self.width() / self._total_ms * 2)
        self._at_ms = at_ms
        if px != self._drawn_px:
            self._drawn_px = px
            self.update()

    def set_names(self, *, shown: bool) -> None:
        """Write the exercises' names below the bars, or leave them out."""
        self._with_names = shown
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the bars and a line of names."""
        return QSize(400, 56)

    def minimumSizeHint(self) -> QSize:
        """Return the least that a finger can hit."""
        return QSize(120, TARGET_PX)

    @property
    def _current(self) -> Bar | None:
        return next((bar for bar in self._bars if self._at_ms < bar.end_ms), None)

    def _on_action(self) -> None:
        if self.sliderPosition() != self.value():
            self.seek_asked.emit(self.sliderPosition())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to where the click is."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.seek_asked.emit(self._at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what lies under the pointer."""
        at_ms = self._at(event.position().x())
        bar = next((each for each in self._bars if at_ms < each.end_ms), None)
        names = {each.step: name for each, name in self._names}
        if bar is not None:
            text = f"{format_clock(at_ms)}  {names.get(bar.step, '')}"
            QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def _at(self, x: float) -> Milliseconds:
        share = x / max(1, self.width())
        return max(0, min(self._total_ms, round(share * self._total_ms)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the playhead anew."""
        self._drawn_px = -1
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint bars, playhead and names."""
        if not self._bars:
            return
        theme, current = self._look.theme, self._current
        scale = self.width() / self._total_ms
        height = self.height() * 0.5 if self._with_names else self.height() * 0.7
        top = 2.0 if self._with_names else self.height() * 0.15
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for bar in self._bars:
                colour = theme.past if bar.end_ms <= self._at_ms else theme.role(bar.role)
                paint_bar(painter, bar, scale, top, height, colour)
            if current is not None:
                self._paint_played(painter, current, scale, top, height)
            self._paint_playhead(painter, self._at_ms * scale, top, height)
            if self._with_names:
                self._paint_names(painter, scale, top + height + 3, current)
            if self.ringed:
                painter.setPen(QPen(theme.focus, RING_PX))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)

    def _paint_played(
        self, painter: QPainter, bar: Bar, scale: float, top: float, height: float
    ) -> None:
        """Grey out the part of the present bar that is behind the playhead."""
        played = bar._replace(end_ms=max(bar.start_ms, self._at_ms))
        if played.end_ms > played.start_ms:
            paint_bar(painter, played, scale, top, height, self._look.theme.past)

    def _paint_playhead(self, painter: QPainter, x: float, top: float, height: float) -> None:
        theme = self._look.theme
        for width, colour in ((7.0, theme.background), (3.0, theme.text)):
            pen = QPen(colour, width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(QPointF(x, top), QPointF(x, top + height))
        painter.setPen(Qt.PenStyle.NoPen)

    def _paint_names(
        self, painter: QPainter, scale: float, top: float, current: Bar | None
    ) -> None:
        """Write the present exercise's name and the next one's, where each fits as a whole."""
        px = max(12.0, self.height() * 0.24)
        step = current.step if current else -1
        at = next((i for i, (bar, _name) in enumerate(self._names) if bar.step >= step), 0)
        free = 0.0
        for bar, name in self._names[at : at + 2] if current else ():
            here = bar.step == step
            face = font(px, 700 if here else 500)
            metrics = QFontMetricsF(face)
            wanted = metrics.horizontalAdvance(name)
            start = min(bar.start_ms * scale, self.width() - wanted)
            if start < free:
                continue
            free = start + wanted + 8
            painter.setFont(face)
            painter.setPen(self._look.theme.text if here else self._look.theme.text_2)
            painter.drawText(QPointF(start, top + metrics.ascent()), name)
