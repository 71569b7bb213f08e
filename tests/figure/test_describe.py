"""Poses in words."""

from __future__ import annotations

import pytest

from player.figure.describe import describe, describe_figure
from player.figure.posing import mirrored
from player.i18n import catalogue
from tests.figure.conftest import IDS, solved, spec_of

ENGLISH = catalogue("en")


@pytest.mark.parametrize(
    ("exercise", "pose", "words"),
    [
        ("bird-dog", "start", ["On hands and knees", "both legs bent"]),
        ("bird-dog", "reach", ["left leg straight and lifted", "right arm reaching forward"]),
        ("glute-bridge", "down", ["Lying on the back", "both legs bent"]),
        ("glute-bridge", "up", ["hips lifted"]),
        ("prone-press-up", "up", ["propped on the hands", "back arched"]),
        ("prone-on-elbows", "up", ["propped on the elbows"]),
        ("cat-cow", "cat", ["back rounded"]),
        ("side-plank", "up", ["On the left forearm", "hips lifted"]),
        ("half-kneeling-hip-flexor", "glide", ["Kneeling on the left knee"]),
        ("seated-figure-four", "sit", ["Sitting on a chair", "left ankle on the right knee"]),
        ("standing-quad", "pull", ["left hand around the foot", "heel at the buttock"]),
        ("wall-angel", "high", ["at a wall", "both arms reaching overhead"]),
        ("seated-forward-fold", "sit", ["both hands on the thighs"]),
        ("calf-wall", "start", ["both hands on the wall"]),
        ("fire-hydrant", "lift", ["left leg bent and lifted out to the side"]),
        ("clamshell", "open", ["left leg bent, with the knee opened upwards"]),
        ("open-book", "open", ["left arm opened out to the side"]),
        ("butterfly-lying", "open", ["both legs bent, with the knees out to the sides"]),
        ("knee-rolls", "left", ["hips rolled to the left"]),
        ("mcgill-curl-up", "up", ["head and shoulders lifted"]),
        ("static-back-rest", "rest", ["both legs bent, the lower legs on the chair"]),
        ("wall-sit", "sit", ["Sitting against a wall"]),
        ("knee-to-chest", "hug", ["left leg drawn to the chest", "both hands on the shin"]),
    ],
)
def test_a_pose_is_told_in_words(exercise: str, pose: str, words: list[str]) -> None:
    told = describe(solved(exercise)[pose], ENGLISH)
    assert [part for part in words if part not in told] == [], told


def test_every_exercise_is_told_in_a_short_sentence(exercise: str) -> None:
    told = describe(solved(exercise)[spec_of(exercise).key_pose], ENGLISH)
    assert told[0].isupper()
    assert told.endswith(".")
    assert 15 < len(told) < 180


def test_the_mirror_image_is_told_with_the_sides_exchanged() -> None:
    pose = solved("bird-dog")["reach"]
    told = describe(pose, ENGLISH)
    swapped = told.replace("left", "_").replace("right", "left").replace("_", "right")
    image = describe(mirrored(pose), ENGLISH)
    assert {*image.removesuffix(".").split("; ")} == {*swapped.removesuffix(".").split("; ")}


def test_a_figure_is_told_from_its_start_to_its_end() -> None:
    told = describe_figure(spec_of("glute-bridge"), ENGLISH)
    assert told == (
        "Start: Lying on the back; both legs bent. "
        "Then: Lying on the back; hips lifted; both legs bent."
    )
    right = describe_figure(spec_of("standing-quad"), ENGLISH, mirror=True)
    assert "right hand around the foot" in right
    assert describe_figure(spec_of("prone-lying"), ENGLISH).startswith("Lying face down")
    strap = describe_figure(spec_of("hamstring-strap"), ENGLISH, mirror=True)
    assert strap.endswith("A strap goes around the right foot.")


def test_start_and_end_are_told_apart_wherever_one_moves() -> None:
    shown = {name: (spec_of(name).ghost, spec_of(name).key_pose) for name in IDS}
    told = {
        name: [describe(solved(name)[pose], ENGLISH) for pose in (ghost, key)]
        for name, (ghost, key) in shown.items()
        if ghost
    }
    assert len(told) > 30
    assert [name for name, (start, end) in told.items() if start == end] == []
