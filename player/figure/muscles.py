"""Muscles in colour: soft ellipsoids fixed to segments, so that a tint crosses parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from player.figure.landmarks import segment_of
from player.figure.person import USUAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from player.figure.person import Build
    from player.figure.skeleton import Array, Body
    from player.figure.surface import Surface
    from player.routine.pose_words import Tint

_TRUNK: Final = ("torso", "yoke")
_HIP: Final = ("torso", "thigh")
_LEG: Final = ("thigh", "shank")


class _Blob(NamedTuple):
    """An ellipsoid in a segment's frame (front, outwards, up), and the parts it may tint."""

    segment: str
    centre: tuple[float, float, float]
    radii: tuple[float, float, float]
    kinds: tuple[str, ...]


_MUSCLES: Final[dict[str, tuple[_Blob, ...]]] = {
    "hip_flexor": (
        _Blob("pelvis", (0.080, 0.110, 0.03), (0.07, 0.06, 0.10), _HIP),
        _Blob("thigh", (0.080, 0.030, -0.06), (0.07, 0.065, 0.15), _HIP),
    ),
    "quads": (_Blob("thigh", (0.075, 0.005, -0.21), (0.075, 0.085, 0.19), _LEG),),
    "hamstrings": (_Blob("thigh", (-0.056, 0.006, -0.23), (0.086, 0.104, 0.19), _LEG),),
    "adductors": (_Blob("thigh", (0.022, -0.070, -0.18), (0.095, 0.072, 0.19), _HIP),),
    "glutes": (
        _Blob("pelvis", (-0.105, 0.085, 0.005), (0.085, 0.105, 0.110), _HIP),
        _Blob("thigh", (-0.090, 0.02, -0.02), (0.095, 0.115, 0.130), _HIP),
    ),
    "glute_med": (
        _Blob("pelvis", (-0.045, 0.150, 0.045), (0.105, 0.080, 0.100), _HIP),
        _Blob("thigh", (-0.02, 0.085, -0.015), (0.090, 0.055, 0.090), _HIP),
    ),
    "calf": (_Blob("shank", (-0.055, 0.0, -0.13), (0.068, 0.085, 0.14), ("shank",)),),
    "low_back": (
        _Blob("lumbar 0", (-0.075, 0.06, 0.0), (0.065, 0.085, 0.105), _TRUNK),
        _Blob("lumbar 2", (-0.070, 0.06, 0.02), (0.065, 0.085, 0.095), _TRUNK),
    ),
    "abs": (
        _Blob("lumbar 0", (0.100, 0.035, -0.01), (0.060, 0.075, 0.110), _TRUNK),
        _Blob("thoracic 0", (0.100, 0.035, -0.02), (0.060, 0.075, 0.100), _TRUNK),
    ),
    "belly": (_Blob("lumbar 0", (0.100, 0.0, 0.0), (0.070, 0.100, 0.085), _TRUNK),),
    "obliques": (
        _Blob("lumbar 1", (0.035, 0.130, 0.0), (0.085, 0.070, 0.110), _TRUNK),
        _Blob("lumbar 2", (0.033, 0.130, 0.02), (0.085, 0.068, 0.110), _TRUNK),
        _Blob("thoracic 0", (0.030, 0.130, 0.0), (0.080, 0.065, 0.090), _TRUNK),
    ),
    "upper_back": (_Blob("thoracic 2", (-0.090, 0.07, 0.01), (0.075, 0.115, 0.120), _TRUNK),),
    "chest": (_Blob("thoracic 2", (0.100, 0.075, 0.005), (0.055, 0.085, 0.070), _TRUNK),),
    "lats": (
        _Blob("thoracic 1", (-0.065, 0.125, -0.02), (0.075, 0.060, 0.120), _TRUNK),
        _Blob("lumbar 2", (-0.070, 0.100, 0.0), (0.060, 0.060, 0.080), _TRUNK),
    ),
    "shoulders": (
        _Blob("upper arm", (0.0, 0.005, -0.04), (0.085, 0.080, 0.110), ("upper arm", "yoke")),
    ),
    "neck": (_Blob("neck 1", (-0.045, 0.02, 0.0), (0.050, 0.060, 0.075), ("neck", "yoke")),),
}


def tint_field(
    tints: Iterable[Tint],
    body: Body,
    surface: Surface,
    vertices: Array,
    build: Build = USUAL,
) -> Array | None:
    """Return each vertex's tint: 1 in a muscle's middle, 0 at its border; None without tints."""
    nearest = np.full(surface.count, -1.0)
    clear = np.ones(surface.count)
    kinds = np.array(surface.kinds)
    none = True
    for tint in tints:
        for side in tint.sides:
            sign = 1.0 if side == "left" else -1.0
            for blob in _MUSCLES[tint.muscle]:
                none = False
                i = segment_of(blob.segment, side)
                turn, origin = body.rotation[0, i], body.origin[0, i]
                local = (vertices - origin) @ turn * np.array([1.0, sign, 1.0])
                girth = build.girth(i, blob.centre)
                scaled = (local / girth - np.array(blob.centre)) / np.array(blob.radii)
                inside = 1.0 - np.einsum("vi,vi->v", scaled, scaled)
                own = np.isin(kinds, blob.kinds)
                for part, kind in enumerate(kinds):
                    # A limb's tint stays on its own side.
                    if kind in {"thigh", "shank", "upper arm", "yoke"}:
                        own[part] &= surface.names[part].startswith(side)
                depth = np.where(own[surface.vertex_part], inside, -1.0)
                nearest = np.maximum(nearest, depth)
                clear *= 1.0 - np.clip(depth, 0.0, 1.0)
    # Where muscles overlap they grow together without a seam.
    return None if none else np.where(nearest > 0, 1.0 - clear, nearest)
