"""What a name written by people says: a pause, a side of the body, or just a name."""

from __future__ import annotations

import re
from typing import Final

from player.routine.terms import Side

LONGEST_NAME: Final = 120
_LETTERS = re.compile(r"[^\W\d_]+")
_NOT_ALNUM = re.compile(r"[\W_]+")

_PAUSES: Final = frozenset(
    (
        "rest break pause recover recovery breather prepare preparation ready "  # English
        "ruhe erholung pausieren vorbereiten vorbereitung bereit "  # German
        "repos récupération préparation riposo recupero pausa descanso descansa preparación "
        "przerwa odpoczynek отдых пауза перерыв dinlenme mola 休息 暂停 休憩 paus vila hvile "
        "pauze rust odmor odpočinek přestávka pihenő szünet"
    ).split()
)
_AROUND_A_PAUSE: Final = frozenset("get short long kurze kurz lange a the de s sec min".split())

_SIDES: Final = {
    **dict.fromkeys(("left", "links", "linke", "linkes", "linker", "linken"), Side.LEFT),
    **dict.fromkeys(("right", "rechts", "rechte", "rechtes", "rechter", "rechten"), Side.RIGHT),
    **dict.fromkeys(("gauche", "izquierda", "izquierdo", "sinistra", "sinistro"), Side.LEFT),
    **dict.fromkeys(("droite", "droit", "derecha", "derecho", "destra", "destro"), Side.RIGHT),
    "l": Side.LEFT,
    "r": Side.RIGHT,
}
_DASHES: Final = "-,:/\u2013\u2014 "
_OPENING: Final = f"([{{{_DASHES}"
_CLOSING: Final = f")]}}{_DASHES}"
_SIDE_NOUNS: Final = frozenset(("side", "seite", "lado", "lato", "côté"))


def clean(value: object, longest: int = LONGEST_NAME) -> str:
    """Return text as it can be shown and written: one line, no invisible characters, not endless.

    What is no text is an empty one.
    """
    if not isinstance(value, str):
        return ""
    # Far more than is kept, so that a text of megabytes costs no time.
    seen = "".join(c for c in value[: longest * 20] if c.isprintable() or c.isspace())
    seen = " ".join(seen.split())
    return seen if len(seen) <= longest else f"{seen[: longest - 1].rstrip()}…"


def folded(name: str) -> str:
    """Return what two spellings of one name have in common."""
    return _NOT_ALNUM.sub("", name.casefold())


def is_pause(name: str) -> bool:
    """Tell whether a name means that nothing is done: "Rest", "Kurze Pause", "Get ready!"."""
    words = [word.casefold() for word in _LETTERS.findall(name)]
    said = [word for word in words if word not in _AROUND_A_PAUSE]
    return bool(said) and all(word in _PAUSES for word in said)


def without_side(name: str) -> tuple[Side | None, str]:
    """Split a name into the side of the body that it names, and the rest of it.

    "Side plank (left)" is the left side of "Side plank". A single letter counts only at the end.
    """
    words = list(_LETTERS.finditer(name))
    found = [
        word
        for index, word in enumerate(words)
        if word[0].casefold() in _SIDES and (len(word[0]) > 1 or 0 < index == len(words) - 1)
    ]
    if len(found) != 1:
        return None, name
    word = found[0]
    before, after = name[: word.start()].rstrip(_OPENING), name[word.end() :]
    after_words = after.split()
    if after_words and after_words[0].strip(".,:;)]}").casefold() in _SIDE_NOUNS:
        after = after.split(after_words[0], 1)[1]
    after = after.strip(_CLOSING)
    return _SIDES[word[0].casefold()], f"{before} {after}".strip()
