"""Contours: where on the skin they may run, so that what is one skin has no seam."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from player.figure.landmarks import SIDES
from player.figure.light import JOINTS
from player.figure.skeleton import THIGH, UPPER_ARM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from player.figure.skeleton import Array, Flags
    from player.figure.skin import Part
    from player.figure.surface import Outline, Surface

#: no contour nearer to the part's root than this
_NO_LINE: Final = {
    "torso": -0.075,
    "thigh": -0.030,
    "upper arm": 0.008,
    "palm": 0.004,
    "thumb": 0.22,
    "index": 0.10,
    "middle": 0.10,
    "ring": 0.10,
    "little": 0.10,
    "toes": -0.004,
    "shank": -0.0005,
    "forearm": -0.0005,
    "neck": 0.5475,
}
#: nor past the joint, where it is rounded off inside the next part
_NO_LINE_PAST: Final = {"thigh": THIGH + 0.004, "upper arm": UPPER_ARM + 0.003, "palm": 0.084}
#: up to where on the thigh and on the trunk no contour crosses the other, metres
_HIP_LINE, _SEAT_LINE = 0.035, 0.03


def cells_with_lines(surface: Surface, parts: Sequence[Part]) -> Flags:
    """Return the cells where a contour may run: not where a limb leaves the body."""
    along = surface.along[surface.cells].mean(axis=1)
    least = np.array([_NO_LINE.get(kind, -9.0) for kind in surface.kinds])
    most = np.array([_NO_LINE_PAST.get(kind, 9.0) for kind in surface.kinds])
    lines: Flags = (along > least[surface.cell_part]) & (along < most[surface.cell_part])
    for part in parts:
        if part.kind == "foot" and part.local is not None:
            local = part.local.reshape(-1, 3)
            ankle = np.zeros(surface.count, dtype=bool)
            ankle[surface.spans[part.name]] = (local[:, 2] > -0.030) & (
                np.abs(local[:, 0] + 0.004) < 0.046
            )
            lines &= ~ankle[surface.cells].any(axis=1)
    return lines


def without_seams(surface: Surface, cells: Flags, facing: Array, places: Array) -> Flags:
    """Return those of the cells whose contour does not cross what it is one skin with.

    Args:
        surface: The skin.
        cells: (cells,) where contours may run in any pose.
        facing: (vertices,) positive where the skin faces the eye.
        places: (vertices, 2) on the screen.
    """
    lines = cells.copy()
    along = surface.along[surface.cells].mean(axis=1)
    middles = places[surface.cells].mean(axis=1)
    kinds = {kind for upper, _, lower, _, _ in JOINTS for kind in (upper, lower)}
    kinds |= {"torso", "head"}
    skins = surface.regions(facing, places, surface.mask(*kinds)[surface.cells[:, 0]])
    neck = (surface.cell_part == surface.names.index("neck")) & lines
    _clear(lines, neck, skins.get(surface.names.index("head")), middles)
    for side in SIDES:
        for upper, joint, lower, _, reach in JOINTS:
            over, under = (surface.names.index(f"{side} {kind}") for kind in (upper, lower))
            for part, other, at in ((over, under, joint), (under, over, 0.0)):
                near = (surface.cell_part == part) & (np.abs(along - at) < reach) & lines
                _clear(lines, near, skins.get(other), middles)
        # Nor does a buttock end where its thigh begins.
        trunk, thigh = surface.names.index("torso"), surface.names.index(f"{side} thigh")
        for part, other, reach in ((thigh, trunk, _HIP_LINE), (trunk, thigh, _SEAT_LINE)):
            near = (surface.cell_part == part) & (along < reach) & lines
            _clear(lines, near, skins.get(other), middles)
    return lines


def _clear(lines: Flags, near: Flags, skin: Outline | None, middles: Array) -> None:
    """Take away the lines of the cells that are near and lie inside another skin."""
    if skin is not None and near.any():
        cells = np.flatnonzero(near)
        lines[cells[skin.holds(middles[cells])]] = False
