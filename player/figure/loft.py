"""Lofting: skins stretched over rings that are carried along a bone or a curve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from player.figure.skeleton import Array


@dataclass(frozen=True, slots=True)
class Profile:
    """Cross-sections along a part.

    Attributes:
        along: (rings,) position of each ring, metres.
        values: (rings, columns) what the table said there, such as half widths.
    """

    along: Array
    values: Array


def profile(
    table: tuple[tuple[float, ...], ...], rings: int, extra: tuple[float, ...] = ()
) -> Profile:
    """Resample a table (position, values…) at evenly many rings between its knots.

    Args:
        table: The knots.
        rings: How many rings to spread over them.
        extra: Positions of further rings, where a part bends.

    The curve is a cubic that does not overshoot: slopes are harmonic means (Fritsch & Butland
    1984).
    """
    knots = np.array(table, dtype=float)
    at, values = knots[:, 0], knots[:, 1:]
    along = np.interp(np.linspace(0, len(at) - 1, rings), np.arange(len(at)), at)
    along = np.unique(np.concatenate([along, extra]).round(5))
    gaps = np.diff(at)[:, None]
    rises = np.diff(values, axis=0) / gaps
    slopes = np.empty_like(values)
    slopes[0], slopes[-1] = rises[0], rises[-1]
    before, after = rises[:-1], rises[1:]
    same_way = before * after > 0
    total = np.where(same_way, before + after, 1.0)
    slopes[1:-1] = np.where(same_way, 2 * before * after / total, 0.0)
    return Profile(along, _hermite(at, values, slopes, along))


def _hermite(at: Array, values: Array, slopes: Array, where: Array) -> Array:
    """Return the cubic through values with given slopes, at other places."""
    i = np.clip(np.searchsorted(at, where) - 1, 0, len(at) - 2)
    width = (at[i + 1] - at[i])[:, None]
    u = (where - at[i])[:, None] / width
    curve: Array = (
        values[i] * (1 + 2 * u) * (1 - u) ** 2
        + values[i + 1] * u * u * (3 - 2 * u)
        + width * (slopes[i] * u * (1 - u) ** 2 - slopes[i + 1] * u * u * (1 - u))
    )
    return curve


def circle(sides: int) -> tuple[Array, Array]:
    """Return cosine (front) and sine (left) of the corners of a ring."""
    angle = np.arange(sides) * (2 * np.pi / sides)
    return np.cos(angle), np.sin(angle)


def rings(centres: Array, frames: Array, shape: Array, sides: int, sign: float = 1.0) -> Array:
    """Place rings (m, sides, 3).

    Args:
        centres: (m, 3).
        frames: (m, 3, 3) whose first two columns are front and left of each ring.
        shape: (m, 5) shift to the front, shift outwards, half width, reach to the front and to the
            back.
        sides: Corners of a ring.
        sign: -1 on the right, where outwards is -y.
    """
    cos, sin = circle(sides)
    forward, outward, half, front, back = (column[:, None] for column in shape.T)
    x = np.where(cos > 0, front, back) * cos + forward
    y = half * sin + sign * outward
    placed: Array = (
        centres[:, None]
        + x[..., None] * frames[:, None, :, 0]
        + y[..., None] * frames[:, None, :, 1]
    )
    return placed


def blend(first: Array, second: Array, share: Array) -> Array:
    """Return frames (m, 3, 3) between two, orthonormal, with the bone axis kept."""
    mixed = first * (1 - share)[:, None, None] + second * share[:, None, None]
    up = mixed[:, :, 2] / np.linalg.norm(mixed[:, :, 2], axis=1, keepdims=True)
    front = mixed[:, :, 0] - up * np.einsum("mi,mi->m", mixed[:, :, 0], up)[:, None]
    front /= np.linalg.norm(front, axis=1, keepdims=True)
    return np.stack([front, np.cross(up, front), up], axis=2)


def smooth(share: Array) -> Array:
    """Return 0 below 0, 1 above 1 and a smooth step between."""
    clipped = np.clip(share, 0.0, 1.0)
    step: Array = clipped * clipped * (3 - 2 * clipped)
    return step


@dataclass(frozen=True, slots=True)
class Bone:
    """A bone's frame (3, 3), whose third column points back along it, and its start (3,)."""

    frame: Array
    start: Array


def hinge(upper: Bone, lower: Bone, distances: Array, reach: float) -> tuple[Array, Array]:
    """Return centres (m, 3) and frames (m, 3, 3) of rings across a joint.

    Args:
        upper: The bone before the joint.
        lower: The bone after it; it begins at the joint.
        distances: (m,) from the joint, negative on the upper bone.
        reach: Within this distance the centre line is a curve (quadratic Bezier) and frames turn.
    """
    joint = lower.start
    frames = blend(
        np.broadcast_to(upper.frame, (len(distances), 3, 3)),
        np.broadcast_to(lower.frame, (len(distances), 3, 3)),
        smooth((distances + reach) / (2 * reach)),
    )
    on_upper = joint - np.outer(distances, upper.frame[:, 2])
    on_lower = joint - np.outer(distances, lower.frame[:, 2])
    u = np.clip((distances + reach) / (2 * reach), 0.0, 1.0)[:, None]
    first, last = joint + reach * upper.frame[:, 2], joint - reach * lower.frame[:, 2]
    curve = (1 - u) ** 2 * first + 2 * u * (1 - u) * joint + u * u * last
    before, after = (distances < -reach)[:, None], (distances > reach)[:, None]
    return np.where(before, on_upper, np.where(after, on_lower, curve)), frames


def bend_angle(upper: Bone, lower: Bone) -> float:
    """Return the angle between two bones, radians; 0 when straight."""
    return float(np.arccos(np.clip(upper.frame[:, 2] @ lower.frame[:, 2], -1.0, 1.0)))


def along_spine(heights: Array, joints: Array, frames: Array, where: Array) -> tuple[Array, Array]:
    """Return centres and frames of rings at heights along a chain of vertebrae.

    Args:
        heights: (k,) of the joints in the straight spine, the last one past the head.
        joints: (k, 3) where they are.
        frames: (k - 1, 3, 3) of the segments between them.
        where: (m,) heights of the rings; those below the first joint are on its straight line.
    """
    middles = (heights[:-1] + heights[1:]) / 2
    middles[0] = 0.04
    i = np.clip(np.searchsorted(middles, where) - 1, 0, len(middles) - 2)
    share = np.clip((where - middles[i]) / (middles[i + 1] - middles[i]), 0.0, 1.0)
    turned = blend(frames[i], frames[i + 1], share)
    tangents = np.empty_like(joints)
    tangents[1:-1] = (frames[:-1, :, 2] + frames[1:, :, 2]) / 2
    tangents[0], tangents[-1] = frames[0, :, 2], frames[-1, :, 2]
    centres = _hermite(heights, joints, tangents, np.maximum(where, heights[0]))
    below = np.minimum(where - heights[0], 0.0)
    return centres + below[:, None] * frames[0, :, 2], turned
