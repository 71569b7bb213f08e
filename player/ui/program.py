"""The window's composition root: everything real is wired here, and nothing before it is needed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot

from player.desktop.qt_loading import collect_again
from player.errors import StoreError, SuppleError
from player.i18n import catalogue, said
from player.paths import user_places
from player.ui.background import Background
from player.ui.faults import FaultHook
from player.ui.glimpse import Glimpse, glimpse, indexed_cards
from player.ui.look import Look
from player.ui.main_window import FOREIGN, MainWindow
from player.ui.starts import Starts

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable

    from player.audio.opening import Choice
    from player.desktop.single_instance import Handover
    from player.history import Store
    from player.settings import Settings
    from player.ui.choices import Choices
    from player.ui.furniture import Furniture
    from player.ui.guidance import Guidance
    from player.ui.library_desk import LibraryDesk
    from player.ui.session import PlayedSession
    from player.ui.stop_signals import StopSignals
    from player.ui.workroom import Workroom

_REST_MS: Final = 8_000
"""So long after a start, of the program or a session, what was freed is given back."""
_ROWS_AT_FIRST: Final = 2
"""More cannot be seen in the first window."""


class Program(QObject):
    """The window and what it works with, for as long as it is open."""

    def __init__(
        self, *, rate: float = 1.0, output: Choice | None = None, welcomes: bool = False
    ) -> None:
        """Show the first page.

        Args:
            rate: Other than 1 is a silent, unrecorded preview.
            output: What sounds, in place of the settings' choice.
            welcomes: Whether a first start shows its screens, which it does at once.
        """
        super().__init__()
        self._places = user_places()
        seen = glimpse(self._places)
        self._look = Look(catalogue(seen.language), seen.theme, self)
        self._look.choose(seen.theme, seen.contrast)
        self._rate = rate
        self._output = output
        self._room: Workroom | None = None
        self._store: Store | None = None
        self._choices: Choices | None = None
        self._desk: LibraryDesk | None = None
        self._furniture: Furniture | None = None
        self._wishes: list[Callable[[], None]] = []
        self.stopped_by_signal = False
        self._background = Background(self)
        self._log: logging.Handler | None = None
        self._hook = FaultHook(self._tell_fault)
        self._signals: StopSignals | None = None
        self._reread = QTimer(self)
        self._rest = QTimer(self)
        self.window = MainWindow(self._look)
        self.starts = Starts(self._look, self.window, rate, self.when_furnished)
        self.window.library.take_focus()
        self._connect()
        if welcomes and rate == 1.0 and not seen.welcomed:
            from player.ui.welcome import WelcomePage

            self.window.show_page(WelcomePage(self._look))
            return
        cards = indexed_cards(self._places, seen)
        if cards is not None:
            from player.ui.routine_kept import kept_advice

            self.window.library.expect_cautions(seen.cautions)
            self.window.library.show_cards(cards, rows=_ROWS_AT_FIRST)
            today = datetime.now().astimezone().date()
            self.window.library.top.suggest(kept_advice(self._places, today, seen.language))

    def _connect(self) -> None:
        self._reread.setSingleShot(True)
        self._reread.setInterval(300)
        self._reread.timeout.connect(self._on_reread)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self.window.painted.connect(self._on_painted)
        self.window.closing.connect(self._on_closing)
        self.window.dropped.connect(self._on_dropped)
        self.window.chapter_asked.connect(self._on_chapter_asked)
        self.starts.told.connect(self.tell)
        self.starts.turned.connect(self._rest.start)
        self._connect_library()

    def _connect_library(self) -> None:
        self.window.library.start_asked.connect(self.starts.start)
        self.window.library.top.resume_answered.connect(self.starts.answer)

    @property
    def played(self) -> PlayedSession | None:
        """The session that plays, or played last."""
        return self._furniture.playing.played if self._furniture is not None else None

    # --- furnishing, after the first paint ----------------------------------------------------

    @Slot()
    def _on_painted(self) -> None:
        QTimer.singleShot(0, self._furnish)

    @Slot()
    def _furnish(self) -> None:
        from player.desktop.log_file import open_log
        from player.desktop.memory import share_arenas
        from player.ui.stop_signals import StopSignals

        collect_again()
        share_arenas()
        self.window.library.show_rest()
        self._signals = StopSignals(self)
        self._signals.stopped.connect(self._on_signal)
        self._log = open_log(self._places.logs)

        def opened() -> Workroom:
            from player.ui.workroom import Workroom

            return Workroom.open()

        self._background.run(opened, self._on_workroom)

    def _on_workroom(self, room: object) -> None:
        from player.ui.choices import Choices
        from player.ui.library_desk import LibraryDesk
        from player.ui.workroom import Workroom

        assert isinstance(room, Workroom)
        self._room = room
        self._choices = Choices(room.settings, self._places.settings, self)
        self._choices.changed.connect(self._on_settings)
        self._choices.unsaved.connect(self._on_unsaved)
        self._look.take(room.settings)
        self._look.follow_system()
        self._desk = LibraryDesk(self._look, self.window, self._background)
        self.starts.serve(self._desk)
        self._desk.attach()
        self._desk.take_room(room)
        if room.notice:
            self.tell(said(room.notice, self._look.catalogue))
        seen = Glimpse.of(room.settings, room.places)
        self._background.run(lambda: room.cards(seen), self._on_cards)

    def _on_cards(self, cards: object) -> None:
        assert isinstance(cards, tuple)
        assert self._desk is not None
        self.window.library.show_cards(cards)
        self._desk.store = self._open_store()
        self._desk.show_history()
        self._background.run(_warm_up, self._on_warm)

    def _open_store(self) -> Store:
        from player.history import Store

        try:
            self._store = Store.open(self._places.database)
        except StoreError as error:
            self._store = Store.stand_in(self._places.database, error.args[0])
        for notice in self._store.notices():
            self.tell(said(notice, self._look.catalogue))
        return self._store

    def _on_warm(self, guidance: object) -> None:
        from player.ui.furniture import Furniture
        from player.ui.guidance import Guidance
        from player.ui.hints import Hints, portal_hints

        assert isinstance(guidance, Guidance)
        assert self._store is not None
        assert self._choices is not None
        assert self._room is not None
        assert self._desk is not None
        rooms = self._furniture = Furniture(
            self._look,
            self.window,
            self._background,
            self._room,
            self._choices,
            self._store,
            guidance,
            self._output,
        )
        self.starts.take_furniture(rooms)
        rooms.playing.told.connect(self.tell)
        rooms.serve(self._desk, guidance)

        def heard(hints: object) -> None:
            assert isinstance(hints, Hints)
            self._look.hear(hints)

        self._background.run(portal_hints, heard)
        collect_again()
        self._rest.start()
        wishes, self._wishes = self._wishes, []
        for wish in wishes:
            wish()

    @Slot()
    def _on_rest(self) -> None:
        from player.desktop.memory import give_back

        self._background.run(give_back, lambda _none: None)

    def when_furnished(self, wish: Callable[[], None]) -> None:
        """Do something once settings, library and history are there."""
        if self._furniture is not None:
            wish()
        else:
            self._wishes.append(wish)

    # --- what a start asks for ----------------------------------------------------------------

    def welcome_if_new(self) -> None:
        """Show the screens of the first start, if they have never been seen."""
        assert self._choices is not None
        assert self._furniture is not None
        if self._rate == 1.0 and not self._choices.settings.welcomed:
            self._furniture.chapters.welcome()
        elif not self.window.at_home:  # a glimpse at the settings was wrong
            self.window.go_home()

    def fulfil(self, wish: Handover) -> None:
        """Do what a start asked for, unless a session is under way or a text is open."""
        if not self.window.at_home and (wish.routine is not None or wish.resume):
            _ = self._look.catalogue.gettext
            self.tell(_("Finish or leave this first."))
        elif wish.resume:
            self.starts.resume_last()
        elif wish.routine is not None and wish.start:
            self.starts.start(wish.routine, wish.minutes)
        elif wish.routine is not None:
            self._take_file(Path(wish.routine))

    # --- what the user asks for ---------------------------------------------------------------

    @Slot(str)
    def _on_chapter_asked(self, name: str) -> None:
        from player.ui.home import Chapter

        if name == Chapter.LIBRARY:
            self.window.library.show_overview()

        def show() -> None:
            assert self._furniture is not None
            self._furniture.chapters.show(name)

        self.when_furnished(show)

    def show(self, name: str) -> None:
        """Show a routine at the top of the library."""
        from player.ui.home import Chapter

        assert self._desk is not None
        self.window.home.show_chapter(Chapter.LIBRARY)
        self._desk.show(name)

    @Slot(object)
    def _on_dropped(self, path: Path) -> None:
        self.when_furnished(lambda: self._take_file(path))

    def _take_file(self, path: Path) -> None:
        assert self._furniture is not None
        if path.suffix.lower() in FOREIGN:
            self._furniture.workshop.own.take_in(path)
        else:
            self.show(str(path))

    # --- other settings -----------------------------------------------------------------------

    @Slot(object, object)
    def _on_settings(self, settings: Settings, before: Settings) -> None:
        """Take other settings at once; what must be read for them is read when a slider rests."""
        assert self._room is not None
        assert self._desk is not None
        self._room = self._room.with_settings(settings)
        self._desk.take_room(self._room)
        self._look.take(settings)
        if self._furniture is not None:
            self._furniture.take_room(self._room)
        if settings.effective_language != before.effective_language:
            # What asked for it is on a page that goes: let it finish first.
            QTimer.singleShot(0, self._on_language)
        elif Glimpse.of(settings, self._places) != Glimpse.of(before, self._places):
            self._reread.start()
        if settings.weekly_goal_minutes != before.weekly_goal_minutes:
            self._reread.start()

    @Slot()
    def _on_reread(self) -> None:
        assert self._desk is not None
        self._desk.show_cards()
        self._desk.show_history()

    @Slot()
    def _on_language(self) -> None:
        """Make every page anew in another language, and show the one where it was chosen."""
        assert self._choices is not None
        assert self._desk is not None
        assert self._furniture is not None
        self._look.catalogue = catalogue(self._choices.settings.effective_language)
        self._furniture.speak(self._look.catalogue)
        at_home = self.window.at_home
        self._furniture.chapters.let_go()
        self.window.refurnish()
        self._connect_library()
        self._desk.attach()
        self._on_reread()
        if at_home:
            self._furniture.chapters.show("settings")
        else:
            self._furniture.chapters.welcome()

    @Slot(str)
    def _on_unsaved(self, error: str) -> None:
        _ = self._look.catalogue.gettext
        self.tell(_("The settings could not be saved ({error}).").format(error=error))

    # --- telling and ending -------------------------------------------------------------------

    @Slot(str)
    def tell(self, text: str) -> None:
        """Tell the user something that stops nothing."""
        page = self.window.page
        notice = getattr(page, "notice", self.window.notice)
        notice.tell(text)

    def _tell_fault(self, error: BaseException) -> None:
        _ = self._look.catalogue.gettext
        if isinstance(error, SuppleError):
            self.tell(error.said(self._look.catalogue).partition("\n")[0])
        else:
            self.tell(_("Something went wrong; it is written in the log. You can go on."))

    @Slot()
    def _on_signal(self) -> None:
        self.stopped_by_signal = True
        self.window.close()

    @Slot()
    def _on_closing(self) -> None:
        if self._furniture is not None:
            self._furniture.playing.close_session()

    def close(self) -> None:
        """Keep what was done and let go of everything."""
        self._reread.stop()
        self._rest.stop()
        if self._choices is not None:
            self._choices.close()
        for each in (self._furniture, self._desk):
            if each is not None:
                each.close()
        self._background.close()
        if self._store is not None:
            self._store.close()
            self._store = None
        if self._signals is not None:
            self._signals.close()
        self._hook.close()
        if self._log is not None:
            from player.desktop.log_file import close_log

            close_log(self._log)
        self.window.deleteLater()


def _warm_up() -> Guidance:
    """Load what a session needs, so that Start finds it there."""
    import player.audio.speakers
    import player.ui.chapters
    import player.ui.playing  # noqa: F401 - loading is the point
    from player.ui.guidance import load_guidance

    return load_guidance()
