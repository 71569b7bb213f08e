"""The few numbers on top of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from player.paper.charts.dates import Dates
from player.ui.overlays import Card
from player.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from player.ui.history_reading import Reading
    from player.ui.look import Look

_FIGURE_PX = 250
_HEIGHT_PX = 84


class _Words(QLabel):
    """A name, a large number with its unit, and a remark; read out as one sentence."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._parts = ("", "", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT_PX - 20)

    def show_parts(self, name: str, number: str, unit: str, remark: str) -> None:
        """Show other words."""
        self._parts = (name, number, unit, remark)
        self.setText(f"{name}: {number} {unit}, {remark}".rstrip(", "))
        self.setToolTip(remark)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Return little: the remark wraps, and its whole is in the tool tip."""
        return QSize(140, self.height())

    def sizeHint(self) -> QSize:
        """Return the same, so that all figures get as much room."""
        return self.minimumSizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the name above, the number below, the remark at its right."""
        theme, box = self._look.theme, QRectF(self.rect())
        name, number, unit, remark = self._parts
        with QPainter(self) as painter:
            painter.setPen(theme.text_2)
            painter.setFont(font(14, 500))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, name)
            painter.setPen(theme.text)
            face = font(30, 700, tabular=True)
            painter.setFont(face)
            foot = box.bottom() - 7
            painter.drawText(QPointF(box.left(), foot), number)
            x = box.left() + QFontMetricsF(face).horizontalAdvance(number) + 7
            painter.setPen(theme.text_2)
            small = font(14, 500)
            metrics = QFontMetricsF(small)
            painter.setFont(small)
            painter.drawText(QPointF(x, foot), unit)
            x += metrics.horizontalAdvance(unit) + 12
            room = QRectF(x, foot - 32, max(0.0, box.right() - x), 38)
            flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            flags |= int(Qt.TextFlag.TextWordWrap)
            painter.setFont(font(13, 500))
            if painter.boundingRect(room, flags, remark).height() > room.height():
                remark = remark.partition("\n")[0]  # the whole is in the tool tip
            painter.drawText(room, flags, remark)


class KeyFigures(QWidget):
    """Four numbers, in a row or in two."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._dates = Dates(look.catalogue)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self.figures = tuple(_Words(look) for _number in range(4))
        self._cards = tuple(self._card(each) for each in self.figures)
        self._columns = 0
        self._arrange(4)

    def _card(self, words: _Words) -> Card:
        card = Card(self._look)
        inside = QGridLayout(card)
        inside.setContentsMargins(19, 12, 19, 8)
        inside.addWidget(words)
        return card

    def show_reading(self, reading: Reading) -> None:
        """Show the numbers of a reading."""
        words = self._look.catalogue
        _, ngettext = words.gettext, words.ngettext
        insight = reading.insight
        goal, streak = insight.goal_minutes, insight.streak
        week, weeks, sessions, pain = self.figures
        week.show_parts(
            _("This week"),
            str(reading.this_week),
            _("min"),
            _("of {n} planned").format(n=goal) if goal else "",
        )
        weeks.show_parts(
            _("In a row"),
            str(streak.weeks),
            ngettext("week", "weeks", streak.weeks),
            _("longest {n}").format(n=streak.longest) if streak.longest else "",
        )
        sessions.show_parts(_("Sessions"), str(reading.done), "", self._against(reading))
        back, name = insight.changes[0], _("Back pain, before → after")
        if not back.sessions:
            pain.show_parts(name, "\N{EN DASH}", "", _("not yet rated"))
            return
        sign = "+" if round(back.mean, 1) > 0 else ""
        rated = ngettext("mean of {n} rating", "mean of {n} ratings", back.sessions)
        said = rated.format(n=back.sessions)
        if back.is_within_noise:
            said = _("too small to count") + "\n" + said
        number = self._dates.number(round(back.mean, 1) or 0.0, 1)
        pain.show_parts(name, sign + number, "", said)

    def _against(self, reading: Reading) -> str:
        words = self._look.catalogue
        if reading.before is None:
            return ""
        more = reading.done - reading.before
        if not more:
            return words.gettext("as many as before")
        if more > 0:
            return words.gettext("{n} more than before").format(n=more)
        return words.gettext("{n} fewer than before").format(n=-more)

    def minimumSizeHint(self) -> QSize:
        """Return the width of two: four give way."""
        return QSize(2 * 180, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take two rows where one is too narrow."""
        super().resizeEvent(event)
        self._arrange(4 if self.width() >= 4 * _FIGURE_PX else 2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, int(column < columns))
