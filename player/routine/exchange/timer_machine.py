"""TimeR Machine: timers of steps and nested groups, each step with its own behaviours.

Lengths are milliseconds; a step's ``behaviour`` lists what sounds, shows and stops there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from player.errors import SuppleError
from player.i18n import Catalogue
from player.routine.exchange.draft import (
    DEEPEST_BLOCK,
    MOST_ROUNDS,
    Block,
    Draft,
    Item,
    Notes,
    Pause,
    Work,
)
from player.routine.exchange.json_values import Decoded, listed, whole
from player.routine.exchange.names import clean, is_pause

NAME: Final = "TimeR Machine"
_VARIABLE = re.compile(r"\{\w+%?\}|\$\w+")
_LONGEST_SAYING: Final = 500


def fits(value: object) -> bool:
    """Tell whether a value has the shape of a backup or of shared timers."""
    return isinstance(value, dict) and isinstance(value.get("timers"), list)


def drafts(decoded: Decoded, catalogue: Catalogue) -> Iterator[Draft]:
    """Yield a draft of each timer.

    Raises:
        SuppleError: Something is repeated more than a hundred times, or nested too deeply.
    """
    _ = catalogue.gettext
    for timer in listed(decoded.value, "timers"):
        if not isinstance(timer, dict):
            continue
        notes = Notes()
        start, end = (
            [] if (step := _step(timer.get(key), notes, catalogue)) is None else [step]
            for key in ("startStep", "endStep")
        )
        rounds = _loops(timer, notes, catalogue)
        steps = _steps(timer, notes, catalogue, 1)
        items = (*start, Block(rounds, tuple(steps)), *end)
        yield Draft(clean(timer.get("name")) or _("Timer"), items, notes)


def _steps(
    holder: dict[str, Any], notes: Notes, catalogue: Catalogue, depth: int
) -> Iterator[Item]:
    _ = catalogue.gettext
    if depth > DEEPEST_BLOCK:
        raise SuppleError(
            _("Its groups are nested more than {number} deep.").format(number=DEEPEST_BLOCK)
        )
    for value in listed(holder, "steps"):
        if not isinstance(value, dict):
            continue
        if value.get("step_type") == "group" or "steps" in value:
            inner = tuple(_steps(value, notes, catalogue, depth + 1))
            yield Block(_loops(value, notes, catalogue), inner, clean(value.get("name")))
        elif (step := _step(value, notes, catalogue)) is not None:
            yield step


def _loops(value: dict[str, Any], notes: Notes, catalogue: Catalogue) -> int:
    _ = catalogue.gettext
    loops = whole(value.get("loop"), 1)
    if loops > MOST_ROUNDS:
        raise SuppleError(
            _("A part of it is repeated more than {number} times.").format(number=MOST_ROUNDS)
        )
    if loops < 1:
        notes.guess(_("Done once, for no number of rounds is given: {names}."), _name(value))
    return max(1, loops)


def _name(value: dict[str, Any]) -> str:
    return clean(value.get("label")) or clean(value.get("name"))


def _step(value: object, notes: Notes, catalogue: Catalogue) -> Item | None:
    _ = catalogue.gettext
    if not isinstance(value, dict):
        return None
    name = _name(value) or _("Exercise")
    length_ms = max(0, whole(value.get("length")))
    say = _behaviours(value, name, notes, catalogue)
    if not length_ms:
        notes.lose(_("It lasts no time: {names}."), name)
        return None
    if value.get("type") == "NOTIFIER" or is_pause(name):
        notes.guess(_("Taken to be a pause, by its name: {names}."), name)
        return Pause(length_ms)
    return Work(name, length_ms, say=say)


def _behaviours(step: dict[str, Any], name: str, notes: Notes, catalogue: Catalogue) -> str:
    """Note what a step's behaviours lose; return what it says when it begins."""
    _ = catalogue.gettext
    say = ""
    for behaviour in listed(step, "behaviour"):
        if not isinstance(behaviour, dict):
            continue
        match behaviour.get("type"):
            case "VOICE":
                words = clean(behaviour.get("label"), _LONGEST_SAYING)
                if _VARIABLE.search(words):
                    notes.lose(_("Spoken words with variables in them: {names}."), name)
                else:
                    say = words
            case "HALT":
                notes.lose(_("The timer stopped there until you went on: {names}."), name)
            case "IMAGE":
                notes.lose(_("Pictures, which stay on the phone: {names}."), name)
            case "MUSIC":
                notes.lose(_("Music: {names}."), name)
            case _:
                notes.lose(_("Sounds, counts, vibration and screen; Supple has its own."))
    return say
