"""What a handout says: a routine in the words of one language, without a thought of its looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from player.i18n import catalogue
from player.paths import bundled
from player.routine.dose import Form, effective_dose
from player.routine.model import ExerciseStep, Level, RepeatStep, RestStep
from player.routine.reference import load_sources
from player.routine.safety import emergency_number, load_safety
from player.timeline.compile import compile_timeline
from player.timeline.options import CompileOptions
from player.timeline.script import dose_words, sentence
from player.timeline.spoken import duration_words, number_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from player.i18n import Catalogue
    from player.routine.dose import EffectiveDose
    from player.routine.loaded import LoadedRoutine
    from player.routine.model import Exercise, Step, Variant
    from player.routine.pose import PoseSpec
    from player.routine.safety import Passage, Safety
    from player.routine.traffic_light import Limits


class Row(NamedTuple):
    """A label and what it says of an exercise; `warns` of the mistake to avoid."""

    label: str
    text: str
    warns: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """An exercise as it is printed.

    Attributes:
        number: 1-based, as in the grid.
        name: What it is called.
        alias: What else it is called, or nothing.
        dose: How much, in words.
        details: Tempo and pauses, one sentence each.
        cues: What to do, in order.
        rows: Mistake, breathing, easier, harder, and the author's own words.
        cautions: In a few words each, why to be careful with it.
        figure: Its drawn poses, or None.
        picture: The author's own picture, or None.
    """

    number: int
    name: str
    alias: str
    dose: str
    details: tuple[str, ...]
    cues: tuple[str, ...]
    rows: tuple[Row, ...]
    cautions: tuple[str, ...]
    figure: PoseSpec | None = None
    picture: Path | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A line between the exercises: a rest, a block, an exercise that comes again."""

    text: str
    begins_block: bool = False


@dataclass(frozen=True, slots=True)
class Flags:
    """Signs that mean stop, and what to do about them."""

    title: str
    lead: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handout:
    """All that a sheet says, in the order in which it says it."""

    language: str
    title: str
    summary: str
    facts: tuple[tuple[str, str], ...]
    date: str
    author: str
    pain_rule: tuple[str, ...]
    items: tuple[Card | Note, ...]
    mind: tuple[tuple[str, str], ...]
    emergency: Flags
    call: str
    further: tuple[Flags, ...]
    disclaimer: str
    sources: tuple[str, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """The exercises, each once."""
        return tuple(item for item in self.items if isinstance(item, Card))


def handout_of(
    loaded: LoadedRoutine, *, language: str, now: datetime, limits: Limits, locale: str
) -> Handout:
    """Put a routine into words.

    Args:
        loaded: The routine.
        language: Of all words.
        now: For the date on the sheet.
        limits: Where amber and red begin.
        locale: Where the reader is at home, such as ``de_AT``: for the emergency number.
    """
    words = catalogue(language)
    _ = words.gettext
    routine = loaded.routine
    safety = load_safety(bundled("routines") / "safety.yaml")
    number = _("Emergency number: {number}").format(number=emergency_number(safety, locale))
    return Handout(
        language=language,
        title=routine.title.in_language(language),
        summary=routine.summary.in_language(language) if routine.summary else "",
        facts=tuple(_facts(loaded, language, words)),
        date=_date(now, words),
        author=routine.author.in_language(language) if routine.author else "",
        pain_rule=safety.traffic_light.in_words(language, limits),
        items=tuple(_Items(loaded, language, safety).of(routine.steps)),
        mind=tuple(
            (words_.name.in_language(language), words_.advice.in_language(language))
            for words_ in (safety.cautions[code] for code in loaded.cautions)
        ),
        emergency=_flags(safety.red_flags.emergency, language),
        call=f"{number}. {safety.numbers.otherwise.in_language(language)}",
        further=(
            _flags(safety.red_flags.urgent, language),
            _flags(safety.red_flags.persistent, language),
        ),
        disclaimer=f"{safety.disclaimer.in_language(language)}"
        f" {safety.unreviewed.in_language(language)}",
        sources=tuple(_sources(loaded)),
    )


def _flags(passage: Passage, language: str) -> Flags:
    return Flags(
        passage.title.in_language(language),
        passage.lead.in_language(language),
        tuple(sign.in_language(language) for sign in passage.signs),
    )


def _date(now: datetime, words: Catalogue) -> str:
    _ = words.gettext
    # Translators: a date; German writes {day}.{month}.{year}
    return _("{year}-{month:02}-{day:02}").format(year=now.year, month=now.month, day=now.day)


def _facts(loaded: LoadedRoutine, language: str, words: Catalogue) -> Iterator[tuple[str, str]]:
    _ = words.gettext
    routine = loaded.routine
    timeline = compile_timeline(loaded, CompileOptions(language=language))
    minutes = max(1, round(timeline.total_ms / 60_000))
    yield (
        _("Length"),
        words.ngettext("about one minute", "about {number} minutes", minutes).format(
            number=minutes
        ),
    )
    if routine.frequency:
        yield _("How often"), routine.frequency.in_language(language)
    if routine.level:
        yield _("Level"), _level(routine.level, words)
    yield _("Equipment"), _equipment(loaded.equipment, words)


def _level(level: Level, words: Catalogue) -> str:
    _ = words.gettext
    return {
        Level.EASY: _("easy"),
        Level.GENTLE: _("gentle"),
        Level.MODERATE: _("moderate"),
        Level.STRONG: _("strong"),
    }[level]


def _equipment(things: Iterable[str], words: Catalogue) -> str:
    _ = words.gettext
    known = {
        "bed": _("bed"),
        "chair": _("chair"),
        "cushion": _("cushion"),
        "mat": _("mat"),
        "step": _("step"),
        "strap": _("strap"),
        "wall": _("wall"),
    }
    return ", ".join(known.get(thing, thing) for thing in things) or _("nothing needed")


def _sources(loaded: LoadedRoutine) -> Iterator[str]:
    """Yield where the facts are from, of the routine and of what it does."""
    known = load_sources(bundled("routines") / "sources.yaml").sources
    keys = dict.fromkeys(
        (*loaded.routine.sources, *(key for e in loaded.exercises.values() for key in e.sources))
    )
    for key in keys:
        yield f"{known[key].title} ({known[key].where})" if key in known else key


class _Items:
    """Puts steps into words, counting the exercises."""

    def __init__(self, loaded: LoadedRoutine, language: str, safety: Safety) -> None:
        self._loaded = loaded
        self._language = language
        self._words = catalogue(language)
        self._safety = safety
        self._numbers: dict[tuple[str, str], int] = {}

    def of(self, steps: Sequence[Step]) -> Iterator[Card | Note]:
        """Yield what to print for steps in a row."""
        for step in steps:
            if isinstance(step, RepeatStep):
                yield Note(self._block(step), begins_block=True)
                yield from self.of(step.steps)
                yield Note(self._words.gettext("Here the round ends."))
            elif isinstance(step, RestStep):
                yield Note(self._rest(step))
            else:
                yield self._exercise(step)

    def _block(self, step: RepeatStep) -> str:
        _, ngettext = self._words.gettext, self._words.ngettext
        name = step.name.in_language(self._language) if step.name else _("What follows")
        rounds = ngettext("one round", "{number} rounds", step.repeat).format(
            number=number_words(step.repeat, self._language)
        )
        words = f"{name}: {rounds}"
        if step.repeat > 1:
            rest_ms = step.rest or self._loaded.routine.defaults.rest
            words = _("{block}, with a rest of {duration} between them").format(
                block=words, duration=duration_words(rest_ms, self._language)
            )
        return f"{words}."

    def _rest(self, step: RestStep) -> str:
        _ = self._words.gettext
        duration = duration_words(step.rest, self._language)
        words = sentence(_("rest for {duration}").format(duration=duration), self._language)
        return f"{words} {self._text(step)}".strip()

    def _text(self, step: RestStep | ExerciseStep) -> str:
        return step.say.in_language(self._language) if step.say else ""

    def _exercise(self, step: ExerciseStep) -> Card | Note:
        _ = self._words.gettext
        exercise, language = self._loaded.exercise(step), self._language
        dose = effective_dose(step, exercise, self._loaded.routine.defaults)
        amount = dose_words(dose, language)
        text = step.name or (exercise.name if exercise else None)
        name = text.in_language(language) if text else ""
        if (known := self._numbers.get((name, amount))) is not None:
            return Note(_("{name} once more, as number {number}.").format(name=name, number=known))
        number = self._numbers[name, amount] = len(self._numbers) + 1
        cues = step.cues or (exercise.cues if exercise else ())
        folder = self._loaded.path.parent if self._loaded.path else None
        picture = folder / step.picture if folder and step.picture else None
        return Card(
            number,
            name,
            exercise.aliases[0].root.get(language, "") if exercise and exercise.aliases else "",
            amount,
            tuple(self._details(dose, exercise)),
            tuple(cue.in_language(language) for cue in cues),
            tuple(self._rows(step, exercise)),
            tuple(
                self._safety.cautions[code].name.in_language(language)
                for code in (exercise.cautions if exercise else ())
            ),
            exercise.figure if exercise else None,
            picture,
        )

    def _details(self, dose: EffectiveDose, exercise: Exercise | None) -> Iterator[str]:
        _ = self._words.gettext
        if dose.form is Form.TEMPO and dose.tempo:
            phases = exercise.phases if exercise and exercise.phases else ()
            names = [phase.in_language(self._language) for phase in phases] or [
                _("Lift"),
                _("Hold"),
                _("Lower"),
            ]
            yield ", ".join(
                f"{name} {ms / 1000:g} s" for name, ms in zip(names, dose.tempo, strict=True) if ms
            )
        if dose.sets > 1:
            yield _("Rest {duration} between sets").format(duration=f"{dose.rest_ms / 1000:g} s")
        if dose.form is Form.HOLD and max(dose.reps) > 1:
            yield _("let go for {duration} between holds").format(
                duration=f"{dose.release_ms / 1000:g} s"
            )

    def _rows(self, step: ExerciseStep, exercise: Exercise | None) -> Iterator[Row]:
        _ = self._words.gettext
        if step.say:
            yield Row(_("Note"), step.say.in_language(self._language))
        if exercise is None:
            return
        if exercise.mistake:
            yield Row(_("Avoid"), exercise.mistake.in_language(self._language), warns=True)
        if exercise.breathing:
            yield Row(_("Breathing"), exercise.breathing.in_language(self._language))
        for label, variant in ((_("Easier"), exercise.easier), (_("Harder"), exercise.harder)):
            if words := self._variant(variant):
                yield Row(label, words)

    def _variant(self, variant: Variant | None) -> str:
        if variant is None:
            return ""
        if variant.cue is not None:
            return variant.cue.in_language(self._language)
        other = self._loaded.exercises.get(variant.exercise or "")
        return other.name.in_language(self._language) if other else ""
