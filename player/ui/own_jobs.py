"""What takes its time with the user's files: reading what others wrote, and writing for others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from player.errors import SuppleError, reason
from player.i18n import catalogue, said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from player.i18n import Catalogue
    from player.paper import Paper
    from player.routine.exchange import Imported, Package, Saved
    from player.routine.own import Own
    from player.ui.workroom import Workroom

_LARGEST_FILE: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Way:
    """One form that a routine can be given away in.

    Attributes:
        key: Its short name.
        suffix: How a file of it ends.
        text: What it is called.
        note: What it is good for.
    """

    key: str
    suffix: str
    text: str
    note: str


def ways(room: Workroom, words: Catalogue) -> tuple[Way, ...]:
    """Return the forms, the most complete first."""
    _ = words.gettext
    at = f"{room.settings.reminder_at:%H:%M}"
    if room.settings.reminder_days:
        when = _("An entry at {time} on the days of your reminders, with all steps in it.")
    else:
        when = _("An entry at {time} on every day, with all steps in it.")
    return (
        Way(
            "zip",
            ".zip",
            _("For somebody who has Supple (.zip)"),
            _("The routine with your own exercises and pictures; Supple takes it in again."),
        ),
        Way(
            "jawt",
            ".json",
            _("For Just Another Workout Timer (.json)"),
            _("Names and times, set by set, for that app on a phone."),
        ),
        Way(
            "ics",
            ".ics",
            _("For a calendar (.ics)"),
            when.format(time=at),
        ),
        Way(
            "json",
            ".json",
            _("As data (.json)"),
            _("All that the file says, for programs of your own."),
        ),
    )


def found_in(path: Path, room: Workroom, words: Catalogue) -> tuple[Imported, ...] | Package:
    """Return what a file of another program holds.

    Raises:
        SuppleError: It cannot be read, or is none of those that are known.
    """
    from player.routine.exchange import known_names, read

    _ = words.gettext
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise _refused(_("{file} cannot be read: {reason}."), path, error, words) from None
    if len(content) > _LARGEST_FILE:
        raise SuppleError(_("The file is larger than 64 MiB; no routine is."))
    return read(content, path.name, known_names(room.library), words)


def take(
    found: Sequence[Imported] | Package, own: Own, room: Workroom, words: Catalogue
) -> tuple[Saved, ...]:
    """Save what was found into the user's library.

    Raises:
        RoutineError: A routine has errors.
        SuppleError: It cannot be saved.
    """
    from player.routine.exchange import Package, Shelf

    shelf = Shelf(own.folder, room.library, words)
    if isinstance(found, Package):
        return (shelf.take(found),)
    return tuple(shelf.save(each) for each in found)


def write(
    path: Path, way: str, target: Path, room: Workroom, words: Catalogue, now: datetime
) -> tuple[str, ...]:
    """Write a routine in a form; return the pictures that were left out.

    Args:
        path: The routine.
        way: The key of the form.
        target: The file to write.
        room: Its library, and how routines are laid out.
        words: The user's language.
        now: The time.

    Raises:
        RoutineError: The routine has errors.
        SuppleError: The file cannot be written.
    """
    from player.paths import bundled
    from player.routine.exchange import pack, to_calendar, to_jawt, to_json
    from player.routine.load import load_routine
    from player.timeline.compile import compile_timeline
    from player.timeline.stretches import stretches

    loaded = load_routine(path, room.library)
    left_out: tuple[str, ...] = ()
    if way == "zip":
        package = pack(loaded, room.library, bundled("routines"), words)
        content, left_out = package.zipped(), package.left_out
    elif way == "json":
        content = to_json(loaded).encode()
    else:
        timeline = compile_timeline(loaded, room.options)
        if way == "jawt":
            content = to_jawt(timeline.title, stretches(timeline, words)).encode()
        else:
            content = to_calendar(
                loaded,
                timeline.total_ms,
                [
                    f"{step.name}: {step.dose}" if step.dose else step.name
                    for step in timeline.steps
                ],
                language=timeline.language,
                weekdays=frozenset(room.settings.reminder_days) or frozenset(range(7)),
                at=room.settings.reminder_at,
                now=now,
            )
    try:
        target.write_bytes(content)
    except (OSError, ValueError) as error:
        raise _unwritable(target, error, words) from None
    return left_out


def print_sheet(
    path: Path, target: Path, paper: Paper, language: str, room: Workroom, now: datetime
) -> int:
    """Write a routine as a sheet to print; return the number of its pages.

    Raises:
        RoutineError: The routine has errors.
        SuppleError: The file cannot be written.
    """
    from player.desktop.place import home_locale
    from player.paper import write_handout
    from player.routine.load import load_routine
    from player.routine.traffic_light import Limits

    settings = room.settings
    try:
        return write_handout(
            load_routine(path, room.library),
            target,
            paper,
            language=language,
            now=now,
            limits=Limits(amber_from=settings.pain_amber_from, red_from=settings.pain_red_from),
            locale=home_locale(),
        )
    except (OSError, ValueError) as error:
        raise _unwritable(target, error, catalogue(settings.effective_language)) from None


def _unwritable(path: Path, error: Exception, words: Catalogue) -> SuppleError:
    _ = words.gettext
    return _refused(_("{file} cannot be written: {reason}."), path, error, words)


def _refused(sentence: str, path: Path, error: Exception, words: Catalogue) -> SuppleError:
    return SuppleError(sentence.format(file=path, reason=said(reason(error), words)))
