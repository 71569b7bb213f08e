"""What a file is, told by what is in it, and what it holds as routines of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from types import ModuleType
from typing import Final, TypeAlias

from player.errors import RoutineError, SuppleError
from player.i18n import Catalogue
from player.routine.exchange import feeel, jawt, openhiit, timer_machine
from player.routine.exchange.draft import Draft
from player.routine.exchange.json_values import MOST_ROUTINES, Decoded, read_json
from player.routine.exchange.names import folded
from player.routine.exchange.package import Package, unpack
from player.routine.exchange.writing import routine_text
from player.routine.exchange.zipped import is_zip, unzipped
from player.routine.file_text import LARGEST_BYTES
from player.routine.library import SUFFIX, Library

Drafts: TypeAlias = Callable[[Decoded, Catalogue], Iterator[Draft]]

_APPS: Final[tuple[ModuleType, ...]] = (feeel, jawt, openhiit, timer_machine)
_YAML: Final = (SUFFIX, ".yml")


@dataclass(frozen=True, slots=True)
class Imported:
    """A routine of another program in our format.

    Attributes:
        app: Where it comes from.
        title: What it is called.
        text: Its YAML, with comments that say what was guessed and lost.
        guessed: What had to be guessed, as sentences.
        lost: What did not survive, as sentences.
    """

    app: str
    title: str
    text: str
    guessed: tuple[str, ...]
    lost: tuple[str, ...]


def known_names(library: Library) -> dict[str, str]:
    """Return the ids of all exercises by their folded names; broken files have none."""
    known: dict[str, str] = {}
    for id_ in library.exercise_ids():
        try:
            loaded = library.exercise(id_)
        except RoutineError:
            continue
        if loaded is not None:
            texts = (loaded.exercise.name, *loaded.exercise.aliases)
            for name in (words for text in texts for words in text.root.values()):
                known.setdefault(folded(name), id_)
    return known


def read(
    content: bytes, name: str, known: Mapping[str, str], catalogue: Catalogue
) -> tuple[Imported, ...] | Package:
    """Return the routines that a file of another program holds, or the routine shared in it.

    Args:
        content: The file's bytes.
        name: The file's name; it decides nothing but what a routine of ours is called.
        known: The ids of our exercises by their folded names, as from `known_names`.
        catalogue: The language of notes, comments and refusals.

    Raises:
        SuppleError: It is none of the files that can be read, or over a limit.
    """
    _ = catalogue.gettext
    if not content.strip():
        raise SuppleError(_("The file is empty."))
    if is_zip(content):
        files = unzipped(content, catalogue)
        workouts = {path: data for path, data in files.items() if path.endswith(feeel.SUFFIX)}
        if not workouts:
            return unpack(files, catalogue)
        return _imported_all(workouts, known, catalogue)
    if PurePath(name).suffix.lower() in _YAML and len(content) <= LARGEST_BYTES:
        return Package(PurePath(name).stem, content)
    return _imported(content, known, catalogue)


def _imported_all(
    files: Mapping[str, bytes], known: Mapping[str, str], catalogue: Catalogue
) -> tuple[Imported, ...]:
    _bound(len(files), catalogue)
    return tuple(
        imported for data in files.values() for imported in _imported(data, known, catalogue)
    )


def _imported(
    content: bytes, known: Mapping[str, str], catalogue: Catalogue
) -> tuple[Imported, ...]:
    _ = catalogue.gettext
    decoded = read_json(content, catalogue)
    app = next((app for app in _APPS if decoded is not None and app.fits(decoded.value)), None)
    if decoded is None or app is None:
        names = ", ".join(app.NAME for app in _APPS)
        raise SuppleError(
            _(
                "This is none of the files that Supple takes in: a zip that Supple shared, a"
                " routine (.yaml), or what one of these exports: {names}."
            ).format(names=names)
        )
    found = []
    drafts: Drafts = app.drafts
    for number, draft in enumerate(drafts(decoded, catalogue), 1):
        _bound(number, catalogue)
        draft.arrange(known, catalogue)
        text = routine_text(draft, app.NAME, catalogue)
        guessed, lost = draft.notes.guessed(catalogue), draft.notes.lost(catalogue)
        found.append(Imported(app.NAME, draft.title, text, guessed, lost))
    if not found:
        raise SuppleError(_("There is no workout in this file of {app}.").format(app=app.NAME))
    return tuple(found)


def _bound(number: int, catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    if number > MOST_ROUTINES:
        raise SuppleError(
            _("The file holds more than {number} workouts.").format(number=MOST_ROUTINES)
        )
