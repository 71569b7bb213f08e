"""OpenHIIT: a list of interval timers with one work time and one rest time each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from player.errors import SuppleError
from player.i18n import Catalogue
from player.routine.exchange.draft import (
    MOST_ITEMS,
    MOST_ROUNDS,
    Block,
    Draft,
    Item,
    Notes,
    Pause,
    Work,
)
from player.routine.exchange.json_values import Decoded, listed, parsed, seconds_ms, whole
from player.routine.exchange.names import clean

NAME: Final = "OpenHIIT"


def fits(value: object) -> bool:
    """Tell whether a value has the shape of a list of timers, or of one."""
    timers = value if isinstance(value, list) else [value]
    return any(isinstance(timer, dict) and "timeSettings" in timer for timer in timers)


def drafts(decoded: Decoded, catalogue: Catalogue) -> Iterator[Draft]:
    """Yield a draft of each timer.

    Raises:
        SuppleError: A timer has far too many parts.
    """
    value = decoded.value
    for timer in value if isinstance(value, list) else [value]:
        if isinstance(timer, dict):
            yield _timer(timer, catalogue)


def _timer(timer: dict[str, Any], catalogue: Catalogue) -> Draft:
    """Lay a timer out as the app does: get ready, warm-up, rounds of work and rest, cool-down."""
    _ = catalogue.gettext
    notes = Notes()
    times = _times(timer.get("timeSettings"))
    rest_ms = seconds_ms(times.get("restTime"))
    works = _works(timer, seconds_ms(times.get("workTime")), notes, catalogue)
    items: list[Item] = []
    _add(items, None, seconds_ms(times.get("getReadyTime")))
    if warm_up_ms := seconds_ms(times.get("warmupTime")):
        _add(items, _("Warm-up"), warm_up_ms)
        _add(items, None, rest_ms)
    rounds = max(0, whole(timer.get("restarts"))) + 1
    if rounds > MOST_ROUNDS:
        raise SuppleError(
            _("A part of it is repeated more than {number} times.").format(number=MOST_ROUNDS)
        )
    circuit: list[Item] = []
    for work in works:
        if circuit:
            _add(circuit, None, rest_ms)
        circuit.append(work)
    between_ms = seconds_ms(times.get("breakTime")) or rest_ms
    if rounds > 1:
        items.append(Block(rounds, tuple(circuit), "", between_ms or None))
    else:
        items += circuit
    _add(items, _("Cool-down"), seconds_ms(times.get("cooldownTime")))
    if isinstance(timer.get("soundSettings"), dict | str):
        notes.lose(_("The app's sounds; Supple has its own."))
    return Draft(clean(timer.get("name")) or _("Workout"), tuple(items), notes)


def _times(value: object) -> dict[str, Any]:
    """Return the time settings, which older versions keep as JSON inside of JSON."""
    if isinstance(value, str):
        try:
            value = parsed(value)
        except (ValueError, RecursionError):
            value = None
    return value if isinstance(value, dict) else {}


def _works(timer: dict[str, Any], work_ms: int, notes: Notes, catalogue: Catalogue) -> list[Work]:
    """Return the work intervals; those without a name are numbered."""
    _ = catalogue.gettext
    names = [clean(name) for name in listed(timer, "activities")]
    count = whole(timer.get("activeIntervals")) or len(names)
    if count > MOST_ITEMS:
        raise SuppleError(_("It has more than {number} parts.").format(number=MOST_ITEMS))
    if not work_ms:
        return []
    if len(names) > count:
        notes.lose(_("More names than intervals; left out: {names}."), ", ".join(names[count:][:6]))
    works = []
    for number in range(1, max(0, count) + 1):
        name = names[number - 1] if number <= len(names) else ""
        if not name:
            name = _("Exercise {number}").format(number=number)
            notes.guess(_("Without a name there: {names}."), name)
        works.append(Work(name, work_ms))
    return works


def _add(items: list[Item], name: str | None, length_ms: int) -> None:
    if length_ms:
        items.append(Pause(length_ms) if name is None else Work(name, length_ms))
