"""What is done for the library's page: its cards, its figure, lengths, and what was done when."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from player.ui.films import FilmKey
from player.ui.moment import with_side
from player.ui.shelf import ShelfCard
from player.ui.workroom import Glimpse, Laid
from player.units import format_clock

if TYPE_CHECKING:
    from player.history import Resumable, Store
    from player.ui.background import Background
    from player.ui.films import Films
    from player.ui.library_page import LibraryPage
    from player.ui.look import Look
    from player.ui.main_window import MainWindow
    from player.ui.workroom import Workroom

_LAID_AFTER_MS: Final = 250


class LibraryDesk(QObject):
    """Fills the library and answers what is asked there."""

    play_asked = Signal(object)
    """Play what has been laid out (`Laid`)."""

    def __init__(self, look: Look, window: MainWindow, background: Background) -> None:
        super().__init__(window)
        self._look = look
        self._window = window
        self._background = background
        self._asked: tuple[str, int | None] = ("", None)
        self._laid: tuple[tuple[str, int | None], Laid] | None = None
        self.room: Workroom | None = None
        self.store: Store | None = None
        self.films: Films | None = None
        self.offer: Resumable | None = None

    @property
    def _page(self) -> LibraryPage:
        return self._window.library

    def attach(self) -> None:
        """Serve the page that the window has now."""
        self._page.length_asked.connect(self._on_length_asked)
        self._page.details_asked.connect(self._on_details_asked)
        self._page.top_changed.connect(self.show_figure)

    def take_films(self, films: Films) -> None:
        """Show figures from now on."""
        self.films = films
        films.arrived.connect(self.show_figure)
        self.show_figure()

    def take_room(self, room: Workroom) -> None:
        """Work with another library, or lay routines out in another way, from now on."""
        self.room, self._laid = room, None
        if self.films is not None:
            self.films.look_in(room.library)

    # --- cards --------------------------------------------------------------------------------

    def show_cards(self) -> None:
        """Read the cards again, where anything that they show has changed."""
        room = self.room
        assert room is not None
        seen = Glimpse.of(room.settings, room.places)
        self._background.run(lambda: room.cards(seen), self._on_cards)

    def _on_cards(self, cards: object) -> None:
        assert isinstance(cards, tuple)
        self._page.show_cards(cards)

    def show(self, name: str) -> None:
        """Show a routine at the top of the library."""
        room = self.room
        assert room is not None
        self._background.run(lambda: room.card(room.library.resolve(name)), self._on_card)

    def _on_card(self, card: object) -> None:
        assert isinstance(card, ShelfCard)
        if card.broken:
            self._on_details_asked(card)
        else:
            self._page.hero.show_card(card)
            self.show_figure()

    @Slot()
    def show_figure(self) -> None:
        """Show the figure of the routine on top, once it is there."""
        hero = self._page.hero
        if self.films is not None and hero.card is not None and hero.card.star:
            key = FilmKey(hero.card.star, mirror=False)
            hero.show_film(self.films.film(key))
            self.films.want(key)

    @Slot(object)
    def _on_details_asked(self, card: ShelfCard) -> None:
        _ = self._look.catalogue.gettext
        title = _("{name} cannot be used").format(name=Path(card.path).name)
        self._window.sheet.read(title, card.problems)

    # --- what was done ------------------------------------------------------------------------

    def show_history(self) -> None:
        """Show when each routine was last done, this week, and what can be gone on with."""
        from player.history import last_done, local_now, unfinished
        from player.ui.asking import week_of

        assert self.store is not None
        assert self.room is not None
        now, page = local_now(), self._page
        sessions = self.store.sessions(steps=False)
        page.show_done(last_done(sessions), now)
        goal = self.room.settings.weekly_goal_minutes
        week = week_of(sessions, goal, now.date())
        page.week.show_week(week.minutes, week.goal, week.done, week.today)
        offers = unfinished(self.store, now)
        self.offer = offers[0] if offers else None
        if self.offer is not None:
            self._show_offer(self.offer)

    def _show_offer(self, offer: Resumable) -> None:
        words = self._look.catalogue
        _ = words.gettext
        where = with_side(offer.step.name, offer.side, words)
        left = _("{time} left").format(time=format_clock(offer.left_ms))
        title = _("Go on where you were: {title}").format(title=offer.session.title)
        self._page.banner.offer(title, f"{where}  ·  {left}")

    def decline(self) -> None:
        """Keep the session that was offered as it is."""
        from player.history import decline

        if self.offer is not None and self.store is not None:
            decline(self.store, self.offer)
        self.offer = None

    # --- laying out ---------------------------------------------------------------------------

    @Slot(str, object)
    def _on_length_asked(self, path: str, minutes: int | None) -> None:
        self._asked = (path, minutes)
        QTimer.singleShot(_LAID_AFTER_MS, self._lay_out_asked)

    @Slot()
    def _lay_out_asked(self) -> None:
        """Lay out the length that was asked for last; every press in between is let go."""
        asked, room = self._asked, self.room
        if room is None or (self._laid is not None and self._laid[0] == asked):
            return

        def then(laid: object) -> None:
            assert isinstance(laid, Laid)
            if asked == self._asked:
                self._laid = (asked, laid)
                changes = "  ·  ".join(laid.changes)
                told = " ".join(part for part in (laid.reason, changes) if part)
                self._page.hero.tell(told)

        self._background.run(lambda: room.lay_out(*asked), then)

    def start(self, name: str, minutes: int | None) -> None:
        """Lay a routine out, unless it is already, and have it played."""
        room = self.room
        assert room is not None
        if self._laid is not None and self._laid[0] == (name, minutes):
            self.play_asked.emit(self._laid[1])
        else:
            self._background.run(lambda: room.lay_out(name, minutes), self.play_asked.emit)
