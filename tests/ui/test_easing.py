"""An easier way in a session that is gone on with, as long as its routine is still the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pytest

from player.errors import SuppleError
from player.paths import bundled
from player.routine.library import Library
from player.routine.load import load_routine
from player.timeline.compile import compile_timeline
from player.timeline.leave_out import leave_out
from player.timeline.options import CompileOptions
from player.ui.easing import ResumedEasing

if TYPE_CHECKING:
    from pathlib import Path

    from player.timeline.model import Timeline
    from player.ui.workroom import Workroom

ROUTINE = """
format: 1
title: Mine
steps:
  - {exercise: bird-dog, sets: 1}
  - {exercise: side-bridge-knees, sets: 1}
  - {exercise: bird-dog, sets: 1}
"""


@dataclass
class Room:
    """As much of a workroom as reading a routine needs."""

    library: Library
    options: CompileOptions


@pytest.fixture
def room(tmp_path: Path) -> Room:
    (tmp_path / "mine.yaml").write_text(ROUTINE)
    return Room(Library(bundled("routines"), tmp_path), CompileOptions(language="de"))


@pytest.fixture
def offered(room: Room) -> Timeline:
    """Return what was being played, in English."""
    loaded = load_routine(room.library.resolve("mine"), room.library)
    return compile_timeline(loaded, CompileOptions())


def easing(room: Room) -> ResumedEasing:
    return ResumedEasing(cast("Workroom", room))


def test_a_step_is_eased_in_the_session_s_own_language(room: Room, offered: Timeline) -> None:
    eased = easing(room)(offered, 1)
    assert eased.language == "en"
    assert eased.steps[0] == offered.steps[0]
    assert eased.steps[1].eased or eased.steps[1].exercise != offered.steps[1].exercise


def test_it_is_eased_twice_and_after_something_was_left_out(room: Room, offered: Timeline) -> None:
    ease = easing(room)
    shorter = leave_out(offered, [2])
    eased = ease(ease(shorter, 0), 1)
    assert not eased.steps[2].length_ms


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("sets: 1}\n  - {exercise: side", "sets: 2}\n  - {exercise: side"),
        ("knees, sets: 1", "knees, sets: [2]"),
    ],
)
def test_a_step_behind_does_not_matter_one_ahead_does(
    room: Room, offered: Timeline, tmp_path: Path, old: str, new: str
) -> None:
    changed = ROUTINE.replace(old, new)
    assert changed != ROUTINE
    (tmp_path / "mine.yaml").write_text(changed)
    if "side" in old:
        assert easing(room)(offered, 1).steps[0] == offered.steps[0]
    else:
        with pytest.raises(SuppleError, match="another one"):
            easing(room)(offered, 1)


def test_a_routine_that_is_gone_or_shorter_says_so(
    room: Room, offered: Timeline, tmp_path: Path
) -> None:
    (tmp_path / "mine.yaml").write_text(ROUTINE.rpartition("  -")[0])
    with pytest.raises(SuppleError, match="another one"):
        easing(room)(offered, 0)
    (tmp_path / "mine.yaml").unlink()
    with pytest.raises(SuppleError):
        easing(room)(offered, 0)
