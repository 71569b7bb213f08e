"""The commands that take routines in and give them away: import, share, export, handout."""

from __future__ import annotations

import sys
from datetime import time
from typing import TYPE_CHECKING, Final

from player.cli import FINE
from player.cli.documents import compiled, users_library, users_settings
from player.errors import SuppleError, reason
from player.i18n import Sentence, catalogue, said
from player.paths import bundled, user_places
from player.routine.exchange import Package, Shelf, known_names, pack, read

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from player.i18n import Catalogue
    from player.routine.exchange import Imported, Saved

_LARGEST_FILE: Final = 64 * 1024 * 1024
_EVERY_EVENING: Final = (frozenset(range(7)), time(18))


# --- in -------------------------------------------------------------------------------------------


def import_(args: argparse.Namespace, _parser: argparse.ArgumentParser) -> int:
    """Show what a file holds, what was guessed and what was lost; save it into the library."""
    settings = users_settings()
    words = catalogue(settings.effective_language)
    _ = words.gettext
    library = users_library(settings)
    folder = settings.library or user_places().library
    content = _content(args.file, words)
    found = read(content, args.file.name, known_names(library), words)
    for line in _told(found, words):
        print(line)
    if sys.stdin.isatty() and not _agreed(folder, words):
        print(_("Nothing was saved."))
        return FINE
    shelf = Shelf(folder, library, words)
    packages = [found] if isinstance(found, Package) else found
    for each in packages:
        saved = shelf.take(each) if isinstance(each, Package) else shelf.save(each)
        for line in _saved(saved, words):
            print(line)
    return FINE


def _content(path: Path, words: Catalogue) -> bytes:
    _ = words.gettext
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise SuppleError(
            _("{file} cannot be read: {reason}.").format(
                file=path, reason=said(reason(error), words)
            )
        ) from None
    if len(content) > _LARGEST_FILE:
        raise SuppleError(_("The file is larger than 64 MiB; no routine is."))
    return content


def _told(found: tuple[Imported, ...] | Package, words: Catalogue) -> Iterator[str]:
    """Yield what is about to be taken in."""
    _ = words.gettext
    if isinstance(found, Package):
        yield _("A shared routine: {name}").format(name=found.id)
        if found.exercises:
            names = ", ".join(found.exercises)
            yield "  " + _("with its exercises {names}").format(names=names)
        if found.pictures:
            names = ", ".join(found.pictures)
            yield "  " + _("with its pictures {names}").format(names=names)
        if found.left_out:
            yield "  " + _("left out: {names}").format(names=", ".join(found.left_out))
        return
    for each in found:
        yield _("{title}, from {app}").format(title=each.title, app=each.app)
        for head, sentences in ((_("Guessed:"), each.guessed), (_("Lost on the way:"), each.lost)):
            if sentences:
                yield f"  {head}"
                yield from (f"    - {sentence}" for sentence in sentences)


def _agreed(folder: Path, words: Catalogue) -> bool:
    _ = words.gettext
    try:
        answer = input(_("Save into {folder}? [Y/n] ").format(folder=folder))
    except EOFError:
        return False
    return answer.strip().casefold() in ("", "y", "yes", "j", "ja")


def _saved(saved: Saved, words: Catalogue) -> Iterator[str]:
    _ = words.gettext
    for old, new in saved.renamed:
        yield _("Your library has another “{old}”: the new one is called “{new}”.").format(
            old=old, new=new
        )
    for path in (*saved.others, saved.routine):
        yield _("Saved as {file}").format(file=path)


# --- out ------------------------------------------------------------------------------------------


def share(args: argparse.Namespace, _parser: argparse.ArgumentParser) -> int:
    """Pack a routine with its own exercises and pictures into a zip."""
    settings = users_settings()
    words = catalogue(settings.effective_language)
    _ = words.gettext
    library = users_library(settings)
    from player.routine.load import load_routine

    loaded = load_routine(library.resolve(args.routine), library)
    package = pack(loaded, library, bundled("routines"), words)
    _write(args.output, package.zipped(), words)
    for name in package.left_out:
        print(_("Left out, for it is no picture: {name}").format(name=name), file=sys.stderr)
    print(_("Saved as {file}").format(file=args.output))
    return FINE


def export(args: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write a routine in a form for other programs."""
    from player.routine.exchange import to_calendar, to_jawt, to_json
    from player.timeline.stretches import stretches

    if args.when and args.format != "ics":
        parser.error(Sentence("--when goes with --format ics"))
    routine = compiled(args.routine)
    timeline = routine.timeline
    words = catalogue(timeline.language)
    if args.format == "json":
        content = to_json(routine.loaded).encode()
    elif args.format == "jawt":
        content = to_jawt(timeline.title, stretches(timeline, words)).encode()
    else:
        from player.history import local_now

        weekdays, at = args.when or _EVERY_EVENING
        content = to_calendar(
            routine.loaded,
            timeline.total_ms,
            [f"{step.name}: {step.dose}" if step.dose else step.name for step in timeline.steps],
            language=timeline.language,
            weekdays=weekdays,
            at=at,
            now=local_now(),
        )
    if args.output is None:
        sys.stdout.write(content.decode())
    else:
        _write(args.output, content, words)
    return FINE


def handout(args: argparse.Namespace, _parser: argparse.ArgumentParser) -> int:
    """Write a routine as a sheet to print."""
    from player.desktop.place import home_locale
    from player.history import local_now
    from player.paper import Paper, write_handout
    from player.routine.load import load_routine
    from player.routine.traffic_light import Limits

    settings = users_settings()
    library = users_library(settings)
    language = args.language or settings.effective_language
    words = catalogue(language)
    _ = words.gettext
    loaded = load_routine(library.resolve(args.routine), library)
    paper = Paper(args.paper, large=args.large)
    try:
        pages = write_handout(
            loaded,
            args.output,
            paper,
            language=language,
            now=local_now(),
            limits=Limits(amber_from=settings.pain_amber_from, red_from=settings.pain_red_from),
            locale=home_locale(),
        )
    except OSError as error:
        raise _unwritable(args.output, error, words) from None
    print(
        words.ngettext(
            "Saved as {file}, one page", "Saved as {file}, {number} pages", pages
        ).format(file=args.output, number=pages)
    )
    return FINE


def _write(path: Path, content: bytes, words: Catalogue) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise _unwritable(path, error, words) from None


def _unwritable(path: Path, error: OSError, words: Catalogue) -> SuppleError:
    _ = words.gettext
    return SuppleError(
        _("{file} cannot be written: {reason}.").format(
            file=path, reason=said(reason(error), words)
        )
    )
