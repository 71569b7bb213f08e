"""What a handout says, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from player.paper.content import Card, Note, handout_of
from player.paths import bundled
from player.routine.library import Library
from player.routine.load import load_routine, parse_routine
from player.routine.traffic_light import Limits

if TYPE_CHECKING:
    from player.paper.content import Handout
    from player.routine.loaded import LoadedRoutine

LIBRARY = Library(bundled("routines"))
NOW = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
CIRCUIT = """\
format: 1
title: Mine
author: Ada
steps:
  - exercise: cat-cow
  - repeat: 3
    name: Circuit
    rest: 20s
    steps:
      - {exercise: bird-dog, hold: 8s, sets: [3, 2]}
      - rest: 30s
        say: Breathe.
      - {name: Roller, duration: 90s, cues: [Slowly], say: Gently}
      - exercise: cat-cow
"""


def told(loaded: LoadedRoutine, language: str = "en", locale: str = "en_GB") -> Handout:
    return handout_of(loaded, language=language, now=NOW, limits=Limits(), locale=locale)


def circuit(language: str = "en") -> Handout:
    return told(parse_routine(CIRCUIT, LIBRARY), language)


def test_every_exercise_is_told_with_all_that_its_file_says() -> None:
    card = circuit().cards[1]
    assert (card.number, card.name, card.alias) == (2, "Bird dog", "Opposite arm and leg raise")
    assert card.dose == "Three holds of eight seconds, then two, each side."
    assert card.details == ("Rest 10 s between sets", "let go for 3 s between holds")
    assert len(card.cues) == 5
    assert [row.label for row in card.rows] == ["Avoid", "Breathing", "Easier", "Harder"]
    assert [row.warns for row in card.rows] == [True, False, False, False]
    assert card.cautions == ("weight on wrist or shoulder", "kneeling or deep knee bend")
    assert card.figure is not None


def test_rests_blocks_and_what_comes_again_stand_between() -> None:
    items = circuit().items
    assert [item.text if isinstance(item, Note) else item.name for item in items] == [
        "Cat-cow",
        "Circuit: three rounds, with a rest of twenty seconds between them.",
        "Bird dog",
        "Rest for thirty seconds. Breathe.",
        "Roller",
        "Cat-cow once more, as number 1.",
        "Here the round ends.",
    ]
    roller = circuit().cards[2]
    assert isinstance(roller, Card)
    assert [(row.label, row.text) for row in roller.rows] == [("Note", "Gently")]


def test_the_sheet_tells_its_date_its_author_and_whom_to_call() -> None:
    handout = circuit()
    assert (handout.date, handout.author) == ("2026-03-05", "Ada")
    assert "999" in handout.call
    assert "112" in told(parse_routine(CIRCUIT, LIBRARY), "de", "de_AT").call
    assert circuit("de").date == "05.03.2026"
    assert "no diagnosis" in handout.disclaimer
    assert len(handout.emergency.signs) >= 8
    assert handout.pain_rule[0] == "Green, up to 3: carry on."


def test_nothing_of_the_users_own_is_on_the_sheet() -> None:
    # Ticked cautions never leave the settings: all cautions of the routine are told, alike.
    loaded = load_routine(LIBRARY.resolve("balanced-20"), LIBRARY)
    assert len(told(loaded).mind) == len(loaded.cautions)


def test_every_routine_that_ships_is_told_in_german_without_english_left() -> None:
    english = {"Avoid", "Breathing", "Easier", "Harder", "Length", "How often", "Level", "mat"}
    for entry in LIBRARY.routines():
        handout = told(load_routine(entry.path, LIBRARY), "de")
        words = {row.label for card in handout.cards for row in card.rows}
        words |= {label for label, _text in handout.facts}
        words |= {thing for _label, text in handout.facts for thing in text.split(", ")}
        assert not words & english, entry.id
        assert handout.cards[0].dose != told(load_routine(entry.path, LIBRARY)).cards[0].dose


def test_every_source_is_told_once() -> None:
    sources = told(load_routine(LIBRARY.resolve("balanced-20"), LIBRARY)).sources
    assert len(set(sources)) == len(sources) > 3
