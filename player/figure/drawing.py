"""Drawings: filled outlines and lines in named inks; colours are chosen when one is painted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from player.figure.surface import Outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from player.figure.skeleton import Array

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
