"""The last 53 weeks, a square for each day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPen
from PySide6.QtWidgets import QAbstractItemView

from player.ui.charts.chart import Chart
from player.ui.charts.dates import Dates
from player.ui.charts.plot import LABEL_PX, mixed
from player.ui.charts.table import Table
from player.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QColor, QPainter

    from player.ui.look import Look

WEEKS: Final = 53
_LEVELS: Final = (1, 10, 20, 30)
"""From so many minutes on a square takes the next colour."""
_SHARES: Final = (0.28, 0.5, 0.74, 1.0)
_TOP_PX: Final = 22.0
_FOOT_PX: Final = 30.0
_MOST_PX: Final = 22.0


class YearCalendar(Chart):
    """Minutes a day, a column for each week and a row for each weekday."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.catalogue.gettext("Activity"), 212)
        self._dates = Dates(look.catalogue)
        self._days: tuple[date, ...] = ()
        self._minutes: Mapping[date, int] = {}

    def show_days(self, minutes: Mapping[date, int], today: date) -> None:
        """Show the minutes of each day of 53 weeks."""
        words = self._look.catalogue
        _ = words.gettext
        monday = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
        self._days = tuple(
            monday + timedelta(days=number) for number in range((today - monday).days + 1)
        )
        self._minutes = minutes
        told = tuple(
            _("{day}: {minutes}").format(
                day=self._dates.whole(day),
                minutes=words.ngettext("{n} minute", "{n} minutes", done).format(n=done),
            )
            for day in self._days
            for done in [minutes.get(day, 0)]
        )
        rows = tuple((self._dates.whole(day), str(minutes.get(day, 0))) for day in self._days)
        head = (_("Day"), _("Minutes"))
        self.show_table(Table(head, rows, told, frozenset({1})))

    def _steps(self, action: QAbstractItemView.CursorAction) -> int:
        actions = QAbstractItemView.CursorAction
        across = {actions.MoveLeft: -7, actions.MoveRight: 7}
        return across.get(action) or super()._steps(action)

    def height_in(self, width: float) -> int:
        """Return room for seven squares, the months above and the key below."""
        return round(_TOP_PX + 7 * self._step(width) + _FOOT_PX)

    def _step(self, width: float) -> float:
        return max(6.0, min(_MOST_PX, (width - self._left() - 2) / WEEKS))

    def _grid(self, size: QSizeF) -> tuple[float, float, float]:
        """Return where the squares begin, and how far apart they are across and down."""
        left = self._left()
        across = min((size.width() - left - 2) / WEEKS, _MOST_PX * 1.3)
        return left, across, (size.height() - _TOP_PX - _FOOT_PX) / 7

    def _left(self) -> float:
        metrics = QFontMetricsF(font(LABEL_PX, 500))
        return max(metrics.horizontalAdvance(self._dates.weekday(n)) for n in (0, 2, 4, 6)) + 10

    def places(self, size: QSizeF) -> list[QRectF]:
        """Return the square of each day, its gap included."""
        left, across, down = self._grid(size)
        return [
            QRectF(left + number // 7 * across, _TOP_PX + number % 7 * down, across, down)
            for number in range(len(self._days))
        ]

    def _colours(self) -> tuple[QColor, ...]:
        theme = self._look.theme
        return theme.surface_2, *(mixed(theme.surface_2, theme.accent, s) for s in _SHARES)

    def paint(self, painter: QPainter, size: QSizeF, marked: int) -> None:
        """Paint weekdays, months, squares, and what the colours mean."""
        theme, colours = self._look.theme, self._colours()
        places = self.places(size)
        painter.setFont(font(LABEL_PX, 500))
        self._paint_names(painter, size, places)
        for number, (day, place) in enumerate(zip(self._days, places, strict=True)):
            level = sum(self._minutes.get(day, 0) >= least for least in _LEVELS)
            square = place.adjusted(1.5, 1.5, -1.5, -1.5)
            today = number == len(self._days) - 1
            pen = Qt.PenStyle.NoPen
            if number == marked:
                painter.setPen(QPen(theme.focus, 3))
            elif today:
                painter.setPen(QPen(theme.text, 2))
            else:
                painter.setPen(pen)
            painter.setBrush(colours[level])
            painter.drawRoundedRect(square, 4, 4)
        self._paint_key(painter, size, places)

    def _paint_names(self, painter: QPainter, size: QSizeF, places: list[QRectF]) -> None:
        painter.setPen(self._look.theme.text_2)
        left, across, down = self._grid(size)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for number in (0, 2, 4, 6):
            beside = QRectF(0, _TOP_PX + number * down, left, down)
            painter.drawText(beside, flags, self._dates.weekday(number))
        metrics = QFontMetricsF(painter.font())
        free = left
        for number in range(0, len(self._days), 7):
            week = self._days[number : number + 7]
            first = next((day for day in week if day.day == 1), None)
            x = places[number].left() + 1.5
            name = self._dates.month(first) if first else ""
            if name and x >= free and x + metrics.horizontalAdvance(name) <= size.width():
                painter.drawText(QPointF(x, _TOP_PX - 7), name)
                free = x + max(metrics.horizontalAdvance(name) + 8, across)

    def _paint_key(self, painter: QPainter, size: QSizeF, places: list[QRectF]) -> None:
        _ = self._look.catalogue.gettext
        theme = self._look.theme
        metrics = QFontMetricsF(painter.font())
        x, y = (
            self._grid(size)[0],
            places[6].bottom() + 8 if len(places) > 6 else size.height() - 22,
        )
        for word in (_("0 min"), "", _("30 min and more")):
            if word:
                painter.setPen(theme.text_2)
                painter.drawText(QPointF(x, y + 12), word)
                x += metrics.horizontalAdvance(word) + 8
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            for colour in self._colours():
                painter.setBrush(colour)
                painter.drawRoundedRect(QRectF(x, y, 14, 14), 4, 4)
                x += 18
            x += 4
