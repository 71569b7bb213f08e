"""What was found out about something that may sound or speak."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """An output or a voice, and whether it can be used here.

    Attributes:
        name: Its name in the settings.
        works: Whether it can be used.
        verdict: What was found, in words.
        remedy: What to do where it does not work, or an empty string.
    """

    name: str
    works: bool
    verdict: str
    remedy: str = ""
