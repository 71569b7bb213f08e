"""From authored poses to solved ones, and the poses between two of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from player.figure.landmarks import (
    SIDES,
    SPHERE,
    SPHERE_OFFSETS,
    SPHERE_RADII,
    SPHERE_SEGMENTS,
    segment_of,
    spheres_of,
)
from player.figure.person import USUAL, Build
from player.figure.scene import Scene, build_scene
from player.figure.skeleton import (
    ATTITUDES,
    AXES,
    AXIS,
    Array,
    Body,
    axis_kind,
    forward_kinematics,
    mirror,
)
from player.figure.solver import Task, near_pairs, solve
from player.figure.wishes import alike, as_facings, facings_on, grasps_on, touch

if TYPE_CHECKING:
    from player.routine.pose import KeyPose, PoseSpec
    from player.routine.pose_words import Grasp, HandShape

#: base -> angles it begins with, degrees
_BEGINNINGS: Final[dict[str, dict[str, float]]] = {
    "sitting": {"hip.flex": 80},
    "chair": {"hip.flex": 90, "knee.flex": 90},
    "kneeling": {"knee.flex": 90, "ankle.dorsiflex": -45},
    "quadruped": {
        "hip.flex": 90,
        "knee.flex": 90,
        "ankle.dorsiflex": -45,
        "shoulder.flex": 80,
        "wrist.flex": -80,
        "forearm.pronate": 80,
        "neck.flex": -12,
    },
}
_RELAXED: Final = {"elbow.flex": 8.0, "wrist.flex": 3.0}
_UPRIGHT: Final = frozenset({"standing", "sitting", "kneeling", "half_kneeling", "chair"})
_BALANCED: Final = frozenset({"standing", "kneeling", "half_kneeling"})

# How near to stay to an angle, degrees.
_AUTHORED, _SPINE, _GIRDLE, _HIP, _LOOSE, _RIGID = 2.5, 5.0, 5.0, 8.0, 25.0, 0.4
_ROOT_METRES, _ROOT_DEGREES, _BETWEEN = 5.0, 40.0, 3.0
#: fewer moments between two poses than this are not evened out
_FEW: Final = 6


@dataclass(frozen=True, slots=True)
class Pose:
    """A solved pose.

    Attributes:
        name: As the author named it.
        base: The attitude's name.
        theta: (axes,) solved angles, radians; the root's position in metres.
        authored: (axes,) the angles asked for.
        named: The axes an author gave.
        touching: Sphere to the surface it touches.
        parts: Part to the surface it touches, as written.
        grasps: What is held.
        hands: Side to the shape of its hand, where the author says.
        lean: The first lean of the whole body.
        balance: Whether the weight must be over what touches.
        breath: How full of breath, 0 to 1.
        build: Of the body that is in it.
    """

    name: str
    base: str
    theta: Array
    authored: Array
    named: frozenset[str]
    touching: dict[str, str]
    parts: tuple[tuple[str, str], ...]
    grasps: tuple[Grasp, ...]
    hands: dict[str, HandShape]
    lean: dict[str, float]
    balance: bool
    breath: float
    build: Build = USUAL

    @property
    def attitude(self) -> Array:
        """The rotation (3, 3) its base gives to the pelvis."""
        return ATTITUDES[self.base]

    @property
    def body(self) -> Body:
        """Where its segments are (a batch of one)."""
        return forward_kinematics(self.theta[None], self.attitude)


def sphere_centres(body: Body) -> Array:
    """Return the centres (batch, spheres, 3) of the contact spheres."""
    return body.points(SPHERE_SEGMENTS, SPHERE_OFFSETS)


def _begin(base: str, build: Build) -> Array:
    theta = np.zeros(len(AXES))
    for kind, degrees in {**_RELAXED, **_BEGINNINGS.get(base, {})}.items():
        for axis in (kind,) if kind in AXIS else (f"left {kind}", f"right {kind}"):
            theta[AXIS[axis]] = np.radians(degrees)
    if base in _UPRIGHT or base == "supine":
        for side in SIDES:
            theta[AXIS[f"{side} shoulder.abduct"]] = np.radians(build.arms_out)
    return theta


def _root_freedom(base: str) -> dict[str, float]:
    """Return the root axes that are held, in degrees: the unseen heading and an upright lean."""
    if base in _UPRIGHT:
        return {"root.turn": 2.5, "root.pitch": 5.0, "root.roll": 4.0}
    return {"root.turn": 4.0} if base.startswith("side") else {}


def _sigma(base: str, named: frozenset[str]) -> Array:
    sigma = np.empty(len(AXES))
    held = _root_freedom(base)
    for i, axis in enumerate(AXES):
        kind = axis_kind(axis)
        joint = kind.partition(".")[0]
        if i < 3:
            sigma[i] = _ROOT_METRES
            continue
        if joint == "root":
            degrees = held.get(axis, _ROOT_DEGREES)
        elif axis in named:
            degrees = _AUTHORED
        elif joint in {"lumbar", "thoracic", "neck"}:
            degrees = _SPINE
        elif joint == "shoulder_blade":
            degrees = _GIRDLE
        else:
            degrees = _HIP if kind in {"hip.abduct", "hip.rotate"} else _LOOSE
        sigma[i] = np.radians(degrees)
    return sigma


def _rigid(base: str) -> Array:
    """Return the freedom of the first stage, where only the root moves."""
    sigma = np.full(len(AXES), np.radians(_RIGID))
    sigma[:3], sigma[3:6] = _ROOT_METRES, np.radians(_ROOT_DEGREES)
    for axis, degrees in _root_freedom(base).items():
        sigma[AXIS[axis]] = np.radians(degrees)
    return sigma


def _inherit(key: KeyPose, name: str, before: Pose | None, build: Build) -> Pose:
    """Return a pose not yet solved: what the author wrote over what it comes from."""
    base = key.base if before is None else before.base
    assert base is not None, "a pose has a base or comes from another"
    authored = _begin(base, build) if before is None else before.authored.copy()
    for axis, degrees in key.angles.items():
        authored[AXIS[axis]] = np.radians(degrees)
    named = frozenset(key.angles) | (before.named if before else frozenset())
    contacts = key.contacts
    if contacts is None:
        parts = before.parts if before else ()
    else:
        parts = tuple((part, surface) for surface, group in contacts.items() for part in group)
    touching = {sphere: surface for part, surface in parts for sphere in spheres_of(part)}
    grasps = key.grasps if key.grasps is not None else before.grasps if before else ()
    hands = {**(before.hands if before else {}), **key.hand_shapes}
    lean = key.lean or (before.lean if before else {})
    breath = key.breath if key.breath is not None else before.breath if before else 0.0
    return Pose(
        name=name,
        base=base,
        theta=authored,
        authored=authored,
        named=named,
        touching=touching,
        parts=parts,
        grasps=grasps,
        hands=hands,
        lean=lean,
        balance=key.balance,
        breath=breath,
        build=build,
    )


_LEAN = {"forward": ("root.pitch", 1.0), "left": ("root.roll", -1.0), "turn": ("root.turn", 1.0)}


def _lean(theta: Array, lean: dict[str, float]) -> None:
    for way, degrees in lean.items():
        axis, sign = _LEAN[way]
        theta[AXIS[axis]] += sign * np.radians(degrees)


def _first_place(pose: Pose, scene: Scene, before: Pose | None, *, leans: bool) -> Array:
    """Return where the solver begins: on the surfaces, or where the pose before it was."""
    theta = pose.authored.copy()
    _lean(theta, pose.lean)
    if before is not None:
        theta[:3] = before.theta[:3]
        if not leans:
            theta[3:6] = before.theta[3:6]
        return theta
    height = sphere_centres(forward_kinematics(theta[None], pose.attitude))[0, :, 2] - SPHERE_RADII
    above = [
        height[SPHERE[sphere]] - scene.surfaces[surface][1]
        for sphere, surface in pose.touching.items()
        if scene.surfaces[surface][0][2] > 0.5
    ]
    theta[2] -= np.mean(above) if above else height.min()
    return theta


def _task(pose: Pose, scene: Scene, rest: Array, sigma: Array) -> Task:
    """Return the wishes of a pose, without what it holds and what it may not run into."""
    facings = facings_on(scene, pose.parts)
    feet = [sphere for sphere, surface in pose.touching.items() if surface == "floor"]
    balanced = pose.base in _BALANCED and pose.balance
    return Task(
        attitude=pose.attitude,
        rest=rest[None],
        sigma=sigma,
        touch=touch(scene, pose.touching),
        planes=scene.planes,
        facings=as_facings(facings),
        mirrored=alike(pose.authored).reshape(-1, 2),
        straight=pose.base not in _UPRIGHT,
        support=np.array([SPHERE[s] for s in feet] if balanced else [], dtype=np.int64),
    )


def holding_segments(pose: Pose) -> frozenset[int]:
    """Return the segments of hands and feet that hold something, which may press into it."""
    names = {"hand": "hand", "fingers": "hand", "forearm": "forearm", "elbow": "forearm"}
    return frozenset(
        segment_of(names.get(part, "foot"), side)
        for side, _, part in (g.part.partition(" ") for g in pose.grasps)
    )


def solve_pose(
    key: KeyPose, name: str, scene: Scene, before: Pose | None, build: Build = USUAL
) -> Pose:
    """Solve one pose in two stages: place the body stiff as it is, then let every joint give.

    One stage ends in local minima; a root free to roll leans sideways, unseen from the side.
    """
    pose = _inherit(key, name, before, build)
    start = _first_place(pose, scene, before, leans=bool(key.lean))
    task = _task(pose, scene, start, _rigid(pose.base))
    if before is not None:
        shared = [s for s in pose.touching if s in before.touching]
        sliding = {s for part in key.sliding for s in spheres_of(part)}
        kept = np.array([SPHERE[s] for s in shared if s not in sliding], dtype=np.int64)
        task = replace(task, pinned=kept, pins=sphere_centres(before.body)[:, kept, :2])
    placed = solve(task, start[None], iterations=12)[0]

    rest = start.copy()
    held = _root_freedom(pose.base)
    free = [i for i, axis in enumerate(AXES[:6]) if axis not in held]
    rest[free] = placed[free]
    grasps, palms = grasps_on(scene, pose.grasps, pose.breath, build)
    task = replace(
        task,
        rest=rest[None],
        sigma=_sigma(pose.base, pose.named),
        grasps=grasps,
        facings=as_facings([*facings_on(scene, pose.parts), *palms]),
        apart=near_pairs(placed[None], pose.attitude, holding_segments(pose)),
    )
    return replace(pose, theta=solve(task, placed[None])[0])


def solve_poses(spec: PoseSpec, build: Build = USUAL) -> dict[str, Pose]:
    """Solve every pose of a figure, each on the one it comes from, for a body of a build."""
    scene = build_scene(spec.props)
    solved: dict[str, Pose] = {}
    for name, key in spec.poses.items():
        before = solved[key.from_] if key.from_ is not None else None
        solved[name] = solve_pose(key, name, scene, before, build)
    return solved


def ease(share: Array, *, begins: bool = True, ends: bool = True) -> Array:
    """Return shares of a way, slow where it begins from rest and where it ends at rest."""
    if begins and ends:
        eased: Array = share * share * (3.0 - 2.0 * share)
        return eased
    if begins:
        return share * share
    return share * (2.0 - share) if ends else share


def between(first: Pose, second: Pose, shares: Array, scene: Scene) -> Array:
    """Return the angles (k, axes) at shares of the way between two poses.

    The eased angles are re-solved with the contacts that both poses share, so that hands and feet
    do not slide.
    """
    share = shares[:, None]
    mixed = first.theta * (1.0 - share) + second.theta * share
    touching = {s: p for s, p in first.touching.items() if second.touching.get(s) == p}
    kept = np.array([SPHERE[s] for s in touching], dtype=np.int64)
    start, end = (sphere_centres(pose.body)[:, kept, :2] for pose in (first, second))
    pins = start * (1.0 - share[..., None]) + end * share[..., None]
    shared = tuple(g for g in first.grasps if g in second.grasps)
    grasps, palms = grasps_on(scene, shared, (first.breath + second.breath) / 2, first.build)
    parts = tuple(p for p in first.parts if p in second.parts)
    task = Task(
        attitude=first.attitude,
        rest=mixed,
        sigma=np.where(np.arange(len(AXES)) < 3, _ROOT_METRES, np.radians(_BETWEEN)),
        touch=touch(scene, touching),
        planes=scene.planes,
        pinned=kept,
        pins=pins,
        grasps=grasps,
        facings=as_facings([*facings_on(scene, parts), *palms]),
        apart=near_pairs(mixed, first.attitude, holding_segments(first) | holding_segments(second)),
    )
    solved = solve(task, mixed, iterations=6)
    if len(shares) < _FEW:
        return solved
    # Each moment is solved by itself; where two find different ways around a limb, the body would
    # jump. It rather passes the limb.
    smooth = _smoothed(solved - mixed) + mixed
    return solve(replace(task, rest=smooth, apart=task.apart[:0]), smooth, iterations=3)


def _smoothed(steps: Array) -> Array:
    """Return rows (k, axes) evened out along the way; the first and the last stay."""
    for _ in range(len(steps) // 4):
        steps = np.concatenate(
            [steps[:1], (steps[:-2] + 2.0 * steps[1:-1] + steps[2:]) / 4.0, steps[-1:]]
        )
    return steps


def mirrored(pose: Pose) -> Pose:
    """Return the mirror image: what the left did, the right does."""
    swap = {"left": "right", "right": "left"}

    def other(word: str) -> str:
        side, _, rest = word.partition(" ")
        return f"{swap[side]} {rest}" if side in swap else word

    bases = {"side_left": "side_right", "side_right": "side_left"}
    return replace(
        pose,
        base=bases.get(pose.base, pose.base),
        theta=mirror(pose.theta),
        authored=mirror(pose.authored),
        named=frozenset(map(other, pose.named)),
        touching={other(s): surface for s, surface in pose.touching.items()},
        parts=tuple((other(p), surface) for p, surface in pose.parts),
        grasps=tuple(
            g._replace(part=other(g.part), landmark=other(g.landmark)) for g in pose.grasps
        ),
        hands={swap[side]: shape for side, shape in pose.hands.items()},
    )
