"""Another way of an exercise: what is different in its figure, and what does not go together."""

import pytest
from pydantic import ValidationError

from player.paths import bundled
from player.routine.load import load_exercise
from player.routine.model import Exercise
from player.routine.pose import PoseSpec
from player.routine.pose_change import FigureChange

LIE = {"base": "supine", "contact": {"floor": "pelvis, upper back, head"}}
FIGURE = PoseSpec.model_validate(
    {
        "view": [10, 5],
        "ghost": "lie",
        "poses": {
            "lie": LIE,
            "bend": {"from": "lie", "joints": {"hips": "flex 60"}},
            "curl": {"from": "bend", "joints": {"hips": "flex 90"}},
        },
        "motion": [{"pose": "curl", "hold": "2s"}, {"pose": "lie"}],
    }
)
SIT = {"base": "chair", "contact": {"seat": "buttocks"}}


def change(**keys: object) -> PoseSpec:
    return FigureChange.model_validate(keys).of(FIGURE)


def test_a_pose_takes_the_place_of_the_one_of_its_name() -> None:
    bent = {"from": "lie", "joints": {"hips": "flex 30"}}
    new = change(poses={"bend": bent})
    assert list(new.poses) == ["lie", "bend", "curl"]
    assert new.poses["bend"].angles == {"left hip.flex": 30, "right hip.flex": 30}
    assert (new.view, new.motion, new.ghost) == (FIGURE.view, FIGURE.motion, "lie")
    assert new.poses["curl"] == FIGURE.poses["curl"]


def test_what_is_no_longer_taken_up_is_left_out() -> None:
    new = change(
        poses={"sit": SIT}, props={"chair": {}}, motion=[{"pose": "sit"}], ghost="sit", view=[0, 0]
    )
    assert list(new.poses) == ["sit"]
    assert (new.ghost, new.view, new.key_pose) == ("sit", (0, 0), "sit")


@pytest.mark.parametrize(
    ("keys", "path"),
    [
        ({"motion": [{"pose": "sitt"}]}, ("motion", 0, "pose")),
        ({"ghost": "nobody"}, ("ghost",)),
        ({"poses": {"curl": SIT}}, ("poses",)),
    ],
)
def test_what_does_not_go_together_is_refused_where_it_stands(
    keys: dict[str, object], path: tuple[str | int, ...]
) -> None:
    figure = {"figure": FIGURE.model_dump(by_alias=True, exclude_unset=True, mode="json")}
    shipped = load_exercise(bundled("routines") / "exercises" / "bird-dog.yaml").exercise
    raw = shipped.model_dump(by_alias=True, exclude_unset=True, mode="json") | figure
    with pytest.raises(ValidationError) as refused:
        Exercise.model_validate(raw | {"easier": {"cue": "Less", "figure": keys}})
    problems = refused.value.errors()[0]["ctx"]["problems"]
    assert problems[0].path == ("easier", "figure", *path)


def test_the_easier_figure_is_the_exercise_s_own_where_nothing_is_different() -> None:
    folder = bundled("routines") / "exercises"
    brace = load_exercise(folder / "abdominal-brace.yaml").exercise
    assert brace.easier_figure == brace.figure
    arch = load_exercise(folder / "chair-thoracic-extension.yaml").exercise
    assert arch.easier_figure is not None
    held = {grasp.landmark for grasp in arch.easier_figure.poses["sit"].grasps or ()}
    assert held == {"left chest", "right chest"}
