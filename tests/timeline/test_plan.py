"""A plan keeps a timeline exactly."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from player.errors import SuppleError
from player.timeline.plan import from_plan, plan_hash, plan_text
from tests.strategies import timelines
from tests.timeline.routines import compiled

if TYPE_CHECKING:
    from player.timeline.model import Timeline


@settings(max_examples=30)
@given(timelines())
def test_a_timeline_comes_back_as_it_was(timeline: Timeline) -> None:
    assert repr(from_plan(json.loads(plan_text(timeline)))) == repr(timeline)


def test_the_hash_is_that_of_the_content() -> None:
    timeline = compiled("{name: Sway, duration: 30s}")
    again = compiled("{name: Sway, duration: 30s}")
    other = compiled("{name: Sway, duration: 31s}")
    renamed = replace(timeline, title="Other")
    one, same, *others = (plan_hash(plan_text(t)) for t in (timeline, again, other, renamed))
    assert one == same
    assert len(one) == 64
    assert one not in others


def test_a_plan_of_a_newer_program_is_refused_in_words() -> None:
    plan = json.loads(plan_text(compiled("{name: Sway, duration: 30s}"))) | {"plan": 99}
    with pytest.raises(SuppleError, match="newer version"):
        from_plan(plan)


@pytest.mark.parametrize(
    "damage",
    [{"segments": [{}]}, {"cues": None}, {"steps": [{"category": "dance"}]}, {"title": None}],
)
def test_a_damaged_plan_is_refused_in_words(damage: dict[str, object]) -> None:
    plan = json.loads(plan_text(compiled("{name: Sway, duration: 30s}"))) | damage
    if damage == {"title": None}:
        del plan["title"]
    with pytest.raises(SuppleError, match="damaged"):
        from_plan(plan)
