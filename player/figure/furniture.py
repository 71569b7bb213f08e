"""Furniture, straps, mat and wall as drawings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from player.figure.depth import Unit
from player.figure.hull import hull
from player.figure.surface import Outline

if TYPE_CHECKING:
    from player.figure.camera import Camera
    from player.figure.drawing import Drawing
    from player.figure.scene import Box, Wall
    from player.figure.skeleton import Array

_FACES: Final = (
    (0, 1, 3, 2),
    (4, 6, 7, 5),
    (0, 4, 5, 1),
    (2, 3, 7, 6),
    (0, 2, 6, 4),
    (1, 5, 7, 3),
)
#: corners of the lower and of the upper face, in turn
_BOTTOM: Final = [0, 2, 6, 4]
_TOP: Final = [1, 3, 7, 5]
_LINE: Final = 3.6
_WALL_HEIGHT: Final = 2.4
_WALL_HALF: Final = 0.9


@dataclass(frozen=True, slots=True)
class Strip:
    """A strap, towel or stick: its way in the world (k, 3), width in metres and colour."""

    path: Array
    width: float
    role: str


@dataclass(frozen=True, slots=True)
class Mat:
    """A mat on the floor: its middle and its size, metres."""

    middle: tuple[float, float]
    size: tuple[float, float]


def _seen_faces(box: Box, camera: Camera) -> list[tuple[Array, Array]]:
    """Return the corners (4, 3) and the normal (3,) of the faces that look at the eye."""
    centre = box.corners.mean(axis=0)
    faces = []
    for face in _FACES:
        corners = box.corners[list(face)]
        normal = np.cross(corners[1] - corners[0], corners[2] - corners[0])
        normal /= np.linalg.norm(normal)
        middle = corners.mean(axis=0)
        normal *= np.sign(normal @ (middle - centre))
        if normal @ (camera.eye - middle) > 0:
            faces.append((corners, normal))
    return faces


def sample_box(box: Box, camera: Camera) -> Unit:
    """Return samples of a box's faces, for the vote on depth."""
    points = []
    for corners, _ in _seen_faces(box, camera):
        first, second = corners[1] - corners[0], corners[3] - corners[0]
        u, v = (
            np.linspace(0, 1, max(2, int(np.linalg.norm(edge) / 0.025) + 1))
            for edge in (first, second)
        )
        grid = np.stack(np.meshgrid(u, v, indexing="ij"), axis=-1).reshape(-1, 2)
        points.append(corners[0] + grid[:, :1] * first + grid[:, 1:] * second)
    return Unit(*camera.project(np.concatenate(points)))


def _softened(corners: Array) -> Array:
    """Return a polygon (k, 2) with its corners cut off three times over (Chaikin)."""
    for _ in range(3):
        after = np.roll(corners, -1, axis=0)
        cut = np.stack([corners * 0.75 + after * 0.25, corners * 0.25 + after * 0.75], axis=1)
        corners = cut.reshape(-1, 2)
    return corners


def _draw_cushion(drawing: Drawing, box: Box, camera: Camera) -> None:
    """Draw a soft cushion: rounded sides under a rounded, bulging top."""
    places, _ = camera.project(box.corners)
    low, high = places[_BOTTOM], places[_TOP]
    body = _softened(hull(np.concatenate([low, high])))
    top = _softened((high - high.mean(axis=0)) * 0.98 + high.mean(axis=0))
    drawing.polygon("cushion", body, dark=0.16)
    drawing.polygon("cushion", top)
    shine = (top - top.mean(axis=0)) * np.array([0.55, 0.45]) + top.mean(axis=0)
    drawing.polygon("light", shine, alpha=0.8)
    drawing.line("ink", Outline.of([np.vstack([body, body[:1]])]), _LINE, alpha=0.55)


def draw_box(drawing: Drawing, box: Box, camera: Camera) -> None:
    """Draw a box's faces, the upper one lightest."""
    if box.material == "cushion":
        _draw_cushion(drawing, box, camera)
        return
    for corners, normal in _seen_faces(box, camera):
        places, _ = camera.project(corners)
        dark = float(np.clip(0.34 - 0.34 * normal[2] - 0.10 * (normal @ camera.back), 0.0, 0.4))
        drawing.polygon(box.material, places, dark=round(dark, 3))
        closed = np.vstack([places, places[:1]])
        drawing.line("ink", Outline.of([closed]), _LINE, alpha=0.55)


def sample_strip(strip: Strip, camera: Camera) -> Unit:
    """Return samples along a strip."""
    at = np.linspace(0, len(strip.path) - 1, 60)
    known = np.arange(len(strip.path))
    path = np.stack([np.interp(at, known, column) for column in strip.path.T], axis=1)
    return Unit(*camera.project(path))


def draw_strip(drawing: Drawing, strip: Strip, camera: Camera) -> None:
    """Draw a strip with its outline."""
    places, _ = camera.project(strip.path)
    width = strip.width * 1000
    drawing.line("ink", Outline.of([places]), width + 7.0, alpha=0.8)
    drawing.line(strip.role, Outline.of([places]), width)


def _rounded(mat: Mat, inset: float, radius: float) -> Array:
    """Return the outline (k, 2) of a mat with round corners."""
    half = np.array(mat.size) / 2 - inset - radius
    points = []
    for (sx, sy), begin in zip(
        ((1, 1), (-1, 1), (-1, -1), (1, -1)), (0, 90, 180, 270), strict=True
    ):
        angle = np.radians(np.linspace(begin, begin + 90, 7))
        turn = np.stack([np.cos(angle), np.sin(angle)], axis=1)
        points.append(np.array([sx, sy]) * half + radius * turn)
    outline: Array = np.concatenate(points) + np.array(mat.middle)
    return outline


def draw_mat(drawing: Drawing, mat: Mat, camera: Camera) -> None:
    """Draw a mat: its shadow, its edge, its face and a stitched line."""
    outer = _rounded(mat, 0.0, 0.06)
    for role, depth, alpha in (
        ("shadow", -0.03, 0.20),
        ("mat edge", -0.016, 1.0),
        ("mat", 0.0, 1.0),
    ):
        level = np.full((len(outer), 1), depth)
        drawing.polygon(role, camera.project(np.hstack([outer, level]))[0], alpha)
    inner = _rounded(mat, 0.03, 0.042)
    places, _ = camera.project(np.hstack([inner, np.zeros((len(inner), 1))]))
    drawing.line("mat line", Outline.of([np.vstack([places, places[:1]])]), 3.0)


def draw_wall(drawing: Drawing, wall: Wall, camera: Camera, middle: Array) -> None:
    """Draw a wall: its face, the edge that is seen and a skirting board."""
    along = np.cross(wall.normal, [0.0, 0.0, 1.0])
    foot = wall.normal * wall.offset + along * (middle @ along)
    rise = np.array([0.0, 0.0, _WALL_HEIGHT])
    left, right = foot - along * _WALL_HALF, foot + along * _WALL_HALF

    def face(role: str, first: Array, second: Array, up: Array, dark: float) -> None:
        corners = np.array([first, second, second + up, first + up])
        drawing.polygon(role, camera.project(corners)[0], dark=dark)

    thick = -wall.normal * 0.09
    near = right if camera.back @ along > 0 else left
    face("wall", left, right, rise, 0.0)
    face("wall edge", near, near + thick, rise, 0.0)
    face("wall", left, right, np.array([0.0, 0.0, 0.09]), 0.12)
