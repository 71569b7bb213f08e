"""One gettext catalogue for all text: speech, terminal and screens alike.

Pure code takes a `Catalogue` and names its function ``_``, so that the extraction finds the words::

    def announce(name: str, catalogue: Catalogue) -> str:
        _ = catalogue.gettext
        return _("Next: {name}.").format(name=name)
"""

from __future__ import annotations

import gettext
import locale
from functools import cache
from typing import Final, TypeAlias

from player.paths import bundled

Catalogue: TypeAlias = gettext.NullTranslations

LANGUAGES: Final = ("en", "de")
"""The languages the program speaks; English is the language of the source."""


@cache
def catalogue(language: str) -> Catalogue:
    """Return the texts of a language; English, the source, for one that is not there."""
    return gettext.translation(
        "supple", bundled("assets") / "i18n", languages=[language], fallback=True
    )


def system_language() -> str:
    """Return the first of our languages that the user's system asks for, else English."""
    wanted = (locale.getlocale()[0] or "").split("_")[0].lower()
    known = {"english": "en", "german": "de"}  # Windows names its locales in words
    code = known.get(wanted, wanted)
    return code if code in LANGUAGES else "en"
