"""The rows of a routine: each step once, with its rounds, doses and what is done in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from player.routine.swaps import Swap
from player.ui.routine_rows import RowKind, rows_of
from tests.ui.rooms import mine

if TYPE_CHECKING:
    from player.ui.workroom import Workroom


def test_a_block_is_one_row_with_its_rounds_and_steps_stand_once(room: Workroom) -> None:
    laid = room.lay_out(mine(room))
    rows = rows_of(laid.loaded, laid.timeline)
    assert [(r.kind, r.depth, r.rounds, r.step, r.place.line) for r in rows] == [
        (RowKind.EXERCISE, 0, 1, 0, 6),
        (RowKind.BLOCK, 0, 3, 1, 8),
        (RowKind.EXERCISE, 1, 1, 1, 12),
        (RowKind.EXERCISE, 1, 1, 2, 13),
        (RowKind.REST, 0, 1, 9, 14),
        (RowKind.EXERCISE, 0, 1, 10, 15),
    ]
    assert rows[1].name == "Circuit"
    outside = sum(row.time_ms for row in rows if not row.depth)
    assert outside == laid.timeline.total_ms
    assert (rows[2].sides, rows[3].sides) == ("Sides in turn, set by set", "")
    assert "five repetitions" in rows[3].dose.lower()


def test_a_swap_is_done_in_every_round_in_its_own_dose(room: Workroom) -> None:
    laid = room.lay_out(mine(room))
    offers = room.offers(laid)
    assert offers.keys() == {"bird-dog", "cat-cow"}, "what carries a ticked caution"
    place = rows_of(laid.loaded, laid.timeline)[2].place
    other = offers["bird-dog"]
    swapped = room.lay_out(mine(room), None, {place: other})
    done = [step.exercise for step in swapped.timeline.steps if step.exercise]
    assert done.count(other.exercise) == 3
    assert "bird-dog" not in done
    own = room.library.exercise(other.exercise)
    assert own is not None
    assert not {"KNEE"} & {code.value for code in own.exercise.cautions}


def test_a_swap_stays_at_its_step_where_fitting_leaves_one_out(room: Workroom) -> None:
    laid = room.lay_out("balanced-20")
    rows = rows_of(laid.loaded, laid.timeline)
    place = next(row.place for row in rows if row.exercise == "bird-dog")
    easier = laid.loaded.exercises["bird-dog"].easier
    assert easier is not None
    for swap, name in ((Swap("dead-bug"), "dead-bug"), (Swap("bird-dog", easier.cue), "bird-dog")):
        steps = room.lay_out("balanced-20", 7, {place: swap}).timeline.steps
        ids = [step.exercise for step in steps]
        assert "hamstring-strap" not in ids
        assert ids[ids.index("cat-cow") + 1] == name
        assert [step.exercise for step in steps if step.eased] == [name] * (swap.cue is not None)


def test_an_easier_way_is_a_change_of_the_same_exercise(room: Workroom) -> None:
    laid = room.lay_out(mine(room))
    place = rows_of(laid.loaded, laid.timeline)[2].place
    easier = laid.loaded.exercises["bird-dog"].easier
    assert easier is not None
    eased = room.lay_out(mine(room), 5, {place: Swap("bird-dog", easier.cue)}).timeline
    assert {step.eased for step in eased.steps if step.exercise == "bird-dog"} == {True}
    assert {step.eased for step in eased.steps if step.exercise != "bird-dog"} == {False}


def test_the_step_of_a_plan_gives_its_doses(room: Workroom) -> None:
    followed = replace(room, settings=room.settings.model_copy(update={"plan": "eight-weeks"}))
    plan = followed.plan()
    assert plan is not None
    assert room.plan() is None
    own = room.lay_out("balanced-20").timeline.total_ms
    assert room.lay_out("balanced-20", plan_step=plan.steps[2]).timeline.total_ms < own


def test_no_row_says_twice_how_the_sides_go(room: Workroom) -> None:
    laid = room.lay_out("balanced-20")
    rows = rows_of(laid.loaded, laid.timeline)
    assert {row.dose for row in rows if row.sides == "Sides in turn"} == {"One minute."}
    assert any("each side" in row.dose and not row.sides for row in rows)
