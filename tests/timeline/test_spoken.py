"""Numbers in words, and how long words take."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.timeline.spoken import (
    decimal_words,
    duration_words,
    estimate_ms,
    number_words,
    spell_out,
)


@pytest.mark.parametrize(
    ("number", "english", "german"),
    [
        (0, "zero", "null"),
        (1, "one", "eins"),
        (12, "twelve", "zwölf"),
        (16, "sixteen", "sechzehn"),
        (17, "seventeen", "siebzehn"),
        (21, "twenty-one", "einundzwanzig"),
        (30, "thirty", "dreißig"),
        (66, "sixty-six", "sechsundsechzig"),
        (100, "one hundred", "einhundert"),
        (101, "one hundred and one", "einhunderteins"),
        (999, "nine hundred and ninety-nine", "neunhundertneunundneunzig"),
        (1_234, "one thousand two hundred and thirty-four", "eintausendzweihundertvierunddreißig"),
        (1_000_000, "1000000", "1000000"),
    ],
)
def test_numbers(number: int, english: str, german: str) -> None:
    assert number_words(number, "en") == english
    assert number_words(number, "de") == german


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_two_numbers_sound_alike(language: str) -> None:
    words = [number_words(number, language) for number in range(10_000)]
    assert len(set(words)) == len(words)
    assert not any(character.isdigit() for word in words for character in word)


def test_fractions() -> None:
    assert decimal_words("2.5", "en") == "two point five"
    assert decimal_words("2,25", "de") == "zwei Komma zwei fünf"
    assert decimal_words("3.0", "en") == "three"


@pytest.mark.parametrize(
    ("ms", "english", "german"),
    [
        (1_000, "one second", "eine Sekunde"),
        (8_000, "eight seconds", "acht Sekunden"),
        (1_500, "one point five seconds", "eins Komma fünf Sekunden"),
        (60_000, "one minute", "eine Minute"),
        (90_000, "ninety seconds", "neunzig Sekunden"),
        (120_000, "two minutes", "zwei Minuten"),
        (150_000, "two minutes thirty seconds", "zwei Minuten dreißig Sekunden"),
    ],
)
def test_durations(ms: int, english: str, german: str) -> None:
    assert duration_words(ms, "en") == english
    assert duration_words(ms, "de") == german


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("Hold 10s", "Hold ten seconds"),
        ("about 1m30s.", "about ninety seconds."),
        ("at 1:30", "at ninety seconds"),
        ("3x12", "three sets of twelve"),
        ("3 \u00d7 12 reps", "three sets of twelve reps"),
        ("5x slowly", "five times slowly"),
        ("90-90 rest", "ninety ninety rest"),
        ("10-15 reps", "ten to fifteen reps"),
        ("10\u201315 cm", "ten to fifteen centimetres"),
        ("tempo 2-3-2", "tempo two three two"),
        ("bend 90°, 50 %", "bend ninety degrees, fifty percent"),
        ("1 kg", "one kilogram"),
        ("2 m away", "two metres away"),
        ("30 seconds", "thirty seconds"),
        ("4.5 s", "four point five seconds"),
        ("step 2 min", "step two minutes"),
        ("12:99", "twelve:ninety-nine"),
        ("0:00", "zero:zero"),
        ("no digits at all", "no digits at all"),
        ("1234567 times", "1234567 times"),
    ],
)
def test_numbers_in_a_text_are_written_out(written: str, english: str) -> None:
    assert spell_out(written, "en") == english


def test_german_texts_are_written_out_in_german() -> None:
    assert spell_out("3x12, je 10s, 5-10 cm", "de") == (
        "drei Sätze mit zwölf, je zehn Sekunden, fünf bis zehn Zentimeter"
    )


@given(st.text(max_size=60), st.sampled_from(["en", "de"]))
def test_any_text_can_be_spoken(text: str, language: str) -> None:
    spoken = spell_out(text, language)
    assert (estimate_ms(spoken, language) > 0) == bool(spoken)
    if not any(character in "0123456789" for character in text):
        assert spoken == text


def test_longer_texts_take_longer() -> None:
    lines = ["Rest.", "Rest now.", "Rest now, please.", "Rest now. Please."]
    lengths = [estimate_ms(line, "en") for line in lines]
    assert lengths == sorted(set(lengths))
    assert estimate_ms("", "en") == 0
    assert estimate_ms("5", "en") > estimate_ms("a", "en")
