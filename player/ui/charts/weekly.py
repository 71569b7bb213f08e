"""Weeks as bars: minutes against the goal, and done against planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from player.paper.charts.dates import Dates
from player.paper.charts.weekly import KeptPicture, MinutesPicture
from player.ui.charts.chart import Chart
from player.ui.charts.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF, QSizeF
    from PySide6.QtGui import QPainter

    from player.paper.charts.spans import Span
    from player.ui.look import Look


class _Weekly(Chart):
    """Bars over weeks."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name)
        self._dates = Dates(look.catalogue)
        self._spans: Sequence[Span] = ()

    @property
    def _picture(self) -> MinutesPicture | KeptPicture:
        raise NotImplementedError

    def places(self, size: QSizeF) -> list[QRectF]:
        """Return the column of each span."""
        return self._picture.plot(size).places()

    def paint(self, painter: QPainter, size: QSizeF, marked: int) -> None:
        """Paint lines, bars, and what the marked week has."""
        self._picture.paint(painter, size, marked)

    def _when(self, span: Span) -> str:
        """Say which week, or which weeks."""
        words = self._look.catalogue
        day = self._dates.dated(span.monday)
        if span.weeks == 1:
            return words.gettext("Week of {day}").format(day=day)
        return words.ngettext(
            "{n} week from {day} on, on average", "{n} weeks from {day} on, on average", span.weeks
        ).format(n=span.weeks, day=day)


class MinutesChart(_Weekly):
    """Minutes a week against the goal."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.catalogue.gettext("Minutes a week"))
        self._goal = 0

    @property
    def _picture(self) -> MinutesPicture:
        return MinutesPicture(self._ink, self._dates, self._spans, self._goal)

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


class KeptChart(_Weekly):
    """Done against planned, in minutes a week."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.catalogue.gettext("Done against planned"))

    @property
    def _picture(self) -> KeptPicture:
        return KeptPicture(self._ink, self._dates, self._spans)

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


def _share(span: Span) -> str:
    return f"{span.kept / span.planned * 100:.0f} %" if span.planned else ""
