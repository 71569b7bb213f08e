"""The document as frozen models: what a routine file and an exercise file may say (format 1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Final, Literal, NamedTuple

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    RootModel,
    StringConstraints,
    Tag,
    model_validator,
)

from player.routine.pose import PoseSpec
from player.units import Milliseconds, parse_duration

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
    """How demanding a routine is, from 0 to 3."""

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


class Document(BaseModel):
    """A mapping of the format: frozen, and every key known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]


class Text(RootModel[Annotated[Mapping[Language, Sentence], Field(min_length=1)]]):
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
        shown = f'"{value}"' if isinstance(value, str) else "this"
        raise ValueError(
            f"{shown} is not a tempo, the seconds of lift, hold and lower: each 0 to 60 and "
            'together at least 1; try "2-3-2"'
        )
    return Tempo(*(round(part * 1000) for part in seconds))


Duration = Annotated[
    Milliseconds,
    BeforeValidator(
        parse_duration,
        json_schema_input_type=Annotated[
            str, Field(pattern=r"^\s*[0-9][0-9.:hmins ]*$", examples=["30s", "1m30s", "1:30"])
        ]
        | Annotated[float, Field(gt=0, le=14_400)],
    ),
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


class Dose(Document):
    """How much: one of duration, hold, reps with a tempo, or reps at one's own pace."""

    duration: Duration | None = Field(None, description="Keep moving for this long")
    hold: Duration | None = Field(None, description="Hold for this long, each repetition")
    reps: Reps | None = Field(None, description="Repetitions of each set")
    sets: Sets | None = Field(None, description="Number of sets, or reps of each set")
    tempo: TempoText | None = Field(None, description="Seconds of lift, hold and lower")
    pace: Literal["own"] | None = Field(None, description="The player waits until you are done")
    release: Duration | None = Field(None, description="Between two holds")
    rest: Duration | None = Field(None, description="Between two sets")


class Muscles(Document):
    """What an exercise works and what it stretches, by anatomical names."""

    works: tuple[Words, ...] = ()
    stretches: tuple[Words, ...] = ()


class SideWords(Document):
    """The words for a side where "left side" would be too vague."""

    left: Text
    right: Text


class Variant(Document):
    """An easier or harder way: another exercise, or a cue that changes this one."""

    exercise: Words | None = None
    cue: Text | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Variant:
        if (self.exercise is None) == (self.cue is None):
            msg = "give either exercise or cue"
            raise ValueError(msg)
        return self


class Exercise(Document):
    """An exercise file: what to do, how much, and what to mind."""

    format: Literal[1]
    name: Text
    aliases: tuple[Text, ...] = ()
    category: Category
    position: Position
    sides: Sides
    first: Literal["left", "right"] | None = None
    side_words: SideWords | None = None
    phases: Annotated[tuple[Text, ...], Field(min_length=3, max_length=3)] | None = None
    dose: Dose
    prepare: Duration | None = None
    switch: Duration | None = None
    muscles: Muscles = Muscles()
    equipment: tuple[Words, ...] = ()
    cues: Annotated[tuple[Text, ...], Field(min_length=1)]
    mistake: Text | None = None
    breathing: Text | None = None
    easier: Variant | None = None
    harder: Variant | None = None
    cautions: tuple[Caution, ...] = ()
    sources: tuple[Words, ...] = ()
    say_as: Text | None = Field(None, description="How the voice should say the name")
    figure: PoseSpec | None = None


class ExerciseStep(Dose):
    """A step that does an exercise, from a library or described on the spot."""

    exercise: Words | None = None
    name: Text | None = None
    cues: tuple[Text, ...] = ()
    picture: Words | None = None
    position: Position | None = None
    sides: Sides | None = None
    first: Literal["left", "right"] | None = None
    prepare: Duration | None = None
    switch: Duration | None = None
    say: Text | None = None
    optional: Flag = False


class RestStep(Document):
    """A step that is a pause."""

    rest: Duration
    say: Text | None = None
    optional: Flag = False


class RepeatStep(Document):
    """A block: steps done several times over."""

    repeat: Annotated[int, Field(ge=1, le=100, strict=True)]
    name: Text | None = None
    rest: Duration | None = Field(None, description="Between two rounds")
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    optional: Flag = False


_EXERCISE_ONLY: Final = ExerciseStep.model_fields.keys() - RestStep.model_fields.keys()


def step_form(value: object) -> str:
    """Tell which form a step has by the key that only this form has."""
    if isinstance(value, RepeatStep):
        return "repeat step"
    if isinstance(value, RestStep):
        return "rest step"
    if not isinstance(value, Mapping):
        return "exercise step"
    if "repeat" in value or "steps" in value:
        return "repeat step"
    rests = "rest" in value and not value.keys() & _EXERCISE_ONLY
    return "rest step" if rests else "exercise step"


Step = Annotated[
    Annotated[ExerciseStep, Tag("exercise step")]
    | Annotated[RestStep, Tag("rest step")]
    | Annotated[RepeatStep, Tag("repeat step")],
    Discriminator(step_form),
]


class Defaults(Document):
    """What a routine's steps fall back to."""

    prepare: Duration = 8_000
    release: Duration = 3_000
    switch: Duration = 6_000
    rest: Duration = 15_000


class Routine(Document):
    """A routine file."""

    format: Literal[1]
    title: Text
    summary: Text | None = None
    level: Level | None = None
    focus: tuple[Words, ...] = ()
    equipment: tuple[Words, ...] = ()
    minutes: Annotated[float, Field(gt=0, le=240, strict=True)] | None = None
    frequency: Text | None = None
    avoids: tuple[Caution, ...] = ()
    cautions: tuple[Caution, ...] = ()
    defaults: Defaults = Defaults()
    author: Text | None = None
    sources: tuple[Words, ...] = ()
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
