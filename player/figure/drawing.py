"""Drawings: filled outlines and lines in named inks; colours are chosen when one is painted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from player.figure.surface import Outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from player.figure.skeleton import Array

#: the width of a contour, millimetres
LINE: Final = 5.0
ROLES: Final = (
    "skin",
    "shirt",
    "pants",
    "hair",
    "lip",
    "ink",
    "shade",
    "light",
    "tint",
    "wood",
    "dark wood",
    "linen",
    "cushion",
    "strap",
    "mat",
    "mat edge",
    "mat line",
    "wall",
    "wall edge",
    "shadow",
    "ghost",
    "arrow",
    "halo",
)


class Ink(NamedTuple):
    """How a shape is coloured.

    Attributes:
        role: The name of a colour in the palette.
        alpha: Opacity.
        far: How much it is mixed with the background, for limbs behind.
        dark: How much it is mixed with shade.
        width: The line's width in millimetres; 0 for a filled shape.
    """

    role: str
    alpha: float = 1.0
    far: float = 0.0
    dark: float = 0.0
    width: float = 0.0


class Shape(NamedTuple):
    """An outline in an ink."""

    ink: Ink
    outline: Outline


@dataclass(slots=True)
class Drawing:
    """Shapes from back to front, in millimetres of the picture."""

    shapes: list[Shape] = field(default_factory=list)

    def fill(
        self, role: str, outline: Outline, alpha: float = 1.0, far: float = 0.0, dark: float = 0.0
    ) -> None:
        """Add a filled shape."""
        self.shapes.append(Shape(Ink(role, alpha, far, dark), outline))

    def line(self, role: str, outline: Outline, width: float, alpha: float = 1.0) -> None:
        """Add a line."""
        self.shapes.append(Shape(Ink(role, alpha, width=width), outline))

    def polygon(self, role: str, points: Array, alpha: float = 1.0, dark: float = 0.0) -> None:
        """Add one filled polygon (k, 2)."""
        self.fill(role, Outline.of([points]), alpha, dark=dark)

    def bounds(self) -> Array:
        """Return left, top, right and bottom."""
        points = np.concatenate([shape.outline.points for shape in self.shapes])
        return np.concatenate([points.min(axis=0), points.max(axis=0)])


def union(bounds: Iterable[Array]) -> Array:
    """Return the rectangle around rectangles (left, top, right, bottom)."""
    every = np.array(list(bounds))
    return np.concatenate([every[:, :2].min(axis=0), every[:, 2:].max(axis=0)])


def curve(start: Array, middle: Array, end: Array, steps: int = 7) -> Array:
    """Return points (steps, 2) of a curve that passes through all three."""
    u = np.linspace(0.0, 1.0, steps)[:, None]
    control = 2 * middle - (start + end) / 2
    points: Array = (1 - u) ** 2 * start + 2 * u * (1 - u) * control + u * u * end
    return points


def merged(drawings: Sequence[Drawing]) -> Drawing:
    """Return one drawing on top of another."""
    return Drawing([shape for drawing in drawings for shape in drawing.shapes])


def simplified(drawing: Drawing, tolerance: float = 0.35) -> Drawing:
    """Return a drawing without the points that hardly bend their line.

    Args:
        drawing: What was drawn.
        tolerance: How far a dropped point may lie off the line of its neighbours, millimetres.
    """
    if not drawing.shapes:
        return drawing
    points = np.concatenate([shape.outline.points for shape in drawing.shapes])
    offsets = np.cumsum([0, *(len(shape.outline.points) for shape in drawing.shapes)])
    begins = np.zeros(len(points) + 1, dtype=bool)
    for shape, offset in zip(drawing.shapes, offsets[:-1], strict=True):
        begins[offset + shape.outline.starts] = True
    begins[-1] = True
    index = np.arange(len(points))
    for turn in range(4):
        kept, first = points[index], begins[:-1][index]
        last = np.r_[first[1:], True]
        chord = np.roll(kept, -1, axis=0) - np.roll(kept, 1, axis=0)
        arm = kept - np.roll(kept, 1, axis=0)
        length = np.maximum(np.linalg.norm(chord, axis=1), 1e-9)
        off = np.abs(chord[:, 0] * arm[:, 1] - chord[:, 1] * arm[:, 0]) / length
        # Every other point only, so that a curve is not worn away step by step.
        drop = (off < tolerance) & ~first & ~last & (np.arange(len(index)) % 2 == turn % 2)
        index = index[~drop]
    bounds = np.searchsorted(index, offsets)
    shapes = []
    for shape, low, high in zip(drawing.shapes, bounds[:-1], bounds[1:], strict=True):
        chosen = index[low:high]
        starts = np.flatnonzero(begins[:-1][chosen])
        shapes.append(Shape(shape.ink, Outline(points[chosen], starts)))
    return Drawing(shapes)
