"""The safety texts as cards: red flags, the traffic light, and where all of it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from player.routine.reference import HowKnown
from player.routine.traffic_light import Light
from player.ui.buttons import Button, Kind
from player.ui.cards import Sign
from player.ui.guidance import language_of
from player.ui.look import paint_icon
from player.ui.overlays import Card
from player.ui.reading import Paragraph, Points
from player.ui.score import LIGHT_ROLES
from player.ui.text import Label, Size
from player.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from player.routine.reference import SourceEntry
    from player.routine.safety import Passage
    from player.routine.traffic_light import Limits, TrafficLight
    from player.ui.guidance import Guidance
    from player.ui.look import Look

LIGHT_ICONS = {Light.GREEN: "check", Light.AMBER: "activity", Light.RED: "hand"}


def red_flag_cards(look: Look, guidance: Guidance) -> tuple[Card, Card, Card]:
    """Return the three passages: emergency, urgent, persistent."""
    flags, _ = guidance.safety.red_flags, look.catalogue.gettext
    emergency = PassageCard(look, flags.emergency, "danger", "triangle-alert")
    emergency.show_number(_("Emergency number"), guidance.emergency)
    otherwise = guidance.safety.numbers.otherwise.in_language(language_of(look.catalogue))
    emergency.add_small(otherwise)
    urgent = PassageCard(look, flags.urgent, "warn", "circle-alert")
    if guidance.urgent is not None:
        urgent.show_number(_("Medical advice by telephone"), guidance.urgent)
    return emergency, urgent, PassageCard(look, flags.persistent, "text_2", "clock")


class PassageCard(Card):
    """Signs to look out for, and what to do about them."""

    def __init__(self, look: Look, passage: Passage, role: str, icon: str) -> None:
        marked = role in ("danger", "warn")
        super().__init__(
            look, role=f"{role}_soft" if marked else "surface", line=role if marked else "line"
        )
        language = language_of(look.catalogue)
        title = passage.title.in_language(language)
        self.setAccessibleName(title)
        self._head = QHBoxLayout()
        self._head.setSpacing(14)
        self._head.addWidget(Sign(look, icon, role, 30))
        self._head.addWidget(Paragraph(look, title, Size.HEADING), 1)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(24, 20, 24, 22)
        self._rows.setSpacing(12)
        self._rows.addLayout(self._head)
        lead = passage.lead.in_language(language)
        self._rows.addWidget(Paragraph(look, lead, Size.STRONG, px=17))
        points = tuple(sign.in_language(language) for sign in passage.signs)
        self._rows.addWidget(Points(look, points, mark=role))

    def show_number(self, what: str, number: str) -> None:
        """Show a telephone number, large."""
        pair = QVBoxLayout()
        pair.setSpacing(0)
        digits = Label(self._look, number, Size.PAGE)
        digits.setAccessibleName(f"{what}: {number}")
        digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        caption = Label(self._look, what, Size.CAPTION)
        for label in (digits, caption):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            label.setMinimumWidth(label.sizeHint().width())
            pair.addWidget(label, 0, Qt.AlignmentFlag.AlignRight)
        self._head.addLayout(pair)

    def add_small(self, text: str) -> None:
        """Put a small sentence at the end."""
        self._rows.addWidget(Paragraph(self._look, text, Size.CAPTION))


class LightCard(Card):
    """The traffic light for pain, told with the limits in use."""

    def __init__(self, look: Look, rule: TrafficLight, limits: Limits) -> None:
        super().__init__(look)
        language = language_of(look.catalogue)
        title = rule.title.in_language(language)
        self.setAccessibleName(title)
        *lights, usual, leg = rule.in_words(language, limits)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 22)
        rows.setSpacing(10)
        rows.addWidget(Paragraph(look, title, Size.HEADING))
        for light, words in zip(Light, lights, strict=True):
            row = QHBoxLayout()
            row.setSpacing(14)
            row.addWidget(Lamp(look, light))
            row.addWidget(Paragraph(look, words, Size.STRONG, px=17), 1)
            rows.addLayout(row)
        rows.addWidget(Points(look, (usual, leg), mark="text_2"))


class Lamp(QWidget):
    """A light as colour and sign, never colour alone."""

    def __init__(self, look: Look, light: Light, px: int = 36) -> None:
        super().__init__()
        self._look = look
        self._light = light
        self.setFixedSize(px, px)

    def show_light(self, light: Light) -> None:
        """Show another light."""
        self._light = light
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        theme, box = self._look.theme, QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.role(LIGHT_ROLES[self._light]))
            painter.drawEllipse(box)
            inset = box.width() * 0.22
            sign = box.adjusted(inset, inset, -inset, -inset)
            paint_icon(painter, LIGHT_ICONS[self._light], sign, theme.background, width=2.6)


class SourcesCard(Card):
    """Where a page's words come from; shut until somebody asks."""

    def __init__(self, look: Look, sources: tuple[SourceEntry, ...]) -> None:
        super().__init__(look)
        _ = look.catalogue.gettext
        language = language_of(look.catalogue)
        self._button = Button(look, _("Where this comes from"), Kind.GHOST, "list")
        self._button.clicked.connect(self._on_button)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(14, 0, 14, 12)
        body.setSpacing(14)
        for source in sources:
            entry = QVBoxLayout()
            entry.setSpacing(2)
            entry.addWidget(Paragraph(look, source.title, Size.STRONG))
            entry.addWidget(Paragraph(look, source.read_for.in_language(language)))
            where = f"{source.where}  ·  {_how(look, source.how)}"
            entry.addWidget(Paragraph(look, where, Size.CAPTION, "text_2"))
            body.addLayout(entry)
        self._body.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 8, 10, 8)
        rows.setSpacing(8)
        rows.addWidget(self._button)
        rows.addWidget(self._body)

    @Slot()
    def _on_button(self) -> None:
        _ = self._look.catalogue.gettext
        opened = self._body.isHidden()
        self._body.setVisible(opened)
        self._button.set_face(
            _("Hide the sources") if opened else _("Where this comes from"), "list"
        )


def _how(look: Look, how: HowKnown) -> str:
    _ = look.catalogue.gettext
    return {
        HowKnown.READ: _("read itself"),
        HowKnown.EXCERPT: _("an excerpt or a copy was read"),
        HowKnown.GENERAL_KNOWLEDGE: _("nothing was looked up"),
    }[how]


class Heading(Label):
    """The name of a page."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(look, text, Size.PAGE, wrap=True)
        self.setFont(font(30, 700))
