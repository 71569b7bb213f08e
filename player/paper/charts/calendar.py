"""Weeks of days as they are painted: a square for each day, darker for more minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPen

from player.paper.charts.plot import LABEL_PX, mixed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QColor, QPainter

    from player.paper.charts.dates import Dates
    from player.paper.charts.ink import Ink

WEEKS: Final = 53
_LEVELS: Final = (1, 10, 20, 30)
"""From so many minutes on a square takes the next colour."""
_SHARES: Final = (0.28, 0.5, 0.74, 1.0)
_TOP_PX: Final = 22.0
_FOOT_PX: Final = 30.0
_MOST_PX: Final = 22.0
_WIDER: Final = 1.3
"""So much wider than high a square may be."""


@dataclass(frozen=True, slots=True)
class CalendarPicture:
    """A column for each week and a row for each weekday.

    Attributes:
        ink: What to paint with.
        dates: Says weekdays and months.
        days: The days in a row, the first a Monday.
        minutes: How long was exercised, where at all.
        ringed: A day to point out, its place among the days; -1 for none.
        columns: For how many weeks there is room at least.
    """

    ink: Ink
    dates: Dates
    days: Sequence[date]
    minutes: Mapping[date, int]
    ringed: int = -1
    columns: int = WEEKS

    @property
    def weeks(self) -> int:
        """How many columns there is room for."""
        return max(self.columns, -(-len(self.days) // 7))

    def height_in(self, width: float) -> int:
        """Return room for seven squares, the months above and the key below."""
        step = max(6.0, min(_MOST_PX, (width - self._left() - 2) / self.weeks))
        return round(_TOP_PX + 7 * step + _FOOT_PX)

    def _grid(self, size: QSizeF) -> tuple[float, float, float]:
        """Return where the squares begin, and how far apart they are across and down."""
        left = self._left()
        across = min((size.width() - left - 2) / self.weeks, _MOST_PX * _WIDER)
        return left, across, (size.height() - _TOP_PX - _FOOT_PX) / 7

    def _left(self) -> float:
        metrics = QFontMetricsF(self.ink.font(LABEL_PX, 500))
        return max(metrics.horizontalAdvance(self.dates.weekday(n)) for n in (0, 2, 4, 6)) + 10

    def places(self, size: QSizeF) -> list[QRectF]:
        """Return the square of each day, its gap included."""
        left, across, down = self._grid(size)
        return [
            QRectF(left + number // 7 * across, _TOP_PX + number % 7 * down, across, down)
            for number in range(len(self.days))
        ]

    def _colours(self) -> tuple[QColor, ...]:
        colours = self.ink.colours
        return (
            colours.surface_2,
            *(mixed(colours.surface_2, colours.accent, share) for share in _SHARES),
        )

    def paint(self, painter: QPainter, size: QSizeF, marked: int = -1) -> None:
        """Paint weekdays, months, squares, and what the colours mean."""
        theme, colours = self.ink.colours, self._colours()
        places = self.places(size)
        painter.setFont(self.ink.font(LABEL_PX, 500))
        self._paint_names(painter, size, places)
        for number, (day, place) in enumerate(zip(self.days, places, strict=True)):
            level = sum(self.minutes.get(day, 0) >= least for least in _LEVELS)
            if number == marked:
                painter.setPen(QPen(theme.focus, 3))
            elif number == self.ringed:
                painter.setPen(QPen(theme.text, 2))
            else:
                painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours[level])
            painter.drawRoundedRect(place.adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
        self._paint_key(painter, size, places)

    def _paint_names(self, painter: QPainter, size: QSizeF, places: list[QRectF]) -> None:
        painter.setPen(self.ink.colours.text_2)
        left, across, down = self._grid(size)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for number in (0, 2, 4, 6):
            beside = QRectF(0, _TOP_PX + number * down, left, down)
            painter.drawText(beside, flags, self.dates.weekday(number))
        metrics = QFontMetricsF(painter.font())
        free = left
        for number in range(0, len(self.days), 7):
            week = self.days[number : number + 7]
            first = next((day for day in week if day.day == 1), None)
            x = places[number].left() + 1.5
            name = self.dates.month(first) if first else ""
            if name and x >= free and x + metrics.horizontalAdvance(name) <= size.width():
                painter.drawText(QPointF(x, _TOP_PX - 7), name)
                free = x + max(metrics.horizontalAdvance(name) + 8, across)

    def _paint_key(self, painter: QPainter, size: QSizeF, places: list[QRectF]) -> None:
        _ = self.ink.words.gettext
        metrics = QFontMetricsF(painter.font())
        x = self._grid(size)[0]
        y = places[6].bottom() + 8 if len(places) > 6 else size.height() - 22
        for word in (_("0 min"), "", _("30 min and more")):
            if word:
                painter.setPen(self.ink.colours.text_2)
                painter.drawText(QPointF(x, y + 12), word)
                x += metrics.horizontalAdvance(word) + 8
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            for colour in self._colours():
                painter.setBrush(colour)
                painter.drawRoundedRect(QRectF(x, y, 14, 14), 4, 4)
                x += 18
            x += 4
