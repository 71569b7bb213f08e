"""The figures of all exercises, solved once for the whole run."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from player.figure.posing import Pose, solve_poses
from player.figure.scene import Scene, build_scene
from player.routine.load import load_exercise
from player.routine.pose import PoseSpec
from player.routine.pose_problems import problems_in

if TYPE_CHECKING:
    from player.routine.pose_problems import PoseProblem

FOLDER = Path(__file__).parents[2] / "routines" / "exercises"
IDS = sorted(path.stem for path in FOLDER.glob("*.yaml"))


@cache
def spec_of(exercise: str) -> PoseSpec:
    """Return the figure of an exercise that ships."""
    figure = load_exercise(FOLDER / f"{exercise}.yaml").exercise.figure
    assert figure is not None, f"{exercise} has no figure"
    return figure


def parse_figure(raw: object) -> tuple[PoseSpec | None, tuple[PoseProblem, ...]]:
    """Read a `figure:` block, giving the model or every problem in it."""
    try:
        return PoseSpec.model_validate(raw), ()
    except ValidationError as error:
        return None, problems_in(error)


@cache
def solved(exercise: str) -> dict[str, Pose]:
    """Return its solved poses."""
    return solve_poses(spec_of(exercise))


def scene_of(exercise: str) -> Scene:
    """Return what is around it."""
    return build_scene(spec_of(exercise).props)


@pytest.fixture(params=IDS)
def exercise(request: pytest.FixtureRequest) -> str:
    """Every exercise that ships, by id."""
    return str(request.param)
