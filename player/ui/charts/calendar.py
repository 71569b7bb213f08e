"""The last 53 weeks, a square for each day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView

from player.paper.charts.calendar import WEEKS, CalendarPicture
from player.paper.charts.dates import Dates
from player.ui.charts.chart import Chart
from player.ui.charts.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtCore import QRectF, QSizeF
    from PySide6.QtGui import QPainter

    from player.ui.look import Look


class YearCalendar(Chart):
    """Minutes a day, a column for each week and a row for each weekday."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.catalogue.gettext("Activity"), 212)
        self._dates = Dates(look.catalogue)
        self.days: tuple[date, ...] = ()
        self.minutes: Mapping[date, int] = {}

    def show_days(self, minutes: Mapping[date, int], today: date) -> None:
        """Show the minutes of each day of 53 weeks."""
        words = self._look.catalogue
        _ = words.gettext
        monday = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
        self.days = tuple(
            monday + timedelta(days=number) for number in range((today - monday).days + 1)
        )
        self.minutes = minutes
        told = tuple(
            _("{day}: {minutes}").format(
                day=self._dates.whole(day),
                minutes=words.ngettext("{n} minute", "{n} minutes", done).format(n=done),
            )
            for day in self.days
            for done in [minutes.get(day, 0)]
        )
        rows = tuple((self._dates.whole(day), str(minutes.get(day, 0))) for day in self.days)
        head = (_("Day"), _("Minutes"))
        self.show_table(Table(head, rows, told, frozenset({1})))

    def _steps(self, action: QAbstractItemView.CursorAction) -> int:
        actions = QAbstractItemView.CursorAction
        across = {actions.MoveLeft: -7, actions.MoveRight: 7}
        return across.get(action) or super()._steps(action)

    @property
    def _picture(self) -> CalendarPicture:
        today = len(self.days) - 1
        return CalendarPicture(self._ink, self._dates, self.days, self.minutes, today)

    def height_in(self, width: float) -> int:
        """Return room for seven squares, the months above and the key below."""
        return self._picture.height_in(width)

    def places(self, size: QSizeF) -> list[QRectF]:
        """Return the square of each day, its gap included."""
        return self._picture.places(size)

    def paint(self, painter: QPainter, size: QSizeF, marked: int) -> None:
        """Paint weekdays, months, squares, and what the colours mean."""
        self._picture.paint(painter, size, marked)
