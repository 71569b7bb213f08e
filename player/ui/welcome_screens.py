"""What the first start asks after its first screen: what to be careful with, ears and eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from player.timeline.model import Tone
from player.ui.buttons import Button, Kind
from player.ui.draft import Draft, SettingSegments, SettingSlider
from player.ui.fields import Slider
from player.ui.guidance import language_of, ticked
from player.ui.overlays import Card
from player.ui.passages import Heading
from player.ui.reading import Column, Paragraph, Rows
from player.ui.screening import ScreenTicks
from player.ui.settings_sound import percent
from player.ui.text import Size
from player.ui.theme import RADIUS_HERO_PX, font
from player.ui.welcome import WIDTH_PX

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from player.settings import Settings
    from player.ui.guidance import Guidance
    from player.ui.look import Look
    from player.ui.tryout import Tries

_LETTER_MM: Final = {1: 5.8, 2: 11.6, 3: 17.5}
"""How high a letter of 20 minutes of arc is, by the distance in metres."""


class Care(Column):
    """When to stop, and the one-time screen."""

    def __init__(self, look: Look, draft: Draft, guidance: Guidance) -> None:
        super().__init__(look, WIDTH_PX, lowered=True)
        _ = look.catalogue.gettext
        self._draft = draft
        self._screen = guidance.safety.screen
        language = language_of(look.catalogue)
        self.flags = Button(look, _("Read when to stop"), Kind.OUTLINE, "triangle-alert")
        warning = Card(look, role="danger_soft", line="danger")
        row = QHBoxLayout(warning)
        row.setContentsMargins(20, 12, 12, 12)
        row.setSpacing(16)
        told = _(
            "Some signs need a doctor, not an exercise. They are never more than one press away."
        )
        row.addWidget(Paragraph(look, told, Size.STRONG, px=16), 1)
        row.addWidget(self.flags)
        card = Card(look)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(20, 14, 20, 14)
        inside.setSpacing(6)
        inside.addWidget(Paragraph(look, self._screen.intro.in_language(language), role="text_2"))
        self.ticks = ScreenTicks(look, self._screen, draft.settings.screen_ticks)
        self.ticks.ticks_changed.connect(self._on_ticks)
        inside.addWidget(self.ticks)
        result = self._screen.result.in_language(language)
        inside.addWidget(Paragraph(look, result, Size.CAPTION, "text_2"))
        self.add(Heading(look, self._screen.title.in_language(language)), warning, card)
        self.end()

    @Slot(object)
    def _on_ticks(self, ticks: frozenset[str]) -> None:
        self._draft.take(ticked(self._draft.settings, self._screen, ticks))


class Senses(Column):
    """Whether it can be heard, and read from where the mat is."""

    def __init__(self, look: Look, draft: Draft, tries: Tries) -> None:
        super().__init__(look, WIDTH_PX, lowered=True)
        _ = look.catalogue.gettext
        self._look = look
        self._draft = draft
        self._tries = tries
        self.voice = Button(look, _("Hear the voice"), Kind.TONAL, "message-square")
        self.tone = Button(look, _("Hear a tone"), Kind.TONAL, "volume-2")
        self.voice.clicked.connect(self._on_voice)
        self.tone.clicked.connect(self._on_tone)
        rows = Rows(look)
        # The sliders stand below each other, whatever the language makes of the buttons.
        wide = max(170, *(button.sizeHint().width() for button in (self.voice, self.tone)))
        for field, title, button in (
            ("voice_volume", _("Volume of the voice"), self.voice),
            ("tone_volume", _("Volume of the tones"), self.tone),
        ):
            slider = SettingSlider(look, draft, field, Slider(title, 0, 100, 5), percent, unit=0.01)
            button.setMinimumWidth(wide)
            rows.add_row(title, "", slider, button)
        far = _("Distance to the screen")
        metres = ((1, "1 m"), (2, "2 m"), (3, "3 m"))
        self.distance = SettingSegments(look, draft, "distance_m", far, metres)
        rows.add_row(
            far,
            _("Stand where you will exercise: can you read the line below?"),
            self.distance,
        )
        self.sample = _Sample(look, draft.settings.distance_m)
        draft.changed.connect(self._on_settings)
        self.add(Heading(look, _("Can you hear and read it?")), rows, self.sample)
        self.end()

    @Slot()
    def _on_voice(self) -> None:
        _ = self._look.catalogue.gettext
        self._tries.speak(self._draft.settings, _("This is how I sound. Breathe in, and let go."))

    @Slot()
    def _on_tone(self) -> None:
        self._tries.sound(self._draft.settings, Tone.START)

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        self.sample.show_distance(settings.distance_m)


class _Sample(QLabel):
    """A line as high as it must be to be read from a distance, on the screen it is on."""

    def __init__(self, look: Look, distance_m: int) -> None:
        super().__init__()
        self._look = look
        self._distance_m = distance_m
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        _ = look.catalogue.gettext
        self.setText(_("Knee to chest"))
        self.setAccessibleName(_("A line to read from your mat"))

    def show_distance(self, distance_m: int) -> None:
        """Show it for another distance."""
        self._distance_m = distance_m
        self.updateGeometry()
        self.update()

    @property
    def letter_px(self) -> float:
        """How high the font is: Inter's capitals are 0.727 of it."""
        per_mm = self.physicalDpiY() / 25.4
        return min(150.0, max(24.0, _LETTER_MM[self._distance_m] * per_mm / 0.727))

    def sizeHint(self) -> QSize:
        """Return room for the largest."""
        return QSize(200, 170)

    def event(self, event: QEvent) -> bool:
        """Measure anew on another screen."""
        if event.type() is QEvent.Type.ScreenChangeInternal:
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        theme, box = self._look.theme, QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.stage)
            painter.drawRoundedRect(box, RADIUS_HERO_PX, RADIUS_HERO_PX)
            painter.setPen(theme.text)
            painter.setFont(font(self.letter_px, 800))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
