"""How the format's places and values are put into words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from player.errors import Problem, Severity

if TYPE_CHECKING:
    from player.routine.loaded import NodePath
    from player.routine.yaml_text import Fault

_ENTRIES: Final[Mapping[str, str]] = {
    "aliases": "alias",
    "cues": "cue",
    "phases": "phase",
    "sets": "set",
    "sources": "source",
    "steps": "step",
}


def in_words(path: NodePath) -> str:
    """Return a path as a person would say it: ``step 2, round block, step 1, hold``."""
    words: list[str] = []
    for part, following in zip(path, (*path, None)[1:], strict=True):
        if isinstance(part, int):
            continue
        if part == "steps" and words:
            words.append("round block")
        if isinstance(following, int):
            words.append(f"{_ENTRIES.get(part, f'{part}, entry')} {following + 1}")
        elif part != "steps" or not words:
            words.append(part)
    return ", ".join(words)


def suggest(word: object, known: Iterable[str]) -> str:
    """Return ``did you mean "…"?`` with the nearest known word, or an empty string."""
    near = nearest(word, known)
    return f'did you mean "{near}"?' if near is not None else ""


def nearest(word: object, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant, or None."""
    if not isinstance(word, str) or len(word) > 100:
        return None
    return _nearest(word.lower(), tuple(known))


@lru_cache(maxsize=256)
def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    """Find the nearest word; the same ones are asked for with every key pressed in an editor."""
    by_lower = {each.lower(): each for each in known}
    near = get_close_matches(word, by_lower, n=1, cutoff=0.6)
    return by_lower[near[0]] if near else None


def shown(value: object) -> str:
    """Return a value as its author would recognise it."""
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 60 else f'"{value[:59]}…"'
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else str(value)[:60]


def problem(fault: Fault, file: Path | None, severity: Severity = Severity.ERROR) -> Problem:
    """Return what is wrong at a place as a problem of its file."""
    return Problem(
        file=file,
        line=fault.place.line,
        column=fault.place.column,
        path=in_words(fault.path),
        severity=severity,
        message=fault.message,
        suggestion=fault.suggestion,
    )
