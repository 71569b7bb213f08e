"""The cards of the routines that ship, made beforehand: what a first start shows at once.

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


def made_cards(language: str) -> str:
    """Return the text of the file, from the routines as they are now."""
    from player.routine.library import Library
    from player.settings import Settings
    from player.timeline.options import CompileOptions

    options = CompileOptions.from_settings(Settings.model_validate({"language": language}))
    cards = read_shelf(Library(bundled("routines")), options)
    rows = [plain(card._replace(path=f"{card.id}.yaml")) for card in cards]
    return json.dumps(rows, ensure_ascii=False) + "\n"


def _file(language: str) -> Path:
    return bundled("assets") / "shelf" / f"{language}.json"


if __name__ == "__main__":
    for each in LANGUAGES:
        _file(each).parent.mkdir(exist_ok=True)
        _file(each).write_text(made_cards(each), encoding="utf-8")
