"""What the first paint needs: a glimpse at the settings, and the cards as they last were."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from player.i18n import LANGUAGES, system_language
from player.paths import bundled
from player.ui.shelf import load_index, shelf_stamp

if TYPE_CHECKING:
    from pathlib import Path

    from player.paths import Places
    from player.settings import Settings
    from player.ui.look import ThemeChoice, Wish
    from player.ui.shelf import ShelfCard

_USUAL: Final = (1.0, "left")
"""The usual time to get ready and first side."""


class Glimpse(NamedTuple):
    """What of the settings is needed before the first paint.

    Attributes:
        theme: The theme.
        language: The language to show.
        folders: The folders of routines, the user's before the program's.
        choices: The settings that change what cards show.
        contrast: Whether stronger contrast is wanted.
        welcomed: Whether the screens of the first start have been seen.
        cautions: The user's caution codes.
    """

    theme: ThemeChoice
    language: str
    folders: tuple[Path, ...]
    choices: tuple[object, ...]
    contrast: Wish = "system"
    welcomed: bool = False
    cautions: frozenset[str] = frozenset()

    @classmethod
    def of(cls, settings: Settings, places: Places) -> Glimpse:
        """Return what a glimpse at the file of these settings gives."""
        language = settings.effective_language
        folders = (settings.library or places.library, bundled("routines"))
        choices = (language, settings.prepare_scale, settings.first_side)
        return cls(
            settings.theme,
            language,
            folders,
            choices,
            settings.contrast,
            settings.welcomed,
            settings.cautions,
        )


def glimpse(places: Places) -> Glimpse:
    """Read the little that the first paint needs, without what validates settings.

    Whatever is odd is passed over here: the whole file is read properly a moment later.
    """
    try:
        kept = json.loads(places.settings.read_text(encoding="utf-8"))
    except OSError:
        kept = {}
    except ValueError:
        kept = None
    if not isinstance(kept, dict):
        kept = {"welcomed": True}  # whoever has a broken file has been welcomed before
    themes: dict[object, ThemeChoice] = {"light": "light", "dark": "dark"}
    language = kept.get("language")
    if language not in LANGUAGES:
        language = system_language()
    own = kept.get("library")
    user = places.library.__class__(own) if isinstance(own, str) and own else places.library
    choices = (str(language), kept.get("prepare_scale", 1.0), kept.get("first_side", "left"))
    folders = (user, bundled("routines"))
    theme = themes.get(kept.get("theme"), "system")
    wishes: dict[object, Wish] = {"on": "on", "off": "off"}
    contrast = wishes.get(kept.get("contrast"), "system")
    welcomed = kept.get("welcomed") is True
    ticked = kept.get("cautions")
    cautions = frozenset(map(str, ticked)) if isinstance(ticked, list) else frozenset[str]()
    return Glimpse(theme, str(language), folders, choices, contrast, welcomed, cautions)


def indexed_cards(places: Places, seen: Glimpse) -> tuple[ShelfCard, ...] | None:
    """Return the cards of the last time, else those that ship; None where neither fit."""
    cards = load_index(places.cache / "shelf.json", shelf_stamp(seen.folders, seen.choices))
    if cards is None and seen.choices == (seen.language, *_USUAL):
        from player.ui.shelf_shipped import shipped_cards

        return shipped_cards(seen.language) or None
    return cards
