"""Places on the body: spheres that touch, capsules that may not overlap, what can be held."""

from __future__ import annotations

from typing import Final

import numpy as np

from player.figure.skeleton import FOREARM, SEGMENT, SHANK, THIGH, UPPER_ARM, Array, Indices

SIDES: Final = ("left", "right")

#: name -> segment, centre in its frame (y outwards on a limb), radius; metres
_PAIRED = {
    "heel": ("foot", (-0.035, 0, -0.035), 0.032),
    "ball": ("foot", (0.13, 0, -0.048), 0.019),
    "toes": ("toes", (0.055, 0, -0.010), 0.012),
    "toe tops": ("toes", (0.05, 0, 0.0), 0.012),
    "instep": ("foot", (0.09, 0, -0.028), 0.022),
    "outer_foot": ("foot", (0.05, 0.012, -0.04), 0.026),
    "inner_ankle": ("foot", (0.0, -0.004, -0.004), 0.034),
    "outer_ankle": ("foot", (0.0, 0.004, -0.006), 0.034),
    "ankle": ("shank", (0, 0, -SHANK), 0.034),
    "knee": ("shank", (0.008, 0, 0), 0.050),
    "outer_knee": ("shank", (0, 0.004, 0), 0.050),
    "back_of_knee": ("thigh", (-0.004, 0, -THIGH + 0.03), 0.052),
    "shin": ("shank", (0.012, 0, -0.12), 0.045),
    "calf": ("shank", (-0.012, 0, -0.13), 0.052),
    "thigh": ("thigh", (0, 0, -0.18), 0.080),
    "outer_thigh": ("thigh", (0, 0.0, -0.26), 0.068),
    "outer_hip": ("pelvis", (0, 0.095, -0.01), 0.078),
    "sit_bone": ("pelvis", (-0.025, 0.075, -0.012), 0.088),
    "buttock": ("pelvis", (-0.04, 0.07, 0.0), 0.085),
    "hip_bone": ("pelvis", (0.03, 0.09, 0.06), 0.062),
    "back rib": ("thoracic 1", (-0.014, 0.075, 0.02), 0.078),
    "ribs": ("thoracic 0", (0.0, 0.065, 0.02), 0.090),
    "chest": ("thoracic 2", (0.03, 0.07, -0.01), 0.080),
    "shoulder_blade": ("thoracic 3", (-0.025, 0.10, 0), 0.070),
    "shoulder": ("upper arm", (0, 0, 0), 0.056),
    "elbow": ("elbow", (-0.002, 0, 0), 0.038),
    "mid forearm": ("forearm", (0, 0, -0.10), 0.040),
    "wrist": ("forearm", (0, 0, -FOREARM), 0.024),
    "palm": ("hand", (0, -0.002, -0.055), 0.016),
    "back_of_hand": ("hand", (0, 0.002, -0.060), 0.016),
    "fingers": ("hand", (0, -0.002, -0.145), 0.011),
    "fingertips": ("hand", (0, 0, -0.172), 0.009),
}
_SINGLE = {
    "head": ("head", (-0.012, 0, 0.075), 0.088),
    "forehead": ("head", (0.018, 0, 0.095), 0.082),
    "chin": ("head", (0.07, 0, -0.025), 0.025),
    "temple_left": ("head", (0, 0.002, 0.07), 0.078),
    "temple_right": ("head", (0, -0.002, 0.07), 0.078),
    "sacrum": ("pelvis", (-0.045, 0, 0.05), 0.060),
    "low_back": ("lumbar 1", (-0.025, 0, 0.0), 0.055),
    "belly": ("lumbar 1", (0.02, 0, 0.02), 0.075),
    "nape": ("neck 0", (0, 0, 0.02), 0.050),
}


def _on(side: str, offset: tuple[float, float, float]) -> tuple[float, float, float]:
    x, y, z = offset
    return (x, y if side == "left" else -y, z)


def segment_of(name: str, side: str) -> int:
    """Return the index of a segment: ``thigh`` of a side, or ``pelvis``."""
    return SEGMENT[name] if name in SEGMENT else SEGMENT[f"{side} {name}"]


_SPHERES = {
    **{
        f"{side} {name}": (segment_of(segment, side), _on(side, offset), radius)
        for name, (segment, offset, radius) in _PAIRED.items()
        for side in SIDES
    },
    **{name: (SEGMENT[s], offset, radius) for name, (s, offset, radius) in _SINGLE.items()},
}
SPHERES: Final = tuple(_SPHERES)
SPHERE: Final = {name: i for i, name in enumerate(SPHERES)}
SPHERE_SEGMENTS: Final[Indices] = np.array([s for s, _, _ in _SPHERES.values()])
SPHERE_OFFSETS: Final[Array] = np.array([o for _, o, _ in _SPHERES.values()], dtype=float)
SPHERE_RADII: Final[Array] = np.array([r for *_, r in _SPHERES.values()])

#: parts that touch with more than one sphere, or with one of another name
_PARTS = {
    "hand": ("palm", "fingers"),
    "foot": ("heel", "ball"),
    "forefoot": ("ball", "toes"),
    "forearm": ("elbow", "wrist"),
    "buttocks": ("left sit_bone", "right sit_bone"),
    "pelvis": ("left buttock", "right buttock"),
    "upper_back": ("left back rib", "right back rib"),
}


def spheres_of(part: str) -> tuple[str, ...]:
    """Return the spheres with which a part (``left hand``, ``upper_back``) touches a surface."""
    side, _, name = part.rpartition(" ")
    spheres = _PARTS.get(name, (name,))
    return tuple(f"{side} {s}" for s in spheres) if side else spheres


#: which way a part looks when it touches: the axis of its segment that points at the surface (y
#: outwards)
FACING: Final = {
    "hand": ("hand", (0.0, -1.0, 0.0)),
    "palm": ("hand", (0.0, -1.0, 0.0)),
    "back_of_hand": ("hand", (0.0, 1.0, 0.0)),
    "foot": ("foot", (0.0, 0.0, -1.0)),
}


def facing(part: str, side: str) -> tuple[int, Array]:
    """Return the segment of a part that lies flat, and the direction (3,) that looks down."""
    segment, direction = FACING[part]
    return segment_of(segment, side), np.array(_on(side, direction))


def pointing(side: str) -> tuple[int, Array]:
    """Return the segment of a hand, and the direction (3,) its fingers point."""
    return segment_of("hand", side), np.array([0.0, 0.0, -1.0])


#: landmark -> segment, place just outside the skin; metres, y outwards on a limb
_LANDMARKS: dict[str, tuple[str, tuple[float, float, float]]] = {
    "shin": ("shank", (0.052, 0, -0.11)),
    "shin_top": ("shank", (0.050, 0, -0.20)),
    "shin_side": ("shank", (0.0, 0.052, -0.20)),
    "knee": ("shank", (0.060, 0, -0.01)),
    "knee_top": ("thigh", (0.070, 0, -0.38)),
    "outer_knee": ("thigh", (0.01, 0.062, -0.38)),
    "thigh_top": ("thigh", (0.075, 0, -0.26)),
    "thigh_back": ("thigh", (-0.086, 0, -0.31)),
    "thigh_side": ("thigh", (0.02, 0.075, -0.25)),
    "ankle": ("shank", (0, 0.035, -0.40)),
    "inner_ankle": ("shank", (0.02, -0.034, -0.38)),
    "outer_ankle": ("shank", (0.02, 0.034, -0.38)),
    "sole": ("foot", (0.06, 0, -0.07)),
    "foot_top": ("foot", (0.075, 0, -0.004)),
    "heel": ("foot", (-0.05, 0, -0.03)),
    "calf": ("shank", (-0.055, 0, -0.16)),
    "temple": ("head", (-0.02, 0.10, 0.05)),
    "ear": ("head", (-0.04, 0.085, 0.07)),
    "hip": ("pelvis", (0.02, 0.15, 0.09)),
    "waist": ("lumbar 1", (0.0, 0.135, 0.0)),
    "low_back": ("lumbar 0", (-0.100, 0.07, -0.02)),
    "buttock": ("pelvis", (-0.125, 0.08, 0.03)),
    "chest": ("thoracic 2", (0.12, 0.06, 0)),
    "upper_arm": ("upper arm", (0.05, 0, -0.20)),
    "forearm": ("forearm", (0.0, 0.035, -0.12)),
    "hand": ("hand", (0, -0.02, -0.06)),
    "hand_back": ("hand", (0, 0.022, -0.07)),
    "belly": ("lumbar 1", (0.098, 0.0, -0.02)),
    "breastbone": ("thoracic 1", (0.115, 0.0, 0.02)),
    "back_of_head": ("head", (-0.11, 0.0, 0.07)),
    "forehead": ("head", (0.105, 0.0, 0.11)),
}


#: which way is out of the body where that is not away from the middle of the segment
_OUTWARD = {
    "back_of_head": (-1.0, 0.0, 0.0),
    "foot_top": (0.0, 0.0, 1.0),
    "sole": (0.0, 0.0, -1.0),
}


def landmark(name: str, near: str) -> tuple[int, Array, Array]:
    """Return a landmark's segment, place and outward direction in its frame.

    Args:
        name: ``left shin``, or ``belly`` for one in the middle.
        near: The side of the hand that comes; a middle landmark gives way a little to that side.
    """
    side, _, plain = name.rpartition(" ")
    segment, offset = _LANDMARKS[plain]
    place = np.array(_on(side or near, offset))
    if not side:
        place[1] += 0.04 if near == "left" else -0.04
    flat = np.array([1.0, 1.0, 0.0 if segment in {"thigh", "shank", "upper arm"} else 0.3])
    outward = np.array(_OUTWARD[plain]) if plain in _OUTWARD else place * flat
    return segment_of(segment, side or near), place, outward / np.linalg.norm(outward)


#: the sphere of the hand or foot that comes to a landmark
HOLDING: Final = {
    "hand": "palm",
    "fingers": "fingers",
    "forearm": "mid forearm",
    "elbow": "elbow",
    "foot": "ankle",
    "heel": "heel",
    "ankle": "ankle",
}

_LIMB_CAPSULES: dict[str, tuple[tuple[tuple[float, float, float], float], ...]] = {
    "thigh": tuple(
        ((0.0, 0.0, -share * THIGH), radius)
        for share, radius in ((0.15, 0.085), (0.4, 0.075), (0.7, 0.06), (0.95, 0.05))
    ),
    "shank": tuple(
        ((-0.005, 0.0, -share * SHANK), radius)
        for share, radius in ((0.1, 0.047), (0.35, 0.05), (0.65, 0.04), (0.95, 0.03))
    ),
    "foot": tuple(((x, 0.0, -0.035), 0.028) for x in (0.0, 0.06, 0.12)),
    "upper arm": tuple(((0.0, 0.0, -share * UPPER_ARM), 0.04) for share in (0.3, 0.6, 0.9)),
    "forearm": tuple(((0.0, 0.0, -share * FOREARM), 0.032) for share in (0.15, 0.5, 0.85)),
    "hand": tuple(((0.0, 0.0, -at), 0.018) for at in (0.05, 0.12)),
}
_TRUNK_CAPSULES = {
    "hips": (("pelvis", (0.0, 0.0, 0.02), 0.100), ("lumbar 1", (0.0, 0.0, 0.02), 0.085)),
    "chest": (("thoracic 0", (0.0, 0.0, 0.02), 0.095), ("thoracic 2", (0.0, 0.0, 0.0), 0.100)),
    "head": (("head", (0.0, 0.0, 0.07), 0.085),),
}
_NEIGHBOURS = {
    frozenset(pair)
    for pair in (
        ("thigh", "shank"),
        ("shank", "foot"),
        ("upper arm", "forearm"),
        ("forearm", "hand"),
        ("upper arm", "hand"),
        ("chest", "upper arm"),
        ("hips", "thigh"),
        ("hips", "chest"),
        ("chest", "head"),
    )
}


def _balls() -> list[tuple[str, str, int, tuple[float, float, float], float]]:
    balls = [
        (name, "", SEGMENT[segment], offset, radius)
        for name, parts in _TRUNK_CAPSULES.items()
        for segment, offset, radius in parts
    ]
    return balls + [
        (name, side, SEGMENT[f"{side} {name}"], offset, radius)
        for name, parts in _LIMB_CAPSULES.items()
        for side in SIDES
        for offset, radius in parts
    ]


_BALLS = _balls()
BALL_NAMES: Final = tuple(f"{side} {name}".strip() for name, side, *_ in _BALLS)
BALL_SEGMENTS: Final[Indices] = np.array([segment for _, _, segment, _, _ in _BALLS])
BALL_OFFSETS: Final[Array] = np.array([offset for *_, offset, _ in _BALLS], dtype=float)
BALL_RADII: Final[Array] = np.array([radius for *_, radius in _BALLS])


def _apart() -> Indices:
    """Return the pairs (k, 2) of balls that should not overlap: different, not adjacent parts."""
    pairs = []
    for i, (name, side, *_) in enumerate(_BALLS):
        for j in range(i):
            other, other_side = _BALLS[j][:2]
            same_chain = side == other_side or not side or not other_side
            if name == other and side == other_side:
                continue
            if same_chain and frozenset((name, other)) in _NEIGHBOURS:
                continue
            pairs.append((i, j))
    return np.array(pairs)


APART: Final[Indices] = _apart()
