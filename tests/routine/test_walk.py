"""The steps in the order in which they are played."""

from player.routine.model import RepeatStep, RestStep, Routine
from player.routine.walk import block_at, walk

ROUTINE = Routine.model_validate(
    {
        "format": 1,
        "title": "x",
        "defaults": {"rest": "9s"},
        "steps": [
            {"exercise": "a"},
            {"rest": "5s"},
            {
                "repeat": 2,
                "name": "outer",
                "steps": [
                    {"exercise": "b"},
                    {"repeat": 2, "rest": "7s", "steps": [{"exercise": "c"}]},
                ],
            },
        ],
    }
)


def test_every_round_is_walked_with_the_rests_between() -> None:
    rows = [
        (
            v.path[1::2],
            v.step.rest if isinstance(v.step, RestStep) else v.step.exercise,
            v.round,
            v.rounds,
        )
        for v in walk(ROUTINE)
    ]
    inner = [((2, 1, 0), "c", 1, 2), ((2, 1), 7000, 1, 2), ((2, 1, 0), "c", 2, 2)]
    assert rows == [
        ((0,), "a", 1, 1),
        ((1,), 5000, 1, 1),
        ((2, 0), "b", 1, 2),
        *inner,
        ((2,), 9000, 1, 2),
        ((2, 0), "b", 2, 2),
        *inner,
    ]


def test_the_rest_between_rounds_stands_at_its_blocks_rest() -> None:
    rests = [v.path for v in walk(ROUTINE) if isinstance(v.step, RestStep)]
    assert rests[1] == ("steps", 2, "steps", 1, "rest")
    assert rests[2] == ("steps", 2, "rest")


def test_the_block_of_a_path() -> None:
    outer = ROUTINE.steps[2]
    assert isinstance(outer, RepeatStep)
    assert block_at(ROUTINE, ("steps", 0)) is None
    assert block_at(ROUTINE, ("steps", 2, "steps", 0)) is outer
    assert block_at(ROUTINE, ("steps", 2, "rest")) is outer
    assert block_at(ROUTINE, ("steps", 2, "steps", 1, "steps", 0)) is outer.steps[1]
