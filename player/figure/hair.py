"""Hair: where it grows, and its knot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from player.figure.drawing import LINE
from player.figure.surface import Outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from player.figure.camera import Camera
    from player.figure.drawing import Drawing
    from player.figure.loft import Bone
    from player.figure.person import HairName
    from player.figure.skeleton import Array
    from player.figure.skin import Part
    from player.figure.surface import Surface

#: the lowest hair over the top neck joint, and how far in front of the ear it begins there, metres
_NAPE: Final[dict[HairName, float]] = {"bun": -0.02, "short": 0.0, "bob": -0.075, "curls": -0.05}
#: where its knot is on the head, metres, and how large, millimetres of the picture
KNOT: Final = (-0.122, 0.0, 0.118)
KNOT_MM: Final = 35.0


def hair_field(surface: Surface, parts: Sequence[Part], worn: HairName) -> Array:
    """Return where hair grows: over the forehead, behind the ears, down to the nape."""
    field = np.full(surface.count, -1.0)
    if worn == "bald":
        return field
    hair = next(part for part in parts if part.kind == "hair")
    assert hair.local is not None, "hair knows its shape"
    x, _, z = hair.local.reshape(-1, 3).T
    crown = (z - 0.130) - 0.10 * (x - 0.05)
    behind = np.minimum((z - 0.005) - 1.2 * (x + 0.018), (z + 0.03) * 1.5)
    temples = (z - 0.05) - 2.2 * (x - 0.015)
    grown = np.maximum(np.maximum(crown, behind), temples)
    if worn == "curls":
        crown = (z - 0.155) - 0.10 * (x - 0.05)
        grown = np.maximum(crown, 0.035 - x + 0.3 * (z - 0.05))
    elif worn == "bob":
        # It hangs beside the face, over the ears.
        grown = np.maximum(grown, 0.040 - x + 0.2 * (z - 0.05))
    field[surface.spans["hair"]] = np.minimum(grown, z - _NAPE[worn])
    return field


def draw_knot(drawing: Drawing, head: Bone, camera: Camera) -> None:
    """Draw the knot at the back of the head."""
    centre, _ = camera.project(head.start + head.frame @ np.array(KNOT))
    angle = np.linspace(0, 2 * np.pi, 25)[:-1]
    knot = centre + KNOT_MM * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    drawing.polygon("hair", knot)
    drawing.line("ink", Outline.of([np.vstack([knot, knot[:1]])]), LINE)
