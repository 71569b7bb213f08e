"""What a routine's page says of exercises and of the routine, in words; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from player.ui.card_words import equipment_words, focus_words, level_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from player.i18n import Catalogue
    from player.routine.loaded import LoadedRoutine
    from player.routine.model import Exercise, ExerciseStep, Variant
    from player.routine.swaps import Swap
    from player.routine.terms import Text
    from player.ui.guidance import Guidance
    from player.ui.routine_rows import Row


class Fact(NamedTuple):
    """Something told of an exercise.

    Attributes:
        title: What it is about; empty for the cues, which need none.
        texts: Paragraphs.
    """

    title: str
    texts: tuple[str, ...]


class Swapping(NamedTuple):
    """What can be done in place of a step, or is done.

    Attributes:
        care: Why, in the words of the cautions.
        offer: What the button says.
        undone: Whether the button takes it back.
    """

    care: str
    offer: str = ""
    undone: bool = False


def exercise_facts(
    exercise: Exercise, exercises: Mapping[str, Exercise], guidance: Guidance, catalogue: Catalogue
) -> tuple[Fact, ...]:
    """Return all that is told of an exercise, in the order in which it helps.

    Args:
        exercise: The exercise.
        exercises: By id, where the easier and the harder one are found.
        guidance: The words of the cautions.
        catalogue: The words.
    """
    _, language = catalogue.gettext, _language(catalogue)

    def variant(way: Variant | None) -> str:
        if way is None:
            return ""
        if way.cue is not None:
            return way.cue.in_language(language)
        other = exercises.get(way.exercise or "")
        return other.name.in_language(language) if other is not None else ""

    cues = tuple(f"{n}.  {cue.in_language(language)}" for n, cue in enumerate(exercise.cues, 1))
    advice = tuple(
        guidance.safety.cautions[code].advice.in_language(language) for code in exercise.cautions
    )
    facts = (
        Fact("", cues),
        Fact(_("Mistake"), (_text(exercise.mistake, language),)),
        Fact(_("Breathing"), (_text(exercise.breathing, language),)),
        Fact(_("Easier"), (variant(exercise.easier),)),
        Fact(_("Harder"), (variant(exercise.harder),)),
        Fact(_("Works"), (", ".join(exercise.muscles.works),)),
        Fact(_("Stretches"), (", ".join(exercise.muscles.stretches),)),
        Fact(_("Take care"), advice),
    )
    return tuple(fact for fact in facts if any(fact.texts))


def step_facts(step: ExerciseStep, catalogue: Catalogue) -> tuple[Fact, ...]:
    """Return what is told of an exercise described on the spot."""
    language = _language(catalogue)
    cues = tuple(f"{n}.  {cue.in_language(language)}" for n, cue in enumerate(step.cues, 1))
    return (Fact("", cues),) if cues else ()


def sources_line(exercise: Exercise, guidance: Guidance, catalogue: Catalogue) -> str:
    """Return where an exercise's facts come from, on one line."""
    known = (key for key in exercise.sources if key in guidance.sources.sources)
    titles = "; ".join(source.title for source in guidance.cited(known))
    _ = catalogue.gettext
    sources = _("Sources")
    return f"{sources}: {titles}" if titles else ""


def routine_facts(loaded: LoadedRoutine, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return what a routine is like: an icon and words for each."""
    routine, language = loaded.routine, _language(catalogue)
    levels = level_words(catalogue)
    focus = ", ".join(_within(focus_words(each, catalogue), language) for each in routine.focus)
    facts = (
        ("activity", levels.get(routine.level.value, "") if routine.level else ""),
        ("heart-pulse", focus),
        ("dumbbell", equipment_words(loaded.equipment, catalogue)),
        ("timer", _text(routine.frequency, language)),
    )
    return tuple((icon, words[:1].upper() + words[1:]) for icon, words in facts if words)


def _within(words: str, language: str) -> str:
    """Return words as they stand within a line: only a noun alone keeps its capital in German."""
    is_noun = language == "de" and " " not in words
    return words if is_noun else words[:1].lower() + words[1:]


def caution_names(codes: Collection[str], guidance: Guidance, language: str) -> dict[str, str]:
    """Return caution codes in words, by code, in the order of the codes."""
    return {
        code.value: words.name.in_language(language)
        for code, words in guidance.safety.cautions.items()
        if code in codes
    }


def care_of(row: Row, ticked: Mapping[str, str]) -> str:
    """Return which of the ticked cautions a step carries, in words; nothing for none."""
    words = ", ".join(ticked[code] for code in row.cautions if code in ticked)
    return words[:1].upper() + words[1:]


def was_words(row: Row, catalogue: Catalogue) -> str:
    """Return what another length changed in a row: what it was; nothing where that is the same."""
    _ = catalogue.gettext
    was = f"{row.was[:1].lower()}{row.was[1:]}".rstrip(".")
    return _("was {what}").format(what=was) if was else ""


def swapping_of(
    row: Row,
    offer: Swap | None,
    before: Exercise | None,
    exercises: Mapping[str, Exercise],
    ticked: Mapping[str, str],
    catalogue: Catalogue,
) -> Swapping | None:
    """Return what a step's card says of doing something else in its place.

    Args:
        row: The step as it is done now.
        offer: What is offered in its place, None for nothing.
        before: The exercise that it stands in place of, None where it is the author's own.
        exercises: By id, where the offered one is found.
        ticked: The words of the cautions that the user has ticked, by code.
        catalogue: The words.
    """
    _, language = catalogue.gettext, _language(catalogue)
    care = care_of(row, ticked)
    if before is not None:
        name = before.name.in_language(language)
        said = _("In place of {name}").format(name=name)
        return Swapping(f"{said}. {care}" if care else said, _("Undo"), undone=True)
    if row.eased:
        said = _("The easier way")
        return Swapping(f"{said}. {care}", _("Undo"), undone=True)
    if not care:
        return None
    if offer is None:
        return Swapping(care)
    if offer.cue is not None:
        return Swapping(care, _("Do it the easier way"))
    name = exercises[offer.exercise].name.in_language(language)
    return Swapping(care, _("Do {name} instead").format(name=name))


def _text(text: Text | None, language: str) -> str:
    return text.in_language(language) if text is not None else ""


def _language(catalogue: Catalogue) -> str:
    return catalogue.info().get("language", "en")
