"""The safety text: red flags, the traffic light for pain, the one-time screen, the cautions.

It tells people when to stop and what to be careful with. It never diagnoses, and never decides for
them. The words and the usual limits are in ``safety.yaml``; the functions here are pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated, Final

from pydantic import AfterValidator, Field, field_validator

from player.errors import WrongValueError
from player.i18n import Sentence
from player.routine.model import Document
from player.routine.reference import Cited, Id, Texts, load_reference
from player.routine.terms import Caution, Format, Text
from player.routine.traffic_light import TrafficLight

_PHONE: Final = re.compile(r"[0-9 ]{2,20}")
_COUNTRY: Final = re.compile(r"[A-Z]{2}|default")


def _phone(value: str) -> str:
    if not _PHONE.fullmatch(value):
        raise WrongValueError(
            Sentence('"{value}" is not a telephone number', value=value[:60]),
            Sentence('write its digits in quotes, as in "112"'),
        )
    return value


def _country(value: str) -> str:
    if not _COUNTRY.fullmatch(value):
        raise WrongValueError(
            Sentence('"{value}" is not a country', value=value[:60]),
            Sentence("write its two letters, such as GB, or default"),
        )
    return value


Phone = Annotated[str, AfterValidator(_phone)]
Country = Annotated[str, AfterValidator(_country)]


# --- the words ------------------------------------------------------------------------------------


class Passage(Document):
    """A list of signs and what to do about them."""

    title: Text
    lead: Text
    signs: Texts
    sources: Cited


class RedFlags(Document):
    """The signs that mean more than a sore back or hip."""

    emergency: Passage
    urgent: Passage
    persistent: Passage


class Numbers(Document):
    """Whom to call, by country."""

    emergency: Mapping[Country, Phone]
    urgent: Mapping[Country, Phone]
    otherwise: Text
    sources: Cited

    @field_validator("emergency")
    @classmethod
    def _has_default(cls, numbers: Mapping[str, str]) -> Mapping[str, str]:
        if "default" not in numbers:
            raise WrongValueError(
                Sentence("a number for every other country is missing"),
                Sentence('add "{text}"', text="default"),
            )
        return numbers


class Question(Document):
    """A tick of the one-time screen, and the cautions it stands for."""

    id: Id
    tick: Text
    cautions: Annotated[tuple[Caution, ...], Field(min_length=1)]
    note: Text
    sources: Cited


class Screen(Document):
    """What is asked once before the first session."""

    title: Text
    intro: Text
    result: Text
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]

    def cautions(self, ticks: Collection[str]) -> frozenset[Caution]:
        """Return the codes that ticks stand for.

        Args:
            ticks: Ids of the questions that were ticked; unknown ones stand for nothing.
        """
        return frozenset(
            code for each in self.questions if each.id in ticks for code in each.cautions
        )


class CautionWords(Document):
    """What a code means, in a few words and as advice."""

    name: Text
    advice: Text
    sources: Cited


class Safety(Document):
    """The file ``safety.yaml``."""

    format: Format
    disclaimer: Text
    unreviewed: Text
    red_flags: RedFlags
    numbers: Numbers
    traffic_light: TrafficLight
    screen: Screen
    cautions: Mapping[Caution, CautionWords]

    @field_validator("cautions")
    @classmethod
    def _all_of_them(cls, words: Mapping[Caution, CautionWords]) -> Mapping[Caution, CautionWords]:
        if missing := [code for code in Caution if code not in words]:
            raise WrongValueError(
                Sentence("words are missing for {codes}", codes=", ".join(missing))
            )
        return words


def load_safety(path: Path) -> Safety:
    """Read ``safety.yaml``.

    Raises:
        RoutineError: Everything that is wrong with it, each with its place.
    """
    return load_reference(path, Safety)


# --- whom to call ---------------------------------------------------------------------------------

_TERRITORY: Final = re.compile(r"[_-]([A-Z]{2})(?![A-Za-z])")


def territory(locale: str) -> str:
    """Return the country of a locale such as ``de_AT.UTF-8`` or ``en-GB``; empty if it has none."""
    found = _TERRITORY.search(locale)
    return found[1] if found else ""


def emergency_number(safety: Safety, locale: str) -> str:
    """Return the emergency number where a locale is at home."""
    numbers = safety.numbers.emergency
    return numbers.get(territory(locale)) or numbers["default"]


def urgent_number(safety: Safety, locale: str) -> str | None:
    """Return the number for medical advice that cannot wait; None where none is known."""
    return safety.numbers.urgent.get(territory(locale))
