"""What can be typed after ``supple``."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date, time
from functools import partial
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn, TypeAlias

from player import __version__
from player.cli.speaking import argparse_speaks, users_language
from player.i18n import N_, catalogue, said

if TYPE_CHECKING:
    from player.i18n import Catalogue

    # The standard library gives this type no public name.
    Subparsers = argparse._SubParsersAction["_Parser"]  # noqa: SLF001 - see above

Gettext: TypeAlias = Callable[[str], str]

_ENGLISH: Final = NullTranslations()

FORMATS = ("csv", "csv-steps", "json", "log", "fit", "fhir", "ics", "pdf")
BODIES = ("slight", "usual", "full")
HAIR = ("bun", "short", "bob", "curls", "bald")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

EPILOG = N_(
    """\
ROUTINE is a file or the id of a routine, as "supple list" prints them. Exit codes: 0 fine, 1
problems found, 2 wrong usage, 130 stopped by Ctrl-C or a signal to end; what was done is kept.
SUPPLE_HOME moves all user data.
"""
)


def _minutes(_: Gettext, text: str) -> int:
    value = _whole(_, text)
    if not 5 <= value <= 60:
        raise argparse.ArgumentTypeError(
            _("{text} is not a length from 5 to 60 minutes").format(text=text)
        )
    return value


def _rate(_: Gettext, text: str) -> float:
    value = _number(_, text)
    if not 0.1 <= value <= 1000:
        raise argparse.ArgumentTypeError(
            _("{text} is not a rate from 0.1 to 1000").format(text=text)
        )
    return value


def _limit(_: Gettext, text: str) -> int:
    value = _whole(_, text)
    if value < 1:
        raise argparse.ArgumentTypeError(
            _("{text} is not a whole number from 1 up").format(text=text)
        )
    return value


def _size(_: Gettext, text: str) -> tuple[int, int]:
    try:
        width, height = (int(part) for part in text.lower().split("x"))
    except ValueError:
        width = height = 0
    if not (40 <= width <= 4000 and 40 <= height <= 4000):
        raise argparse.ArgumentTypeError(
            _("{text} is not a size such as 420x320").format(text=text)
        )
    return width, height


def _date(_: Gettext, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("{text} is not a date such as 2026-03-28").format(text=text)
        ) from None


def _reminder(_: Gettext, text: str) -> tuple[frozenset[int], time]:
    days, at = text.split("@", 1) if "@" in text else (text, "")
    try:
        return frozenset(map(WEEKDAYS.index, days.lower().split(","))), time.fromisoformat(at)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("{text} is not days and a time such as mon,wed,fri@18:00").format(text=text)
        ) from None


def _whole(_: Gettext, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("{text} is not a whole number").format(text=text)
        ) from None


def _number(_: Gettext, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("{text} is not a number").format(text=text)) from None


class _Parser(argparse.ArgumentParser):
    """Says in the user's language what is wrong, whenever that is found out."""

    def error(self, message: str) -> NoReturn:
        language = users_language()
        with argparse_speaks(language):
            super().error(said(message, catalogue(language)))


def build_parser(words: Catalogue = _ENGLISH) -> argparse.ArgumentParser:
    """Return the parser of the whole command, which explains it in the language of the words."""
    _ = words.gettext
    parser = _Parser(
        prog="supple",
        description=_("Guides you through a routine of stretches and strengthening exercises."),
        epilog=_(EPILOG),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"supple {__version__}",
        help=_("show program's version number and exit"),
    )
    _debug(parser, _, default=False)
    _errands(parser, _)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for add in (
        _open,
        _play,
        _list,
        _show,
        _check,
        _schema,
        _timeline,
        _render,
        _figures,
        _handout,
        _import,
        _share,
        _export,
        _history,
        _remind,
        _doctor,
    ):
        add(commands, _)
    return parser


def _debug(
    parser: argparse.ArgumentParser, _: Gettext, *, default: bool | str = argparse.SUPPRESS
) -> None:
    # Inside a command the default must not undo what stood before the command.
    parser.add_argument(
        "--debug", action="store_true", default=default, help=_("log what is done, here too")
    )


def _errands(parser: argparse.ArgumentParser, _: Gettext) -> None:
    errands = parser.add_mutually_exclusive_group()
    for name, words in (
        ("install-desktop", _("put Supple among the desktop's programs (Linux)")),
        ("remove-desktop", _("take it away from there")),
        ("print-man", _("print the man page")),
    ):
        errands.add_argument(
            f"--{name}", dest="errand", action="store_const", const=name, help=words
        )
    errands.add_argument(
        "--print-completion",
        choices=["bash", "zsh", "fish"],
        help=_("print what a shell needs to complete commands"),
    )


def _open(commands: Subparsers, _: Gettext) -> None:
    command = commands.add_parser("open", help=_("open the window (also without any command)"))
    command.add_argument("routine", nargs="?", metavar="ROUTINE")
    _debug(command, _)


def _play(commands: Subparsers, _: Gettext) -> None:
    command = commands.add_parser("play", help=_("play a routine as a new session"))
    command.add_argument("routine", nargs="?", metavar="ROUTINE", help=_("left out with --resume"))
    command.add_argument(
        "--minutes", type=partial(_minutes, _), metavar="N", help=_("fit it to 5 to 60 minutes")
    )
    command.add_argument(
        "--rate",
        type=partial(_rate, _),
        default=1.0,
        metavar="X",
        help=_("a silent, unrecorded preview, X times as fast"),
    )
    command.add_argument(
        "--output", choices=["auto", "speakers", "playsound", "silent"], help=_("what sounds")
    )
    face = command.add_mutually_exclusive_group()
    face.add_argument("--terminal", action="store_true", help=_("play in this terminal"))
    face.add_argument("--window", action="store_true", help=_("play in the window"))
    command.add_argument(
        "--resume", action="store_true", help=_("go on with the last unfinished session")
    )
    _debug(command, _)


def _list(commands: Subparsers, _: Gettext) -> None:
    command = commands.add_parser("list", help=_("list the routines"))
    command.add_argument("--json", action="store_true")


def _show(commands: Subparsers, _: Gettext) -> None:
    command = commands.add_parser("show", help=_("print an exercise or a routine as a page"))
    command.add_argument("name", metavar="EXERCISE|ROUTINE")


def _check(commands: Subparsers, _: Gettext) -> None:
    command = commands.add_parser("check", help=_("check routine and exercise files"))
    command.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help=_("a file or a folder")
    )
    command.add_argument("--format", choices=["text", "json", "github"], default="text")
    command.add_argument(
        "--watch", action="store_true", help=_("check again on every change, until Ctrl-C")
    )


def _schema(commands: Subparsers, _: Gettext) -> None:
    command = commands.add_parser("schema", help=_("print the JSON Schema of a kind of file"))
    command.add_argument("kind", choices=["routine", "exercise", "plan"])


def _timeline(commands: Subparsers, _: Gettext) -> None:
    command = commands.add_parser("timeline", help=_("print what happens when in a routine"))
    command.add_argument("routine", metavar="ROUTINE")
    command.add_argument(
        "--minutes", type=partial(_minutes, _), metavar="N", help=_("fit it to 5 to 60 minutes")
    )
    command.add_argument("--json", action="store_true")


def _render(commands: Subparsers, _: Gettext) -> None:
    command = commands.add_parser("render", help=_("write a routine's sound to a file"))
    command.add_argument("routine", metavar="ROUTINE")
    command.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.wav")
    command.add_argument("--voice", default="on", metavar="on|off|NAME")
    command.add_argument(
        "--minutes", type=partial(_minutes, _), metavar="N", help=_("fit it to 5 to 60 minutes")
    )


def _figures(commands: Subparsers, _: Gettext) -> None:
    command = commands.add_parser("figures", help=_("draw or check the figures of exercises"))
    command.add_argument("exercises", nargs="*", metavar="EXERCISE", help=_("all when left out"))
    command.add_argument("--sheet", type=Path, metavar="FILE.png", help=_("draw them side by side"))
    command.add_argument(
        "--svg", type=Path, metavar="FILE.svg", help=_("draw one for use elsewhere")
    )
    command.add_argument("--check", action="store_true", help=_("check every pose"))
    command.add_argument("--json", action="store_true", help=_("print the checks as JSON"))
    command.add_argument("--theme", choices=["light", "dark"], default="light")
    command.add_argument(
        "--size", type=partial(_size, _), metavar="WxH", help=_("of one picture of the sheet")
    )
    command.add_argument("--body", choices=BODIES, default="usual", help=_("how they are built"))
    command.add_argument("--hair", choices=HAIR, default="bun", help=_("how they wear their hair"))


def _handout(commands: Subparsers, _: Gettext) -> None:
    command = commands.add_parser("handout", help=_("write a routine as a sheet to print"))
    command.add_argument("routine", metavar="ROUTINE")
    command.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf")
    command.add_argument("--paper", choices=["a4", "letter"], default="a4")
    command.add_argument("--large", action="store_true", help=_("large print"))
    command.add_argument("--language", choices=["en", "de"], help=_("left out: yours"))


def _import(commands: Subparsers, _: Gettext) -> None:
    command = commands.add_parser(
        "import", help=_("take in a shared routine, or one of another program")
    )
    command.add_argument("file", type=Path, metavar="FILE")


def _share(commands: Subparsers, _: Gettext) -> None:
    command = commands.add_parser("share", help=_("pack a routine with all of its own into a zip"))
    command.add_argument("routine", metavar="ROUTINE")
    command.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.zip")


def _export(commands: Subparsers, _: Gettext) -> None:
    command = commands.add_parser("export", help=_("write a routine for another program"))
    command.add_argument("routine", metavar="ROUTINE")
    command.add_argument("--format", choices=["jawt", "ics", "json"], required=True)
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help=_("left out: to here"))
    command.add_argument(
        "--when",
        type=partial(_reminder, _),
        metavar="DAYS@TIME",
        help=_("with ics: such as mon,wed,fri@18:00; left out: every day at 18:00"),
    )


def _history(commands: Subparsers, _: Gettext) -> None:
    command = commands.add_parser("history", help=_("list, export or import the sessions"))
    command.add_argument("--json", action="store_true")
    command.add_argument("--limit", type=partial(_limit, _), metavar="N", help=_("the newest N"))
    actions = command.add_subparsers(dest="action", metavar="export | import")
    export = actions.add_parser("export", help=_("write the sessions in a form for other programs"))
    export.add_argument("--format", choices=FORMATS, required=True)
    export.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE|FOLDER",
        help=_("a folder for fit and log, a file for pdf; left out, the others go to the terminal"),
    )
    export.add_argument(
        "--since",
        "--from",
        type=partial(_date, _),
        metavar="DATE",
        help=_("only from this day on, such as 2026-03-28"),
    )
    export.add_argument(
        "--until",
        "--to",
        type=partial(_date, _),
        metavar="DATE",
        help=_("with pdf: only up to this day"),
    )
    export.add_argument(
        "--name", default="", help=_("with pdf: the person's name; left out, a line")
    )
    export.add_argument("--paper", choices=("a4", "letter"), default="a4", help=_("with pdf"))
    export.add_argument(
        "--remind",
        type=partial(_reminder, _),
        action="append",
        default=[],
        metavar="DAYS@TIME",
        help=_("with ics: a weekly reminder, such as mon,wed,fri@18:00"),
    )
    import_ = actions.add_parser("import", help=_("take in a history that was exported as json"))
    import_.add_argument("file", type=Path, metavar="FILE")


def _remind(commands: Subparsers, _: Gettext) -> None:
    command = commands.add_parser("remind", help=_("stay in the tray and remind of sessions"))
    _debug(command, _)


def _doctor(commands: Subparsers, _: Gettext) -> None:
    command = commands.add_parser("doctor", help=_("look at this machine and say what to do"))
    command.add_argument("--json", action="store_true")
