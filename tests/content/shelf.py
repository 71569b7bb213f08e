"""All that ships beside the program: the documents, loaded once, and every text in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel

from player.paths import bundled
from player.routine.library import Library
from player.routine.load import load_routine
from player.routine.plan_reading import load_plan
from player.routine.reference import Habits, Sources, load_habits, load_sources
from player.routine.safety import Safety, load_safety
from player.routine.terms import Text

if TYPE_CHECKING:
    from player.routine.loaded import LoadedRoutine
    from player.routine.model import Exercise
    from player.routine.plans import Plan

ROUTINES: Final = bundled("routines")
LANGUAGES: Final = ("en", "de")


@cache
def library() -> Library:
    return Library(ROUTINES)


@cache
def exercises() -> Mapping[str, Exercise]:
    found = {id_: library().exercise(id_) for id_ in library().exercise_ids()}
    return {id_: loaded.exercise for id_, loaded in found.items() if loaded is not None}


@cache
def routines() -> Mapping[str, LoadedRoutine]:
    return {entry.id: load_routine(entry.path, library()) for entry in library().routines()}


@cache
def safety() -> Safety:
    return load_safety(ROUTINES / "safety.yaml")


@cache
def habits() -> Habits:
    return load_habits(ROUTINES / "habits.yaml")


@cache
def sources() -> Sources:
    return load_sources(ROUTINES / "sources.yaml")


@cache
def plans() -> Mapping[str, Plan]:
    files = sorted((ROUTINES / "plans").glob("*.yaml"))
    return {path.stem: load_plan(path, library()).plan for path in files}


def documents() -> Iterator[tuple[str, BaseModel]]:
    """Yield every document with its name."""
    yield from exercises().items()
    for id_, loaded in routines().items():
        yield id_, loaded.routine
    yield from plans().items()
    yield from (("safety", safety()), ("habits", habits()), ("sources", sources()))


def texts(value: object, where: str = "") -> Iterator[tuple[str, Text]]:
    """Yield every text in a document, with the way to it."""
    if isinstance(value, Text):
        yield where, value
    elif isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from texts(getattr(value, key), f"{where}.{key}".lstrip("."))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from texts(inner, f"{where}.{key}")
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from texts(inner, f"{where}.{index}")


def cited(value: object) -> Iterator[str]:
    """Yield every source a document cites."""
    if isinstance(value, Mapping | BaseModel):
        items = value.items() if isinstance(value, Mapping) else iter(value)
        for key, inner in items:
            yield from inner if key == "sources" and isinstance(inner, tuple) else cited(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from cited(inner)


def words(text: str) -> list[str]:
    """Return the words of a text, what stands in braces left out."""
    return re.findall(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?", re.sub(r"\{\w+\}", " ", text))
