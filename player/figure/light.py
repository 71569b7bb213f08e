"""Light from the upper left, as a field over the skin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from player.figure.landmarks import SIDES
from player.figure.skeleton import FOREARM, THIGH, UPPER_ARM

if TYPE_CHECKING:
    from player.figure.camera import Camera
    from player.figure.skeleton import Array, Body
    from player.figure.surface import Surface

#: joints that are one skin: upper part, where on it the joint is, lower part and its segment, and
#: how far from the joint no contour of the one crosses the other; metres
JOINTS: Final = (
    ("upper arm", UPPER_ARM, "forearm", "forearm", 0.060),
    ("forearm", FOREARM, "palm", "hand", 0.030),
    ("thigh", THIGH, "shank", "shank", 0.045),
)
#: an ellipsoid in the frame of the upper chest, metres
_CHEST_CENTRE: Final = np.array([-0.012, 0.0, -0.05])
_CHEST_RADII: Final = np.array([0.095, 0.160, 0.130])
#: and one in the frame of the pelvis, for the buttocks and the roots of the thighs
_HIPS_CENTRE: Final = np.array([-0.012, 0.0, 0.0])
_HIPS_RADII: Final = np.array([0.115, 0.170, 0.150])


def light(surface: Surface, body: Body, vertices: Array, normals: Array, camera: Camera) -> Array:
    """Return how much light each vertex gets, -1 to 1."""
    way = -0.42 * camera.right + np.array([0.0, 0.0, 0.62]) + 0.15 * camera.up
    way = way + 0.55 * camera.back
    lit: Array = _lit_normals(surface, body, vertices, normals) @ (way / np.linalg.norm(way))
    return lit


def _lit_normals(surface: Surface, body: Body, vertices: Array, normals: Array) -> Array:
    """Return the normals for light: where a part lies in another it is lit as that one."""
    normals = normals.copy()
    yoke = surface.mask("yoke")
    turn, origin = body.frame("thoracic 3")
    chest = ((vertices[yoke] - origin) @ turn - _CHEST_CENTRE) / _CHEST_RADII**2
    chest = (chest / np.linalg.norm(chest, axis=1, keepdims=True)) @ turn.T
    share = np.clip(1.6 - 1.3 * surface.along[yoke], 0.0, 1.0)[:, None]
    normals[yoke] = normals[yoke] * (1.0 - share) + chest * share
    turn, origin = body.frame("pelvis")
    for kind, deep, free in (("torso", 0.0, 0.08), ("thigh", 0.04, 0.13)):
        mine = surface.mask(kind)
        hips = ((vertices[mine] - origin) @ turn - _HIPS_CENTRE) / _HIPS_RADII**2
        hips = (hips / np.linalg.norm(hips, axis=1, keepdims=True)) @ turn.T
        share = np.clip((free - surface.along[mine]) / (free - deep), 0.0, 1.0)[:, None]
        normals[mine] = normals[mine] * (1.0 - share) + hips * share
    for side in SIDES:
        for upper, joint, _, segment, _ in JOINTS:
            span = surface.spans[f"{side} {upper}"]
            end = (surface.along[span] > joint - 0.006)[:, None]
            axis = body.frame(f"{side} {segment}")[0][:, 2]
            normals[span] -= end * np.outer(normals[span] @ axis, axis)
    unit: Array = normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    return unit
