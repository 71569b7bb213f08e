"""The command ``supple``: parses what was typed and loads only what that command needs."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from importlib import import_module
from typing import TYPE_CHECKING, Final

from player.cli.speaking import argparse_speaks, users_language
from player.errors import SuppleError
from player.i18n import catalogue

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

FINE: Final = 0
PROBLEMS: Final = 1
STOPPED: Final = 130

_COMMANDS: Final = {
    "open": ("window", "open_"),
    "play": ("window", "play"),
    "list": ("showing", "list_"),
    "show": ("showing", "show"),
    "check": ("commands", "check"),
    "schema": ("commands", "schema"),
    "timeline": ("commands", "timeline"),
    "render": ("commands", "render"),
    "figures": ("figures", "figures"),
    "handout": ("exchange", "handout"),
    "import": ("exchange", "import_"),
    "share": ("exchange", "share"),
    "export": ("exchange", "export"),
    "history": ("commands", "history"),
    "remind": ("reminding", "remind"),
    "doctor": ("commands", "doctor"),
    "errand": ("errands", "run"),
}
"""The module in this folder, and the function in it, that does what a command says."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows is not UTF-8 by itself, and names of exercises are not ASCII.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # What runs the voice would send Microsoft when and how it is used; it is loaded later.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    # Nothing here multiplies large matrices; each further thread of numpy's would take memory.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if threading.current_thread() is threading.main_thread():
        # Asked to end is asked to end, by whichever signal; a session takes them over for itself.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    except SuppleError as error:
        print(error.said(catalogue(users_language())), file=sys.stderr)
        return PROBLEMS
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        # Whoever read our output has gone, as `head` does; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def _run(argv: Sequence[str]) -> int:
    if not argv or list(argv) == ["open"]:
        # Most starts ask for the window alone, which need not wait for a parser of all commands.
        from player.cli.window import open_window

        return open_window()
    from player.cli.parser import build_parser

    language = users_language()
    with argparse_speaks(language):
        parser = build_parser(catalogue(language))
        args = parser.parse_args(argv)
    if args.debug:
        from player.desktop.log_file import show_everything

        show_everything()
    return _command(_name(args))(args, parser)


def gui() -> int:
    """Open the window: the entry point without a console."""
    return main(["open", *sys.argv[1:]])


def _name(args: argparse.Namespace) -> str:
    """Return what is to be done: an errand goes before a command."""
    if args.errand or args.print_completion:
        return "errand"
    return args.command or "open"


def _command(name: str) -> Callable[[argparse.Namespace, argparse.ArgumentParser], int]:
    """Load the module that has a command, and nothing else."""
    module, function = _COMMANDS[name]
    if module == "commands":
        # These end soon after they begin: collecting cycles would cost them time for nothing.
        gc.disable()
    command: Callable[[argparse.Namespace, argparse.ArgumentParser], int] = getattr(
        import_module(f"player.cli.{module}"), function
    )
    return command
