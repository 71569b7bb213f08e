"""The soft shadow on the floor, as a small picture of how dark it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from player.figure.camera import Camera
    from player.figure.scene import Box
    from player.figure.skeleton import Array
    from player.figure.skin import Part

Bytes: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]

_CELL_MM: Final = 20.0
_MARGIN: Final = 5
_STRENGTH: Final = 0.42


@dataclass(frozen=True, slots=True)
class Shadow:
    """Darkness (rows, columns), and the rectangle it covers: left, top, width, height in mm."""

    darkness: Bytes
    place: tuple[float, float, float, float]


def _blur(grid: Array) -> Array:
    """Blur with two box filters of five cells each way."""
    for _ in range(2):
        for axis in (0, 1):
            grid = np.mean([np.roll(grid, k, axis) for k in range(-2, 3)], axis=0)
    return grid


def cast(parts: Sequence[Part], boxes: Sequence[Box], camera: Camera) -> Shadow:
    """Return the shadow of a body and of the furniture; what is near the floor is darkest."""
    vertices = [part.vertices.reshape(-1, 3) for part in parts if part.kind != "hair"]
    for box in boxes:
        share = np.linspace(0, 1, 12)
        low, edges = box.corners[0], box.corners[[4, 2]] - box.corners[0]
        grid = np.stack(np.meshgrid(share, share, indexing="ij"), axis=-1).reshape(-1, 2)
        vertices.append(low + grid @ edges)
    points = np.concatenate(vertices)
    height = np.maximum(points[:, 2], 0.0)
    weight = np.clip(0.95 - 1.2 * height, 0.07, 0.95)
    away = np.sign(camera.back[1]) if abs(camera.back[1]) > 0.3 else 1.0
    floor = points + height[:, None] * np.array([0.10, -0.05 * away, 0.0])
    floor[:, 2] = 0.0
    places, _ = camera.project(floor)
    origin = places.min(axis=0) - _MARGIN * _CELL_MM
    cell = ((places - origin) / _CELL_MM).astype(np.int64)
    columns, rows = cell.max(axis=0) + 1 + _MARGIN
    grid = np.zeros((rows, columns))
    np.maximum.at(grid, (cell[:, 1], cell[:, 0]), weight)
    darkness = np.clip(_blur(grid) * _STRENGTH * 255 * 1.25, 0, 255).astype(np.uint8)
    return Shadow(
        darkness, (float(origin[0]), float(origin[1]), columns * _CELL_MM, rows * _CELL_MM)
    )
