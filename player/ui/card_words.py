"""What a card says of a routine, in words; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from player.i18n import Catalogue
    from player.ui.shelf import ShelfCard
    from player.units import Milliseconds

_DAYS_IN_WORDS: Final = 14


def length_words(card: ShelfCard, catalogue: Catalogue) -> str:
    """Return how long a routine takes, in words."""
    _ = catalogue.gettext
    about = "~" if card.estimated else ""
    return _("{n} min").format(n=f"{about}{card.minutes}")


def level_words(catalogue: Catalogue) -> dict[str, str]:
    """Return how demanding a routine is, in words."""
    _ = catalogue.gettext
    return {
        "easy": _("Easy"),
        "gentle": _("Gentle"),
        "moderate": _("Moderate"),
        "strong": _("Strong"),
    }


def changed_words(
    total_ms: Milliseconds, own_ms: Milliseconds, counted: tuple[int, int], catalogue: Catalogue
) -> str:
    """Return in one line what another length changes; nothing where it changes nothing.

    Args:
        total_ms: How long it takes then.
        own_ms: How long it takes by itself.
        counted: How many steps are done otherwise, and how many are left out.
        catalogue: The words.
    """
    other, left_out = counted
    ngettext = catalogue.ngettext
    told = []
    if other and total_ms < own_ms:
        told.append(ngettext("{n} shortened", "{n} shortened", other).format(n=other))
    elif other:
        told.append(ngettext("{n} lengthened", "{n} lengthened", other).format(n=other))
    if left_out:
        told.append(ngettext("{n} left out", "{n} left out", left_out).format(n=left_out))
    if not told:
        return ""
    minutes = catalogue.gettext("{n} min").format(n=max(1, round(total_ms / 60_000)))
    return f"{minutes}: {', '.join(told)}"


def last_done_words(when: datetime | None, now: datetime, catalogue: Catalogue) -> str:
    """Return when a routine was last done, in words.

    Args:
        when: When it was last begun, or None.
        now: The time now, both with their offsets from UTC.
        catalogue: The words.
    """
    _ = catalogue.gettext
    if when is None:
        return _("Not done yet")
    days = (now.date() - when.date()).days
    if days <= 0:
        return _("Done today")
    if days == 1:
        return _("Done yesterday")
    if days < _DAYS_IN_WORDS:
        return catalogue.ngettext("Done {n} day ago", "Done {n} days ago", days).format(n=days)
    weeks = days // 7
    return catalogue.ngettext("Done {n} week ago", "Done {n} weeks ago", weeks).format(n=weeks)


def pain_words(before: int | None, after: int | None, catalogue: Catalogue) -> str:
    """Return how the back was before a session and after it; nothing where neither was told."""
    if before is None and after is None:
        return ""
    said = ["–" if each is None else str(each) for each in (before, after)]  # noqa: RUF001 - a dash
    return f"{catalogue.gettext('Back pain')} {said[0]} → {said[1]}"


def focus_words(focus: str, catalogue: Catalogue) -> str:
    """Return an area of the body in the user's language, as it stands on a chip."""
    _ = catalogue.gettext
    known = {
        "lower back": _("Lower back"),
        "upper back": _("Upper back"),
        "hips": _("Hips"),
        "core": _("Core"),
        "legs": _("Legs"),
        "neck": _("Neck"),
        "shoulders": _("Shoulders"),
    }
    return known.get(focus.lower(), focus[:1].upper() + focus[1:])


def equipment_words(equipment: tuple[str, ...], catalogue: Catalogue) -> str:
    """Return what is needed, in the user's language."""
    return ", ".join(equipment_names(equipment, catalogue))


def equipment_names(equipment: tuple[str, ...], catalogue: Catalogue) -> tuple[str, ...]:
    """Return each thing that is needed, in the user's language; where there is none, that."""
    _ = catalogue.gettext
    known = {
        "mat": _("mat"),
        "strap": _("strap"),
        "chair": _("chair"),
        "cushion": _("cushion"),
        "wall": _("wall"),
        "towel": _("towel"),
        "stick": _("stick"),
        "bed": _("bed"),
        "doorway": _("doorway"),
        "step": _("step"),
    }
    return tuple(known.get(thing, thing) for thing in equipment) or (_("nothing needed"),)


def care_words(card: ShelfCard, ticked: Mapping[str, str], catalogue: Catalogue) -> str:
    """Return what to take care with in a routine, or nothing.

    Args:
        card: The routine.
        ticked: The words for each caution that the user has ticked, by its code.
        catalogue: The words.
    """
    carried = card.carried(ticked.keys())
    if not carried:
        return ""
    codes = {code for each in carried for code in each}
    what = ", ".join(words for code, words in ticked.items() if code in codes)
    return catalogue.ngettext(
        "Take care with {n} exercise: {what}", "Take care with {n} exercises: {what}", len(carried)
    ).format(n=len(carried), what=what)
