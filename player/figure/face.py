"""The face: a calm one, its lids lowered where the head lies or hangs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from player.figure.drawing import LINE, Drawing, curve
from player.figure.hair import draw_knot
from player.figure.surface import Outline

if TYPE_CHECKING:
    from player.figure.camera import Camera
    from player.figure.loft import Bone
    from player.figure.person import HairName
    from player.figure.skeleton import Array

_SIDES: Final = (1.0, -1.0)
#: seen from above, the face must turn farther to the eye before it comes out from under the hair
_UNDER: Final = 0.60
#: how upright the head of a person is whose eyes are open, 1 for straight up
_UPRIGHT: Final = 0.3


def _on_screen(head: Bone, camera: Camera, points: list[tuple[float, float, float]]) -> Array:
    places, _ = camera.project(head.start + np.array(points) @ head.frame.T)
    return places


def _turned(head: Bone, camera: Camera, way: tuple[float, float, float]) -> float:
    """Return how far a direction of the head looks at the eye, -1 to 1."""
    return float((head.frame @ np.array(way)) @ camera.back)


def _over(head: Bone, camera: Camera) -> float:
    """Return how far one looks down on the crown, 0 to 1."""
    return max(_turned(head, camera, (0.0, 0.0, 1.0)), 0.0)


def draw_nose(drawing: Drawing, head: Bone, camera: Camera) -> None:
    """Draw the nose: a profile from the side, a short stroke from the front."""
    front = _turned(head, camera, (1.0, 0.0, 0.0))
    bridge, tip, base = _on_screen(
        head, camera, [(0.094, 0, 0.060), (0.119, 0, 0.028), (0.095, 0, 0.014)]
    )
    if -0.30 + _UNDER * _over(head, camera) < front < 0.86:
        down = curve(bridge, bridge * 0.42 + tip * 0.58, tip)
        back = curve(tip, tip * 0.5 + base * 0.5 + (tip - bridge) * 0.10, base)
        line = np.concatenate([down, back[1:]])
        drawing.polygon("skin", line)
        drawing.line("ink", Outline.of([line]), LINE * 0.85)
    elif front >= 0.86:
        sides = _on_screen(head, camera, [(0.108, -0.010, 0.020), (0.112, 0.010, 0.020)])
        drawing.line("ink", Outline.of([curve(sides[0], tip, sides[1])]), LINE * 0.65, alpha=0.5)


def draw_features(drawing: Drawing, head: Bone, camera: Camera, worn: HairName = "bun") -> None:
    """Draw the knot of hair, lids, brows, ears and the mouth, as far as they are seen."""
    if worn == "bun" and _turned(head, camera, (-0.85, 0.0, 0.53)) > -0.25:
        draw_knot(drawing, head, camera)
    for side in _SIDES:
        if _turned(head, camera, (0.86, side * 0.50, 0.0)) > 0.10 + _UNDER * _over(head, camera):
            _draw_eye(drawing, head, camera, side)
            brow = _on_screen(
                head,
                camera,
                [
                    (0.098, side * 0.014, 0.081),
                    (0.095, side * 0.031, 0.087),
                    (0.082, side * 0.048, 0.082),
                ],
            )
            drawing.line("hair", Outline.of([curve(*brow)]), LINE * 1.0, alpha=0.75)
        if worn not in {"bob", "curls"} and _turned(head, camera, (-0.15, side, 0.0)) > 0.15:
            _draw_ear(drawing, head, camera, side)
    if _turned(head, camera, (1.0, 0.0, 0.0)) > 0.08 + _UNDER * _over(head, camera):
        left, middle, right = _on_screen(
            head, camera, [(0.098, -0.019, -0.004), (0.104, 0.0, -0.011), (0.098, 0.019, -0.004)]
        )
        drawing.line("lip", Outline.of([curve(left, middle, right)]), LINE * 0.95, alpha=0.9)


def _draw_eye(drawing: Drawing, head: Bone, camera: Camera, side: float) -> None:
    """Draw an eye: open where the head is held up, else its lowered lid."""
    awake = head.frame[2, 2] > _UPRIGHT
    arch = 0.067 if awake else 0.055
    corner = 0.058 if awake else 0.062
    lid = _on_screen(
        head,
        camera,
        [
            (0.096, side * 0.018, corner),
            (0.093, side * 0.031, arch),
            (0.080, side * 0.046, corner - 0.001),
        ],
    )
    drawing.line("ink", Outline.of([curve(*lid)]), LINE * 0.95, alpha=0.85)
    if awake:
        angle = np.linspace(0, 2 * np.pi, 13)[:-1]
        y, z = side * 0.031 + 0.0065 * np.cos(angle), 0.0585 + 0.0085 * np.sin(angle)
        local = np.stack([0.0935 - 0.35 * np.abs(y - side * 0.018), y, z], axis=1)
        iris, _ = camera.project(head.start + local @ head.frame.T)
        drawing.polygon("ink", iris, alpha=0.9)


def _draw_ear(drawing: Drawing, head: Bone, camera: Camera, side: float) -> None:
    angle = np.linspace(0, 2 * np.pi, 17)[:-1]
    x = -0.012 + 0.017 * np.cos(angle) + 0.006 * np.sin(angle)
    z = 0.048 + 0.028 * np.sin(angle)
    local = np.stack([x, np.full(16, side * 0.079), z], axis=1)
    ear, _ = camera.project(head.start + local @ head.frame.T)
    drawing.polygon("skin", ear, dark=0.10)
    drawing.line("ink", Outline.of([np.vstack([ear, ear[:1]])]), LINE * 0.7, alpha=0.6)
