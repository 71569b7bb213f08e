"""What a routine or exercise calls itself in its text, and other words in the place of that."""

from __future__ import annotations

import re

from player.i18n import LANGUAGES, Catalogue, catalogue
from player.routine.file_text import decode
from player.routine.in_place import with_values
from player.routine.loaded import NodePath
from player.routine.yaml_text import Source, read_text


def titles_of(source: Source) -> dict[NodePath, str]:
    """Return what a routine or exercise calls itself, by the places; one for each language."""
    value = source.value
    key = next((key for key in ("title", "name") if isinstance(value, dict) and key in value), "")
    title = value[key] if isinstance(value, dict) and key else None
    if isinstance(title, str):
        return {(key,): title}
    if isinstance(title, dict):
        return {(key, code): text for code, text in title.items() if isinstance(text, str)}
    return {}


def with_copy_title(content: bytes, number: int, words: Catalogue) -> bytes:
    """Let a title say that it is a copy's, in every language that it is written in.

    Args:
        content: The file.
        number: Which copy it is, from 1.
        words: The user's language, for a title that is in no language in particular.

    Raises:
        Stopped: It is no text in YAML.
        ValueError: It is written in a way that cannot be changed in place.
    """
    titles = titles_of(read_text(decode(content))[0])
    return with_values(
        content, {at: _copied(text, at, number, words) for at, text in titles.items()}
    )


def _copied(title: str, at: NodePath, number: int, words: Catalogue) -> str:
    language = str(at[-1])
    _ = (catalogue(language) if language in LANGUAGES else words).gettext
    copy = _("copy")
    base = re.sub(rf" \({re.escape(copy)}(?: \d+)?\)$", "", title)
    return f"{base} ({copy})" if number == 1 else f"{base} ({copy} {number})"


def with_title(content: bytes, title: str, language: str) -> bytes:
    """Put another title in the place of the one in a language, or of the first.

    Raises:
        Stopped: It is no text in YAML.
        ValueError: There is none, or it is written in a way that cannot be changed in place.
    """
    titles = titles_of(read_text(decode(content))[0])
    if not titles:
        raise ValueError(content)
    at = next((at for at in titles if at[-1] == language), next(iter(titles)))
    return content if titles[at] == title else with_values(content, {at: title})
