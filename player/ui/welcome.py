"""The first start: what this is, what to be careful with, and whether it can be heard and read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from player.i18n import LANGUAGES
from player.ui.buttons import LEAD_ON, Button, Kind
from player.ui.magnify import magnify, scale_of
from player.ui.overlays import Card
from player.ui.reading import Column, Foot, Paragraph, Points
from player.ui.segmented import Segmented
from player.ui.shelf_shipped import first_words
from player.ui.stills import FIRST, FIRST_SHOWN, shipped
from player.ui.tab_order import lead_through
from player.ui.text import Label, Size
from player.ui.theme import RADIUS_HERO_PX

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QPaintEvent, QResizeEvent

    from player.settings import Settings
    from player.ui.draft import Draft
    from player.ui.guidance import Guidance
    from player.ui.look import Look
    from player.ui.safety_page import SafetySheet
    from player.ui.tryout import Tries
    from player.ui.welcome_screens import Care, Senses

WIDTH_PX: Final = 980
_SCREENS: Final = 3
_LANGUAGE_NAMES: Final = {"en": "English", "de": "Deutsch"}
_PICTURE_SHAPE: Final = 0.64
"""Height by width of the picture on the first screen."""
_LEAST_PICTURE_PX: Final = 230


class WelcomePage(QWidget):
    """Three screens, each of which may be passed over; shown once, and again when asked for.

    The first one is there at once, and takes what is pressed on it; the others follow when settings
    and guidance have been read.
    """

    settings_changed = Signal(object)
    """The whole `Settings` after a choice: taken at once, as on the settings page."""
    finished = Signal(object)
    """The `Settings` at the end, `welcomed` among them; also where all was skipped."""

    draft: Draft
    care: Care
    senses: Senses
    sheet: SafetySheet

    def __init__(self, look: Look) -> None:
        """Show the first screen."""
        super().__init__()
        _ = look.catalogue.gettext
        self._look = look
        self._over = self._skipped = self.is_furnished = self.led_by_keys = False
        self._language = ""
        self.setAccessibleName(_("Welcome"))
        self.what = _WhatItIs(look)
        self.what.language_chosen.connect(self._on_language)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.what)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        self._below = self._foot()
        layout.addWidget(self._below)
        self._wanted = 0
        self._show(0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def furnish(self, settings: Settings, guidance: Guidance, tries: Tries) -> None:
        """Make the other screens, and do what was asked for meanwhile.

        Args:
            settings: The user's choices so far.
            guidance: The words of safety, and the one-time screen.
            tries: Lets voice and tones be heard.
        """
        from player.ui.draft import Draft
        from player.ui.safety_page import SafetySheet
        from player.ui.welcome_screens import Care, Senses

        self.draft = Draft(settings, self)
        self.draft.chosen.connect(self.settings_changed)
        self.care = Care(self._look, self.draft, guidance)
        self.senses = Senses(self._look, self.draft, tries)
        self.sheet = SafetySheet(self._look, self, guidance)
        self.care.flags.clicked.connect(self.sheet.open)
        for screen in (self.care, self.senses):
            self._stack.addWidget(screen)
        magnify(self, scale_of(self.size()))
        lead_through([self.what, self.care, self.senses, self._below])
        self.is_furnished = True
        if self._skipped:
            self._finish()
        elif self._language:
            self._on_language(self._language)
        else:
            self._show(self._wanted)

    @Slot(str)
    def _on_language(self, language: str) -> None:
        self._language = language
        if self.is_furnished:
            self.draft.change(language=language)

    def _foot(self) -> QWidget:
        _ = self._look.catalogue.gettext
        foot = Foot(self._look, WIDTH_PX)
        self.back = Button(self._look, _("Back"), Kind.GHOST, "arrow-left")
        self.skip = Button(self._look, _("Skip all"), Kind.GHOST)
        self.next = Button(self._look, _("Next"), Kind.PRIMARY, "arrow-right")
        self._place = _Place(self._look, _SCREENS)
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
        """0-based index of the screen that shows, or will as soon as it is there."""
        return self._wanted

    def show_picture(self, picture: QImage) -> None:
        """Show the figure on the first screen, once it is painted."""
        self.what.figure.show_picture(picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow with a large window: it is read from the mat."""
        magnify(self, scale_of(self.size()))
        super().resizeEvent(event)

    def _show(self, index: int) -> None:
        _ = self._look.catalogue.gettext
        self._wanted = index
        self._stack.setCurrentIndex(min(index, self._stack.count() - 1))
        last = index == _SCREENS - 1
        self.back.setEnabled(index > 0)
        self.next.set_face(
            _("To the routines") if last else _("Next"), "check" if last else "arrow-right"
        )
        self._place.show_place(index)

    @Slot()
    def on_next(self) -> None:
        """Show the next screen; after the last one it is over."""
        if self.screen_index < _SCREENS - 1:
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
        if not self.is_furnished:
            self._skipped = True
        elif not self._over:
            self._over = True
            self.finished.emit(self.draft.settings.model_copy(update={"welcomed": True}))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Space, a clicker and the arrows go on, Esc skips."""
        keys = Qt.Key
        self.led_by_keys = True
        if event.key() in (*LEAD_ON, keys.Key_Right):
            self.on_next()
        elif event.key() in (keys.Key_Left, keys.Key_PageUp):
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
            painter.scale(self.height() / 44, self.height() / 44)
            x = 0.0
            for index in range(self._count):
                here = index == self._index
                wide = 28.0 if here else 10.0
                painter.setBrush(theme.accent if here else theme.border)
                painter.drawRoundedRect(QRectF(x, 17, wide, 10), 5, 5)
                x += wide + 8


class _WhatItIs(Column):
    """What it does, and what it is not; and in which language it is said."""

    language_chosen = Signal(str)
    """Another language, by its code."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, WIDTH_PX, lowered=True)
        _ = look.catalogue.gettext
        language = look.catalogue.info().get("language", "en")
        self._languages = Segmented(look, _("Language"))
        for code in LANGUAGES:
            self._languages.setTabData(self._languages.addTab(_LANGUAGE_NAMES[code]), code)
        self._languages.setCurrentIndex(LANGUAGES.index(language))
        self._languages.currentChanged.connect(self._on_language)
        self.figure = _Picture(look)
        words = QVBoxLayout()
        words.setSpacing(14)
        words.addStretch(1)
        words.addWidget(self._languages)
        words.addSpacing(8)
        title = _("Twenty minutes for back and hips")
        words.addWidget(Label(look, title, Size.PAGE, wrap=True))
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
        for text in first_words(language):
            inside.addWidget(Paragraph(look, text, px=16))
        self.rows.addSpacing(12)
        self.add(card)
        self.end()

    @Slot(int)
    def _on_language(self, index: int) -> None:
        self.language_chosen.emit(self._languages.tabData(index))


class _Picture(QLabel):
    """The figure, in a rounded room: the picture that ships, until another is painted."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._painted: QImage | None = None
        self._shipped: tuple[bool, QImage | None] | None = None
        _ = look.catalogue.gettext
        self.setAccessibleName(_("The figure that shows the exercises"))
        self.setMinimumWidth(240)
        self.setFixedHeight(_LEAST_PICTURE_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as tall as the picture is for this width."""
        super().resizeEvent(event)
        self.magnify(1.0)

    def magnify(self, _scale: float) -> None:
        """Be as large as the column leaves room for, whatever the words beside it."""
        self.setFixedHeight(max(_LEAST_PICTURE_PX, round(self.width() * _PICTURE_SHAPE)))

    def show_picture(self, picture: QImage) -> None:
        """Show it."""
        self._painted = picture
        self.update()

    @property
    def _picture(self) -> QImage | None:
        dark = self._look.theme.dark
        if self._painted is None and (self._shipped is None or self._shipped[0] != dark):
            self._shipped = (dark, shipped(FIRST_SHOWN, FIRST, dark=dark))
        return self._painted or (self._shipped[1] if self._shipped is not None else None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the room, and the picture over all of it."""
        theme, box, picture = self._look.theme, QRectF(self.rect()), self._picture
        shape = QPainterPath()
        shape.addRoundedRect(box, RADIUS_HERO_PX, RADIUS_HERO_PX)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setClipPath(shape)
            painter.fillRect(box, theme.stage)
            if picture is not None:
                share = max(box.width() / picture.width(), box.height() / picture.height())
                size = picture.size() * share
                place = QRectF(0, 0, size.width(), size.height())
                place.moveCenter(box.center())
                painter.drawImage(place, picture)
