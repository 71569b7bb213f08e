"""One gettext catalogue for all text: speech, terminal and screens alike.

Pure code takes a `Catalogue` and names its function ``_``, so that the extraction finds the words::

    def announce(name: str, catalogue: Catalogue) -> str:
        _ = catalogue.gettext
        return _("Next: {name}.").format(name=name)

What has no catalogue, because nobody yet knows who will read it, makes a `Sentence`: English, until
it is said in the language of whoever reads it.
"""

from __future__ import annotations

import gettext
import locale
import os
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from player.paths import bundled

if TYPE_CHECKING:
    from typing import Self

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
    """Return the language that the user's system asks for where it is one of ours, else English.

    As gettext has it: ``LANGUAGE`` is a list in the order of preference, and counts wherever the
    locale is not that of the C language.
    """
    # As programs of the terminal read it; Windows has none of these.
    asked = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), None)
    asked = asked or locale.getlocale()[0] or ""
    if _language_of(asked) in {"", "c", "posix"}:
        return "en"
    wanted = (*os.environ.get("LANGUAGE", "").split(":"), asked)
    return next((code for code in map(_language_of, wanted) if code in LANGUAGES), "en")


def _language_of(name: str) -> str:
    """Return the language that a locale's name begins with."""
    wanted = name.partition("_")[0].partition(".")[0].partition("@")[0].lower()
    known = {"english": "en", "german": "de"}  # Windows names its locales in words
    return known.get(wanted, wanted)


def N_(text: str) -> str:  # noqa: N802 - the name by which the extraction of texts knows it
    """Mark a text that is translated where it is said."""
    return text


class Sentence(str):
    """Words in English that can be said in another language, too.

    Attributes:
        text: The words with places for values, as the catalogues know them.
        values: What stands in the places; a sentence among them is translated as well.
    """

    __slots__ = ("text", "values")

    text: str
    values: dict[str, object]

    def __new__(cls, text: str, /, **values: object) -> Self:
        """Fill in the values.

        Args:
            text: The words, marked by `N_`.
            values: What stands in the places.
        """
        made = super().__new__(cls, text.format(**values))
        made.text, made.values = text, values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """Return what a copy is made of."""
        return (self.text,), self.values

    def said(self, catalogue: Catalogue) -> str:
        """Return the words in the catalogue's language."""
        return catalogue.gettext(self.text).format(
            **{
                name: value.said(catalogue) if isinstance(value, Sentence) else value
                for name, value in self.values.items()
            }
        )


def said(words: str, catalogue: Catalogue) -> str:
    """Return words in the catalogue's language; what is no `Sentence` stays as it is."""
    return words.said(catalogue) if isinstance(words, Sentence) else words
