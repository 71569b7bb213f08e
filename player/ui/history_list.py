"""The sessions of the history as a table; of a stretch of time, or of one day of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from player.paper.charts.dates import Dates
from player.ui.buttons import Button, Kind
from player.ui.charts.table import TableModel
from player.ui.charts.table_view import ROW_PX, TableView
from player.ui.overlays import Card
from player.ui.session_words import session_table
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from player.history.model import Session
    from player.ui.look import Look

_MOST_ROWS = 10


class SessionList(Card):
    """A row for each session."""

    chosen = Signal(str)
    """A session's details are wanted: its id."""
    all_asked = Signal()
    """Not those of one day only are wanted."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        _ = look.catalogue.gettext
        self._dates = Dates(look.catalogue)
        self._sessions: Sequence[Session] = ()
        self.rows = TableModel(self)
        self.view = TableView(look, _("Sessions"), self.rows, wide=7, spare=(6, 5, 3))
        self.view.activated.connect(self._on_row)
        self.view.clicked.connect(self._on_row)
        self.title = Label(look, _("Sessions"), Size.TITLE)
        self.title.setContentsMargins(12, 0, 12, 0)
        self.back = Button(look, _("Show all days"), Kind.TONAL, "x")
        self.back.clicked.connect(self.all_asked)
        self._none = Label(look, _("No session on this day."), Size.BODY, "text_2")
        self._none.setContentsMargins(12, 6, 12, 6)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.back)
        head.addStretch(1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(8, 14, 8, 12)
        inside.addLayout(head)
        inside.addWidget(self.view)
        inside.addWidget(self._none)
        inside.addStretch(1)  # while it is on its way to another height
        self.back.hide()
        self._none.hide()

    def show_sessions(self, sessions: Sequence[Session], today: date, day: date | None) -> None:
        """Show other sessions.

        Args:
            sessions: The newest first, without their steps.
            today: The local day.
            day: The one that all of them are of, or None.
        """
        words = self._look.catalogue
        self._sessions = sessions
        title = words.gettext("Sessions")
        if day is not None:
            title = words.gettext("Sessions of {day}").format(day=self._dates.whole(day))
        self.title.setText(title)
        self.view.setAccessibleName(title)
        self.back.setVisible(day is not None)
        self.rows.show_table(session_table(sessions, words, self._dates, today))
        self.view.setFixedHeight(min(self.view.whole_height(), _MOST_ROWS * ROW_PX + ROW_PX // 2))
        empty = day is not None and not sessions
        self._none.setVisible(empty)
        self.view.setVisible(not empty)

    def take_focus(self) -> None:
        """Lead the keyboard to the first session, or to the way back where there is none."""
        reason = Qt.FocusReason.OtherFocusReason
        if self._sessions:
            self.view.setCurrentIndex(self.rows.index(0, 0))
            self.view.setFocus(reason)
        else:
            self.back.setFocus(reason)

    @Slot(QModelIndex)
    def _on_row(self, index: QModelIndex) -> None:
        self.chosen.emit(self._sessions[index.row()].id)
