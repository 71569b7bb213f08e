"""What is kept of the fuzzing runs goes through every target again, soon and without a bug."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.errors import RoutineError
from player.routine.load import parse_exercise, parse_routine
from player.routine.model_errors import MOST_TOLD
from tests.fuzz.targets import LIBRARY, TARGETS

KEPT = [
    (path.parent.name, path) for path in sorted(Path(__file__).parent.joinpath("corpus").rglob("*"))
]


@pytest.mark.parametrize(
    ("name", "path"),
    [pytest.param(name, path, id=f"{name}-{path.name}") for name, path in KEPT if path.is_file()],
)
def test_an_input_that_is_kept(name: str, path: Path) -> None:
    content = path.read_bytes()
    target = TARGETS[name]
    assert len(content) <= target.largest
    target.take(content)


def test_every_target_has_inputs_and_its_words() -> None:
    assert {name for name, _path in KEPT if name != "corpus"} == TARGETS.keys()
    for target in TARGETS.values():
        assert Path(__file__).with_name(target.words).is_file()


@settings(max_examples=200)
@given(st.data())
def test_an_input_that_is_kept_with_damage(data: st.DataObject) -> None:
    name, path = data.draw(st.sampled_from([(name, path) for name, path in KEPT if path.is_file()]))
    content = bytearray(path.read_bytes())
    for _damage in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 20)))
        content[start:end] = data.draw(
            st.binary(max_size=6) | st.just(bytes(content[start:end]) * 2)
        )
    TARGETS[name].take(bytes(content))


def test_of_a_file_that_is_wrong_all_over_no_more_is_told_than_anybody_reads() -> None:
    text = "format: 1\n" + "".join(f"k{number}: 1\n" for number in range(90_000))
    for parse in (lambda: parse_routine(text, LIBRARY), lambda: parse_exercise(text)):
        with pytest.raises(RoutineError) as wrong:
            parse()
        assert len(wrong.value.problems) <= MOST_TOLD + 20
        assert "more problems" in str(wrong.value)
