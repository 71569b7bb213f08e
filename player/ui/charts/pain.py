"""A score before and after each session, with the lights' bands and what counts as no change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from player.paper.charts.dates import Dates
from player.paper.charts.pain import PainPicture, said
from player.ui.charts.chart import Chart
from player.ui.charts.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF, QSizeF
    from PySide6.QtGui import QPainter

    from player.paper.charts.spans import Pair
    from player.routine.traffic_light import Limits
    from player.ui.look import Look


class PainChart(Chart):
    """Before is a dashed line with squares, after a whole one with circles."""

    def __init__(self, look: Look, limits: Limits) -> None:
        super().__init__(look, look.catalogue.gettext("Before and after"), 214)
        self._dates = Dates(look.catalogue)
        self._limits = limits
        self._pairs: Sequence[Pair] = ()

    def show_limits(self, limits: Limits) -> None:
        """Draw amber and red from other numbers on."""
        self._limits = limits
        self.viewport().update()

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show scores, oldest first."""
        self._pairs = pairs
        _ = self._look.catalogue.gettext
        head = (_("Day"), _("Sessions"), _("Before"), _("After"), _("Change"))
        rows = tuple(
            (
                self._when(pair),
                str(pair.sessions),
                self._said(pair.before),
                self._said(pair.after),
                self._change(pair),
            )
            for pair in pairs
        )
        told = tuple(
            _("{day}: before {before}, after {after} ({change})").format(
                day=day, before=before, after=after, change=change
            )
            + self._mean_of(pair)
            for pair, (day, _count, before, after, change) in zip(pairs, rows, strict=True)
        )
        self.show_table(Table(head, rows, told, frozenset({1, 2, 3, 4})))

    def _when(self, pair: Pair) -> str:
        if pair.first == pair.last:
            return self._dates.whole(pair.first)
        return f"{self._dates.short(pair.first)} \N{EN DASH} {self._dates.dated(pair.last)}"

    def _mean_of(self, pair: Pair) -> str:
        if pair.sessions == 1:
            return ""
        words = self._look.catalogue.ngettext(
            "mean of {n} session", "mean of {n} sessions", pair.sessions
        )
        return ", " + words.format(n=pair.sessions)

    def _said(self, value: float) -> str:
        return said(value, self._dates)

    def _change(self, pair: Pair) -> str:
        change = round(pair.after - pair.before, 1)
        return ("+" if change > 0 else "") + (self._said(change) if change else "0")

    @property
    def picture(self) -> PainPicture:
        """What is painted."""
        return PainPicture(self._ink, self._dates, self._limits, self._pairs)

    def places(self, size: QSizeF) -> list[QRectF]:
        """Return the column of each point."""
        return self.picture.places(size)

    def paint(self, painter: QPainter, size: QSizeF, marked: int) -> None:
        """Paint the bands, the band of no change, both lines, and what they are."""
        self.picture.paint(painter, size, marked)
