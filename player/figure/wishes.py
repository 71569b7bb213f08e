"""Wishes: what touches, holds and faces, from an author's words to the solver's terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import numpy as np

from player.figure.landmarks import FACING, HOLDING, SPHERE, facing, landmark, pointing
from player.figure.person import USUAL
from player.figure.skeleton import AXES, AXIS, Array, Indices, axis_kind
from player.figure.solver import Facings, Grasps, Touch
from player.routine.pose_words import split_side

if TYPE_CHECKING:
    from player.figure.person import Build
    from player.figure.scene import Scene
    from player.routine.pose_words import Grasp

#: a segment's direction that should be another's (-1: the world's)
Look: TypeAlias = tuple[int, Array, int, Array]

#: landmarks around which a hand closes
_GRIPPED: Final = frozenset({"shin", "shin_top", "thigh_back", "calf", "foot_top"})
#: how far a full breath lifts what lies on the trunk, metres
BREATH: Final = {"belly": 0.022, "breastbone": 0.008}


def touch(scene: Scene, touching: dict[str, str]) -> Touch:
    """Return which spheres touch which planes."""
    if not touching:
        return Touch()
    planes = [scene.surfaces[surface] for surface in touching.values()]
    return Touch(
        np.array([SPHERE[s] for s in touching]),
        np.array([n for n, _ in planes]),
        np.array([d for _, d in planes]),
    )


class Held(NamedTuple):
    """Where a part is held: its sphere, the segment (-1: the world) and place, and the way out."""

    grasp: Grasp
    sphere: int
    segment: int
    place: Array
    outward: Array


def held(
    scene: Scene, grasps: tuple[Grasp, ...], breath: float = 0.0, build: Build = USUAL
) -> list[Held]:
    """Return where everything that is held should be; the palm lies a little outside the skin."""
    landmarks = [grasp.landmark for grasp in grasps]
    found = []
    for grasp in grasps:
        side, _, part = grasp.part.partition(" ")
        sphere = SPHERE[f"{side} {HOLDING[part]}"]
        fixed = scene.place(grasp.landmark, side)
        if fixed is not None:
            found.append(Held(grasp, sphere, -1, fixed, np.array([0.0, 0.0, 1.0])))
            continue
        segment, place, outward = landmark(grasp.landmark, side)
        place = place * build.girth(segment, place)
        if landmarks.count(grasp.landmark) > 1:
            # Two hands on one place lie side by side.
            place = place + np.array([0.0, 0.035 if side == "left" else -0.035, 0.0])
        lift = 0.014 if part == "hand" else 0.018
        place = place + outward * (lift + breath * BREATH.get(grasp.landmark, 0.0))
        found.append(Held(grasp, sphere, segment, place, outward))
    return found


def _across(place: Held) -> Array | None:
    """Return which way fingers lie that grip a limb in front or behind: across it, none else."""
    side = place.grasp.part.split()[0]
    if split_side(place.grasp.landmark).name not in _GRIPPED:
        return None
    return np.array([0.0, -1.0 if side == "left" else 1.0, 0.0])


def grasps_on(
    scene: Scene, grasps: tuple[Grasp, ...], breath: float = 0.0, build: Build = USUAL
) -> tuple[Grasps, list[Look]]:
    """Return the places held, and which way palms face there."""
    places = held(scene, grasps, breath, build)
    if not places:
        return Grasps(), []
    palms = [
        (*facing("hand", h.grasp.part.split()[0]), h.segment, -h.outward)
        for h in places
        if h.grasp.part.endswith("hand")
    ]
    palms += [
        (*pointing(h.grasp.part.split()[0]), h.segment, across)
        for h in places
        if h.grasp.part.endswith("hand") and (across := _across(h)) is not None
    ]
    spheres, segments = (
        np.array([getattr(h, name) for h in places]) for name in ("sphere", "segment")
    )
    return Grasps(spheres, segments, np.array([h.place for h in places])), palms


def facings_on(scene: Scene, parts: tuple[tuple[str, str], ...]) -> list[Look]:
    """Return which way soles and palms look that lie on something."""
    found = []
    for part, surface in parts:
        side, _, name = part.rpartition(" ")
        if name in FACING:
            found.append((*facing(name, side), -1, -scene.surfaces[surface][0]))
    return found


def alike(authored: Array) -> Indices:
    """Return the left and right axes (k, 2) that were given the same angle."""
    pairs = [
        (i, AXIS[f"right {axis_kind(axis)}"])
        for i, axis in enumerate(AXES)
        if axis.startswith("left")
    ]
    return np.array([(i, j) for i, j in pairs if abs(authored[i] - authored[j]) < 1e-6])


def as_facings(facings: list[Look]) -> Facings:
    """Return facings as arrays."""
    if not facings:
        return Facings()
    segments, directions, others, wanted = zip(*facings, strict=True)
    return Facings(np.array(segments), np.array(directions), np.array(others), np.array(wanted))
