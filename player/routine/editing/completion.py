"""What may be written at a place of a text that is being typed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

from player.errors import RoutineError
from player.i18n import Catalogue, catalogue
from player.routine.editing.context import Context, context
from player.routine.editing.lines import Lines
from player.routine.editing.outline import is_step
from player.routine.editing.plan_words import (
    exercises_of,
    keyed_by_exercise,
    names_exercise,
    names_routine,
    routines,
)
from player.routine.editing.values import as_value
from player.routine.editing.vocabulary import (
    Shape,
    caution_words,
    figure_keys,
    figure_words,
    first_keys,
    languages,
    missing_keys,
    shape_at,
)
from player.routine.library import Kind, Library
from player.routine.loaded import NodePath
from player.routine.model import Exercise

_MOST: Final = 200
_LAST_PIECE: Final = re.compile(r"[^\s,\"'][^,\"']*$|$")
_LAST_WORD: Final = re.compile(r"[^\s,]*$")


@dataclass(frozen=True, slots=True)
class Completion:
    """One thing that may be written.

    Attributes:
        text: What is put in, in place of what stands between the offsets of `Completions`. It may
            hold a line's end and indentation (``steps:`` begins its first step).
        label: What the list shows.
        detail: A few words more: what the key means, or an exercise's name and dose.
        kind: What it is.
        exercise: The id, so that a picture can be shown; empty for all else.
    """

    text: str
    label: str
    detail: str
    kind: Literal["key", "value", "exercise"]
    exercise: str = ""


@dataclass(frozen=True, slots=True)
class Completions:
    """What may be written in place of a stretch of text, best first."""

    start: int
    end: int
    items: tuple[Completion, ...]


def complete(
    text: str,
    offset: int,
    library: Library,
    kind: Kind,
    language: str = "en",
    folder: Path | None = None,
) -> Completions:
    """Return what may be written at an offset, whether the text is valid or half typed.

    Args:
        text: The text.
        offset: Where the cursor stands.
        library: Where exercises are found.
        kind: What the text describes; nothing is offered in the texts around routines.
        language: Of the exercises' names and of what keys mean.
        folder: The text's own folder, whose exercises go first.

    The first time exercises are offered the library reads them all, which takes about 0.1 s: ask
    once beforehand, where nobody waits.
    """
    here = context(text, offset)
    if here is None or kind is Kind.REFERENCE:
        return Completions(offset, offset, ())
    offered = [*_Offer(text, here, library, kind, language, folder).items()]
    for start in _starts(here):
        items = _ranked(text[start:offset].strip("\"'"), offered)
        if items:
            return Completions(start, here.end, items)
    return Completions(here.start, here.end, ())


def _starts(here: Context) -> Iterator[int]:
    """Yield where what is typed may begin: of a figure's words not only with the whole value."""
    offset = here.start + len(here.typed)
    if here.what == "value" and figure_words(here.path, here.value):
        for last in (_LAST_PIECE, _LAST_WORD):
            found = last.search(here.typed)
            yield offset - len(found[0]) if found else offset
    else:
        yield here.start


def _ranked(typed: str, offered: Iterable[Completion]) -> tuple[Completion, ...]:
    """Return what fits what is typed, best first."""
    ranks = ((_rank(typed, item), at, item) for at, item in enumerate(offered))
    fitting = [(rank, at, item) for rank, at, item in ranks if rank is not None]
    return tuple(item for *_, item in sorted(fitting, key=lambda entry: entry[:2])[:_MOST])


def exercise_detail(exercise: Exercise, language: str) -> str:
    """Return an exercise's name and dose on one line: ``Bird dog · hold 8s, sets 6 4 2``."""
    return f"{exercise.name.in_language(language)} · {dose_words(exercise)}"


def dose_words(exercise: Exercise) -> str:
    """Return an exercise's dose in the words of the format."""
    dose: dict[str, Any] = exercise.dose.model_dump(mode="json", exclude_unset=True)
    words = [
        f"{key} {' '.join(map(str, value)) if isinstance(value, list) else value}"
        for key, value in dose.items()
    ]
    return ", ".join(words)


@dataclass(frozen=True, slots=True)
class _Offer:
    """What can be offered at a place, before what is typed chooses among it."""

    text: str
    here: Context
    library: Library
    kind: Kind
    language: str
    folder: Path | None

    def items(self) -> Iterator[Completion]:
        shape = shape_at(self.kind, self.here.value, self.here.path)
        if self.here.what == "entry":
            yield from self._first_keys("- ")
        elif self.here.what == "value":
            yield from self._values(self.here.path, shape)
        elif is_step(self.here.path) and not self._said:
            yield from self._first_keys("")
        elif keyed_by_exercise(self.kind, self.here.path):
            yield from self._exercise_keys()
        elif words := figure_keys(self.here.path):
            yield from (self._key(word, "") for word in words if word not in self._said)
        elif shape is not None:
            yield from self._keys(shape)

    @property
    def _said(self) -> dict[str, object]:
        """What the mapping at the place says already."""
        value: Any = self.here.value
        for part in self.here.path:
            if isinstance(value, dict):
                value = value.get(part)
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                value = value[part]
            else:
                value = None
        return value if isinstance(value, dict) else {}

    @property
    def _words(self) -> Catalogue:
        return catalogue(self.language)

    # --- keys ---------------------------------------------------------------------------------

    def _keys(self, shape: Shape) -> Iterator[Completion]:
        if shape.is_text:
            for code, name in languages().items():
                if code not in self._said:
                    yield self._key(code, name)
            return
        if not shape.is_mapping:  # a list's entry that is a word
            yield from self._values(self.here.path, shape)
            return
        if not self.here.path and self._column:
            return
        for key, inner in missing_keys(shape, self._said).items():
            yield self._key(key, inner.described(self._words), inner)

    def _first_keys(self, dash: str) -> Iterator[Completion]:
        for key, inner in first_keys(self.kind).items():
            made = self._key(key, inner.described(self._words), inner)
            yield Completion(dash + made.text, dash + made.label, made.detail, "key")

    def _key(self, key: str, detail: str, shape: Shape | None = None) -> Completion:
        rest = self.text[self.here.end :].lstrip(" ")
        behind = "" if rest.startswith(":") else ": "
        if behind and shape is not None and not self.here.in_brackets and shape.is_list:
            entry = shape.inside(0, None)
            if entry is not None and (entry.is_text or key == "steps"):
                ending = Lines(self.text).ending
                first = f"{next(iter(first_keys(self.kind)))}: " if key == "steps" else ""
                behind = f":{ending}{' ' * (self._column + 2)}- {first}"
        return Completion(as_value(key) + behind, key, detail, "key")

    @property
    def _column(self) -> int:
        return Lines(self.text).column(self.here.start)

    # --- values -------------------------------------------------------------------------------

    def _values(self, path: NodePath, shape: Shape | None) -> Iterator[Completion]:
        if words := figure_words(path, self.here.value):
            yield from (Completion(word, word, "", "value") for word in words)
        elif names_routine(self.kind, path):
            yield from self._routines()
        elif names_exercise(self.kind, path) and shape is not None:
            yield from self._exercises(self.library.exercise_ids(self.folder))
        elif shape is not None:
            taken = self._listed(path)
            detail = shape.described(self._words) if not shape.values else ""
            words = shape.values or (*self._used(path, shape), *shape.examples)
            for word in dict.fromkeys(words):
                if word not in taken:
                    means = caution_words(word, self.language)[0] if shape.is_caution else detail
                    yield Completion(self._spaced(word), word, means, "value")

    def _listed(self, path: NodePath) -> set[object]:
        """Return what stands in the same list already, but for the entry being typed."""
        value: Any = self.here.value
        for part in path[:-1]:
            value = value.get(part) if isinstance(value, dict) else None
        if not isinstance(value, list):
            return set()
        return {each for at, each in enumerate(value) if at != path[-1] and isinstance(each, str)}

    def _used(self, path: NodePath, shape: Shape) -> list[str]:
        """Return what this text says elsewhere under the same key, most often first."""
        if shape.is_text or shape.is_mapping:
            return []
        names = [part for part in path if isinstance(part, str)]
        counted: Counter[str] = Counter()
        remaining: list[tuple[NodePath, object]] = [((), self.here.value)]
        while remaining:
            at, value = remaining.pop()
            if isinstance(value, dict):
                remaining += [((*at, key), inner) for key, inner in value.items()]
            elif isinstance(value, list):
                remaining += [((*at, index), inner) for index, inner in enumerate(value)]
            elif isinstance(value, str) and value and at != path:
                same = [part for part in at if isinstance(part, str)][-1:] == names[-1:]
                alike = isinstance(at[-1], int) == isinstance(path[-1], int)
                counted[value] += same and alike
        return [word for word, count in counted.most_common() if count]

    def _routines(self) -> Iterator[Completion]:
        for id_, found in routines(self.library):
            title = found.title.in_language(self.language) if found is not None else ""
            yield Completion(self._spaced(id_), id_, title, "value")

    def _exercise_keys(self) -> Iterator[Completion]:
        ids = exercises_of(self.library, self.here.value, self.here.path)
        free = (id_ for id_ in ids if id_ not in self._said)
        for made in self._exercises(free):
            key = self._key(made.label, made.detail)
            yield replace(made, text=key.text)

    def _exercises(self, ids: Iterable[str]) -> Iterator[Completion]:
        for id_ in ids:
            try:
                loaded = self.library.exercise(id_, self.folder)
            except RoutineError:
                continue  # its own file says what is wrong with it
            if loaded is not None:
                detail = exercise_detail(loaded.exercise, self.language)
                yield Completion(self._spaced(id_), id_, detail, "exercise", id_)

    def _spaced(self, word: str) -> str:
        """Return a value with the space that is still missing behind its colon."""
        before = self.text[: self.here.start]
        return f" {word}" if before.endswith(":") else word


def _rank(typed: str, item: Completion) -> int | None:
    """Tell how well what is typed fits, from 0, or None where it does not."""
    typed, label = typed.lower().strip(), item.label.lower()
    if label.startswith(typed):
        return 0
    if any(part.startswith(typed) for part in _parts(label)):
        return 1
    if any(part.startswith(typed) for part in _parts(item.detail.lower()) if item.exercise):
        return 2
    return 3 if len(typed) > 1 and label[0] == typed[0] and _scattered(typed, label) else None


def _parts(words: str) -> Iterable[str]:
    return re.split(r"[\s_-]+", words)


def _scattered(typed: str, label: str) -> bool:
    """Tell whether the letters typed stand in a label in this order."""
    letters = iter(label)
    return all(letter in letters for letter in typed if letter not in " -_")
