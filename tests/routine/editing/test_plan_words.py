"""What is offered and told while a plan is written."""

from __future__ import annotations

import pytest

from player.errors import RoutineError
from player.paths import bundled
from player.routine.editing.completion import complete
from player.routine.editing.edits import applied
from player.routine.editing.fixes import fixes
from player.routine.editing.hover import explain
from player.routine.library import Kind, Library
from player.routine.plan_reading import parse_plan

LIBRARY = Library(bundled("routines"))
SHIPPED = (bundled("routines") / "plans" / "eight-weeks.yaml").read_text("utf-8")
WEEK = "steps:\n  - name: x\n    days: {monday: glutes-core}\n"


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("for|", "format: "),
        ("step_u|", "step_up: "),
        ("steps|", "steps:\n  - name: "),
        ("steps:\n  - |", "name: "),
        ("steps:\n  - name: x\n    |", "about: "),
        ("steps:\n  - name: x\n    days:\n      wed|", "wednesday: "),
        ("steps:\n  - name: x\n    days:\n      monday: bal|", "balanced-20"),
        ("steps:\n  - name: x\n    days: {monday: bal|}", "balanced-20"),
        ("step_back:\n  next_day: aft|", "after-flare"),
        (f"{WEEK}    doses:\n      side-b|", "side-bridge-knees: "),
        (f"{WEEK}    doses:\n      bird-dog: {{se|}}", "sets: "),
        (f"{WEEK}    swaps:\n      side-b|", "side-bridge-knees: "),
        (f"{WEEK}    swaps:\n      side-bridge-knees: side-p|", "side-plank"),
        (
            f"{WEEK}    swaps: {{side-bridge-knees: side-plank}}\n    doses: {{side-p|",
            "side-plank: ",
        ),
        ("title: {d|", "de: "),
    ],
)
def test_what_may_be_written_is_offered_first(text: str, offered: str) -> None:
    at = text.index("|")
    found = complete(text.replace("|", ""), at, LIBRARY, Kind.PLAN)
    assert found.items[0].text == offered


def test_an_exercise_is_offered_only_where_a_routine_of_the_step_has_it() -> None:
    text = f"{WEEK}    doses:\n      "
    offered = {each.label for each in complete(text, len(text), LIBRARY, Kind.PLAN).items}
    assert "side-bridge-knees" in offered
    assert "prone-press-up" not in offered
    again = f"{text}side-bridge-knees: {{sets: 2}}\n      "
    taken = {each.label for each in complete(again, len(again), LIBRARY, Kind.PLAN).items}
    assert offered - taken == {"side-bridge-knees"}


@pytest.mark.parametrize(
    ("word", "title", "told"),
    [
        ("next_day", "next_day", "The routine until the day after a red session"),
        ("after-flare", "Back to moving after a bad spell", "Small, even movements"),
        ("bird-dog", "Bird dog", "stability"),
        ("side-plank\n", "Full side plank", "stability"),
        ("step_up", "step_up", "When to suggest the next step"),
        ("mondayx", "", ""),
    ],
)
def test_a_word_is_explained(word: str, title: str, told: str) -> None:
    text = SHIPPED.replace("side-plank}", "side-plank\n}")
    found = explain(text, text.find(word) + 1, LIBRARY, Kind.PLAN)
    if title:
        assert found is not None
        assert found.title == title
        assert found.text.startswith(told)
    else:
        assert found is None


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("monday: after-flare", "monday: after-flair"),
        ("      bird-dog: {sets: [2, 1]}", "      brid-dog: {sets: [2, 1]}"),
        ("bird-dog: {sets: [2, 1]}", "bird-dog: {sett: [2, 1]}"),
        ("sessions: 3", 'sessions: "3"'),
        ("next_day: after-flare", "next_dya: after-flare"),
        ("side-bridge-knees: side-plank", "side-bridge-knees: side-plnak"),
    ],
)
def test_a_fix_mends_it(good: str, bad: str) -> None:
    broken = SHIPPED.replace(good, bad, 1)
    with pytest.raises(RoutineError) as refused:
        parse_plan(broken, LIBRARY)
    best = [fix for each in refused.value.problems for fix in fixes(broken, each, LIBRARY)]
    assert applied(broken, best[0].edit) == SHIPPED


def test_what_is_missing_is_put_in() -> None:
    text = SHIPPED[: SHIPPED.index("step_up:")]
    for _missing in range(6):
        with pytest.raises(RoutineError) as refused:
            parse_plan(text, LIBRARY)
        text = applied(text, fixes(text, refused.value.problems[0], LIBRARY)[0].edit)
    assert parse_plan(text, LIBRARY).plan.step_up.sessions == 3
