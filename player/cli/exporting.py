"""The commands ``supple history export`` and ``supple history import``."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from player.cli import FINE
from player.cli.documents import users_settings
from player.history import Store, local_now, mark_interrupted
from player.history.access import every_session
from player.history.exports.files import binary_file, text_file
from player.history.faults import told_as
from player.i18n import N_, Sentence, catalogue, said
from player.paths import user_places

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from typing import BinaryIO, TextIO

    from player.i18n import Catalogue

_FOLDERS = ("fit", "log")
_TO_A_PLACE = {
    "fit": N_("-o is missing: a folder for --format {format}"),
    "log": N_("-o is missing: a folder for --format {format}"),
    "pdf": N_("-o is missing: a file for --format {format}"),
}
"""What does not go to the terminal."""


def export(args: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the sessions in a form for other programs."""
    if args.format in _TO_A_PLACE and args.output is None:
        parser.error(Sentence(_TO_A_PLACE[args.format], format=args.format))
    if args.remind and args.format != "ics":
        parser.error(Sentence("--remind goes with --format ics only"))
    gc.enable()  # the sessions of many years leave more behind than a command usually does
    with _history() as store:
        if args.format in _FOLDERS:
            _export_folder(args, store)
        elif args.format == "pdf":
            _export_report(args, store)
        elif args.format == "ics":
            _export_calendar(args, store)
        else:
            with _text_output(args) as file:
                _export_text(args, store, file)
    return FINE


def import_(args: argparse.Namespace, _parser: argparse.ArgumentParser) -> int:
    """Take in a history that was exported as JSON."""
    from player.history.edits import merge
    from player.history.exports.document import read_document

    sessions, plans = read_document(args.file)
    words = _words()
    with Store.open(user_places().database) as store:
        done = merge(store, sessions, plans)
        for notice in store.notices():
            print(said(notice, words), file=sys.stderr)
    told = words.gettext("{added} sessions added, {changed} changed, {same} were there already.")
    print(told.format(added=done.added, changed=done.changed, same=done.same))
    return FINE


def _export_text(args: argparse.Namespace, store: Store, file: TextIO) -> None:
    if args.format == "json":
        from player.history.exports.document import write_document

        write_document(store, file, now=local_now(), since=args.since)
        return
    sessions = every_session(store, args.since)
    if args.format == "fhir":
        from player.history.exports.fhir import write_bundle

        write_bundle(sessions, file, now=local_now())
        return
    from player.history.exports.tables import write_sessions, write_steps

    write = write_sessions if args.format == "csv" else write_steps
    write(sessions, file)


def _export_calendar(args: argparse.Namespace, store: Store) -> None:
    from player.history.exports.calendar import Reminder, write_calendar

    words = _words()
    title = words.gettext("Time for your exercises")
    reminders = [
        Reminder(days, at, title, name=f"exercise {number}")
        for number, (days, at) in enumerate(args.remind, start=1)
    ]
    with _binary_output(args) as file:
        write_calendar(
            every_session(store, args.since),
            file,
            catalogue=words,
            now=local_now(),
            reminders=reminders,
        )


def _export_report(args: argparse.Namespace, store: Store) -> None:
    from player.paper import Paper
    from player.paper.report import write_report
    from player.paper.report_content import report_of
    from player.routine.traffic_light import Limits

    settings = users_settings()
    report = report_of(
        store,
        local_now(),
        since=args.since,
        until=args.until,
        name=args.name,
        goal_minutes=settings.weekly_goal_minutes,
        limits=Limits(amber_from=settings.pain_amber_from, red_from=settings.pain_red_from),
    )
    words = _words()
    write_report(report, args.output, Paper(args.paper), words)
    print(words.gettext("“{name}” was written.").format(name=args.output.name))


def _export_folder(args: argparse.Namespace, store: Store) -> None:
    if args.format == "log":
        from player.history.exports.log import update_log

        paths = update_log(store, args.output, _words(), since=args.since)
        told = _words().ngettext(
            "{number} file of the log was written.",
            "{number} files of the log were written.",
            len(paths),
        )
        print(told.format(number=len(paths)))
        return
    from player.history.exports.fit import file_name, to_fit

    with told_as(N_("“{name}” cannot be made"), name=args.output.name):
        args.output.mkdir(parents=True, exist_ok=True)
    words, count = _words(), 0
    for session in every_session(store, args.since):
        with binary_file(args.output / file_name(session)) as file:
            file.write(to_fit(session, words))
        count += 1
    told = words.ngettext(
        "{number} activity was written.", "{number} activities were written.", count
    )
    print(told.format(number=count))


@contextmanager
def _history() -> Iterator[Store]:
    """Open the history, and say what there is to say of it; an empty one where there is none."""
    path, words = user_places().database, _words()
    with Store.open(path) if path.exists() else Store.stand_in(path, "") as store:
        mark_interrupted(store)
        yield store
        for notice in store.notices():
            print(said(notice, words), file=sys.stderr)


def _words() -> Catalogue:
    return catalogue(users_settings().effective_language)


def _text_output(args: argparse.Namespace) -> AbstractContextManager[TextIO]:
    return nullcontext(sys.stdout) if args.output is None else text_file(args.output)


def _binary_output(args: argparse.Namespace) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdout.buffer) if args.output is None else binary_file(args.output)
