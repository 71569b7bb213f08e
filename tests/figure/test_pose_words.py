"""The words an author uses for a pose, and what is said when one is not known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.figure.landmarks import HOLDING, SPHERE, landmark, spheres_of
from player.figure.skeleton import AXIS
from player.routine.pose import PoseSpec
from player.routine.pose_words import (
    FOLLOWED,
    HOLDERS,
    LIMB_JOINTS,
    MUSCLES,
    PAIRED_LANDMARKS,
    PAIRED_PARTS,
    SINGLE_LANDMARKS,
    SINGLE_PARTS,
    SPINE_JOINTS,
    contact_parts,
    parse_actions,
    parse_hold,
    parse_tilt,
    parse_tint,
)
from tests.figure.conftest import parse_figure

STAND = {"base": "standing", "contact": {"floor": "feet"}}


@pytest.mark.parametrize(
    ("joint", "words", "angles"),
    [
        ("hips", "flex 90", {"left hip.flex": 90, "right hip.flex": 90}),
        ("left hip", "extend 20", {"left hip.flex": -20}),
        ("right hip", "flex 5 rotate out 40", {"right hip.flex": 5, "right hip.rotate": 40}),
        (
            "shoulder blades",
            "lift 3",
            {"left shoulder_blade.lift": 3, "right shoulder_blade.lift": 3},
        ),
        ("toes", "extend 30", {"left toes.extend": 30, "right toes.extend": 30}),
        ("thoracic", "turn left 10", {"thoracic.turn": 10}),
        ("thoracic", "turn_right 10", {"thoracic.turn": -10}),
        ("spine", "flex 30", {"lumbar.flex": 15, "thoracic.flex": 15}),
        ("feet", "", None),
        ("ankles", "point 45.5", {"left ankle.dorsiflex": -45.5, "right ankle.dorsiflex": -45.5}),
    ],
)
def test_actions_carry_the_sign(joint: str, words: str, angles: dict[str, float] | None) -> None:
    if angles is None:
        with pytest.raises(ValueError, match="not a joint"):
            parse_actions(joint, words)
    else:
        assert parse_actions(joint, words) == angles
        assert angles.keys() <= AXIS.keys()


@pytest.mark.parametrize(
    ("joint", "words", "said"),
    [
        ("left nee", "flex 90", 'did you mean "knee"'),
        ("knee", "bend 90", 'cannot "bend"'),
        ("knee", "flex", "cannot read"),
        ("knee", "flex -20", "cannot read"),
        ("knee", "90", "cannot read"),
        ("knee", "flex 90 quickly", "cannot read"),
        ("knee", "flex 900", "more than any joint"),
    ],
)
def test_a_wrong_joint_is_explained(joint: str, words: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_actions(joint, words)


@given(st.text(max_size=30), st.text(max_size=40))
def test_any_text_is_read_or_refused_with_a_sentence(joint: str, words: str) -> None:
    said: list[str] = []
    for read in (lambda: parse_actions(joint, words), lambda: contact_parts(words)):
        try:
            read()
        except ValueError as error:
            said.append(str(error))
    assert all(len(sentence) > 10 for sentence in said)


def test_every_joint_and_action_is_an_axis_of_the_skeleton() -> None:
    for joint, actions in {**LIMB_JOINTS, **SPINE_JOINTS}.items():
        for action in actions:
            assert parse_actions(joint, f"{action} 10").keys() <= AXIS.keys()


def test_every_part_that_touches_is_a_sphere() -> None:
    parts = [*SINGLE_PARTS, *(f"left {part}" for part in PAIRED_PARTS)]
    for part in parts:
        assert {*spheres_of(part)} <= SPHERE.keys(), part


def test_every_landmark_and_holder_is_on_the_body() -> None:
    on_body = SINGLE_LANDMARKS - {"chair_back", "chair_seat", "chair_side"}
    for name in [*on_body, *(f"right {part}" for part in PAIRED_LANDMARKS)]:
        assert len(landmark(name, "left")) == 3
    assert {*HOLDERS} == HOLDING.keys()


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("hands, right knee", ("left hand", "right hand", "right knee")),
        (("feet", "upper back"), ("left foot", "right foot", "upper_back")),
        ("outer feet", ("left outer_foot", "right outer_foot")),
        ("calves", ("left calf", "right calf")),
    ],
)
def test_plurals_are_both_sides(words: str | tuple[str, ...], parts: tuple[str, ...]) -> None:
    assert contact_parts(words) == parts


def test_both_hands_hold_one_landmark_or_each_its_own() -> None:
    assert [g.landmark for g in parse_hold("hands", "right shin")] == ["right shin"] * 2
    assert [g.landmark for g in parse_hold("hands", "shins")] == ["left shin", "right shin"]
    assert [g.landmark for g in parse_hold("left hand", "belly")] == ["belly"]


def test_tilts_and_tints() -> None:
    assert parse_tilt("forward 20 turn right 5") == {"forward": 20, "turn": -5}
    assert [t.sides for t in parse_tint("glutes left, low_back both, abs")] == [
        ("left",),
        ("left", "right"),
        ("left", "right"),
    ]


@pytest.mark.parametrize(
    ("figure", "path", "said"),
    [
        ({"poses": {}}, ("poses",), "at least 1"),
        ({"poses": {"a": {}}}, ("poses", "a"), "either base or from"),
        ({"poses": {"a": {"base": "flying"}}}, ("poses", "a", "base"), "standing"),
        ({"poses": {"a": {**STAND, "joint": {}}}}, ("poses", "a", "joint"), "not permitted"),
        (
            {"poses": {"a": {**STAND, "joints": {"knee": "flex 9", "hop": "flex 1"}}}},
            ("poses", "a", "joints", "hop"),
            "not a joint",
        ),
        (
            {"poses": {"a": {**STAND, "contact": {"floor": "wings"}}}},
            ("poses", "a", "contact", "floor"),
            "part",
        ),
        ({"poses": {"a": STAND, "b": {"from": "c"}}}, ("poses", "b", "from"), 'no pose "c"'),
        ({"poses": {"a": {"from": "a"}}}, ("poses", "a", "from"), 'no pose "a"'),
        ({"poses": {"a": STAND}, "motion": [{"pose": "z"}]}, ("motion", 0, "pose"), 'no pose "z"'),
        (
            {"poses": {"a": STAND}, "motion": [{"pose": "a", "move": "x"}]},
            ("motion", 0, "move"),
            "duration",
        ),
        ({"poses": {"a": STAND}, "tint": "wing"}, ("tint",), "not a muscle"),
        ({"poses": {"a": STAND}, "arrows": "left ear"}, ("arrows",), "cannot follow"),
        (
            {"poses": {"a": {"base": "chair", "contact": {"seat": "buttocks"}}}},
            ("poses",),
            "needs a prop",
        ),
        (
            {"poses": {"a": STAND}, "props": {"strap": {"path": ["nose", "left hand"]}}},
            ("props", "strap", "path"),
            "strap",
        ),
        (
            {"poses": {"a": {**STAND, "hold": {"left hand": "chair back"}}}},
            ("poses", "a", "hold"),
            "no chair",
        ),
        (
            {
                "poses": {"a": STAND, "b": {"base": "supine"}},
                "motion": [{"pose": "a"}, {"pose": "b"}],
            },
            ("motion", 1, "pose"),
            "cannot move",
        ),
    ],
)
def test_a_wrong_figure_is_refused_at_its_place(
    figure: dict[str, object], path: tuple[str | int, ...], said: str
) -> None:
    spec, problems = parse_figure(figure)
    assert spec is None
    assert any(problem.path == path and said in problem.message for problem in problems), problems


def test_all_problems_are_told_at_once() -> None:
    _, problems = parse_figure(
        {
            "poses": {
                "a": {"base": "standing", "joints": {"nee": "flex 1", "hip": "fly 1"}},
                "b": {"base": "sitting", "tilt": "sideways"},
            }
        }
    )
    assert [problem.path for problem in problems] == [
        ("poses", "a", "joints", "nee"),
        ("poses", "a", "joints", "hip"),
        ("poses", "b", "tilt"),
    ]
    assert problems[0].suggestion == 'did you mean "knee"?'


def test_a_figure_without_motion_goes_through_its_poses() -> None:
    spec = PoseSpec.model_validate({"poses": {"a": STAND, "b": {"from": "a"}}})
    assert [move.pose for move in spec.sequence] == ["a", "b"]
    assert spec.key_pose == "b"
    assert {*FOLLOWED} >= {"left hand", "head"}
    assert "glutes" in MUSCLES
