"""A session in the window: how the person feels, playing it, how they feel then, and its end."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from player.errors import StoreError, SuppleError
from player.history.journal import Journal, local_now
from player.history.model import NOT_ASKED, Status
from player.history.plan_progress import counts, plan_rows, suggested_step
from player.history.recovery import unfinished
from player.routine.plans import Plan
from player.session import open_preview, open_session, open_trial
from player.ui.asking import unsettled, usual, week_of
from player.ui.background import Background
from player.ui.card_words import length_words
from player.ui.check_in import CheckInPage
from player.ui.easing import ResumedEasing
from player.ui.end_page import EndPage
from player.ui.end_words import PlanWords
from player.ui.finish_page import FinishPage
from player.ui.glimpse import Glimpse
from player.ui.guidance import language_of, limits_of
from player.ui.player_page import PlayerPage
from player.ui.screens import Screens
from player.ui.session import PlayedSession
from player.ui.sound_desk import SessionDesk
from player.ui.suggesting import gentler
from player.ui.summary import summary_of
from player.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from player.audio.opening import Choice
    from player.history import CheckIn, Resumable, Store
    from player.history import Session as Record
    from player.i18n import Catalogue
    from player.session import Session
    from player.transport.transport import State
    from player.ui.choices import Choices
    from player.ui.films import Films
    from player.ui.guidance import Guidance
    from player.ui.look import Look
    from player.ui.main_window import MainWindow
    from player.ui.session import Easing
    from player.ui.shelf import ShelfCard
    from player.ui.summary import Summary
    from player.ui.workroom import Laid, Workroom


class Playing(QObject):
    """Leads through sessions, one after another, each from its first question to its end."""

    left = Signal()
    """The user has seen the end of a session and goes home."""
    habits_asked = Signal()
    """They would rather see what helps besides."""
    told = Signal(str)
    """What could not be kept."""

    def __init__(
        self,
        look: Look,
        window: MainWindow,
        choices: Choices,
        store: Store,
        guidance: Guidance,
        films: Films,
        output: Choice | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Take where sessions are shown and recorded.

        Args:
            look: The theme and the words.
            window: Where they are shown.
            choices: The user's.
            store: Where they are recorded.
            guidance: The words that answer a check-in.
            films: The figures; closed with this.
            output: What sounds, in place of the settings' choice.
            parent: Owns it.
        """
        super().__init__(parent)
        self._look = look
        self._window = window
        self._choices = choices
        self._store = store
        self._guidance = guidance
        record = store.path.with_name("other-players.json")
        self._surroundings = Surroundings(window, record, films, look, self)
        self._screens = Screens(window, lambda: self._player_screen, self)
        self._screens.chosen.connect(self._on_screen_chosen)
        self._screens.changed.connect(self._on_screens)
        self._output = output
        self.films = films
        self._background = Background(self)
        self._background.run(partial(_load, look.catalogue), lambda _none: None)
        self._room: Workroom | None = None
        self._plan: Plan | None = None
        self._session: Session | None = None
        self.played: PlayedSession | None = None

    # --- before -------------------------------------------------------------------------------

    def play(self, room: Workroom, laid: Laid, rate: float = 1.0, at_step: int = 0) -> None:
        """Play a routine as a new session; at another rate as a preview, not recorded.

        Args:
            room: What it is played with.
            laid: The routine.
            rate: Other than 1 is a silent, unrecorded preview, and nothing is asked.
            at_step: The 0-based step to begin at.
        """
        self.close_session()
        self._room = room
        self.films.know(laid.loaded.exercises)
        self.films.order(laid.timeline)  # they are made while the questions are answered
        if rate != 1.0:
            self._show(room, open_preview(laid.timeline, rate), room.easing(laid.loaded))
        elif self._choices.settings.ask_check_in:
            page = self._ask_before(partial(self._begin, room, laid, at_step))
            self._offer_gentler(page, room, laid)
        else:
            self._begin(room, laid, at_step, NOT_ASKED)

    def try_out(self, room: Workroom, laid: Laid, at_step: int) -> None:
        """Play a routine that is being written: it sounds, and is neither recorded nor asked about.

        Args:
            room: What it is played with.
            laid: The routine as it stands.
            at_step: The 0-based step to begin at.
        """
        self.close_session()
        self._room = room
        self.films.know(laid.loaded.exercises)
        trial = open_trial(laid.timeline, self._choices.settings, choice=self._output)
        begins_ms = laid.timeline.steps[at_step].start_ms if at_step else None
        self._show(room, trial, room.easing(laid.loaded), begins_ms)

    def _offer_gentler(self, page: CheckInPage, room: Workroom, laid: Laid) -> None:
        """Have something gentler at hand, should the answers ask for it."""
        path = laid.loaded.path
        than = path.stem if path is not None else ""

        def find() -> tuple[ShelfCard, Laid] | None:
            card = gentler(room.cards(Glimpse.of(room.settings, room.places)), than, cautions)
            try:
                return (card, room.lay_out(card.path)) if card is not None else None
            except SuppleError:  # its card in the library will tell
                return None

        def then(found: object) -> None:
            if not isinstance(found, tuple) or self._window.page is not page:
                return
            card, other = found
            page.offer_gentler(card.title, length_words(card, self._look.catalogue))
            page.gentler_asked.connect(lambda felt: self._begin_gentler(room, other, felt))

        cautions = room.settings.cautions
        self._background.run(find, then)

    def _begin_gentler(self, room: Workroom, laid: Laid, felt: CheckIn) -> None:
        self.films.know(laid.loaded.exercises)
        self.films.order(laid.timeline)
        self._begin(room, laid, 0, felt)

    def _ask_before(self, then: Callable[[CheckIn], None]) -> CheckInPage:
        sessions = self._store.sessions(steps=False)
        last = unsettled(sessions, local_now().date())
        page = self._check_in(usual=usual(sessions), ask_next_day=last is not None)
        if last is not None:
            page.next_day_answered.connect(partial(self._on_next_day, last.id))
        page.answered.connect(lambda felt, _effort, _note: then(felt))
        page.left.connect(self.left)
        page.rest_asked.connect(self.habits_asked)
        self._window.show_page(page)
        return page

    def _check_in(
        self,
        *,
        before: CheckIn | None = None,
        usual: CheckIn | None = None,
        ask_next_day: bool = False,
    ) -> CheckInPage:
        limits = limits_of(self._choices.settings)
        page = CheckInPage(
            self._look,
            self._guidance,
            limits,
            before=before,
            usual=usual,
            ask_next_day=ask_next_day,
        )
        page.asking_changed.connect(self._on_asking_changed)
        return page

    @Slot(bool)
    def _on_asking_changed(self, ask: bool) -> None:
        self._choices.change(ask_check_in=ask)

    def _on_next_day(self, id_: str, back_to_usual: bool) -> None:
        self._keep(lambda: self._store.answer_next_day(id_, back_to_usual=back_to_usual))

    def _keep(self, write: Callable[[], None]) -> None:
        """Write an answer; that it cannot be written stops nothing."""
        try:
            write()
        except StoreError as error:
            self.told.emit(error.said(self._look.catalogue))

    # --- playing ------------------------------------------------------------------------------

    def _begin(self, room: Workroom, laid: Laid, at_step: int, felt: CheckIn) -> None:
        session = open_session(
            laid.timeline, self._choices.settings, self._store, choice=self._output, before=felt
        )
        begins_ms = laid.timeline.steps[at_step].start_ms if at_step else None
        self._show(room, session, room.easing(laid.loaded), begins_ms)

    def resume(self, offer: Resumable, room: Workroom | None = None) -> None:
        """Go on with a session by its own plan, whatever has become of the routine's file.

        Args:
            offer: The session.
            room: Where the file may still be found, for an easier way of what comes.
        """
        self.close_session()
        self._room = room
        session = open_session(
            offer.timeline, self._choices.settings, self._store, choice=self._output, offer=offer
        )
        self._show(room, session, ResumedEasing(room) if room is not None else None)

    def _show(
        self,
        room: Workroom | None,
        session: Session,
        easing: Easing | None,
        begins_ms: int | None = None,
    ) -> None:
        settings = room.settings if room is not None else self._choices.settings
        played = PlayedSession(session, easing, self)
        played.begin(begins_ms)  # it sounds while the page is built
        desk = SessionDesk(settings, session.sounds, session.output)
        page = PlayerPage(self._look, played, desk, self.films, settings.distance_m, self._guidance)
        page.offer_screens(self._screens.places())
        page.screen_asked.connect(self._screens.choose)
        page.distance_asked.connect(self._screens.fill)
        played.ended.connect(self._on_ended)
        self.played, self._session = played, session
        self._surroundings.attach(page, played, self._look.catalogue, settings.quiet_others)
        self._window.setWindowTitle(session.transport.timeline.title)
        self._window.show_page(page)
        played.look()

    # --- after --------------------------------------------------------------------------------

    @Slot(object)
    def _on_ended(self, _state: State) -> None:
        assert self._session is not None
        self._surroundings.detach()
        self._screens.fill(fill=False)
        journal = self._session.journal
        if not isinstance(journal, Journal):
            if self._session.sounds is not None:
                self.left.emit()
            else:
                self._show_finish(None)
            return
        record = self._store.session(journal.session_id)
        if record is None or journal.is_behind:
            self._show_finish(summary_of(journal.session(), self._look.catalogue), journal)
        elif self._choices.settings.ask_check_in and counts(record):
            self._ask_after(record)
        else:
            self._show_end(record)

    def _show_finish(self, summary: Summary | None, journal: Journal | None = None) -> None:
        """Show the end of what the history that is open here does not have."""
        if summary is not None and journal is not None and journal.is_behind:
            _ = self._look.catalogue.gettext
            for told in journal.notices():
                self.told.emit(told)
            summary = replace(summary, title=_("What you did is not written yet."))
        assert self._session is not None
        page = FinishPage(self._look, self._session.transport.timeline.title, summary)
        page.left.connect(self.left)
        self._window.show_page(page)

    def _ask_after(self, record: Record) -> None:
        # Reading a plan takes longer than a page may take to come up; the answers take longer yet.
        if self._room is not None and self._choices.settings.plan:
            self._background.run(self._room.plan, self._on_plan)
        page = self._check_in(before=record.before)
        page.answered.connect(partial(self._on_felt_after, record))
        self._window.show_page(page)

    def _on_felt_after(self, record: Record, felt: CheckIn, effort: int | None, note: str) -> None:
        if (felt, effort, note) != (NOT_ASKED, None, ""):
            self._keep(lambda: self._store.check_out(record.id, felt, effort=effort, note=note))
        self._show_end(self._store.session(record.id) or record)

    def _on_plan(self, plan: object) -> None:
        self._plan = plan if isinstance(plan, Plan) else None

    def _show_end(self, record: Record) -> None:
        settings, today = self._choices.settings, local_now().date()
        sessions = self._store.sessions(steps=False)
        week = week_of(sessions, settings.weekly_goal_minutes, today)
        offer = self._offer_of(record)
        page = EndPage(
            self._look,
            self._guidance,
            limits_of(settings),
            record,
            week,
            plan=self._plan_words(sessions, today),
            offers=offer is not None,
        )
        if offer is not None:
            page.go_on_asked.connect(partial(self.resume, offer, self._room))
        page.left.connect(self.left)
        page.habits_asked.connect(self.habits_asked)
        page.step_taken.connect(self._on_step_taken)
        self._window.show_page(page)

    def _offer_of(self, record: Record) -> Resumable | None:
        """Return what goes on with a session that was left, where it can be gone on with."""
        if record.status is Status.COMPLETED:
            return None
        try:
            offers = unfinished(self._store, local_now())
        except StoreError:  # the library offers it once the history can be read
            return None
        return next((each for each in offers if each.session.id == record.id), None)

    def _plan_words(self, sessions: Sequence[Record], today: date) -> PlanWords | None:
        settings = self._choices.settings
        if self._room is None or not settings.plan:
            return None
        plan = self._plan or self._room.plan()
        if plan is None:
            return None
        rows = plan_rows(sessions, self._guidance.safety.traffic_light, limits_of(settings))
        step, since = settings.plan_step, settings.plan_since
        told = suggested_step(plan, step, since, rows, today)
        return PlanWords.of(told, language_of(self._look.catalogue))

    @Slot(int)
    def _on_step_taken(self, step: int) -> None:
        self._choices.change(plan_step=step, plan_since=local_now().date())

    # --- screens ------------------------------------------------------------------------------

    @property
    def _player_screen(self) -> str:
        return self._choices.settings.player_screen

    @Slot(str)
    def _on_screen_chosen(self, name: str) -> None:
        self._choices.change(player_screen=name)

    @Slot()
    def _on_screens(self) -> None:
        page = self._window.page
        if isinstance(page, PlayerPage):
            page.offer_screens(self._screens.places())

    def close_session(self) -> None:
        """Keep what was done so far and let go of the session, if there is one."""
        if self.played is not None:
            self.played.close()
            self.played.deleteLater()
        self.played = self._session = self._plan = None
        self._surroundings.detach()

    def close(self) -> None:
        """Let go of everything."""
        self.close_session()
        self._background.close()
        self._surroundings.close()
        self.films.close()


def _load(catalogue: Catalogue) -> None:
    """Load what is needed from the first moment of a session."""
    import player.audio.speakers
    import player.figure.paint.reel
    import player.timeline.swap
    from player.audio.clips import read_tones
    from player.audio.device import load_miniaudio
    from player.desktop.keep_awake import load
    from player.ui.hints import has_bus

    load_miniaudio()
    read_tones({}, catalogue=catalogue)
    load()
    if has_bus():
        import player.desktop.mpris  # noqa: F401 - loading is the point
