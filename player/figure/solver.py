"""The contact solver: angles that touch, hold and balance, as near the authored ones as can be.

Damped Gauss-Newton (Levenberg-Marquardt) on weighted residuals; the Jacobian is by finite
differences from one batched call
of the forward kinematics. Several tasks that differ only in their wishes are solved at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from player.figure.landmarks import (
    APART,
    BALL_OFFSETS,
    BALL_RADII,
    BALL_SEGMENTS,
    SPHERE_OFFSETS,
    SPHERE_RADII,
    SPHERE_SEGMENTS,
)
from player.figure.skeleton import (
    AXES,
    HIGHEST,
    LOWEST,
    Array,
    Body,
    Indices,
    centre_of_mass,
    forward_kinematics,
)

# Tolerances (standard deviations) of the residuals.
_TOUCH: Final = 0.0015
_PENETRATION: Final = 0.004
_PIN: Final = 0.002
_GRASP: Final = 0.004
_FACING: Final = 0.12
_GRASP_FACING: Final = 0.25
_BALANCE: Final = 0.04
_STRAIGHT: Final = np.sin(np.radians(2.5))
_SYMMETRY: Final = np.radians(6.0)
_RANGE: Final = np.radians(1.0)
_OVERLAP: Final = 0.010
#: Soft parts give way: overlaps up to this are no fault, metres.
OVERLAP_ALLOWED: Final = 0.012

_DIFFERENCE: Final = 1e-5
_LONGEST_STEP: Final = 0.35
_NOTHING: Final[Indices] = np.zeros(0, dtype=np.int64)


def _empty(*shape: int) -> Array:
    return np.zeros(shape)


@dataclass(frozen=True, slots=True)
class Touch:
    """Spheres (k,) that lie on planes with normals (k, 3) at offsets (k,)."""

    spheres: Indices = field(default_factory=_NOTHING.copy)
    normals: Array = field(default_factory=lambda: _empty(0, 3))
    offsets: Array = field(default_factory=lambda: _empty(0))


@dataclass(frozen=True, slots=True)
class Grasps:
    """Spheres (k,) held to places (k, 3) in segments (k,); segment -1 is the world."""

    spheres: Indices = field(default_factory=_NOTHING.copy)
    segments: Indices = field(default_factory=_NOTHING.copy)
    places: Array = field(default_factory=lambda: _empty(0, 3))

    def targets(self, body: Body) -> Array:
        """Return the world positions (batch, k, 3) to be held."""
        fixed = (self.segments < 0)[None, :, None]
        return np.where(fixed, self.places[None], body.points(self.segments, self.places))


@dataclass(frozen=True, slots=True)
class Facings:
    """Directions (k, 3) of segments that should be those of other ones (-1: the world)."""

    segments: Indices = field(default_factory=_NOTHING.copy)
    directions: Array = field(default_factory=lambda: _empty(0, 3))
    others: Indices = field(default_factory=_NOTHING.copy)
    wanted: Array = field(default_factory=lambda: _empty(0, 3))


@dataclass(frozen=True, slots=True)
class Task:
    """What is wished of a pose.

    Attributes:
        attitude: (3, 3) rotation the base gives to the pelvis.
        rest: (batch, axes) the angles to stay near, radians.
        sigma: (axes,) how near.
        planes: normals (p, 3) and offsets (p,) that no sphere may pass.
        pinned: Spheres (k,) and their places on the floor (batch, k, 2).
        mirrored: Axes (k, 2) of left and right that should be alike.
        support: Spheres over whose middle the weight should be; empty where balance does not
            matter.
        apart: Pairs (k, 2) of balls that may not overlap.
        straight: Whether the trunk lies along the mat; contacts cannot tell its heading.
    """

    attitude: Array
    rest: Array
    sigma: Array
    touch: Touch = field(default_factory=Touch)
    planes: tuple[Array, Array] = field(default_factory=lambda: (_empty(0, 3), _empty(0)))
    pinned: Indices = field(default_factory=_NOTHING.copy)
    pins: Array = field(default_factory=lambda: _empty(1, 0, 2))
    grasps: Grasps = field(default_factory=Grasps)
    facings: Facings = field(default_factory=Facings)
    mirrored: Indices = field(default_factory=lambda: np.zeros((0, 2), dtype=np.int64))
    support: Indices = field(default_factory=_NOTHING.copy)
    apart: Indices = field(default_factory=lambda: np.zeros((0, 2), dtype=np.int64))
    straight: bool = False

    def repeated(self, times: int) -> Task:
        """Return the task with each of its batch repeated."""
        return replace(
            self, rest=np.repeat(self.rest, times, axis=0), pins=np.repeat(self.pins, times, axis=0)
        )


def overlaps(body: Body, pairs: Indices) -> Array:
    """Return how deep pairs (k, 2) of balls overlap, (batch, k) metres, negative when apart."""
    centres = body.points(BALL_SEGMENTS, BALL_OFFSETS)
    first, second = pairs[:, 0], pairs[:, 1]
    distance = np.linalg.norm(centres[:, first] - centres[:, second], axis=-1)
    depth: Array = BALL_RADII[first] + BALL_RADII[second] - distance
    return depth


def near_pairs(theta: Array, attitude: Array, grasping: frozenset[int] = frozenset()) -> Indices:
    """Return the pairs of balls near enough to collide, leaving out segments that hold."""
    depth = overlaps(forward_kinematics(theta, attitude), APART).max(axis=0)
    near: Indices = APART[depth > -0.10]
    if grasping:
        holds = np.isin(BALL_SEGMENTS[near], list(grasping)).any(axis=1)
        near = near[~holds]
    return near


def _residuals(task: Task, theta: Array) -> Array:
    """Return the weighted residuals (batch, m)."""
    body = forward_kinematics(theta, task.attitude)
    spheres = body.points(SPHERE_SEGMENTS, SPHERE_OFFSETS)
    batch = len(theta)
    touch, grasps, facings = task.touch, task.grasps, task.facings
    height = np.einsum("bkj,kj->bk", spheres[:, touch.spheres], touch.normals)
    parts = [(height - SPHERE_RADII[touch.spheres] - touch.offsets) / _TOUCH]
    for normal, offset in zip(*task.planes, strict=True):
        parts.append(np.minimum(spheres @ normal - SPHERE_RADII - offset, 0.0) / _PENETRATION)
    parts.append((spheres[:, task.pinned, :2] - task.pins).reshape(batch, -1) / _PIN)
    if len(grasps.spheres):
        gap = spheres[:, grasps.spheres] - grasps.targets(body)
        parts.append(gap.reshape(batch, -1) / _GRASP)
    if len(facings.segments):
        looks = body.directions(facings.segments, facings.directions)
        world = (facings.others < 0)[None, :, None]
        wanted = np.where(
            world, facings.wanted[None], body.directions(facings.others, facings.wanted)
        )
        weight = np.where(world, _FACING, _GRASP_FACING)
        parts.append(((looks - wanted) / weight).reshape(batch, -1))
    left, right = task.mirrored.T
    parts.append((theta[:, left] - theta[:, right]) / _SYMMETRY)
    if len(task.support):
        middle = spheres[:, task.support, :2].mean(axis=1)
        parts.append((centre_of_mass(body)[:, :2] - middle) / _BALANCE)
    if task.straight:
        parts.append(body.rotation[:, 0, 1, 2][:, None] / _STRAIGHT)
    if len(task.apart):
        depth = overlaps(body, task.apart)
        parts.append(np.maximum(depth - OVERLAP_ALLOWED, 0.0) / _OVERLAP)
    parts.append((theta - task.rest) / task.sigma)
    parts.append((np.maximum(theta - HIGHEST, 0.0) + np.minimum(theta - LOWEST, 0.0)) / _RANGE)
    residuals: Array = np.concatenate(parts, axis=1)
    return residuals


_NUDGES: Array = np.vstack([np.zeros(len(AXES)), np.eye(len(AXES)) * _DIFFERENCE])


def _linearise(task: Task, theta: Array) -> tuple[Array, Array]:
    """Return residuals (batch, m) and their Jacobian (batch, m, axes)."""
    count = len(_NUDGES)
    nudged = (theta[:, None] + _NUDGES).reshape(-1, len(AXES))
    values = _residuals(task.repeated(count), nudged).reshape(len(theta), count, -1)
    jacobian = (values[:, 1:] - values[:, :1]).transpose(0, 2, 1) / _DIFFERENCE
    return values[:, 0], jacobian


def solve(task: Task, start: Array, iterations: int = 60) -> Array:
    """Return the angles (batch, axes) that meet the task best.

    Args:
        task: The wishes.
        start: (batch, axes) where to begin, radians.
        iterations: At most so many Gauss-Newton steps.
    """
    theta = start.copy()
    damping = np.full(len(theta), 1e-3)
    for _ in range(iterations):
        residual, jacobian = _linearise(task, theta)
        cost = np.einsum("bm,bm->b", residual, residual)
        normal = jacobian.transpose(0, 2, 1) @ jacobian
        slope = np.einsum("bmn,bm->bn", jacobian, residual)
        diagonal = np.einsum("bnn->bn", normal)
        waiting = np.ones(len(theta), dtype=bool)
        gained, moved = np.zeros(len(theta)), np.zeros(len(theta))
        for _ in range(6):
            damped = normal + np.einsum(
                "bn,nk->bnk", damping[:, None] * (diagonal + 1e-6), np.eye(len(AXES))
            )
            step = np.linalg.solve(damped, -slope[..., None])[..., 0]
            step = np.clip(step, -_LONGEST_STEP, _LONGEST_STEP)
            tried = _residuals(task, theta + step)
            better = waiting & (np.einsum("bm,bm->b", tried, tried) < cost)
            gained[better] = (cost - np.einsum("bm,bm->b", tried, tried))[better]
            moved[better] = np.abs(step[better]).max(axis=1)
            theta[better] += step[better]
            damping = np.where(better, np.maximum(damping * 0.3, 1e-7), damping)
            waiting &= ~better
            if not waiting.any():
                break
            damping = np.where(waiting, damping * 6.0, damping)
        if ((moved < 2e-5) | (gained < 1e-6 * cost)).all():
            break
    return theta
