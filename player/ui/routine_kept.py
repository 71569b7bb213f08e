"""What the library remembers between two starts: files from elsewhere, and today's suggestions.

It lies in the cache: that it may be lost does not matter.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from player.ui.suggesting import Advice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from player.paths import Places

MOST_RECENT: Final = 8


def recent(places: Places) -> tuple[Path, ...]:
    """Return the files from outside the library that were opened, the newest first.

    Those that are gone are left out.
    """
    kept = _read(places.cache / "recent.json")
    if not isinstance(kept, list):
        return ()
    files = [places.library.__class__(each) for each in kept if isinstance(each, str)]
    return tuple(file for file in files if _is_there(file))[:MOST_RECENT]


def remember(places: Places, file: Path) -> tuple[Path, ...]:
    """Put a file first among those that were opened, and return them."""
    file = file.absolute()
    files = (file, *(each for each in recent(places) if each != file))[:MOST_RECENT]
    _write(places.cache / "recent.json", [str(each) for each in files])
    return files


def kept_advice(places: Places, day: date, language: str) -> tuple[Advice, ...]:
    """Return what was suggested on a day, or nothing."""
    kept = _read(places.cache / "today.json")
    try:
        if (kept["day"], kept["language"]) != (day.isoformat(), language):
            return ()
        return tuple(
            Advice(str(id_), str(why), bool(planned), int(total_ms), bool(rest))
            for id_, why, planned, total_ms, rest in kept["advice"]
        )
    except (TypeError, KeyError, ValueError):
        return ()


def keep_advice(places: Places, day: date, language: str, advice: Sequence[Advice]) -> None:
    """Keep what is suggested on a day, so that the next start shows it at once."""
    kept = {"day": day.isoformat(), "language": language, "advice": [list(a) for a in advice]}
    _write(places.cache / "today.json", kept)


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except (OSError, ValueError):
        return False


def _read(file: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _write(file: Path, kept: object) -> None:
    from player.settings import write_atomically

    try:
        write_atomically(file, json.dumps(kept))
    except OSError:
        return
