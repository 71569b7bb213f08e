"""A chart in a card: its name, what it says, the table that may stand for it, its pictures."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from player.ui.buttons import Button, Kind
from player.ui.charts.table_view import TableView
from player.ui.dress import dress
from player.ui.overlays import Card
from player.ui.tab_order import lead_through
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from player.ui.charts.chart import Chart
    from player.ui.look import Look

_TABLE_PX: Final = 260


class ChartCard(Card):
    """Shows a chart, or the same as a table."""

    saved = Signal(str)
    """A picture was written, or could not be: a sentence."""

    def __init__(
        self,
        look: Look,
        chart: Chart,
        ask_path: Callable[[str, str], Path | None],
        *extras: QWidget,
    ) -> None:
        """Put a chart into a card.

        Args:
            look: Theme and words.
            chart: The chart.
            ask_path: Asks where to write a file of a name to; a title and the name.
            extras: What stands beside the name, such as a choice.
        """
        super().__init__(look)
        _ = look.catalogue.gettext
        self.chart = chart
        self._ask_path = ask_path
        name = chart.accessibleName()
        self._title = Label(look, name, Size.TITLE, wrap=True)
        self._told = Label(look, "", Size.CAPTION, "text_2")
        self.toggle = Button(
            look, "", Kind.GHOST, "list", name=_("Show as table: {name}").format(name=name)
        )
        self.toggle.setToolTip(_("Show as table"))
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._on_toggled)
        self.more = Button(
            look, "", Kind.GHOST, "ellipsis-vertical", name=_("More: {name}").format(name=name)
        )
        self.more.setToolTip(_("Save as a picture"))
        self.more.clicked.connect(self._on_more)
        chart.told.connect(self._told.setText)
        chart.picture_asked.connect(self._on_picture_asked)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        for extra in extras:
            head.addWidget(extra)
        head.addWidget(self._told, 1)
        self._told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.toggle)
        head.addWidget(self.more)
        self._rows = rows = QVBoxLayout(self)
        rows.setContentsMargins(19, 8, 19, 14)
        rows.setSpacing(4)
        rows.addLayout(head)
        rows.addWidget(chart)
        rows.addStretch(1)
        self.menu = QMenu(self)
        dress(look, self.menu)
        for text, kind in (
            (_("Save as a picture (PNG) …"), "png"),
            (_("Save as a drawing (SVG) …"), "svg"),
        ):
            action = self.menu.addAction(text)
            action.setData(kind)
        self.menu.triggered.connect(self._on_save)

    @cached_property
    def view(self) -> TableView:
        """The same as a table; made when it is first wanted, for most never are."""
        view = TableView(self._look, self.chart.accessibleName(), self.chart.rows)
        view.setSelectionModel(self.chart.selectionModel())
        view.setFixedHeight(_TABLE_PX)
        view.activated.connect(self.chart.activated)
        view.hide()
        self._rows.insertWidget(2, view)
        lead_through([self.toggle, self.more, self.chart, view])
        return view

    @Slot(bool)
    def _on_toggled(self, checked: bool) -> None:
        """Show the table or the chart, and keep the row that was chosen."""
        self.chart.setVisible(not checked)
        self.view.setVisible(checked)
        if checked:
            self.view.fit()
            QTimer.singleShot(0, self._scroll)  # it is not as tall yet as it will be

    @Slot()
    def _scroll(self) -> None:
        """Show the row that was chosen, else the newest."""
        if self.view.currentIndex().isValid():
            self.view.scrollTo(self.view.currentIndex())
        else:
            self.view.scrollToBottom()

    @Slot()
    def _on_more(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    @Slot(QPoint)
    def _on_picture_asked(self, place: QPoint) -> None:
        self.menu.popup(place)

    def _on_save(self, action: object) -> None:
        from PySide6.QtGui import QAction

        assert isinstance(action, QAction)
        _ = self._look.catalogue.gettext
        kind = str(action.data())
        name = f"{self.chart.accessibleName()}.{kind}"
        path = self._ask_path(action.text().removesuffix(" …"), name)
        if path is None:
            return
        done = self.chart.save_png(path) if kind == "png" else self.chart.save_svg(path)
        told = _("“{name}” was written.") if done else _("“{name}” could not be written.")
        self.saved.emit(told.format(name=path.name))
