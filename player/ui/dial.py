"""Where word and number stand in a circle so that the number is as large as can be; pure.

Every length is a share of the circle's outer diameter, seen from its middle, downwards.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from player.ui.sight import CAPITAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Advance = Callable[[str], float]
    """Returns how wide a text is, as a share of its font's size."""

WORD: Final = 0.155
"""The word's font: 20 minutes of arc at three metres, with the whole height of 1080 pixels."""
_INSIDE: Final = 0.425
"""The radius within the stroke."""
_MOST: Final = 0.5
_ENOUGH: Final = 0.36
_LARGE: Final = 0.455
"""The number's font: no larger; so large at least before the word gives way; and so large, as it is
in the window, before what it is of is left out."""
_PITCH: Final = 1.06
"""From line to line of a word, as a share of its font."""
_GAP: Final = 0.045
APART: Final = 0.02
_SMALLER: Final = 0.94
_STEP: Final = 0.005


@dataclass(frozen=True, slots=True)
class Dial:
    """What a circle shows, and where.

    Attributes:
        lines: The word, on one line or two.
        word: The size of its font, and
        tops: where the capitals of each line begin.
        digits: The size of the number's font, and
        digits_top: where it begins.
        total: What stands small behind the number, where there is room for it.
    """

    lines: tuple[str, ...]
    word: float
    tops: tuple[float, ...]
    digits: float
    digits_top: float
    total: str


def dial_of(word: str, digits: str, total: str, advance: Advance) -> Dial:
    """Return how a word, a number and perhaps what it is of fill a circle.

    Args:
        word: What to do.
        digits: The number, or an empty string.
        total: What to put behind it, or an empty string.
        advance: Measures.
    """
    if not digits:
        return _word_alone(word, advance)
    found = _largest(word, WORD, digits, total, advance) if total else None
    if found is not None and found.digits >= _LARGE:
        return found
    size = WORD
    while (found := _largest(word, size, digits, "", advance)) is None or found.digits < _ENOUGH:
        size *= _SMALLER
    return found


def _word_alone(word: str, advance: Advance) -> Dial:
    size = min(_MOST / 2, 2 * _INSIDE * 0.9 / max(advance(word), 0.01))
    return Dial((word,), size, (-size * CAPITAL / 2,), 0.0, 0.0, "")


def _largest(word: str, size: float, digits: str, total: str, advance: Advance) -> Dial | None:
    """Return the dial with the largest number, or None where the word has no room at all."""
    found = (_stacked(lines, size, digits, total, advance) for lines in _broken(word))
    dials = [each for each in found if each is not None]
    return max(dials, key=lambda dial: dial.digits) if dials else None


def _broken(word: str) -> Iterator[tuple[str, ...]]:
    """Yield a word as one line, and as two for each of its spaces."""
    yield (word,)
    parts = word.split(" ")
    for at in range(1, len(parts)):
        yield " ".join(parts[:at]), " ".join(parts[at:])


def _stacked(
    lines: Sequence[str], size: float, digits: str, total: str, advance: Advance
) -> Dial | None:
    """Return the lines above the largest number that has room below them."""
    halves = [advance(line) * size / 2 for line in lines]
    if max(halves) >= _INSIDE:
        return None
    pitch, capital = size * _PITCH, size * CAPITAL
    down = (len(lines) - 1) * pitch + capital + _GAP  # from the first line's top to the number's
    highest = max(-_half_chord(half) - n * pitch for n, half in enumerate(halves))
    behind = advance(total) * size + APART if total else 0.0
    figure = _MOST
    while figure > _STEP:
        half = (advance(digits) * figure + behind) / 2
        height = down + figure * CAPITAL
        if half < _INSIDE:
            reach = _half_chord(half)  # of the number's four corners
            lowest, least = reach - height, max(highest, -reach - down)
            if least <= lowest:
                top = min(max(-height / 2, least), lowest)
                tops = tuple(top + n * pitch for n in range(len(lines)))
                return Dial(tuple(lines), size, tops, figure, top + down, total)
        figure -= _STEP
    return None


def _half_chord(at: float) -> float:
    """Return how far the circle reaches to each side at a distance from its middle."""
    return math.sqrt(max(0.0, _INSIDE**2 - at**2))
