"""The pages behind the rail, and the welcome: each is made when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPainter

from player.history.store import Store
from player.ui.figure_view import palette_of
from player.ui.guidance import limits_of
from player.ui.habits_page import HabitsPage
from player.ui.history_page import HistoryPage
from player.ui.home import Chapter
from player.ui.picks import SystemPicks
from player.ui.safety_page import SafetyPage
from player.ui.settings_page import SettingsPage
from player.ui.stills import FIRST_SHOWN
from player.ui.tryout import Tryout
from player.ui.welcome import WelcomePage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from player.audio.finding import Finding
    from player.figure.paint.palette import Look as FigureLook
    from player.figure.paint.palette import Palette
    from player.paths import Places
    from player.routine.library import Library
    from player.settings import Settings
    from player.ui.background import Background
    from player.ui.choices import Choices
    from player.ui.guidance import Guidance
    from player.ui.look import Look
    from player.ui.main_window import MainWindow
    from player.ui.settings_plan import OfferedPlan
    from player.ui.settings_reminders import Login

_AS_SHIPPED: Final = ("calm", "usual", "bun")
"""The figure of the picture that ships."""
_APPLIED_AFTER_MS: Final = 250
"""What is read anew for a choice, is read when a slider rests."""


class _Offered(NamedTuple):
    """What there is to choose from, which takes a while to find."""

    voices: list[Finding]
    looks: Mapping[str, FigureLook]


class Chapters(QObject):
    """Makes pages, keeps them in step with the settings, and lets go of them."""

    history_changed = Signal(object)
    """Something of the record was changed by hand, from this day on."""
    edit_asked = Signal(str, int)
    """Open this file in the editor at this line."""
    welcomed = Signal()
    """The welcome has been seen, or passed over."""

    def __init__(
        self,
        look: Look,
        window: MainWindow,
        choices: Choices,
        guidance: Guidance,
        places: Places,
        background: Background,
        login: Login,
    ) -> None:
        """Make nothing yet.

        Args:
            look: Theme and words.
            window: Where the pages are shown.
            choices: The user's.
            guidance: The texts of safety and habits.
            places: Where the user's files are.
            background: Does what takes long.
            login: What begins with the desktop.
        """
        super().__init__(window)
        self._look = look
        self._window = window
        self._choices = choices
        self._guidance = guidance
        self._places = places
        self._background = background
        self._login = login
        self._tries: Tryout | None = None
        self._settings: SettingsPage | None = None
        self._section = 0
        self._history: HistoryPage | None = None
        self._library: Library | None = None
        self._reread = QTimer(self)
        self._reread.setSingleShot(True)
        self._reread.setInterval(_APPLIED_AFTER_MS)
        self._reread.timeout.connect(self._on_reread)
        choices.changed.connect(self._on_settings)

    def show_library(self, library: Library) -> None:
        """Name the exercises of this library on the page of habits, and offer its plans."""
        if library is not self._library:
            self._library = library
            self.read_plans()

    @Slot(str)
    def show(self, name: str) -> None:
        """Show a chapter, made now where it is not there yet."""
        chapter, home = Chapter(name), self._window.home
        if chapter is Chapter.HABITS and not home.has(chapter):
            self._background.run(self._names, self._show_habits)
            return
        made: dict[Chapter, Callable[[], QWidget]] = {
            Chapter.HISTORY: self._make_history,
            Chapter.SAFETY: self._make_safety,
            Chapter.SETTINGS: self._make_settings,
        }
        if not home.has(chapter):
            home.put(chapter, made[chapter]())
        if chapter is Chapter.HISTORY and self._history is not None:
            self._history.reload()
        home.show_chapter(chapter)

    # --- making -------------------------------------------------------------------------------

    def _make_history(self) -> QWidget:
        file = self._places.database
        # A second connection never mends: the first one has, and is in use.
        self._history = HistoryPage(
            self._look, self._choices.settings, lambda: Store.open(file, mends=False)
        )
        self._history.changed.connect(self.history_changed)
        return self._history

    def _show_habits(self, names: object) -> None:
        assert isinstance(names, dict)
        page = HabitsPage(self._look, self._guidance, names)
        page.exercise_asked.connect(self._on_exercise_asked)
        self._window.home.put(Chapter.HABITS, page)
        self._window.home.show_chapter(Chapter.HABITS)

    @Slot(str)
    def _on_exercise_asked(self, id_: str) -> None:
        loaded = self._library.exercise(id_) if self._library is not None else None
        if loaded is not None:
            exercise, language = loaded.exercise, self._choices.settings.effective_language
            texts = (*exercise.cues, exercise.breathing, exercise.mistake)
            told = [text.in_language(language) for text in texts if text is not None]
            self._window.sheet.read(exercise.name.in_language(language), told)

    def _names(self) -> dict[str, str]:
        language = self._choices.settings.effective_language
        ids = {id_ for habit in self._guidance.habits.habits for id_ in habit.exercises}
        found = {id_: self._library.exercise(id_) if self._library else None for id_ in ids}
        return {
            id_: each.exercise.name.in_language(language)
            for id_, each in found.items()
            if each is not None
        }

    def _make_safety(self) -> QWidget:
        return SafetyPage(self._look, self._guidance, limits_of(self._choices.settings))

    def _make_settings(self) -> QWidget:
        words = self._look.catalogue
        page = SettingsPage(
            self._look,
            self._choices.settings,
            self._guidance,
            self._places,
            self.tries,
            SystemPicks(words),
            self._login,
        )
        page.settings_changed.connect(self._choices.take)
        page.safety_asked.connect(self._on_safety_asked)
        page.welcome_asked.connect(self.welcome)
        page.edit_asked.connect(self._on_edit_asked)
        page.sections.setCurrentIndex(self._section)
        self._settings = page
        language = self._choices.settings.effective_language

        def found() -> _Offered:
            from player.audio.voices.choose import available_voices
            from player.figure.paint.palette import LOOKS

            return _Offered(available_voices(language, catalogue=words), LOOKS)

        def then(result: object) -> None:
            assert isinstance(result, _Offered)
            if self._settings is page:
                page.show_voices(result.voices)
                page.show_looks(result.looks)

        self._background.run(found, then)
        self.read_plans()
        return page

    @Slot()
    def read_plans(self) -> None:
        """Read the plans that the settings offer, such as when one of them has become another."""
        page, library = self._settings, self._library
        if page is None or library is None:
            return
        language = self._choices.settings.effective_language

        def found() -> Mapping[str, OfferedPlan]:
            from player.ui.settings_plan import offered_plans

            return offered_plans(library, language)

        def then(plans: object) -> None:
            assert isinstance(plans, dict)
            if self._settings is page:
                page.show_plans(plans)

        self._background.run(found, then)

    @Slot(str)
    def _on_edit_asked(self, path: str) -> None:
        self.edit_asked.emit(path, 1)

    @property
    def tries(self) -> Tryout:
        """What lets voice and tones be heard."""
        if self._tries is None:
            self._tries = Tryout(self._places.cache, self._look.catalogue, self)
            self._tries.told.connect(self._on_told)
        return self._tries

    @Slot(str)
    def _on_told(self, text: str) -> None:
        self._window.notice.tell(text)

    @Slot()
    def _on_safety_asked(self) -> None:
        self.show(Chapter.SAFETY)

    # --- the welcome --------------------------------------------------------------------------

    @Slot()
    def welcome(self) -> None:
        """Show the screens of the first start."""
        page = self._window.page
        if not isinstance(page, WelcomePage) or page.is_furnished:
            page = WelcomePage(self._look)
            self._window.show_page(page)
        settings = self._choices.settings
        page.settings_changed.connect(self._choices.take)
        page.finished.connect(self._on_welcomed)
        page.furnish(settings, self._guidance, self.tries)
        if (settings.figure_palette, settings.figure_body, settings.figure_hair) == _AS_SHIPPED:
            return
        library, palette, settings = self._library, palette_of(self._look), self._choices.settings

        def then(picture: object) -> None:
            if isinstance(picture, QImage) and self._window.page is page:
                page.show_picture(picture)

        self._background.run(lambda: _painted(library, palette, settings), then)

    @Slot(object)
    def _on_welcomed(self, settings: Settings) -> None:
        page = self._window.page
        self._choices.take(settings)
        self._window.go_home()
        by_keys = isinstance(page, WelcomePage) and page.led_by_keys
        self._window.library.take_focus(by_keys=by_keys)
        self.welcomed.emit()

    # --- other settings -----------------------------------------------------------------------

    @Slot(object, object)
    def _on_settings(self, settings: Settings, before: Settings) -> None:
        if self._settings is not None:
            self._settings.show_settings(settings)
        if limits_of(settings) != limits_of(before) and self._window.home.has(Chapter.SAFETY):
            self._window.home.put(Chapter.SAFETY, self._make_safety())
        if self._history is not None:
            self._reread.start()

    @Slot()
    def _on_reread(self) -> None:
        if self._history is not None:
            self._history.show_settings(self._choices.settings)

    def let_go(self) -> None:
        """Finish what is being read or written, let go of what sounds, and forget every page."""
        self._reread.stop()
        if self._history is not None:
            self._history.end()
        if self._tries is not None:
            self._tries.close()
        if self._settings is not None:
            self._section = self._settings.sections.currentIndex()
        self._history = self._settings = self._tries = None


def _painted(library: Library | None, palette: Palette, settings: Settings) -> QImage | None:
    """Return the figure in an exercise that is easy to tell, painted without a window."""
    from player.figure.paint.sheet import paint_still
    from player.figure.person import Person
    from player.figure.stage import Stage

    loaded = library.exercise(FIRST_SHOWN) if library is not None else None
    spec = loaded.exercise.figure if loaded is not None else None
    if spec is None:
        return None
    person = Person.named(settings.figure_body, settings.figure_hair)
    stage = Stage(spec, person=person)
    image = QImage(1000, 640, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_still(painter, QRectF(image.rect()), stage, palette, spec.key_pose)
    return image
