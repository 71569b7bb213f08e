"""The history as plain text, one file a month, kept up to date in a folder of the user's.

Our lines begin with ``│``, which nobody types, and the first of each session ends with its mark,
such as ``[1f0c99a2]``. Whatever else stands in a file is the person's own and stays below the
session that it stood below. A file is written only when something in it changes, so that what
synchronises the folder has little to do.
"""

from __future__ import annotations

import re
import time
from itertools import groupby
from typing import TYPE_CHECKING, Final

from player.errors import StoreError
from player.history.access import every_session
from player.history.exports.files import text_file
from player.history.faults import reason, told_as
from player.history.model import Outcome
from player.i18n import N_, Sentence
from player.units import format_clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from player.history.model import CheckIn, Session
    from player.history.store import Store
    from player.i18n import Catalogue

_OURS: Final = "│"
_MARK: Final = re.compile(rf"{_OURS} [0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}} .*\[([0-9a-f]{{8}})\]\s*")
_LONG_S: Final = 3600
_NAME: Final = re.compile(r"supple-([0-9]{4})-([0-9]{2})\.txt")


def update_log(
    store: Store, folder: Path, catalogue: Catalogue, *, since: date | None = None
) -> list[Path]:
    """Bring the files of a folder up to date with the history.

    Args:
        store: The history.
        folder: The user's folder; made where it is missing.
        catalogue: The texts of the user's language.
        since: Only the months from that of this day on; for after a session, which changes no
            older ones.

    Returns:
        The files that were written.

    Raises:
        StoreError: The history cannot be read, or the folder not written.
    """
    with told_as(N_("The log cannot be written to “{name}”"), name=folder.name):
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        left = {path.name: path for path in folder.iterdir() if _NAME.fullmatch(path.name)}
    first = since.replace(day=1) if since else None
    if first is not None:
        left = {name: path for name, path in left.items() if name >= _file_name(first)}
    written = []
    months = groupby(every_session(store, first), key=lambda session: session.day.replace(day=1))
    for month, sessions in months:
        path = folder / _file_name(month)
        left.pop(path.name, None)
        if _update(path, {_mark(each): _lines(each, catalogue) for each in sessions}, catalogue):
            written.append(path)
    # What is left are months whose sessions were all deleted.
    written += [path for path in left.values() if _update(path, {}, catalogue)]
    return written


def _sweep(folder: Path) -> None:
    """Remove what a kill left half-written long ago; what is younger may be being written."""
    long_ago = time.time() - _LONG_S
    for path in folder.glob(".supple-*.txt.*"):
        if _NAME.match(path.name.removeprefix(".")) and path.stat().st_mtime < long_ago:
            path.unlink(missing_ok=True)


def updated(text: str, blocks: Mapping[str, Sequence[str]], head: Sequence[str]) -> str:
    """Return what a month's file should hold.

    Args:
        text: What it holds.
        blocks: Our lines for each session by its mark, in the order of time.
        head: Our lines at the top.
    """
    own = _own_lines(text, blocks)
    lines = [*head, *(own[""] or [""])]
    for mark, block in blocks.items():
        lines += [*block, *(own.get(mark) or [""])]
    return "\n".join(lines).rstrip("\n") + "\n"


def _own_lines(text: str, blocks: Mapping[str, object]) -> dict[str, list[str]]:
    """Return the person's lines by the mark of the session that they stand below."""
    own: dict[str, list[str]] = {"": []}
    below = ""
    for line in text.split("\n") if text else ():
        if found := _MARK.fullmatch(line):
            # What stood below a session that is gone moves up to the one before.
            below = found[1] if found[1] in blocks else below
            own.setdefault(below, [])
        elif not line.startswith(_OURS):
            own[below].append(line)
    return own


def _update(path: Path, blocks: Mapping[str, Sequence[str]], catalogue: Catalogue) -> bool:
    _ = catalogue.gettext
    title = _("Exercise log of Supple")
    advice = _("Lines that begin like these are kept up to date; write yours below them.")
    month = path.stem.removeprefix("supple-")
    head = [f"{_OURS} {title}, {month}", f"{_OURS} {advice}"]
    try:
        old = path.read_bytes().decode("utf-8", errors="surrogateescape")
    except FileNotFoundError:
        old = ""
    except OSError as error:
        raise StoreError(
            Sentence("“{name}” cannot be read: {why}.", name=path.name, why=reason(error))
        ) from error
    # An editor's mark for UTF-8 and its line ends stay as they are.
    bom, ends = ("\ufeff" if old.startswith("\ufeff") else ""), ("\r\n" if "\r\n" in old else "\n")
    new = updated(old.removeprefix(bom).replace("\r\n", "\n"), blocks, head)
    new = bom + new.replace("\n", ends)
    if new == old:
        return False
    with text_file(path) as file:
        file.write(new)
    return True


def _file_name(month: date) -> str:
    return f"supple-{month:%Y-%m}.txt"


# --- a session in words ---------------------------------------------------------------------------


def _mark(session: Session) -> str:
    return session.id.replace("-", "")[-8:]


def _lines(session: Session, catalogue: Catalogue) -> list[str]:
    _ = catalogue.gettext
    done = _("{done} of {planned} minutes").format(
        done=format_clock(session.active_ms), planned=format_clock(session.planned_ms)
    )
    first = f"{session.started:%Y-%m-%d %H:%M}  {_flat(session.title)}: {done}"
    rest = [*_answers(session, catalogue), *_not_done(session, catalogue)]
    rest += [f"“{line}”" for line in session.note.splitlines() if line.strip()]
    return [f"{_OURS} {first}  [{_mark(session)}]", *(f"{_OURS}   {line}" for line in rest)]


def _answers(session: Session, catalogue: Catalogue) -> Iterator[str]:
    _ = catalogue.gettext
    back = catalogue.pgettext("part of the body", "back")
    names = {"back": back, "hip": _("hip"), "stiffness": _("stiffness")}
    scores = [_scores(session, name, words) for name, words in names.items()]
    if session.effort is not None:
        scores.append(_("effort {effort}").format(effort=session.effort))
    if told := ", ".join(filter(None, scores)):
        yield told
    if _leg(session.before) or _leg(session.after):
        yield _("pain or tingling down the leg")
    if session.back_to_usual is not None:
        yield (
            _("back to usual within a day")
            if session.back_to_usual
            else _("not back to usual within a day")
        )


def _scores(session: Session, name: str, words: str) -> str:
    before, after = getattr(session.before, name), getattr(session.after, name)
    if before is None and after is None:
        return ""
    return f"{words} {'?' if before is None else before} → {'?' if after is None else after}"


def _not_done(session: Session, catalogue: Catalogue) -> Iterator[str]:
    _ = catalogue.gettext
    told = {
        Outcome.HURT: _("hurt: {names}"),
        Outcome.SKIPPED: _("skipped: {names}"),
        Outcome.SWAPPED: _("swapped: {names}"),
    }
    for outcome, words in told.items():
        names = dict.fromkeys(_flat(s.name) for s in session.steps if s.outcome is outcome)
        if names:
            yield words.format(names=", ".join(names))


def _leg(check_in: CheckIn) -> bool:
    return bool(check_in.leg)


def _flat(text: str) -> str:
    """Return a text on one line, without what could be taken for the end of one."""
    return " ".join(text.split())
