"""The end of a session: what was done, how it feels, this week, and one suggestion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from player.history.model import Outcome
from player.routine.traffic_light import Light
from player.ui.answer_panel import words_after
from player.ui.buttons import Button, Kind
from player.ui.end_parts import DoneList, Reward
from player.ui.end_words import Lead, changes_of, suggested, told_of
from player.ui.guidance import language_of
from player.ui.last_page import LastPage
from player.ui.magnify import scale_of
from player.ui.overlays import Card
from player.ui.passages import Lamp
from player.ui.reading import Paragraph
from player.ui.safety_page import SafetySheet
from player.ui.stills import has_picture
from player.ui.summary import summary_of
from player.ui.text import Size

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from player.history.model import Session
    from player.routine.traffic_light import Limits
    from player.ui.asking import Week
    from player.ui.end_words import PlanWords, Suggested
    from player.ui.guidance import Guidance
    from player.ui.look import Look

_BESIDE_FROM_PX: Final = 900
_WIDEST_PX: Final = 1180


class EndPage(LastPage):
    """Shows what became of a session."""

    habits_asked = Signal()
    """Show what helps besides."""
    go_on_asked = Signal()
    """Go on with the session where it was left."""
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
        offers: bool = False,
    ) -> None:
        """Make the page.

        Args:
            look: Theme and words.
            guidance: The words of the traffic light and of the red flags.
            limits: Where amber and red begin for this user.
            session: The session with its steps and answers, as the history has it.
            week: The week, the session included.
            plan: What the user's plan says; one suggestion in all is shown, see `suggested`.
            offers: Whether the session can be gone on with; not where stopping is what is offered.
        """
        rule = guidance.safety.traffic_light
        light, told = told_of(session, rule, limits)
        language = language_of(look.catalogue)
        summary = summary_of(session, look.catalogue)
        _ = look.catalogue.gettext
        title = _("That is enough for today.") if light is Light.RED else summary.title
        super().__init__(look, title, _WIDEST_PX)
        self._plan = plan
        self.suggestion = suggested(session, light, week.minutes, week.goal, look.catalogue, plan)
        self.sheet = SafetySheet(look, self, guidance)
        changes = changes_of(session, look.catalogue)
        words = tuple(text.in_language(language) for text in told)
        side = QVBoxLayout()
        side.setSpacing(16)
        side.addWidget(self._suggestion_card(self.suggestion))
        if light is not None:
            # What warns is read first, and what can be taken needs no scrolling.
            first = 0 if self.suggestion.lead is not Lead.SAFETY else 1
            side.insertWidget(first, _LightCard(look, light, words))
        side.addStretch(1)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(16)
        self._across.addLayout(side, 4)
        if summary.lines or summary.left:
            self._across.addWidget(DoneList(look, summary), 5, Qt.AlignmentFlag.AlignTop)
        glad = summary.whole and light is not Light.RED
        moved = week if week.minutes else None  # no reward is an empty ring
        shown = pictured(session)
        self.column.add(
            Reward(look, session.title, title, summary, changes, moved, shown=shown, glad=glad)
        )
        self.column.rows.addLayout(self._across)
        self.go_on = Button(look, _("Go on where you left off"), Kind.OUTLINE, "play")
        self.go_on.clicked.connect(self.go_on_asked)
        self.end(self.go_on)
        self.go_on.setVisible(offers and self.suggestion.lead is not Lead.SAFETY)

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

    @Slot()
    def _on_step(self) -> None:
        """Take the plan's step, once; nothing takes it but this."""
        assert self._plan is not None
        _ = self._look.catalogue.gettext
        self._lead.setEnabled(False)
        self._lead.set_face(_("Taken: {name}").format(name=self._plan.name), "circle-check")
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.step_taken.emit(self._plan.step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards beside each other where there is room; grow with a large window."""
        beside = self.width() >= _BESIDE_FROM_PX * scale_of(self.size())
        directions = QBoxLayout.Direction
        self._across.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        super().resizeEvent(event)


def pictured(session: Session) -> str:
    """Return the last exercise that was done and has a picture that ships, empty for none."""
    done = (each.exercise for each in reversed(session.steps) if each.outcome is Outcome.DONE)
    return next((id_ for id_ in done if id_ and has_picture(id_)), "")


class _LightCard(Card):
    """What the traffic light says to the answers, in words and as a lamp."""

    def __init__(self, look: Look, light: Light, told: tuple[str, ...]) -> None:
        super().__init__(look)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Lamp(look, light, 28))
        head.addWidget(Paragraph(look, words_after(light, look.catalogue), Size.TITLE), 1)
        rows.addLayout(head)
        for text in told:
            rows.addWidget(Paragraph(look, text, role="text_2"))
