"""A plan beside its text: its steps with their routines, and when it suggests another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from player.ui.editor.plan_list import PlanList
from player.ui.editor.plan_rows import PlanLengths, plan_rows, rule_words, whole_words
from player.ui.overlays import Card
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from player.routine.loaded import NodePath
    from player.routine.plans import LoadedPlan
    from player.ui.background import Background
    from player.ui.editor.plan_rows import PlanRow
    from player.ui.editor.reading import Reading
    from player.ui.look import Look
    from player.ui.workroom import Workroom
    from player.units import Milliseconds


class PlanSide(Card):
    """Shows the last plan that could be followed, paler while the text is broken."""

    chosen = Signal(object)
    """The user chose the step at a `NodePath`."""

    def __init__(self, look: Look, background: Background, room: Workroom) -> None:
        super().__init__(look)
        self._background = background
        self._times = PlanLengths(room.options)
        self._lengths: dict[tuple[int, str], Milliseconds] = {}
        self._plan: LoadedPlan | None = None
        self._measuring: LoadedPlan | None = None
        self._closed = False
        self.rows: list[PlanRow] = []
        _ = look.catalogue.gettext
        locale = QLocale(look.catalogue.info().get("language", "en"))
        short = QLocale.FormatType.ShortFormat
        self._days = [locale.dayName(day, short).rstrip(".") for day in range(1, 8)]
        self.title = Label(look, "", Size.HEADING, wrap=True)
        self._whole = Label(look, "", Size.CAPTION, "text_2")
        self._state = Label(look, "", Size.CAPTION, "warn")
        self._state.hide()
        none = _("The steps show here once the text has no problems.")
        self._none = Label(look, none, Size.BODY, "text_2", wrap=True)
        self.list = PlanList(look)
        self.list.chosen.connect(self._on_chosen)
        self.rules = Label(look, "", Size.CAPTION, "text_2", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 16, 16)
        layout.setSpacing(6)
        layout.addWidget(Label(look, _("Plan").upper(), Size.OVERLINE, "accent"))
        for widget in (self.title, self._whole, self._state, self._none):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.rules)
        layout.addStretch()

    def take_room(self, room: Workroom) -> None:
        """Lay routines out in another way from now on."""
        self._times = PlanLengths(room.options)

    def show_reading(self, reading: Reading) -> None:
        """Show what a text means; where it is broken, what showed before stays, paler."""
        _ = self._look.catalogue.gettext
        broken = reading.plan is None
        shown = self._plan is not None or not broken
        self.list.pale = broken
        self.list.viewport().update()
        for widget in (self.title, self._whole, self.list, self.rules):
            widget.setVisible(shown)
        self._none.setVisible(not shown)
        self._state.setText(_("Preview of the last valid text"))
        self._state.setVisible(broken and shown)
        if reading.plan is None:
            return
        plan = self._plan = reading.plan
        words = self._look.catalogue
        self.title.setText(plan.plan.title.in_language(words.info().get("language", "en")))
        self._whole.setText(whole_words(plan, words))
        self.rules.setText(rule_words(plan, words))
        self._show_rows()
        self._measure()

    def _show_rows(self) -> None:
        assert self._plan is not None
        self.rows = plan_rows(self._plan, self._lengths, self._days, self._look.catalogue)
        self.list.show_rows(self.rows)

    def _measure(self) -> None:
        """Have the lengths worked out; one plan at a time, the newest next."""
        plan, times = self._plan, self._times
        if self._measuring is not None or plan is None:
            return
        self._measuring = plan
        self._background.run(lambda: times.of(plan), self._on_measured)

    def _on_measured(self, lengths: object) -> None:
        assert isinstance(lengths, dict)
        if self._closed:
            return
        measured, self._measuring = self._measuring, None
        self._lengths = lengths
        self._show_rows()
        if measured is not self._plan:
            self._measure()

    @Slot()
    def close_up(self) -> None:
        """Show no lengths that come from now on: this may be gone by then."""
        self._closed = True

    def come_to(self, path: NodePath | None) -> None:
        """Light up the step at a path, without telling anybody."""
        paths = [row.path for row in self.rows]
        self.list.choose(paths.index(path[:2]) if path and path[:2] in paths else -1)

    @Slot(int)
    def _on_chosen(self, number: int) -> None:
        if 0 <= number < len(self.rows):
            self.chosen.emit(self.rows[number].path)
