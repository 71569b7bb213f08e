"""What is done for the library's page: its cards, its figure, lengths, and what was done when."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from player.errors import SuppleError
from player.i18n import LANGUAGES
from player.ui.bars import bars_of
from player.ui.card_words import changed_words
from player.ui.films import FilmKey
from player.ui.glimpse import Glimpse
from player.ui.guidance import language_of
from player.ui.hero import Fitted
from player.ui.routine_advice import advise
from player.ui.routine_kept import recent, remember
from player.ui.shelf import count_exercises
from player.ui.workroom import Laid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from player.history import Resumable, Store
    from player.routine.plans import PlanStep, Suggestion
    from player.settings import Settings
    from player.timeline.model import PlannedStep
    from player.ui.background import Background
    from player.ui.films import Films
    from player.ui.guidance import Guidance
    from player.ui.library_page import LibraryPage
    from player.ui.look import Look
    from player.ui.main_window import MainWindow
    from player.ui.routine_advice import Lately
    from player.ui.routine_desk import RoutineDesk
    from player.ui.shelf import ShelfCard
    from player.ui.workroom import Workroom

_LAID_AFTER_MS: Final = 250
_FIGURES_AFTER_MS: Final = 2000
"""Who opens the window may do something at once; what may be needed soon is made then."""
_FIRST_FIGURES: Final = 2


class LibraryDesk(QObject):
    """Fills the library and answers what is asked there."""

    play_asked = Signal(object, int)
    """Play this `Laid` from this 0-based step on."""
    preview_asked = Signal(object)
    """Look through this `Laid` quickly."""
    edit_asked = Signal(str, int)
    """Open this file in the editor at this line."""
    file_asked = Signal(str, str)
    """Do what a `RoutineMenu` names with the file of this path."""
    new_asked = Signal()
    """Make a routine."""
    import_asked = Signal()
    """Take routines from elsewhere into the library."""
    exercises_asked = Signal()
    """Show the user's own exercises."""
    folder_asked = Signal()
    """Show the user's folder in the system's own way."""
    told = Signal(str)
    """A sentence that stops nothing."""

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
        self._guidance: Guidance | None = None
        self._lately: Lately | None = None
        self._told: Suggestion | None = None
        self._routines: RoutineDesk | None = None
        self._figures_of = ""
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_FIGURES_AFTER_MS)
        self._idle.timeout.connect(self._on_idle)

    @property
    def _page(self) -> LibraryPage:
        return self._window.library

    def attach(self) -> None:
        """Serve the page that the window has now."""
        page = self._page
        page.top.length_asked.connect(self._on_length_asked)
        page.details_asked.connect(self._on_details_asked)
        page.top.changed.connect(self.show_figure)
        page.hero.changes_asked.connect(self._on_changes_asked)
        page.routine_asked.connect(self._on_routine_asked)
        page.recent_asked.connect(self.show)
        page.edit_asked.connect(self.edit_asked)
        page.asked.connect(self.file_asked)
        page.new_asked.connect(self.new_asked)
        page.import_asked.connect(self.import_asked)
        page.exercises_asked.connect(self.exercises_asked)
        page.folder_asked.connect(self.folder_asked)
        if self._routines is not None:
            self._routines.forget()
        if self.room is not None:
            self._show_recent(recent(self.room.places))
            self._mark()

    def take_films(self, films: Films) -> None:
        """Show figures from now on."""
        self.films = films
        films.arrived.connect(self.show_figure)
        self.show_figure()

    def take_room(self, room: Workroom) -> None:
        """Work with another library, or lay routines out in another way, from now on."""
        before, self.room, self._laid = self.room, room, None
        if before is None:
            self._show_recent(recent(room.places))
        elif _advised_by(before.settings) != _advised_by(room.settings):
            self._advise()
        self._mark()
        if self._routines is not None:
            self._routines.take_room(room)
        if self.films is not None:
            self.films.look_in(room.library)

    def take_guidance(self, guidance: Guidance) -> None:
        """Mark ticked cautions, and suggest routines, from now on."""
        self._guidance = guidance
        self._mark()
        self._advise()
        if self.room is not None:
            self._background.run(self.room.read_own, lambda _none: None)
            self._list_plans()

    def _mark(self) -> None:
        """Mark what carries a caution that the user has ticked."""
        if self._guidance is None or self.room is None:
            return
        from player.ui.routine_words import caution_names

        ticked, language = self.room.settings.cautions, language_of(self._look.catalogue)
        self._page.show_cautions(caution_names(ticked, self._guidance, language))

    # --- cards --------------------------------------------------------------------------------

    def show_cards(self) -> None:
        """Read the cards again, where anything that they show has changed."""
        room = self.room
        assert room is not None
        seen = Glimpse.of(room.settings, room.places)
        self._background.run(lambda: room.cards(seen), self._on_cards)
        self._list_plans()

    def _on_cards(self, cards: object) -> None:
        assert isinstance(cards, tuple)
        self._page.show_cards(cards)
        self._advise()
        if self._routines is not None:
            self._routines.look_again()

    def _list_plans(self) -> None:
        """Offer every plan to be looked at."""
        assert self.room is not None
        self._background.run(self.room.plan_titles, self._on_plans)

    def _on_plans(self, plans: object) -> None:
        assert isinstance(plans, tuple)
        self._page.show_plans(plans)

    @Slot(str)
    def show(self, name: str) -> None:
        """Show a routine at the top of the library; one from elsewhere is remembered.

        A plan is shown in the editor.
        """
        room = self.room
        assert room is not None

        def look_up() -> tuple[ShelfCard, tuple[Path, ...]] | Path:
            from player.routine.library import Kind

            path = room.library.resolve(name)
            if Kind.of(path) is Kind.PLAN:
                return path
            entry = next((e for e in room.library.routines() if e.path == path.absolute()), None)
            files = remember(room.places, path) if entry is None else recent(room.places)
            return room.card(path), files

        self._background.run(look_up, self._on_card)

    def _on_card(self, found: object) -> None:
        if isinstance(found, Path):
            self.edit_asked.emit(str(found), 1)
            return
        assert isinstance(found, tuple)
        card, files = found
        self._show_recent(files)
        if card.broken:
            self._on_details_asked(card)
        else:
            self._page.show_top(card)

    def _show_recent(self, files: Sequence[Path]) -> None:
        self._page.show_recent([(str(file), file.name) for file in files])

    @Slot()
    def show_figure(self) -> None:
        """Show the figure of the routine on top, once it is there."""
        hero = self._page.hero
        if self.films is not None and hero.card is not None and hero.card.star:
            key = FilmKey(hero.card.star, mirror=False)
            hero.show_film(self.films.film(key))
            self.films.want(key)
            if hero.card.path != self._figures_of:
                self._figures_of = hero.card.path
                self._idle.start()

    @Slot()
    def _on_idle(self) -> None:
        """Have the figures made with which the routine on top begins."""
        room, path = self.room, self._figures_of
        assert room is not None, "there are cards"
        step = self._plan_step_of(path)

        def lay_out() -> Laid | None:
            try:
                return room.lay_out(path, None, plan_step=step)
            except SuppleError:  # its card will tell
                return None

        self._background.run(lay_out, self._on_first_laid)

    def _on_first_laid(self, laid: object) -> None:
        if isinstance(laid, Laid) and self.films is not None:
            self.films.know(laid.loaded.exercises)
            self.films.order(laid.timeline, _FIRST_FIGURES)

    @Slot(object)
    def _on_details_asked(self, card: ShelfCard) -> None:
        _ = self._look.catalogue.gettext
        title = _("{name} cannot be used").format(name=Path(card.path).name)
        self._window.sheet.read(title, card.problems)

    # --- what was done ------------------------------------------------------------------------

    def show_history(self) -> None:
        """Show when each routine was last done, this week, and what can be gone on with."""
        from player.ui.library_past import show_past

        assert self.store is not None
        assert self.room is not None
        goal = self.room.settings.weekly_goal_minutes
        words = self._look.catalogue
        self._lately, self.offer = show_past(self._page, self.store, goal, words, self._name_of)
        self._advise()

    def _name_of(self, step: PlannedStep) -> str:
        """Return what a step is called in the language of now, where its exercise named it."""
        assert self.room is not None
        try:
            loaded = self.room.library.exercise(step.exercise) if step.exercise else None
        except SuppleError:
            loaded = None
        if loaded is None:
            return step.name
        name = loaded.exercise.name
        language = language_of(self._look.catalogue)
        by_itself = any(step.name == name.in_language(each) for each in LANGUAGES)
        return name.in_language(language) if by_itself else step.name

    def decline(self) -> None:
        """Keep the session that was offered as it is."""
        from player.history import decline

        if self.offer is not None and self.store is not None:
            decline(self.store, self.offer)
        self.offer = None

    def _advise(self) -> None:
        """Suggest routines for today, once it is known what was done and what the rule says."""
        room, lately, guidance = self.room, self._lately, self._guidance
        cards, words = self._page.cards, self._look.catalogue
        if room is None or lately is None or guidance is None or not cards:
            return

        def then(found: object) -> None:
            assert isinstance(found, tuple)
            advice, self._told = found
            self._page.top.suggest(advice)

        self._background.run(lambda: advise(room, cards, lately, guidance, words), then)

    def _plan_step_of(self, path: str) -> PlanStep | None:
        """Return the step of the user's plan that asks for a routine today."""
        told = self._told
        return told.plan_step if told is not None and told.routine == Path(path).stem else None

    # --- a routine's own page -----------------------------------------------------------------

    @Slot(str, object)
    def _on_routine_asked(self, path: str, minutes: int | None) -> None:
        if self.room is None:
            return
        if self._routines is None:
            from player.ui.routine_desk import RoutineDesk

            self._routines = RoutineDesk(self._look, self.room, self._background, self)
            self._routines.plan_step_of = self._plan_step_of
            self._routines.laid_out.connect(self._on_first_laid)
            self._routines.start_asked.connect(self.play_asked)
            self._routines.preview_asked.connect(self.preview_asked)
            self._routines.edit_asked.connect(self.edit_asked)
            self._routines.asked.connect(self.file_asked)
        self._routines.guidance = self._guidance
        self._routines.open(self._page, path, minutes)

    def close(self) -> None:
        """Have nothing more painted."""
        self._idle.stop()
        if self._routines is not None:
            self._routines.end()

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
                self._show_fitted(laid, asked[1])

        step = self._plan_step_of(asked[0])
        self._background.run(lambda: room.lay_out(*asked, plan_step=step), then)

    def _show_fitted(self, laid: Laid, minutes: int | None) -> None:
        hero = self._page.hero
        if hero.card is None:
            return
        total_ms = laid.timeline.total_ms
        told = changed_words(total_ms, hero.card.total_ms, laid.counted, self._look.catalogue)
        hero.show_fitted(
            Fitted(
                minutes,
                total_ms,
                bars_of(laid.timeline),
                count_exercises(laid.timeline),
                told or laid.reason,
                tuple(filter(None, (laid.reason, *laid.changes))),
            )
        )

    @Slot(str, object)
    def _on_changes_asked(self, title: str, changes: Sequence[str]) -> None:
        self._window.sheet.read(title, changes)

    def start(self, name: str, minutes: int | None) -> None:
        """Lay a routine out, unless it is already, and have it played."""
        room = self.room
        assert room is not None
        if self._laid is not None and self._laid[0] == (name, minutes):
            self.play_asked.emit(self._laid[1], 0)
        else:
            step = self._plan_step_of(name)
            self._background.run(lambda: room.lay_out(name, minutes, plan_step=step), self._play)

    def _play(self, laid: object) -> None:
        assert isinstance(laid, Laid)
        self.play_asked.emit(laid, 0)
        if laid.as_it_was and laid.loaded.path is not None:
            _ = self._look.catalogue.gettext
            said = _("There is an error in {name}: it is played as it was before.")
            self.told.emit(said.format(name=laid.loaded.path.name))


def _advised_by(settings: Settings) -> tuple[object, ...]:
    """Return what of the settings another suggestion may follow from."""
    limits = (settings.pain_amber_from, settings.pain_red_from)
    return settings.cautions, settings.plan, settings.plan_step, settings.plan_since, limits
