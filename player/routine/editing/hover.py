"""What the words of a text mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from player.errors import RoutineError
from player.i18n import Catalogue, catalogue, said
from player.routine.editing.completion import dose_words
from player.routine.editing.loose import Entry, loose
from player.routine.editing.plan_words import keyed_by_exercise, names_exercise, names_routine
from player.routine.editing.vocabulary import (
    Shape,
    actions_of,
    caution_words,
    figure_keys,
    figure_words,
    languages,
    shape_at,
)
from player.routine.library import Kind, Library
from player.routine.load import load_routine
from player.routine.pose_words import split_side


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a word of the text means.

    Attributes:
        start: Offset where the word begins.
        end: Offset behind it.
        title: The key, the value, or an exercise's name.
        text: A sentence or two; may be empty.
        allowed: What may stand there, such as ``easy, gentle, moderate, strong``; may be empty.
        example: How it is written, such as ``hold: 30s``; may be empty.
        points: Further lines, such as an exercise's cues.
        exercise: The id of the exercise spoken of, so that a picture can be shown; may be empty.
    """

    start: int
    end: int
    title: str
    text: str
    allowed: str = ""
    example: str = ""
    points: tuple[str, ...] = ()
    exercise: str = ""


def explain(
    text: str,
    offset: int,
    library: Library,
    kind: Kind,
    language: str = "en",
    folder: Path | None = None,
) -> Explanation | None:
    """Say what stands at an offset, or return None where there is nothing to say.

    Args:
        text: The text, valid or half typed.
        offset: Where the pointer is.
        library: Where exercises are found.
        kind: What the text describes; nothing is said of the texts around routines.
        language: Of what is told.
        folder: The text's own folder, whose exercises go first.
    """
    found = loose(text)
    for entry in reversed(found.entries):
        on_key = entry.key_start <= offset < entry.key_end
        if not on_key and not entry.start <= offset < entry.end:
            continue
        shape = shape_at(kind, found.value, entry.path)
        words = catalogue(language)
        where = (entry.key_start, entry.key_end) if on_key else (entry.start, entry.end)
        word = text[slice(*where)].strip("\"'")
        if (
            keyed_by_exercise(kind, entry.path[:-1])
            if on_key
            else names_exercise(kind, entry.path) and shape is not None
        ):
            return _exercise(where, word, library, folder, language)
        if on_key:
            return _key(entry, shape, words)
        if names_routine(kind, entry.path):
            return _routine(where, word, library, language)
        if figure_words(entry.path, found.value):
            return _figure(entry, text, offset, found.value)
        of_key = shape_at(kind, found.value, entry.path[:-1])
        return _value(entry, word, shape, of_key, words, language)
    return None


def _key(
    entry: Entry, shape: Shape | None, words: Catalogue, *, on_value: bool = False
) -> Explanation | None:
    """Explain a key; where only its value is at hand, that in the key's words."""
    name = next((part for part in reversed(entry.path) if isinstance(part, str)), "")
    start, end = (entry.start, entry.end) if on_value else (entry.key_start, entry.key_end)
    if shape is None:
        return None
    joint = figure_keys(entry.path[:-1])
    if joint and not on_value:
        return _joint(entry, name, words)
    if entry.path[-1] in languages() and shape.definition == "":
        return Explanation(start, end, name, languages()[name])
    text, allowed = shape.described(words), shape.allowed(words)
    if not text and not allowed:
        return None
    return Explanation(start, end, name, text, allowed, example_of(name, shape))


def example_of(key: str, shape: Shape) -> str:
    """Return how a key is written, or an empty string where the format has no example."""
    words = (*shape.examples, *shape.values)
    return f"{key}: {words[0]}" if words else ""


def _value(
    entry: Entry,
    word: str,
    shape: Shape | None,
    around: Shape | None,
    words: Catalogue,
    language: str,
) -> Explanation | None:
    """Explain one of the few words a key allows, an entry of its list, or else its key."""
    if shape is None or word not in shape.values:
        one_word = "\n" not in word and word[:1] not in ("[", "{")
        return _key(entry, shape, words, on_value=True) if one_word else None
    if shape.is_caution:
        name, advice = caution_words(word, language)
        return Explanation(entry.start, entry.end, f"{word}: {name}", advice, shape.allowed(words))
    described = [shape.described(words)]
    if isinstance(entry.path[-1], int) and around is not None:
        described.insert(0, around.described(words))
    text = " ".join(f"{each.rstrip('.')}." for each in dict.fromkeys(described) if each)
    return Explanation(entry.start, entry.end, word, text, shape.allowed(words))


def _routine(
    where: tuple[int, int], id_: str, library: Library, language: str
) -> Explanation | None:
    path = next((each.path for each in library.routines() if each.id == id_), None)
    if path is None:
        return None
    try:
        loaded = load_routine(path, library)
    except RoutineError as error:
        wrong = said(error.problems[0].message, catalogue(language))
        return Explanation(*where, id_, wrong)
    routine = loaded.routine
    told = [routine.summary.in_language(language)] if routine.summary is not None else []
    _ = catalogue(language).gettext
    facts = [routine.level.value] if routine.level is not None else []
    if routine.minutes is not None:
        facts.append(_("{n} min").format(n=f"{routine.minutes:g}"))
    told += [" · ".join([*facts, *routine.focus])]
    title = routine.title.in_language(language)
    return Explanation(*where, title, told[0], points=tuple(filter(None, told[1:])))


def _exercise(
    where: tuple[int, int], id_: str, library: Library, folder: Path | None, language: str
) -> Explanation | None:
    try:
        loaded = library.exercise(id_, folder)
    except RoutineError as error:
        wrong = said(error.problems[0].message, catalogue(language))
        return Explanation(*where, id_, wrong)
    if loaded is None:
        return None
    exercise = loaded.exercise
    cues = tuple(cue.in_language(language) for cue in exercise.cues)
    return Explanation(
        *where,
        exercise.name.in_language(language),
        f"{exercise.category} · {exercise.position} · {exercise.sides} · {dose_words(exercise)}",
        points=cues,
        exercise=id_,
    )


def _joint(entry: Entry, word: str, words: Catalogue) -> Explanation:
    actions = actions_of(word)
    example = f"{word}: {next(iter(actions))} 90" if actions else ""
    side = split_side(word).sides
    spine = "bend_left" in actions  # which has no sides
    text = words.gettext("Both sides at once.") if len(side) == 2 and not spine else ""
    allowed = ", ".join(f"{action} …" for action in actions)
    return Explanation(entry.key_start, entry.key_end, word, text, allowed, example)


def _figure(entry: Entry, text: str, offset: int, value: object) -> Explanation | None:
    """Explain a word of a figure inside a value of several."""
    words = figure_words(entry.path, value)
    if not words:
        return None
    for found in re.finditer(r"[^\s,\"']+", text[entry.start : entry.end]):
        start = entry.start + found.start()
        if start <= offset < entry.start + found.end():
            return Explanation(start, entry.start + found.end(), found[0], "", ", ".join(words))
    return None
