"""What ``supple`` does in place of a command: pages for the shell, a place on the desktop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from player.cli import FINE

if TYPE_CHECKING:
    import argparse


def run(args: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Do the one thing that was asked for."""
    if args.errand == "print-man":
        from player.cli.man import man_page
        from player.cli.parser import build_parser

        print(man_page(build_parser()), end="")  # which is installed for everybody: English
    elif args.errand == "install-desktop":
        from player.desktop import entry

        command = entry.own_command()
        for file in entry.install(entry.data_home(), command):
            print(file)
    elif args.errand == "remove-desktop":
        from player.desktop import entry

        for file in entry.remove(entry.data_home()):
            print(file)
    else:
        from player.cli.completion import completion

        print(completion(args.print_completion, parser), end="")
    return FINE
