"""What the history page shows once there is something to show, from the figures to the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from player.history.telling import sentences
from player.ui.charts.table import TableModel
from player.ui.charts.table_view import ROW_PX, TableView
from player.ui.history_charts import HistoryCharts
from player.ui.history_list import SessionList
from player.ui.key_figures import KeyFigures
from player.ui.overlays import Card
from player.ui.reading import Points
from player.ui.session_words import exercise_table
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from player.settings import Settings
    from player.ui.history_reading import Reading
    from player.ui.look import Look

_MOST_ROWS: Final = 10


class HistoryBody(QWidget):
    """Shows a reading: key figures, charts, sessions, exercises, and the same in words."""

    def __init__(
        self, look: Look, settings: Settings, ask_path: Callable[[str, str], Path | None]
    ) -> None:
        """Make it empty.

        Args:
            look: Theme and words.
            settings: The user's choices: where amber and red begin.
            ask_path: Asks where to write a file of a name to; a title and the name.
        """
        super().__init__()
        self._look = look
        self.figures = KeyFigures(look)
        self.charts = HistoryCharts(look, settings, ask_path)
        self.sessions = SessionList(look)
        self.exercise_rows = TableModel(self)
        name = look.catalogue.gettext("Exercises")
        self.exercises = TableView(look, name, self.exercise_rows, spare=(5, 6, 2))
        self.words = _Words(look)
        card = Card(look)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(8, 14, 8, 12)
        title = Label(look, name, Size.TITLE)
        title.setContentsMargins(12, 0, 12, 0)
        inside.addWidget(title)
        inside.addWidget(self.exercises)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        for widget in (self.figures, self.charts, self.sessions, card, self.words):
            rows.addWidget(widget)

    def show_reading(self, reading: Reading) -> None:
        """Show another reading."""
        words = self._look.catalogue
        self.figures.show_reading(reading)
        self.charts.show_reading(reading)
        self.sessions.show_sessions(reading.sessions, reading.today, reading.wish.day)
        self.exercise_rows.show_table(exercise_table(reading.insight.exercises, words))
        height = min(self.exercises.whole_height(), _MOST_ROWS * ROW_PX + ROW_PX // 2)
        self.exercises.setFixedHeight(height)
        self.words.show_words(sentences(reading.insight, words))


class _Words(Card):
    """The figures in sentences."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._told: tuple[str, ...] = ()
        self._points = Points(look, ())
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(19, 14, 19, 16)
        self._rows.setSpacing(10)
        self._rows.addWidget(Label(look, look.catalogue.gettext("In words"), Size.TITLE))
        self._rows.addWidget(self._points)
        self._rows.addStretch(1)

    def show_words(self, told: tuple[str, ...]) -> None:
        """Show other sentences."""
        if told == self._told:
            return
        before, self._told, self._points = self._points, told, Points(self._look, told)
        self._rows.replaceWidget(before, self._points)
        before.hide()
        before.deleteLater()
