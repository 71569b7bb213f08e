"""Pain and safety: where amber and red begin, the check-in, and the one-time screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from player.ui.buttons import Button, Kind
from player.ui.draft import SettingSwitch
from player.ui.dress import dress
from player.ui.fields import Slider
from player.ui.guidance import language_of, limits_of, ticked
from player.ui.overlays import Card
from player.ui.reading import Column, Paragraph, Rows
from player.ui.score import LIGHT_ROLES, MOST, SOFT_ROLES
from player.ui.screening import ScreenTicks
from player.ui.text import Label, Size
from player.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from player.routine.traffic_light import Limits
    from player.settings import Settings
    from player.ui.draft import Draft
    from player.ui.guidance import Guidance
    from player.ui.look import Look


class SafetySection(Column):
    """What the traffic light goes by, and which exercises are marked."""

    safety_asked = Signal()
    """Show when to stop."""
    welcome_asked = Signal()
    """Show the screens of the first start again."""

    def __init__(self, look: Look, draft: Draft, guidance: Guidance) -> None:
        super().__init__(look)
        self._look = look
        self._draft = draft
        self._screen = guidance.safety.screen
        self._build_pain()
        self._build_screen()
        self._build_links()
        self.end()
        draft.changed.connect(self._on_settings)

    def _build_pain(self) -> None:
        _ = self._look.catalogue.gettext
        look, draft = self._look, self._draft
        limits = limits_of(draft.settings)
        self._scale = LightScale(look, limits)
        self.amber = Slider(_("Amber begins at"), 1, MOST - 1)
        self.red = Slider(_("Red begins at"), 2, MOST)
        dress(look, self.amber, self.red)
        self.amber.put(limits.amber_from)
        self.red.put(limits.red_from)
        self.amber.valueChanged.connect(self._on_amber)
        self.red.valueChanged.connect(self._on_red)
        for slider in (self.amber, self.red):
            slider.setFixedWidth(220)
        rows = Rows(look)
        ask = _("Ask how I feel before and after")
        rows.add_row(
            ask,
            _("A few keys, ten seconds; any question may be left out."),
            SettingSwitch(look, draft, "ask_check_in", ask),
        )
        rows.add_row(_("Amber begins at"), _("Allowed, if it settles within a day."), self.amber)
        rows.add_row(_("Red begins at"), _("Stop, or make it smaller."), self.red)
        rows.add_whole(self._scale, belongs=True)
        self.add(rows)

    def _build_screen(self) -> None:
        look, language = self._look, language_of(self._look.catalogue)
        card = Card(look)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(20, 16, 20, 14)
        inside.setSpacing(8)
        inside.addWidget(Label(look, self._screen.title.in_language(language), Size.TITLE))
        inside.addWidget(Paragraph(look, self._screen.intro.in_language(language), role="text_2"))
        self.ticks = ScreenTicks(look, self._screen, self._draft.settings.screen_ticks)
        self.ticks.ticks_changed.connect(self._on_ticks)
        inside.addWidget(self.ticks)
        result = self._screen.result.in_language(language)
        inside.addWidget(Paragraph(look, result, Size.CAPTION, "text_2"))
        self.add(card)

    def _build_links(self) -> None:
        _ = self._look.catalogue.gettext
        self.flags = Button(self._look, _("When to stop"), Kind.OUTLINE, "triangle-alert")
        self.flags.clicked.connect(self.safety_asked)
        self.again = Button(self._look, _("Show again"), Kind.OUTLINE, "info")
        self.again.setAccessibleName(_("Show the first screens again"))
        self.again.clicked.connect(self.welcome_asked)
        rows = Rows(self._look)
        rows.add_row(_("Signs that need a doctor"), "", self.flags)
        rows.add_row(_("The screens of the first start"), "", self.again)
        self.add(rows)

    @Slot(int)
    def _on_amber(self, amber: int) -> None:
        red = max(self._draft.settings.pain_red_from, amber + 1)
        self._draft.change(pain_amber_from=amber, pain_red_from=red)

    @Slot(int)
    def _on_red(self, red: int) -> None:
        amber = min(self._draft.settings.pain_amber_from, red - 1)
        self._draft.change(pain_amber_from=amber, pain_red_from=red)

    @Slot(object)
    def _on_ticks(self, ticks: frozenset[str]) -> None:
        self._draft.take(ticked(self._draft.settings, self._screen, ticks))

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        limits = limits_of(settings)
        self.amber.put(limits.amber_from)
        self.red.put(limits.red_from)
        self._scale.show_limits(limits)
        self.ticks.show_ticks(settings.screen_ticks)


class LightScale(QWidget):
    """The numbers from 0 to 10 in the colours of their lights, each light named."""

    def __init__(self, look: Look, limits: Limits) -> None:
        super().__init__()
        self._look = look
        self._limits = limits
        self._scale = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_limits(limits)

    def show_limits(self, limits: Limits) -> None:
        """Show where other lights begin."""
        _ = self._look.catalogue.gettext
        self._limits = limits
        words = _("Green up to {green_to}, amber {amber_from} to {amber_to}, red from {red_from}")
        self.setAccessibleName(words.format(**limits.told))
        self.update()

    def magnify(self, scale: float) -> None:
        """Be as much larger."""
        self._scale = scale
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for the numbers and the words below."""
        return QSize(420, 66) * self._scale

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every number, and under each light its name."""
        theme, limits = self._look.theme, self._limits
        _ = self._look.catalogue.gettext
        width = self.width() / self._scale / (MOST + 1)
        names = {"green": _("green"), "amber": _("amber"), "red": _("red")}
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(self._scale, self._scale)
            before = None
            for number in range(MOST + 1):
                light = limits.light(number)
                cell = QRectF(number * width + 2, 2, width - 4, 36)
                painter.setPen(QPen(theme.role(LIGHT_ROLES[light]), 1))
                painter.setBrush(theme.role(SOFT_ROLES[light]))
                painter.drawRoundedRect(cell, 8, 8)
                painter.setPen(theme.text)
                painter.setFont(font(15, 700, tabular=True))
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(number))
                if light is not before:
                    painter.setPen(theme.role(LIGHT_ROLES[light]))
                    painter.setFont(font(13, 600))
                    below = QRectF(cell.left() + 2, 42, self.width(), 22)
                    painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, names[light.value])
                before = light
