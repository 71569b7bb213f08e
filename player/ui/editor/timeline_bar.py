"""The routine as a bar to work on: choose a step, drag it elsewhere, stretch a hold by its edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from player.timeline.model import SegmentKind
from player.ui.bars import Bar, bars_of
from player.ui.ringed import Ringed
from player.ui.session_bar import paint_bar
from player.ui.theme import RING_PX, TARGET_PX, font
from player.units import format_clock, format_duration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from player.timeline.model import Timeline
    from player.ui.editor.rows import StepRow
    from player.ui.look import Look

_TOP_PX: Final = 4.0
_BAR_PX: Final = 34.0
_EDGE_PX: Final = 5.0
_DRAG_FROM_PX: Final = 6.0
_STEP_MS: Final = 5_000
_FINE_MS: Final = 1_000
_PALE: Final = 0.4


class _Grip(NamedTuple):
    """What the pointer holds.

    Attributes:
        row: The number of the row.
        bar: The bar.
        x: Where it was taken.
        edge: Whether it is the right edge, to stretch it.
    """

    row: int
    bar: Bar
    x: float
    edge: bool


class TimelineBar(Ringed, QWidget):
    """Chooses, moves and stretches steps, by pointer and by keys.

    Left and right choose a step, with Alt they move it, plus and minus stretch its work.
    """

    chosen = Signal(int)
    """The number of the row that was chosen."""
    move_asked = Signal(int, int, bool)
    """A row's number, that of the row it was dropped on, and whether it goes behind that one."""
    stretch_asked = Signal(int, int)
    """A row's number, and how long its work is to be, in milliseconds."""
    shift_asked = Signal(int, int)
    """A row's number, and -1 for earlier or 1 for later."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._timeline: Timeline | None = None
        self._bars: Sequence[Bar] = ()
        self._rows: Sequence[StepRow] = ()
        self._of_step: dict[int, int] = {}
        self._here = -1
        self._grip: _Grip | None = None
        self._at_x = 0.0
        self._label = ""
        self.pale = False
        _ = look.catalogue.gettext
        self.setAccessibleName(_("Timeline"))
        self.setAccessibleDescription(
            _("Left and right choose a step, Alt moves it, plus and minus change its length.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return room for bars and names."""
        return QSize(300, 62)

    def show_rows(self, timeline: Timeline, rows: Sequence[StepRow]) -> None:
        """Show a routine."""
        self._timeline, self._rows, self._bars = timeline, rows, bars_of(timeline)
        self._of_step = {
            step: number for number, row in enumerate(rows) if row.role for step in row.steps
        }
        self._grip = None
        self.update()

    def choose(self, row: int) -> None:
        """Light a row up, without telling anybody."""
        if row != self._here:
            self._here = row
            self.update()

    @property
    def _scale(self) -> float:
        return self.width() / max(1, self._timeline.total_ms if self._timeline else 1)

    def bar_box(self, row: int) -> QRectF:
        """Return where the last work of a row is drawn, empty where nothing is."""
        bars = [b for b in self._bars if self._of_step.get(b.step) == row and b.is_work]
        if not bars:
            bars = [b for b in self._bars if self._of_step.get(b.step) == row]
        if not bars:
            return QRectF()
        bar = bars[-1]
        width = (bar.end_ms - bar.start_ms) * self._scale
        return QRectF(bar.start_ms * self._scale, _TOP_PX, width, _BAR_PX)

    def _bar_at(self, x: float) -> Bar | None:
        at_ms = x / self._scale
        return next((bar for bar in self._bars if at_ms < bar.end_ms), None)

    def _grip_at(self, x: float) -> _Grip | None:
        for bar in self._bars:
            row = self._of_step.get(bar.step)
            near = abs(bar.end_ms * self._scale - x) <= _EDGE_PX
            if row is not None and near and self._rows[row].key and self._stretches(bar, row):
                return _Grip(row, bar, x, edge=True)
        bar_ = self._bar_at(x)
        row = self._of_step.get(bar_.step) if bar_ is not None else None
        return _Grip(row, bar_, x, edge=False) if bar_ is not None and row is not None else None

    def _stretches(self, bar: Bar, row: int) -> bool:
        return bar.is_work or self._rows[row].key == "rest"

    # --- the pointer -------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a step, or of its edge."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip = self._grip_at(event.position().x())
            self._at_x = event.position().x()
            if self._grip is not None:
                self.choose(self._grip.row)
                self.chosen.emit(self._grip.row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Stretch or move what is held; else tell what lies under the pointer."""
        x = event.position().x()
        if self._grip is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._at_x = x
            if self._grip.edge:
                self._label = format_duration(self._stretched(self._grip, x, event))
            self.update()
            return
        grip = self._grip_at(x)
        edge = grip is not None and grip.edge and not self.pale
        shape = Qt.CursorShape.SplitHCursor if edge else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        if grip is not None:
            row = self._rows[grip.row]
            words = f"{format_clock(round(x / self._scale))}  {row.name}"
            QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: ask for what the drag meant."""
        grip, self._grip = self._grip, None
        if grip is None or self.pale:
            return
        x = event.position().x()
        if abs(x - grip.x) >= _DRAG_FROM_PX:
            if grip.edge:
                self.stretch_asked.emit(grip.row, self._stretched(grip, x, event))
            else:
                self._drop(grip, x)
        self.update()

    def _stretched(self, grip: _Grip, x: float, event: QMouseEvent) -> int:
        """Return how long the work is to be when its bar's edge is drawn to a place."""
        assert self._timeline is not None
        row = self._rows[grip.row]
        holds = [
            s
            for s in self._timeline.segments
            if s.kind is SegmentKind.HOLD and grip.bar.start_ms <= s.start_ms < grip.bar.end_ms
        ]
        many = max(1, len(holds)) if row.key == "hold" else 1
        wanted = row.amount_ms + (x - grip.x) / self._scale / many
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        grain = _FINE_MS if fine else _STEP_MS
        return max(grain, round(wanted / grain) * grain)

    def _drop(self, grip: _Grip, x: float) -> None:
        """Ask to move a step before the one it was dropped on, or behind it in its right half."""
        bar = self._bar_at(x)
        target = self._of_step.get(bar.step) if bar is not None else None
        if target is None or target == grip.row:
            return
        self.move_asked.emit(grip.row, target, x > self._middle(target))

    def _middle(self, row: int) -> float:
        bars = [bar for bar in self._bars if self._of_step.get(bar.step) == row]
        return (bars[0].start_ms + bars[-1].end_ms) / 2 * self._scale

    # --- the keys ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, move or stretch."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        stretch = {
            Qt.Key.Key_Plus: 1,
            Qt.Key.Key_Equal: 1,
            Qt.Key.Key_Minus: -1,
        }.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if self._here >= 0 and not self.pale:
                self.shift_asked.emit(self._here, step)
        elif step is not None and self._rows:
            row = min(max(0, self._here + step), len(self._rows) - 1)
            self.choose(row)
            self.chosen.emit(row)
        elif stretch is not None and 0 <= self._here < len(self._rows) and not self.pale:
            row_ = self._rows[self._here]
            if row_.key:
                amount = max(_STEP_MS, row_.amount_ms + stretch * _STEP_MS)
                self.stretch_asked.emit(self._here, amount)
        else:
            super().keyPressEvent(event)

    # --- painting ----------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint bars, the chosen step, what is dragged, and names."""
        theme, scale = self._look.theme, self._scale
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.pale:
                painter.setOpacity(_PALE)
            painter.setPen(Qt.PenStyle.NoPen)
            lit = self._rows[self._here].steps if 0 <= self._here < len(self._rows) else ()
            for bar in self._bars:
                if bar.step in lit:
                    box = QRectF(
                        bar.start_ms * scale, 0, (bar.end_ms - bar.start_ms) * scale, _BAR_PX + 8
                    )
                    painter.fillRect(box, theme.accent_soft)
            for bar in self._bars:
                painter.setPen(Qt.PenStyle.NoPen)
                paint_bar(painter, bar, scale, _TOP_PX, _BAR_PX, theme.role(bar.role))
            self._paint_names(painter)
            if self._grip is not None and abs(self._at_x - self._grip.x) >= _DRAG_FROM_PX:
                self._paint_drag(painter, self._grip)
            painter.setOpacity(1.0)
            if self.ringed:
                painter.setPen(QPen(theme.focus, RING_PX))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)

    def _paint_drag(self, painter: QPainter, grip: _Grip) -> None:
        theme = self._look.theme
        painter.setPen(QPen(theme.focus, 3))
        x = self._at_x
        painter.drawLine(QPointF(x, 0), QPointF(x, _BAR_PX + 8))
        if grip.edge:
            face = font(15, 700, tabular=True)
            wide = QFontMetricsF(face).horizontalAdvance(self._label) + 16
            left = x + 6 if x + wide + 6 < self.width() else x - wide - 6
            box = QRectF(left, _TOP_PX + 4, wide, _BAR_PX - 8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.text)
            painter.drawRoundedRect(box, 6, 6)
            painter.setFont(face)
            painter.setPen(theme.background)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._label)
        else:
            painter.setOpacity(0.75)
            painter.setPen(Qt.PenStyle.NoPen)
            shift = round((x - grip.x) / self._scale)
            moved = grip.bar._replace(
                start_ms=grip.bar.start_ms + shift, end_ms=grip.bar.end_ms + shift
            )
            colour = theme.role(grip.bar.role)
            paint_bar(painter, moved, self._scale, _TOP_PX, _BAR_PX, colour)

    def _paint_names(self, painter: QPainter) -> None:
        """Write the chosen step's name, and those that have room around it."""
        theme, top = self._look.theme, _BAR_PX + 12
        starts = [(row.start_ms * self._scale, i) for i, row in enumerate(self._rows) if row.role]
        ordered = sorted(starts, key=lambda each: each[1] != self._here)
        taken: list[tuple[float, float]] = []
        for start, number in ordered:
            here = number == self._here
            face = font(13, 700 if here else 500)
            metrics = QFontMetricsF(face)
            name = self._rows[number].name
            wanted = metrics.horizontalAdvance(name)
            following = min((s for s, _ in starts if s > start), default=float(self.width()))
            room = min(wanted, self.width() / 2) if here else min(wanted, following - start - 8)
            left = min(start, self.width() - room) if here else start
            if room < TARGET_PX and not here:
                continue
            if any(a < left + room + 8 and left < b for a, b in taken):
                continue
            taken.append((left, left + room + 8))
            painter.setFont(face)
            painter.setPen(theme.text if here else theme.text_2)
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room + 1)
            painter.drawText(QPointF(left, top + metrics.ascent()), words)
