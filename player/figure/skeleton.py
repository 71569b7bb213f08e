"""The skeleton: lengths, degrees of freedom, ranges of motion, batched forward kinematics.

The world is right-handed in metres: x along the mat, y to the left, z up. Every segment has a frame
with x to the front,
y to the left and z towards the head (or, on a limb, towards the trunk); standing with hanging arms
all angles are zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Indices: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
Flags: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

STATURE: Final = 1.72
#: Drillis & Contini (1966) proportions of stature; the arm is shortened for the drawn shoulder.
THIGH: Final = 0.245 * STATURE
SHANK: Final = 0.246 * STATURE
UPPER_ARM: Final = 0.174 * STATURE
FOREARM: Final = 0.146 * STATURE
_HIP_HALF_WIDTH = 0.052 * STATURE
_SHOULDER_HALF_WIDTH = 0.097 * STATURE
_SHOULDER_HEIGHT = 0.466
BALL_OF_FOOT: Final = (0.135, 0.0, -0.045)

#: heights of the spine's joints over the hip centres, metres
SPINE_HEIGHTS: Final = (0.08, 0.14, 0.20, 0.26, 0.325, 0.39, 0.455, 0.525, 0.572, 0.62)
_REGIONS = (range(3), range(3, 7), range(7, 10))
SPINE_SEGMENTS: Final = (
    "pelvis",
    *(f"lumbar {i}" for i in range(3)),
    *(f"thoracic {i}" for i in range(4)),
    "neck 0",
    "neck 1",
    "head",
)
_LIMB_SEGMENTS = ("thigh", "shank", "foot", "toes", "upper arm", "elbow", "forearm", "hand")
SEGMENTS: Final = (
    *SPINE_SEGMENTS,
    *(f"{side} {name}" for name in _LIMB_SEGMENTS for side in ("left", "right")),
)
SEGMENT: Final = {name: i for i, name in enumerate(SEGMENTS)}

ROOT_AXES: Final = ("root.x", "root.y", "root.z", "root.roll", "root.pitch", "root.turn")
#: limb axis -> range of motion in degrees (American Academy of Orthopaedic Surgeons, rounded)
_LIMB_RANGES = {
    "hip.flex": (-25, 130),
    "hip.abduct": (-35, 55),
    "hip.rotate": (-45, 65),
    "knee.flex": (-3, 155),
    "ankle.dorsiflex": (-60, 40),
    "ankle.invert": (-20, 35),
    "toes.extend": (-40, 80),
    "shoulder_blade.lift": (-10, 40),
    "shoulder_blade.forward": (-30, 40),
    "shoulder.flex": (-60, 180),
    "shoulder.abduct": (-50, 180),
    "shoulder.rotate": (-90, 100),
    "elbow.flex": (-5, 150),
    "forearm.pronate": (-90, 90),
    "wrist.flex": (-90, 80),
    "wrist.deviate": (-30, 20),
}
_SPINE_RANGES = {
    "lumbar.flex": (-35, 60),
    "lumbar.bend": (-25, 25),
    "lumbar.turn": (-10, 10),
    "thoracic.flex": (-25, 40),
    "thoracic.bend": (-30, 30),
    "thoracic.turn": (-38, 38),
    "neck.flex": (-70, 60),
    "neck.bend": (-45, 45),
    "neck.turn": (-80, 80),
}
_FREE = (-1e5, 1e5)
RANGES: Final = {
    **dict.fromkeys(ROOT_AXES, _FREE),
    **_SPINE_RANGES,
    **{f"{s} {a}": r for a, r in _LIMB_RANGES.items() for s in ("left", "right")},
}
AXES: Final = tuple(RANGES)
AXIS: Final = {name: i for i, name in enumerate(AXES)}
LOWEST: Final[Array] = np.radians([r[0] for r in RANGES.values()])
HIGHEST: Final[Array] = np.radians([r[1] for r in RANGES.values()])
_LIMB_START = len(ROOT_AXES) + len(_SPINE_RANGES)
_LIMB_AXIS = {name: i for i, name in enumerate(_LIMB_RANGES)}
#: left is +1, right is -1
_SIGN: Array = np.array([1.0, -1.0])


def axis_kind(axis: str) -> str:
    """Return an axis without its side: ``left hip.flex`` -> ``hip.flex``."""
    return axis.removeprefix("left ").removeprefix("right ")


def _mirrored() -> tuple[Indices, Array]:
    swap = {"left": "right", "right": "left"}
    order, sign = [], []
    for axis in AXES:
        side, _, rest = axis.partition(" ")
        order.append(AXIS[f"{swap[side]} {rest}"] if side in swap else AXIS[axis])
        flips = axis in {"root.y", "root.roll", "root.turn"} or (
            axis in _SPINE_RANGES and not axis.endswith("flex")
        )
        sign.append(-1.0 if flips else 1.0)
    return np.array(order), np.array(sign)


_MIRROR_ORDER, _MIRROR_SIGN = _mirrored()


def mirror(theta: Array) -> Array:
    """Return the angles (…, axes) of the mirror image."""
    image: Array = theta[..., _MIRROR_ORDER] * _MIRROR_SIGN
    return image


def _about(axis: int, angle: Array) -> Array:
    """Return rotations (…, 3, 3) about x, y or z by angles in radians."""
    turn = np.zeros((*angle.shape, 3, 3))
    i, j = (axis + 1) % 3, (axis + 2) % 3
    turn[..., axis, axis] = 1.0
    turn[..., i, i] = turn[..., j, j] = np.cos(angle)
    turn[..., j, i] = np.sin(angle)
    turn[..., i, j] = -turn[..., j, i]
    return turn


def about_x(angle: Array) -> Array:
    """Return rotations about the front axis."""
    return _about(0, angle)


def about_y(angle: Array) -> Array:
    """Return rotations about the left axis; positive leans forward."""
    return _about(1, angle)


def about_z(angle: Array) -> Array:
    """Return rotations about the upward axis; positive turns left."""
    return _about(2, angle)


@dataclass(frozen=True, slots=True)
class Body:
    """Where every segment is, for a batch of angles.

    Attributes:
        rotation: (batch, segments, 3, 3), columns are the segment's front, left and up.
        origin: (batch, segments, 3), metres.
    """

    rotation: Array
    origin: Array

    def points(self, segments: Indices, offsets: Array) -> Array:
        """Return world positions (batch, k, 3) of points given in their segments' frames."""
        turned = np.matmul(self.rotation[:, segments], offsets[:, :, None])[..., 0]
        points: Array = self.origin[:, segments] + turned
        return points

    def directions(self, segments: Indices, vectors: Array) -> Array:
        """Return world directions (batch, k, 3) of vectors given in their segments' frames."""
        turned: Array = np.matmul(self.rotation[:, segments], vectors[:, :, None])[..., 0]
        return turned

    def frame(self, segment: str) -> tuple[Array, Array]:
        """Return rotation (3, 3) and origin (3,) of a segment, of the first of the batch."""
        i = SEGMENT[segment]
        return self.rotation[0, i], self.origin[0, i]


def _ease(value: Array) -> Array:
    clipped = np.clip(value, 0.0, 1.0)
    eased: Array = clipped * clipped * (3.0 - 2.0 * clipped)
    return eased


def _shoulder_centre(arm: Array, lift: Array, forward: Array) -> Array:
    """Return the shoulder joints (batch, 2, 3) in the frame of the upper chest.

    The shoulder blade follows the arm on its own (scapulohumeral rhythm): overhead the joint rises
    and moves inwards.
    """
    down = -arm[..., 2]
    raised = _ease((down[..., 2] + 0.35) / 1.35)
    ahead = np.clip(down[..., 0], 0.0, 1.0)
    half = _SHOULDER_HALF_WIDTH - 0.028 * raised - 0.05 * np.abs(np.sin(forward))
    height = _SHOULDER_HEIGHT - SPINE_HEIGHTS[6] + 0.05 * raised + 0.15 * np.sin(lift)
    centre: Array = np.stack(
        [0.012 * ahead + 0.15 * np.sin(forward), _SIGN * half, height], axis=-1
    )
    return centre


def forward_kinematics(theta: Array, attitude: Array) -> Body:
    """Place the segments.

    Args:
        theta: (batch, axes) angles in radians, the root's position in metres.
        attitude: (3, 3) the rotation of the pelvis that the base gives, before the root's own.
    """
    batch = len(theta)
    rotation = np.empty((batch, len(SEGMENTS), 3, 3))
    origin = np.empty((batch, len(SEGMENTS), 3))

    def place(index: int | slice, turn: Array, centre: Array) -> None:
        rotation[:, index] = turn
        origin[:, index] = centre

    pelvis = attitude @ about_z(theta[:, 5]) @ about_y(theta[:, 4]) @ about_x(theta[:, 3])
    turn, centre = pelvis, theta[:, :3]
    place(0, turn, centre)
    below, at = 0.0, len(ROOT_AXES)
    for region in _REGIONS:
        flex, bend, twist = (theta[:, at + k] / len(region) for k in range(3))
        step = about_z(twist) @ about_y(flex) @ about_x(-bend)
        for vertebra in region:
            height = SPINE_HEIGHTS[vertebra]
            centre = centre + turn[:, :, 2] * (height - below)
            turn, below = turn @ step, height
            place(vertebra + 1, turn, centre)
        at += 3

    limb = theta[:, _LIMB_START:].reshape(batch, len(_LIMB_RANGES), 2)
    sign = _SIGN

    def angle(name: str) -> Array:
        return limb[:, _LIMB_AXIS[name]]

    def pair(name: str) -> slice:
        first = SEGMENT[f"left {name}"]
        return slice(first, first + 2)

    hips = np.stack([np.zeros(2), sign * _HIP_HALF_WIDTH, np.zeros(2)], axis=-1)
    centre = theta[:, None, :3] + np.einsum("bij,sj->bsi", pelvis, hips)
    turn = (
        pelvis[:, None]
        @ about_y(-angle("hip.flex"))
        @ about_x(sign * angle("hip.abduct"))
        @ about_z(sign * angle("hip.rotate"))
    )
    place(pair("thigh"), turn, centre)
    centre, turn = centre - turn[..., 2] * THIGH, turn @ about_y(angle("knee.flex"))
    place(pair("shank"), turn, centre)
    centre = centre - turn[..., 2] * SHANK
    turn = turn @ about_y(-angle("ankle.dorsiflex")) @ about_x(-sign * angle("ankle.invert"))
    place(pair("foot"), turn, centre)
    place(
        pair("toes"), turn @ about_y(-angle("toes.extend")), centre + turn @ np.array(BALL_OF_FOOT)
    )

    chest, chest_origin = rotation[:, 7], origin[:, 7]
    arm = (
        about_y(-angle("shoulder.flex"))
        @ about_x(sign * angle("shoulder.abduct"))
        @ about_z(sign * angle("shoulder.rotate"))
    )
    joint = _shoulder_centre(arm, angle("shoulder_blade.lift"), angle("shoulder_blade.forward"))
    centre = chest_origin[:, None] + np.einsum("bij,bsj->bsi", chest, joint)
    turn = chest[:, None] @ arm
    place(pair("upper arm"), turn, centre)
    centre, turn = centre - turn[..., 2] * UPPER_ARM, turn @ about_y(-angle("elbow.flex"))
    place(pair("elbow"), turn, centre)
    turned = turn @ about_z(-sign * angle("forearm.pronate"))
    place(pair("forearm"), turned, centre)
    centre = centre - turn[..., 2] * FOREARM
    turn = turned @ about_x(-sign * angle("wrist.flex")) @ about_y(-angle("wrist.deviate"))
    place(pair("hand"), turn, centre)
    return Body(rotation, origin)


def _attitude(front: tuple[int, int, int], up: tuple[int, int, int]) -> Array:
    """Return the rotation whose columns are front, left and up."""
    x, z = np.array(front, float), np.array(up, float)
    return np.stack([x, np.cross(z, x), z], axis=1)


_UPRIGHT = _attitude((1, 0, 0), (0, 0, 1))
#: base -> how the pelvis faces; lying people have the head at the -x end, those face down at the +x
#: end
ATTITUDES: Final = {
    **dict.fromkeys(("standing", "sitting", "chair", "kneeling", "half_kneeling"), _UPRIGHT),
    "supine": _attitude((0, 0, 1), (-1, 0, 0)),
    "prone": _attitude((0, 0, -1), (1, 0, 0)),
    "quadruped": _attitude((0, 0, -1), (1, 0, 0)),
    "side_left": _attitude((0, 1, 0), (-1, 0, 0)),
    "side_right": _attitude((0, -1, 0), (-1, 0, 0)),
}


#: segment, centre of mass in its frame, share of body mass (de Leva 1996, men)
_MASSES = (
    ("head", (0.0, 0.0, 0.07), 0.0694),
    ("thoracic 2", (0.0, 0.0, 0.0), 0.2160),
    ("lumbar 1", (0.0, 0.0, 0.0), 0.1070),
    ("pelvis", (0.0, 0.0, 0.03), 0.1120),
    *(
        (f"{side} {name}", offset, share)
        for side in ("left", "right")
        for name, offset, share in (
            ("thigh", (0.0, 0.0, -0.4095 * THIGH), 0.1416),
            ("shank", (0.0, 0.0, -0.4459 * SHANK), 0.0433),
            ("foot", (0.06, 0.0, -0.04), 0.0137),
            ("upper arm", (0.0, 0.0, -0.5772 * UPPER_ARM), 0.0271),
            ("forearm", (0.0, 0.0, -0.4574 * FOREARM), 0.0162),
            ("hand", (0.0, 0.0, -0.06), 0.0061),
        )
    ),
)
_MASS_SEGMENTS: Indices = np.array([SEGMENT[name] for name, _, _ in _MASSES])
_MASS_OFFSETS: Array = np.array([offset for _, offset, _ in _MASSES])
_MASS_SHARES: Array = np.array([share for *_, share in _MASSES]) / sum(m for *_, m in _MASSES)


def centre_of_mass(body: Body) -> Array:
    """Return the centre of mass (batch, 3), metres."""
    centre: Array = np.einsum("k,bkj->bj", _MASS_SHARES, body.points(_MASS_SEGMENTS, _MASS_OFFSETS))
    return centre
