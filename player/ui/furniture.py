"""What the window works with once settings, library and history are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from player.desktop.reminder_keeper import ReminderKeeper
from player.history import Store, local_now
from player.paths import bundled
from player.ui.asking import ASKED_WITHIN
from player.ui.chapters import Chapters
from player.ui.films import Films
from player.ui.history_log import LogKeeper
from player.ui.playing import Playing
from player.ui.qt_words import qt_speaks
from player.ui.workshop import Workshop

if TYPE_CHECKING:
    from player.audio.opening import Choice
    from player.i18n import Catalogue
    from player.ui.background import Background
    from player.ui.choices import Choices
    from player.ui.guidance import Guidance
    from player.ui.library_desk import LibraryDesk
    from player.ui.look import Look
    from player.ui.main_window import MainWindow
    from player.ui.workroom import Workroom


class Furniture(QObject):
    """The figures, the sessions, the workshop, the pages behind the rail and the log book.

    Attributes:
        films: The figures.
        playing: Leads through sessions.
        workshop: Where routines are made and changed.
        chapters: The pages behind the rail.
    """

    def __init__(
        self,
        look: Look,
        window: MainWindow,
        background: Background,
        room: Workroom,
        choices: Choices,
        store: Store,
        guidance: Guidance,
        output: Choice | None,
    ) -> None:
        """Make all of it.

        Args:
            look: Theme and words.
            window: Where everything is shown.
            background: Does what takes long.
            room: Settings and library.
            choices: The user's.
            store: The record.
            guidance: The texts of safety and habits.
            output: What sounds, in place of the settings' choice.
        """
        super().__init__(window)
        places = room.places
        shipped = bundled("assets") / "figures" / "stills.zip"
        self.films = Films(places.cache / "figures", room.library, self, stills=shipped)
        self.playing = Playing(look, window, choices, store, guidance, self.films, output, self)
        self.workshop = Workshop(look, window, background, room, self.films)
        keeper = ReminderKeeper(choices.save, self)
        keeper.told.connect(self.playing.told)
        keeper.begin(choices.settings)
        choices.changed.connect(keeper.on_settings)
        self.chapters = Chapters(look, window, choices, guidance, places, background, keeper)
        # A second connection never mends: the first one has, and is in use.
        self._log_book = LogKeeper(
            lambda: Store.open(places.database, mends=False), look.catalogue, self
        )
        self._log_book.trouble.connect(self.playing.told)
        self.workshop.told.connect(self.playing.told)
        self.playing.left.connect(self._on_left)
        self.chapters.history_changed.connect(self._log_book.update)
        self.chapters.edit_asked.connect(self.workshop.edit)
        self.workshop.changed.connect(self.chapters.read_plans)
        self.take_room(room)

    def serve(self, desk: LibraryDesk, guidance: Guidance) -> None:
        """Give the library what it shows and asks for."""
        desk.take_films(self.films)
        desk.take_guidance(guidance)
        self.workshop.serve(desk)

    def take_room(self, room: Workroom) -> None:
        """Work with other settings or another library from now on."""
        settings = room.settings
        qt_speaks(settings.effective_language)
        self.films.show_person(settings.figure_body, settings.figure_hair)
        self.workshop.take_room(room)
        self.chapters.show_library(room.library)
        self._log_book.keep_in(settings.log_folder)

    def speak(self, catalogue: Catalogue) -> None:
        """Write the log book in another language from now on."""
        self._log_book.speak(catalogue)

    @Slot()
    def _on_left(self) -> None:
        # With the session, the next day of one before it may have been answered.
        self._log_book.update(local_now().date() - ASKED_WITHIN)

    def close(self) -> None:
        """Keep what was done and let go of everything."""
        self.chapters.let_go()
        self.workshop.close()
        self.playing.close()
        self._log_book.end()
