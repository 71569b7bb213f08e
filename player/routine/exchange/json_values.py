"""JSON written by others, read within bounds: its size, its numbers, its text."""

from __future__ import annotations

import json
from typing import Final, NamedTuple, NoReturn

from player.errors import SuppleError
from player.i18n import Catalogue
from player.units import LONGEST_MS, Milliseconds

LARGEST_JSON_BYTES: Final = 4 * 1024 * 1024
MOST_ROUTINES: Final = 200


class Decoded(NamedTuple):
    """A file's value.

    Attributes:
        value: Mappings, lists, text, numbers, booleans and None.
        latin_1: Whether it was not UTF-8, and its letters are those of Western Europe only.
    """

    value: object
    latin_1: bool


def read_json(content: bytes, catalogue: Catalogue) -> Decoded | None:
    """Return what a file holds; None where it is no JSON.

    Raises:
        SuppleError: It is too large or nested too deeply.
    """
    _ = catalogue.gettext
    if len(content) > LARGEST_JSON_BYTES:
        raise SuppleError(_("The file is larger than 4 MiB; no routine is."))
    text, latin_1 = _decoded(content)
    try:
        # Not strict: where letters were cut to a byte, some of them became control characters.
        return Decoded(parsed(text, strict=not latin_1), latin_1)
    except RecursionError:
        raise SuppleError(_("The file is nested far too deeply.")) from None
    except ValueError:
        return None


def parsed(text: str, *, strict: bool = True) -> object:
    """Return the value of JSON text, which knows no infinities and no "not a number".

    Raises:
        ValueError: It is no JSON.
        RecursionError: It is nested too deeply.
    """
    value: object = json.loads(text, parse_constant=_no_number, strict=strict)
    return value


def _decoded(content: bytes) -> tuple[str, bool]:
    try:
        return content.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return content.decode("latin-1"), True


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


def listed(value: object, key: str) -> list[object]:
    """Return the list under a key; an empty one where there is none."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def whole(value: object, default: int = 0) -> int:
    """Return a number rounded to a whole one, cut to just outside of what a duration may be."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return default
    return round(min(max(value, -1), LONGEST_MS + 1))


def seconds_ms(value: object) -> Milliseconds:
    """Return seconds as milliseconds; one more than the longest allowed where there are more."""
    return min(max(whole(value), 0) * 1000, LONGEST_MS + 1)
