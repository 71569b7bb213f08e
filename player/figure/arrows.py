"""Arrows that show the way from one pose to another."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np

from player.figure.skeleton import SEGMENT, forward_kinematics
from player.figure.surface import Outline
from player.figure.wishes import BREATH

if TYPE_CHECKING:
    from player.figure.camera import Camera
    from player.figure.drawing import Drawing
    from player.figure.posing import Pose
    from player.figure.skeleton import Array

#: shares of the way at which the body is looked at
STEPS: Final = np.linspace(0.0, 1.0, 31)
#: what an arrow may follow: segment and place in its frame
_FOLLOWED: Final = {
    **{f"{side} hand": (f"{side} hand", (0.0, 0.0, -0.10)) for side in ("left", "right")},
    **{f"{side} foot": (f"{side} foot", (0.06, 0.0, -0.03)) for side in ("left", "right")},
    **{f"{side} knee": (f"{side} shank", (0.03, 0.0, 0.0)) for side in ("left", "right")},
    **{f"{side} shoulder": (f"{side} upper arm", (0.0, 0.0, 0.0)) for side in ("left", "right")},
    "head": ("head", (0.0, 0.0, 0.07)),
    "pelvis": ("pelvis", (0.0, 0.0, 0.05)),
    "chest": ("thoracic 1", (0.05, 0.0, 0.0)),
    "belly": ("lumbar 1", (0.10, 0.0, 0.0)),
}
_CHAINS: Final = (frozenset({"knee", "foot"}), frozenset({"head", "chest"}))
#: what no arrow follows unless its author says so
_ASKED_FOR: Final = frozenset({"belly", "left shoulder", "right shoulder"})
_MOST: Final = 2
_LEAST_METRES: Final = 0.09
_LEAST_SHARE: Final = 0.55
_SHORTEST_MM: Final = 150.0
#: an arrow shorter than this may also stand ahead of what moves
_SHORT_MM: Final = 260.0
_HEAD_MM: Final = 50.0
#: how far beside its way an arrow may run, and how many steps before the end it may stop
_BESIDE_MM: Final = (80.0, 105.0, 130.0, 160.0, 195.0)
_ENDS: Final = (-2, -5, -9)
#: the distance from the skin that counts as clear, and how finely the skin is looked at
_CLEAR_MM, _GRAIN_MM = 62.0, 18.0


def _paths(first: Pose, second: Pose, thetas: Array) -> dict[str, Array]:
    """Return the ways (steps, 3) of the followed points."""
    share = np.linspace(0, 1, len(thetas))[:, None]
    body = forward_kinematics(thetas, first.attitude)
    segments = np.array([SEGMENT[segment] for segment, _ in _FOLLOWED.values()])
    offsets = np.array([offset for _, offset in _FOLLOWED.values()])
    paths = dict(zip(_FOLLOWED, body.points(segments, offsets).transpose(1, 0, 2), strict=True))
    # The belly goes with the breath, out of the trunk.
    breath = (first.breath + (second.breath - first.breath) * share) * BREATH["belly"]
    paths["belly"] = paths["belly"] + breath * body.rotation[:, SEGMENT["lumbar 1"], :, 0]
    return paths


def _even(path: Array) -> Array:
    """Return a way (steps, 3) without its small turns; it begins and ends where it did."""
    for _ in STEPS:
        path = np.concatenate([path[:1], (path[:-2] + path[1:-1] + path[2:]) / 3.0, path[-1:]])
    return path


def _chosen(lengths: dict[str, float], holding: frozenset[str]) -> list[str]:
    """Return the points that move most, no two of one limb and no hands that hold."""
    chosen: list[str] = []
    ranked = sorted(lengths.keys() - holding - _ASKED_FOR, key=lambda name: (-lengths[name], name))
    for name in ranked:
        far_enough = lengths[name] >= max(_LEAST_METRES, _LEAST_SHARE * lengths[ranked[0]])
        if not far_enough or len(chosen) == _MOST:
            break
        side, _, point = name.rpartition(" ")
        pairs = [frozenset({point, c.rpartition(" ")[2]}) for c in chosen if c.startswith(side)]
        if not any(pair in _CHAINS for pair in pairs):
            chosen.append(name)
    return chosen


def draw_arrows(
    drawing: Drawing,
    first: Pose,
    second: Pose,
    thetas: Array,
    camera: Camera,
    skin: Array,
    followed: tuple[str, ...] | None = None,
) -> None:
    """Draw arrows beside the ways of what is followed, by default of the two that move most.

    Args:
        drawing: Where to draw.
        first: Where the ways begin.
        second: Where they end.
        thetas: (steps, axes) the angles on the way, at `STEPS`.
        camera: Where one looks from.
        skin: (k, 2) the figure's skin at the end in the picture, which arrows keep off.
        followed: What they follow.
    """
    paths = _paths(first, second, thetas)
    lengths = {
        name: float(np.linalg.norm(np.diff(path, axis=0), axis=1).sum())
        for name, path in paths.items()
    }
    middle, _ = camera.project(paths["chest"].mean(axis=0))
    obstacles = np.unique((skin / _GRAIN_MM).round(), axis=0) * _GRAIN_MM
    holding = frozenset(grasp.part for grasp in second.grasps)
    chosen = _chosen(lengths, holding) if followed is None else followed
    for name in chosen:
        flat, _ = camera.project(_even(paths[name]))
        length = float(np.linalg.norm(np.diff(flat, axis=0), axis=1).sum())
        if followed is not None and 1 < length < _SHORTEST_MM:
            # A small movement that its author wants to show is shown larger.
            flat = flat[-1] + (flat - flat[-1]) * (_SHORTEST_MM / length)
            length = _SHORTEST_MM
        if length > 50:
            _draw(drawing, _clear(flat, middle, obstacles))


def _clear(path: Array, middle: Array, obstacles: Array) -> Array:
    """Return the path beside or ahead of a way that covers least of the figure, rather near."""
    way = np.gradient(path, axis=0)
    way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-6)
    normal = np.stack([-way[:, 1], way[:, 0]], axis=1)
    outwards = 1.0 if ((path - middle) * normal).sum() >= 0 else -1.0
    shifts = [
        (0.06 * beside + (0.0 if side == outwards else 4.0), normal * side * beside)
        for side, beside in product((outwards, -outwards), _BESIDE_MM)
    ]
    if np.linalg.norm(path[-1] - path[0]) < _SHORT_MM:
        shifts += [(0.06 * ahead, way[-1:] * ahead) for ahead in _BESIDE_MM]
    found: list[tuple[float, Array]] = []
    for (far, shift), end in product(shifts, _ENDS):
        moved = (path + shift)[5:end]
        tip = moved[-1] + way[end] * _HEAD_MM
        spots = np.vstack([moved[::4], tip, tip, tip])
        gap = np.linalg.norm(spots[:, None] - obstacles, axis=2).min(axis=1)
        covered = float((np.maximum(_CLEAR_MM - gap, 0.0) ** 2).mean()) / _CLEAR_MM
        found.append((covered + far + 0.8 * abs(end), moved))
    return min(found, key=lambda pair: pair[0])[1]


def _draw(drawing: Drawing, path: Array) -> None:
    end, way = path[-1], path[-1] - path[-3]
    way = way / np.linalg.norm(way)
    across = np.array([-way[1], way[0]]) * 34.0
    head = np.array([end + way * _HEAD_MM, end - way * 16.0 + across, end - way * 16.0 - across])
    closed = Outline.of([np.vstack([head, head[:1]])])
    for role, width in (("halo", 30.0), ("arrow", 17.0)):
        drawing.line(role, Outline.of([path]), width)
        drawing.polygon(role, head)
        drawing.line(role, closed, width - 15.0)
