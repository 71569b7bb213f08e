"""Builds and hair: every body can do every exercise, and looks different doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from player.figure.checks import check_rows
from player.figure.film import film_path
from player.figure.landmarks import SPHERE
from player.figure.person import BUILDS, HAIRS, USUAL, Person
from player.figure.posing import solve_poses, sphere_centres
from player.figure.stage import Stage
from tests.figure.conftest import spec_of

if TYPE_CHECKING:
    from pathlib import Path

    from player.figure.person import BuildName, HairName

OTHERS: tuple[BuildName, ...] = tuple(name for name in BUILDS if name != "usual")


@pytest.mark.parametrize("build", OTHERS)
def test_every_build_can_do_every_exercise(exercise: str, build: BuildName) -> None:
    rows = check_rows(exercise, spec_of(exercise), BUILDS[build])
    assert {row.pose: row.problems for row in rows if not row.ok} == {}


def test_a_fuller_body_is_farther_out_around_every_bone() -> None:
    for part in ("torso", "throat", "yoke"):
        slight, usual, full = (
            getattr(BUILDS[name], part).values[:, 2:] for name in ("slight", "usual", "full")
        )
        assert (slight <= usual).all()
        assert (usual < full).all()
    for limb in ("thigh", "shank", "upper arm", "forearm"):
        slight, usual, full = (BUILDS[b].limb(limb).values[:, 2:] for b in BUILDS)
        assert (slight < usual).all()
        assert (usual < full).all()


def test_the_bones_are_the_same_where_nothing_is_held_and_no_arm_hangs() -> None:
    spec = spec_of("bird-dog")
    usual, full = solve_poses(spec), solve_poses(spec, BUILDS["full"])
    for name, pose in usual.items():
        off = np.linalg.norm(pose.body.origin - full[name].body.origin, axis=-1)
        assert off.max() < 0.01


def test_a_hand_on_a_belly_lies_on_it_whatever_its_size() -> None:
    spec = spec_of("diaphragmatic-breathing")
    for name in ("usual", "full"):
        stage = Stage(spec, person=Person(name))
        pose = stage.poses["out"]
        skin = {part.name: part.vertices.reshape(-1, 3) for part in stage.skin_of(pose)}
        palm = skin["left palm"] if ("left hand", "belly") in pose.grasps else skin["right palm"]
        gap = np.linalg.norm(palm[:, None] - skin["torso"][None], axis=-1).min()
        assert gap < 0.02
        torso = skin["torso"]
        over = [torso[np.linalg.norm(torso[:, :2] - p[:2], axis=1) < 0.02] for p in palm]
        sunk = [near[:, 2].max() - p[2] for near, p in zip(over, palm, strict=True) if len(near)]
        assert np.median(sunk) < 0.02


@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize("lying", ["prone-lying", "glute-bridge", "side-plank", "rock-back"])
def test_what_touches_the_floor_is_seen_on_it(lying: str, build: BuildName) -> None:
    stage = Stage(spec_of(lying), person=Person(build))
    for pose in stage.poses.values():
        skin = np.concatenate([part.vertices.reshape(-1, 3) for part in stage.skin_of(pose)])
        for sphere in (s for s, surface in pose.touching.items() if surface == "floor"):
            place = sphere_centres(pose.body)[0, SPHERE[sphere]]
            near = np.linalg.norm(skin[:, :2] - place[:2], axis=1) < 0.05
            assert skin[near, 2].min() < 0.016, sphere


@pytest.mark.parametrize("hair", HAIRS)
def test_hair_is_drawn_as_it_is_worn(hair: HairName) -> None:
    stage = Stage(spec_of("standing-side-bend"), person=Person(hair=hair))
    shapes = stage.still(stage.spec.key_pose).drawing.shapes
    filled = [shape for shape in shapes if shape.ink.role == "hair" and not shape.ink.width]
    assert bool(filled) == (hair != "bald")


def test_a_film_is_kept_for_each_person(tmp_path: Path) -> None:
    spec = spec_of("pelvic-tilt")
    people = [Person(build, hair) for build in BUILDS for hair in HAIRS]
    assert len({film_path(tmp_path, spec, person=person) for person in people}) == 15


def test_unknown_words_mean_the_usual_person() -> None:
    assert Person.named("full", "bald") == Person("full", "bald")
    assert Person.named("giant", "green") == Person()


def test_the_usual_build_is_the_measures() -> None:
    assert USUAL.girth(0, (0.1, 0.1, 0.1)) == pytest.approx(np.ones(3))
