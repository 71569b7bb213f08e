"""Changes of a text: one replacement each, with its way back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from player.errors import SuppleError
from player.i18n import Sentence


class TextEdit(NamedTuple):
    """A replacement of one stretch of a text.

    Attributes:
        start: Offset of the first character replaced.
        end: Offset behind the last one; equal to ``start`` where text is only put in.
        text: What stands there afterwards.
    """

    start: int
    end: int
    text: str


class EditRefused(SuppleError):  # noqa: N818 - the edit was refused; nothing is at fault
    """A change that cannot be made in this text; the sentence says why."""

    def __init__(self, text: str, /, **values: object) -> None:
        """Take a sentence as `Sentence` does."""
        super().__init__(Sentence(text, **values))


def applied(text: str, edit: TextEdit) -> str:
    """Return the text after an edit."""
    return text[: edit.start] + edit.text + text[edit.end :]


def inverse(text: str, edit: TextEdit) -> TextEdit:
    """Return what takes an edit of a text back, as an edit of the text after it."""
    return TextEdit(edit.start, edit.start + len(edit.text), text[edit.start : edit.end])


def joined(text: str, edits: Iterable[TextEdit]) -> TextEdit:
    """Return several edits of one text as one, which spans them all.

    Args:
        text: The text, which all their offsets speak of.
        edits: At least one; none overlaps another.
    """
    ordered = sorted(edits)
    parts: list[str] = []
    at = start = ordered[0].start
    for edit in ordered:
        parts += (text[at : edit.start], edit.text)
        at = edit.end
    return TextEdit(start, at, "".join(parts))


def trimmed(text: str, edit: TextEdit) -> TextEdit:
    """Return an edit without what it replaces by the same at both of its ends."""
    old, new = text[edit.start : edit.end], edit.text
    shorter = min(len(old), len(new))
    before = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    shorter -= before
    after = next((n for n in range(shorter) if old[-1 - n] != new[-1 - n]), shorter)
    return TextEdit(edit.start + before, edit.end - after, new[before : len(new) - after])
