"""Forward kinematics, the mirror, and the solver's own laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.figure.landmarks import SPHERE, SPHERE_OFFSETS, SPHERE_RADII, SPHERE_SEGMENTS
from player.figure.posing import ease, solve_poses, sphere_centres
from player.figure.skeleton import (
    ATTITUDES,
    AXES,
    AXIS,
    SHANK,
    STATURE,
    THIGH,
    centre_of_mass,
    forward_kinematics,
    mirror,
)
from player.figure.solver import Task, Touch, solve
from player.routine.pose import PoseSpec

UPRIGHT = ATTITUDES["standing"]
ANGLES = st.lists(st.floats(-1.2, 1.2), min_size=len(AXES), max_size=len(AXES)).map(np.array)


def at(**degrees: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    theta = np.zeros((1, len(AXES)))
    for axis, value in degrees.items():
        name = axis.replace("__", ".").replace("left_", "left ").replace("right_", "right ")
        theta[0, AXIS[name]] = np.radians(value)
    return theta


def test_standing_straight_everything_is_above_the_feet() -> None:
    body = forward_kinematics(np.zeros((1, len(AXES))), UPRIGHT)
    thigh, shank, foot = (body.frame(f"left {name}")[1] for name in ("thigh", "shank", "foot"))
    assert thigh[2] - shank[2] == pytest.approx(THIGH)
    assert shank[2] - foot[2] == pytest.approx(SHANK)
    assert body.frame("head")[1][2] > thigh[2] + 0.6
    assert abs(centre_of_mass(body)[0, 1]) < 1e-9
    assert foot[2] - thigh[2] == pytest.approx(-0.491 * STATURE)


@pytest.mark.parametrize(
    ("axis", "segment", "axis_of_move", "sign"),
    [
        ("left_hip__flex", "left shank", 0, 1),
        ("left_hip__abduct", "left shank", 1, 1),
        ("right_hip__abduct", "right shank", 1, -1),
        ("left_knee__flex", "left foot", 0, -1),
        ("left_shoulder__flex", "left hand", 0, 1),
        ("right_shoulder__abduct", "right hand", 1, -1),
        ("left_elbow__flex", "left hand", 0, 1),
        ("lumbar__flex", "head", 0, 1),
        ("lumbar__bend", "head", 1, 1),
        ("left_ankle__dorsiflex", "left toes", 2, 1),
    ],
)
def test_each_action_moves_as_its_word_says(
    axis: str, segment: str, axis_of_move: int, sign: int
) -> None:
    before = forward_kinematics(at(), UPRIGHT).frame(segment)[1]
    after = forward_kinematics(at(**{axis: 30}), UPRIGHT).frame(segment)[1]
    assert (after - before)[axis_of_move] * sign > 0.03


def test_turning_left_turns_the_face_left() -> None:
    turned = forward_kinematics(at(neck__turn=40), UPRIGHT).frame("head")[0]
    assert turned[1, 0] > 0.5


@given(ANGLES)
def test_mirrored_angles_give_the_mirror_image(
    theta: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> None:
    there = forward_kinematics(theta[None], UPRIGHT).points(SPHERE_SEGMENTS, SPHERE_OFFSETS)
    image = mirror(theta)[None]
    here = forward_kinematics(image, UPRIGHT).points(SPHERE_SEGMENTS, SPHERE_OFFSETS)
    flip = np.array([1.0, -1.0, 1.0])
    for name in ("heel", "palm", "knee", "ribs"):
        left, right = SPHERE[f"left {name}"], SPHERE[f"right {name}"]
        assert np.allclose(there[0, left] * flip, here[0, right], atol=1e-9)
    assert np.allclose(mirror(image), theta)


def test_the_solver_puts_a_foot_on_the_floor_and_keeps_the_rest() -> None:
    rest = np.zeros((1, len(AXES)))
    rest[0, 2] = 1.4
    heel = np.array([SPHERE["left heel"]])
    touch = Touch(heel, np.array([[0.0, 0.0, 1.0]]), np.zeros(1))
    sigma = np.full(len(AXES), np.radians(3.0))
    sigma[:3] = 5.0
    theta = solve(Task(attitude=UPRIGHT, rest=rest, sigma=sigma, touch=touch), rest, 30)
    centre = sphere_centres(forward_kinematics(theta, UPRIGHT))[0, heel[0]]
    assert centre[2] == pytest.approx(SPHERE_RADII[heel[0]], abs=1e-3)
    assert np.abs(theta[0, 3:]).max() < np.radians(1.0)


def test_a_batch_is_solved_as_each_alone() -> None:
    rng = np.random.default_rng(3)
    rest = rng.normal(0, 0.2, (3, len(AXES)))
    touch = Touch(np.array([SPHERE["left palm"]]), np.array([[0.0, 0.0, 1.0]]), np.zeros(1))
    sigma = np.full(len(AXES), 0.3)
    task = Task(attitude=UPRIGHT, rest=rest, sigma=sigma, touch=touch, pins=np.zeros((3, 0, 2)))
    together = solve(task, rest, 20)
    for i in range(3):
        alone = Task(attitude=UPRIGHT, rest=rest[i : i + 1], sigma=sigma, touch=touch)
        assert np.allclose(solve(alone, rest[i : i + 1], 20)[0], together[i], atol=1e-3)


def test_both_sides_asked_alike_come_out_alike() -> None:
    spec = PoseSpec.model_validate(
        {
            "poses": {
                "squat": {
                    "base": "standing",
                    "contact": {"floor": "feet"},
                    "joints": {"hips": "flex 60", "knees": "flex 60"},
                }
            }
        }
    )
    theta = solve_poses(spec)["squat"].theta
    assert np.degrees(np.abs(mirror(theta) - theta))[3:].max() < 0.5


@given(st.floats(0, 1), st.floats(0, 1), st.booleans(), st.booleans())
def test_easing_goes_forward_only(a: float, b: float, begins: bool, ends: bool) -> None:
    low, high = (float(ease(np.array(x), begins=begins, ends=ends)) for x in sorted((a, b)))
    assert 0 <= low <= high <= 1
    assert float(ease(np.array(0.01), begins=True, ends=ends)) < 0.001
    assert float(ease(np.array(0.99), begins=begins, ends=True)) > 0.999
