"""The reference texts that lie beside the routines: read with their places, cited by key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, TypeVar

from pydantic import AfterValidator, BaseModel, Field, ValidationError

from player.errors import RoutineError, WrongValueError
from player.i18n import Sentence
from player.routine.faults import Fault, Stopped
from player.routine.file_text import read_file
from player.routine.model import Document
from player.routine.terms import Format, Text, Words
from player.routine.yaml_text import Source, read_text

Reference = TypeVar("Reference", bound=BaseModel)

_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _id(value: str) -> str:
    if not _ID.fullmatch(value) or len(value) > 60:
        raise WrongValueError(
            Sentence('"{value}" is not a key', value=value[:60]),
            Sentence('write small letters and digits, such as "bird-dog"'),
        )
    return value


Id = Annotated[str, AfterValidator(_id)]
"""A key by which something is cited: small letters and digits, joined by hyphens."""

Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Cited = Annotated[tuple[Id, ...], Field(min_length=1)]
"""The keys of at least one source."""


def load_reference(path: Path, model: type[Reference]) -> Reference:
    """Read a file of one kind.

    Args:
        path: The file.
        model: What it must say.

    Raises:
        RoutineError: Everything that is wrong with it, each with its place.
    """
    return read_reference(path, model)[0]


def read_reference(path: Path, model: type[Reference]) -> tuple[Reference, Source]:
    """Read a file of one kind, and where everything in it stands; raises as `load_reference`."""
    try:
        source, faults = read_text(read_file(path))
    except Stopped as stopped:
        raise refusal([stopped.fault], path) from None
    try:
        document = model.model_validate(source.value)
    except ValidationError as error:
        from player.routine.model_errors import explain  # noqa: PLC0415 - only for bad files

        raise refusal([*faults, *explain(error, model, source)], path) from None
    if faults:
        raise refusal(faults, path)
    return document, source


def refusal(faults: Iterable[Fault], path: Path) -> RoutineError:
    """Return the error that says what is wrong with a file."""
    from player.routine.words import problem  # noqa: PLC0415 - only for bad files

    return RoutineError([problem(fault, path) for fault in dict.fromkeys(faults)])


class HowKnown(StrEnum):
    """How well a source is known to those who cite it."""

    READ = "read"
    EXCERPT = "excerpt"
    GENERAL_KNOWLEDGE = "general-knowledge"


class SourceEntry(Document):
    """A publication, where it was found, and what it was read for."""

    title: Words
    where: Words
    read_for: Text
    how: HowKnown


class Sources(Document):
    """The file ``sources.yaml``: every source once, by the key that cites it."""

    format: Format
    sources: Mapping[Id, SourceEntry]


class Habit(Document):
    """Something that helps besides exercises."""

    id: Id
    title: Text
    points: Texts
    exercises: tuple[Id, ...] = Field((), description="Exercises that train it")
    sources: Cited


class Habits(Document):
    """The file ``habits.yaml``: the habits page."""

    format: Format
    title: Text
    intro: Text
    habits: Annotated[tuple[Habit, ...], Field(min_length=1)]


def load_sources(path: Path) -> Sources:
    """Read ``sources.yaml``; raises as `load_reference` does."""
    return load_reference(path, Sources)


def load_habits(path: Path) -> Habits:
    """Read ``habits.yaml``; raises as `load_reference` does."""
    return load_reference(path, Habits)
