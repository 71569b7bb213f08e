"""What tells of the movement: the ghost, the arrows, and the way between two poses."""

from __future__ import annotations

import numpy as np
import pytest

from player.figure.arrows import STEPS
from player.figure.artist import Artist
from player.figure.camera import look
from player.figure.contours import cells_with_lines, without_seams
from player.figure.landmarks import SPHERE
from player.figure.posing import between, sphere_centres
from player.figure.skeleton import SEGMENT, forward_kinematics
from player.figure.stage import Stage
from player.figure.surface import Surface
from tests.figure.conftest import scene_of, solved, spec_of


@pytest.mark.parametrize(
    ("exercise", "seen"),
    [("prone-press-up", False), ("seated-march", False), ("hip-hinge", True), ("open-book", True)],
)
def test_a_ghost_is_shown_only_where_enough_of_it_is_seen(exercise: str, *, seen: bool) -> None:
    stage = Stage(spec_of(exercise))
    assert bool(stage.ghost().shapes) is seen
    assert stage.arrows().shapes, "arrows tell the way in any case"


@pytest.mark.parametrize("mirror", [False, True])
def test_turning_on_a_chair_has_an_arrow_at_each_shoulder(*, mirror: bool) -> None:
    drawing = Stage(spec_of("seated-rotation"), mirror=mirror).arrows()
    heads = [shape for shape in drawing.shapes if shape.ink == ("arrow", 1.0, 0.0, 0.0, 0.0)]
    assert len(heads) == 2


def test_a_heel_that_slides_stays_on_the_floor_all_the_way() -> None:
    poses = solved("heel-slide")
    way = between(poses["start"], poses["away"], STEPS, scene_of("heel-slide"))
    heel = sphere_centres(forward_kinematics(way, poses["start"].attitude))[:, SPHERE["left heel"]]
    assert np.ptp(heel[:, 2]) < 0.02
    assert np.ptp(heel[:, 0]) > 0.3


@pytest.mark.parametrize(
    ("exercise", "first", "second"),
    [("figure-four", "start", "hug"), ("knee-rolls", "start", "left")],
)
def test_no_hand_jumps_around_a_limb(exercise: str, first: str, second: str) -> None:
    poses = solved(exercise)
    start = poses[first]
    way = between(start, poses[second], STEPS, scene_of(exercise))
    body = forward_kinematics(way, start.attitude)
    hands = body.origin[:, [SEGMENT["left hand"], SEGMENT["right hand"]]]
    assert np.linalg.norm(np.diff(hands, axis=0), axis=-1).max() < 0.15


def test_the_buttock_has_no_line_across_the_thigh() -> None:
    stage = Stage(spec_of("prone-lying"))
    parts = stage.skin_of(stage.poses["rest"])
    surface = Surface(parts)
    vertices = np.concatenate([part.vertices.reshape(-1, 3) for part in parts])
    camera = look(90.0, 10.0, vertices.mean(axis=0))
    places, _ = camera.project(vertices)
    facing = np.einsum("vi,i->v", surface.normals(vertices), camera.back)
    anywhere = cells_with_lines(surface, parts)
    allowed = without_seams(surface, anywhere, facing, places)
    trunk = surface.regions(facing, places)[surface.names.index("torso")]
    root = surface.cell_part == surface.names.index("left thigh")
    root &= surface.along[surface.cells].mean(axis=1) < 0.03
    inside = trunk.holds(places[surface.cells].mean(axis=1))
    assert (anywhere & root & inside).any()
    assert not (allowed & root & inside).any()
    assert (allowed <= anywhere).all()
    assert Artist(camera).silhouette(stage.poses["rest"].body, parts)
