"""A routine's steps as they come up, each with all that laying it out and speaking of it needs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple

from player.i18n import catalogue
from player.routine.dose import effective_dose
from player.routine.model import ExerciseStep, Position, Side
from player.routine.walk import Visit, block_at, walk
from player.timeline.parts import parts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from player.routine.dose import EffectiveDose
    from player.routine.loaded import LoadedRoutine
    from player.routine.model import Category, Exercise, Routine
    from player.timeline.options import CompileOptions
    from player.timeline.parts import Part
    from player.units import Milliseconds


class Change(NamedTuple):
    """What is done in place of a step's own exercise.

    Attributes:
        exercise: The id of another exercise, in the dose of its own file; None for the same one.
        eased: Do it the easier way that its file tells.
    """

    exercise: str | None = None
    eased: bool = False


UNCHANGED: Final = Change()


class Standing(Enum):
    """Where an exercise stands among those of a routine."""

    FIRST = auto()
    NEXT = auto()
    LAST = auto()


@dataclass(frozen=True, slots=True)
class Turn:
    """A step as it comes up: an exercise to do, or a rest to take.

    Attributes:
        index: 0-based place among all that is played.
        visit: The step and where it stands.
        name: The name to show.
        say_as: The name as the voice should say it.
        say: What the author wants said at the start.
        block: The innermost block's name.
        standing: Where it stands among the exercises.
        rest_ms: How long a rest lasts.
        exercise: The exercise's id; None for a rest or an exercise described on the spot.
        first: The side that begins, where the sides work in turn.
        dose: How much; None for a rest.
        parts: The work that follows the prepare.
        position: The body's position, None where it is not known or does not matter.
        category: What the exercise is for.
        cues: In the order in which they should be heard.
        side_words: The words for each side.
        phases: The words for a tempo's three parts, None for the usual ones.
        cautions: The codes the exercise carries.
        picture: The user's own picture.
        eased: Whether the easier way was asked for.
    """

    index: int
    visit: Visit
    name: str
    say_as: str
    say: str
    block: str
    standing: Standing
    rest_ms: Milliseconds = 0
    exercise: str | None = None
    first: Side = Side.LEFT
    dose: EffectiveDose | None = None
    parts: tuple[Part, ...] = ()
    position: Position | None = None
    category: Category | None = None
    cues: tuple[str, ...] = ()
    side_words: Mapping[Side, str] = field(default_factory=dict)
    phases: tuple[str, ...] | None = None
    cautions: tuple[str, ...] = ()
    picture: str | None = None
    eased: bool = False

    @property
    def first_side(self) -> Side:
        """The side that works first."""
        return self.parts[0].side or Side.BOTH

    def with_dose(self, dose: EffectiveDose) -> Turn:
        """Return the same exercise in another dose."""
        rolls_over = self.position is Position.SIDE_LYING
        return replace(self, dose=dose, parts=parts_of(dose, self.first, rolls_over=rolls_over))

    @property
    def opens_round(self) -> bool:
        """Whether it is the first step of a round."""
        path = self.visit.path
        return len(path) > 2 and path[-2:] == ("steps", 0)


def turns_of(
    loaded: LoadedRoutine,
    options: CompileOptions,
    changes: Mapping[int, Change] | None = None,
) -> tuple[Turn, ...]:
    """Unroll a routine.

    Args:
        loaded: The routine.
        options: The user's choices.
        changes: What to do in place of the step with that index.

    Raises:
        KeyError: An exercise is not among those loaded.
        DoseError: A step's dose cannot be played; a loaded routine has none such.
    """
    changes = changes or {}
    return tuple(
        turn_of(index, visit, standing, loaded, options, changes.get(index, UNCHANGED))
        for index, (visit, standing) in enumerate(visits_of(loaded.routine))
    )


def visits_of(routine: Routine) -> list[tuple[Visit, Standing]]:
    """Return every visit of a routine's steps, and where each stands among the exercises."""
    visits = list(walk(routine))
    exercises = [i for i, visit in enumerate(visits) if isinstance(visit.step, ExerciseStep)]
    standings = [Standing.NEXT] * len(visits)
    if len(exercises) > 2:
        standings[exercises[-1]] = Standing.LAST
    if exercises:
        standings[exercises[0]] = Standing.FIRST
    return list(zip(visits, standings, strict=True))


def turn_of(
    index: int,
    visit: Visit,
    standing: Standing,
    loaded: LoadedRoutine,
    options: CompileOptions,
    change: Change = UNCHANGED,
) -> Turn:
    """Fill in all that a step leaves to its exercise, the defaults and the user's choices."""
    language = options.language
    block = block_at(loaded.routine, visit.path)
    block_name = block.name.in_language(language) if block is not None and block.name else ""
    step = visit.step
    say = step.say.in_language(language) if step.say else ""
    if not isinstance(step, ExerciseStep):
        name = catalogue(language).gettext("Rest")
        return Turn(index, visit, name, name, say, block_name, standing, rest_ms=step.rest)

    if change.exercise is not None:
        step, say = ExerciseStep(exercise=change.exercise), ""
    exercise = loaded.exercises[step.exercise] if step.exercise is not None else None
    name = _name(step, exercise, language)
    dose = effective_dose(step, exercise, loaded.routine.defaults)
    position = step.position or (exercise.position if exercise else None)
    written_first = step.first or (exercise.first if exercise else None)
    cues = step.cues or (exercise.cues if exercise else ())
    if change.eased and exercise and exercise.easier and exercise.easier.cue:
        cues = (exercise.easier.cue, *cues)
    return Turn(
        index,
        visit,
        name,
        exercise.say_as.in_language(language) if exercise and exercise.say_as else name,
        say,
        block_name,
        standing,
        exercise=step.exercise,
        first=Side(written_first) if written_first else options.first_side,
        position=position,
        category=exercise.category if exercise else None,
        cues=tuple(cue.in_language(language) for cue in cues),
        side_words=_side_words(exercise, language),
        phases=tuple(p.in_language(language) for p in exercise.phases)
        if exercise and exercise.phases
        else None,
        cautions=tuple(map(str, exercise.cautions)) if exercise else (),
        picture=step.picture,
        eased=change.eased,
    ).with_dose(dose)


def coming(turns: Sequence[Turn], index: int) -> Turn | None:
    """Return the next exercise after a turn."""
    return next((turn for turn in turns[index + 1 :] if turn.dose is not None), None)


def _name(step: ExerciseStep, exercise: Exercise | None, language: str) -> str:
    """Return the step's own name, else its exercise's."""
    text = step.name or (exercise.name if exercise else None)
    return text.in_language(language) if text else ""


def _side_words(exercise: Exercise | None, language: str) -> dict[Side, str]:
    if exercise and exercise.side_words:
        words = exercise.side_words
        return {
            Side.LEFT: words.left.in_language(language),
            Side.RIGHT: words.right.in_language(language),
        }
    _ = catalogue(language).gettext
    return {Side.LEFT: _("left side"), Side.RIGHT: _("right side")}
