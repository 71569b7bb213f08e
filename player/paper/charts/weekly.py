"""Weeks as bars: minutes against the goal, and done against planned, as they are painted."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainterPath, QPen

from player.paper.charts.plot import LABEL_PX, Plot, mixed, ticks_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QPainter

    from player.paper.charts.dates import Dates
    from player.paper.charts.ink import Ink
    from player.paper.charts.spans import Span

_TOP_PX: Final = 18.0
_FOOT_PX: Final = 26.0
_LEFT_PX: Final = 40.0
_LEAST: Final = 30.0
"""The scale reaches so many minutes at least."""


@dataclass(frozen=True, slots=True)
class _Bars(ABC):
    """Bars over weeks.

    Attributes:
        ink: What to paint with.
        dates: Says weeks.
        spans: The weeks, oldest first.
    """

    ink: Ink
    dates: Dates
    spans: Sequence[Span]

    @property
    @abstractmethod
    def most(self) -> float:
        """What the scale must hold."""

    @property
    def beside(self) -> float:
        """Room at the right."""
        return 8.0

    def plot(self, size: QSizeF) -> Plot:
        """Return the ground, in a size."""
        box = QRectF(
            _LEFT_PX,
            _TOP_PX,
            max(1.0, size.width() - _LEFT_PX - self.beside),
            max(1.0, size.height() - _TOP_PX - _FOOT_PX),
        )
        return Plot(box, ticks_to(max(_LEAST, self.most)), len(self.spans), size.width())

    def names(self) -> list[str]:
        """Return what each bar is called below."""
        return self.dates.apart([span.monday for span in self.spans])

    def bar(self, plot: Plot, place: int, value: float) -> QPainterPath:
        """Return a bar with round shoulders on the lowest line."""
        wide = min(30.0, max(2.0, plot.wide * 0.66))
        top, foot = plot.y(value), plot.box.bottom()
        radius = min(5.0, wide / 2, max(0.0, foot - top))
        bar, path = QRectF(plot.x(place) - wide / 2, top, wide, foot - top), QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(bar, radius, radius)
        path.addRect(bar.adjusted(0, radius, 0, 0))
        return path.simplified()


@dataclass(frozen=True, slots=True)
class MinutesPicture(_Bars):
    """Minutes a week against the goal, in minutes; 0 for none."""

    goal: int = 0

    @property
    def most(self) -> float:
        """What the scale must hold: a goal far above what was done is still worth its line."""
        return max([self.goal * 1.1, *(span.minutes for span in self.spans)])

    @property
    def beside(self) -> float:
        """Room for the goal's name."""
        if not self.goal:
            return 8.0
        word = self.ink.words.gettext("goal")
        return QFontMetricsF(self.ink.font(LABEL_PX, 600)).horizontalAdvance(word) + 12

    def paint(self, painter: QPainter, size: QSizeF, marked: int = -1) -> None:
        """Paint lines, bars, the goal, and the minutes of the marked week, else of the last."""
        theme, plot, last = self.ink.colours, self.plot(size), len(self.spans) - 1
        plot.paint_lines(painter, self.ink)
        plot.paint_names(painter, self.ink, self.names())
        painter.setPen(Qt.PenStyle.NoPen)
        for place, span in enumerate(self.spans):
            strong = place in (last, marked)
            colour = theme.accent if strong else mixed(theme.surface, theme.accent, 0.55)
            if span.minutes > 0:
                painter.fillPath(self.bar(plot, place, span.minutes), colour)
        if self.goal:
            y = round(plot.y(self.goal)) + 0.5
            painter.setPen(QPen(theme.text, 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(plot.box.left(), y), QPointF(plot.box.right(), y))
            painter.setFont(self.ink.font(LABEL_PX, 600))
            painter.setPen(theme.text)
            word = self.ink.words.gettext("goal")
            painter.drawText(QPointF(plot.box.right() + 6, y + 4.5), word)
        chosen = marked if marked >= 0 else last
        if 0 <= chosen <= last:
            self._paint_number(painter, plot, chosen)

    def _paint_number(self, painter: QPainter, plot: Plot, place: int) -> None:
        value = self.spans[place].minutes
        painter.setFont(self.ink.font(14, 700, tabular=True))
        advance = QFontMetricsF(painter.font()).horizontalAdvance(f"{value:.0f}") + 6
        box = QRectF(plot.x(place) - advance / 2, plot.y(value) - 19, advance, 16)
        box.moveRight(min(box.right(), plot.box.right()))
        painter.fillRect(box, self.ink.colours.surface)  # the goal's line may run behind it
        painter.setPen(self.ink.colours.text)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{value:.0f}")


@dataclass(frozen=True, slots=True)
class KeptPicture(_Bars):
    """Done against planned, in minutes a week."""

    @property
    def most(self) -> float:
        """What the scale must hold."""
        return max((span.planned for span in self.spans), default=0.0)

    def paint(self, painter: QPainter, size: QSizeF, marked: int = -1) -> None:
        """Paint what was planned as outlines, what was done filling them."""
        theme, plot = self.ink.colours, self.plot(size)
        plot.paint_lines(painter, self.ink)
        plot.paint_names(painter, self.ink, self.names())
        for place, span in enumerate(self.spans):
            if span.planned <= 0:
                continue
            strong = place == marked
            if span.kept > 0:
                colour = theme.accent if strong else mixed(theme.surface, theme.accent, 0.55)
                painter.fillPath(self.bar(plot, place, span.kept), colour)
            painter.setPen(QPen(theme.text if strong else theme.border, 2 if strong else 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(self.bar(plot, place, span.planned))
