"""What `dev.py package` decides; that the wheel works elsewhere is seen by running it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement

import dev
from building import tasks
from player.cli.parser import build_parser

if TYPE_CHECKING:
    from pathlib import Path


def test_the_locked_versions_are_pins_that_pip_understands() -> None:
    pins = tasks.pins(dev.LOCK.read_text(encoding="utf-8"))
    requirements = [Requirement(pin) for pin in pins]
    assert all(str(each.specifier).startswith("==") for each in requirements)
    assert {"numpy", "miniaudio", "wakepy"} <= {each.name for each in requirements}


def test_hashes_and_comments_are_no_pins() -> None:
    numpy = "numpy==2.4.6 ; python_version >= '3.11'"
    lock = f"# made\n{numpy} \\\n    --hash=sha256:0 \\\n    --hash=sha256:1\n"
    assert tasks.pins(lock) == [numpy]


@pytest.mark.parametrize("args", [args for args in tasks.TRIALS if args != ["--version"]])
def test_what_is_tried_is_what_can_be_typed(args: list[str]) -> None:
    assert build_parser().parse_args(args).command == args[0]


def test_the_same_source_gives_the_same_wheel_to_the_byte(tmp_path: Path) -> None:
    wheels = []
    for folder in ("one", "other"):
        (wheel,) = WheelBuilder(str(dev.TOP)).build(
            directory=str(tmp_path / folder), versions=["standard"]
        )
        with open(wheel, "rb") as file:  # noqa: PTH123 - hatchling returns text
            wheels.append(file.read())
    assert wheels[0] == wheels[1]
