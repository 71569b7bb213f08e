"""What the end of a session is made of: what it was worth, and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from player.ui.buttons import Button, Kind
from player.ui.cards import Sign
from player.ui.end_words import arrow
from player.ui.overlays import Card
from player.ui.passages import Heading
from player.ui.stills import LARGE, Still
from player.ui.text import Label, Size
from player.ui.theme import RADIUS_HERO_PX, font
from player.ui.week_card import WeekDays

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from player.ui.asking import Week
    from player.ui.end_words import Change
    from player.ui.look import Look
    from player.ui.summary import Line, Summary

_RING_PX: Final = 176
_PICTURE: Final = QSize(320, 240)
_PICTURED_FROM_PX: Final = 1100
"""From this width on there is room for a picture."""
_FACTS_PX: Final = 34
"""Between two facts."""
_BESIDE_FROM_PX: Final = 620
"""From this width on, the week stands beside what was done, else below it."""


class Reward(Card):
    """What a session was worth: how long one moved, what it did to pain, and the week so far."""

    def __init__(
        self,
        look: Look,
        routine: str,
        title: str,
        summary: Summary | None,
        changes: tuple[Change, ...] = (),
        week: Week | None = None,
        *,
        shown: str = "",
        glad: bool = False,
    ) -> None:
        """Make it.

        Args:
            look: Theme and words.
            routine: What was played.
            title: One sentence.
            summary: What was done, None where that is not known.
            changes: The pain before and after.
            week: The week, None where that is not known.
            shown: An exercise that was done and has a picture, empty for none.
            glad: Whether it is all good.
        """
        ground, line = ("accent_soft", "accent_soft") if glad else ("surface", "line")
        super().__init__(look, role=ground, radius=RADIUS_HERO_PX, line=line)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(30, 22, 30, 22)
        self._across.setSpacing(36)
        if week is not None:
            self._across.addLayout(self._week(week))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        words.addWidget(Label(look, routine, Size.STRONG, "text_2"))
        words.addWidget(Heading(look, title))
        if summary is not None and summary.moved is not None:
            words.addSpacing(8)
            words.addLayout(self._done(summary.moved, summary.done))
        if changes:
            words.addSpacing(12)
            words.addLayout(self._changes(changes))
        words.addStretch(1)
        self._across.addLayout(words, 1)
        self._picture = Still(look, _PICTURE, LARGE, ground)
        self._picture.show_exercise(shown)
        self._pictured = bool(shown)
        self._picture.hide()
        self._across.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)

    def _week(self, week: Week) -> QVBoxLayout:
        ring, days = WeekRing(self._look), WeekDays(self._look)
        ring.show_week(week)
        days.show_days(week.done, week.today)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(ring, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(days)
        column.addStretch(1)
        return column

    def _done(self, moved: tuple[str, str], done: str) -> QHBoxLayout:
        _ = self._look.catalogue.gettext
        row = QHBoxLayout()
        row.setSpacing(_FACTS_PX)
        facts = [(_("You moved for"), *moved, 46)]
        if done:
            facts.append((_("Exercises"), done, "", 46))
        for fact in facts:
            row.addLayout(self._fact(*fact))
        row.addStretch(1)
        return row

    def _changes(self, changes: tuple[Change, ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(_FACTS_PX)
        for change in changes:
            row.addLayout(self._fact(change.name, arrow(change), change.words, 30, below=True))
        row.addStretch(1)
        return row

    def _fact(
        self, name: str, number: str, unit: str, px: float, *, below: bool = False
    ) -> QVBoxLayout:
        """Return a number, large, what it is of above, and its unit beside or below it."""
        column = QVBoxLayout()
        column.setSpacing(0)
        above = Label(self._look, name, Size.BODY, "text_2")
        above.setAccessibleName(f"{name}: {number} {unit}".rstrip())
        column.addWidget(above)
        large = Label(self._look, number)
        large.setFont(font(px, 700, tabular=True))
        beside = Label(self._look, unit, Size.BODY, "text_2")
        if below or not unit:
            column.addWidget(large)
            column.addWidget(beside)
            if not unit:
                beside.hide()
        else:
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(large)
            line.addWidget(beside, 1, Qt.AlignmentFlag.AlignVCenter)
            column.addLayout(line)
        for label in (above, large, beside):
            # A number is shown whole or not at all.
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the week beside what was done where there is room, and the picture too."""
        directions = QBoxLayout.Direction
        scale = self._picture.width() / _PICTURE.width()
        self._picture.setVisible(self._pictured and self.width() >= _PICTURED_FROM_PX * scale)
        beside = self.width() >= _BESIDE_FROM_PX
        self._across.setDirection(directions.LeftToRight if beside else directions.BottomToTop)
        super().resizeEvent(event)


class WeekRing(QProgressBar):
    """The minutes of this week, as a ring that is full when its goal is reached."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._number = self._below = ""
        self.setTextVisible(False)
        self.setFixedSize(_RING_PX, _RING_PX)
        _ = look.catalogue.gettext
        self.setAccessibleName(_("This week"))

    def show_week(self, week: Week) -> None:
        """Show a week; without a goal the ring counts its days."""
        _ = self._look.catalogue.gettext
        days = sum((week.today - day).days in range(week.today.weekday() + 1) for day in week.done)
        whole, share = (week.goal, week.minutes) if week.goal else (7, days)
        self.setRange(0, whole)
        self.setValue(min(share, whole))
        self._number = str(week.minutes)
        self._below = _("of {n} min").format(n=week.goal) if week.goal else _("min")
        self.setAccessibleDescription(f"{self._number} {self._below}")

    def sizeHint(self) -> QSize:
        """Return its size."""
        return self.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track, arc, number, what it is of, and a name above."""
        theme, side = self._look.theme, float(min(self.width(), self.height()))
        _ = self._look.catalogue.gettext
        wide = side * 0.075
        box = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.surface_2, wide))
            painter.drawEllipse(box)
            if self.value():
                pen = QPen(theme.accent, wide)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                share = self.value() / max(1, self.maximum())
                painter.drawArc(box, 90 * 16, -round(share * 360 * 16))
            for text, place, px, weight, role in (
                (_("This week"), -0.2, 0.08, 600, "text_2"),
                (self._number, 0.0, 0.26, 700, "text"),
                (self._below, 0.2, 0.08, 600, "text_2"),
            ):
                painter.setPen(theme.role(role))
                painter.setFont(font(side * px, weight, tabular=True))
                line = QRectF(0, side * (0.5 + place) - side * px, side, side * px * 2)
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)


class DoneList(Card):
    """Every exercise and how long it was done; what was not is folded away."""

    def __init__(self, look: Look, summary: Summary) -> None:
        super().__init__(look)
        _ = look.catalogue.gettext
        self.setAccessibleName(_("What you did"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(22, 14, 22, 14)
        rows.setSpacing(6)
        if summary.lines:
            rows.addLayout(self._grid(summary.lines))
        self.left = Button(look, "", Kind.GHOST, "chevron-down")
        self._rest = QWidget()
        rest = self._grid(summary.left)
        self._rest.setLayout(rest)
        self._rest.hide()
        count, words = len(summary.left), look.catalogue
        told = words.ngettext("{n} left for next time", "{n} left for next time", count)
        self.left.set_face(told.format(n=count), "chevron-down")
        self._tell()
        self.left.clicked.connect(self._on_left)
        rows.addWidget(self.left)
        self.left.setVisible(count > 0)
        rows.addWidget(self._rest)
        rows.addStretch(1)

    def _tell(self) -> None:
        _, opened = self._look.catalogue.gettext, not self._rest.isHidden()
        self.left.setAccessibleDescription(_("shown") if opened else _("folded"))

    @Slot()
    def _on_left(self) -> None:
        self._rest.setVisible(self._rest.isHidden())
        self._tell()

    def _grid(self, lines: Iterable[Line]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        for index, line in enumerate(lines):
            icon, role = line.became.value
            if icon:
                grid.addWidget(Sign(self._look, icon, role, 22), index, 0)
            name = Label(self._look, line.name, Size.BODY)
            name.setAccessibleName(f"{line.name}: {line.told}")
            grid.addWidget(name, index, 1)
            words = Label(self._look, line.words, Size.BODY, "text_2")
            words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(words, index, 2)
        return grid
