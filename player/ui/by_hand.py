"""What was done elsewhere, to be logged by hand: exercises, or minutes walked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDateTime, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDateTimeEdit,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from player.history.edits import ByHand, by_hand
from player.ui.buttons import Button, Kind
from player.ui.segmented import Segmented
from player.ui.session_details import Note
from player.ui.sheet import Sheet
from player.ui.text import Label
from player.ui.theme import TARGET_PX

if TYPE_CHECKING:
    from player.ui.look import Look

_MOST_MINUTES: Final = 600
_KINDS: Final = (ByHand.SESSION, ByHand.WALK)


class ByHandSheet(Sheet):
    """Asks what, when and how long."""

    logged = Signal(object)
    """The `Session` to keep."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(look, page)
        _ = look.catalogue.gettext
        self.kind = Segmented(look, _("What it was"))
        for text in (_("Exercises"), _("A walk")):
            self.kind.addTab(text)
        self.what = QLineEdit()
        self.what.setAccessibleName(_("What to call it"))
        self.what.setPlaceholderText(_("Physiotherapy, a class …"))
        self.when = QDateTimeEdit()
        self.when.setAccessibleName(_("Begun at"))
        self.when.setCalendarPopup(True)
        self.when.setDisplayFormat(look.catalogue.pgettext("Qt's format", "d MMM yyyy  HH:mm"))
        self.minutes = QSpinBox()
        self.minutes.setAccessibleName(_("Minutes"))
        self.minutes.setRange(1, _MOST_MINUTES)
        self.minutes.setSuffix(_(" min"))
        self.note = Note(look, _("Note"))
        spins: tuple[QAbstractSpinBox, ...] = (self.when, self.minutes)
        for spin in spins:
            spin.setMinimumHeight(TARGET_PX)
        keep = Button(look, _("Log it"), Kind.PRIMARY, "check")
        keep.set_size(52, 16)
        keep.clicked.connect(self._on_keep)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            (_("What it was"), self.kind),
            (_("Called"), self.what),
            (_("Begun at"), self.when),
            (_("How long"), self.minutes),
            (_("Note"), self.note),
        )
        for row, (text, field) in enumerate(rows):
            grid.addWidget(Label(look, text), row, 0)
            grid.addWidget(field, row, 1)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(keep)
        self.rows.addLayout(grid)
        self.rows.addLayout(end)
        self.card.setMinimumWidth(560)

    def ask(self, now: datetime) -> None:
        """Ask, beginning with half an hour before a time."""
        _ = self._look.catalogue.gettext
        local = QDateTime.fromSecsSinceEpoch(round(now.timestamp()))
        self.when.setMaximumDateTime(local)
        self.when.setDateTime(local.addSecs(-1800))
        self.minutes.setValue(30)
        self.what.clear()
        self.note.clear()
        self.kind.setCurrentIndex(0)
        self.call(_("Log something done elsewhere"))
        self.open()

    @Slot()
    def _on_keep(self) -> None:
        started = _local(self.when.dateTime())
        kind = _KINDS[self.kind.currentIndex()]
        session = by_hand(kind, self.what.text().strip(), started, self.minutes.value())
        self.close_up()
        self.logged.emit(replace(session, note=self.note.toPlainText().strip()))


def _local(when: QDateTime) -> datetime:
    """Return a time with the offset from UTC that held then."""
    zone = timezone(timedelta(seconds=when.offsetFromUtc()))
    return datetime.fromtimestamp(when.toSecsSinceEpoch(), zone)
