"""The skin: lofted parts carried by the skeleton; numbers are metres of a person 1.72 m tall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from player.figure import hand as hands
from player.figure import measures
from player.figure.loft import (
    Bone,
    along_spine,
    bend_angle,
    blend,
    circle,
    hinge,
    rings,
    smooth,
)
from player.figure.person import ANYBODY, BUILDS, HairName, Person
from player.figure.skeleton import SEGMENT, SPINE_HEIGHTS, SPINE_SEGMENTS, THIGH, UPPER_ARM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from player.figure.person import Build
    from player.figure.skeleton import Array, Body

SIDES: Final = 26
_CROWN = 0.80

_HAIR_CENTRE = np.array([0.0, 0.0, 0.06])
_CURLS_CENTRE = np.array([0.07, 0.0, 0.05])
#: how much larger than the head the hair is: lengthwise, across and upwards
_HAIR_SCALE: Final[dict[HairName, tuple[float, float, float]]] = {
    "bun": (1.07, 1.09, 1.07),
    "short": (1.06, 1.07, 1.07),
    "bob": (1.09, 1.14, 1.08),
    "curls": (1.26, 1.52, 1.34),
    "bald": (1.0, 1.0, 1.0),
}
#: the lower part of a limb begins a little inside the upper one, so that no gap opens at the joint
_OVERLAP = np.array([-0.024, -0.012])

#: how much an arched back and a twisted waist fill, metres
_ARCHED, _ROUND = 0.022, 0.022

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


def _torso(body: Body, breath: float, build: Build) -> list[Part]:
    frames = body.rotation[0, : len(SPINE_SEGMENTS)]
    origins = body.origin[0, : len(SPINE_SEGMENTS)]
    crown = origins[-1] + frames[-1][:, 2] * (_CROWN - SPINE_HEIGHTS[-1])
    heights = np.array([0.0, *SPINE_HEIGHTS, _CROWN])
    joints = np.vstack([origins, crown])
    # A rounded back fills the lumbar hollow, and so do the muscles of an arched one.
    up, pelvis = frames[4][:, 2], frames[0]
    flexion = np.clip(np.arctan2(up @ pelvis[:, 0], up @ pelvis[:, 2]) / 0.75, -0.8, 1.0)
    hollow = np.exp(-(((measures.TORSO.along - 0.165) / 0.075) ** 2))
    shape = build.torso.values.copy()
    shape[:, 4] += np.where(flexion > 0, 0.024, -_ARCHED) * flexion * hollow
    shape[:, 3] -= 0.014 * max(flexion, -0.4) * hollow
    # A twisted waist is rounder: no view finds it flat.
    twist = np.clip(
        np.arccos(np.clip(frames[7][:, 1] @ frames[0][:, 1], -1.0, 1.0)) / 0.9, 0.0, 1.0
    )
    waist = np.exp(-(((measures.TORSO.along - 0.18) / 0.085) ** 2))
    shape[:, 2:] += np.outer(twist * waist, [0.004, _ROUND, _ROUND])
    for height, width, rise in measures.BREATH:
        shape[:, 3] += breath * rise * np.exp(-(((measures.TORSO.along - height) / width) ** 2))
    parts = []
    for kind, along, values in (
        ("torso", measures.TORSO.along, shape),
        ("neck", measures.NECK.along, build.throat.values),
    ):
        centres, turned = along_spine(heights, joints, frames, along)
        parts.append(_part("", kind, rings(centres, turned, values, SIDES), along))
    return parts


def _head(bone: Bone, build: Build, worn: HairName) -> list[Part]:
    cos, sin = circle(SIDES)
    squarish = 0.86
    front, back, half = (column[:, None] for column in build.head.values.T)
    x = (front + back) / 2 + (front - back) / 2 * np.sign(cos) * np.abs(cos) ** squarish
    y = half * np.sign(sin) * np.abs(sin) ** squarish
    local = np.stack([x, y, np.broadcast_to(measures.HEAD.along[:, None], x.shape)], axis=2)
    hair = _hair(local, worn)
    falls = _fallen(hair, -bone.frame[2]) if worn == "bob" else hair
    return [
        _part("", kind, bone.start + placed @ bone.frame.T, measures.HEAD.along, shape)
        for kind, placed, shape in (("head", local, local), ("hair", falls, hair))
    ]


def _hair(head: Array, worn: HairName) -> Array:
    """Return the hair's rings around those of the head, in its frame."""
    centre = _CURLS_CENTRE if worn == "curls" else _HAIR_CENTRE
    out = (head - centre) * np.array(_HAIR_SCALE[worn])
    if worn == "curls":
        around = np.arctan2(out[..., 1], out[..., 0])
        high = np.arctan2(out[..., 2], np.hypot(out[..., 0], out[..., 1]))
        out = out * (1.0 + 0.035 * np.cos(5 * around) * np.cos(6 * high))[..., None]
    hair: Array = centre + out
    if worn == "bob":
        # It falls straight from where the head is widest.
        widest = hair[np.abs(hair[:, :, 2].mean(axis=1) - 0.075).argmin()]
        below = hair[:, :, 2] < widest[:, 2].mean()
        hair[..., 1] = np.where(below, widest[None, :, 1], hair[..., 1])
        hair[..., 0] = np.where(below, np.minimum(widest[None, :, 0], hair[..., 0]), hair[..., 0])
    return hair


def _fallen(hair: Array, down: Array) -> Array:
    """Return loose hair in the head's frame as it hangs where `down` (3,) is down.

    It is kept out of the face.
    """
    loose = np.maximum(0.075 - hair[..., 2], 0.0)[..., None]
    way = np.array([np.clip(down[0], -0.9, 0.2), 0.8 * down[1], 0.7 * max(down[2], 0.0)])
    fallen: Array = hair + loose * way
    return fallen


def _yoke(side: str, chest: Bone, shoulder: Array, build: Build) -> Part:
    sign = 1.0 if side == "left" else -1.0
    root = chest.start + chest.frame @ np.array([-0.018, sign * 0.030, 0.052])
    way = shoulder - root
    length = float(np.linalg.norm(way))
    way = way / length
    front = chest.frame[:, 0] - way * (chest.frame[:, 0] @ way)
    front /= np.linalg.norm(front)
    frame = np.stack([front, np.cross(-way, front), -way], axis=1)
    centres = root + np.outer(measures.YOKE.along * length, way)
    frames = np.broadcast_to(frame, (len(centres), 3, 3))
    return _part(
        side, "yoke", rings(centres, frames, build.yoke.values, SIDES), measures.YOKE.along
    )


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


def _leg(side: str, bones: Mapping[str, Bone], build: Build) -> list[Part]:
    sign = 1.0 if side == "left" else -1.0
    thigh, shank = bones["thigh"], bones["shank"]
    fold = np.clip(bend_angle(thigh, shank) / 2.4, 0.0, 1.0)
    parts = []
    for kind, distances, values in (
        ("thigh", measures.THIGH.along - THIGH, build.limb("thigh").values),
        ("shank", np.r_[_OVERLAP, measures.SHANK.along], _overlapped(build.limb("shank").values)),
    ):
        # A bent knee shows its cap in front and closes behind.
        near = np.clip(1 - np.abs(distances) / 0.09, 0.0, 1.0)
        shape = values.copy()
        shape[:, 3] += 0.030 * fold * smooth(near)
        shape[:, 4] *= 1 - 0.25 * fold * near
        centres, frames = hinge(thigh, shank, distances, 0.075)
        along = distances + THIGH if kind == "thigh" else distances
        parts.append(_part(side, kind, rings(centres, frames, shape, SIDES, sign), along))
    for kind, table in (("foot", measures.FOOT), ("toes", measures.TOES)):
        vertices, local = _foot_shell(bones[kind], table.along, table.values)
        parts.append(_part(side, kind, vertices, table.along, local))
    return parts


def _arm(side: str, bones: Mapping[str, Bone], grip: hands.Grip, build: Build) -> list[Part]:
    sign = 1.0 if side == "left" else -1.0
    upper, elbow, forearm = bones["upper arm"], bones["elbow"], bones["forearm"]
    fold = np.clip(bend_angle(upper, elbow) / 2.4, 0.0, 1.0)
    parts = []
    for kind, distances, values in (
        ("upper arm", measures.UPPER_ARM.along - UPPER_ARM, build.limb("upper arm").values),
        (
            "forearm",
            np.r_[_OVERLAP, measures.FOREARM.along],
            _overlapped(build.limb("forearm").values),
        ),
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
    body: Body,
    grips: Mapping[str, hands.Grip],
    breath: float = 0.0,
    person: Person = ANYBODY,
) -> list[Part]:
    """Return the parts of a body.

    Args:
        body: Where the segments are; the first of a batch is meant.
        grips: Side to the shape of its hand.
        breath: How full of breath, 0 to 1; the belly rises most.
        person: Whose skin.
    """
    build = BUILDS[person.build]

    def bone(name: str) -> Bone:
        return Bone(*body.frame(name))

    parts = [*_torso(body, breath, build), *_head(bone("head"), build, person.hair)]
    for side in ("left", "right"):
        bones = {name[len(side) + 1 :]: bone(name) for name in SEGMENT if name.startswith(side)}
        parts.append(_yoke(side, bone("thoracic 3"), bones["upper arm"].start, build))
        parts += [*_leg(side, bones, build), *_arm(side, bones, grips[side], build)]
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
