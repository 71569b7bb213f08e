"""A text tidied on request: how it is laid out, never what it says."""

from __future__ import annotations


def formatted(text: str) -> str:
    """Return a text laid out as the shipped files are; one that is broken stays as it is."""
    return text
