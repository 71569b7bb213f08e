"""What comes from where: every rule of the overlay, as a table and as laws."""

from collections.abc import Mapping
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.routine.dose import DoseError, EffectiveDose, Form, conflicts, effective_dose
from player.routine.model import Defaults, Dose, Exercise, ExerciseStep, Side, Sides, Tempo

Keys: TypeAlias = Mapping[str, object]

HOLD = {"hold": "20s", "reps": 2}
PYRAMID = {"hold": "8s", "sets": [6, 4, 2], "rest": "10s"}
TEMPO = {"reps": 10, "tempo": "2-3-2", "sets": 2}
OWN = {"reps": 10, "pace": "own", "tempo": "3-1-2"}
MOVE = {"duration": "60s", "sets": 2}


def exercise(dose: Keys, **keys: object) -> Exercise:
    head = {"format": 1, "name": "x", "category": "stretch", "position": "supine", "cues": ["Go"]}
    return Exercise.model_validate({**head, "sides": "both", "dose": dose, **keys})


def dose_of(inherited: Keys | None, said: Keys, defaults: Defaults | None = None) -> EffectiveDose:
    named = {"name": "x"} if inherited is None else {"exercise": "x"}
    return effective_dose(
        ExerciseStep.model_validate({**named, **said}),
        None if inherited is None else exercise(inherited),
        defaults or Defaults(),
    )


@pytest.mark.parametrize(
    ("inherited", "said", "form", "quantity", "reps"),
    [
        (HOLD, {}, Form.HOLD, 20_000, (2,)),
        (HOLD, {"hold": "30s"}, Form.HOLD, 30_000, (2,)),
        (HOLD, {"reps": 3}, Form.HOLD, 20_000, (3,)),
        (HOLD, {"sets": 3}, Form.HOLD, 20_000, (2, 2, 2)),
        (HOLD, {"sets": [3, 1]}, Form.HOLD, 20_000, (3, 1)),
        (HOLD, {"duration": "45s"}, Form.DURATION, 45_000, (1,)),
        (HOLD, {"tempo": "1-1-1"}, Form.TEMPO, Tempo(1000, 1000, 1000), (2,)),
        (HOLD, {"pace": "own"}, Form.OWN, None, (2,)),
        (PYRAMID, {}, Form.HOLD, 8_000, (6, 4, 2)),
        (PYRAMID, {"reps": 5}, Form.HOLD, 8_000, (5,)),
        (PYRAMID, {"sets": 2}, Form.HOLD, 8_000, (1, 1)),
        (PYRAMID, {"reps": 5, "sets": 2}, Form.HOLD, 8_000, (5, 5)),
        (TEMPO, {}, Form.TEMPO, Tempo(2000, 3000, 2000), (10, 10)),
        (TEMPO, {"tempo": "1-0-1"}, Form.TEMPO, Tempo(1000, 0, 1000), (10, 10)),
        (TEMPO, {"hold": "5s"}, Form.HOLD, 5_000, (10, 10)),
        (TEMPO, {"pace": "own"}, Form.OWN, Tempo(2000, 3000, 2000), (10, 10)),
        (TEMPO, {"duration": "30s"}, Form.DURATION, 30_000, (1,)),
        (TEMPO, {"duration": "30s", "sets": 3}, Form.DURATION, 30_000, (1, 1, 1)),
        (OWN, {}, Form.OWN, Tempo(3000, 1000, 2000), (10,)),
        (OWN, {"tempo": "2-0-2"}, Form.TEMPO, Tempo(2000, 0, 2000), (10,)),
        (OWN, {"tempo": "2-0-2", "pace": "own"}, Form.OWN, Tempo(2000, 0, 2000), (10,)),
        (OWN, {"hold": "5s"}, Form.HOLD, 5_000, (10,)),
        (MOVE, {}, Form.DURATION, 60_000, (1, 1)),
        (MOVE, {"hold": "5s"}, Form.HOLD, 5_000, (1, 1)),
        (MOVE, {"reps": 4, "tempo": "1-1-1"}, Form.TEMPO, Tempo(1000, 1000, 1000), (4, 4)),
        (None, {"hold": "9s"}, Form.HOLD, 9_000, (1,)),
        (None, {"duration": "1:30"}, Form.DURATION, 90_000, (1,)),
        (None, {"reps": 4, "pace": "own"}, Form.OWN, None, (4,)),
        (None, {"sets": [4, 2], "tempo": "1-1-1"}, Form.TEMPO, Tempo(1000, 1000, 1000), (4, 2)),
    ],
)
def test_a_steps_keys_lie_over_the_exercises(
    inherited: Keys | None,
    said: Keys,
    form: Form,
    quantity: object,
    reps: tuple[int, ...],
) -> None:
    dose = dose_of(inherited, said)
    quantities = {
        Form.DURATION: dose.duration_ms,
        Form.HOLD: dose.hold_ms,
        Form.TEMPO: dose.tempo,
        Form.OWN: dose.tempo,
    }
    assert (dose.form, quantities[form], dose.reps) == (form, quantity, reps)
    others = {f: q for f, q in quantities.items() if q is not quantities[form]}
    assert not any(others.values())


@pytest.mark.parametrize(
    ("inherited", "said", "key", "message"),
    [
        (None, {}, None, "this step has no time"),
        (None, {"rest": "10s"}, None, "this step has no time"),
        (None, {"reps": 10}, "reps", "repetitions need a time"),
        (None, {"sets": [3, 2]}, "sets", "repetitions need a time"),
        (None, {"tempo": "1-1-1"}, "tempo", "there is no number of repetitions"),
        (None, {"pace": "own", "sets": 2}, "pace", "there is no number of repetitions"),
        (MOVE, {"reps": 10}, "reps", "repetitions need a time"),
        (
            None,
            {"hold": "5s", "duration": "9s"},
            "hold",
            '"hold" and "duration" exclude each other',
        ),
        (
            HOLD,
            {"sides": "alternate", "reps": 5},
            "reps",
            "the repetitions of both sides: 5 cannot",
        ),
        (
            HOLD,
            {"sides": "alternate", "sets": [4, 3]},
            "sets",
            "the repetitions of both sides: 3 cannot",
        ),
        (
            None,
            {"sides": "alternate", "hold": "5s"},
            "sides",
            "the repetitions of both sides: 1 cannot",
        ),
    ],
)
def test_a_dose_that_cannot_be_played_says_which_key_is_to_blame(
    inherited: Keys | None, said: Keys, key: str | None, message: str
) -> None:
    with pytest.raises(DoseError, match=message) as refused:
        dose_of(inherited, said)
    assert refused.value.key == key
    assert refused.value.suggestion or "exclude" in message


def test_what_nobody_says_comes_from_the_defaults() -> None:
    defaults = Defaults.model_validate({"prepare": 1, "release": 2, "switch": 3, "rest": 4})
    dose = dose_of(None, {"hold": "5s"}, defaults)
    assert (dose.prepare_ms, dose.release_ms, dose.switch_ms, dose.rest_ms) == (
        1000,
        2000,
        3000,
        4000,
    )
    assert (dose.sides, dose.first) == (Sides.BOTH, Side.LEFT)


def test_the_exercise_goes_before_the_defaults_and_the_step_before_both() -> None:
    inherited = exercise(
        {"hold": 9, "release": 5, "rest": 7}, sides="each", first="right", prepare=20, switch=8
    )
    dose = effective_dose(ExerciseStep(exercise="x"), inherited, Defaults())
    assert (dose.prepare_ms, dose.release_ms, dose.switch_ms, dose.rest_ms) == (
        20_000,
        5000,
        8000,
        7000,
    )
    assert (dose.sides, dose.first) == (Sides.EACH, Side.RIGHT)
    said = {"prepare": 1, "release": 2, "switch": 3, "rest": 4, "first": "left", "sides": "both"}
    dose = effective_dose(
        ExerciseStep.model_validate({"exercise": "x", **said}), inherited, Defaults()
    )
    assert (dose.prepare_ms, dose.release_ms, dose.switch_ms, dose.rest_ms) == (
        1000,
        2000,
        3000,
        4000,
    )
    assert (dose.sides, dose.first) == (Sides.BOTH, Side.LEFT)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ({"duration": 60}, 8 + 60),
        ({"duration": 60, "sides": "each"}, 8 + 60 + 6 + 60),
        ({"duration": 60, "sides": "alternate"}, 8 + 60),
        ({"hold": 20, "reps": 3}, 8 + 3 * 20 + 2 * 3),
        ({"hold": 20, "reps": 2, "sides": "each", "sets": 2}, 8 + 2 * (2 * 43 + 15) + 6),
        ({"hold": 8, "sets": [3, 2], "sides": "alternate-sets"}, 8 + 2 * (30 + 19) + 3 * 15),
        ({"reps": 10, "tempo": "2-3-2", "sets": 2, "rest": 20}, 8 + 2 * 70 + 20),
        ({"reps": 10, "pace": "own"}, 8 + 10 * 4),
        ({"reps": 10, "pace": "own", "tempo": "1-1-1"}, 8 + 10 * 3),
    ],
)
def test_the_length_is_what_the_table_of_the_format_says(said: Keys, seconds: int) -> None:
    assert dose_of(None, said).length_ms == seconds * 1000


durations = st.integers(1, 300)
doses = st.fixed_dictionaries(
    {},
    optional={
        "duration": durations,
        "hold": durations,
        "reps": st.integers(1, 20),
        "sets": st.integers(1, 5) | st.lists(st.integers(1, 9), min_size=1, max_size=4),
        "tempo": st.sampled_from(["2-3-2", "1-0-1"]),
        "pace": st.just("own"),
        "rest": durations,
    },
)


@given(doses, doses, st.sampled_from(Sides))
def test_a_dose_is_whole_or_refused(inherited: Keys, said: Keys, sides: Sides) -> None:
    try:
        dose = dose_of(inherited, {**said, "sides": sides})
    except DoseError:
        return
    assert not [*conflicts(inherited), *conflicts(said)]
    assert dose.length_ms > dose.prepare_ms
    assert dose.sets == len(dose.reps) >= 1
    assert all(count >= 1 for count in dose.reps)
    if sides is Sides.ALTERNATE and dose.form is not Form.DURATION:
        assert all(count % 2 == 0 for count in dose.reps)


@given(doses, doses)
def test_what_a_step_says_always_counts(inherited: Keys, said: Keys) -> None:
    try:
        dose = dose_of(inherited, said)
    except DoseError:
        return
    written = Dose.model_validate(said)
    if written.duration is not None:
        assert (dose.form, dose.duration_ms) == (Form.DURATION, written.duration)
    if written.hold is not None:
        assert (dose.form, dose.hold_ms) == (Form.HOLD, written.hold)
    if written.pace is not None:
        assert dose.form is Form.OWN
    if written.tempo is not None:
        assert dose.tempo == written.tempo
    if isinstance(written.sets, tuple):
        assert dose.reps == written.sets
    elif written.sets is not None:
        assert dose.sets == written.sets
    if written.reps is not None:
        assert set(dose.reps) == {written.reps}


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"hold": 1, "duration": 1, "tempo": ""}, [("duration", "hold"), ("tempo", "duration")]),
        ({"reps": 1, "sets": [1]}, [("sets", "reps")]),
        ({"sets": [1], "reps": 1}, [("reps", "sets")]),
        ({"sets": 2, "reps": 1, "tempo": ""}, []),
        ({"tempo": "", "pace": "own", "reps": 2}, []),
    ],
)
def test_the_later_of_two_keys_is_to_blame(
    said: dict[str, object], found: list[tuple[str, str]]
) -> None:
    assert [*conflicts(said)] == found
