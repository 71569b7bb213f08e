"""What the traffic light says to the answers of a check-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from player.routine.traffic_light import Light
from player.ui.buttons import Button, Kind
from player.ui.overlays import Card
from player.ui.passages import Lamp
from player.ui.reading import Paragraph
from player.ui.score import SOFT_ROLES
from player.ui.text import Size

if TYPE_CHECKING:
    from player.i18n import Catalogue
    from player.ui.look import Look


def words_before(light: Light, catalogue: Catalogue) -> str:
    """Return what a light means before a session, in few words."""
    _ = catalogue.gettext
    return {
        Light.GREEN: _("Fine"),
        Light.AMBER: _("Go gently"),
        Light.RED: _("Take it easy today"),
    }[light]


def words_after(light: Light, catalogue: Catalogue) -> str:
    """Return what a light means after a session, in few words."""
    _ = catalogue.gettext
    return {
        Light.GREEN: _("That went well"),
        Light.AMBER: _("Watch how it settles"),
        Light.RED: _("Rest today"),
    }[light]


class AnswerPanel(Card):
    """A lamp, a word for it, and the sentences."""

    def __init__(self, look: Look, *, after: bool) -> None:
        """Make it, with nothing to show yet.

        Args:
            look: Theme and words.
            after: Whether it is after a session.
        """
        super().__init__(look)
        self._say = words_after if after else words_before
        self._from = Light.RED if after else Light.AMBER
        self._lamp = Lamp(look, Light.GREEN)
        self._word = Paragraph(look, "", Size.HEADING)
        self._lines = [Paragraph(look, "", px=16) for _ in range(6)]
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._lamp)
        head.addWidget(self._word, 1)
        _ = look.catalogue.gettext
        self.flags = Button(look, _("Read when to stop"), Kind.OUTLINE, "triangle-alert")
        head.addWidget(self.flags)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(18, 10, 18, 12)
        rows.setSpacing(6)
        rows.addLayout(head)
        for line in self._lines:
            rows.addWidget(line)

    def show_answer(self, light: Light | None, words: tuple[str, ...]) -> None:
        """Show a light and its sentences; without a light nothing yet."""
        self.setVisible(light is not None)
        self.flags.setVisible(light is not None and light.rank >= self._from.rank)
        if light is not None:
            self._lamp.show_light(light)
            self._word.setText(self._say(light, self._look.catalogue))
            self._role = self._line = SOFT_ROLES[light]
        for line, text in zip(self._lines, (*words, *[""] * 6), strict=False):
            line.setText(text)
            line.setVisible(bool(text))
        self.setAccessibleName(" ".join((self._word.text(), *words)))
        self.update()
        if light is not None and QAccessible.isActive():
            QAccessible.updateAccessibility(
                QAccessibleAnnouncementEvent(self, self.accessibleName())
            )
