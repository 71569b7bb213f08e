"""Which routine is suggested today, and why: rows of a table."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest

from player.i18n import catalogue
from player.paths import bundled
from player.routine.library import Library
from player.routine.plan_reading import load_plan
from player.routine.plans import Progress, Row, suggest
from player.routine.traffic_light import Light
from player.timeline.options import CompileOptions
from player.ui.shelf import ShelfCard, read_shelf
from player.ui.suggesting import Done, Past, gentler, suggestions

if TYPE_CHECKING:
    from collections.abc import Mapping

TODAY = date(2026, 11, 25)  # a Wednesday
MIN = 60_000


def card(
    id_: str,
    level: str = "moderate",
    focus: tuple[str, ...] = ("hips",),
    kinds: tuple[str, ...] = ("stretch",),
    cautions: tuple[tuple[str, ...], ...] = (),
) -> ShelfCard:
    return ShelfCard(
        id_, f"/{id_}.yaml", False, id_, focus=focus, total_ms=20 * MIN, level=level,
        cautions=cautions, kinds=kinds,
    )  # fmt: skip


SHELF = (
    card("balanced-20", focus=("lower back", "hips", "core"), kinds=("mobility",)),
    card("easy", "easy", ("lower back",), ("mobility",)),
    card("gentle", "gentle", ("lower back", "hips")),
    card("hips", focus=("hips",), cautions=(("FAI",), ("FLEX", "FAI"))),
    card("hips-too", focus=("hips",), cautions=(("FAI",),)),
    card("core", focus=("core",), kinds=("stability", "strength")),
    card("hard", "strong", ("core",), ("strength",)),
    ShelfCard("wrong", "/wrong.yaml", True, "wrong", problems=("no",)),
)


def done(days_ago: int, routine: str, light: str = "", minutes: int = 20) -> Done:
    return Done(TODAY - timedelta(days=days_ago), routine, minutes * MIN, light)


class Case(NamedTuple):
    """What was done, and what is suggested first."""

    name: str
    past: tuple[Done, ...]
    routine: str
    why: str
    kinds_ms: Mapping[str, int] = {}
    ticked: frozenset[str] = frozenset()


EVEN = {"stretch": 10 * MIN, "strength": 10 * MIN}
WEAK = {"stretch": 9 * MIN, "mobility": 9 * MIN}
BUSY = tuple(done(days, "balanced-20") for days in range(13, 6, -1))
AGAIN = (done(2, "hips-too"), done(2, "core", minutes=90), done(3, "easy", minutes=90))
RED_FIRST = (done(0, "hips", "red"), done(0, "easy", "green", 5))
RED_BEFORE = (done(1, "hips", "red"), done(0, "easy", "green", 5))
SORE_FIRST = (done(1, "hips", "amber"), done(0, "core", "", 5))
CASES = (
    Case("nothing done", (), "balanced-20", "A good one to begin with."),
    Case("red yesterday", (done(1, "hips", "red"),), "easy", "The last session was red"),
    Case("red today", (done(0, "hips", "red"),), "easy", "Rest today"),
    Case("red long ago", (done(3, "hips", "red"),), "easy", "Lower back: the least time", EVEN),
    Case("red, then well", RED_BEFORE, "gentle", "A session since yesterday was red"),
    Case("sore yesterday", (done(1, "hips", "amber"),), "easy", "It was sore last time"),
    Case("red, then green", RED_FIRST, "gentle", "Rest today"),
    Case("amber, then none", SORE_FIRST, "easy", "It was sore since"),
    Case("done today", (done(0, "easy", "green"),), "gentle", "Done for today"),
    Case("a long break", (done(20, "core"),), "easy", "20 days without a session"),
    Case("least area", (done(2, "core"), done(3, "easy")), "hips", "Hips: the least", EVEN),
    Case("no strength", (done(2, "hips"),), "core", "Strength got", {"stretch": 20 * MIN}),
    Case("strong ones later", (*BUSY, done(2, "core")), "hard", "Strength got", WEAK),
    Case("too little to tell", (done(2, "hips"),), "easy", "Lower back: the", {"stretch": MIN}),
    Case("no loosening", (done(2, "core"),), "easy", "Stretching and", {"strength": 20 * MIN}),
    Case("ticked ones later", AGAIN, "hips-too", "Hips: the least", EVEN, frozenset({"FLEX"})),
    Case("not the same again", AGAIN, "hips", "Hips: the least", EVEN),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_first_suggestion(case: Case) -> None:
    past = Past(TODAY, case.past, case.kinds_ms)
    found = suggestions(SHELF, past, case.ticked, None, catalogue("en"))
    assert found[0].routine == case.routine, found
    assert found[0].why.startswith(case.why)


def test_another_is_always_another_and_never_a_broken_one() -> None:
    past = Past(TODAY, (done(2, "core"),), EVEN)
    found = suggestions(SHELF, past, (), None, catalogue("en"))
    ids = [each.routine for each in found]
    assert len(ids) == len(set(ids)) == 6
    assert "wrong" not in ids
    assert all(each.why for each in found)


def test_only_gentle_ones_follow_a_red_session() -> None:
    past = Past(TODAY, (done(1, "hips", "red"),))
    found = suggestions(SHELF, past, (), None, catalogue("en"))
    assert [each.routine for each in found] == ["easy", "gentle"]


def test_after_a_red_session_of_today_it_is_rest_whatever_the_plan_has(library: Library) -> None:
    plan = load_plan(bundled("routines") / "plans" / "eight-weeks.yaml", library).plan
    told = suggest(plan, Progress(2, TODAY - timedelta(days=3)), [], TODAY)
    past = Past(TODAY, (done(0, "hips", "red", 3), done(0, "easy", minutes=2)), EVEN)
    for plans in (None, told):
        found = suggestions(SHELF, past, (), plans, catalogue("en"))
        assert {each.routine for each in found} == {"easy", "gentle"}
        assert all(each.rest for each in found)
        assert found[0].why.startswith("Rest today")
    yesterday = Past(TODAY, (done(1, "hips", "red"),), EVEN)
    assert not any(each.rest for each in suggestions(SHELF, yesterday, (), None, catalogue("en")))


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(bundled("routines"))


@pytest.mark.parametrize(
    ("step", "today", "light", "first", "planned"),
    [
        (2, TODAY, None, "balanced-20", True),
        (2, TODAY, Light.RED, "after-flare", True),
        (2, TODAY + timedelta(days=1), None, "", False),
    ],
)
def test_a_plan_comes_first(
    library: Library, step: int, today: date, light: Light | None, first: str, planned: bool
) -> None:
    plan = load_plan(bundled("routines") / "plans" / "eight-weeks.yaml", library).plan
    day = today - timedelta(days=1)
    rows = [Row(day, "daily-stretch", light, 3)]
    told = suggest(plan, Progress(step, today - timedelta(days=3)), rows, today)
    past = Past(today, (Done(day, "daily-stretch", 20 * MIN, light.value if light else ""),), EVEN)
    cards = list(read_shelf(library, CompileOptions()))
    found = suggestions(cards, past, (), told, catalogue("en"))
    assert found[0].why == told.words.in_language("en")
    assert found[0].planned is planned
    if first:
        assert found[0].routine == first
    assert len({each.routine for each in found}) == len(found) > 1


def test_nothing_to_suggest_from_an_empty_library() -> None:
    assert suggestions((), Past(TODAY), (), None, catalogue("en")) == ()


def test_the_first_of_all_asks_for_no_care_and_for_few_things() -> None:
    def marked(id_: str, *things: str, codes: tuple[str, ...] = ()) -> ShelfCard:
        return card(id_, cautions=(codes,) if codes else ())._replace(equipment=things)

    cards = (
        marked("balanced-20", codes=("FLEX",)),
        marked("many", "mat", "wall", "chair"),
        marked("few", "chair"),
        marked("none-but-marked", codes=("FLEX",)),
    )
    words = catalogue("en")
    assert suggestions(cards, Past(TODAY), (), None, words)[0].routine == "balanced-20"
    assert suggestions(cards, Past(TODAY), ("KNEE",), None, words)[0].routine == "balanced-20"
    first = suggestions(cards, Past(TODAY), ("FLEX",), None, words)[0]
    assert (first.routine, first.why) == ("few", "A good one to begin with.")
    own = [each._replace(own=True) for each in cards]
    assert suggestions(own, Past(TODAY), (), None, words)[0].why.startswith("You have not done")


def test_where_everything_needs_care_a_gentle_one_with_little_of_it_is_first() -> None:
    cards = (
        card("balanced-20", cautions=(("THR",),)),
        card("one", "moderate", cautions=(("THR",),)),
        card("two", "gentle", cautions=(("THR",), ("THR",))),
        card("three", "easy", cautions=(("THR",),) * 3),
    )
    first = suggestions(cards, Past(TODAY), ("THR",), None, catalogue("en"))[0]
    assert first.routine == "two"
    assert first.why == "A gentle one to begin with; take care with 2 exercises."


def test_what_needs_less_care_comes_first_whatever_is_needed() -> None:
    sore = Past(TODAY, (done(1, "core", "red"),))
    cards = (
        card("easy", "easy", cautions=(("THR",),) * 2),
        card("gentle", "gentle", cautions=(("THR",),)),
        card("of-one-area", focus=("hips",), cautions=(("THR",),)),
        card("of-two", focus=("hips", "core")),
    )
    words = catalogue("en")
    assert suggestions(cards, sore, ("THR",), None, words)[0].routine == "gentle"
    assert suggestions(cards, sore, (), None, words)[0].routine == "easy"
    past = Past(TODAY, (done(4, "gone"),), EVEN)
    assert suggestions(cards[2:], past, ("THR",), None, words)[0].routine == "of-two"
    assert suggestions(cards[2:], past, (), None, words)[0].routine == "of-one-area"


def test_gentler_is_the_shortest_easy_one_that_asks_for_no_care() -> None:
    def easy(id_: str, minutes: int, *codes: str) -> ShelfCard:
        made = card(id_, "easy", cautions=(codes,) if codes else ())
        return made._replace(total_ms=minutes * MIN)

    cards = (*SHELF, easy("short", 5, "FLEX"), easy("longer", 9))
    found = {ticked: gentler(cards, "hips", ticked) for ticked in ((), ("FLEX",))}
    assert [each.id for each in found.values() if each] == ["short", "longer"]
    assert gentler(cards, "short", ()) is None, "it is as gentle as can be"
    assert gentler(cards[:1], "hips", ()) is None
