"""What helps besides exercises: a page to read, with nothing to tick off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from player.ui.buttons import Button, Kind
from player.ui.cards import Sign
from player.ui.guidance import language_of
from player.ui.magnify import magnify, scale_of
from player.ui.overlays import Card
from player.ui.passages import Heading, SourcesCard
from player.ui.reading import Column, Paragraph, Points
from player.ui.text import Size

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from player.routine.reference import Habit
    from player.ui.guidance import Guidance
    from player.ui.look import Look

_ICONS = {
    "walking": "activity",
    "active": "heart-pulse",
    "sitting": "timer",
    "lifting": "dumbbell",
    "sleep": "moon",
    "heat-cold": "sun",
}


class HabitsPage(QWidget):
    """One card for each habit."""

    exercise_asked = Signal(str)
    """Show the exercise with this id."""

    def __init__(self, look: Look, guidance: Guidance, exercises: Mapping[str, str]) -> None:
        """Make the page.

        Args:
            look: Theme and words.
            guidance: The texts.
            exercises: The names of the exercises that can be shown, by id.
        """
        super().__init__()
        habits, language = guidance.habits, language_of(look.catalogue)
        title = habits.title.in_language(language)
        self.setAccessibleName(title)
        column = Column(look)
        column.follow_keys(title)
        column.add(Heading(look, title))
        column.add(Paragraph(look, habits.intro.in_language(language), Size.TITLE, "text_2"))
        for habit in habits.habits:
            card = _HabitCard(look, habit, exercises)
            card.exercise_asked.connect(self.exercise_asked)
            column.add(card)
        keys = [key for habit in habits.habits for key in habit.sources]
        column.add(SourcesCard(look, guidance.cited(keys)))
        column.end()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(column)
        self.setFocusProxy(column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow with the window: it is read from the mat."""
        magnify(self, scale_of(self.size()))
        super().resizeEvent(event)


class _HabitCard(Card):
    """A habit: a few sentences, and the exercises that train it."""

    exercise_asked = Signal(str)

    def __init__(self, look: Look, habit: Habit, exercises: Mapping[str, str]) -> None:
        super().__init__(look)
        _ = look.catalogue.gettext
        language = language_of(look.catalogue)
        title = habit.title.in_language(language)
        self.setAccessibleName(title)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Sign(look, _ICONS.get(habit.id, "info"), "accent", 26))
        head.addWidget(Paragraph(look, title, Size.HEADING), 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 18, 24, 20)
        rows.setSpacing(12)
        rows.addLayout(head)
        rows.addWidget(Points(look, tuple(each.in_language(language) for each in habit.points)))
        links = QHBoxLayout()
        links.setSpacing(8)
        self._buttons: dict[str, Button] = {}
        for id_ in habit.exercises:
            if id_ in exercises:
                name = _("Show {name}").format(name=exercises[id_])
                button = Button(look, exercises[id_], Kind.TONAL, "play", name=name)
                button.setObjectName(id_)
                button.clicked.connect(self._on_button)
                links.addWidget(button)
        if links.count():
            links.addStretch(1)
            rows.addLayout(links)

    def _on_button(self) -> None:
        sender = self.sender()
        assert sender is not None
        self.exercise_asked.emit(sender.objectName())
