"""Durations: whole milliseconds inside, people's words outside."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from player.errors import WrongValueError
from player.i18n import Sentence

Milliseconds: TypeAlias = int

LONGEST_MS: Final = 4 * 60 * 60 * 1000

_NUMBER = r"([0-9]+(?:\.[0-9]+)?)"
_WORDS = re.compile(
    rf"(?:{_NUMBER}\s*h)?\s*(?:{_NUMBER}\s*m(?:in)?)?\s*(?:{_NUMBER}\s*s)?", re.IGNORECASE
)
_CLOCK = re.compile(r"(?:([0-9]+):)?([0-9]{1,2}):([0-9]{2})")
_BARE = re.compile(_NUMBER)
_GUESS = re.compile(rf"\s*{_NUMBER}\s*(?:([a-z]+)\s*([0-9]*)[a-z\s]*)", re.IGNORECASE)
_EXAMPLES = Sentence('write it like "30s", "1m30s" or "1:30"')


def parse_duration(value: object) -> Milliseconds:
    """Read a duration as people write it.

    Args:
        value: ``"30s"``, ``"30 s"``, ``"1m30s"``, ``"1.5m"``, ``"1h"``, ``"1:30"``, or seconds as a
            bare number.

    Returns:
        Whole milliseconds, over 0 and at most four hours.

    Raises:
        WrongValueError: It is not a duration, or outside those limits.
    """
    seconds = _seconds(value)
    if seconds is None:
        shown = (
            Sentence('"{word}"', word=_shortened(value))
            if isinstance(value, str)
            else Sentence("this")
        )
        told = Sentence("{value} is not a duration", value=shown)
        raise WrongValueError(told, _suggest(value))
    ms = round(seconds * 1000) if seconds <= LONGEST_MS else LONGEST_MS + 1
    if ms <= 0:
        raise WrongValueError(Sentence("a duration must be longer than nothing"), _EXAMPLES)
    if ms > LONGEST_MS:
        raise WrongValueError(Sentence("a duration of more than 4 hours is not allowed"))
    return ms


def _seconds(value: object) -> float | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        # NaN and the infinities compare false with everything sensible and end as "too long".
        return float(value) if abs(value) <= LONGEST_MS else LONGEST_MS + 1.0
    text = value.strip() if isinstance(value, str) and len(value) <= 40 else ""
    if bare := _BARE.fullmatch(text):
        return float(bare[1])
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return hours * 3600 + minutes * 60 + seconds if seconds < 60 else None
    if text and (words := _WORDS.fullmatch(text)):
        hours_, minutes_, seconds_ = (float(part or 0) for part in words.groups())
        return hours_ * 3600 + minutes_ * 60 + seconds_
    return None


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _suggest(value: object) -> str:
    """Guess what was meant: the leading number with the nearest unit, and seconds after minutes."""
    guess = _GUESS.fullmatch(value) if isinstance(value, str) else None
    if guess is None:
        return _EXAMPLES
    number, unit, rest = guess[1], guess[2][:1].lower(), guess[3]
    if unit not in ("h", "m"):
        return Sentence('try "{text}"', text=f"{number}s")
    smaller = f"{rest}{'m' if unit == 'h' else 's'}" if rest else ""
    return Sentence('try "{text}"', text=f"{number}{unit}{smaller}")


def format_duration(ms: Milliseconds) -> str:
    """Print a duration as `parse_duration` reads it: ``1m30s``, ``45s``, ``1.5s``."""
    seconds, rest = divmod(ms, 1000)
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    fraction = f".{rest:03d}".rstrip("0") if rest else ""
    parts = [f"{hours}h" if hours else "", f"{minutes}m" if minutes else ""]
    if seconds or fraction or not any(parts):
        parts.append(f"{seconds}{fraction}s")
    return "".join(parts)


def format_clock(ms: Milliseconds) -> str:
    """Print a time as ``m:ss`` or ``h:mm:ss``, seconds rounded down."""
    seconds = ms // 1000
    if seconds >= 3600:
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return f"{seconds // 60}:{seconds % 60:02d}"
