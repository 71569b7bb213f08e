"""The document as frozen models: what a routine file and an exercise file may say (format 1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from player.errors import WrongValueError
from player.i18n import Sentence
from player.routine.pose import PoseSpec
from player.routine.pose_change import FigureChange
from player.routine.terms import (
    FORMAT,
    Category,
    Caution,
    Duration,
    Flag,
    Format,
    Level,
    Position,
    Reps,
    Sets,
    Side,
    Sides,
    Tempo,
    TempoText,
    Text,
    Words,
)

__all__ = [
    "FORMAT",
    "Category",
    "Caution",
    "Defaults",
    "Document",
    "Dose",
    "Exercise",
    "ExerciseStep",
    "Level",
    "Muscles",
    "Position",
    "RepeatStep",
    "RestStep",
    "Routine",
    "Side",
    "SideWords",
    "Sides",
    "Step",
    "Tempo",
    "Text",
    "Variant",
    "step_form",
]

First = Annotated[
    Literal["left", "right"] | None,
    Field(description="The side that begins; left out: the user's choice"),
]
Prepare = Annotated[
    Duration | None,
    Field(description="Getting ready before it; a change of position may need more"),
]
Switch = Annotated[Duration | None, Field(description="Between the two sides")]
Optional = Annotated[
    Flag, Field(description="May be left out where the routine is fitted to fewer minutes")
]
Say = Annotated[Text | None, Field(description="Spoken when it begins")]


class Document(BaseModel):
    """A mapping of the format: frozen, and every key known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Dose(Document):
    """How much: one of duration, hold, reps with a tempo, or reps at one's own pace."""

    duration: Duration | None = Field(None, description="Keep moving for this long")
    hold: Duration | None = Field(None, description="Hold each repetition for this long")
    reps: Reps | None = Field(
        None, description="Repetitions of each set, on each side; alternating ones count both sides"
    )
    sets: Sets | None = Field(
        None,
        description="How many sets, or a list with the repetitions of each",
        examples=[[6, 4, 2]],
    )
    tempo: TempoText | None = Field(None, description="Seconds of lift, hold and lower")
    pace: Literal["own"] | None = Field(None, description="The player waits until you are done")
    release: Duration | None = Field(None, description="Between two holds")
    rest: Duration | None = Field(None, description="Between two sets")


class Muscles(Document):
    """What an exercise works and what it stretches, by anatomical names."""

    works: tuple[Words, ...] = Field((), description="Muscles that work")
    stretches: tuple[Words, ...] = Field((), description="Muscles that are stretched")


class SideWords(Document):
    """The words for a side where "left side" would be too vague."""

    left: Text = Field(description="Such as: left leg and right arm")
    right: Text = Field(description="Such as: right leg and left arm")


class Variant(Document):
    """An easier or harder way: another exercise, or a cue that changes this one."""

    exercise: Words | None = Field(None, description="The id of another exercise")
    cue: Text | None = Field(None, description="What to do differently")
    figure: FigureChange | None = Field(
        None, description="With cue: what the figure shows differently"
    )

    @model_validator(mode="after")
    def _one_of_them(self) -> Variant:
        if (self.exercise is None) == (self.cue is None):
            raise WrongValueError(Sentence("this needs either an exercise or a cue"))
        return self


class Exercise(Document):
    """An exercise: what to do, how much, and what to mind."""

    format: Format
    name: Text = Field(description="What it is called")
    aliases: tuple[Text, ...] = Field((), description="What else it is called")
    category: Category
    position: Position
    sides: Sides
    first: First = None
    side_words: SideWords | None = None
    phases: Annotated[tuple[Text, ...], Field(min_length=3, max_length=3)] | None = Field(
        None, description="The words for the three parts of a tempo, in place of lift, hold, lower"
    )
    dose: Dose
    prepare: Prepare = None
    switch: Switch = None
    muscles: Muscles = Muscles()
    equipment: tuple[Words, ...] = Field((), description="What it needs", examples=[["mat"]])
    cues: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(
        description="What to do, in the order in which it should be heard"
    )
    mistake: Text | None = Field(None, description="The commonest mistake")
    breathing: Text | None = Field(None, description="How to breathe")
    easier: Variant | None = None
    harder: Variant | None = None
    cautions: tuple[Caution, ...] = Field((), description="Reasons to be careful with it")
    sources: tuple[Words, ...] = Field((), description="Where the facts are from")
    say_as: Text | None = Field(None, description="How the voice should say the name")
    figure: PoseSpec | None = Field(None, description="The poses of the drawn figure")

    @model_validator(mode="after")
    def _changed_figure(self) -> Exercise:
        for key, variant in (("easier", self.easier), ("harder", self.harder)):
            if variant is not None and variant.figure is not None and self.figure is not None:
                variant.figure.check(self.figure, key, "figure")
        return self

    @property
    def figures(self) -> tuple[tuple[PoseSpec, bool], ...]:
        """The figure for each side that works, and whether it is mirrored there; none without."""
        if self.figure is None:
            return ()
        mirrored = (False,) if self.sides is Sides.BOTH else (False, True)
        return tuple((self.figure, mirror) for mirror in mirrored)

    @property
    def easier_figure(self) -> PoseSpec | None:
        """The figure of the easier way: the exercise's own, with what is different in it."""
        change = self.easier.figure if self.easier is not None else None
        return change.of(self.figure) if change and self.figure else self.figure


class ExerciseStep(Dose):
    """A step that does an exercise, from a library or described on the spot."""

    exercise: Words | None = Field(None, description="The id of an exercise", examples=["bird-dog"])
    name: Text | None = Field(None, description="An exercise described on the spot")
    cues: tuple[Text, ...] = Field((), description="With name: what to do, in order")
    picture: Words | None = Field(
        None, description="With name: a picture in the routine's folder", examples=["roller.png"]
    )
    position: Position | None = Field(None, description="With name: how the body lies or stands")
    sides: Sides | None = None
    first: First = None
    prepare: Prepare = None
    switch: Switch = None
    say: Say = None
    optional: Optional = False


class RestStep(Document):
    """A step that is a pause."""

    rest: Duration = Field(description="How long")
    say: Say = None
    optional: Optional = False


class RepeatStep(Document):
    """A block: steps done several times over."""

    repeat: Annotated[int, Field(ge=1, le=100, strict=True)] = Field(description="How many rounds")
    name: Text | None = Field(None, description="What the block is called")
    rest: Duration | None = Field(None, description="Between two rounds")
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    optional: Optional = False


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

    prepare: Duration = Field(8_000, description="Before each step; the program's is 8s")
    release: Duration = Field(3_000, description="Between two holds; the program's is 3s")
    switch: Duration = Field(6_000, description="Between two sides; the program's is 6s")
    rest: Duration = Field(
        15_000, description="Between two sets and two rounds; the program's is 15s"
    )


class Routine(Document):
    """A routine: exercises in their order, with their doses."""

    format: Format
    title: Text = Field(description="What it is called")
    summary: Text | None = Field(None, description="What it is for, in a sentence")
    level: Level | None = None
    focus: tuple[Words, ...] = Field((), description="Parts of the body", examples=[["hips"]])
    equipment: tuple[Words, ...] = Field(
        (), description="What it needs besides what its exercises need"
    )
    minutes: Annotated[float, Field(gt=0, le=240, strict=True)] | None = Field(
        None, description="How long it lasts, as a promise", examples=[20]
    )
    frequency: Text | None = Field(None, description="How often to do it")
    avoids: tuple[Caution, ...] = Field(
        (), description="No stretch or mobility exercise may carry one of these"
    )
    cautions: tuple[Caution, ...] = Field(
        (), description="Reasons to be careful besides those of its exercises"
    )
    defaults: Defaults = Defaults()
    author: Text | None = Field(None, description="Who put it together")
    sources: tuple[Words, ...] = Field((), description="Where the facts are from")
    steps: Annotated[tuple[Step, ...], Field(min_length=1)] = Field(
        description="What is done, in order"
    )
