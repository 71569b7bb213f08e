"""The settings: every choice in its place, taking effect at once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from player.ui.about import AboutSection
from player.ui.about_sheet import LicenceSheet
from player.ui.draft import Draft
from player.ui.magnify import magnify, scale_of
from player.ui.passages import Heading
from player.ui.reading import COLUMN_PX, Column, Ground
from player.ui.segmented import Segmented
from player.ui.settings_files import FilesSection
from player.ui.settings_reminders import RemindersSection
from player.ui.settings_safety import SafetySection
from player.ui.settings_screen import ScreenSection
from player.ui.settings_session import SessionSection
from player.ui.settings_sound import SoundSection, TonesSection
from player.ui.theme import TARGET_PX, font

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from player.audio.finding import Finding
    from player.figure.paint.palette import Look as FigureLook
    from player.paths import Places
    from player.settings import Settings
    from player.ui.guidance import Guidance
    from player.ui.look import Look
    from player.ui.picks import Picks
    from player.ui.settings_plan import OfferedPlan
    from player.ui.settings_reminders import Login
    from player.ui.text import Label
    from player.ui.tryout import Tries

_SECTIONS: Final = (
    "sound",
    "tones",
    "session",
    "reminders",
    "screen_section",
    "safety",
    "files",
    "about",
)
_GAP_PX: Final = 16
Section = TypeVar("Section", bound=Column)


class SettingsPage(QWidget):
    """Shows the settings section by section."""

    settings_changed = Signal(object)
    """The whole `Settings` after a choice; whoever owns the window saves and applies them."""
    safety_asked = Signal()
    """Show when to stop."""
    welcome_asked = Signal()
    """Show the screens of the first start again."""
    edit_asked = Signal(str)
    """Open the plan in this file."""

    def __init__(
        self,
        look: Look,
        settings: Settings,
        guidance: Guidance,
        places: Places,
        tries: Tries,
        picks: Picks,
        login: Login | None = None,
    ) -> None:
        """Make the page.

        Args:
            look: Theme and words.
            settings: The user's choices.
            guidance: The words of safety.
            places: Where the user's files are.
            tries: Lets voice and tones be heard.
            picks: Asks for files and folders.
            login: What begins with the desktop, None where that cannot be chosen.
        """
        super().__init__()
        _ = look.catalogue.gettext
        self._look = look
        self._scale = 1.0
        self.setAccessibleName(_("Settings"))
        self.draft = Draft(settings, self)
        self.draft.chosen.connect(self.settings_changed)
        self.draft.changed.connect(self._grow)  # what a choice brings is new
        self._guidance = guidance
        self._places = places
        self._tries = tries
        self._picks = picks
        self._login = login
        self._plans: Mapping[str, OfferedPlan] = {}
        self._looks: Mapping[str, FigureLook] = {}
        self.sections = Sections(look, _("Sections"))
        self.sheet = LicenceSheet(look, self)
        self._stack = QStackedWidget()
        for name in (
            _("Sound"),
            _("Tones"),
            _("Session"),
            _("Reminders"),
            _("Screen"),
            _("Safety"),
            _("Files"),
            _("About"),
        ):
            self.sections.addTab(name)
        self.sections.currentChanged.connect(self._on_section)
        self._build()
        self._on_section()
        self.setFocusProxy(self.sections)

    def _build(self) -> None:
        _ = self._look.catalogue.gettext
        inside = Head(Heading(self._look, _("Settings")), self.sections)
        ground = Ground(self._look)
        across = QHBoxLayout(ground)
        across.setContentsMargins(28, 20, 28, 0)
        across.addStretch(1)
        across.addWidget(inside, 1000)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(ground)
        layout.addWidget(self._stack, 1)

    # Each section is made when it is first shown: all of them at once would be felt.

    @cached_property
    def sound(self) -> SoundSection:
        """The voice, the volumes, the device."""
        return self._kept(SoundSection(self._look, self.draft, self._tries))

    @cached_property
    def tones(self) -> TonesSection:
        """Every tone."""
        return self._kept(TonesSection(self._look, self.draft, self._tries, self._picks))

    @cached_property
    def session(self) -> SessionSection:
        """How sessions run."""
        made = self._kept(SessionSection(self._look, self.draft))
        made.plan.show_plans(self._plans)
        made.plan.edit_asked.connect(self.edit_asked)
        return made

    @cached_property
    def reminders(self) -> RemindersSection:
        """Days, time, login."""
        return self._kept(RemindersSection(self._look, self.draft, self._login))

    @cached_property
    def screen_section(self) -> ScreenSection:
        """The language, and how it looks."""
        made = self._kept(ScreenSection(self._look, self.draft))
        made.avatars.show_looks(self._looks)
        return made

    @cached_property
    def safety(self) -> SafetySection:
        """Pain and the one-time screen."""
        made = self._kept(SafetySection(self._look, self.draft, self._guidance))
        made.safety_asked.connect(self.safety_asked)
        made.welcome_asked.connect(self.welcome_asked)
        return made

    @cached_property
    def files(self) -> FilesSection:
        """Folders."""
        return self._kept(FilesSection(self._look, self.draft, self._places, self._picks))

    @cached_property
    def about(self) -> AboutSection:
        """What it is, and whose work it is made of."""
        made = self._kept(AboutSection(self._look, self.draft, self._places, self._picks))
        made.parts.asked.connect(self.sheet.read_part)
        made.parts.filled.connect(self._grow)
        return made

    def _kept(self, section: Section) -> Section:
        self._stack.addWidget(section)
        self._grow()
        return section

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill more of a large window."""
        self._grow()
        super().resizeEvent(event)

    @Slot()
    def _grow(self) -> None:
        """Be as large as the window lets it; what is made later, too."""
        scale = scale_of(self.size())
        if scale != self._scale or scale > 1:
            self._scale = scale
            magnify(self, scale)

    @Slot()
    def _on_section(self) -> None:
        index = self.sections.currentIndex()
        section: Column = getattr(self, _SECTIONS[index])
        section.setAccessibleName(self.sections.tabText(index))
        self._stack.setCurrentWidget(section)

    def show_settings(self, settings: Settings) -> None:
        """Show what was chosen somewhere else, without telling anybody."""
        self.draft.show(settings)

    def show_voices(self, voices: Sequence[Finding]) -> None:
        """Offer the voices that were found."""
        self.sound.show_voices(voices)

    def show_plans(self, plans: Mapping[str, OfferedPlan]) -> None:
        """Offer these plans."""
        self._plans = plans
        if "session" in vars(self):
            self.session.plan.show_plans(plans)
            self._grow()

    def show_looks(self, looks: Mapping[str, FigureLook]) -> None:
        """Offer how the figure may look."""
        self._looks = looks
        if "screen_section" in vars(self):
            self.screen_section.avatars.show_looks(looks)
            self._grow()


class Sections(Segmented):
    """The sections side by side, nearer to each other than other choices: there are many."""

    def tabSizeHint(self, index: int) -> QSize:
        """Return room for the words, and a finger."""
        advance = QFontMetricsF(font(15, 600)).horizontalAdvance(self.tabText(index))
        return QSize(max(TARGET_PX, round(advance) + 22), TARGET_PX) * self._scale


class Head(QWidget):
    """The page's name and its sections: beside each other, below each other where it is narrow."""

    def __init__(self, name: Label, sections: QWidget) -> None:
        super().__init__()
        self.setMaximumWidth(COLUMN_PX)
        self._name, self._sections = name, sections
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(_GAP_PX)
        self._across.addWidget(name, 1)
        self._across.addWidget(sections)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the sections alone: the name goes above them."""
        return QSize(self._sections.sizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold where both do not fit."""
        name, sections = self._name, self._sections
        words = QFontMetricsF(name.font()).horizontalAdvance(name.text())
        beside = words + _GAP_PX + sections.sizeHint().width() <= self.width()
        directions = QBoxLayout.Direction
        self._across.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._across.setSpacing(_GAP_PX if beside else 8)
        super().resizeEvent(event)
