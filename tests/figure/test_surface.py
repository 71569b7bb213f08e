"""Marching over the skin, the order of depth, and the thinning of lines."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.figure.camera import look
from player.figure.depth import Unit, order
from player.figure.drawing import Drawing, simplified
from player.figure.skin import Part
from player.figure.surface import Outline, Surface

RADIUS, HEIGHT = 0.5, 2.0


def tube(rows: int = 21, sides: int = 24) -> Part:
    angle = np.arange(sides) * 2 * np.pi / sides
    along = np.linspace(0.0, HEIGHT, rows)
    ring = np.stack([RADIUS * np.cos(angle), RADIUS * np.sin(angle)], axis=1)
    vertices = np.concatenate(
        [
            np.broadcast_to(ring, (rows, sides, 2)),
            np.broadcast_to(along[:, None, None], (rows, sides, 1)),
        ],
        axis=2,
    )
    return Part("tube", "neck", vertices, along)


def area(outline: Outline) -> float:
    total = 0.0
    for loop in np.split(outline.points, outline.starts[1:]):
        x, y = loop.T
        total += float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))) / 2
    return abs(total)


def seen(part: Part) -> tuple[Surface, np.ndarray, np.ndarray]:
    surface = Surface([part])
    points = part.vertices.reshape(-1, 3)
    normals = surface.normals(points)
    return surface, points[:, [1, 2]], normals


def test_normals_point_outwards() -> None:
    part = tube()
    _, _, normals = seen(part)
    outwards = part.vertices.reshape(-1, 3) * np.array([1.0, 1.0, 0.0]) / RADIUS
    assert np.einsum("vi,vi->v", normals, outwards).min() > 0.99


def test_the_front_of_a_tube_is_as_large_as_its_outline() -> None:
    surface, places, normals = seen(tube())
    front = surface.regions(normals[:, 0], places)
    assert area(front[0]) == pytest.approx(2 * RADIUS * HEIGHT, rel=0.02)
    assert len(front[0].starts) == 1


@given(st.floats(0.13, 1.9))
def test_a_region_ends_exactly_where_its_field_is_zero(level: float) -> None:
    surface, places, normals = seen(tube())
    below = np.minimum(normals[:, 0], level - surface.along)
    part = surface.regions(below, places)[0]
    assert area(part) == pytest.approx(2 * RADIUS * level, rel=0.05)


def test_a_contour_runs_up_both_sides() -> None:
    surface, places, normals = seen(tube())
    every = np.ones(len(surface.cells), dtype=bool)
    lines = surface.contours(normals[:, 0], places, every)[0]
    assert len(lines.starts) == 2
    assert np.abs(np.abs(lines.points[:, 0]) - RADIUS).max() < 0.01


def test_nothing_inside_gives_nothing() -> None:
    surface, places, _ = seen(tube())
    assert surface.regions(np.full(surface.count, -1.0), places) == {}


def test_what_is_nearer_is_painted_later() -> None:
    places = np.random.default_rng(1).uniform(0, 300, (200, 2))
    units = {
        name: Unit(places, np.full(len(places), near))
        for name, near in (("near", 1.0), ("far", -1.0), ("middle", 0.0))
    }
    assert order(units) == ["far", "middle", "near"]


def test_a_hand_before_a_long_leg_is_painted_after_it_though_the_leg_reaches_nearer() -> None:
    along = np.linspace(0, 1000, 200)
    leg = Unit(np.stack([along, np.zeros(200)], axis=1), along / 1000)
    hand = Unit(np.stack([np.linspace(0, 60, 20), np.zeros(20)], axis=1), np.full(20, 0.2))
    assert order({"hand": hand, "leg": leg}) == ["leg", "hand"]


def test_the_camera_keeps_up_up_and_scales_by_distance() -> None:
    camera = look(-90, 0, np.zeros(3))
    places, near = camera.project(np.array([[0, 0, 1.0], [1.0, 0, 0], [0, -1.0, 0]]))
    assert places[0, 1] < -990
    assert places[1, 0] > 990
    assert near[2] > 0.9


def test_thinning_keeps_corners_and_drops_points_on_straight_lines() -> None:
    side = np.linspace(0, 100, 26)[:-1]
    square = np.concatenate(
        [
            np.stack([side, side * 0], axis=1),
            np.stack([side * 0 + 100, side], axis=1),
            np.stack([100 - side, side * 0 + 100], axis=1),
            np.stack([side * 0, 100 - side], axis=1),
        ]
    )
    drawing = Drawing()
    drawing.polygon("skin", square)
    drawing.polygon("ink", square + 300)
    thin = simplified(drawing)
    assert [shape.ink.role for shape in thin.shapes] == ["skin", "ink"]
    for shape in thin.shapes:
        assert len(shape.outline.points) < 20
        assert area(shape.outline) == pytest.approx(10_000)
