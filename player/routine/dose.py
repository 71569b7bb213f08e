"""What comes from where: a step's own words over the exercise's dose over the defaults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from player.errors import SuppleError
from player.i18n import Sentence
from player.routine.model import Defaults, Dose, Exercise, ExerciseStep, Side, Sides, Tempo
from player.units import Milliseconds

OWN_PACE_REP_MS: Final = 4_000
"""What a repetition at one's own pace is taken to last where no tempo says better."""

EXCLUSIVE: Final = (
    ("duration", "hold"),
    ("duration", "reps"),
    ("duration", "tempo"),
    ("duration", "pace"),
    ("hold", "tempo"),
    ("hold", "pace"),
)
"""Keys that cannot stand together in one dose, whichever comes first."""


class Form(StrEnum):
    """How a step's work is measured."""

    DURATION = "duration"
    HOLD = "hold"
    TEMPO = "tempo"
    OWN = "own"


class DoseError(SuppleError):
    """A step whose dose cannot be played.

    Attributes:
        key: The key to blame, of the step or of the exercise's dose; None for the step as a whole.
        message: What is wrong.
        suggestion: What to write instead.
    """

    def __init__(self, key: str | None, message: str, suggestion: str = "") -> None:
        super().__init__(f"{message} {suggestion}".rstrip())
        self.key = key
        self.message = message
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True)
class EffectiveDose:
    """What a step asks for once every default is filled in.

    Attributes:
        form: How the work is measured: which of the next three applies.
        duration_ms: Of each set, on each side (DURATION), else None; ALTERNATE shares it out.
        hold_ms: Of each repetition (HOLD), else None.
        tempo: Of each repetition (TEMPO); with OWN the author's estimate of one, or None.
        reps: Repetitions of each set, one entry a set; with EACH and ALTERNATE_SETS on each side,
            with ALTERNATE of both together. With DURATION only the number of entries counts.
        sides: How the sides are treated.
        first: The side that begins.
        prepare_ms: The author's value, or the routine's default; transitions may need more.
        release_ms: Between two holds.
        switch_ms: Between the sides; rolling over may need more.
        rest_ms: Between two sets.
    """

    form: Form
    duration_ms: Milliseconds | None
    hold_ms: Milliseconds | None
    tempo: Tempo | None
    reps: tuple[int, ...]
    sides: Sides
    first: Side
    prepare_ms: Milliseconds
    release_ms: Milliseconds
    switch_ms: Milliseconds
    rest_ms: Milliseconds

    @property
    def sets(self) -> int:
        """How many sets, on each side where the sides have sets of their own."""
        return len(self.reps)

    @property
    def rep_ms(self) -> Milliseconds:
        """How long one repetition lasts, at one's own pace an estimate; the whole of a duration."""
        if self.form is Form.DURATION:
            return self.duration_ms or 0
        if self.form is Form.HOLD:
            return self.hold_ms or 0
        return sum(self.tempo) if self.tempo else OWN_PACE_REP_MS

    def set_ms(self, number: int) -> Milliseconds:
        """Return how long a set lasts on one side.

        Args:
            number: 0-based set.
        """
        if self.form is Form.DURATION:
            return self.rep_ms
        reps = self.reps[number]
        release_ms = (reps - 1) * self.release_ms if self.form is Form.HOLD else 0
        return reps * self.rep_ms + release_ms

    @property
    def length_ms(self) -> Milliseconds:
        """How long the step lasts as the author wrote it, before transitions ask for more."""
        work_ms = sum(self.set_ms(number) for number in range(self.sets))
        gaps_ms = (self.sets - 1) * self.rest_ms
        if self.sides is Sides.EACH:
            work_ms, gaps_ms = 2 * work_ms, 2 * gaps_ms + self.switch_ms
        elif self.sides is Sides.ALTERNATE_SETS:
            work_ms, gaps_ms = 2 * work_ms, (2 * self.sets - 1) * self.rest_ms
        return self.prepare_ms + work_ms + gaps_ms


def conflicts(said: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the keys of one mapping that exclude each other: the later one, and what it excludes.

    Args:
        said: The keys of a dose in the order in which they stand, with their values.
    """
    keys = list(said)
    pairs = [*EXCLUSIVE]
    if isinstance(said.get("sets"), list | tuple):
        pairs.append(("reps", "sets"))
    blamed: set[str] = set()
    for pair in pairs:
        if all(key in said for key in pair):
            earlier, later = sorted(pair, key=keys.index)
            if later not in blamed:
                blamed.add(later)
                yield later, earlier


def excluding(later: str, earlier: str) -> str:
    """Say of two keys that they exclude each other."""
    return Sentence('"{later}" and "{earlier}" exclude each other', later=later, earlier=earlier)


def odd_alternating(count: int) -> tuple[str, str]:
    """Say of a number of repetitions that two sides cannot share it, and which they can."""
    return (
        Sentence(
            '"alternate" counts the repetitions of both sides: {count} cannot be shared out',
            count=count,
        ),
        Sentence("write an even number, such as {number}", number=count + 1),
    )


def effective_dose(
    step: ExerciseStep, exercise: Exercise | None, defaults: Defaults
) -> EffectiveDose:
    """Overlay a step's keys on its exercise's dose, and fill in what neither says.

    ``duration`` replaces the whole inherited form, its sets included. ``hold`` drops an inherited
    duration, tempo and pace; ``tempo`` and ``pace`` drop an inherited duration and hold; ``tempo``
    also drops an inherited ``pace: own``, since whoever writes a tempo wants to be paced. A list in
    ``sets`` drops inherited ``reps``, and ``reps`` drops an inherited list.

    Args:
        step: The step.
        exercise: The exercise it names, or None for one described on the spot.
        defaults: The routine's.

    Raises:
        DoseError: Keys that exclude each other, no time, no repetitions, or an odd number of
            repetitions that alternate between the sides.
    """
    inherited = _said(exercise.dose) if exercise is not None else {}
    own = _said(step)
    for said in (inherited, own):
        for later, earlier in conflicts(said):
            raise DoseError(later, excluding(later, earlier))
    said = _overlaid(inherited, own)
    dose = Dose.model_construct(**said)
    sides = step.sides or (exercise.sides if exercise else Sides.BOTH)
    reps = _reps(dose)
    if sides is Sides.ALTERNATE and dose.duration is None and any(n % 2 for n in reps):
        odd = next(n for n in reps if n % 2)
        raise DoseError(
            next((key for key in ("reps", "sets") if key in own), "sides" if step.sides else None),
            *odd_alternating(odd),
        )
    return EffectiveDose(
        form=_form(dose),
        duration_ms=dose.duration,
        hold_ms=dose.hold,
        tempo=dose.tempo,
        reps=reps,
        sides=sides,
        first=Side(step.first or (exercise.first if exercise else None) or Side.LEFT),
        prepare_ms=step.prepare or (exercise.prepare if exercise else None) or defaults.prepare,
        release_ms=dose.release or defaults.release,
        switch_ms=step.switch or (exercise.switch if exercise else None) or defaults.switch,
        rest_ms=dose.rest or defaults.rest,
    )


def _said(dose: Dose) -> dict[str, Any]:
    """Return the keys of a dose that have a value."""
    return {key: value for key in Dose.model_fields if (value := getattr(dose, key)) is not None}


def _overlaid(inherited: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Drop from the inherited dose what the step's own keys exclude, and put those on top."""
    dropped: set[str] = set()
    if "duration" in own:
        dropped |= {"hold", "reps", "sets", "tempo", "pace"}
    if own.keys() & {"hold", "reps", "tempo", "pace"} or isinstance(own.get("sets"), tuple):
        dropped |= {"duration"}
    if "hold" in own:
        dropped |= {"tempo", "pace"}
    if own.keys() & {"tempo", "pace"}:
        dropped |= {"hold"}
    if "tempo" in own:
        dropped |= {"pace"}
    if isinstance(own.get("sets"), tuple):
        dropped |= {"reps"}
    if "reps" in own and isinstance(inherited.get("sets"), tuple):
        dropped |= {"sets"}
    return {key: value for key, value in inherited.items() if key not in dropped} | dict(own)


def _form(dose: Dose) -> Form:
    """Tell how the work is measured; raise where nothing gives it a time."""
    if dose.duration is not None:
        return Form.DURATION
    if dose.hold is not None:
        return Form.HOLD
    if dose.pace is not None:
        return Form.OWN
    if dose.tempo is not None:
        return Form.TEMPO
    if dose.reps is not None or isinstance(dose.sets, tuple):
        raise DoseError(
            "reps" if dose.reps is not None else "sets",
            Sentence("repetitions need a time"),
            Sentence('add "tempo: 2-1-2", "hold: 5s" or "pace: own"'),
        )
    raise DoseError(
        None,
        Sentence("this step has no time"),
        Sentence('add "duration: 30s", "hold: 30s", or "reps: 10" with "tempo: 2-1-2"'),
    )


def _reps(dose: Dose) -> tuple[int, ...]:
    """Return the repetitions of each set; one where it is a matter of duration or of one hold."""
    if isinstance(dose.sets, tuple):
        return dose.sets
    reps = dose.reps
    if reps is None:
        if _form(dose) not in (Form.DURATION, Form.HOLD):
            key = "pace" if dose.pace is not None else "tempo"
            raise DoseError(
                key,
                Sentence("there is no number of repetitions"),
                Sentence('add "{text}"', text="reps: 10"),
            )
        reps = 1
    return (reps,) * (dose.sets or 1)
