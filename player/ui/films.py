"""The films of a routine's figures: read from the cache, or baked in a process of their own."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import CancelledError
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from PySide6.QtCore import QObject, Qt, Signal, Slot

from player.errors import RoutineError
from player.routine.model import Side
from player.ui.background import Background
from player.ui.faults import log

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from concurrent.futures import Future
    from pathlib import Path

    from player.figure.baker import Baker
    from player.figure.film import Film
    from player.figure.still_book import StillBook
    from player.routine.library import Library
    from player.routine.model import Exercise
    from player.routine.pose import PoseSpec
    from player.timeline.model import Segment, Timeline


#: films and stills kept in memory; the others are read again when they are shown
_KEPT: Final = 6
#: the build and the hair of who does the exercises
_USUAL: Final = "usual", "bun"


class FilmKey(NamedTuple):
    """Which film.

    Attributes:
        exercise: The exercise's id.
        mirror: Whether the right side works; its author drew the left.
        eased: Whether it is done the easier way.
    """

    exercise: str
    mirror: bool
    eased: bool = False


def film_key(segment: Segment, timeline: Timeline) -> FilmKey | None:
    """Return which film shows a segment; None where no exercise of a library is done."""
    if segment.exercise is None:
        return None
    eased = timeline.steps[segment.step].eased
    return FilmKey(segment.exercise, segment.side is Side.RIGHT, eased)


def films_in(timeline: Timeline) -> Iterator[FilmKey]:
    """Yield every film that a timeline needs, in the order in which they are needed."""
    keys = (film_key(segment, timeline) for segment in timeline.segments if segment.kind.is_work)
    yield from dict.fromkeys(key for key in keys if key is not None)


class Films(QObject):
    """Has films made, the ones needed first, and keeps those that are shown."""

    arrived = Signal(object)
    """Another film, or the still in its place, can be shown, or it is known that there is none;
    carries its `FilmKey`."""
    _baked = Signal(object, object)

    def __init__(
        self,
        folder: Path,
        library: Library,
        parent: QObject | None = None,
        *,
        stills: Path | None = None,
    ) -> None:
        """Begin with none.

        Args:
            folder: Where films are kept.
            library: The exercises.
            parent: Owns it.
            stills: The file of the pictures that ship; without it every still is drawn.
        """
        super().__init__(parent)
        self._folder = folder
        self._library = library
        self._shipped = stills
        self._book: StillBook | None = None
        self._background = Background(self)
        self._fetching = Background(self)
        self._drawing = Background(self)
        self._baker: Baker | None = None
        self._person = _USUAL
        self._films: OrderedDict[FilmKey, Film] = OrderedDict()
        self._sketching: set[FilmKey] = set()
        self._stills: OrderedDict[FilmKey, Film] = OrderedDict()
        self._known: dict[str, Exercise] = {}
        self._wanted: dict[FilmKey, None] = {}
        self._watched: set[FilmKey] = set()
        self._asked: set[FilmKey] = set()
        self._unwritten: set[FilmKey] = set()
        self._without: set[FilmKey] = set()
        self._still_only: set[FilmKey] = set()
        self._reading: set[tuple[FilmKey, bool]] = set()
        self._waiting: OrderedDict[FilmKey, PoseSpec] = OrderedDict()
        self._baking: FilmKey | None = None
        self._closed = False
        self._baked.connect(self._on_baked, Qt.ConnectionType.QueuedConnection)

    @property
    def folder(self) -> Path:
        """Where they are kept."""
        return self._folder

    def look_in(self, library: Library) -> None:
        """Take another library; the films that are there are kept."""
        self._library = library
        self._look_again()

    def know(self, exercises: Mapping[str, Exercise]) -> None:
        """Take a routine's exercises, which may lie beside it and not in the library."""
        self._known.update(exercises)
        self._look_again()

    def _look_again(self) -> None:
        """Forget what there was nothing of: its exercise may have a figure by now."""
        self._without.clear()
        self._unwritten.clear()

    def show_person(self, build: str, hair: str) -> None:
        """Have another person do the exercises; who is shown stays until the new films arrive."""
        if (build, hair) == self._person:
            return
        self._person = build, hair
        for kept in (self._films, self._stills, self._waiting):
            kept.clear()
        for key in self._wanted:
            self._load(key)

    def order(self, timeline: Timeline, first: int | None = None) -> None:
        """Have the films of a timeline made that are not there yet, or only the first few.

        The very first is found or drawn as a still at once: whoever begins sees it before its film
        is there.
        """
        for number, key in enumerate(islice(films_in(timeline), first)):
            if not number:
                self._asked.add(key)
            if key not in self._wanted:
                self._wanted[key] = None
                if not number:
                    self._watched.add(key)
                self._load(key)

    def want(self, key: FilmKey) -> None:
        """Have a film made if it is not there yet, and read; `arrived` tells."""
        if key not in self._wanted:
            self._wanted[key] = None
            self._watch(key)

    def film(self, key: FilmKey) -> Film | None:
        """Return a film if it can be shown now; one that is wanted and not there is made next."""
        film = self._films.get(key)
        if film is not None:
            self._films.move_to_end(key)
        elif key in self._wanted:
            self._watch(key)
        return film

    def shown(self, key: FilmKey) -> Film | None:
        """Return a film or, until it is there, one of its key pose alone; `arrived` tells."""
        film = self.film(key)
        if film is not None or key not in self._wanted:
            return film
        self._asked.add(key)
        still = self._stills.get(key) or self._from_book(key)
        if still is None and (
            key == self._baking or key in self._waiting or key in self._still_only
        ):
            self._draw(key)
        return still

    def _from_book(self, key: FilmKey) -> Film | None:
        """Return the still that ships, which takes no longer than a paint."""
        if self._shipped is None or self._person != _USUAL or key in self._unwritten:
            return None
        from player.figure.still_book import StillBook

        spec = self._spec_of(key)
        if self._book is None:
            self._book = StillBook(self._shipped)
        still = self._book.find(spec, mirror=key.mirror) if spec is not None else None
        if still is None:
            self._unwritten.add(key)
        else:
            self._keep_still(key, still)
        return still

    def _keep_still(self, key: FilmKey, still: Film) -> None:
        self._stills[key] = still
        while len(self._stills) > _KEPT:
            self._stills.popitem(last=False)

    def is_awaited(self, key: FilmKey) -> bool:
        """Tell whether something to show may still arrive."""
        return key in self._wanted and key not in self._without

    def _watch(self, key: FilmKey) -> None:
        """Have a film next, and in memory."""
        self._watched.add(key)
        if key in self._waiting:
            self._waiting.move_to_end(key, last=False)
        elif key != self._baking and key not in self._without:
            self._load(key)

    def _load(self, key: FilmKey, *, may_bake: bool = True) -> None:
        """Read a film that is watched, or look whether it is there, and have it baked if not."""
        person, watched = self._person, key in self._watched
        if (key, watched) in self._reading:
            return
        self._reading.add((key, watched))

        def read() -> tuple[PoseSpec | None, Film | bool | None]:
            from player.figure.film import film_path, load_film
            from player.figure.person import Person

            spec = self._spec_of(key)
            if spec is None:
                return None, None
            who = Person.named(*person)
            if watched:
                return spec, load_film(self._folder, spec, mirror=key.mirror, person=who)
            return spec, film_path(self._folder, spec, mirror=key.mirror, person=who).exists()

        def then(found: object) -> None:
            assert isinstance(found, tuple)
            self._reading.discard((key, watched))
            if key in self._watched and not watched:
                return  # it is read by itself, without waiting for those that nobody sees yet
            if person != self._person:
                self._load(key, may_bake=may_bake)
            else:
                self._take(key, *found, may_bake=may_bake)

        (self._fetching if watched else self._background).run(read, then)

    def _take(
        self, key: FilmKey, spec: PoseSpec | None, film: Film | bool | None, *, may_bake: bool
    ) -> None:
        """Keep a film that was read, or have it baked where there is none."""
        if spec is None:
            self._miss(key)
        elif not film:
            if may_bake:
                self._line_up(key, spec)
        elif not isinstance(film, bool):
            self._keep(key, film)

    def _line_up(self, key: FilmKey, spec: PoseSpec) -> None:
        """Have a film baked in its turn, and its still drawn now if it is to be shown."""
        if key in self._wanted:
            self._waiting[key] = spec
            self._bake()
            if key in self._asked and self._from_book(key) is None:
                self._draw(key)

    def _keep(self, key: FilmKey, film: Film) -> None:
        self._stills.pop(key, None)
        self._films[key] = film
        self._films.move_to_end(key)
        while len(self._films) > _KEPT:
            self._films.popitem(last=False)
        self.arrived.emit(key)

    def _miss(self, key: FilmKey) -> None:
        """Tell that there is nothing to show."""
        self._without.add(key)
        self.arrived.emit(key)

    def _spec_of(self, key: FilmKey) -> PoseSpec | None:
        exercise = self._known.get(key.exercise) or self._from_library(key.exercise)
        if exercise is None:
            return None
        return exercise.easier_figure if key.eased else exercise.figure

    def _from_library(self, exercise: str) -> Exercise | None:
        try:
            loaded = self._library.exercise(exercise)
        except RoutineError:
            return None
        return loaded.exercise if loaded is not None else None

    # --- drawing a still ----------------------------------------------------------------------

    def _draw(self, key: FilmKey) -> None:
        """Draw the key pose alone, unless the film is there before its turn comes."""
        if key in self._stills or key in self._sketching:
            return
        self._sketching.add(key)
        person = self._person

        def draw() -> Film | None:
            from player.figure.baking import bake_still
            from player.figure.person import Person

            spec = self._spec_of(key)
            if spec is None or key in self._films:
                return None
            try:
                return bake_still(spec, mirror=key.mirror, person=Person.named(*person))
            except Exception as error:  # noqa: BLE001 - its baking fails as well, and tells
                log.error("the figure of %s could not be drawn: %r", key.exercise, error)
                return None

        def then(still: object) -> None:
            self._sketching.discard(key)
            if person != self._person:
                self._draw(key)
            elif still is None:
                self._still_only.discard(key)
            elif key not in self._films:
                self._keep_still(key, cast("Film", still))
                self.arrived.emit(key)

        self._drawing.run(draw, then)

    # --- baking -------------------------------------------------------------------------------

    def _bake(self) -> None:
        """Have the film made that waits in front, one at a time, so that a jump changes the row."""
        from player.figure.baker import Baker
        from player.figure.person import Person

        if self._baking is not None:
            return
        if not self._waiting:
            if self._baker is not None:  # its process holds more memory than it takes to begin anew
                self._baker.close()
                self._baker = None
            return
        key, spec = self._waiting.popitem(last=False)
        if self._baker is None:
            self._baker = Baker(self._folder)
        self._baking, person = key, Person.named(*self._person)
        future = self._baker.submit(spec, mirror=key.mirror, person=person)
        future.add_done_callback(lambda done: self._tell(key, done))

    def _tell(self, key: FilmKey, done: Future[str]) -> None:
        """Bring the end of a baking into the window's thread, unless the window is gone."""
        if not self._closed:
            self._baked.emit(key, done)

    @Slot(object, object)
    def _on_baked(self, key: FilmKey, done: Future[str]) -> None:
        """Read a film that has been baked; one that could not be is told to the log alone."""
        if self._closed:
            return
        self._baking = None
        try:
            done.result()
        except CancelledError:
            return
        except Exception as error:  # noqa: BLE001 - whatever went wrong in the other process
            log.error("the figure of %s could not be baked: %r", key.exercise, error)
            if isinstance(error, OSError):  # nowhere to keep it: a still needs no file
                self._still_only.add(key)
            if not self._stills.get(key):
                self._miss(key)
        else:
            if key in self._watched:
                self._load(key, may_bake=False)
        self._bake()

    def close(self) -> None:
        """Have nothing more made; what the ending process still tells is no error."""
        self._closed = True
        self._wanted.clear()
        self._waiting.clear()
        if self._baker is not None:
            self._baker.close()
        for lane in (self._background, self._fetching, self._drawing):
            lane.close()
        if self._book is not None:
            self._book.close()
