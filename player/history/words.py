"""What the history tells of itself: English, until somebody who has a catalogue says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from player.errors import SuppleError

if TYPE_CHECKING:
    from typing import Self

    from player.i18n import Catalogue

Value: TypeAlias = "str | int"


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
    values: dict[str, Value]

    def __new__(cls, text: str, **values: Value) -> Self:
        """Fill in the values.

        Args:
            text: The words, marked by `N_`.
            values: What stands in the places.
        """
        made = super().__new__(cls, text.format(**values))
        made.text, made.values = text, values
        return made

    def said(self, catalogue: Catalogue) -> str:
        """Return the words in the catalogue's language."""
        return catalogue.gettext(self.text).format(
            **{
                name: value.said(catalogue) if isinstance(value, Sentence) else value
                for name, value in self.values.items()
            }
        )


def said(told: str | SuppleError, catalogue: Catalogue) -> str:
    """Return a notice or an error of the history in the catalogue's language.

    What is no `Sentence` stays as it is.
    """
    words = told.args[0] if isinstance(told, SuppleError) and told.args else told
    return words.said(catalogue) if isinstance(words, Sentence) else str(words)
