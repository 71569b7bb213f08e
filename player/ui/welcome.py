"""The first start: what this is, what to be careful with, and whether it can be heard and read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from player.timeline.model import Tone
from player.ui.buttons import Button, Kind
from player.ui.draft import Draft, SettingSegments, SettingSlider
from player.ui.fields import Slider
from player.ui.guidance import language_of, ticked
from player.ui.overlays import Card
from player.ui.passages import Heading
from player.ui.reading import Column, Foot, Paragraph, Points, Rows
from player.ui.safety_page import SafetySheet
from player.ui.screening import ScreenTicks
from player.ui.settings_sound import percent
from player.ui.text import Label, Size
from player.ui.theme import RADIUS_HERO_PX, font

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QPaintEvent, QResizeEvent

    from player.settings import Settings
    from player.ui.guidance import Guidance
    from player.ui.look import Look
    from player.ui.tryout import Tries

_WIDTH: Final = 980
_PICTURE_SHAPE: Final = 0.64
"""Height by width of the picture on the first screen."""
_LEAST_PICTURE_PX: Final = 230
_LETTER_MM: Final = {1: 5.8, 2: 11.6, 3: 17.5}
"""How high a letter of 20 minutes of arc is, by the distance in metres."""


class WelcomePage(QWidget):
    """Three screens, each of which may be passed over; shown once, and again when asked for."""

    settings_changed = Signal(object)
    """The whole `Settings` after a choice: taken at once, as on the settings page."""
    finished = Signal(object)
    """The `Settings` at the end, `welcomed` among them; also where all was skipped."""

    def __init__(self, look: Look, settings: Settings, guidance: Guidance, tries: Tries) -> None:
        """Make the page.

        Args:
            look: Theme and words.
            settings: The user's choices so far.
            guidance: The words of safety, and the one-time screen.
            tries: Lets voice and tones be heard.
        """
        super().__init__()
        _ = look.catalogue.gettext
        self._look = look
        self._over = False
        self.setAccessibleName(_("Welcome"))
        self.draft = Draft(settings, self)
        self.draft.chosen.connect(self.settings_changed)
        self.what = _WhatItIs(look, guidance)
        self.care = _Care(look, self.draft, guidance)
        self.senses = _Senses(look, self.draft, tries)
        self.sheet = SafetySheet(look, self, guidance)
        self.care.flags.clicked.connect(self.sheet.open)
        self._stack = QStackedWidget()
        for screen in (self.what, self.care, self.senses):
            self._stack.addWidget(screen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._foot())
        self._show(0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _foot(self) -> QWidget:
        _ = self._look.catalogue.gettext
        foot = Foot(self._look, _WIDTH)
        self.back = Button(self._look, _("Back"), Kind.GHOST, "arrow-left")
        self.skip = Button(self._look, _("Skip all"), Kind.GHOST)
        self.next = Button(self._look, _("Next"), Kind.PRIMARY, "arrow-right")
        self._place = _Place(self._look, self._stack.count())
        for button in (self.back, self.skip):
            button.set_size(56, 16)
        self.next.set_size(56, 18)
        self.next.setMinimumWidth(170)
        self.back.clicked.connect(self.on_back)
        self.next.clicked.connect(self.on_next)
        self.skip.clicked.connect(self.on_skip)
        foot.row.addWidget(self._place)
        foot.row.addStretch(1)
        for button in (self.skip, self.back, self.next):
            foot.row.addWidget(button)
        return foot

    @property
    def screen_index(self) -> int:
        """0-based index of the screen that shows."""
        return self._stack.currentIndex()

    def show_picture(self, picture: QImage) -> None:
        """Show the figure on the first screen, once it is painted."""
        self.what.figure.show_picture(picture)

    def _show(self, index: int) -> None:
        _ = self._look.catalogue.gettext
        self._stack.setCurrentIndex(index)
        last = index == self._stack.count() - 1
        self.back.setEnabled(index > 0)
        self.next.set_face(
            _("To the routines") if last else _("Next"), "check" if last else "arrow-right"
        )
        self._place.show_place(index)

    @Slot()
    def on_next(self) -> None:
        """Show the next screen; after the last one it is over."""
        if self.screen_index < self._stack.count() - 1:
            self._show(self.screen_index + 1)
        else:
            self._finish()

    @Slot()
    def on_back(self) -> None:
        """Show the screen before."""
        self._show(max(0, self.screen_index - 1))

    @Slot()
    def on_skip(self) -> None:
        """Pass over the rest; what was chosen so far stays."""
        self._finish()

    def _finish(self) -> None:
        if not self._over:
            self._over = True
            self.finished.emit(self.draft.settings.model_copy(update={"welcomed": True}))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the arrows go on, Esc skips."""
        keys = Qt.Key
        if event.key() in (keys.Key_Return, keys.Key_Enter, keys.Key_Right):
            self.on_next()
        elif event.key() == keys.Key_Left:
            self.on_back()
        elif event.key() == keys.Key_Escape:
            self.on_skip()
        else:
            super().keyPressEvent(event)


class _Place(QWidget):
    """Which of the screens shows, as dots."""

    def __init__(self, look: Look, count: int) -> None:
        super().__init__()
        self._look = look
        self._count = count
        self._index = 0
        self.setFixedSize(QSize(28 * count, 44))

    def show_place(self, index: int) -> None:
        """Show another place."""
        _ = self._look.catalogue.gettext
        self._index = index
        self.setAccessibleName(_("{n} of {total}").format(n=index + 1, total=self._count))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a dot for each, a longer one for this."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            x = 0.0
            for index in range(self._count):
                here = index == self._index
                wide = 28.0 if here else 10.0
                painter.setBrush(theme.accent if here else theme.border)
                painter.drawRoundedRect(QRectF(x, 17, wide, 10), 5, 5)
                x += wide + 8


class _WhatItIs(Column):
    """What it does, and what it is not."""

    def __init__(self, look: Look, guidance: Guidance) -> None:
        super().__init__(look, _WIDTH, lowered=True)
        _ = look.catalogue.gettext
        language, safety = language_of(look.catalogue), guidance.safety
        self.figure = _Picture(look)
        words = QVBoxLayout()
        words.setSpacing(14)
        words.addStretch(1)
        words.addWidget(Heading(look, _("Twenty minutes for back and hips")))
        words.addWidget(
            Points(
                look,
                (
                    _("A voice leads you, a figure shows each movement. No clock to watch."),
                    _("Made to be followed from the mat. One key pauses, one skips what hurts."),
                    _("Everything stays on this machine: your history, your ticks, your numbers."),
                ),
            )
        )
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(28)
        top.addWidget(self.figure, 4)
        top.addLayout(words, 5)
        self.rows.addLayout(top)
        card = Card(look)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 18, 24, 18)
        inside.setSpacing(6)
        inside.addWidget(Label(look, _("What it is not"), Size.TITLE))
        inside.addWidget(Paragraph(look, safety.disclaimer.in_language(language), px=16))
        inside.addWidget(Paragraph(look, safety.unreviewed.in_language(language), px=16))
        self.rows.addSpacing(12)
        self.add(card)
        self.end()


class _Picture(QLabel):
    """The figure, in a rounded room; until it is painted, an empty one."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture: QImage | None = None
        _ = look.catalogue.gettext
        self.setAccessibleName(_("The figure that shows the exercises"))
        self.setMinimumWidth(240)
        self.setFixedHeight(_LEAST_PICTURE_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as tall as the picture is for this width."""
        super().resizeEvent(event)
        self.setFixedHeight(max(_LEAST_PICTURE_PX, round(self.width() * _PICTURE_SHAPE)))

    def show_picture(self, picture: QImage) -> None:
        """Show it."""
        self._picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the room, and the picture over all of it."""
        theme, box = self._look.theme, QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(box, RADIUS_HERO_PX, RADIUS_HERO_PX)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setClipPath(shape)
            painter.fillRect(box, theme.stage)
            if self._picture is not None:
                share = max(
                    box.width() / self._picture.width(), box.height() / self._picture.height()
                )
                size = self._picture.size() * share
                place = QRectF(0, 0, size.width(), size.height())
                place.moveCenter(box.center())
                painter.drawImage(place, self._picture)


class _Care(Column):
    """When to stop, and the one-time screen."""

    def __init__(self, look: Look, draft: Draft, guidance: Guidance) -> None:
        super().__init__(look, _WIDTH, lowered=True)
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


class _Senses(Column):
    """Whether it can be heard, and read from where the mat is."""

    def __init__(self, look: Look, draft: Draft, tries: Tries) -> None:
        super().__init__(look, _WIDTH, lowered=True)
        _ = look.catalogue.gettext
        self._look = look
        self._draft = draft
        self._tries = tries
        self.voice = Button(look, _("Hear the voice"), Kind.TONAL, "message-square")
        self.tone = Button(look, _("Hear a tone"), Kind.TONAL, "volume-2")
        self.voice.clicked.connect(self._on_voice)
        self.tone.clicked.connect(self._on_tone)
        rows = Rows(look)
        for field, title, button in (
            ("voice_volume", _("Volume of the voice"), self.voice),
            ("tone_volume", _("Volume of the tones"), self.tone),
        ):
            slider = SettingSlider(look, draft, field, Slider(title, 0, 100, 5), percent, unit=0.01)
            button.setMinimumWidth(170)
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
