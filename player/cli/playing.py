"""Playing in the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from player.cli import FINE, PROBLEMS, STOPPED
from player.cli.documents import compiled, users_settings
from player.cli.speaking import users_words
from player.errors import StoreError
from player.paths import user_places

if TYPE_CHECKING:
    import argparse

    from player.audio.opening import Choice
    from player.desktop.keep_awake import KeepAwake
    from player.history import Store
    from player.session import Session
    from player.timeline.model import Timeline


def play_here(args: argparse.Namespace) -> int:
    """Play in the terminal: a routine, or the rest of the last unfinished session."""
    if args.resume:
        return _resume(args.output)
    routine = compiled(args.routine, minutes=args.minutes)
    for change in routine.changes:
        print(change, file=sys.stderr)
    if args.rate != 1.0:
        from player.session import open_preview

        return _in_terminal(open_preview(routine.timeline, args.rate), routine.timeline)
    timeline = routine.timeline if sys.stdin.isatty() else routine.timeline.paced()
    from player.session import open_session

    with _history() as store:
        return _recorded(
            open_session(timeline, routine.settings, store, choice=args.output), timeline
        )


def _resume(output: Choice | None) -> int:
    from player.history import local_now, unfinished
    from player.session import open_session

    settings = users_settings()
    with _history() as store:
        offers = unfinished(store, local_now())
        if not offers:
            told = users_words().gettext("There is no unfinished session of the last 12 hours.")
            print(told, file=sys.stderr)
            return PROBLEMS
        offer = offers[0]
        session = open_session(offer.timeline, settings, store, choice=output, offer=offer)
        return _recorded(session, offer.timeline)


def _recorded(session: Session, timeline: Timeline) -> int:
    """Play a session for real: the machine stays awake for it."""
    from player.desktop.keep_awake import KeepAwake

    with KeepAwake() as awake:
        return _in_terminal(session, timeline, awake)


def _history() -> Store:
    """Open the history; where that fails the session goes on, and its journal goes on trying."""
    from player.history import Store

    path = user_places().database
    try:
        return Store.open(path)
    except StoreError as error:
        return Store.stand_in(path, error.args[0])


def _in_terminal(session: Session, timeline: Timeline, awake: KeepAwake | None = None) -> int:
    from rich.console import Console

    from player.i18n import catalogue, said
    from player.terminal.app import TerminalPlayer
    from player.terminal.keys import terminal_keys

    words = catalogue(timeline.language)
    try:
        with terminal_keys() as keys:
            ended = TerminalPlayer(session, keys, Console(), words, awake).play()
    finally:
        session.close()
        for notice in session.notices():
            print(said(notice, words), file=sys.stderr)
    return FINE if ended else STOPPED
