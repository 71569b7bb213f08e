"""What the parser knows, laid out for those who write about it: man page and completions."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Argument:
    """One option or positional argument.

    Attributes:
        flags: Its names, such as ``-o`` and ``--output``; empty for a positional one.
        value: What it takes, as it is shown; empty where it takes nothing.
        help: What it is for.
        choices: What may be given, where that is a list.
        takes_file: Whether a file may be given.
        needed: Whether it must be there.
    """

    flags: tuple[str, ...]
    value: str
    help: str
    choices: tuple[str, ...]
    takes_file: bool
    needed: bool


@dataclass(frozen=True, slots=True)
class Command:
    """One command, or the program itself.

    Attributes:
        path: Its words: ``()`` for the program, ``("history", "export")``.
        help: What it does.
        arguments: What may follow it.
    """

    path: tuple[str, ...]
    help: str
    arguments: tuple[Argument, ...]

    @property
    def options(self) -> Iterator[Argument]:
        """Its arguments with flags."""
        return (each for each in self.arguments if each.flags)

    @property
    def positionals(self) -> Iterator[Argument]:
        """Its arguments without."""
        return (each for each in self.arguments if not each.flags)


def outline(
    parser: argparse.ArgumentParser, path: tuple[str, ...] = (), help_: str = ""
) -> Iterator[Command]:
    """Yield the program and every command, each before those inside it."""
    # argparse shows what it knows to nobody but its own help.
    arguments, inside = [], []
    # Argparse has no public way to what a parser knows of itself.
    for action in parser._actions:  # noqa: SLF001 - see above
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - see above
            helps = {each.dest: each.help or "" for each in action._choices_actions}  # noqa: SLF001 - above
            inside += [(name, each, helps.get(name, "")) for name, each in action.choices.items()]
        elif action.help != argparse.SUPPRESS:
            arguments.append(_argument(action))
    yield Command(path, help_ or parser.description or "", tuple(arguments))
    for name, each, words in inside:
        yield from outline(each, (*path, name), words)


def _argument(action: argparse.Action) -> Argument:
    choices = tuple(map(str, action.choices or ()))
    takes = action.nargs != 0
    metavar = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    return Argument(
        flags=tuple(action.option_strings),
        value=("|".join(choices) or metavar) if takes else "",
        help=(action.help or "").replace("%(prog)s", "supple"),
        choices=choices,
        takes_file=takes and any(word in metavar for word in ("FILE", "PATH", "ROUTINE", "FOLDER")),
        needed=action.required and action.nargs not in ("?", "*"),
    )
