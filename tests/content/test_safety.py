"""The safety text and its rules: red flags, traffic light, screen, swaps, habits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.errors import RoutineError
from player.routine.safety import emergency_number, load_safety, territory, urgent_number
from player.routine.swaps import Swap, carried, swaps
from player.routine.terms import Caution
from player.routine.traffic_light import (
    Light,
    Limits,
    after_session,
    before_session,
    next_day,
    session_light,
)
from tests.content.shelf import (
    LANGUAGES,
    ROUTINES,
    cited,
    documents,
    exercises,
    habits,
    safety,
    sources,
    texts,
)

DOCS: Final = {"en": "safety.md", "de": "safety.de.md"}
RULE = safety().traffic_light


@dataclass(frozen=True)
class Feeling:
    back: int | None = None
    hip: int | None = None
    stiffness: int | None = None
    leg: bool | None = None


scores = st.none() | st.integers(0, 10)
feelings = st.builds(Feeling, scores, scores, scores, st.none() | st.booleans())


# --- the texts ------------------------------------------------------------------------------------


def test_everything_is_said_in_both_languages() -> None:
    for name, document in documents():
        for where, text in texts(document):
            if not where.startswith("aliases"):
                assert text.root.keys() == {*LANGUAGES}, f"{name}: {where}"


def test_every_source_that_is_cited_is_listed() -> None:
    for name, document in documents():
        assert {*cited(document)} <= sources().sources.keys(), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_documentation_says_what_the_screens_say(language: str) -> None:
    document = Path(__file__).parents[2] / "docs" / DOCS[language]
    told = document.read_text(encoding="utf-8")
    for where, text in texts(safety()):
        if "{" not in text.root[language]:
            assert text.root[language] in told, where
    for sentence in RULE.in_words(language):
        assert sentence in told
    for key in {*cited(safety())}:
        assert f"`{key}`" in told


def test_no_clinician_is_claimed() -> None:
    assert safety().unreviewed.in_language("en") == "No clinician has reviewed it."


def test_the_habits_hold_nothing_that_the_guidelines_advise_against() -> None:
    exercises_named = {id_ for habit in habits().habits for id_ in habit.exercises}
    assert exercises_named <= exercises().keys()
    for where, text in texts(habits()):
        for said in text.root.values():
            assert not re.search(
                r"\b(belts?|corsets?|traction|insoles?|bed rest)\b|gurt|korsett|bettruhe|einlagen",
                said,
                re.IGNORECASE,
            ), where


def test_every_code_can_be_ticked() -> None:
    questions = safety().screen.questions
    assert {code for each in questions for code in each.cautions} == {*Caution}
    assert len({each.id for each in questions}) == len(questions)


def test_ticks_become_codes() -> None:
    screen = safety().screen
    assert screen.cautions(["pregnancy"]) == {Caution.SUP, Caution.PRN}
    assert screen.cautions(["stenosis", "balance", "no-such"]) == {Caution.EXT, Caution.BAL}
    assert screen.cautions([]) == frozenset()


@pytest.mark.parametrize(
    ("locale", "country"),
    [("de_AT.UTF-8", "AT"), ("en-GB", "GB"), ("en", ""), ("C", ""), ("sr_Latn_RS", "RS"), ("", "")],
)
def test_a_locale_has_a_country(locale: str, country: str) -> None:
    assert territory(locale) == country


@pytest.mark.parametrize(
    ("locale", "emergency", "urgent"),
    [
        ("en_GB.UTF-8", "999", "111"),
        ("de_DE", "112", "116117"),
        ("en_US", "911", None),
        ("fr_FR", "112", None),
        ("de", "112", None),
    ],
)
def test_whom_to_call(locale: str, emergency: str, urgent: str | None) -> None:
    assert emergency_number(safety(), locale) == emergency
    assert urgent_number(safety(), locale) == urgent


def test_what_is_wrong_with_the_file_is_told_with_its_place(tmp_path: Path) -> None:
    text = (ROUTINES / "safety.yaml").read_text(encoding="utf-8")
    bad = tmp_path / "safety.yaml"
    bad.write_text(
        text.replace("red_from: 6", "red_from: 4").replace('GB: "999"', 'GB: "nine"'),
        encoding="utf-8",
    )
    with pytest.raises(RoutineError) as refused:
        load_safety(bad)
    told = str(refused.value)
    assert re.search(r'safety\.yaml:\d+:\d+: error: .*"nine" is not a telephone number', told)
    assert "red must begin above amber" in told


# --- the traffic light ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("score", "light"),
    [(0, Light.GREEN), (3, Light.GREEN), (4, Light.AMBER), (5, Light.AMBER), (6, Light.RED)],
)
def test_the_usual_limits(score: int, light: Light) -> None:
    assert RULE.light(score) is light
    assert before_session(RULE, Feeling(back=score)).light is light
    assert after_session(RULE, Feeling(), Feeling(hip=score)).light is light


def test_limits_are_settings() -> None:
    strict = Limits(amber_from=2, red_from=4)
    assert before_session(RULE, Feeling(back=3), strict).light is Light.AMBER
    assert before_session(RULE, Feeling(back=4), strict).light is Light.RED
    assert RULE.in_words("en", strict)[:3] == (
        "Green, up to 1: carry on.",
        "Amber, 2 to 3: allowed, if it is back to usual within 24 hours.",
        "Red, from 4: stop this exercise, or make it smaller.",
    )


@given(feelings)
def test_the_leg_is_red_at_any_number(felt: Feeling) -> None:
    felt = Feeling(felt.back, felt.hip, felt.stiffness, leg=True)
    for answer in (before_session(RULE, felt), after_session(RULE, Feeling(), felt)):
        assert answer.light is Light.RED
        assert answer.words[0] is RULE.leg


@given(feelings, feelings, st.sampled_from(["back", "hip"]))
def test_more_pain_is_never_a_better_light(before: Feeling, felt: Feeling, part: str) -> None:
    if (score := getattr(felt, part)) is None or score == 10:
        return
    worse = Feeling(**{**vars(felt), part: score + 1})
    for answer in (before_session, lambda rule, now: after_session(rule, before, now)):
        one, other = answer(RULE, felt).light, answer(RULE, worse).light
        assert one is not None
        assert other is not None
        assert other.rank >= one.rank


@given(feelings)
def test_every_number_gets_its_words(felt: Feeling) -> None:
    answered = sum(each is not None for each in (felt.back, felt.hip, felt.stiffness))
    assert len(before_session(RULE, felt).words) == answered + bool(felt.leg)


def test_stiffness_has_words_and_no_light() -> None:
    answer = before_session(RULE, Feeling(stiffness=8))
    assert answer.light is None
    assert answer.words == (RULE.before.stiffness.red,)


def test_pain_that_is_usual_is_compared() -> None:
    usual = Feeling(back=5)
    assert RULE.usual in before_session(RULE, Feeling(back=5), usual=usual).words
    assert RULE.usual not in before_session(RULE, Feeling(back=6), usual=usual).words
    assert RULE.usual not in before_session(RULE, Feeling(back=2), usual=usual).words


@pytest.mark.parametrize(
    ("before", "after", "words", "light"),
    [
        (3, 1, "lower", Light.GREEN),
        (3, 2, "same", Light.GREEN),
        (1, 2, "same", Light.GREEN),
        (1, 3, "higher", Light.AMBER),
        (4, 7, "higher", Light.RED),
        (9, 7, "lower", Light.RED),
    ],
)
def test_a_change_counts_from_two_points(before: int, after: int, words: str, light: Light) -> None:
    answer = after_session(RULE, Feeling(back=before), Feeling(back=after))
    assert answer.words[-1] is getattr(RULE.change, words)
    assert answer.light is light


def test_one_part_that_got_worse_outweighs_one_that_got_better() -> None:
    answer = after_session(RULE, Feeling(back=5, hip=0), Feeling(back=1, hip=2))
    assert answer.words[-1] is RULE.change.higher


def test_the_next_day() -> None:
    assert next_day(RULE, settled=True).light is Light.GREEN
    assert next_day(RULE, settled=False).words == (RULE.next_day.unsettled,)
    before, after = Feeling(back=2), Feeling(back=2)
    assert session_light(RULE, before, after) is Light.GREEN
    assert session_light(RULE, before, after, settled=False) is Light.RED
    assert session_light(RULE, before, Feeling(back=6), settled=True) is Light.RED
    assert session_light(RULE, Feeling(), Feeling()) is None


# --- swaps ----------------------------------------------------------------------------------------

codes = st.frozensets(st.sampled_from([*Caution]), min_size=1, max_size=5)


@given(st.sampled_from(sorted(exercises())), codes, codes)
def test_a_swap_is_free_of_what_was_ticked(
    id_: str, ticked: frozenset[Caution], avoids: frozenset[Caution]
) -> None:
    exercise, offered = exercises()[id_], swaps(id_, exercises(), ticked, avoids)
    if not carried(exercise, ticked):
        assert offered == ()
    for swap in offered:
        other = exercises()[swap.exercise]
        if swap.cue is not None:
            assert swap == Swap(id_, exercise.easier.cue if exercise.easier else None)
            continue
        assert swap.exercise != id_
        assert not carried(other, ticked | avoids)
        assert exercise.position.on_the_floor or not other.position.on_the_floor
    others = [swap.exercise for swap in offered]
    assert len({*others}) == len(others)


@pytest.mark.parametrize(
    ("id_", "ticks", "first"),
    [
        ("pelvic-tilt", ["pregnancy"], "seated-pelvic-tilt"),
        ("knee-to-opposite-shoulder", ["outer-hip"], "figure-four"),
        ("single-leg-bridge", ["pelvic-joints"], "glute-bridge"),
        ("fire-hydrant", ["shoulder"], "clamshell"),
        ("march-in-place", ["balance"], "seated-march"),
    ],
)
def test_what_is_offered_first(id_: str, ticks: list[str], first: str) -> None:
    ticked = safety().screen.cautions(ticks)
    assert swaps(id_, exercises(), ticked)[0] == Swap(first)


def test_nobody_is_offered_something_harder_first() -> None:
    offered = [swap.exercise for swap in swaps("clamshell", exercises(), {"GTPS"})]
    assert offered.index("glute-bridge") < offered.index("bridge-march")
    assert offered.index("bridge-march") < offered.index("single-leg-bridge")


def test_the_easier_way_comes_last_and_keeps_its_caution() -> None:
    (swap,) = swaps("diaphragmatic-breathing", exercises(), {"SUP", "PRN"})
    assert swap.exercise == "diaphragmatic-breathing"
    assert swap.cue is not None


def test_a_circle_of_variants_ends() -> None:
    one = exercises()["pelvic-tilt"]
    circle = one.model_copy(update={"easier": one.harder, "cautions": (Caution.SUP,)})
    both = {"pelvic-tilt": circle, "glute-bridge": exercises()["glute-bridge"]}
    assert swaps("pelvic-tilt", both, {"SUP"}) == ()
