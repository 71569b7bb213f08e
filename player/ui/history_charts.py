"""The charts of the history page, in one column or in two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSize, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from player.history.insight import Score
from player.paper.charts.spans import pairs, spans
from player.routine.traffic_light import Limits
from player.ui.charts.balance import BalanceChart
from player.ui.charts.calendar import YearCalendar
from player.ui.charts.card import ChartCard
from player.ui.charts.pain import PainChart
from player.ui.charts.settling import SettlingChart
from player.ui.charts.weekly import KeptChart, MinutesChart
from player.ui.fields import Choice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from player.settings import Settings
    from player.ui.history_reading import Reading
    from player.ui.look import Look

_TWO_FROM: Final = 820


class HistoryCharts(QWidget):
    """Shows a reading as charts."""

    saved = Signal(str)
    """A picture was written, or could not be: a sentence."""
    day_chosen = Signal(object)
    """The sessions of a day are wanted: the `date`."""

    def __init__(
        self, look: Look, settings: Settings, ask_path: Callable[[str, str], Path | None]
    ) -> None:
        """Make them empty.

        Args:
            look: Theme and words.
            settings: The user's choices: where amber and red begin.
            ask_path: Asks where to write a file of a name to; a title and the name.
        """
        super().__init__()
        _ = look.catalogue.gettext
        self._reading: Reading | None = None
        self._columns = 0
        self.calendar = YearCalendar(look)
        self.minutes = MinutesChart(look)
        self.pain = PainChart(look, limits_of(settings))
        self.kept = KeptChart(look)
        self.settling = SettlingChart(look)
        self.balance = BalanceChart(look)
        self.score = Choice(look, _("Score"))
        for text, score in (
            (look.catalogue.pgettext("part of the body", "Back"), Score.BACK),
            (look.catalogue.pgettext("part of the body", "Hip"), Score.HIP),
            (_("Stiffness"), Score.STIFFNESS),
        ):
            self.score.addItem(text, score)
        self.score.currentIndexChanged.connect(self._show_pain)
        charts = (self.calendar, self.minutes, self.pain, self.kept, self.settling, self.balance)
        self.cards = tuple(
            ChartCard(look, chart, ask_path, *([self.score] if chart is self.pain else []))
            for chart in charts
        )
        for card in self.cards:
            card.saved.connect(self.saved)
        self.calendar.activated.connect(self._on_day)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._arrange(2)

    def show_settings(self, settings: Settings) -> None:
        """Draw amber and red from other numbers on."""
        self.pain.show_limits(limits_of(settings))

    def show_reading(self, reading: Reading) -> None:
        """Show another reading."""
        self._reading = reading
        insight = reading.insight
        shown = spans(insight.weeks)
        self.calendar.show_days(reading.minutes, reading.today)
        self.minutes.show_spans(shown, insight.goal_minutes)
        self.kept.show_spans(shown)
        self.settling.show_answers(
            [(g.day, g.back_to_usual) for g in reading.glances if g.back_to_usual is not None]
        )
        self.balance.show_balance(insight.balance)
        self._show_pain()

    def _show_pain(self) -> None:
        if self._reading is not None:
            self.pain.show_pairs(pairs(self._reading.glances, self.score.currentData()))

    @Slot(QModelIndex)
    def _on_day(self, index: QModelIndex) -> None:
        self.day_chosen.emit(self.calendar.days[index.row()])

    def minimumSizeHint(self) -> QSize:
        """Return the width of one: two give way."""
        return QSize(360, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take one column where two are too narrow."""
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= _TWO_FROM else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        calendar, *pairs, balance = self.cards
        self._grid.addWidget(calendar, 0, 0, 1, columns)
        for number, card in enumerate(pairs):
            self._grid.addWidget(card, 1 + number // columns, number % columns)
        self._grid.addWidget(balance, 1 + len(pairs), 0, 1, columns)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))


def limits_of(settings: Settings) -> Limits:
    """Return where amber and red begin."""
    return Limits(amber_from=settings.pain_amber_from, red_from=settings.pain_red_from)
