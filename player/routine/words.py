"""How the format's places and values are put into words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Final

from player.errors import Problem, Severity
from player.i18n import N_, Sentence

if TYPE_CHECKING:
    from player.routine.faults import Fault
    from player.routine.loaded import NodePath

_ENTRIES: Final[Mapping[str, str]] = {
    "aliases": N_("alias {number}"),
    "cues": N_("cue {number}"),
    "phases": N_("phase {number}"),
    "sets": N_("set {number}"),
    "sources": N_("source {number}"),
    "steps": N_("step {number}"),
}


def in_words(path: NodePath) -> str:
    """Return a path as a person would say it: ``step 2, round block, step 1, hold``."""
    words: list[str] = []
    for part, following in zip(path, (*path, None)[1:], strict=True):
        if isinstance(part, int):
            continue
        if part == "steps" and words:
            words.append(Sentence("round block"))
        if isinstance(following, int):
            entry = _ENTRIES.get(part, N_("{key}, entry {number}"))
            words.append(Sentence(entry, key=part, number=following + 1))
        elif part != "steps" or not words:
            words.append(part)
    return reduce(_inside, words) if words else ""


def _inside(place: str, inner: str) -> str:
    return Sentence("{place}, {inner}", place=place, inner=inner)


def suggest(word: object, known: Iterable[str]) -> str:
    """Return ``did you mean "…"?`` with the nearest known word, or an empty string."""
    near = nearest(word, known)
    return Sentence('did you mean "{word}"?', word=near) if near is not None else ""


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
        return Sentence('"{word}"', word=value if len(value) <= 60 else f"{value[:59]}…")
    if value is None:
        return Sentence("nothing")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return Sentence("a mapping")
    return Sentence("a list") if isinstance(value, list) else str(value)[:60]


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
