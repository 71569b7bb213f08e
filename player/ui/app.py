"""The window's composition root: everything real is wired here, and nothing before it is needed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from player.errors import StoreError, SuppleError
from player.i18n import catalogue
from player.paths import user_places
from player.ui.background import Background
from player.ui.faults import FaultHook, log, log_into
from player.ui.look import Look
from player.ui.main_window import MainWindow
from player.ui.theme import load_fonts
from player.ui.workroom import Laid, Workroom, glimpse, indexed_cards

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable

    from player.audio.opening import Choice
    from player.history import Resumable, Store
    from player.ui.playing import Playing
    from player.ui.session import PlayedSession
    from player.ui.shelf import ShelfCard
    from player.ui.stop_signals import StopSignals

STOPPED: Final = 130
_NEXT_THEME: Final = {"system": "light", "light": "dark", "dark": "system"}


def run_app(
    routine: Path | str | None = None,
    *,
    start: bool = False,
    minutes: int | None = None,
    rate: float = 1.0,
    output: Choice | None = None,
    resume: bool = False,
) -> int:
    """Open the window and run until it closes.

    Args:
        routine: A path or an id to show first.
        start: Whether to play it at once.
        minutes: The length to bring it to, or None for its own.
        rate: Other than 1 is a silent, unrecorded preview.
        output: What sounds, in place of the settings' choice.
        resume: Whether to go on at once with the last unfinished session.

    Returns:
        0, or 130 where a signal ended it.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    application.setApplicationName("supple")
    application.setApplicationDisplayName("Supple")
    application.setDesktopFileName("supple")
    load_fonts()
    program = Program(rate=rate, output=output)
    if resume:
        program.when_furnished(program.resume_last)
    elif routine is not None:
        name = str(routine)
        wish = (lambda: program.start(name, minutes)) if start else (lambda: program.show(name))
        program.when_furnished(wish)
    try:
        program.window.show()
        application.exec()
    finally:
        program.close()
    return STOPPED if program.stopped_by_signal else 0


class Program(QObject):
    """The window and what it works with, for as long as it is open."""

    def __init__(self, *, rate: float = 1.0, output: Choice | None = None) -> None:
        super().__init__()
        self._places = user_places()
        self._seen = glimpse(self._places)
        self._look = Look(catalogue(self._seen.language), self._seen.theme, self)
        self._look.apply()
        self._rate = rate
        self._output = output
        self._room: Workroom | None = None
        self._store: Store | None = None
        self._playing: Playing | None = None
        self._offer: Resumable | None = None
        self._asked: tuple[str, int | None] = ("", None)
        self._laid: tuple[tuple[str, int | None], Laid] | None = None
        self._wishes: list[Callable[[], None]] = []
        self.stopped_by_signal = False
        self._background = Background(self)
        self._log: logging.Handler | None = None
        self._hook = FaultHook(self._tell_fault)
        self._signals: StopSignals | None = None
        self.window = MainWindow(self._look)
        self._connect()
        cards = indexed_cards(self._places, self._seen)
        if cards is not None:
            self.window.library.show_cards(cards)

    def _connect(self) -> None:
        window, library = self.window, self.window.library
        window.painted.connect(self._on_painted)
        window.closing.connect(self._on_closing)
        window.dropped.connect(self._on_dropped)
        window.theme_asked.connect(self._on_theme_asked)
        library.start_asked.connect(self.start)
        library.length_asked.connect(self._on_length_asked)
        library.details_asked.connect(self._on_details_asked)
        library.resume_answered.connect(self._on_resume_answered)

    @property
    def played(self) -> PlayedSession | None:
        """The session that plays, or played last."""
        return self._playing.played if self._playing is not None else None

    # --- furnishing, after the first paint ----------------------------------------------------

    @Slot()
    def _on_painted(self) -> None:
        QTimer.singleShot(0, self._furnish)

    @Slot()
    def _furnish(self) -> None:
        from player.ui.stop_signals import StopSignals

        self._signals = StopSignals(self)
        self._signals.stopped.connect(self._on_signal)
        self._log = log_into(self._places.logs)
        self._background.run(Workroom.open, self._on_workroom)

    def _on_workroom(self, room: object) -> None:
        assert isinstance(room, Workroom)
        self._room = room
        self._look.follow_system()
        self._look.reduced_motion = room.settings.reduced_motion == "on"
        self.window.show_theme(room.settings.theme)
        if room.notice:
            self.tell(room.notice)
        self._background.run(lambda: room.cards(self._seen), self._on_cards)

    def _on_cards(self, cards: object) -> None:
        assert isinstance(cards, tuple)
        self.window.library.show_cards(cards)
        self._open_store()
        self._show_history()
        self._background.run(_warm_up, self._on_warm)

    def _on_warm(self, _loaded: object) -> None:
        from player.ui.films import Films
        from player.ui.playing import Playing

        assert self._store is not None
        assert self._room is not None
        films = Films(self._places.cache / "figures", self._room.library, self)
        films.arrived.connect(self._show_hero_figure)
        playing = Playing(self._look, self.window, self._store, films, self._output, self)
        playing.left.connect(self._on_session_left)
        self._playing = playing
        self._show_hero_figure()
        wishes, self._wishes = self._wishes, []
        for wish in wishes:
            wish()

    def when_furnished(self, wish: Callable[[], None]) -> None:
        """Do something once settings, library and history are there."""
        self._wishes.append(wish)

    def _open_store(self) -> None:
        from player.history import Store

        try:
            self._store = Store.open(self._places.database)
        except StoreError as error:
            self._store = Store.stand_in(self._places.database, str(error))
        for notice in self._store.notices():
            self.tell(notice)

    def _show_history(self) -> None:
        """Show when each routine was last done, this week, and what can be gone on with."""
        from player.history import last_done, local_now, minutes_in_week, unfinished

        assert self._store is not None
        assert self._room is not None
        now, library = local_now(), self.window.library
        sessions = self._store.sessions()
        library.show_done(last_done(sessions), now)
        days = frozenset(session.day for session in sessions if session.active_ms >= 60_000)
        goal = self._room.settings.weekly_goal_minutes
        library.week.show_week(minutes_in_week(sessions, now.date()), goal, days, now.date())
        offers = unfinished(self._store, now)
        self._offer = offers[0] if offers else None
        if self._offer is not None:
            self._show_offer(self._offer)

    def _show_offer(self, offer: Resumable) -> None:
        from player.ui.moment import with_side
        from player.units import format_clock

        words = self._look.catalogue
        _ = words.gettext
        where = with_side(offer.step.name, offer.side, words)
        left = _("{time} left").format(time=format_clock(offer.left_ms))
        title = _("Go on where you were: {title}").format(title=offer.session.title)
        self.window.library.banner.offer(title, f"{where}  ·  {left}")

    # --- what the user asks for in the library ------------------------------------------------

    def show(self, name: str) -> None:
        """Show a routine at the top of the library."""
        room = self._room
        assert room is not None

        def found() -> ShelfCard:
            return room.card(room.library.resolve(name))

        self._background.run(found, self._on_card)

    def _on_card(self, card: object) -> None:
        from player.ui.shelf import ShelfCard

        assert isinstance(card, ShelfCard)
        if card.broken:
            self._on_details_asked(card)
        else:
            self.window.library.hero.show_card(card)
            self._show_hero_figure()

    @Slot()
    def _show_hero_figure(self) -> None:
        """Show the figure of the routine on top, once it is there."""
        from player.ui.films import FilmKey

        hero = self.window.library.hero
        if self._playing is not None and hero.card is not None and hero.card.star:
            key = FilmKey(hero.card.star, mirror=False)
            hero.show_film(self._playing.films.film(key))
            self._playing.films.want(key)

    @Slot(object)
    def _on_dropped(self, path: Path) -> None:
        if self._room is not None:
            self.show(str(path))

    @Slot(object)
    def _on_details_asked(self, card: ShelfCard) -> None:
        _ = self._look.catalogue.gettext
        title = _("{name} cannot be used").format(name=Path(card.path).name)
        self.window.sheet.read(title, card.problems)

    @Slot(str, object)
    def _on_length_asked(self, path: str, minutes: int | None) -> None:
        self._asked = (path, minutes)
        QTimer.singleShot(250, self._lay_out_asked)

    @Slot()
    def _lay_out_asked(self) -> None:
        """Lay out the length that was asked for last; every press in between is let go."""
        asked, room = self._asked, self._room
        if room is None or (self._laid is not None and self._laid[0] == asked):
            return

        def then(laid: object) -> None:
            assert isinstance(laid, Laid)
            if asked == self._asked:
                self._laid = (asked, laid)
                changes = "  ·  ".join(laid.changes)
                told = " ".join(part for part in (laid.reason, changes) if part)
                self.window.library.hero.tell(told)

        self._background.run(lambda: room.lay_out(*asked), then)

    @Slot(str, object)
    def start(self, name: str, minutes: int | None = None) -> None:
        """Play a routine."""
        room = self._room
        if room is None or self._playing is None:  # the card that shows is from the index
            self.when_furnished(lambda: self.start(name, minutes))
        elif self._laid is not None and self._laid[0] == (name, minutes):
            self._on_laid(self._laid[1])
        else:
            self._background.run(lambda: room.lay_out(name, minutes), self._on_laid)

    def _on_laid(self, laid: object) -> None:
        assert isinstance(laid, Laid)
        assert self._room is not None
        assert self._playing is not None
        self._playing.play(self._room, laid, self._rate)

    def resume_last(self) -> None:
        """Go on with the session that was not finished."""
        if self._offer is not None:
            self._on_resume_answered(go_on=True)
        else:
            _ = self._look.catalogue.gettext
            self.tell(_("There is no unfinished session of the last 12 hours."))

    @Slot(bool)
    def _on_resume_answered(self, go_on: bool) -> None:
        from player.history import decline

        if self._playing is None:
            self.when_furnished(lambda: self._on_resume_answered(go_on))
            return
        offer, self._offer = self._offer, None
        if offer is None or self._store is None:
            return
        if go_on:
            assert self._room is not None
            self.window.library.banner.hide()
            self._playing.resume(self._room, offer)
        else:
            decline(self._store, offer)

    @Slot()
    def _on_session_left(self) -> None:
        self.window.go_home()
        self._show_history()

    @Slot()
    def _on_theme_asked(self) -> None:
        from player.settings import save_settings

        room = self._room
        if room is None:
            return
        theme = _NEXT_THEME[room.settings.theme]
        settings = room.settings.model_copy(update={"theme": theme})
        self._room = Workroom(room.places, settings, None, room.library, room.options)
        self._look.choose(settings.theme)
        self.window.show_theme(settings.theme)
        try:
            save_settings(settings, self._places.settings)
        except OSError as error:
            _ = self._look.catalogue.gettext
            self.tell(_("The settings could not be saved ({error}).").format(error=error))

    # --- telling and ending -------------------------------------------------------------------

    def tell(self, text: str) -> None:
        """Tell the user something that stops nothing."""
        page = self.window.page
        notice = getattr(page, "notice", self.window.notice)
        notice.tell(text)

    def _tell_fault(self, error: BaseException) -> None:
        _ = self._look.catalogue.gettext
        if isinstance(error, SuppleError):
            self.tell(str(error).partition("\n")[0])
        else:
            self.tell(_("Something went wrong; it is written in the log. You can go on."))

    @Slot()
    def _on_signal(self) -> None:
        self.stopped_by_signal = True
        self.window.close()

    @Slot()
    def _on_closing(self) -> None:
        if self._playing is not None:
            self._playing.close_session()

    def close(self) -> None:
        """Keep what was done and let go of everything."""
        if self._playing is not None:
            self._playing.close()
        self._background.close()
        if self._store is not None:
            self._store.close()
            self._store = None
        if self._signals is not None:
            self._signals.close()
        self._hook.close()
        if self._log is not None:
            log.removeHandler(self._log)
            self._log.close()
        self.window.deleteLater()


def _warm_up() -> None:
    """Load what a session needs, so that Start finds it there."""
    import player.audio.speakers
    import player.ui.playing  # noqa: F401 - loading is the point
