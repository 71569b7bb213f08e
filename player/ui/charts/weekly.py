"""Weeks as bars: minutes against the goal, and done against planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainterPath, QPen

from player.ui.charts.chart import Chart
from player.ui.charts.dates import Dates
from player.ui.charts.plot import LABEL_PX, Plot, mixed, ticks_to
from player.ui.charts.table import Table
from player.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QPainter

    from player.ui.charts.spans import Span
    from player.ui.look import Look

_TOP_PX = 18.0
_FOOT_PX = 26.0
_LEFT_PX = 40.0


class _Weekly(Chart):
    """Bars over weeks."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name)
        self._dates = Dates(look.catalogue)
        self._spans: Sequence[Span] = ()

    def _most(self) -> float:
        raise NotImplementedError

    def _right(self) -> float:
        return 8.0

    def _plot(self, size: QSizeF) -> Plot:
        box = QRectF(
            _LEFT_PX,
            _TOP_PX,
            max(1.0, size.width() - _LEFT_PX - self._right()),
            max(1.0, size.height() - _TOP_PX - _FOOT_PX),
        )
        return Plot(box, ticks_to(max(30.0, self._most())), len(self._spans), size.width())

    def places(self, size: QSizeF) -> list[QRectF]:
        """Return the column of each span."""
        return self._plot(size).places()

    def _when(self, span: Span) -> str:
        """Say which week, or which weeks."""
        words = self._look.catalogue
        day = self._dates.dated(span.monday)
        if span.weeks == 1:
            return words.gettext("Week of {day}").format(day=day)
        return words.ngettext(
            "{n} week from {day} on, on average", "{n} weeks from {day} on, on average", span.weeks
        ).format(n=span.weeks, day=day)

    def _names(self) -> list[str]:
        spans = self._spans
        far = len(spans) > 1 and (spans[-1].monday - spans[0].monday).days > 400
        if far:
            return [f"{self._dates.month(s.monday)} {s.monday:%Y}" for s in spans]
        return [self._dates.short(s.monday) for s in spans]

    def _bar(self, plot: Plot, place: int, value: float) -> QPainterPath:
        """Return a bar with round shoulders on the lowest line."""
        wide = min(30.0, max(2.0, plot.wide * 0.66))
        top, foot = plot.y(value), plot.box.bottom()
        radius = min(5.0, wide / 2, max(0.0, foot - top))
        bar, path = QRectF(plot.x(place) - wide / 2, top, wide, foot - top), QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(bar, radius, radius)
        path.addRect(bar.adjusted(0, radius, 0, 0))
        return path.simplified()


class MinutesChart(_Weekly):
    """Minutes a week against the goal."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.catalogue.gettext("Minutes a week"))
        self._goal = 0

    def show_spans(self, spans: Sequence[Span], goal: int) -> None:
        """Show weeks, oldest first, and the goal in minutes; 0 for none."""
        self._spans, self._goal = spans, goal
        words = self._look.catalogue
        _ = words.gettext
        head = (_("Week"), _("Minutes"), _("Sessions"), _("Minutes walked"))
        rows = tuple(
            (self._when(s), f"{s.minutes:.0f}", str(s.sessions), f"{s.walked:.0f}") for s in spans
        )
        self.show_table(Table(head, rows, tuple(map(self._said, spans)), frozenset({1, 2, 3})))

    def _said(self, span: Span) -> str:
        words = self._look.catalogue
        minutes = round(span.minutes)
        said = words.gettext("{week}: {minutes}, {sessions}").format(
            week=self._when(span),
            minutes=words.ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes),
            sessions=words.ngettext("{n} session", "{n} sessions", span.sessions).format(
                n=span.sessions
            ),
        )
        if walked := round(span.walked):
            more = words.ngettext("{n} minute walked", "{n} minutes walked", walked)
            said += ", " + more.format(n=walked)
        return said

    def _most(self) -> float:
        # A goal far above what was done is still worth its line.
        return max([self._goal * 1.1, *(span.minutes for span in self._spans)])

    def _right(self) -> float:
        if not self._goal:
            return 8.0
        word = self._look.catalogue.gettext("goal")
        return QFontMetricsF(font(LABEL_PX, 600)).horizontalAdvance(word) + 12

    def paint(self, painter: QPainter, size: QSizeF, marked: int) -> None:
        """Paint lines, bars, the goal, and the minutes of the marked week."""
        theme, plot = self._look.theme, self._plot(size)
        plot.paint_lines(painter, theme)
        plot.paint_names(painter, theme, self._names())
        last = len(self._spans) - 1
        painter.setPen(Qt.PenStyle.NoPen)
        for place, span in enumerate(self._spans):
            strong = place in (last, marked)
            colour = theme.accent if strong else mixed(theme.surface, theme.accent, 0.55)
            if span.minutes > 0:
                painter.fillPath(self._bar(plot, place, span.minutes), colour)
        if self._goal:
            y = round(plot.y(self._goal)) + 0.5
            painter.setPen(QPen(theme.text, 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(plot.box.left(), y), QPointF(plot.box.right(), y))
            painter.setFont(font(LABEL_PX, 600))
            painter.setPen(theme.text)
            word = self._look.catalogue.gettext("goal")
            painter.drawText(QPointF(plot.box.right() + 6, y + 4.5), word)
        chosen = marked if marked >= 0 else last
        if 0 <= chosen <= last:
            self._paint_number(painter, plot, chosen)

    def _paint_number(self, painter: QPainter, plot: Plot, place: int) -> None:
        value = self._spans[place].minutes
        painter.setFont(font(14, 700, tabular=True))
        advance = QFontMetricsF(painter.font()).horizontalAdvance(f"{value:.0f}") + 6
        box = QRectF(plot.x(place) - advance / 2, plot.y(value) - 19, advance, 16)
        box.moveRight(min(box.right(), plot.box.right()))
        painter.fillRect(box, self._look.theme.surface)  # the goal's line may run behind it
        painter.setPen(self._look.theme.text)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{value:.0f}")


class KeptChart(_Weekly):
    """Done against planned, in minutes a week."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.catalogue.gettext("Done against planned"))

    def show_spans(self, spans: Sequence[Span]) -> None:
        """Show weeks, oldest first."""
        self._spans = spans if any(span.planned for span in spans) else ()
        _ = self._look.catalogue.gettext
        head = (_("Week"), _("Planned, minutes"), _("Done, minutes"), _("Share"))
        rows = tuple(
            (self._when(s), f"{s.planned:.0f}", f"{s.kept:.0f}", _share(s)) for s in self._spans
        )
        told = tuple(
            _("{week}: {done} of {planned} minutes done").format(
                week=when, done=done, planned=planned
            )
            + (f" ({share})" if share else "")
            for when, planned, done, share in rows
        )
        self.show_table(Table(head, rows, told, frozenset({1, 2, 3})))

    def _most(self) -> float:
        return max((span.planned for span in self._spans), default=0.0)

    def paint(self, painter: QPainter, size: QSizeF, marked: int) -> None:
        """Paint what was planned as outlines, what was done filling them."""
        theme, plot = self._look.theme, self._plot(size)
        plot.paint_lines(painter, theme)
        plot.paint_names(painter, theme, self._names())
        for place, span in enumerate(self._spans):
            if span.planned <= 0:
                continue
            strong = place == marked
            if span.kept > 0:
                colour = theme.accent if strong else mixed(theme.surface, theme.accent, 0.55)
                painter.fillPath(self._bar(plot, place, span.kept), colour)
            painter.setPen(QPen(theme.text if strong else theme.border, 2 if strong else 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(self._bar(plot, place, span.planned))


def _share(span: Span) -> str:
    return f"{span.kept / span.planned * 100:.0f} %" if span.planned else ""
