"""The end of a session: what was done, how it feels, this week, and one suggestion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from player.routine.traffic_light import Light
from player.ui.buttons import Button, Kind
from player.ui.cards import Sign
from player.ui.end_words import Lead, arrow, changes_of, suggested, told_of
from player.ui.finish_page import summary_of
from player.ui.guidance import language_of
from player.ui.overlays import Card
from player.ui.passages import Heading, Lamp
from player.ui.reading import Column, Foot, Paragraph
from player.ui.safety_page import SafetySheet
from player.ui.text import Label, Size
from player.ui.week_card import WeekCard

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from player.history.model import Session
    from player.routine.traffic_light import Limits
    from player.ui.end_words import Change, PlanWords, Suggested
    from player.ui.finish_page import Line, Summary
    from player.ui.guidance import Guidance
    from player.ui.look import Look

_BESIDE_FROM_PX: Final = 900
_WIDEST_PX: Final = 1180


@dataclass(frozen=True, slots=True)
class Week:
    """The week that a session lies in.

    Attributes:
        minutes: Done in it, the session included.
        goal: To be done; 0 for none.
        done: Days on which something was done.
        today: The day.
    """

    minutes: int
    goal: int
    done: frozenset[date]
    today: date


class EndPage(QWidget):
    """Shows what became of a session; Enter and Esc lead back."""

    left = Signal()
    """The user has seen it."""
    habits_asked = Signal()
    """Show what helps besides."""
    step_taken = Signal(int)
    """The user takes the plan's step of this index."""

    def __init__(
        self,
        look: Look,
        guidance: Guidance,
        limits: Limits,
        session: Session,
        week: Week,
        *,
        plan: PlanWords | None = None,
    ) -> None:
        """Make the page.

        Args:
            look: Theme and words.
            guidance: The words of the traffic light and of the red flags.
            limits: Where amber and red begin for this user.
            session: The session with its steps and answers, as the history has it.
            week: The week, the session included.
            plan: What the user's plan says; one suggestion in all is shown, see `suggested`.
        """
        super().__init__()
        self._look = look
        rule = guidance.safety.traffic_light
        light, told = told_of(session, rule, limits)
        language = language_of(look.catalogue)
        summary = summary_of(session, look.catalogue)
        _ = look.catalogue.gettext
        title = _("That is enough for today.") if light is Light.RED else summary.title
        self._plan = plan
        self.suggestion = suggested(session, light, week.minutes, week.goal, look.catalogue, plan)
        self.sheet = SafetySheet(look, self, guidance)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(16)
        self._across.addWidget(_Done(look, summary), 5, Qt.AlignmentFlag.AlignTop)
        side = QVBoxLayout()
        side.setSpacing(16)
        changes = changes_of(session, look.catalogue)
        if changes or light is not None:
            words = tuple(text.in_language(language) for text in told)
            side.addWidget(_Felt(look, changes, words, light))
        # What warns is read first, and what can be taken needs no scrolling.
        first = 0 if self.suggestion.lead is Lead.SAFETY else side.count()
        side.insertWidget(first, self._suggestion_card(self.suggestion))
        side.addWidget(self._week(week))
        side.addStretch(1)
        self._across.addLayout(side, 4)
        column = Column(look, _WIDEST_PX, lowered=True)
        column.add(Label(look, session.title, Size.STRONG, "text_2"), Heading(look, title))
        column.rows.addLayout(self._across)
        column.end()
        column.rows.setSpacing(10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(column, 1)
        layout.addWidget(self._foot())
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _week(self, week: Week) -> WeekCard:
        card = WeekCard(self._look)
        card.show_week(week.minutes, week.goal, week.done, week.today)
        card.setMinimumHeight(176)
        return card

    def _suggestion_card(self, suggestion: Suggested) -> Card:
        _ = self._look.catalogue.gettext
        role = "warn_soft" if suggestion.lead is Lead.SAFETY else "accent_soft"
        card = Card(self._look, role=role, line=role)
        rows = QVBoxLayout(card)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(10)
        rows.addWidget(Paragraph(self._look, suggestion.text, Size.STRONG, px=17))
        step = _("Take this step: {name}").format(name=self._plan.name) if self._plan else ""
        leads = {
            Lead.SAFETY: (_("Read when to stop"), "triangle-alert", self.sheet.open),
            Lead.PLAN: (step, "check", self._on_step),
            Lead.HABITS: (_("Habits that help"), "heart-pulse", self.habits_asked.emit),
        }
        if suggestion.lead in leads:
            text, icon, slot = leads[suggestion.lead]
            button = Button(self._look, text, Kind.OUTLINE, icon)
            button.clicked.connect(slot)
            rows.addWidget(button)
            self._lead = button
        card.setAccessibleName(suggestion.text)
        return card

    def _foot(self) -> QWidget:
        _ = self._look.catalogue.gettext
        foot = Foot(self._look, _WIDEST_PX)
        self.back = Button(self._look, _("Back to the library"), Kind.PRIMARY, "library")
        self.back.set_size(56, 18)
        self.back.clicked.connect(self.on_back)
        foot.row.addStretch(1)
        foot.row.addWidget(self.back)
        return foot

    @Slot()
    def _on_step(self) -> None:
        """Take the plan's step, once; nothing takes it but this."""
        assert self._plan is not None
        _ = self._look.catalogue.gettext
        self._lead.setEnabled(False)
        self._lead.set_face(_("Taken: {name}").format(name=self._plan.name), "circle-check")
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.step_taken.emit(self._plan.step)

    @Slot()
    def on_back(self) -> None:
        """Lead back."""
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards beside each other where there is room, else the long list below."""
        beside = self.width() >= _BESIDE_FROM_PX
        directions = QBoxLayout.Direction
        self._across.setDirection(directions.LeftToRight if beside else directions.BottomToTop)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc lead back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.on_back()
        else:
            super().keyPressEvent(event)


class _Done(Card):
    """What was done: key figures, and every exercise with what became of it."""

    def __init__(self, look: Look, summary: Summary) -> None:
        super().__init__(look)
        _ = look.catalogue.gettext
        self.setAccessibleName(_("What you did"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(22, 16, 22, 18)
        rows.setSpacing(12)
        facts = QHBoxLayout()
        facts.setSpacing(36)
        for number, what in summary.facts:
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(Label(look, number, Size.PAGE))
            pair.addWidget(Label(look, what, Size.BODY, "text_2"))
            facts.addLayout(pair)
        facts.addStretch(1)
        rows.addLayout(facts)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for index, line in enumerate(summary.lines):
            self._add(grid, index, line)
        rows.addLayout(grid)
        rows.addStretch(1)

    def _add(self, grid: QGridLayout, index: int, line: Line) -> None:
        if line.icon:
            grid.addWidget(Sign(self._look, line.icon, line.role, 22), index, 0)
        name = Label(self._look, line.name, Size.BODY)
        name.setAccessibleName(f"{line.name}: {line.words}")
        grid.addWidget(name, index, 1)
        words = Label(self._look, line.words, Size.BODY, "text_2")
        words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(words, index, 2)


class _Felt(Card):
    """How it felt before and after, in numbers and in words."""

    def __init__(
        self, look: Look, changes: tuple[Change, ...], told: tuple[str, ...], light: Light | None
    ) -> None:
        super().__init__(look)
        _ = look.catalogue.gettext
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Label(look, _("Before and after"), Size.STRONG), 1)
        if light is not None:
            names = {Light.GREEN: _("Green"), Light.AMBER: _("Amber"), Light.RED: _("Red")}
            head.addWidget(Label(look, names[light], Size.STRONG))
            head.addWidget(Lamp(look, light, 28))
        rows.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(2, 1)
        for index, change in enumerate(changes):
            name = Label(look, change.name, Size.BODY)
            name.setAccessibleName(f"{change.name}: {arrow(change)}, {change.words}")
            grid.addWidget(name, index, 0)
            grid.addWidget(Label(look, arrow(change), Size.HEADING), index, 1)
            words = Label(look, change.words, Size.BODY, "text_2")
            words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(words, index, 2)
        rows.addLayout(grid)
        for text in told:
            rows.addWidget(Paragraph(look, text, role="text_2"))
