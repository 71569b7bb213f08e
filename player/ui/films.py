"""The films of a routine's figures: read from the cache, or baked in a process of their own."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot

from player.errors import RoutineError
from player.routine.model import Side
from player.ui.background import Background
from player.ui.faults import log

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from concurrent.futures import Future
    from pathlib import Path

    from player.figure import Baker, Film
    from player.routine.library import Library
    from player.routine.model import Exercise
    from player.routine.pose import PoseSpec
    from player.timeline.model import Segment, Timeline


#: films kept in memory, of about a megabyte each; the others are read again when they are shown
_KEPT: Final = 40


class FilmKey(NamedTuple):
    """Which film.

    Attributes:
        exercise: The exercise's id.
        mirror: Whether the right side works; its author drew the left.
    """

    exercise: str
    mirror: bool


def film_key(segment: Segment) -> FilmKey | None:
    """Return which film shows a segment; None where no exercise of a library is done."""
    if segment.exercise is None:
        return None
    return FilmKey(segment.exercise, segment.side is Side.RIGHT)


def films_in(timeline: Timeline) -> Iterator[FilmKey]:
    """Yield every film that a timeline needs, in the order in which they are needed."""
    keys = (film_key(segment) for segment in timeline.segments if segment.kind.is_work)
    yield from dict.fromkeys(key for key in keys if key is not None)


class Films(QObject):
    """Has films made, the ones needed first, and keeps those that are there."""

    arrived = Signal(object)
    """A film can be shown; carries its `FilmKey`."""
    _baked = Signal(object, object)

    def __init__(self, folder: Path, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._library = library
        self._background = Background(self)
        self._baker: Baker | None = None
        self._person = ("usual", "bun")
        self._films: OrderedDict[FilmKey, Film] = OrderedDict()
        self._known: dict[str, Exercise] = {}
        self._wanted: dict[FilmKey, None] = {}
        self._reading: set[FilmKey] = set()
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

    def know(self, exercises: Mapping[str, Exercise]) -> None:
        """Take a routine's exercises, which may lie beside it and not in the library."""
        self._known.update(exercises)

    def show_person(self, build: str, hair: str) -> None:
        """Have another person do the exercises; who is shown stays until the new films arrive."""
        if (build, hair) == self._person:
            return
        self._person = build, hair
        self._films.clear()
        self._waiting.clear()
        for key in self._wanted:
            self._load(key)

    def order(self, timeline: Timeline) -> None:
        """Have every film of a timeline made that is not there yet."""
        for key in films_in(timeline):
            self.want(key)

    def want(self, key: FilmKey) -> None:
        """Have a film made if it is not there yet; `arrived` tells."""
        if key not in self._wanted:
            self._wanted[key] = None
            self._load(key)

    def film(self, key: FilmKey) -> Film | None:
        """Return a film if it can be shown now; one that is wanted and not there is made next."""
        film = self._films.get(key)
        if film is not None:
            self._films.move_to_end(key)
        elif key in self._waiting:
            self._waiting.move_to_end(key, last=False)
        elif key in self._wanted and key != self._baking:
            self._load(key)
        return film

    def _load(self, key: FilmKey, *, may_bake: bool = True) -> None:
        """Read a film, and have it baked if it is not there."""
        if key in self._reading:
            return
        self._reading.add(key)
        person = self._person

        def read() -> tuple[PoseSpec | None, Film | None]:
            from player.figure import Person
            from player.figure.baking import load_film

            exercise = self._known.get(key.exercise) or self._from_library(key.exercise)
            spec = exercise.figure if exercise is not None else None
            if spec is None:
                return None, None
            who = Person.named(*person)
            return spec, load_film(self._folder, spec, mirror=key.mirror, person=who)

        def then(found: object) -> None:
            assert isinstance(found, tuple)
            spec, film = found
            self._reading.discard(key)
            if person != self._person:
                self._load(key)
            elif film is not None:
                self._keep(key, film)
            elif spec is not None and key in self._wanted and may_bake:
                self._waiting[key] = spec
                self._bake()

        self._background.run(read, then)

    def _keep(self, key: FilmKey, film: Film) -> None:
        self._films[key] = film
        self._films.move_to_end(key)
        while len(self._films) > _KEPT:
            self._films.popitem(last=False)
        self.arrived.emit(key)

    def _from_library(self, exercise: str) -> Exercise | None:
        try:
            loaded = self._library.exercise(exercise)
        except RoutineError:
            return None
        return loaded.exercise if loaded is not None else None

    def _bake(self) -> None:
        """Have the film made that waits in front, one at a time, so that a jump changes the row."""
        from player.figure import Baker, Person

        if self._baking is not None or not self._waiting:
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
        else:
            self._load(key, may_bake=False)
        self._bake()

    def close(self) -> None:
        """Have nothing more made; what the ending process still tells is no error."""
        self._closed = True
        self._wanted.clear()
        self._waiting.clear()
        if self._baker is not None:
            self._baker.close()
        self._background.close()
