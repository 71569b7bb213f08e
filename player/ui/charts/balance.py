"""How long was worked, by side and by kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPen

from player.paper.charts.plot import LABEL_PX, mixed
from player.routine.model import Category
from player.ui.charts.chart import Chart
from player.ui.charts.table import Table
from player.ui.theme import font
from player.units import format_clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QPainter

    from player.history.insight import Balance
    from player.i18n import Catalogue
    from player.ui.look import Look

_ROW_PX: Final = 28.0
_GAP_PX: Final = 10.0
_BETWEEN_PX: Final = 40.0
_BESIDE_FROM: Final = 700
"""In this width sides and kinds stand side by side."""


@dataclass(frozen=True, slots=True)
class _Bar:
    name: str
    role: str
    ms: int
    share: float
    side: bool


def kind_names(catalogue: Catalogue) -> Mapping[Category | None, str]:
    """Return what kinds of exercises are called."""
    _ = catalogue.gettext
    return {
        Category.STRETCH: _("Stretch"),
        Category.MOBILITY: _("Mobility"),
        Category.STRENGTH: _("Strength"),
        Category.STABILITY: _("Stability"),
        Category.RELAXATION: _("Relaxation"),
        None: _("Other"),
    }


class BalanceChart(Chart):
    """A bar for each side, and below for each kind."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.catalogue.gettext("Left and right, and kinds"), 120)

        self._bars: tuple[_Bar, ...] = ()

    def show_balance(self, balance: Balance) -> None:
        """Show how long was worked."""
        self._bars = self._bars_of(balance)
        _ = self._look.catalogue.gettext
        rows = tuple((bar.name, format_clock(bar.ms), _percent(bar)) for bar in self._bars)
        told = tuple(
            _("{name}: {time} of work ({share})").format(name=name, time=time, share=share)
            for name, time, share in rows
        )
        head = (_("Side or kind"), _("Time"), _("Share"))
        self.show_table(Table(head, rows, told, frozenset({1, 2})))

    def _bars_of(self, balance: Balance) -> tuple[_Bar, ...]:
        _ = self._look.catalogue.gettext
        sides = (
            (_("Left"), "left", balance.left_ms),
            (_("Right"), "right", balance.right_ms),
            (_("Both at once"), "rest", balance.both_ms),
        )
        whole = sum(ms for _name, _role, ms in sides)
        if not whole:
            return ()
        names = kind_names(self._look.catalogue)
        kinds = sorted(balance.by_category.items(), key=lambda item: -item[1])
        return (
            *(_Bar(name, role, ms, ms / whole, side=True) for name, role, ms in sides),
            *(_Bar(names[k], "work", ms, ms / whole, side=False) for k, ms in kinds if ms),
        )

    def height_in(self, width: float) -> int:
        """Return room for all bars below each other, or for sides and kinds side by side."""
        sides = sum(bar.side for bar in self._bars)
        kinds = len(self._bars) - sides
        if not self._bars:
            return self._high
        if width >= _BESIDE_FROM:
            return round(max(sides, kinds) * _ROW_PX)
        return round((sides + kinds) * _ROW_PX + _GAP_PX)

    def places(self, size: QSizeF) -> list[QRectF]:
        """Return the row of each bar."""
        beside = size.width() >= _BESIDE_FROM
        wide = (size.width() - _BETWEEN_PX) / 2 if beside else size.width()
        places, below = [], 0.0
        for number, bar in enumerate(self._bars):
            left = 0.0
            if number and self._bars[number - 1].side and not bar.side:
                below = 0.0 if beside else below + _GAP_PX
            if beside and not bar.side:
                left = wide + _BETWEEN_PX
            places.append(QRectF(left, below, wide, _ROW_PX))
            below += _ROW_PX
        return places

    def paint(self, painter: QPainter, size: QSizeF, marked: int) -> None:
        """Paint name, bar, and share of each."""
        face = font(LABEL_PX, 500, tabular=True)
        metrics = QFontMetricsF(face)
        painter.setFont(face)
        places = self.places(size)
        names = max(metrics.horizontalAdvance(bar.name) for bar in self._bars) + 12
        names = min(names, places[0].width() * 0.4)
        times = max(metrics.horizontalAdvance(_beside(bar)) for bar in self._bars) + 10
        for number, (bar, place) in enumerate(zip(self._bars, places, strict=True)):
            self._paint_bar(painter, bar, place, (names, times), marked=number == marked)

    def _paint_bar(
        self,
        painter: QPainter,
        bar: _Bar,
        place: QRectF,
        edges: tuple[float, float],
        *,
        marked: bool,
    ) -> None:
        theme, vcenter = self._look.theme, Qt.AlignmentFlag.AlignVCenter
        names, times = edges
        painter.setPen(theme.text if marked else theme.text_2)
        left = QRectF(place.left(), place.top(), names - 8, place.height())
        word = QFontMetricsF(painter.font()).elidedText(
            bar.name, Qt.TextElideMode.ElideRight, left.width()
        )
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft | vcenter, word)
        room = max(10.0, place.width() - names - times)
        track = QRectF(place.left() + names, place.center().y() - 7, room, 14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.surface_2)
        painter.drawRoundedRect(track, 4, 4)
        if bar.ms:
            colour = theme.role(bar.role)
            painter.setBrush(colour if bar.side else mixed(theme.surface, colour, 0.7))
            painter.setPen(QPen(theme.text, 2) if marked else Qt.PenStyle.NoPen)
            track.setWidth(max(4.0, room * bar.share / max(each.share for each in self._bars)))
            painter.drawRoundedRect(track, 4, 4)
        painter.setPen(theme.text)
        right = QRectF(place.right() - times, place.top(), times, place.height())
        painter.drawText(right, Qt.AlignmentFlag.AlignRight | vcenter, _beside(bar))


def _percent(bar: _Bar) -> str:
    return f"{bar.share * 100:.0f} %"


def _beside(bar: _Bar) -> str:
    return f"{format_clock(bar.ms)}  {bar.share * 100:3.0f} %"
