"""A film: the baked pictures of an exercise for one side, their order, and its file."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple, overload
from zipfile import BadZipFile

import numpy as np

from player.figure.drawing import Drawing, Ink, Shape
from player.figure.person import ANYBODY, Person
from player.figure.shadow import Shadow
from player.figure.surface import Outline

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from player.figure.skeleton import Array
    from player.routine.pose import PoseSpec

#: raise it whenever a film of the same figure would look different
VERSION: Final = 15
_STEPS_PER_MM: Final = 6.0
_LIMIT: Final = 32767
#: the drawings of a film that do not move, in the order of the file
_STILL: Final = ("backdrop", "ghost", "arrows")


class Stop(NamedTuple):
    """A pose of the motion: how long it takes to get there and how long it stays, milliseconds."""

    pose: str
    move_ms: int
    hold_ms: int


@dataclass(frozen=True, slots=True)
class Order:
    """How the pictures follow one another.

    Attributes:
        stops: The motion, in turn; the last stop is also where it begins.
        key: The pose of the still.
        legs: From pose to pose: the pictures on the way, both ends among them.
        breaths: Pose to its pictures from empty to full of breath.
    """

    stops: tuple[Stop, ...]
    key: str
    legs: Mapping[tuple[str, str], tuple[int, ...]]
    breaths: Mapping[str, tuple[int, ...]]

    @property
    def still(self) -> int:
        """The picture of the key pose."""
        return self.breaths[self.key][0]


@dataclass(frozen=True, slots=True)
class Moment:
    """One picture: what changes from moment to moment."""

    drawing: Drawing
    shadow: Shadow


@dataclass(frozen=True, slots=True)
class Film:
    """Everything that is needed to paint an exercise at any moment, in any colours and any size.

    Attributes:
        order: How the pictures follow one another.
        bounds: Left, top, right, bottom of all pictures, millimetres.
        backdrop: Wall and mat, behind everything.
        ghost: The silhouette of the start, under the figure.
        arrows: The way of the motion, over the figure.
        moments: The pictures.
    """

    order: Order
    bounds: Array
    backdrop: Drawing
    ghost: Drawing
    arrows: Drawing
    moments: Sequence[Moment]

    def extents(self) -> Array:
        """Return left, top, right and bottom of every picture (n, 4), its shadow in it."""
        if isinstance(self.moments, _Stored):
            return self.moments.extents()
        drawn = np.array([moment.drawing.bounds() for moment in self.moments])
        return _with_shadows(drawn, np.array([moment.shadow.place for moment in self.moments]))

    def to_bytes(self) -> bytes:
        """Return the film as the bytes of a file."""
        still = [getattr(self, name) for name in _STILL]
        drawings = [*still, *(moment.drawing for moment in self.moments)]
        inks = list(dict.fromkeys(shape.ink for d in drawings for shape in d.shapes))
        number = {ink: i for i, ink in enumerate(inks)}
        shapes = [shape for drawing in drawings for shape in drawing.shapes]
        points = np.concatenate([shape.outline.points for shape in shapes]) * _STEPS_PER_MM
        shadows = [moment.shadow for moment in self.moments]
        table = [(number[s.ink], len(s.outline.points), len(s.outline.starts)) for s in shapes]
        about = {
            "version": VERSION,
            "stops": self.order.stops,
            "key": self.order.key,
            "legs": [[*pair, way] for pair, way in self.order.legs.items()],
            "breaths": self.order.breaths,
            "inks": inks,
        }
        stream = io.BytesIO()
        np.savez(
            stream,
            about=np.frombuffer(json.dumps(about).encode(), dtype=np.uint8),
            bounds=self.bounds,
            points=np.clip(points.round(), -_LIMIT, _LIMIT).astype(np.int16),
            starts=np.concatenate([shape.outline.starts for shape in shapes]).astype(np.int32),
            shapes=np.array(table, dtype=np.int32),
            drawings=np.array([len(drawing.shapes) for drawing in drawings], dtype=np.int32),
            darkness=np.concatenate([shadow.darkness.ravel() for shadow in shadows]),
            shadows=np.array([[*shadow.darkness.shape, *shadow.place] for shadow in shadows]),
        )
        return stream.getvalue()

    @classmethod
    def from_bytes(cls, raw: bytes) -> Film:
        """Read a film.

        Raises:
            ValueError: The bytes are no film of this version.
        """
        try:
            with np.load(io.BytesIO(raw), allow_pickle=False) as stored:
                return _read({name: stored[name] for name in stored.files})
        except (OSError, KeyError, EOFError, IndexError, ValueError, BadZipFile) as error:
            raise ValueError("this is not a film of the figure, or not of this version") from error


class _Stored(Sequence[Moment]):
    """The pictures of a file, each taken apart when it is asked for."""

    def __init__(self, stored: dict[str, Any], inks: list[Ink]) -> None:
        self._points, self._starts = stored["points"], stored["starts"]
        self._shadows, self._darkness = stored["shadows"], stored["darkness"]
        self._shapes, self._inks = stored["shapes"], inks
        zero = np.zeros((1, 2), dtype=np.int64)
        self._ends = np.concatenate([zero, np.cumsum(self._shapes[:, 1:], axis=0)])
        self._firsts = np.concatenate([[0], np.cumsum(stored["drawings"])])
        sizes = self._shadows[:, :2].prod(axis=1)
        self._dark = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)

    def __len__(self) -> int:
        return len(self._shadows)

    @overload
    def __getitem__(self, index: int) -> Moment: ...

    @overload
    def __getitem__(self, index: slice) -> list[Moment]: ...

    def __getitem__(self, index: int | slice) -> Moment | list[Moment]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        index = range(len(self))[index]
        rows, columns, *place = self._shadows[index].tolist()
        dark = self._darkness[self._dark[index] : self._dark[index + 1]]
        left, top, width, height = place
        shadow = Shadow(dark.reshape(int(rows), int(columns)), (left, top, width, height))
        return Moment(self.drawing(index + len(_STILL)), shadow)

    def extents(self) -> Array:
        """Return left, top, right and bottom of every picture (n, 4), none of them taken apart."""
        first = self._ends[self._firsts[len(_STILL)], 0]
        begins = self._ends[self._firsts[len(_STILL) : -1], 0] - first
        points = self._points[first:]
        sides = np.minimum.reduceat(points, begins), np.maximum.reduceat(points, begins)
        drawn = np.concatenate(sides, axis=1) / _STEPS_PER_MM
        return _with_shadows(drawn, self._shadows[:, 2:])

    def drawing(self, index: int) -> Drawing:
        """Return a drawing by its number in the file; those that do not move come first."""
        first, last = self._firsts[index : index + 2]
        ends = self._ends[first : last + 1]
        points = self._points[ends[0, 0] : ends[-1, 0]].astype(np.float64) / _STEPS_PER_MM
        starts = self._starts[ends[0, 1] : ends[-1, 1]].astype(np.int64)
        point, start = (ends - ends[0]).T.tolist()
        inks = self._shapes[first:last, 0].tolist()
        return Drawing(
            [
                Shape(
                    self._inks[ink],
                    Outline(points[point[i] : point[i + 1]], starts[start[i] : start[i + 1]]),
                )
                for i, ink in enumerate(inks)
            ]
        )


def _with_shadows(drawn: Array, shadows: Array) -> Array:
    """Return rectangles (left, top, right, bottom) around others and (left, top, width, height)."""
    least = np.minimum(drawn[:, :2], shadows[:, :2])
    most = np.maximum(drawn[:, 2:], shadows[:, :2] + shadows[:, 2:])
    return np.concatenate([least, most], axis=1)


def _read(stored: dict[str, Any]) -> Film:
    about = json.loads(stored["about"].tobytes())
    if about["version"] != VERSION:
        raise ValueError(about["version"])
    moments = _Stored(stored, [Ink(*ink) for ink in about["inks"]])
    order = Order(
        stops=tuple(Stop(*stop) for stop in about["stops"]),
        key=about["key"],
        legs={(first, second): tuple(way) for first, second, way in about["legs"]},
        breaths={pose: tuple(found) for pose, found in about["breaths"].items()},
    )
    backdrop, ghost, arrows = (moments.drawing(i) for i in range(len(_STILL)))
    return Film(order, stored["bounds"], backdrop, ghost, arrows, moments)


def film_path(
    folder: Path, spec: PoseSpec, *, mirror: bool = False, person: Person = ANYBODY
) -> Path:
    """Return where a film is kept: its name is a hash of what it is made from."""
    made_from = (
        f"{VERSION} {mirror} {person.build} {person.hair} {spec.model_dump_json(by_alias=True)}"
    )
    return folder / f"{hashlib.sha256(made_from.encode()).hexdigest()[:32]}.film"


def load_film(
    folder: Path, spec: PoseSpec, *, mirror: bool = False, person: Person = ANYBODY
) -> Film | None:
    """Return a kept film, or None if there is none that can be read."""
    path = film_path(folder, spec, mirror=mirror, person=person)
    try:
        film = Film.from_bytes(path.read_bytes())
    except (OSError, ValueError):
        return None
    with contextlib.suppress(OSError):
        # The films not used for longest are forgotten first; a folder may be for reading only.
        os.utime(path)
    return film
