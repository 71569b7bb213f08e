"""What a report for a clinic should tell, asked before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit

from player.ui.buttons import Button, Kind
from player.ui.dress import dress
from player.ui.fields import Choice
from player.ui.history_reading import Stretch
from player.ui.sheet import Sheet
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from player.ui.look import Look


@dataclass(frozen=True, slots=True)
class ReportWish:
    """What a report should tell.

    Attributes:
        name: The person, as they want to be called; empty for nobody.
        stretch: How far back.
        size: Of the paper.
    """

    name: str
    stretch: Stretch
    size: Literal["a4", "letter"]


class ReportSheet(Sheet):
    """Asks for a name, how far back, and the size of the paper."""

    wished = Signal(object)
    """The `ReportWish`."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(look, page)
        _ = look.catalogue.gettext
        self.name = QLineEdit()
        dress(look, self.name)
        self.name.setAccessibleName(_("Name"))
        self.name.setPlaceholderText(_("Left empty, there is a line to write it on"))
        self.name.setMaxLength(60)
        self.stretch = Choice(look, _("Time"))
        for text, stretch in (
            (_("4 weeks"), Stretch.FOUR_WEEKS),
            (_("12 weeks"), Stretch.TWELVE_WEEKS),
            (_("Year"), Stretch.YEAR),
            (_("All"), Stretch.ALL),
        ):
            self.stretch.addItem(text, stretch)
        self.size_ = Choice(look, _("Paper"))
        for text, size in (("A4", "a4"), (_("US Letter"), "letter")):
            self.size_.addItem(text, size)
        inches = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
        self.size_.choose("letter" if inches else "a4")
        self.write = Button(look, _("Write the report"), Kind.PRIMARY, "check")
        self.write.set_size(52, 16)
        self.write.clicked.connect(self._on_write)
        self.name.returnPressed.connect(self._on_write)
        self._build()

    def _build(self) -> None:
        _ = self._look.catalogue.gettext
        told = _(
            "Two pages as a PDF: when you exercised, pain before and after, each exercise, and"
            " your notes of that time. It is written to this computer only."
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        rows = ((_("Name"), self.name), (_("Time"), self.stretch), (_("Paper"), self.size_))
        for number, (name, widget) in enumerate(rows):
            grid.addWidget(Label(self._look, name), number, 0)
            grid.addWidget(widget, number, 1)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(self.write)
        self.rows.addWidget(Label(self._look, told, Size.BODY, "text_2", wrap=True))
        self.rows.addLayout(grid)
        self.rows.addLayout(end)
        self.card.setMinimumWidth(560)

    def ask(self, stretch: Stretch) -> None:
        """Ask, beginning with a stretch of time."""
        self.stretch.choose(stretch)
        self.call(self._look.catalogue.gettext("Report for your physiotherapist"))
        self.open()

    @Slot()
    def _on_write(self) -> None:
        wish = ReportWish(
            self.name.text().strip(), self.stretch.currentData(), self.size_.currentData()
        )
        self.close_up()
        self.wished.emit(wish)
