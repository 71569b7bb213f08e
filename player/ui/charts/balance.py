"""How long was worked, by side and by kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPen

from player.routine.model import Category
from player.ui.charts.chart import Chart
from player.ui.charts.plot import LABEL_PX, mixed
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

_ROW_PX: Final = 22.0
_GAP_PX: Final = 10.0


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
        super().__init__(look, look.catalogue.gettext("Left and right, and kinds"), 250)
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

    def places(self, size: QSizeF) -> list[QRectF]:
        """Return the row of each bar."""
        gap = sum(not bar.side for bar in self._bars) and _GAP_PX
        step = min(_ROW_PX + 6, (size.height() - gap) / max(1, len(self._bars)))
        return [
            QRectF(0, number * step + (0 if bar.side else gap), size.width(), step)
            for number, bar in enumerate(self._bars)
        ]

    def paint(self, painter: QPainter, size: QSizeF, marked: int) -> None:
        """Paint name, bar, and share of each."""
        theme = self._look.theme
        face = font(LABEL_PX, 500, tabular=True)
        metrics = QFontMetricsF(face)
        painter.setFont(face)
        names = min(
            size.width() * 0.4, max(metrics.horizontalAdvance(bar.name) for bar in self._bars) + 12
        )
        times = max(metrics.horizontalAdvance(_beside(bar)) for bar in self._bars) + 10
        room = max(10.0, size.width() - names - times)
        longest = max(bar.share for bar in self._bars)
        vcenter = Qt.AlignmentFlag.AlignVCenter
        for number, (bar, place) in enumerate(zip(self._bars, self.places(size), strict=True)):
            painter.setPen(theme.text if number == marked else theme.text_2)
            left = QRectF(0, place.top(), names - 8, place.height())
            word = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, left.width())
            painter.drawText(left, Qt.AlignmentFlag.AlignLeft | vcenter, word)
            track = QRectF(names, place.center().y() - 7, room, 14)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.surface_2)
            painter.drawRoundedRect(track, 4, 4)
            colour = theme.role(bar.role)
            painter.setBrush(colour if bar.side else mixed(theme.surface, colour, 0.7))
            if number == marked:
                painter.setPen(QPen(theme.text, 2))
            filled = QRectF(track)
            filled.setWidth(max(3.0, room * bar.share / longest) if bar.ms else 0)
            if bar.ms:
                painter.drawRoundedRect(filled, 4, 4)
            painter.setPen(theme.text)
            right = QRectF(size.width() - times, place.top(), times, place.height())
            painter.drawText(right, Qt.AlignmentFlag.AlignRight | vcenter, _beside(bar))


def _percent(bar: _Bar) -> str:
    return f"{bar.share * 100:.0f} %"


def _beside(bar: _Bar) -> str:
    return f"{format_clock(bar.ms)}  {bar.share * 100:3.0f} %"
