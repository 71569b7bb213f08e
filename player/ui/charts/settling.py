"""The days after: whether all was back to usual, a dot for each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from player.paper.charts.dates import Dates
from player.paper.charts.plot import LABEL_PX
from player.ui.charts.chart import Chart
from player.ui.charts.table import Table
from player.ui.look import paint_icon
from player.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QPainter

    from player.ui.look import Look

MOST: Final = 84
"""So many answers are drawn, the newest."""
_DOT_PX: Final = 22.0
_STEP_PX: Final = 28.0
_TOP_PX: Final = 4.0


class SettlingChart(Chart):
    """A filled dot with a tick for yes, a ring with a cross for no; the newest is the last."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.catalogue.gettext("Back to usual within a day"))
        self._dates = Dates(look.catalogue)
        self._answers: Sequence[tuple[date, bool]] = ()
        self._left_out = 0

    def show_answers(self, answers: Sequence[tuple[date, bool]]) -> None:
        """Show the newest of the answers, each with the day of its session; oldest first."""
        self._left_out = max(0, len(answers) - MOST)
        self._answers = answers = answers[-MOST:]
        _ = self._look.catalogue.gettext
        head = (_("Session of"), _("Back to usual"))
        rows = tuple(
            (self._dates.whole(day), _("yes") if settled else _("no")) for day, settled in answers
        )
        told = tuple(
            (
                _("{day}: back to usual within a day")
                if settled
                else _("{day}: not back to usual within a day")
            ).format(day=self._dates.whole(day))
            for day, settled in answers
        )
        self.show_table(Table(head, rows, told))

    def _columns(self, size: QSizeF) -> tuple[int, float]:
        """Return how many dots a row has, and how far apart they are."""
        rows = max(1, int((size.height() - _TOP_PX - 28) // _STEP_PX))
        wide = max(1, int(size.width() // _STEP_PX))
        if rows * wide >= len(self._answers):
            return wide, _STEP_PX
        wide = -(-len(self._answers) // rows)
        return wide, size.width() / wide

    def places(self, size: QSizeF) -> list[QRectF]:
        """Return the square around each dot."""
        columns, step = self._columns(size)
        return [
            QRectF(number % columns * step, _TOP_PX + number // columns * _STEP_PX, step, _STEP_PX)
            for number in range(len(self._answers))
        ]

    def paint(self, painter: QPainter, size: QSizeF, marked: int) -> None:
        """Paint the dots, and below what they mean."""
        theme = self._look.theme
        for number, place in enumerate(self.places(size)):
            px = min(_DOT_PX, place.width() - 2)
            self._paint_dot(painter, place.center(), px, settled=self._answers[number][1])
            if number == marked:
                painter.setPen(QPen(theme.focus, 3))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(place.center(), px / 2 + 1.5, px / 2 + 1.5)
        _ = self._look.catalogue.gettext
        painter.setFont(font(LABEL_PX, 500))
        x, y = 10.0, size.height() - 12
        for settled, word in ((True, _("back to usual")), (False, _("not yet"))):
            self._paint_dot(painter, QPointF(x, y), 16, settled=settled)
            painter.setPen(theme.text_2)
            painter.drawText(QPointF(x + 14, y + 4.5), word)
            x += painter.fontMetrics().horizontalAdvance(word) + 48
        if self._left_out:
            words = _("the last {n}").format(n=len(self._answers))
            painter.setPen(theme.text_2)
            room = QRectF(x, y - 10, max(0.0, size.width() - x), 20)
            painter.drawText(
                room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words
            )

    def _paint_dot(self, painter: QPainter, at: QPointF, px: float, *, settled: bool) -> None:
        theme, box = self._look.theme, QRectF(0, 0, px, px)
        box.moveCenter(at)
        sign = box.adjusted(px * 0.22, px * 0.22, -px * 0.22, -px * 0.22)
        if settled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent)
            painter.drawEllipse(box)
            paint_icon(painter, "check", sign, theme.on_accent, width=3.5)
        else:
            painter.setPen(QPen(theme.warn, 2))
            painter.setBrush(theme.surface)
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
            paint_icon(painter, "x", sign, theme.warn, width=3.5)
