"""The man page, made from the parser so that it cannot be wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from player import __version__
from player.cli.outline import outline

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from player.cli.outline import Argument, Command

FILES = (
    ("~/.config/supple/settings.json", "The settings."),
    ("~/.local/share/supple/history.db", "What was done."),
    ("~/.local/state/supple/log/supple.log", "What went wrong."),
)


def man_page(parser: argparse.ArgumentParser) -> str:
    """Return the page in the language of man(7)."""
    return "\n".join(_lines(parser)) + "\n"


def _lines(parser: argparse.ArgumentParser) -> Iterator[str]:
    program, *commands = outline(parser)
    yield f'.TH SUPPLE 1 "" "supple {__version__}" "User Commands"'
    yield ".SH NAME"
    yield f"supple \\- {_text(_sentence_start(program.help))}"
    yield ".SH SYNOPSIS"
    yield ".B supple"
    yield "[options]"
    yield ".RI [ COMMAND ]"
    yield "[arguments]"
    yield ".SH DESCRIPTION"
    yield _text(program.help)
    yield "Without a command the window opens."
    yield ".SH OPTIONS"
    for option in program.options:
        yield from _item(option)
    yield ".SH COMMANDS"
    for command in commands:
        yield from _command(command)
    yield ".SH NOTES"
    yield _text(" ".join((parser.epilog or "").split()))
    yield ".SH ENVIRONMENT"
    yield ".TP\n.B SUPPLE_HOME\nA folder in which settings, library, history, cache and log lie."
    yield ".SH FILES"
    for file, words in FILES:
        yield f".TP\n.I {_text(file)}\n{words}"


def _command(command: Command) -> Iterator[str]:
    words = [f"\\fB{_text(' '.join(command.path))}\\fP"]
    words += [
        f"\\fI{_text(each.value)}\\fP" if each.needed else f"[\\fI{_text(each.value)}\\fP]"
        for each in command.positionals
    ]
    yield f".SS {' '.join(words)}"
    yield _text(_full_stop(command.help))
    for argument in command.arguments:
        if (argument.flags or argument.help) and "--help" not in argument.flags:
            yield from _item(argument)


def _item(argument: Argument) -> Iterator[str]:
    yield ".TP"
    names = [f"\\fB{_text(flag)}\\fP" for flag in argument.flags]
    value = f"\\fI{_text(argument.value)}\\fP" if argument.value else ""
    yield " ".join(filter(None, [", ".join(names), value]))
    yield _text(_full_stop(argument.help)) or "\\&"


def _text(words: str) -> str:
    """Return words so that man(7) takes none of them for a command of its own."""
    escaped = words.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"(?m)^(?=[.'])", r"\\&", escaped)


def _sentence_start(words: str) -> str:
    return words[:1].lower() + words[1:].rstrip(".")


def _full_stop(words: str) -> str:
    return words[:1].upper() + words[1:].rstrip(".") + "." if words else ""
