"""Hands: a palm, four fingers and a thumb that lie flat, cup, grip, close or point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from player.figure.loft import Profile, profile, rings, smooth
from player.figure.skeleton import about_x, about_y

if TYPE_CHECKING:
    from player.figure.loft import Bone
    from player.figure.skeleton import Array
    from player.routine.pose_words import HandShape

FINGER_SIDES: Final = 10
PALM_RINGS: Final = 9
FINGER_RINGS: Final = 11
FINGERS: Final = ("index", "middle", "ring", "little")

#: distance from the wrist; shift front, shift outwards, half thickness, reach to the thumb and to
#: the little finger
PALM: Final = profile(
    (
        (-0.022, 0, 0, 0.018, 0.024, 0.023),
        (0.010, 0, 0, 0.020, 0.029, 0.028),
        (0.035, 0.002, 0, 0.0185, 0.036, 0.034),
        (0.060, 0.002, 0, 0.0165, 0.039, 0.038),
        (0.080, 0.001, 0, 0.0145, 0.038, 0.038),
        (0.092, 0.001, 0, 0.0120, 0.035, 0.035),
        (0.099, 0.000, 0, 0.0060, 0.026, 0.026),
    ),
    PALM_RINGS,
)
#: knuckle (towards the thumb, from the wrist), length, thickness
_FINGERS = {
    "index": ((0.0285, 0.084), 0.076, 0.0094),
    "middle": ((0.0095, 0.089), 0.083, 0.0096),
    "ring": ((-0.0100, 0.086), 0.077, 0.0092),
    "little": ((-0.0280, 0.077), 0.061, 0.0082),
}
_THUMB_LENGTH = 0.078
_THUMB = profile(
    (
        (0, 0, 0, 0.0140, 0.0140, 0.0140),
        (0.020, 0, 0, 0.0135, 0.0135, 0.0135),
        (0.048, 0, 0, 0.0118, 0.0118, 0.0118),
        (0.070, 0, 0, 0.0098, 0.0098, 0.0098),
        (_THUMB_LENGTH, 0, 0, 0.0040, 0.0040, 0.0040),
    ),
    FINGER_RINGS,
)


class Grip(NamedTuple):
    """How much the fingers curl (0 to 1, into the palm) and spread, and where the thumb is."""

    fore: float
    middle: float
    ring: float
    little: float
    spread: float
    thumb_out: float
    thumb_across: float
    thumb_curl: float

    def towards(self, other: Grip, share: float) -> Grip:
        """Return a grip between this one (share 0) and another (share 1)."""
        return Grip(*(a * (1 - share) + b * share for a, b in zip(self, other, strict=True)))


GRIPS: Final[dict[HandShape, Grip]] = {
    "relaxed": Grip(0.13, 0.17, 0.21, 0.25, 0.2, 0.45, 0.30, 0.2),
    "flat": Grip(0.02, 0.02, 0.02, 0.02, 0.6, 0.80, 0.08, 0.0),
    "cup": Grip(0.34, 0.36, 0.38, 0.40, 0.25, 0.70, 0.75, 0.2),
    "grip": Grip(0.56, 0.58, 0.60, 0.62, 0.1, 0.75, 0.85, 0.45),
    "fist": Grip(0.98, 1.0, 1.0, 1.0, 0.0, 0.25, 0.80, 1.0),
    "point": Grip(0.02, 0.95, 1.0, 1.0, 0.0, 0.25, 0.75, 0.9),
}


def _finger_profile(length: float, thick: float) -> Profile:
    return profile(
        (
            (-0.012, 0, 0, thick * 0.9, thick * 0.9, thick * 0.9),
            (0.008, 0, 0, thick * 1.02, thick, thick),
            (0.45 * length, 0, 0, thick, thick * 0.98, thick * 0.98),
            (0.80 * length, 0, 0, thick * 0.9, thick * 0.88, thick * 0.88),
            (0.95 * length, 0, 0, thick * 0.68, thick * 0.68, thick * 0.68),
            (length, 0, 0, thick * 0.25, thick * 0.25, thick * 0.25),
        ),
        FINGER_RINGS,
    )


_FINGER_PROFILES = {name: _finger_profile(f[1], f[2]) for name, f in _FINGERS.items()}


def _curled(bone: Bone, start: Array, turns: Array, along: Array) -> tuple[Array, Array]:
    """Return centres and frames of a finger's rings; `turns` (m, 3, 3) are in the hand's."""
    frames = bone.frame @ turns
    steps = np.diff(along, prepend=0.0)
    centres = bone.start + bone.frame @ start + np.cumsum(-frames[:, :, 2] * steps[:, None], axis=0)
    return centres, frames


def palm(bone: Bone, sign: float) -> Array:
    """Return the palm's rings."""
    centres = bone.start - np.outer(PALM.along, bone.frame[:, 2])
    frames = np.broadcast_to(bone.frame, (PALM_RINGS, 3, 3))
    return rings(centres, frames, PALM.values, FINGER_SIDES * 2, sign)


def finger(name: str, bone: Bone, sign: float, grip: Grip) -> Array:
    """Return a finger's rings; the palm looks along -y of the left hand's frame."""
    (across, down), length, _ = _FINGERS[name]
    shape = _FINGER_PROFILES[name]
    curl = grip[FINGERS.index(name)]
    share = shape.along / length
    bend = np.radians(
        80 * smooth(shape.along / 0.016) * curl
        + 98 * smooth((share - 0.40) / 0.16) * curl
        + 62 * smooth((share - 0.70) / 0.14) * curl
    )
    fan = np.radians(grip.spread * 9.0) * (across / 0.028)
    turns = about_y(np.full(1, -fan)) @ about_x(-sign * bend)
    centres, frames = _curled(bone, np.array([across, 0.0, -down]), turns, shape.along)
    return rings(centres, frames, shape.values, FINGER_SIDES, sign)


def thumb(bone: Bone, sign: float, grip: Grip) -> Array:
    """Return the thumb's rings."""
    share = _THUMB.along / _THUMB_LENGTH
    inwards = grip.thumb_curl * smooth((share - 0.35) / 0.3)
    away = -(0.75 * grip.thumb_out + 0.1) + inwards * 1.5
    across = sign * (0.25 + 0.55 * grip.thumb_across + 0.3 * inwards)
    turns = about_x(-across) @ about_y(away)
    start = np.array([0.022, -sign * 0.006, -0.024])
    centres, frames = _curled(bone, start, turns, _THUMB.along)
    return rings(centres, frames, _THUMB.values, FINGER_SIDES, sign)
