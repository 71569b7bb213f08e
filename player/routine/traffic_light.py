"""The traffic light for pain: what a number means, before a session, after it and the next day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Protocol

from pydantic import Field, field_validator, model_validator

from player.errors import WrongValueError
from player.i18n import Sentence
from player.routine.model import Document
from player.routine.reference import Cited
from player.routine.terms import Text

Score = Annotated[int, Field(ge=0, le=10, strict=True)]
"""From 0, none, to 10, the worst that one can imagine."""


class Light(StrEnum):
    """What a number of pain means: carry on, watch it, stop."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"

    @property
    def rank(self) -> int:
        """0 for green to 2 for red."""
        return list(Light).index(self)


class Limits(Document):
    """Where amber and red begin; clinics draw the lines differently, so they are settings."""

    amber_from: Annotated[int, Field(ge=1, le=9, strict=True)] = 4
    red_from: Annotated[int, Field(ge=2, le=10, strict=True)] = 6

    @model_validator(mode="after")
    def _in_order(self) -> Limits:
        if self.amber_from >= self.red_from:
            raise WrongValueError(
                Sentence("red must begin above amber"),
                Sentence("write amber_from: 4 and red_from: 6"),
            )
        return self

    @property
    def told(self) -> Mapping[str, int]:
        """The numbers as the words of the rule name them."""
        return {
            "green_to": self.amber_from - 1,
            "amber_from": self.amber_from,
            "amber_to": self.red_from - 1,
            "red_from": self.red_from,
        }

    def light(self, score: int) -> Light:
        """Return the light of a number from 0 to 10."""
        if score >= self.red_from:
            return Light.RED
        return Light.AMBER if score >= self.amber_from else Light.GREEN


# --- the words ------------------------------------------------------------------------------------


class LightWords(Document):
    """The words for each light."""

    green: Text
    amber: Text
    red: Text

    def of(self, light: Light) -> Text:
        """Return the words of a light."""
        return {Light.GREEN: self.green, Light.AMBER: self.amber, Light.RED: self.red}[light]


class RuleWords(LightWords):
    """The rule itself, with the limits in braces."""

    usual: Text
    leg: Text

    @field_validator("green", "amber", "red")
    @classmethod
    def _knows_the_limits(cls, words: Text) -> Text:
        for told in words.root.values():
            try:
                told.format(**Limits().told)
            except (KeyError, IndexError, ValueError):
                known = ", ".join(Limits().told)
                raise WrongValueError(
                    Sentence("braces are for the limits"),
                    Sentence("they are {words}", words=known),
                ) from None
        return words


class PartWords(Document):
    """The words for each number of a check-in."""

    back: LightWords
    hip: LightWords
    stiffness: LightWords


class ChangeWords(Document):
    """The words for what a session changed."""

    lower: Text
    same: Text
    higher: Text


class NextDayWords(Document):
    """The question of the day after, and the words for its answers."""

    question: Text
    settled: Text
    unsettled: Text


class TrafficLight(Limits):
    """The rule, its usual limits, and its words."""

    change_from: Annotated[int, Field(ge=1, le=10, strict=True)]
    title: Text
    rule: RuleWords
    before: PartWords
    after: PartWords
    change: ChangeWords
    usual: Text
    leg: Text
    next_day: NextDayWords
    sources: Cited

    def in_words(self, language: str, limits: Limits | None = None) -> tuple[str, ...]:
        """Return the rule as sentences: green, amber, red, the usual, the leg."""
        told = (limits or self).told
        lights = (self.rule.of(light).in_language(language).format(**told) for light in Light)
        others = (self.rule.usual, self.rule.leg)
        return (*lights, *(words.in_language(language) for words in others))


# --- the answers ----------------------------------------------------------------------------------


class Felt(Protocol):
    """How someone feels: numbers from 0 to 10, None where it was not answered."""

    @property
    def back(self) -> int | None:
        """Pain in the back."""

    @property
    def hip(self) -> int | None:
        """Pain in the hip."""

    @property
    def stiffness(self) -> int | None:
        """Stiffness."""

    @property
    def leg(self) -> bool | None:
        """Whether pain or tingling runs down the leg."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the rule says to a check-in.

    Attributes:
        light: The worst light of all that was answered; None where no pain was asked for.
        words: What to tell, the most important first.
    """

    light: Light | None
    words: tuple[Text, ...]


def before_session(
    rule: TrafficLight, felt: Felt, limits: Limits | None = None, usual: Felt | None = None
) -> Answer:
    """Answer the check-in before a session.

    Args:
        rule: The words.
        felt: How it is now.
        limits: The user's; the usual ones where left out.
        usual: The numbers that are usual for this person, to compare with.
    """
    limits = limits or rule
    words = [*_part_words(rule.before, felt, limits)]
    if usual is not None and any(
        now >= limits.amber_from and now <= used for now, used in _pairs(felt, usual)
    ):
        words.append(rule.usual)
    if felt.leg:
        words.insert(0, rule.leg)
    return Answer(_pain_light(felt, limits), tuple(words))


def after_session(
    rule: TrafficLight, before: Felt, after: Felt, limits: Limits | None = None
) -> Answer:
    """Answer the check-in after a session: the numbers, and what has changed.

    A rise that is more than chance is amber at least. Stiffness is told, and has no light.

    Args:
        rule: The words.
        before: How it was before.
        after: How it is now.
        limits: The user's; the usual ones where left out.
    """
    limits = limits or rule
    light = _pain_light(after, limits)
    words = [*_part_words(rule.after, after, limits)]
    changes = [now - then for then, now in _pairs(before, after)]
    if changes and max(changes) >= rule.change_from:
        words.append(rule.change.higher)
        light = Light.RED if light is Light.RED else Light.AMBER
    elif changes and min(changes) <= -rule.change_from:
        words.append(rule.change.lower)
    elif changes:
        words.append(rule.change.same)
    if after.leg:
        words.insert(0, rule.leg)
    return Answer(light, tuple(words))


def next_day(rule: TrafficLight, *, settled: bool) -> Answer:
    """Answer whether all was back to usual within 24 hours."""
    words = rule.next_day.settled if settled else rule.next_day.unsettled
    return Answer(Light.GREEN if settled else Light.RED, (words,))


def session_light(
    rule: TrafficLight,
    before: Felt,
    after: Felt,
    *,
    settled: bool | None = None,
    limits: Limits | None = None,
) -> Light | None:
    """Return the light of a whole session; None where too little was answered.

    Not settled within a day is red. Settled does not make red green, nor amber.

    Args:
        rule: The rule.
        before: How it was before.
        after: How it was after.
        settled: The answer of the next day, None while there is none.
        limits: The user's; the usual ones where left out.
    """
    if settled is False:
        return Light.RED
    return after_session(rule, before, after, limits).light


def _pain_light(felt: Felt, limits: Limits) -> Light | None:
    """Return the worst light of the pains; red for the leg, whatever the numbers."""
    lights = [limits.light(score) for score in (felt.back, felt.hip) if score is not None]
    if felt.leg:
        lights.append(Light.RED)
    return max(lights, key=lambda light: light.rank, default=None)


def _part_words(words: PartWords, felt: Felt, limits: Limits) -> Iterator[Text]:
    """Yield the words for each number that was answered."""
    parts = ((words.back, felt.back), (words.hip, felt.hip), (words.stiffness, felt.stiffness))
    for part, score in parts:
        if score is not None:
            yield part.of(limits.light(score))


def _pairs(one: Felt, other: Felt) -> Iterator[tuple[int, int]]:
    """Yield the pains that were answered both times."""
    for a, b in ((one.back, other.back), (one.hip, other.hip)):
        if a is not None and b is not None:
            yield a, b
