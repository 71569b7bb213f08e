"""The films of a routine's figures: read from the cache, or baked in a process of their own."""

from __future__ import annotations

from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, NamedTuple

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
        self._films: dict[FilmKey, Film] = {}
        self._known: dict[str, Exercise] = {}
        self._wanted: set[FilmKey] = set()
        self._baked.connect(self._on_baked, Qt.ConnectionType.QueuedConnection)

    def look_in(self, library: Library) -> None:
        """Take another library; the films that are there are kept."""
        self._library = library

    def know(self, exercises: Mapping[str, Exercise]) -> None:
        """Take a routine's exercises, which may lie beside it and not in the library."""
        self._known.update(exercises)

    def order(self, timeline: Timeline) -> None:
        """Have every film of a timeline made that is not there yet."""
        for key in films_in(timeline):
            self.want(key)

    def want(self, key: FilmKey) -> None:
        """Have a film made if it is not there yet; `arrived` tells."""
        if key not in self._wanted:
            self._wanted.add(key)
            self._load(key)

    def film(self, key: FilmKey) -> Film | None:
        """Return a film if it can be shown now."""
        return self._films.get(key)

    def _load(self, key: FilmKey, *, may_bake: bool = True) -> None:
        def read() -> tuple[PoseSpec | None, Film | None]:
            from player.figure.baking import load_film

            exercise = self._known.get(key.exercise) or self._from_library(key.exercise)
            spec = exercise.figure if exercise is not None else None
            film = load_film(self._folder, spec, mirror=key.mirror) if spec is not None else None
            return spec, film

        def then(found: object) -> None:
            assert isinstance(found, tuple)
            spec, film = found
            if film is not None:
                self._films[key] = film
                self.arrived.emit(key)
            elif spec is not None and key in self._wanted and may_bake:
                self._bake(key, spec)

        self._background.run(read, then)

    def _from_library(self, exercise: str) -> Exercise | None:
        try:
            loaded = self._library.exercise(exercise)
        except RoutineError:
            return None
        return loaded.exercise if loaded is not None else None

    def _bake(self, key: FilmKey, spec: PoseSpec) -> None:
        from player.figure import Baker

        if self._baker is None:
            self._baker = Baker(self._folder)
        future = self._baker.submit(spec, mirror=key.mirror)
        future.add_done_callback(lambda done: self._baked.emit(key, done))

    @Slot(object, object)
    def _on_baked(self, key: FilmKey, done: Future[str]) -> None:
        """Read a film that has been baked; one that could not be is told to the log alone."""
        try:
            done.result()
        except CancelledError:
            return
        except Exception as error:  # noqa: BLE001 - whatever went wrong in the other process
            log.error("the figure of %s could not be baked: %r", key.exercise, error)
            return
        self._load(key, may_bake=False)

    def close(self) -> None:
        """Have nothing more made."""
        self._wanted.clear()
        if self._baker is not None:
            self._baker.close()
        self._background.close()
