"""The settings: every choice in its place, taking effect at once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from player.ui.avatars import Avatars
from player.ui.buttons import Button, Kind
from player.ui.draft import Draft, SettingSegments, SettingSlider
from player.ui.fields import Slider
from player.ui.passages import Heading
from player.ui.reading import COLUMN_PX, Column, Ground, Rows
from player.ui.segmented import Segmented
from player.ui.settings_safety import SafetySection
from player.ui.settings_sound import SoundSection, TonesSection
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from player.audio.finding import Finding
    from player.figure.paint.palette import Look as FigureLook
    from player.paths import Places
    from player.settings import Settings
    from player.ui.draft import Option
    from player.ui.guidance import Guidance
    from player.ui.look import Look
    from player.ui.picks import Picks
    from player.ui.tryout import Tries

_MOST_GOAL: Final = 300
Section = TypeVar("Section", bound=Column)


class SettingsPage(QWidget):
    """Shows the settings section by section."""

    settings_changed = Signal(object)
    """The whole `Settings` after a choice; whoever owns the window saves and applies them."""
    safety_asked = Signal()
    """Show when to stop."""
    welcome_asked = Signal()
    """Show the screens of the first start again."""

    def __init__(
        self,
        look: Look,
        settings: Settings,
        guidance: Guidance,
        places: Places,
        tries: Tries,
        picks: Picks,
    ) -> None:
        """Make the page.

        Args:
            look: Theme and words.
            settings: The user's choices.
            guidance: The words of safety.
            places: Where the user's files are.
            tries: Lets voice and tones be heard.
            picks: Asks for files and folders.
        """
        super().__init__()
        _ = look.catalogue.gettext
        self._look = look
        self.setAccessibleName(_("Settings"))
        self.draft = Draft(settings, self)
        self.draft.chosen.connect(self.settings_changed)
        self._guidance = guidance
        self._places = places
        self._tries = tries
        self._picks = picks
        self._looks: Mapping[str, FigureLook] = {}
        self.sections = Segmented(look, _("Sections"))
        self._stack = QStackedWidget()
        for name in (
            _("Sound"),
            _("Tones"),
            _("Session"),
            _("Screen"),
            _("Safety"),
            _("Files"),
        ):
            self.sections.addTab(name)
        self.sections.currentChanged.connect(self._on_section)
        self._build()
        self._on_section()
        self.setFocusProxy(self.sections)

    def _build(self) -> None:
        _ = self._look.catalogue.gettext
        inside = QWidget()
        inside.setMaximumWidth(COLUMN_PX)
        head = QHBoxLayout(inside)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(16)
        head.addWidget(Heading(self._look, _("Settings")), 1)
        head.addWidget(self.sections)
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
        return self._kept(SessionSection(self._look, self.draft))

    @cached_property
    def screen_section(self) -> ScreenSection:
        """How it looks."""
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
        """Language and folders."""
        return self._kept(FilesSection(self._look, self.draft, self._places, self._picks))

    def _kept(self, section: Section) -> Section:
        self._stack.addWidget(section)
        return section

    @Slot()
    def _on_section(self) -> None:
        index = self.sections.currentIndex()
        names = ("sound", "tones", "session", "screen_section", "safety", "files")
        section: Column = getattr(self, names[index])
        section.setAccessibleName(self.sections.tabText(index))
        self._stack.setCurrentWidget(section)

    def show_settings(self, settings: Settings) -> None:
        """Show what was chosen somewhere else, without telling anybody."""
        self.draft.show(settings)

    def show_voices(self, voices: Sequence[Finding]) -> None:
        """Offer the voices that were found."""
        self.sound.show_voices(voices)

    def show_looks(self, looks: Mapping[str, FigureLook]) -> None:
        """Offer how the figure may look."""
        self._looks = looks
        if "screen_section" in vars(self):
            self.screen_section.avatars.show_looks(looks)


class SessionSection(Column):
    """How sessions run, and how much a week shall bring."""

    def __init__(self, look: Look, draft: Draft) -> None:
        super().__init__(look)
        _ = look.catalogue.gettext
        self._look = look
        sides: Sequence[Option] = (("left", _("Left")), ("right", _("Right")))
        rows = Rows(look)
        prepare = Slider(_("Time to get ready"), 100, 200, 10)
        rows.add_row(
            _("Time to get ready"),
            _("Longer, if getting down to the floor and up again takes you time."),
            SettingSlider(look, draft, "prepare_scale", prepare, self._times, unit=0.01),
        )
        rows.add_row(
            _("First side"),
            _("Where the author of a routine does not say."),
            SettingSegments(look, draft, "first_side", _("First side"), sides),
        )
        self.add(rows)
        goal = Rows(look)
        minutes = Slider(_("Weekly goal"), 0, _MOST_GOAL, 10)
        goal.add_row(
            _("Weekly goal"),
            _("Minutes from Monday to Sunday. A week below it costs you nothing."),
            SettingSlider(look, draft, "weekly_goal_minutes", minutes, self._goal),
        )
        self.add(goal)
        self.end()

    def _times(self, percent: int) -> str:
        point = "," if self._look.catalogue.info().get("language") == "de" else "."
        return f"× {percent / 100:.1f}".replace(".", point)  # noqa: RUF001 - it means times

    def _goal(self, minutes: int) -> str:
        _ = self._look.catalogue.gettext
        return _("{n} min").format(n=minutes) if minutes else _("none")


class ScreenSection(Column):
    """How it looks, near and far."""

    def __init__(self, look: Look, draft: Draft) -> None:
        super().__init__(look)
        _ = look.catalogue.gettext
        system = _("As the system")
        rows = Rows(look)
        for field, title, help_, options in (
            (
                "theme",
                _("Theme"),
                "",
                (("system", system), ("light", _("Light")), ("dark", _("Dark"))),
            ),
            (
                "contrast",
                _("High contrast"),
                _("Stronger lines and words, light or dark."),
                (("system", system), ("on", _("On")), ("off", _("Off"))),
            ),
            (
                "reduced_motion",
                _("Less motion"),
                _("The figure goes from pose to pose, without moving between."),
                (("system", system), ("on", _("On")), ("off", _("Off"))),
            ),
            (
                "distance_m",
                _("Distance to the screen"),
                _("How large the words are while you exercise."),
                ((1, "1 m"), (2, "2 m"), (3, "3 m")),
            ),
        ):
            rows.add_row(title, help_, SettingSegments(look, draft, field, title, options))
        self.add(rows)
        self.avatars = Avatars(look, draft)
        figure = Rows(look)
        figure.add_row(_("The figure"), _("How the person looks who shows you the exercises."))
        figure.add_whole(self.avatars)
        self.add(figure)
        self.end()


class FilesSection(Column):
    """The language, and where the user's own files are."""

    def __init__(self, look: Look, draft: Draft, places: Places, picks: Picks) -> None:
        super().__init__(look)
        _ = look.catalogue.gettext
        self._look = look
        self._draft = draft
        self._places = places
        self._picks = picks
        languages: Sequence[Option] = (
            ("system", _("As the system")),
            ("en", "English"),
            ("de", "Deutsch"),
        )
        rows = Rows(look)
        rows.add_row(
            _("Language"), "", SettingSegments(look, draft, "language", _("Language"), languages)
        )
        self.add(rows)
        folders = Rows(look)
        self._library = Label(look, "", Size.CAPTION, "text_2")
        self.choose = Button(look, _("Choose…"), Kind.OUTLINE, "folder-open")
        self.choose.setAccessibleName(_("Choose the folder of your routines"))
        self.usual = Button(look, "", Kind.GHOST, "undo-2", name=_("The usual folder"))
        self.usual.setToolTip(self.usual.accessibleName())
        self.choose.clicked.connect(self._on_choose)
        self.usual.clicked.connect(self._on_usual)
        folders.add_row(_("Your routines"), "", self.choose, self.usual)
        folders.add_whole(self._library)
        history = Button(look, _("Show"), Kind.OUTLINE, "folder-open")
        history.setAccessibleName(_("Show the folder of the history"))
        history.clicked.connect(self._on_history)
        folders.add_row(_("History"), str(places.database), history)
        chosen = Button(look, _("Show"), Kind.OUTLINE, "folder-open")
        chosen.setAccessibleName(_("Show the folder of the settings"))
        chosen.clicked.connect(self._on_settings_folder)
        folders.add_row(_("Settings"), str(places.settings), chosen)
        self.add(folders)
        self.end()
        self._on_settings(draft.settings)
        draft.changed.connect(self._on_settings)

    @Slot()
    def _on_choose(self) -> None:
        folder = self._picks.folder(self, self._draft.settings.library or self._places.library)
        if folder is not None:
            self._draft.change(library=folder)

    @Slot()
    def _on_usual(self) -> None:
        self._draft.change(library=None)

    @Slot()
    def _on_history(self) -> None:
        self._picks.show_folder(self._places.database.parent)

    @Slot()
    def _on_settings_folder(self) -> None:
        self._picks.show_folder(self._places.settings.parent)

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        self._library.setText(str(settings.library or self._places.library))
        self.usual.setEnabled(settings.library is not None)
