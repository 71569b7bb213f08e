"""Every word in every text is in a dictionary, or on a list that somebody has looked at."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from spellchecker import SpellChecker

from player.routine.model import Exercise
from tests.content.shelf import LANGUAGES, documents, texts, words

HERE = Path(__file__).parent
DOCS = {
    "en": ("plans.md", "safety.md"),
    "de": ("safety.de.md",),
}


@cache
def used(language: str) -> dict[str, str]:
    """Return every word in use, and a place where it is."""
    found: dict[str, str] = defaultdict(str)

    def take(text: str, where: str) -> None:
        for word in words(text):
            found.setdefault(word.lower(), f"{where}: {text}")

    for name, document in documents():
        for where, text in texts(document):
            if said := text.root.get(language):
                take(said, f"{name}, {where}")
        if isinstance(document, Exercise) and language == "en":
            take(" ".join(document.equipment), name)
    for file in DOCS[language]:
        written = (HERE.parents[1] / "docs" / file).read_text(encoding="utf-8")
        prose = re.sub(r"```.*?```|`[^`]*`", " ", written, flags=re.DOTALL)
        # The list of sources holds names and titles.
        prose = re.split(r"^## (?:Sources|Quellen)$", prose, flags=re.MULTILINE)[0]
        codes = re.compile(r"\b[A-Z]{2,5}\b")
        for line in prose.splitlines():
            take(codes.sub(" ", line), file)
    return dict(found)


@cache
def known(language: str) -> frozenset[str]:
    checker = SpellChecker(language=language)
    return frozenset(checker.known(used(language)))


def allowed(language: str) -> list[str]:
    return (HERE / f"words.{language}.txt").read_text(encoding="utf-8").split()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_known(language: str) -> None:
    unknown = used(language).keys() - known(language) - {*allowed(language)}
    assert sorted(f"{word} ({used(language)[word]})" for word in unknown) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_holds_only_what_is_needed(language: str) -> None:
    listed = allowed(language)
    assert listed == sorted({*listed})
    assert {*listed} - (used(language).keys() - known(language)) == set()


def test_english_is_british() -> None:
    american = r"\b(center(ed)?|color\w*|gray|fiber|behavior|favor\w*|labor|centimeters?|meters?)\b"
    for name, document in documents():
        for where, text in texts(document):
            assert not re.search(american, text.root["en"], re.IGNORECASE), f"{name}, {where}"
