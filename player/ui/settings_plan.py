"""The plan that is followed: which, which of its steps, and what that step asks for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from player.errors import RoutineError
from player.ui.buttons import Button, Kind
from player.ui.fields import Choice
from player.ui.guidance import language_of
from player.ui.reading import Paragraph, Rows
from player.ui.text import Size

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from player.routine.library import Library
    from player.routine.plans import Plan, PlanStep
    from player.settings import Settings
    from player.ui.draft import Draft
    from player.ui.look import Look


class OfferedPlan(NamedTuple):
    """A plan that can be followed, or could be if its file were without errors.

    Attributes:
        path: Its file.
        plan: The plan, or None where the file has errors.
        titles: The titles of its routines by their ids, in the user's language.
    """

    path: Path
    plan: Plan | None
    titles: Mapping[str, str]


def offered_plans(library: Library, language: str) -> dict[str, OfferedPlan]:
    """Read every plan that ships or is the user's.

    It takes a while: to be called in the background.

    Args:
        library: Where plans and their routines are.
        language: Of the titles.
    """
    from player.routine.load import load_routine
    from player.routine.plan_reading import load_plan

    titles: dict[str, str] = {}
    for entry in library.routines():
        try:
            loaded = load_routine(entry.path, library)
        except RoutineError:
            continue
        titles[entry.id] = loaded.routine.title.in_language(language)
    offered: dict[str, OfferedPlan] = {}
    for entry in library.plans():
        try:
            plan = load_plan(entry.path, library).plan
        except RoutineError:
            plan = None
        offered[entry.id] = OfferedPlan(entry.path, plan, titles)
    return offered


class PlanRows(Rows):
    """Chooses a plan and a step of it; a plan only suggests."""

    edit_asked = Signal(str)
    """Open the plan in this file."""

    def __init__(self, look: Look, draft: Draft, today: Callable[[], date] = date.today) -> None:
        """Offer none until `show_plans`.

        Args:
            look: Theme and words.
            draft: The settings.
            today: Returns the local day.
        """
        super().__init__(look)
        _ = look.catalogue.gettext
        self._draft = draft
        self._today = today
        self._plans: Mapping[str, OfferedPlan] = {}
        self._language = language_of(look.catalogue)
        self.plan = Choice(look, _("Plan"))
        self.step = Choice(look, _("Step of the plan"))
        for choice in (self.plan, self.step):
            choice.setMaximumWidth(300)
        self.plan.activated.connect(self._on_plan)
        self.step.activated.connect(self._on_step)
        self._about = Paragraph(look, "", Size.CAPTION, "text_2")
        self._told = Paragraph(look, "", Size.STRONG)
        self._week = Paragraph(look, "")
        self.add_row(
            _("Plan"), _("Suggests a routine for today. It only suggests; you decide."), self.plan
        )
        self._step_row = self.add_row(
            _("Where you are"), _("Go on, or back, whenever it suits you."), self.step
        )
        details = QWidget()
        lines = QVBoxLayout(details)
        lines.setContentsMargins(0, 4, 0, 6)
        lines.setSpacing(6)
        self._open = Button(look, _("Open"), Kind.OUTLINE, "square-pen")
        self._open.clicked.connect(self._on_open)
        for each in (self._told, self._week, self._about):
            lines.addWidget(each)
        lines.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        self._details = self.add_whole(details)
        self.show_plans({})
        draft.changed.connect(self._on_settings)

    def show_plans(self, plans: Mapping[str, OfferedPlan]) -> None:
        """Offer those of these that have no errors; the one that is followed, whatever it is."""
        self._plans = plans
        self._on_settings(self._draft.settings)

    @property
    def words(self) -> str:
        """What is told of the step that is chosen."""
        return f"{self._told.text()}\n{self._week.text()}"

    @Slot(int)
    def _on_plan(self, index: int) -> None:
        name = str(self.plan.itemData(index))
        if name != self._draft.settings.plan:
            since = self._today() if name else None
            self._draft.change(plan=name, plan_step=0, plan_since=since)

    @Slot(int)
    def _on_step(self, index: int) -> None:
        if index != self._draft.settings.plan_step:
            self._draft.change(plan_step=index, plan_since=self._today())

    @Slot()
    def _on_open(self) -> None:
        self.edit_asked.emit(str(self._plans[self._draft.settings.plan].path))

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        self._offer(settings.plan)
        offered = self._plans.get(settings.plan)
        plan = offered.plan if offered is not None else None
        self._step_row.setVisible(plan is not None)
        self._details.setVisible(offered is not None)
        for label in (self._about, self._week):
            label.setVisible(plan is not None)
        if offered is None:
            return
        _ = self._look.catalogue.gettext
        self._open.setAccessibleName(_("Open {name}").format(name=offered.path.name))
        if plan is None:
            told = _("There is an error in {name}.").format(name=offered.path.name)
            self._told.setText(told)
            return
        steps = plan.steps
        at = min(settings.plan_step, len(steps) - 1)
        self.step.clear()
        for index, step in enumerate(steps):
            self.step.addItem(step.name.in_language(self._language), index)
        self.step.choose(at)
        self._about.setText(plan.summary.in_language(self._language))
        self._told.setText(steps[at].about.in_language(self._language))
        self._week.setText(self._week_of(steps[at], offered.titles))

    def _offer(self, followed: str) -> None:
        _ = self._look.catalogue.gettext
        self.plan.clear()
        self.plan.addItem(_("none"), "")
        sound = {name: each.plan for name, each in self._plans.items() if each.plan is not None}
        for name, plan in sound.items():
            self.plan.addItem(plan.title.in_language(self._language), name)
        if followed and followed not in sound:
            self.plan.addItem(followed, followed)
        self.plan.choose(followed)

    def _week_of(self, step: PlanStep, titles: Mapping[str, str]) -> str:
        """Return a line for each day that has a routine."""
        from player.desktop.reminder_words import day_names

        names = day_names(self._look.catalogue)
        by_day = {list(type(day)).index(day): routine for day, routine in step.days.items()}
        return "\n".join(
            f"{names[at]}: {titles.get(routine, routine)}" for at, routine in sorted(by_day.items())
        )
