"""Just Another Workout Timer: backups, exports and shared workouts.

Its backup and its export write each character as one byte, so that "ü" becomes Latin-1 and letters
above U+00FF are destroyed; what it shares is UTF-8. It knows no pauses: they are exercises with the
name of one. The lead-in of ten seconds is not in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from player.errors import SuppleError
from player.i18n import Catalogue
from player.routine.exchange.draft import MOST_ROUNDS, Block, Draft, Item, Notes, Pause, Work
from player.routine.exchange.json_values import Decoded, listed, seconds_ms, whole
from player.routine.exchange.names import clean, is_pause

NAME: Final = "Just Another Workout Timer"


def fits(value: object) -> bool:
    """Tell whether a value has the shape of a backup or of a single workout."""
    return isinstance(value, dict) and ("workouts" in value or {"title", "sets"} <= value.keys())


def drafts(decoded: Decoded, catalogue: Catalogue) -> Iterator[Draft]:
    """Yield a draft of each workout.

    Raises:
        SuppleError: Something is repeated more than a hundred times.
    """
    _ = catalogue.gettext
    value = decoded.value
    workouts = listed(value, "workouts") if isinstance(value, dict) and "workouts" in value else []
    for workout in workouts or [value]:
        notes = Notes()
        if decoded.latin_1:
            notes.lose(
                _(
                    "The app wrote the file in Latin-1: letters outside Western Europe were"
                    " destroyed. Look at the names."
                )
            )
        title = clean(workout.get("title")) if isinstance(workout, dict) else ""
        items = tuple(_set(each, notes, catalogue) for each in listed(workout, "sets"))
        yield Draft(title or _("Workout"), items, notes)


def _set(value: object, notes: Notes, catalogue: Catalogue) -> Block:
    _ = catalogue.gettext
    rounds = whole(value.get("repetitions"), 1) if isinstance(value, dict) else 1
    if rounds > MOST_ROUNDS:
        raise SuppleError(
            _("A part of it is repeated more than {number} times.").format(number=MOST_ROUNDS)
        )
    name = clean(value.get("name")) if isinstance(value, dict) else ""
    exercises = listed(value, "exercises")
    items = [item for each in exercises if (item := _exercise(each, notes, catalogue)) is not None]
    return Block(max(1, rounds), tuple(items), name)


def _exercise(value: object, notes: Notes, catalogue: Catalogue) -> Item | None:
    _ = catalogue.gettext
    if not isinstance(value, dict):
        return None
    name = clean(value.get("name")) or _("Exercise")
    length_ms = seconds_ms(value.get("duration", 30))
    if not length_ms:
        notes.lose(_("It lasts no time: {names}."), name)
        return None
    if is_pause(name):
        notes.guess(_("Taken to be a pause, by its name: {names}."), name)
        return Pause(length_ms)
    return Work(name, length_ms)
