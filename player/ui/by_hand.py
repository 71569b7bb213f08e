"""What was done elsewhere, to be logged by hand: exercises, or minutes walked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTime, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from player.history.edits import ByHand, by_hand
from player.paper.charts.dates import Dates
from player.ui.buttons import Button, Kind
from player.ui.dress import dress
from player.ui.fields import Choice
from player.ui.segmented import Segmented
from player.ui.session_details import Note
from player.ui.sheet import Sheet
from player.ui.text import Label
from player.ui.theme import TARGET_PX

if TYPE_CHECKING:
    from datetime import date

    from player.ui.look import Look

_MOST_MINUTES: Final = 600
_STEP: Final = 5
_DAYS_BACK: Final = 60
_KINDS: Final = (ByHand.SESSION, ByHand.WALK)


class ByHandSheet(Sheet):
    """Asks what, when and how long."""

    logged = Signal(object)
    """The `Session` to keep."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(look, page)
        _ = look.catalogue.gettext
        self._dates = Dates(look.catalogue)
        self._now = datetime.now().astimezone()
        self.kind = Segmented(look, _("What it was"))
        for text in (_("Exercises"), _("A walk")):
            self.kind.addTab(text)
        self.what = QLineEdit()
        dress(look, self.what)
        self.what.setAccessibleName(_("What to call it"))
        self.what.setPlaceholderText(_("Physiotherapy, a class …"))
        self.day = Choice(look, _("Day"))
        self.at = QTimeEdit()
        self.at.setAccessibleName(_("Begun at"))
        self.at.setDisplayFormat("HH:mm")
        self.minutes = QSpinBox()
        self.minutes.setAccessibleName(_("Minutes"))
        self.minutes.setRange(1, _MOST_MINUTES)
        self.minutes.setSingleStep(_STEP)
        self.minutes.setSuffix(_(" min"))
        self.note = Note(look, _("Your note"))
        self.less = Button(look, "−", name=_("5 minutes less"))  # noqa: RUF001 - a true minus
        self.more = Button(look, "+", name=_("5 minutes more"))
        self.less.clicked.connect(self.minutes.stepDown)
        self.more.clicked.connect(self.minutes.stepUp)
        self.keep = Button(look, _("Log it"), Kind.PRIMARY, "check")
        self.keep.set_size(52, 16)
        self.keep.clicked.connect(self._on_keep)
        spins: tuple[QAbstractSpinBox, ...] = (self.at, self.minutes)
        for spin in spins:
            dress(look, spin)
            spin.setFixedSize(96, TARGET_PX)
            spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._build()

    def _build(self) -> None:
        _ = self._look.catalogue.gettext
        when, long = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (when, (self.day, self.at)),
            (long, (self.less, self.minutes, self.more)),
        ):
            row.setSpacing(8)
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        names = (_("What it was"), _("Called"), _("Begun at"), _("How long"), _("Your note"))
        for number, name in enumerate(names):
            grid.addWidget(Label(self._look, name), number, 0)
        grid.addWidget(self.kind, 0, 1)
        grid.addWidget(self.what, 1, 1)
        grid.addLayout(when, 2, 1)
        grid.addLayout(long, 3, 1)
        grid.addWidget(self.note, 4, 1)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(self.keep)
        self.note.setFixedHeight(84)
        self.rows.addLayout(grid)
        self.rows.addLayout(end)
        self.card.setMinimumWidth(560)

    def ask(self, now: datetime) -> None:
        """Ask, beginning with half an hour before a time."""
        _ = self._look.catalogue.gettext
        self._now, begun = now, now - timedelta(minutes=30)
        self.day.clear()
        for ago in range(_DAYS_BACK):
            day = now.date() - timedelta(days=ago)
            named = (_("Today"), _("Yesterday"))
            self.day.addItem(named[ago] if ago < len(named) else self._dates.day(day), day)
        self.day.choose(begun.date())
        self.at.setTime(QTime(begun.hour, begun.minute))
        self.minutes.setValue(30)
        self.what.clear()
        self.note.clear()
        self.kind.setCurrentIndex(0)
        self.call(_("Log something done elsewhere"))
        self.open()

    @Slot()
    def _on_keep(self) -> None:
        kind = _KINDS[self.kind.currentIndex()]
        _ = self._look.catalogue.gettext
        usual = _("Walk") if kind is ByHand.WALK else _("Session done elsewhere")
        title, begun = self.what.text().strip() or usual, self._begun(self.day.currentData())
        session = by_hand(kind, title, begun, self.minutes.value())
        self.close_up()
        self.logged.emit(replace(session, note=self.note.toPlainText().strip()))

    def _begun(self, day: date) -> datetime:
        """Return when it began, with the offset from UTC that held then; not after now."""
        at = self.at.time()
        # The system knows when its clocks were changed; an offset alone does not.
        begun = datetime.combine(day, time(at.hour(), at.minute())).astimezone()
        return min(begun, self._now)
