"""This week, in the library and after a session: its days, and the minutes against the goal."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from player.ui.look import paint_icon
from player.ui.overlays import Card
from player.ui.text import Label, Size
from player.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from player.ui.asking import Week
    from player.ui.look import Look

_LAST_PX: Final = 40
"""Two lines: a title and a day seldom fit one."""


class WeekCard(Card):
    """This week: the days on which something was done, and the minutes against the goal."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        _ = look.catalogue.gettext
        self._minutes = Label(look, "", Size.PAGE)
        self._goal = Label(look, "", Size.BODY, "text_2")
        self._bar = GoalBar(look)
        self._days = WeekDays(look)
        self._last = Label(look, "", Size.BODY, "text_2", wrap=True)
        self._last.setFixedHeight(_LAST_PX)
        self._last.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self._pain = Label(look, "", Size.BODY, "text_2")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 18, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(Label(look, _("This week"), Size.STRONG))
        minutes = QHBoxLayout()
        minutes.setSpacing(8)
        minutes.addWidget(self._minutes)
        minutes.addWidget(self._goal, 1)
        layout.addLayout(minutes)
        layout.addWidget(self._bar)
        layout.addStretch(1)
        layout.addWidget(self._days)
        layout.addStretch(1)
        layout.addWidget(self._last)
        layout.addWidget(self._pain)

    def show_week(self, week: Week) -> None:
        """Show its minutes, the goal and its days."""
        _ = self._look.catalogue.gettext
        self._minutes.setText(_("{n} min").format(n=week.minutes))
        self._goal.setText(_("of {n} minutes").format(n=week.goal) if week.goal else "")
        self._bar.show_share(week.minutes, week.goal)
        self._days.show_days(week.done, week.today)

    def show_last(self, words: str, pain: str) -> None:
        """Say which session was the last one, and how pain was before it and after."""
        for label, text in ((self._last, words), (self._pain, pain)):
            label.setText(text)
            label.setToolTip(text)
        self._pain.setVisible(bool(pain))


class GoalBar(QProgressBar):
    """How much of the week's goal is done."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        _ = look.catalogue.gettext
        self.setAccessibleName(_("This week's goal"))
        self.setFixedHeight(10)

    def show_share(self, minutes: int, goal: int) -> None:
        """Show so many of so many minutes."""
        self.setRange(0, max(1, goal))
        self.setValue(min(minutes, goal))
        self.setVisible(goal > 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track and bar."""
        theme, box = self._look.theme, QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.surface_2)
            painter.drawRoundedRect(box, 5, 5)
            share = self.value() / max(1, self.maximum())
            painter.setBrush(theme.accent)
            painter.drawRoundedRect(QRectF(0, 0, box.width() * share, box.height()), 5, 5)


class WeekDays(QWidget):
    """The seven days, ticked where something was done."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._done: frozenset[date] = frozenset()
        self._today = date.min
        self._scale = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, done: frozenset[date], today: date) -> None:
        """Show the week of a day."""
        self._done, self._today = done, today
        monday = today - timedelta(days=today.weekday())
        count = sum(monday + timedelta(days=i) in done for i in range(7))
        words = self._look.catalogue.ngettext(
            "{n} day done this week", "{n} days done this week", count
        )
        self.setAccessibleName(words.format(n=count))
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for a row of days."""
        return QSize(240, 56) * self._scale

    def magnify(self, scale: float) -> None:
        """Be as much larger."""
        self._scale = scale
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a circle and a letter for each day, today's marked."""
        theme = self._look.theme
        locale = QLocale(self._look.catalogue.info().get("language", "en"))
        monday = self._today - timedelta(days=self._today.weekday())
        width = self.width() / self._scale / 7
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(self._scale, self._scale)
            for index in range(7):
                day = monday + timedelta(days=index)
                circle = QRectF(width * (index + 0.5) - 13, 1, 26, 26)
                if day in self._done:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(theme.accent)
                    painter.drawEllipse(circle)
                    sign = circle.adjusted(5.5, 5.5, -5.5, -5.5)
                    paint_icon(painter, "check", sign, theme.on_accent, width=3.5)
                else:
                    painter.setPen(QPen(theme.border, 1.5))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawEllipse(circle)
                today = day == self._today > date.min
                painter.setFont(font(13, 700 if today else 500))
                painter.setPen(theme.text if today else theme.text_2)
                letter = locale.dayName(index + 1, QLocale.FormatType.NarrowFormat)
                below = QRectF(width * index, 30, width, 20)
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, letter)
                if today:
                    painter.fillRect(QRectF(width * (index + 0.5) - 6, 51, 12, 3), theme.text)
