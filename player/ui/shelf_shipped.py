"""The cards of the routines that ship, and what the first screen says, made beforehand.

``python -m player.ui.shelf_shipped`` makes them anew; a test says when that is due. They are read
again after the first paint like any others, so a stale one is shown for a moment at most.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from player.i18n import LANGUAGES
from player.paths import bundled
from player.ui.shelf import card_of, plain, read_shelf

if TYPE_CHECKING:
    from pathlib import Path

    from player.ui.shelf import ShelfCard


def shipped_cards(language: str) -> tuple[ShelfCard, ...]:
    """Return the cards of the routines that ship, as the usual settings have them."""
    folder = bundled("routines")
    try:
        kept = json.loads(_file(language).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    cards = (card_of(each) for each in kept)
    return tuple(card._replace(path=str(folder / card.path)) for card in cards)


def first_words(language: str) -> tuple[str, ...]:
    """Return what the first screen says that the program is not."""
    try:
        kept = json.loads(_file(f"{language}-first").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    return tuple(map(str, kept))


def made_first(language: str) -> str:
    """Return the text of the file of these words, from the guidance as it is now."""
    from player.ui.guidance import load_guidance

    safety = load_guidance().safety
    words = [text.in_language(language) for text in (safety.disclaimer, safety.unreviewed)]
    return json.dumps(words, ensure_ascii=False) + "\n"


def made_cards(language: str) -> str:
    """Return the text of the file, from the routines as they are now."""
    from player.routine.library import Library
    from player.settings import Settings
    from player.timeline.options import CompileOptions

    options = CompileOptions.from_settings(Settings.model_validate({"language": language}))
    cards = read_shelf(Library(bundled("routines")), options)
    rows = [plain(card._replace(path=f"{card.id}.yaml")) for card in cards]
    return json.dumps(rows, ensure_ascii=False) + "\n"


def _file(name: str) -> Path:
    return bundled("assets") / "shelf" / f"{name}.json"


if __name__ == "__main__":
    for each in LANGUAGES:
        _file(each).parent.mkdir(exist_ok=True)
        _file(each).write_text(made_cards(each), encoding="utf-8")
        _file(f"{each}-first").write_text(made_first(each), encoding="utf-8")
