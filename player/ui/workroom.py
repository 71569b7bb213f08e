"""What the window works with: settings, library and history, opened after the first paint."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from player.paths import bundled, user_places
from player.ui.shelf import load_index, read_card, read_shelf, save_index, shelf_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from player.paths import Places
    from player.routine.last_good import LastGood
    from player.routine.library import Library
    from player.routine.loaded import LoadedRoutine, Place
    from player.routine.model import Exercise
    from player.routine.plans import Plan, PlanStep
    from player.routine.swaps import Swap
    from player.settings import Settings
    from player.timeline.model import Timeline
    from player.timeline.options import CompileOptions
    from player.timeline.turns import Change
    from player.ui.glimpse import Glimpse
    from player.ui.session import Easing
    from player.ui.shelf import ShelfCard


def _nothing_read() -> LastGood:
    from player.routine.last_good import LastGood

    return LastGood()


@dataclass(frozen=True, slots=True)
class Laid:
    """A routine laid out to be played.

    Attributes:
        loaded: The routine, fitted where a length was asked for.
        timeline: What happens when.
        changes: What fitting changed, in words.
        reason: Why the length asked for is not reached, or an empty string.
        as_it_was: Whether the file has errors by now, and this is the routine before them.
        counted: How many steps fitting changed, and how many it left out.
    """

    loaded: LoadedRoutine
    timeline: Timeline
    changes: tuple[str, ...] = ()
    reason: str = ""
    as_it_was: bool = False
    counted: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Workroom:
    """Settings and library; its methods may be called from the background.

    Attributes:
        places: Where the user's files are.
        settings: The user's choices.
        notice: What is wrong with the settings' file, or None.
        library: The routines.
        options: How routines are laid out.
        good: The routines as they last could be read.
    """

    places: Places
    settings: Settings
    notice: str | None
    library: Library
    options: CompileOptions
    good: LastGood = field(default_factory=_nothing_read, compare=False)

    @classmethod
    def open(cls, places: Places | None = None) -> Workroom:
        """Read the settings and find the library."""
        from player.routine.library import Library
        from player.settings import load_settings
        from player.timeline.options import CompileOptions

        places = places or user_places()
        settings, notice = load_settings(places.settings)
        library = Library(bundled("routines"), settings.library or places.library)
        return cls(places, settings, notice, library, CompileOptions.from_settings(settings))

    def with_settings(self, settings: Settings) -> Workroom:
        """Return the same room with other choices; another folder is another library."""
        from player.routine.library import Library
        from player.timeline.options import CompileOptions

        library = self.library
        if settings.library != self.settings.library:
            library = Library(bundled("routines"), settings.library or self.places.library)
        options = CompileOptions.from_settings(settings)
        return replace(self, settings=settings, notice=None, library=library, options=options)

    def cards(self, seen: Glimpse) -> tuple[ShelfCard, ...]:
        """Return the card of every routine, and keep them for the next start."""
        stamp = shelf_stamp(seen.folders, seen.choices)
        file = self.places.cache / "shelf.json"
        cards = load_index(file, stamp)
        if cards is None:
            cards = tuple(read_shelf(self.library, self.options, self.good))
            save_index(file, stamp, cards)
            return cards
        holds = self.good.holds
        return tuple(
            card._replace(as_it_was=True) if card.broken and holds(type(file)(card.path)) else card
            for card in cards
        )

    def read_own(self) -> None:
        """Read the user's own routines, so that they can be played while their files are broken.

        Cards that come from an index leave them unread.
        """
        from player.errors import RoutineError

        for entry in self.library.routines():
            if entry.own and not self.good.holds(entry.path):
                with suppress(RoutineError):
                    self.good.load(entry.path, self.library)

    def card(self, path: Path) -> ShelfCard:
        """Return the card of a file that need not lie in the library."""
        from player.routine.library import Entry

        entry = Entry(path.stem, path, own=True)
        return read_card(entry, self.library, self.options, self.good)

    def lay_out(
        self,
        name: str,
        minutes: int | None = None,
        instead: Mapping[Place, Swap] | None = None,
        plan_step: PlanStep | None = None,
    ) -> Laid:
        """Return a routine ready to be played.

        Args:
            name: A path or an id.
            minutes: The length to bring it to, 5 to 60, or None for its own.
            instead: What to do in place of the step at that place of its text.
            plan_step: The step of the user's plan that asks for it, with its swaps and doses.

        Raises:
            SuppleError: There is no such routine, or it has errors and never was without.
        """
        from player.timeline.compile import compile_timeline

        found = self.good.load(self.library.resolve(name), self.library)
        loaded = found.loaded
        if plan_step is not None:
            from player.routine.plans import dosed

            loaded = dosed(loaded, plan_step, self.exercises(plan_step.swaps.values()))
        changes: Mapping[int, Change] | None = None
        if instead:
            from player.ui.routine_swaps import swapped

            loaded = swapped(loaded, instead, self.exercises())
        told: tuple[tuple[str, ...], str] = ((), "")
        counted = (0, 0)
        if minutes is not None:
            from player.timeline.fit import fit

            fitted = fit(loaded, minutes, self.options)
            loaded, told = fitted.loaded, (fitted.changes, fitted.reason)
            counted = (fitted.other, fitted.left_out)
        if instead:
            from player.ui.routine_swaps import eased

            changes = eased(loaded, instead)
        timeline = compile_timeline(loaded, self.options, changes)
        return Laid(loaded, timeline, *told, as_it_was=bool(found.problems), counted=counted)

    def exercises(self, ids: Iterable[str] | None = None) -> dict[str, Exercise]:
        """Return exercises of the library by id, all of them or some; broken ones are left out."""
        from player.errors import RoutineError

        found: dict[str, Exercise] = {}
        for id_ in self.library.exercise_ids() if ids is None else ids:
            try:
                loaded = self.library.exercise(id_)
            except RoutineError:
                continue
            if loaded is not None:
                found[id_] = loaded.exercise
        return found

    def offers(self, laid: Laid) -> dict[str, Swap]:
        """Return what is offered in place of exercises that carry a ticked caution, by their id."""
        from player.ui.routine_swaps import offers

        ticked = self.settings.cautions
        return offers(laid.loaded, self.exercises(), ticked) if ticked else {}

    def plan(self) -> Plan | None:
        """Return the plan that the user follows, as it last could be read.

        None without one, or where it never could.
        """
        from player.errors import RoutineError

        name = self.settings.plan
        followed = next((each for each in self.library.plans() if name and each.id == name), None)
        if followed is None:
            return None
        try:
            return self.good.load_plan(followed.path, self.library).loaded.plan
        except RoutineError:
            return None

    def plan_titles(self) -> tuple[tuple[str, str], ...]:
        """Return the path and the title of every plan; one that cannot be read has its id."""
        from player.routine.editing.plan_words import glimpse

        language = self.settings.effective_language
        found = ((entry, glimpse(entry.path)) for entry in self.library.plans())
        return tuple(
            (str(entry.path), told.title.in_language(language) if told is not None else entry.id)
            for entry, told in found
        )

    def easing(self, loaded: LoadedRoutine) -> Easing:
        """Return what makes a step of a routine easier while it is played."""
        from player.timeline.swap import ease_exercise

        def eased(timeline: Timeline, step: int) -> Timeline:
            return ease_exercise(timeline, loaded, step, self.options)

        return eased
