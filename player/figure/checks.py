"""Checks of solved poses: do they touch, hold, balance and bend as a body can?"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from player.figure.hull import hull
from player.figure.landmarks import (
    APART,
    BALL_NAMES,
    BALL_SEGMENTS,
    SPHERE,
    SPHERE_RADII,
)
from player.figure.person import USUAL
from player.figure.posing import holding_segments, solve_poses, sphere_centres
from player.figure.scene import build_scene
from player.figure.skeleton import (
    AXES,
    AXIS,
    HIGHEST,
    LOWEST,
    centre_of_mass,
    forward_kinematics,
)
from player.figure.solver import overlaps
from player.figure.wishes import held

if TYPE_CHECKING:
    from player.figure.person import Build
    from player.figure.posing import Pose
    from player.figure.scene import Scene
    from player.figure.skeleton import Array, Body
    from player.routine.pose import PoseSpec

CONTACT_MM: Final = 10.0
PENETRATION_MM: Final = 10.0
HOLD_MM: Final = 20.0
RANGE_DEG: Final = 5.0
BALANCE_MM: Final = -10.0
SELF_MM: Final = 30.0
AUTHORED_DEG: Final = 10.0
_STANDS: Final = frozenset({"standing", "kneeling", "half_kneeling", "quadruped", "chair"})
#: how far a touching sphere supports around its centre, metres
_FOOTPRINT: Final = 0.025


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of one pose.

    Attributes:
        exercise: Its id.
        pose: The pose's name.
        ok: Whether nothing is wrong; a joint far from its authored angle is only a warning.
        problems: Sentences, warnings among them.
        contact_mm: The farthest that a touching part is off its surface.
        penetration_mm: The deepest that anything is in the floor or the wall.
        rom_deg: The most that a joint bends past its range.
        balance_mm: How far the centre of mass is inside its support; None for someone who lies.
        hold_mm: The farthest that a hand is off what it holds; None without.
        authored_deg: The most that a joint differs from the angle its author gave.
    """

    exercise: str
    pose: str
    ok: bool
    problems: tuple[str, ...]
    contact_mm: float
    penetration_mm: float
    rom_deg: float
    balance_mm: float | None
    hold_mm: float | None
    authored_deg: float

    def as_dict(self) -> dict[str, object]:
        """Return the row for JSON."""
        return asdict(self)


def _inside(point: Array, supports: Array) -> float:
    """Return how far a point lies inside the hull of supports, negative outside."""
    angle = np.linspace(0, 2 * np.pi, 9)[:-1]
    ring = _FOOTPRINT * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    corners = hull((supports[:, None] + ring).reshape(-1, 2))
    edge = np.roll(corners, -1, axis=0) - corners
    inwards = np.stack([-edge[:, 1], edge[:, 0]], axis=1)
    inwards /= np.maximum(np.linalg.norm(inwards, axis=1, keepdims=True), 1e-9)
    return float(np.einsum("ki,ki->k", point - corners, inwards).min())


def _contact(pose: Pose, centres: Array, scene: Scene) -> float:
    gaps = [
        abs(centres[SPHERE[s]] @ normal - offset - SPHERE_RADII[SPHERE[s]])
        for s, (normal, offset) in ((s, scene.surfaces[p]) for s, p in pose.touching.items())
    ]
    return float(max(gaps, default=0.0))


def _penetration(centres: Array, scene: Scene) -> float:
    depths = [
        float((SPHERE_RADII - (centres @ normal - offset)).max())
        for normal, offset in zip(*scene.planes, strict=True)
    ]
    return max(0.0, *depths)


def _hold(pose: Pose, body: Body, centres: Array, scene: Scene) -> float | None:
    gaps = []
    for place in held(scene, pose.grasps, pose.breath, pose.build):
        target = place.place
        if place.segment >= 0:
            target = body.points(np.array([place.segment]), target[None])[0, 0]
        gaps.append(float(np.linalg.norm(centres[place.sphere] - target)))
    return max(gaps) if gaps else None


def _balance(pose: Pose, body: Body, centres: Array, scene: Scene) -> float | None:
    if pose.base not in _STANDS:
        return None
    supports = [centres[SPHERE[s], :2] for s in pose.touching]
    for grasp in pose.grasps:
        place = scene.place(grasp.landmark, grasp.part.partition(" ")[0])
        if place is not None:
            supports.append(place[:2])
    if not supports:
        return None
    return _inside(centre_of_mass(body)[0, :2], np.array(supports))


def _range(theta: Array) -> tuple[float, str]:
    past = np.degrees(np.maximum(np.maximum(theta - HIGHEST, LOWEST - theta), 0.0))
    worst = int(past.argmax())
    return float(past[worst]), AXES[worst]


def _collision(pose: Pose, body: Body) -> tuple[float, str]:
    """Return the deepest overlap of two parts that hold nothing, metres, and their names."""
    depth = overlaps(body, APART)[0]
    holds = np.isin(BALL_SEGMENTS[APART], list(holding_segments(pose))).any(axis=1)
    depth[holds] = 0.0
    worst = int(depth.argmax())
    first, second = APART[worst]
    return float(depth[worst]), f"{BALL_NAMES[first]} in {BALL_NAMES[second]}"


def _authored(pose: Pose) -> tuple[float, str]:
    if not pose.named:
        return 0.0, ""
    off = {a: abs(np.degrees(pose.theta - pose.authored)[AXIS[a]]) for a in pose.named}
    worst = max(off, key=lambda axis: off[axis])
    return float(off[worst]), worst


def check_pose(exercise: str, pose: Pose, scene: Scene) -> Row:
    """Measure one solved pose."""
    body = forward_kinematics(pose.theta[None], pose.attitude)
    centres = sphere_centres(body)[0]
    contact, depth = _contact(pose, centres, scene) * 1000, _penetration(centres, scene) * 1000
    over, axis = _range(pose.theta)
    overlap, pair = _collision(pose, body)
    balance, hold = _balance(pose, body, centres, scene), _hold(pose, body, centres, scene)
    balance_mm = None if balance is None else balance * 1000
    hold_mm = None if hold is None else hold * 1000
    authored, joint = _authored(pose)
    problems = [
        sentence
        for wrong, sentence in (
            (contact > CONTACT_MM, f"a part is {contact:.0f} mm off what it touches"),
            (depth > PENETRATION_MM, f"something is {depth:.0f} mm deep in a surface"),
            (over > RANGE_DEG, f"{axis} is {over:.0f} degrees past its range"),
            (
                balance_mm is not None and balance_mm < BALANCE_MM,
                f"the weight is {-(balance_mm or 0):.0f} mm outside its support",
            ),
            (hold_mm is not None and hold_mm > HOLD_MM, f"a hold is {hold_mm or 0:.0f} mm off"),
            (overlap * 1000 > SELF_MM, f"{pair} by {overlap * 1000:.0f} mm"),
        )
        if wrong
    ]
    ok = not problems
    if authored > AUTHORED_DEG:
        problems.append(f"warning: {joint} is {authored:.0f} degrees off what its author wrote")
    return Row(
        exercise=exercise,
        pose=pose.name,
        ok=ok,
        problems=tuple(problems),
        contact_mm=round(contact, 1),
        penetration_mm=round(depth, 1),
        rom_deg=round(over, 1),
        balance_mm=None if balance_mm is None else round(balance_mm, 1),
        hold_mm=None if hold_mm is None else round(hold_mm, 1),
        authored_deg=round(authored, 1),
    )


def check_rows(exercise: str, spec: PoseSpec, build: Build = USUAL) -> list[Row]:
    """Return one row for each pose of an exercise.

    Args:
        exercise: Its id, for the rows.
        spec: Its figure.
        build: Of the body that does it.
    """
    scene = build_scene(spec.props)
    return [check_pose(exercise, pose, scene) for pose in solve_poses(spec, build).values()]
