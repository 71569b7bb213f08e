"""What can be typed after ``supple``."""

from __future__ import annotations

import argparse
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING

from player import __version__

if TYPE_CHECKING:
    # The standard library gives this type no public name.
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - see above

FORMATS = ("csv", "csv-steps", "json", "log", "fit", "fhir", "ics", "pdf")
BODIES = ("slight", "usual", "full")
HAIR = ("bun", "short", "bob", "curls", "bald")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

EPILOG = """\
ROUTINE is a file or the id of a routine, as "supple list" prints them. Exit codes: 0 fine, 1
problems found, 2 wrong usage, 130 stopped by Ctrl-C or a signal to end; what was done is kept.
SUPPLE_HOME moves all user data.
"""


def _minutes(text: str) -> int:
    value = _whole(text)
    if not 5 <= value <= 60:
        raise argparse.ArgumentTypeError(f"{text} is not a length from 5 to 60 minutes")
    return value


def _rate(text: str) -> float:
    value = _number(text)
    if not 0.1 <= value <= 1000:
        raise argparse.ArgumentTypeError(f"{text} is not a rate from 0.1 to 1000")
    return value


def _limit(text: str) -> int:
    value = _whole(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 1 up")
    return value


def _size(text: str) -> tuple[int, int]:
    try:
        width, height = (int(part) for part in text.lower().split("x"))
    except ValueError:
        width = height = 0
    if not (40 <= width <= 4000 and 40 <= height <= 4000):
        raise argparse.ArgumentTypeError(f"{text} is not a size such as 420x320")
    return width, height


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date such as 2026-03-28") from None


def _reminder(text: str) -> tuple[frozenset[int], time]:
    days, _, at = text.partition("@")
    try:
        return frozenset(map(WEEKDAYS.index, days.lower().split(","))), time.fromisoformat(at)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text} is not days and a time such as mon,wed,fri@18:00"
        ) from None


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number") from None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a number") from None


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command."""
    parser = argparse.ArgumentParser(
        prog="supple",
        description="Guides you through a routine of stretches and strengthening exercises.",
        epilog=EPILOG,
    )
    parser.add_argument("--version", action="version", version=f"supple {__version__}")
    _debug(parser, default=False)
    _errands(parser)
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
        add(commands)
    return parser


def _debug(parser: argparse.ArgumentParser, *, default: bool | str = argparse.SUPPRESS) -> None:
    # Inside a command the default must not undo what stood before the command.
    parser.add_argument(
        "--debug", action="store_true", default=default, help="log what is done, here too"
    )


def _errands(parser: argparse.ArgumentParser) -> None:
    errands = parser.add_mutually_exclusive_group()
    for name, words in (
        ("install-desktop", "put Supple among the desktop's programs (Linux)"),
        ("remove-desktop", "take it away from there"),
        ("print-man", "print the man page"),
    ):
        errands.add_argument(
            f"--{name}", dest="errand", action="store_const", const=name, help=words
        )
    errands.add_argument(
        "--print-completion",
        choices=["bash", "zsh", "fish"],
        help="print what a shell needs to complete commands",
    )


def _open(commands: Subparsers) -> None:
    command = commands.add_parser("open", help="open the window (also without any command)")
    command.add_argument("routine", nargs="?", metavar="ROUTINE")
    _debug(command)


def _play(commands: Subparsers) -> None:
    command = commands.add_parser("play", help="play a routine as a new session")
    command.add_argument("routine", nargs="?", metavar="ROUTINE", help="left out with --resume")
    command.add_argument("--minutes", type=_minutes, metavar="N", help="fit it to 5 to 60 minutes")
    command.add_argument(
        "--rate",
        type=_rate,
        default=1.0,
        metavar="X",
        help="a silent, unrecorded preview, X times as fast",
    )
    command.add_argument(
        "--output", choices=["auto", "speakers", "playsound", "silent"], help="what sounds"
    )
    face = command.add_mutually_exclusive_group()
    face.add_argument("--terminal", action="store_true", help="play in this terminal")
    face.add_argument("--window", action="store_true", help="play in the window")
    command.add_argument(
        "--resume", action="store_true", help="go on with the last unfinished session"
    )
    _debug(command)


def _list(commands: Subparsers) -> None:
    command = commands.add_parser("list", help="list the routines")
    command.add_argument("--json", action="store_true")


def _show(commands: Subparsers) -> None:
    command = commands.add_parser("show", help="print an exercise or a routine as a page")
    command.add_argument("name", metavar="EXERCISE|ROUTINE")


def _check(commands: Subparsers) -> None:
    command = commands.add_parser("check", help="check routine and exercise files")
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
    command.add_argument("--format", choices=["text", "json", "github"], default="text")
    command.add_argument(
        "--watch", action="store_true", help="check again on every change, until Ctrl-C"
    )


def _schema(commands: Subparsers) -> None:
    command = commands.add_parser("schema", help="print the JSON Schema of a kind of file")
    command.add_argument("kind", choices=["routine", "exercise"])


def _timeline(commands: Subparsers) -> None:
    command = commands.add_parser("timeline", help="print what happens when in a routine")
    command.add_argument("routine", metavar="ROUTINE")
    command.add_argument("--minutes", type=_minutes, metavar="N", help="fit it to 5 to 60 minutes")
    command.add_argument("--json", action="store_true")


def _render(commands: Subparsers) -> None:
    command = commands.add_parser("render", help="write a routine's sound to a file")
    command.add_argument("routine", metavar="ROUTINE")
    command.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.wav")
    command.add_argument("--voice", default="on", metavar="on|off|NAME")
    command.add_argument("--minutes", type=_minutes, metavar="N", help="fit it to 5 to 60 minutes")


def _figures(commands: Subparsers) -> None:
    command = commands.add_parser("figures", help="draw or check the figures of exercises")
    command.add_argument("exercises", nargs="*", metavar="EXERCISE", help="all when left out")
    command.add_argument("--sheet", type=Path, metavar="FILE.png", help="draw them side by side")
    command.add_argument("--svg", type=Path, metavar="FILE.svg", help="draw one for use elsewhere")
    command.add_argument("--check", action="store_true", help="check every pose")
    command.add_argument("--json", action="store_true", help="print the checks as JSON")
    command.add_argument("--theme", choices=["light", "dark"], default="light")
    command.add_argument("--size", type=_size, metavar="WxH", help="of one picture of the sheet")
    command.add_argument("--body", choices=BODIES, default="usual", help="how they are built")
    command.add_argument("--hair", choices=HAIR, default="bun", help="how they wear their hair")


def _handout(commands: Subparsers) -> None:
    command = commands.add_parser("handout", help="write a routine as a sheet to print")
    command.add_argument("routine", metavar="ROUTINE")
    command.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf")
    command.add_argument("--paper", choices=["a4", "letter"], default="a4")
    command.add_argument("--large", action="store_true", help="large print")
    command.add_argument("--language", choices=["en", "de"], help="left out: yours")


def _import(commands: Subparsers) -> None:
    command = commands.add_parser(
        "import", help="take in a shared routine, or one of another program"
    )
    command.add_argument("file", type=Path, metavar="FILE")


def _share(commands: Subparsers) -> None:
    command = commands.add_parser("share", help="pack a routine with all of its own into a zip")
    command.add_argument("routine", metavar="ROUTINE")
    command.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.zip")


def _export(commands: Subparsers) -> None:
    command = commands.add_parser("export", help="write a routine for another program")
    command.add_argument("routine", metavar="ROUTINE")
    command.add_argument("--format", choices=["jawt", "ics", "json"], required=True)
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="left out: to here")
    command.add_argument(
        "--when",
        type=_reminder,
        metavar="DAYS@TIME",
        help="with ics: such as mon,wed,fri@18:00; left out: every day at 18:00",
    )


def _history(commands: Subparsers) -> None:
    command = commands.add_parser("history", help="list, export or import the sessions")
    command.add_argument("--json", action="store_true")
    command.add_argument("--limit", type=_limit, metavar="N", help="the newest N")
    actions = command.add_subparsers(dest="action", metavar="export | import")
    export = actions.add_parser("export", help="write the sessions in a form for other programs")
    export.add_argument("--format", choices=FORMATS, required=True)
    export.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE|FOLDER",
        help="a folder for fit and log, a file for pdf; left out, the others go to the terminal",
    )
    export.add_argument(
        "--since",
        "--from",
        type=_date,
        metavar="DATE",
        help="only from this day on, such as 2026-03-28",
    )
    export.add_argument(
        "--until", "--to", type=_date, metavar="DATE", help="with pdf: only up to this day"
    )
    export.add_argument("--name", default="", help="with pdf: the person's name; left out, a line")
    export.add_argument("--paper", choices=("a4", "letter"), default="a4", help="with pdf")
    export.add_argument(
        "--remind",
        type=_reminder,
        action="append",
        default=[],
        metavar="DAYS@TIME",
        help="with ics: a weekly reminder, such as mon,wed,fri@18:00",
    )
    import_ = actions.add_parser("import", help="take in a history that was exported as json")
    import_.add_argument("file", type=Path, metavar="FILE")


def _remind(commands: Subparsers) -> None:
    command = commands.add_parser("remind", help="stay in the tray and remind of sessions")
    _debug(command)


def _doctor(commands: Subparsers) -> None:
    command = commands.add_parser("doctor", help="look at this machine and say what to do")
    command.add_argument("--json", action="store_true")
