"""The fourteen days: a box for each exercise and day, and columns for the pain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPen

from player.paper.style import ACCENT, ACCENT_SOFT, BOX, LINE, TEXT, TEXT_2, WHITE, mm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QPainter

    from player.i18n import Catalogue
    from player.paper.style import Paper

DAYS: Final = 14
HIGHEST_ROW_MM: Final = 9.2
LOWEST_ROW_MM: Final = 6.8
MOST_COLUMNS: Final = 18
_DAY_MM: Final = 24.0
_PAIN_MM: Final = 16.0
_GAP_MM: Final = 4.0
"""Between the boxes and the pain, where the last name leans over."""
_NOTES_MM: Final = 30.0
_WIDEST_MM: Final = 12.0
_LONGEST_MM: Final = 54.0
_TURN: Final = -66
"""Degrees by which the names over the columns lean."""


@dataclass(slots=True)
class TickGrid:
    """A table to fill in with a pen.

    Attributes:
        names: Of the exercises, in their order; beyond eighteen one column is for all of them.
        paper: What it is printed on.
        words: The language.
        row_mm: How high a day is.
    """

    names: Sequence[str]
    paper: Paper
    words: Catalogue
    row_mm: float = HIGHEST_ROW_MM

    @property
    def columns(self) -> Sequence[str]:
        """What there is a column of boxes for."""
        if len(self.names) > MOST_COLUMNS:
            return (self.words.gettext("Done"),)
        return self.names

    @property
    def _row(self) -> float:
        return mm(self.row_mm)

    @property
    def _head(self) -> float:
        metrics = QFontMetricsF(self._font)
        longest = max(metrics.horizontalAdvance(self._label(i)) for i in range(len(self.columns)))
        return float(min(longest, mm(_LONGEST_MM)) * 0.92 + mm(5))

    @property
    def _font(self) -> QFont:
        return self.paper.font(7.6, 500)

    def _label(self, index: int) -> str:
        number = f"{index + 1}  " if self.columns is self.names else ""
        metrics = QFontMetricsF(self._font)
        return metrics.elidedText(
            number + self.columns[index], Qt.TextElideMode.ElideRight, mm(_LONGEST_MM)
        )

    def height(self, _width: float) -> float:
        """Return the height of head and rows."""
        return self._head + DAYS * self._row

    def _notes(self, width: float) -> tuple[float, float]:
        """Return how wide an exercise's column is, and the one for notes."""
        left = width - mm(_DAY_MM) - mm(_GAP_MM) - 2 * mm(_PAIN_MM) - mm(_NOTES_MM)
        column = min(left / len(self.columns), mm(_WIDEST_MM))
        return column, mm(_NOTES_MM) + left - column * len(self.columns)

    def paint(self, painter: QPainter, at: QPointF, width: float) -> None:
        """Paint the table."""
        column, notes = self._notes(width)
        painter.save()
        painter.translate(at)
        self._paint_head(painter, column, width, notes)
        painter.translate(0, self._head)
        for day in range(DAYS):
            rect = QRectF(0, day * self._row, width, self._row)
            self._paint_day(painter, rect, day, column, notes)
        painter.setPen(QPen(LINE, mm(0.25)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(0, 0, width, DAYS * self._row), mm(1.6), mm(1.6))
        painter.restore()

    def _paint_head(self, painter: QPainter, column: float, width: float, notes: float) -> None:
        _ = self.words.gettext
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        painter.setPen(TEXT)
        for index in range(len(self.columns)):
            painter.save()
            x = mm(_DAY_MM) + (index + 0.5) * column
            painter.translate(x + mm(0.8), self._head - mm(1.4))
            painter.rotate(_TURN)
            painter.drawText(QPointF(0, 0), self._label(index))
            painter.restore()
        base = self._head - mm(1.6)
        painter.setFont(self.paper.font(7.4, 700))
        painter.drawText(QPointF(mm(1.5), base), _("Day, date"))
        painter.drawText(QPointF(width - notes + mm(2), base), _("Notes"))
        x = width - notes - 2 * mm(_PAIN_MM)
        for text in (_("Pain\nbefore"), _("Pain\nafter")):
            rect = QRectF(x, base - 2.6 * metrics.height(), mm(_PAIN_MM), 3 * metrics.height())
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
            painter.drawText(rect, int(flags), text)
            x += mm(_PAIN_MM)

    def _paint_day(
        self, painter: QPainter, rect: QRectF, day: int, column: float, notes: float
    ) -> None:
        if day % 2 == 0:
            painter.fillRect(rect, ACCENT_SOFT)
        painter.setPen(ACCENT)
        painter.setFont(self.paper.font(8.5, 700))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(mm(1.5), 0, 0, 0), int(middle), f"{day + 1}")
        painter.setPen(QPen(LINE, mm(0.25)))
        base = rect.bottom() - mm(1.7)
        painter.drawLine(QPointF(mm(8), base), QPointF(mm(_DAY_MM) - mm(2.5), base))
        side = min(column - mm(1.4), mm(4.2))
        painter.setPen(QPen(BOX, mm(0.28)))
        painter.setBrush(WHITE)
        for index in range(len(self.columns)):
            box = QRectF(0, 0, side, side)
            x = mm(_DAY_MM) + (index + 0.5) * column
            box.moveCenter(QPointF(x, rect.center().y()))
            painter.drawRoundedRect(box, mm(0.8), mm(0.8))
        x = rect.right() - notes - 2 * mm(_PAIN_MM)
        for _pain in range(2):
            box = QRectF(0, 0, mm(_PAIN_MM) - mm(3.4), self._row - mm(2))
            box.moveCenter(QPointF(x + mm(_PAIN_MM) / 2, rect.center().y()))
            painter.drawRoundedRect(box, mm(0.8), mm(0.8))
            x += mm(_PAIN_MM)
        painter.setPen(QPen(TEXT_2 if day % 2 else BOX, mm(0.15)))
        painter.drawLine(QPointF(x + mm(2), base), QPointF(rect.right() - mm(2), base))
