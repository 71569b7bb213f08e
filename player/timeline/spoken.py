"""From written to spoken words: numbers and units in full, and how long it takes to say them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from player.i18n import catalogue
from player.units import Milliseconds, parse_duration


class Pace(NamedTuple):
    """How long a voice takes, in milliseconds, rather too long than too short."""

    line: Milliseconds
    letter: Milliseconds
    clause: Milliseconds
    sentence: Milliseconds


PACES: Final = {
    # Measured over all exercise names and cues: tests/bench/bench_speech_estimate.py measures it.
    "en": Pace(line=330, letter=60, clause=300, sentence=1_100),
    # A system voice at its usual speed, with room for the slower ones.
    "de": Pace(line=250, letter=70, clause=280, sentence=600),
}

LETTERS_OF_A_DIGIT: Final = 5

_CLAUSE_END = re.compile(r"[,:;\u2013](?=\s)")
_SENTENCE_END = re.compile(r"[.!?](?=\s)")


def estimate_ms(text: str, language: str) -> Milliseconds:
    """Estimate how long it takes to say a text, the same on every machine.

    Args:
        text: As it is spoken, numbers written out.
        language: ``en`` or ``de``; any other counts as English.

    Returns:
        An upper bound for nearly every line, 0 for no text.
    """
    if not text:
        return 0
    pace = PACES.get(language, PACES["en"])
    digits = sum(map(str.isdigit, text))
    letters = sum(map(str.isalnum, text)) + (LETTERS_OF_A_DIGIT - 1) * digits
    return (
        pace.line
        + pace.letter * letters
        + pace.clause * len(_CLAUSE_END.findall(text))
        + pace.sentence * len(_SENTENCE_END.findall(text))
    )


_ENGLISH: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_ENGLISH_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_GERMAN: Final = (
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn"
).split()
_GERMAN_TENS: Final = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()


def number_words(number: int, language: str) -> str:
    """Write a whole number out; from a million on it stays in digits."""
    if not 0 <= number < 1_000_000:
        return str(number)
    return _german(number) if language == "de" else _english(number)


def _english(number: int) -> str:
    if number < 20:
        return _ENGLISH[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _ENGLISH_TENS[tens - 2] + (f"-{_ENGLISH[ones]}" if ones else "")
    size, word, joint = (100, "hundred", " and ") if number < 1000 else (1000, "thousand", " ")
    many, rest = divmod(number, size)
    return f"{_english(many)} {word}" + (f"{joint}{_english(rest)}" if rest else "")


def _german(number: int) -> str:
    if number < 20:
        return _GERMAN[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return (f"{_german_stem(ones)}und" if ones else "") + _GERMAN_TENS[tens - 2]
    size, word = (100, "hundert") if number < 1000 else (1000, "tausend")
    many, rest = divmod(number, size)
    return f"{_german_stem(many)}{word}{_german(rest) if rest else ''}"


def _german_stem(number: int) -> str:
    """Return a number as the first part of a longer one: ``ein`` loses its s."""
    words = _german(number)
    return words[:-1] if words.endswith("eins") else words


def decimal_words(number: str, language: str) -> str:
    """Write a number out that may have a fraction: ``2.5`` is *two point five*."""
    whole, _, fraction = number.replace(",", ".").partition(".")
    words = number_words(int(whole), language)
    if not fraction.strip("0"):
        return words
    digits = " ".join(number_words(int(digit), language) for digit in fraction)
    return f"{words} {'Komma' if language == 'de' else 'point'} {digits}"


def _quantity(number: str, words: str, unit: str, language: str) -> str:
    """Put a number's words before its unit's: *one second*, *two to three centimetres*."""
    ngettext = catalogue(language).ngettext
    count = 1 if number == "1" else 2
    templates = {
        "s": ngettext("one second", "{number} seconds", count),
        "min": ngettext("one minute", "{number} minutes", count),
        "h": ngettext("one hour", "{number} hours", count),
        "m": ngettext("one metre", "{number} metres", count),
        "cm": ngettext("one centimetre", "{number} centimetres", count),
        "kg": ngettext("one kilogram", "{number} kilograms", count),
        "°": ngettext("one degree", "{number} degrees", count),
        "%": ngettext("one percent", "{number} percent", count),
    }
    return templates[unit].format(number=words)


def duration_words(ms: Milliseconds, language: str) -> str:
    """Write a duration out: *thirty seconds*, *one minute*, *two minutes thirty seconds*."""
    whole, fraction = divmod(ms, 1000)
    # Whole minutes in minutes, and up to two minutes in seconds: "ninety seconds".
    minutes, seconds = divmod(whole, 60) if whole >= 120 or not whole % 60 else (0, whole)
    parts = {"min": str(minutes), "s": f"{seconds}.{fraction:03d}".rstrip("0").rstrip(".")}
    return " ".join(
        _quantity(number, decimal_words(number, language), unit, language)
        for unit, number in parts.items()
        if number != "0"
    )


# Longer numbers are no quantities, and stay in digits.
_NUMBER = r"(?<![0-9])[0-9]{1,6}(?![0-9])(?:[.,][0-9]{1,3}(?![0-9]))?"
_DASH = r"\s?[-\u2013]\s?"
_UNIT = r"s|sec|min|h|m|cm|kg|°|%"
_CLOCK_OR_DURATION = re.compile(
    r"\b(?:[0-9]{1,2}:[0-5][0-9]|[0-9]{1,3}\s?m(?:in)?\s?[0-9]{1,2}\s?s)\b"
)
_TIMES = re.compile(r"\b([0-9]{1,3})\s?[x\u00d7](?:\s?([0-9]{1,3}))?(?!\w)")
_QUANTITY = re.compile(rf"({_NUMBER}(?:{_DASH}{_NUMBER})*)(?:\s?({_UNIT})(?![^\W\d_]))?")


def spell_out(text: str, language: str) -> str:
    """Write numbers and units out as they are said.

    ``10s`` becomes *ten seconds*, ``3x12`` *three sets of twelve*, ``10-15`` *ten to fifteen*,
    ``90°`` *ninety degrees*. Text without digits is returned as it is.
    """
    if not any(map(str.isdecimal, text)):
        return text
    _ = catalogue(language).gettext

    def duration(match: re.Match[str]) -> str:
        try:
            return duration_words(parse_duration(match[0].replace("min", "m")), language)
        except ValueError:
            return match[0]

    def times(match: re.Match[str]) -> str:
        count = number_words(int(match[1]), language)
        if match[2]:
            number = number_words(int(match[2]), language)
            return _("{count} sets of {number}").format(count=count, number=number)
        return _("{count} times").format(count=count)

    def quantity(match: re.Match[str]) -> str:
        numbers = [part.replace(",", ".") for part in re.findall(_NUMBER, match[1])]
        words = [decimal_words(number, language) for number in numbers]
        # "10-15" is a range; "90-90" and "2-3-2" are names.
        if len(numbers) == 2 and float(numbers[0]) < float(numbers[1]):
            said = _("{low} to {high}").format(low=words[0], high=words[1])
        else:
            said = " ".join(words)
        unit = "s" if match[2] == "sec" else match[2]
        return _quantity(match[1], said, unit, language) if unit else said

    for pattern, words in ((_CLOCK_OR_DURATION, duration), (_TIMES, times), (_QUANTITY, quantity)):
        text = pattern.sub(words, text)
    return text
