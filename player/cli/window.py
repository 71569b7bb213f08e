"""The commands that open the window; nothing is loaded here that its first paint does not need."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from player.desktop.qt_loading import load_qt
from player.i18n import Sentence
from player.paths import user_places

if TYPE_CHECKING:
    import argparse


def open_(args: argparse.Namespace, _parser: argparse.ArgumentParser) -> int:
    """Open the window."""
    return open_window(getattr(args, "routine", None))


def open_window(routine: str | None = None) -> int:
    """Open the window, with a routine at the top where one is named."""
    load_qt(user_places().cache / "qt.bin")
    from player.ui.app import run_app

    return run_app(routine)


def play(args: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Play a routine as a new session, or go on with the last unfinished one."""
    if args.resume and (args.routine or args.minutes or args.rate != 1.0):
        parser.error(
            Sentence("--resume goes on with the session as it was: no ROUTINE, --minutes or --rate")
        )
    if not args.resume and not args.routine:
        parser.error(Sentence("ROUTINE is missing: a file, or an id of `supple list`"))
    if args.window or (not args.terminal and has_screen()):
        load_qt(user_places().cache / "qt.bin")
        from player.ui.app import run_app

        return run_app(
            routine=args.routine,
            start=True,
            minutes=args.minutes,
            rate=args.rate,
            output=args.output,
            resume=args.resume,
        )
    from player.cli.playing import play_here

    return play_here(args)


def has_screen() -> bool:
    """Tell whether a window can be shown to somebody."""
    if sys.platform in ("win32", "cygwin", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
