"""Places in a text: Python counts characters, Qt counts UTF-16 units; pure."""

from __future__ import annotations


def to_units(text: str, index: int) -> int:
    """Return how many UTF-16 units come before a character."""
    head = text[:index]
    return len(head) if head.isascii() else len(head.encode("utf-16-le", "surrogatepass")) // 2


def to_index(text: str, units: int) -> int:
    """Return which character begins after so many UTF-16 units."""
    if text.isascii():
        return min(units, len(text))
    whole = text.encode("utf-16-le", "surrogatepass")
    return len(whole[: units * 2].decode("utf-16-le", "ignore"))
