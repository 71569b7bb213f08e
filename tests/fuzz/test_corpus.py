"""What is kept of the fuzzing runs goes through every target again, soon and without a bug."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

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
