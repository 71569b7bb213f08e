"""The skin: lofted parts carried by the skeleton; numbers are metres of a person 1.72 m tall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from player.figure import hand as hands
from player.figure.loft import (
    Bone,
    along_spine,
    bend_angle,
    blend,
    circle,
    hinge,
    profile,
    rings,
    smooth,
)
from player.figure.skeleton import FOREARM, SEGMENT, SPINE_HEIGHTS, SPINE_SEGMENTS, THIGH, UPPER_ARM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from player.figure.skeleton import Array, Body

SIDES: Final = 26
_CROWN = 0.80

# Trunk and limbs: position along the bone; shift front, shift outwards, half width, reach to front
# and back.
_TORSO = profile(
    (
        (-0.092, 0.000, 0, 0.030, 0.030, 0.030),
        (-0.086, -0.002, 0, 0.080, 0.055, 0.065),
        (-0.068, -0.006, 0, 0.122, 0.070, 0.092),
        (-0.040, -0.010, 0, 0.150, 0.082, 0.112),
        (-0.005, -0.012, 0, 0.166, 0.092, 0.120),
        (0.035, -0.010, 0, 0.166, 0.096, 0.112),
        (0.075, -0.004, 0, 0.156, 0.096, 0.095),
        (0.115, 0.004, 0, 0.142, 0.092, 0.080),
        (0.155, 0.008, 0, 0.130, 0.088, 0.074),
        (0.195, 0.008, 0, 0.126, 0.086, 0.074),
        (0.240, 0.004, 0, 0.131, 0.089, 0.082),
        (0.290, -0.002, 0, 0.141, 0.096, 0.090),
        (0.340, -0.006, 0, 0.151, 0.106, 0.097),
        (0.385, -0.010, 0, 0.158, 0.110, 0.100),
        (0.425, -0.014, 0, 0.157, 0.104, 0.098),
        (0.455, -0.018, 0, 0.148, 0.092, 0.092),
        (0.480, -0.020, 0, 0.126, 0.078, 0.082),
        (0.502, -0.018, 0, 0.096, 0.064, 0.070),
        (0.522, -0.014, 0, 0.070, 0.055, 0.058),
        (0.536, -0.010, 0, 0.058, 0.050, 0.052),
    ),
    34,
)
_NECK = profile(
    (
        (0.512, -0.012, 0, 0.054, 0.048, 0.050),
        (0.530, -0.008, 0, 0.053, 0.048, 0.050),
        (0.555, -0.004, 0, 0.050, 0.048, 0.048),
        (0.590, 0.000, 0, 0.048, 0.047, 0.050),
        (0.625, 0.002, 0, 0.049, 0.048, 0.055),
        (0.660, 0.002, 0, 0.050, 0.045, 0.055),
    ),
    7,
)
_THIGH = profile(
    (
        (-0.075, 0, 0, 0.016, 0.016, 0.016),
        (-0.070, 0, 0, 0.036, 0.036, 0.036),
        (-0.055, 0, 0, 0.060, 0.060, 0.060),
        (-0.030, 0, 0, 0.077, 0.078, 0.078),
        (0.000, 0, 0.002, 0.086, 0.087, 0.088),
        (0.040, 0, 0.004, 0.089, 0.090, 0.092),
        (0.090, 0, 0.004, 0.088, 0.090, 0.090),
        (0.150, 0, 0.003, 0.083, 0.086, 0.085),
        (0.220, 0, 0.001, 0.074, 0.078, 0.078),
        (0.290, 0, 0, 0.064, 0.068, 0.068),
        (0.350, 0, 0, 0.056, 0.059, 0.058),
        (0.390, 0, 0, 0.053, 0.055, 0.052),
        (THIGH, 0, 0, 0.052, 0.054, 0.048),
        (THIGH + 0.014, 0, 0, 0.050, 0.052, 0.046),
        (THIGH + 0.030, 0, 0, 0.041, 0.042, 0.038),
        (THIGH + 0.042, 0, 0, 0.024, 0.025, 0.022),
        (THIGH + 0.047, 0, 0, 0.008, 0.008, 0.008),
    ),
    21,
    extra=(0.36, 0.372, 0.384, 0.397, 0.409),
)
_SHANK = profile(
    (
        (0.000, 0, 0, 0.052, 0.054, 0.048),
        (0.030, 0, 0, 0.050, 0.052, 0.047),
        (0.070, -0.002, 0.002, 0.050, 0.045, 0.052),
        (0.120, -0.004, 0.004, 0.052, 0.041, 0.062),
        (0.170, -0.006, 0.003, 0.051, 0.038, 0.062),
        (0.220, -0.005, 0.001, 0.046, 0.036, 0.055),
        (0.280, -0.003, 0, 0.039, 0.034, 0.045),
        (0.340, 0, 0, 0.033, 0.031, 0.037),
        (0.385, 0, 0, 0.031, 0.030, 0.033),
        (0.4231, 0, 0, 0.033, 0.032, 0.034),
        (0.432, 0, 0, 0.033, 0.032, 0.034),
    ),
    17,
    extra=(0.008, 0.016, 0.024, 0.038, 0.048, 0.060),
)
_UPPER_ARM = profile(
    (
        (-0.058, 0, -0.004, 0.012, 0.012, 0.012),
        (-0.052, 0, -0.004, 0.030, 0.030, 0.030),
        (-0.036, 0, -0.004, 0.046, 0.047, 0.048),
        (-0.010, 0, -0.002, 0.054, 0.055, 0.056),
        (0.030, 0, 0.002, 0.055, 0.055, 0.055),
        (0.080, 0, 0.002, 0.050, 0.050, 0.050),
        (0.130, 0.002, 0, 0.045, 0.047, 0.047),
        (0.190, 0.002, 0, 0.041, 0.045, 0.043),
        (0.250, 0, 0, 0.037, 0.039, 0.039),
        (0.285, 0, 0, 0.036, 0.037, 0.037),
        (UPPER_ARM, 0, 0, 0.036, 0.036, 0.036),
        (UPPER_ARM + 0.010, 0, 0, 0.0345, 0.0345, 0.0345),
        (UPPER_ARM + 0.022, 0, 0, 0.026, 0.026, 0.026),
        (UPPER_ARM + 0.030, 0, 0, 0.012, 0.012, 0.012),
    ),
    18,
    extra=(0.262, 0.274, 0.292),
)
_FOREARM = profile(
    (
        (0.000, 0, 0, 0.036, 0.036, 0.036),
        (0.030, 0, 0, 0.038, 0.038, 0.040),
        (0.070, 0.002, 0, 0.040, 0.042, 0.041),
        (0.120, 0.002, 0, 0.037, 0.039, 0.037),
        (0.180, 0, 0, 0.030, 0.032, 0.031),
        (0.225, 0, 0, 0.024, 0.028, 0.027),
        (FOREARM, 0, 0, 0.021, 0.027, 0.026),
        (FOREARM + 0.006, 0, 0, 0.021, 0.027, 0.026),
    ),
    13,
    extra=(0.008, 0.016, 0.045),
)
#: a full breath: height, spread and rise of the belly and of the chest
_BREATH: Final = ((0.13, 0.085, 0.024), (0.37, 0.09, 0.008))
#: from the neck to the shoulder ball, as a share of that way
_YOKE = profile(
    (
        (-0.25, 0, 0, 0.024, 0.030, 0.032),
        (-0.15, 0, 0, 0.034, 0.042, 0.046),
        (0.10, 0, 0, 0.041, 0.050, 0.056),
        (0.45, 0, 0, 0.047, 0.053, 0.059),
        (0.80, 0, 0, 0.051, 0.054, 0.057),
        (1.05, 0, 0, 0.050, 0.052, 0.053),
        (1.30, 0, 0, 0.036, 0.038, 0.038),
        (1.42, 0, 0, 0.014, 0.014, 0.014),
    ),
    9,
)
# Feet: position to the front; half width, top and bottom, in the frame of the ankle or of the toes.
_FOOT = profile(
    (
        (-0.064, 0.008, -0.034, -0.056),
        (-0.060, 0.022, -0.018, -0.063),
        (-0.048, 0.030, 0.004, -0.067),
        (-0.025, 0.034, 0.030, -0.067),
        (0.000, 0.036, 0.044, -0.067),
        (0.030, 0.037, 0.030, -0.066),
        (0.060, 0.039, 0.006, -0.064),
        (0.090, 0.043, -0.012, -0.063),
        (0.120, 0.047, -0.024, -0.065),
        (0.135, 0.048, -0.029, -0.067),
    ),
    13,
)
_TOES = profile(
    (
        (0.000, 0.048, 0.016, -0.022),
        (0.020, 0.047, 0.011, -0.022),
        (0.045, 0.043, 0.006, -0.021),
        (0.062, 0.034, 0.000, -0.021),
        (0.072, 0.020, -0.006, -0.018),
        (0.076, 0.006, -0.010, -0.014),
    ),
    7,
)
#: height over the top neck joint; front, back, half width
_HEAD = profile(
    (
        (-0.056, 0.066, 0.030, 0.014),
        (-0.052, 0.084, 0.012, 0.030),
        (-0.036, 0.095, -0.020, 0.043),
        (-0.012, 0.097, -0.050, 0.053),
        (0.015, 0.098, -0.078, 0.061),
        (0.045, 0.096, -0.094, 0.068),
        (0.075, 0.098, -0.101, 0.072),
        (0.105, 0.095, -0.101, 0.072),
        (0.135, 0.082, -0.092, 0.066),
        (0.160, 0.056, -0.070, 0.052),
        (0.174, 0.026, -0.042, 0.032),
        (0.180, 0.004, -0.014, 0.010),
    ),
    18,
)
_HAIR_CENTRE = np.array([0.0, 0.0, 0.06])
_HAIR_SCALE = np.array([1.07, 1.09, 1.07])
#: the lower part of a limb begins a little inside the upper one, so that no gap opens at the joint
_OVERLAP = np.array([-0.024, -0.012])

#: parts whose first or last ring continues into another part and is left open
_OPEN_START: Final = frozenset({"shank", "forearm", "neck", "palm", "toes"})
_OPEN_END: Final = frozenset({"foot", "neck", "forearm", "shank"})


@dataclass(frozen=True, slots=True)
class Part:
    """One lofted part of the body.

    Attributes:
        name: With its side, ``left thigh``.
        kind: Without it.
        vertices: (rings, sides, 3) in the world; ends that are closed have a ring of one repeated
            point.
        along: (rings,) position of each ring, as in the part's table.
        local: (rings, sides, 3) the vertices in the part's own frame, of head, hair and feet.
    """

    name: str
    kind: str
    vertices: Array
    along: Array
    local: Array | None = None

    @property
    def open_start(self) -> bool:
        """Whether the first ring continues another part."""
        return self.kind in _OPEN_START

    @property
    def open_end(self) -> bool:
        """Whether the last ring is continued by another part."""
        return self.kind in _OPEN_END


def _capped(values: Array, kind: str) -> Array:
    """Close the ends that are closed: add a ring at the middle of the first and of the last one."""
    rows = [values]
    if kind not in _OPEN_START:
        rows.insert(0, np.broadcast_to(values[:1].mean(1, keepdims=True), values[:1].shape))
    if kind not in _OPEN_END:
        rows.append(np.broadcast_to(values[-1:].mean(1, keepdims=True), values[:1].shape))
    return np.concatenate(rows)


def _part(side: str, kind: str, vertices: Array, along: Array, local: Array | None = None) -> Part:
    if kind not in _OPEN_START:
        along = np.r_[along[0], along]
    if kind not in _OPEN_END:
        along = np.r_[along, along[-1]]
    name = f"{side} {kind}".strip()
    return Part(
        name, kind, _capped(vertices, kind), along, None if local is None else _capped(local, kind)
    )


def _overlapped(values: Array) -> Array:
    return np.concatenate([values[:1], values[:1], values])


def _torso(body: Body, index: int, breath: float) -> list[Part]:
    frames = body.rotation[index, : len(SPINE_SEGMENTS)]
    origins = body.origin[index, : len(SPINE_SEGMENTS)]
    crown = origins[-1] + frames[-1][:, 2] * (_CROWN - SPINE_HEIGHTS[-1])
    heights = np.array([0.0, *SPINE_HEIGHTS, _CROWN])
    joints = np.vstack([origins, crown])
    # A rounded back fills the lumbar hollow; an arched one deepens it.
    up, pelvis = frames[4][:, 2], frames[0]
    flexion = np.clip(np.arctan2(up @ pelvis[:, 0], up @ pelvis[:, 2]) / 0.75, -0.4, 1.0)
    hollow = np.exp(-(((_TORSO.along - 0.165) / 0.075) ** 2))
    shape = _TORSO.values.copy()
    shape[:, 4] += 0.024 * max(flexion, 0.0) * hollow
    shape[:, 3] -= 0.014 * flexion * hollow
    for height, width, rise in _BREATH:
        shape[:, 3] += breath * rise * np.exp(-(((_TORSO.along - height) / width) ** 2))
    parts = []
    for kind, along, values in (
        ("torso", _TORSO.along, shape),
        ("neck", _NECK.along, _NECK.values),
    ):
        centres, turned = along_spine(heights, joints, frames, along)
        parts.append(_part("", kind, rings(centres, turned, values, SIDES), along))
    return parts


def _head(bone: Bone) -> list[Part]:
    cos, sin = circle(SIDES)
    squarish = 0.86
    front, back, half = (column[:, None] for column in _HEAD.values.T)
    x = (front + back) / 2 + (front - back) / 2 * np.sign(cos) * np.abs(cos) ** squarish
    y = half * np.sign(sin) * np.abs(sin) ** squarish
    local = np.stack([x, y, np.broadcast_to(_HEAD.along[:, None], x.shape)], axis=2)
    hair = _HAIR_CENTRE + (local - _HAIR_CENTRE) * _HAIR_SCALE
    return [
        _part("", kind, bone.start + shape @ bone.frame.T, _HEAD.along, shape)
        for kind, shape in (("head", local), ("hair", hair))
    ]


def _yoke(side: str, chest: Bone, shoulder: Array) -> Part:
    sign = 1.0 if side == "left" else -1.0
    root = chest.start + chest.frame @ np.array([-0.018, sign * 0.030, 0.052])
    way = shoulder - root
    length = float(np.linalg.norm(way))
    way = way / length
    front = chest.frame[:, 0] - way * (chest.frame[:, 0] @ way)
    front /= np.linalg.norm(front)
    frame = np.stack([front, np.cross(-way, front), -way], axis=1)
    centres = root + np.outer(_YOKE.along * length, way)
    frames = np.broadcast_to(frame, (len(centres), 3, 3))
    return _part(side, "yoke", rings(centres, frames, _YOKE.values, SIDES), _YOKE.along)


def _foot_shell(bone: Bone, along: Array, values: Array) -> tuple[Array, Array]:
    """Return a foot's rings, which stand upright across it, in the world and in its own frame."""
    cos, sin = circle(SIDES)
    half, top, bottom = (column[:, None] for column in values.T)
    middle, rise = (top + bottom) / 2, (top - bottom) / 2
    upright = np.sign(cos) * np.abs(cos) ** 0.8
    across = np.sign(sin) * np.abs(sin) ** 0.75
    narrow = np.clip(cos, 0, 1) * np.clip((rise - 0.02) / 0.03, 0, 1)
    local = np.stack(
        [
            np.broadcast_to(along[:, None], rise.shape).repeat(SIDES, axis=1),
            half * across * (1 - 0.35 * narrow),
            middle + rise * upright,
        ],
        axis=2,
    )
    return bone.start + local @ bone.frame.T, local


def _leg(side: str, bones: Mapping[str, Bone]) -> list[Part]:
    sign = 1.0 if side == "left" else -1.0
    thigh, shank = bones["thigh"], bones["shank"]
    fold = np.clip(bend_angle(thigh, shank) / 2.4, 0.0, 1.0)
    parts = []
    for kind, distances, values in (
        ("thigh", _THIGH.along - THIGH, _THIGH.values),
        ("shank", np.r_[_OVERLAP, _SHANK.along], _overlapped(_SHANK.values)),
    ):
        # A bent knee shows its cap in front and closes behind.
        near = np.clip(1 - np.abs(distances) / 0.09, 0.0, 1.0)
        shape = values.copy()
        shape[:, 3] += 0.030 * fold * smooth(near)
        shape[:, 4] *= 1 - 0.25 * fold * near
        centres, frames = hinge(thigh, shank, distances, 0.075)
        along = distances + THIGH if kind == "thigh" else distances
        parts.append(_part(side, kind, rings(centres, frames, shape, SIDES, sign), along))
    for kind, table in (("foot", _FOOT), ("toes", _TOES)):
        vertices, local = _foot_shell(bones[kind], table.along, table.values)
        parts.append(_part(side, kind, vertices, table.along, local))
    return parts


def _arm(side: str, bones: Mapping[str, Bone], grip: hands.Grip) -> list[Part]:
    sign = 1.0 if side == "left" else -1.0
    upper, elbow, forearm = bones["upper arm"], bones["elbow"], bones["forearm"]
    fold = np.clip(bend_angle(upper, elbow) / 2.4, 0.0, 1.0)
    parts = []
    for kind, distances, values in (
        ("upper arm", _UPPER_ARM.along - UPPER_ARM, _UPPER_ARM.values),
        ("forearm", np.r_[_OVERLAP, _FOREARM.along], _overlapped(_FOREARM.values)),
    ):
        near = np.clip(1 - np.abs(distances) / 0.06, 0.0, 1.0)
        section = values.copy()
        section[:, 4] += 0.016 * fold * near
        centres, frames = hinge(upper, elbow, distances, 0.045)
        along = distances + UPPER_ARM if kind == "upper arm" else distances
        if kind == "forearm":
            turned = np.broadcast_to(forearm.frame, frames.shape)
            frames = blend(frames, turned, np.clip((distances - 0.05) / 0.15, 0.0, 1.0))
        parts.append(_part(side, kind, rings(centres, frames, section, SIDES, sign), along))
    wrist = bones["hand"]
    parts.append(_part(side, "palm", hands.palm(wrist, sign), hands.PALM.along))
    lengths = np.linspace(0.0, 1.0, hands.FINGER_RINGS)
    parts.append(_part(side, "thumb", hands.thumb(wrist, sign, grip), lengths))
    parts += [
        _part(side, name, hands.finger(name, wrist, sign, grip), lengths) for name in hands.FINGERS
    ]
    return parts


def build_skin(
    body: Body, grips: Mapping[str, hands.Grip], index: int = 0, breath: float = 0.0
) -> list[Part]:
    """Return the parts of a body.

    Args:
        body: Where the segments are.
        grips: Side to the shape of its hand.
        index: Which of the batch.
        breath: How full of breath, 0 to 1; the belly rises most.
    """

    def bone(name: str) -> Bone:
        return Bone(*body.frame(name, index))

    parts = [*_torso(body, index, breath), *_head(bone("head"))]
    for side in ("left", "right"):
        bones = {name[len(side) + 1 :]: bone(name) for name in SEGMENT if name.startswith(side)}
        parts.append(_yoke(side, bone("thoracic 3"), bones["upper arm"].start))
        parts += [*_leg(side, bones), *_arm(side, bones, grips[side])]
    return parts


def keep_above(parts: list[Part], planes: tuple[Array, Array]) -> list[Part]:
    """Press the skin flat where it would pass a surface, as flesh does."""
    pressed = []
    for part in parts:
        vertices = part.vertices
        for normal, offset in zip(*planes, strict=True):
            below = np.minimum(vertices @ normal - offset, 0.0)
            vertices = vertices - below[..., None] * normal
        pressed.append(Part(part.name, part.kind, vertices, part.along, part.local))
    return pressed
