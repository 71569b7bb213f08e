"""The words and quantities of the format: sides and positions, durations and tempos, texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Final, Literal, NamedTuple

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainSerializer,
    RootModel,
    StringConstraints,
    Tag,
    model_validator,
)

from player.errors import WrongValueError
from player.i18n import Sentence
from player.units import Milliseconds, format_duration, parse_duration

FORMAT: Final = 1


class Side(StrEnum):
    """The side of the body that works."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def other(self) -> Side:
        """The opposite side; both is its own opposite."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.BOTH: Side.BOTH}[self]


class Sides(StrEnum):
    """How a step treats the two sides of the body."""

    BOTH = "both"
    EACH = "each"
    ALTERNATE = "alternate"
    ALTERNATE_SETS = "alternate-sets"


class Category(StrEnum):
    """What an exercise is for."""

    STRETCH = "stretch"
    MOBILITY = "mobility"
    STRENGTH = "strength"
    STABILITY = "stability"
    RELAXATION = "relaxation"


class Position(StrEnum):
    """How the body lies, kneels, sits or stands."""

    SUPINE = "supine"
    HOOK_LYING = "hook-lying"
    PRONE = "prone"
    SIDE_LYING = "side-lying"
    QUADRUPED = "quadruped"
    KNEELING = "kneeling"
    HALF_KNEELING = "half-kneeling"
    FLOOR_SITTING = "floor-sitting"
    STANDING = "standing"
    WALL = "wall"
    CHAIR = "chair"

    @property
    def on_the_floor(self) -> bool:
        """Whether getting there from standing means getting down to the floor."""
        return self not in (Position.STANDING, Position.WALL, Position.CHAIR)


class Level(StrEnum):
    """How demanding a routine is."""

    EASY = "easy"
    GENTLE = "gentle"
    MODERATE = "moderate"
    STRONG = "strong"


class Caution(StrEnum):
    """A reason to be careful with an exercise; the words for each are in the safety text."""

    FLEX = "FLEX"
    EXT = "EXT"
    TWIST = "TWIST"
    SUP = "SUP"
    PRN = "PRN"
    THR = "THR"
    GTPS = "GTPS"
    FAI = "FAI"
    KNEE = "KNEE"
    SHLD = "SHLD"
    BAL = "BAL"
    BP = "BP"
    NERVE = "NERVE"
    PGP = "PGP"


Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]


class Text(RootModel[Annotated[Mapping[Language, Prose], Field(min_length=1)]]):
    """Words for people, in one language or several; a plain string is English."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _plain_is_english(cls, value: object) -> object:
        return {"en": value} if isinstance(value, str) else value

    def in_language(self, language: str) -> str:
        """Return the text in a language, else in English, else in the first language it has."""
        words = self.root.get(language) or self.root.get("en")
        return words if words is not None else next(iter(self.root.values()), "")


class Tempo(NamedTuple):
    """The three parts of a paced repetition."""

    lift: Milliseconds
    hold: Milliseconds
    lower: Milliseconds


_TEMPO: Final = re.compile(r"\s*-\s*".join([r"([0-9]+(?:\.[0-9]+)?)"] * 3))


def _tempo(value: object) -> Tempo:
    if isinstance(value, Tempo):
        return value
    parts = _TEMPO.fullmatch(value.strip()) if isinstance(value, str) and len(value) <= 40 else None
    seconds = [float(part) for part in parts.groups()] if parts else []
    if not seconds or max(seconds) > 60 or sum(seconds) < 1:
        shown = Sentence('"{word}"', word=value) if isinstance(value, str) else Sentence("this")
        raise WrongValueError(
            Sentence(
                "{value} is not a tempo, the seconds of lift, hold and lower: each 0 to 60 and "
                "together at least 1",
                value=shown,
            ),
            Sentence('try "{text}"', text="2-3-2"),
        )
    return Tempo(*(round(part * 1000) for part in seconds))


def _tempo_text(tempo: Tempo) -> str:
    return "-".join(f"{part / 1000:g}" for part in tempo)


Duration = Annotated[
    Milliseconds,
    BeforeValidator(
        parse_duration,
        json_schema_input_type=Annotated[
            str, Field(pattern=r"^\s*[0-9][0-9.:hmins HMINS]*$", examples=["30s", "1m30s", "1:30"])
        ]
        | Annotated[float, Field(gt=0, le=14_400)],
    ),
    # As an author writes it, for a bare number would be read back as seconds.
    PlainSerializer(format_duration, return_type=str, when_used="json"),
]
TempoText = Annotated[
    Tempo,
    BeforeValidator(
        _tempo,
        json_schema_input_type=Annotated[
            str,
            Field(pattern=f"^{_TEMPO.pattern}$", examples=["2-3-2"]),
        ],
    ),
    PlainSerializer(_tempo_text, return_type=str, when_used="json"),
]


def _format(value: object) -> object:
    # Not left to the literal, to which true and 1.0 are the same.
    if type(value) is not int or value != FORMAT:
        raise WrongValueError(
            Sentence("this version of Supple reads format {number}", number=FORMAT),
            Sentence('write "{text}"', text=f"format: {FORMAT}"),
        )
    return value


Format = Annotated[
    Literal[1],
    BeforeValidator(_format, json_schema_input_type=Literal[1]),
    Field(description="The version of the format"),
]
Reps = Annotated[int, Field(ge=1, le=200, strict=True)]
SetCount = Annotated[int, Field(ge=1, le=20, strict=True)]
SetList = Annotated[tuple[Reps, ...], Field(min_length=1, max_length=20)]
# Tags are never keys of the format: in an error's place they cannot be mistaken for one.
Sets = Annotated[
    Annotated[SetCount, Tag("set count")] | Annotated[SetList, Tag("set list")],
    Discriminator(lambda sets: "set list" if isinstance(sets, list | tuple) else "set count"),
]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Flag = Annotated[bool, Field(strict=True)]
