"""A film: the baked pictures of an exercise for one side, their order, and its file."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from zipfile import BadZipFile

import numpy as np

from player.figure.drawing import Drawing, Ink, Shape
from player.figure.shadow import Shadow
from player.figure.stage import Moment
from player.figure.surface import Outline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from player.figure.skeleton import Array

#: raise it whenever a film of the same figure would look different
VERSION: Final = 1
_STEPS_PER_MM: Final = 6.0
_LIMIT: Final = 32767


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

    def to_bytes(self) -> bytes:
        """Return the film as the bytes of a file."""
        drawings = [self.backdrop, self.ghost, self.arrows, *(m.drawing for m in self.moments)]
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


def _read(stored: dict[str, Any]) -> Film:
    about = json.loads(stored["about"].tobytes())
    if about["version"] != VERSION:
        raise ValueError(about["version"])
    drawings = _read_drawings(stored, [Ink(*ink) for ink in about["inks"]])
    moments, at = [], 0
    for drawing, (rows, columns, *place) in zip(drawings[3:], stored["shadows"], strict=True):
        size = int(rows) * int(columns)
        darkness = stored["darkness"][at : at + size].reshape(int(rows), int(columns))
        left, top, width, height = (float(value) for value in place)
        moments.append(Moment(drawing, Shadow(darkness, (left, top, width, height))))
        at += size
    order = Order(
        stops=tuple(Stop(*stop) for stop in about["stops"]),
        key=about["key"],
        legs={(first, second): tuple(way) for first, second, way in about["legs"]},
        breaths={pose: tuple(found) for pose, found in about["breaths"].items()},
    )
    return Film(order, stored["bounds"], drawings[0], drawings[1], drawings[2], moments)


def _read_drawings(stored: dict[str, Any], inks: list[Ink]) -> list[Drawing]:
    points = stored["points"].astype(np.float64) / _STEPS_PER_MM
    starts = stored["starts"].astype(np.int64)
    shapes, point, start = [], 0, 0
    for ink, count, loops in stored["shapes"].tolist():
        outline = Outline(points[point : point + count], starts[start : start + loops])
        shapes.append(Shape(inks[ink], outline))
        point, start = point + count, start + loops
    drawings, at = [], 0
    for count in stored["drawings"].tolist():
        drawings.append(Drawing(shapes[at : at + count]))
        at += count
    return drawings
