"""A score before and after sessions as it is painted: two lines over the lights' bands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainterPath, QPen, QPolygonF

from player.history.insight import NO_CHANGE
from player.paper.charts.plot import LABEL_PX, Plot, mixed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QPainter

    from player.paper.charts.dates import Dates
    from player.paper.charts.ink import Ink
    from player.paper.charts.spans import Pair
    from player.routine.traffic_light import Limits

_TOP_PX: Final = 30.0
_FOOT_PX: Final = 26.0
_MOST: Final = 10


def said(value: float, dates: Dates) -> str:
    """Return a score, with a decimal where it is a mean."""
    return dates.number(value, 0 if value == round(value) else 1)


@dataclass(frozen=True, slots=True)
class PainPicture:
    """Before is a dashed line with squares, after a whole one with circles.

    Attributes:
        ink: What to paint with.
        dates: Says days and numbers.
        limits: Where amber and red begin.
        pairs: The scores, oldest first.
    """

    ink: Ink
    dates: Dates
    limits: Limits
    pairs: Sequence[Pair]

    def plot(self, size: QSizeF) -> Plot:
        """Return the ground, in a size."""
        left = self._left()
        box = QRectF(
            left,
            _TOP_PX,
            max(1.0, size.width() - left - self._right()),
            max(1.0, size.height() - _TOP_PX - _FOOT_PX),
        )
        ticks = (0, self.limits.amber_from, self.limits.red_from, _MOST)
        return Plot(box, ticks, len(self.pairs), size.width())

    def _lights(self) -> tuple[tuple[str, int, int, QColor, QColor], ...]:
        """Return each light's name, numbers and colours."""
        theme, limits = self.ink.colours, self.limits
        _ = self.ink.words.gettext
        return (
            (_("amber"), limits.amber_from, limits.red_from, theme.warn_soft, theme.warn),
            (_("red"), limits.red_from, _MOST, theme.danger_soft, theme.danger),
        )

    def _left(self) -> float:
        metrics = QFontMetricsF(self.ink.font(LABEL_PX, 600))
        return max(metrics.horizontalAdvance(light[0]) for light in self._lights()) + 32

    def _ends(self) -> tuple[str, str]:
        _ = self.ink.words.gettext
        last = self.pairs[-1]
        return (
            _("before {n}").format(n=said(last.before, self.dates)),
            _("after {n}").format(n=said(last.after, self.dates)),
        )

    def _right(self) -> float:
        if not self.pairs:
            return 8.0
        metrics = QFontMetricsF(self.ink.font(LABEL_PX, 700))
        return max(map(metrics.horizontalAdvance, self._ends())) + 12

    def places(self, size: QSizeF) -> list[QRectF]:
        """Return the column of each point."""
        return self.plot(size).places()

    def paint(self, painter: QPainter, size: QSizeF, marked: int = -1) -> None:
        """Paint the bands, the band of no change, both lines, and what they are."""
        theme, plot = self.ink.colours, self.plot(size)
        self._paint_lights(painter, plot)
        plot.paint_lines(painter, self.ink)
        plot.paint_names(painter, self.ink, self.dates.apart([pair.last for pair in self.pairs]))
        before = [QPointF(plot.x(i), plot.y(p.before)) for i, p in enumerate(self.pairs)]
        after = [QPointF(plot.x(i), plot.y(p.after)) for i, p in enumerate(self.pairs)]
        self._paint_noise(painter, plot)
        if 0 <= marked < len(self.pairs):
            x = plot.x(marked)
            painter.setPen(QPen(theme.text_2, 1))
            painter.drawLine(QPointF(x, plot.box.top()), QPointF(x, plot.box.bottom()))
        self._paint_line(painter, before, theme.warn, Qt.PenStyle.DashLine)
        self._paint_line(painter, after, theme.accent, Qt.PenStyle.SolidLine)
        painter.setPen(QPen(theme.surface, 1.5))
        for number, (high, low) in enumerate(zip(before, after, strict=True)):
            radius = 6.0 if number == marked else 4.5
            painter.setBrush(theme.warn)
            painter.drawRect(
                QRectF(high.x() - radius + 0.5, high.y() - radius + 0.5, *[2 * radius - 1] * 2)
            )
            painter.setBrush(theme.accent)
            painter.drawEllipse(low, radius, radius)
        self._paint_ends(painter, plot)

    def _paint_lights(self, painter: QPainter, plot: Plot) -> None:
        theme = self.ink.colours
        painter.setFont(self.ink.font(LABEL_PX, 600))
        for word, low, high, ground, ink in self._lights():
            band = QRectF(
                QPointF(plot.box.left(), plot.y(high)), QPointF(plot.box.right(), plot.y(low))
            )
            painter.fillRect(band, mixed(theme.surface, ground, 0.7))
            painter.setPen(ink)
            beside = QRectF(0, plot.y(low) - 10, plot.box.left() - 28, 20)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(beside, flags, word)

    def _paint_noise(self, painter: QPainter, plot: Plot) -> None:
        """Paint two points up and down from before: after lies in it where nothing changed."""
        upper = [
            QPointF(plot.x(i), plot.y(min(_MOST, p.before + NO_CHANGE)))
            for i, p in enumerate(self.pairs)
        ]
        lower = [
            QPointF(plot.x(i), plot.y(max(0.0, p.before - NO_CHANGE)))
            for i, p in enumerate(self.pairs)
        ]
        if len(upper) == 1:
            upper, lower = [
                [QPointF(p.x() + d, p.y()) for d in (-12, 12)] for [p] in (upper, lower)
            ]
        colour = QColor(self.ink.colours.text_2)
        colour.setAlphaF(0.2)
        painter.setFont(self.ink.font(LABEL_PX, 500))
        painter.fillRect(QRectF(plot.box.left(), 5, 16, 12), colour)
        painter.setPen(self.ink.colours.text_2)
        words = self.ink.words.gettext("up to {n} points from before: no change")
        painter.drawText(QPointF(plot.box.left() + 22, 16), words.format(n=NO_CHANGE))
        path = QPainterPath()
        path.addPolygon(QPolygonF([*upper, *reversed(lower)]))
        path.closeSubpath()
        painter.fillPath(path, colour)

    @staticmethod
    def _paint_line(
        painter: QPainter, points: list[QPointF], colour: QColor, style: Qt.PenStyle
    ) -> None:
        pen = QPen(colour, 2.2, style)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))

    def _paint_ends(self, painter: QPainter, plot: Plot) -> None:
        theme, last = self.ink.colours, self.pairs[-1]
        high, low = plot.y(last.before), plot.y(last.after)
        if abs(high - low) < 17:  # two lines of text do not fit between them
            middle = (high + low) / 2
            first = -1 if last.before >= last.after else 1
            high, low = middle + first * 8.5, middle - first * 8.5
        painter.setFont(self.ink.font(LABEL_PX, 700, tabular=True))
        for word, y, colour in zip(
            self._ends(), (high, low), (theme.warn, theme.accent), strict=True
        ):
            painter.setPen(colour)
            inside = min(max(y, 8.0), plot.box.bottom() - 4)
            painter.drawText(QPointF(plot.box.right() + 6, inside + 4.5), word)
