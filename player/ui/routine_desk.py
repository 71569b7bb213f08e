"""What is done for a routine's page: laying it out, its pictures, its swaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from player.errors import SuppleError
from player.routine.walk import walk
from player.ui.routine_page import RoutinePage
from player.ui.routine_rows import rows_of
from player.ui.routine_steps import Inside
from player.ui.routine_stills import Stills

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from player.routine.loaded import LoadedRoutine, Place
    from player.routine.plans import PlanStep
    from player.routine.swaps import Swap
    from player.ui.background import Background
    from player.ui.guidance import Guidance
    from player.ui.library_page import LibraryPage
    from player.ui.look import Look
    from player.ui.workroom import Workroom

_LAID_AFTER_MS = 120


class RoutineDesk(QObject):
    """Opens routines' pages and answers what is asked there."""

    start_asked = Signal(object, int)
    """Play this `Laid` from this 0-based step on."""
    preview_asked = Signal(object)
    """Look through this `Laid` quickly."""
    asked = Signal(str, str)
    """Do what a `RoutineMenu` names with the file of this path."""
    edit_asked = Signal(str, int)
    """Open this file in the editor at this line."""
    laid_out = Signal(object)
    """This `Laid` is shown, and may be played next."""

    def __init__(
        self, look: Look, room: Workroom, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._background = background
        self.guidance: Guidance | None = None
        self.plan_step_of: Callable[[str], PlanStep | None] = lambda _path: None
        self._over: LibraryPage | None = None
        self._page: RoutinePage | None = None
        self._path = ""
        self._wish: tuple[int | None, Mapping[Place, Swap]] = (None, {})
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LAID_AFTER_MS)
        self._later.timeout.connect(self._lay_out)
        self.room = room
        self._stills = Stills(look, room.places.cache / "figures", self)

    def take_room(self, room: Workroom) -> None:
        """Lay routines out in another way, or mark other cautions, from now on."""
        other = room.settings.cautions != self.room.settings.cautions
        self.room = room
        if self._page is not None and self._over is not None and self._over.over is self._page:
            if other:  # what is marked is another thing for every step
                self.forget()
            self._lay_out()

    def look_again(self) -> None:
        """Show what the file holds now; one that is gone or broken is left."""
        if self._page is not None and self._over is not None and self._over.over is self._page:
            self._lay_out()

    def open(self, library: LibraryPage, path: str, minutes: int | None) -> None:
        """Show a routine's page over the library's overview.

        Args:
            library: Where it is shown.
            path: The routine's file.
            minutes: The length to show it in, or None for its own.
        """
        self.forget()
        self._over, self._path, self._wish = library, path, (minutes, {})
        self._lay_out()

    @Slot()
    def close(self) -> None:
        """Go back to the overview."""
        self.forget()
        if self._over is not None:
            self._over.show_overview()

    def end(self) -> None:
        """Have nothing more painted."""
        self.forget()
        self._stills.close()

    def forget(self) -> None:
        """Answer the page no more that was shown, such as when its library goes."""
        self._later.stop()
        self._page = None

    @Slot()
    def _lay_out(self) -> None:
        room, path, wish, known = self.room, self._path, self._wish, self.guidance
        step = self.plan_step_of(path)

        def then(found: object) -> None:
            if found is None:
                self.close()  # the card of the file tells what is wrong with it
                return
            assert isinstance(found, tuple)
            inside, self.guidance = found
            if (path, wish) == (self._path, self._wish):
                self._show(inside)

        def work() -> tuple[Inside, Guidance] | None:
            from player.ui.guidance import load_guidance

            try:
                inside = _inside(room, path, *wish, step)
            except SuppleError:
                return None
            return None if inside.laid.as_it_was else (inside, known or load_guidance())

        self._background.run(work, then)

    def _show(self, inside: Inside) -> None:
        assert self._over is not None, "it is opened over a library"
        assert self.guidance is not None, "it comes with what is shown"
        self.laid_out.emit(inside.laid)
        if self._page is not None and self._over.over is self._page:
            self._page.show_inside(inside)
            return
        page = RoutinePage(self._look, self.guidance, self._stills, inside)
        page.left.connect(self.close)
        page.start_asked.connect(self.start_asked)
        page.preview_asked.connect(self.preview_asked)
        page.edit_asked.connect(self.edit_asked)
        page.asked.connect(self._on_asked)
        page.wished.connect(self._on_wished)
        self._page = page
        self._over.show_over(page)

    @Slot(str)
    def _on_asked(self, name: str) -> None:
        self.asked.emit(name, self._path)

    @Slot(object, object)
    def _on_wished(self, minutes: int | None, instead: Mapping[Place, Swap]) -> None:
        same_length = minutes == self._wish[0]
        self._wish = (minutes, instead)
        if same_length:
            self._lay_out()
        else:  # a finger that goes from 20 to 45 is waited for
            self._later.start()


def _inside(
    room: Workroom,
    path: str,
    minutes: int | None,
    instead: Mapping[Place, Swap],
    step: PlanStep | None,
) -> Inside:
    """Lay a routine out and look up all that its page shows."""
    own = room.lay_out(path, plan_step=step)
    as_written = minutes is None and not instead
    laid = own if as_written else room.lay_out(path, minutes, instead, step)
    folder = room.settings.library or room.places.library
    return Inside(
        path=path,
        own=own.loaded.path is not None and own.loaded.path.is_relative_to(folder),
        laid=laid,
        own_ms=own.timeline.total_ms,
        written=() if as_written else rows_of(own.loaded, own.timeline),
        exercises=room.exercises(),
        ticked=room.settings.cautions,
        minutes=minutes,
        instead=instead,
        before=_before(own.loaded, instead),
        offers=room.offers(laid),
    )


def _before(loaded: LoadedRoutine, instead: Mapping[Place, Swap]) -> dict[Place, str]:
    """Return the exercises that others stand in place of, by their places."""
    return {
        place: exercise
        for visit in walk(loaded.routine)
        for place in [loaded.place(visit.path)]
        for exercise in [getattr(visit.step, "exercise", None)]
        if place in instead and instead[place].cue is None and exercise is not None
    }
