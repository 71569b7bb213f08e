"""What is wrong with a figure: all of it is told at once, in sentences of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from player.errors import WrongValueError


class PoseProblem(NamedTuple):
    """One thing wrong with a figure: a sentence, the keys to it, and what to write instead."""

    message: str
    path: tuple[str | int, ...]
    suggestion: str = ""


def refuse(problems: list[PoseProblem]) -> None:
    """Raise all problems of one field at once; `problems_in` takes them apart again."""
    if problems:
        text = "; ".join(
            f"{p.message}{' ' + p.suggestion if p.suggestion else ''}" for p in problems
        )
        # Braces are the error's own template language.
        raise PydanticCustomError(
            "pose",
            "{text}",
            {"text": text, "problems": problems, "suggestion": problems[0].suggestion},
        )


def tried(
    read: Callable[..., object], *words: str | tuple[str, ...], at: tuple[str | int, ...] = ()
) -> Iterator[PoseProblem]:
    """Yield the problem that reading raises, if any."""
    try:
        read(*words)
    except WrongValueError as error:
        yield PoseProblem(error.message, at, error.suggestion)


def problems_in(error: ValidationError) -> tuple[PoseProblem, ...]:
    """Take a validation error apart into one problem for each thing that is wrong."""
    found: list[PoseProblem] = []
    for entry in error.errors():
        inner = entry.get("ctx", {}).get("problems")
        if inner is None:
            found.append(PoseProblem(entry["msg"], entry["loc"]))
        else:
            found += [PoseProblem(p.message, (*entry["loc"], *p.path), p.suggestion) for p in inner]
    return tuple(found)
