"""A routine as another program has it: named stretches of time, pauses, and blocks of them.

Each importer makes a draft; what all of them have to guess is guessed here, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from player.errors import SuppleError
from player.i18n import Catalogue
from player.routine.exchange.names import folded, without_side
from player.routine.terms import Side
from player.units import LONGEST_MS, Milliseconds

MOST_ITEMS: Final = 2_000
DEEPEST_BLOCK: Final = 8
MOST_ROUNDS: Final = 100
SHORT_PAUSE_MS: Final = 30_000
"""A pause no longer than this, right before an exercise, is the time to get ready for it."""
_SHOWN_NAMES: Final = 6


@dataclass(frozen=True, slots=True)
class Work:
    """Something done for a time.

    Attributes:
        name: What it is called there.
        length_ms: How long, on each side where there are two.
        held: Whether a position is held, not a movement kept up.
        say: What is spoken when it begins.
        prepare_ms: The pause right before it, or None.
        first: The side that begins where both are done one after the other, else None.
        switch_ms: The pause between the two sides, or None.
        exercise: The id of the exercise of ours that has this name, or None.
    """

    name: str
    length_ms: Milliseconds
    held: bool = False
    say: str = ""
    prepare_ms: Milliseconds | None = None
    first: Side | None = None
    switch_ms: Milliseconds | None = None
    exercise: str | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which nothing is done."""

    length_ms: Milliseconds


@dataclass(frozen=True, slots=True)
class Block:
    """Items done several times over; `rest_ms` is the pause between two rounds."""

    rounds: int
    items: tuple[Item, ...]
    name: str = ""
    rest_ms: Milliseconds | None = None


Item: TypeAlias = Work | Pause | Block


@dataclass(slots=True)
class Notes:
    """What was guessed and what was lost, each sentence once with all the names it is about."""

    _guessed: dict[str, list[str]] = field(default_factory=dict)
    _lost: dict[str, list[str]] = field(default_factory=dict)

    def guess(self, sentence: str, name: str = "") -> None:
        """Note a guess; ``{names}`` in the sentence becomes the names given with it."""
        self._guessed.setdefault(sentence, []).append(name)

    def lose(self, sentence: str, name: str = "") -> None:
        """Note a loss, in the same way."""
        self._lost.setdefault(sentence, []).append(name)

    def guessed(self, catalogue: Catalogue) -> tuple[str, ...]:
        """Return the guesses as sentences."""
        return tuple(_sentence(*each, catalogue) for each in self._guessed.items())

    def lost(self, catalogue: Catalogue) -> tuple[str, ...]:
        """Return the losses as sentences."""
        return tuple(_sentence(*each, catalogue) for each in self._lost.items())


def _sentence(sentence: str, names: Sequence[str], catalogue: Catalogue) -> str:
    _ = catalogue.gettext
    known = list(dict.fromkeys(name for name in names if name))
    shown = ", ".join(known[:_SHOWN_NAMES])
    if len(known) > _SHOWN_NAMES:
        more = len(known) - _SHOWN_NAMES
        shown = _("{names} and {number} more").format(names=shown, number=more)
    return sentence.replace("{names}", shown)


@dataclass(slots=True)
class Draft:
    """A routine on its way.

    Attributes:
        title: What it is called.
        items: What is done, in order.
        notes: What was guessed and lost so far.
    """

    title: str
    items: tuple[Item, ...]
    notes: Notes = field(default_factory=Notes)

    def arrange(self, known: Mapping[str, str], catalogue: Catalogue) -> None:
        """Put it the way our format says it: sides joined, pauses where they belong, ids found.

        Args:
            known: The ids of our exercises by their folded names.
            catalogue: The language of the notes.

        Raises:
            SuppleError: There is nothing to do in it, or far too much.
        """
        _ = catalogue.gettext
        if not any(_works(self.items)):
            raise SuppleError(
                _("“{title}” has nothing in it that lasts any time.").format(title=self.title)
            )
        _bound(self.items, self.title, catalogue)
        asked_ms = _length_ms(self.items)
        items = _joined(tuple(_flat(self.items)), self.notes, catalogue)
        items = _recognised(items, known, self.notes, catalogue)
        self.items = _paused(items, self.notes, catalogue)
        while isinstance(self.items[-1], Pause):
            self.notes.lose(_("A pause at the very end."))
            self.items = self.items[:-1]
        self.notes.guess(
            _(
                "It lasted {minutes} there. Supple gives time to get ready before each exercise, so"
                " it lasts somewhat longer here."
            ).replace("{minutes}", _("{number} minutes").format(number=f"{asked_ms / 60_000:.1f}"))
        )


def _works(items: Iterable[Item]) -> Iterator[Work]:
    for item in items:
        if isinstance(item, Block):
            yield from _works(item.items)
        elif isinstance(item, Work):
            yield item


def _length_ms(items: Iterable[Item]) -> Milliseconds:
    return sum(
        item.rounds * _length_ms(item.items) if isinstance(item, Block) else item.length_ms
        for item in items
    )


def _count(items: Iterable[Item]) -> int:
    return sum(item.rounds * _count(item.items) if isinstance(item, Block) else 1 for item in items)


def _bound(items: Sequence[Item], title: str, catalogue: Catalogue) -> None:
    _ = catalogue.gettext
    if _count(items) > MOST_ITEMS:
        raise SuppleError(
            _("“{title}” has more than {number} parts with every round counted.").format(
                title=title, number=MOST_ITEMS
            )
        )
    if _length_ms(items) > LONGEST_MS:
        raise SuppleError(_("“{title}” lasts more than four hours.").format(title=title))


# --- two sides ------------------------------------------------------------------------------------


def _joined(items: Sequence[Item], notes: Notes, catalogue: Catalogue) -> tuple[Item, ...]:
    """Make one step of "Lunge left", a pause if there is one, and "Lunge right"."""
    _ = catalogue.gettext
    joined: list[Item] = []
    rest = list(items)
    while rest:
        item = rest.pop(0)
        if isinstance(item, Block):
            joined.append(replace(item, items=_joined(item.items, notes, catalogue)))
            continue
        pause = rest[0] if rest and isinstance(rest[0], Pause) else None
        second = rest[1 if pause else 0] if len(rest) > (1 if pause else 0) else None
        if isinstance(item, Work) and (both := _both(item, second, pause)) is not None:
            del rest[: 2 if pause else 1]
            notes.guess(_("Taken to be one exercise on both sides: {names}."), both.name)
            item = both
        joined.append(item)
    return tuple(joined)


def _both(one: Work, other: Item | None, pause: Pause | None) -> Work | None:
    """Return the step that does two sides, or None where these are not two sides of one."""
    if not isinstance(other, Work) or one.length_ms != other.length_ms:
        return None
    side, name = without_side(one.name)
    other_side, other_name = without_side(other.name)
    if (
        not name
        or side is None
        or other_side is not side.other
        or folded(name) != folded(other_name)
    ):
        return None
    switch_ms = pause.length_ms if pause else None
    return replace(one, name=name, first=side, switch_ms=switch_ms)


# --- exercises of ours ----------------------------------------------------------------------------


def _recognised(
    items: Sequence[Item], known: Mapping[str, str], notes: Notes, catalogue: Catalogue
) -> tuple[Item, ...]:
    """Give a step the exercise of ours that is called the same, for its picture and cues."""
    _ = catalogue.gettext
    found: list[Item] = []
    for item in items:
        if isinstance(item, Block):
            found.append(replace(item, items=_recognised(item.items, known, notes, catalogue)))
        elif isinstance(item, Work) and (id_ := known.get(folded(item.name))) is not None:
            notes.guess(_("Taken to be Supple's exercises of the same name: {names}."), item.name)
            found.append(replace(item, exercise=id_))
        else:
            found.append(item)
    return tuple(found)


# --- pauses ---------------------------------------------------------------------------------------


def _flat(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items with blocks that are none taken apart: nameless, done once, or empty."""
    for item in items:
        if not isinstance(item, Block):
            yield item
        elif inner := tuple(_flat(item.items)):
            if item.rounds == 1 and not item.name:
                yield from inner
            else:
                yield replace(item, items=inner)


def _paused(items: Iterable[Item], notes: Notes, catalogue: Catalogue) -> tuple[Item, ...]:
    """Put each pause where our format has one: before an exercise, between rounds, or by itself."""
    _ = catalogue.gettext
    placed: list[Item] = []
    for item in _with_rounds(items, notes, catalogue):
        before = placed[-1] if placed and isinstance(placed[-1], Pause) else None
        if isinstance(item, Pause) and before is not None:
            placed[-1] = Pause(min(before.length_ms + item.length_ms, LONGEST_MS))
        elif isinstance(item, Work) and before and before.length_ms <= SHORT_PAUSE_MS:
            notes.guess(_("A pause of up to 30 seconds is the time to get ready for what follows."))
            placed[-1] = replace(item, prepare_ms=before.length_ms)
        else:
            placed.append(item)
    return tuple(placed)


def _with_rounds(items: Iterable[Item], notes: Notes, catalogue: Catalogue) -> Iterator[Item]:
    """Yield the items; of a block its last pause stands between rounds, and once more after it."""
    _ = catalogue.gettext
    for item in items:
        if not isinstance(item, Block):
            yield item
            continue
        inner = _paused(item.items, notes, catalogue)
        last = inner[-1] if isinstance(inner[-1], Pause) else None
        if last is not None:
            inner = inner[:-1]
        if not inner:  # nothing but a pause, over and over
            yield Pause(min(item.rounds * _length_ms(item.items), LONGEST_MS))
            continue
        between_ms = item.rest_ms or (last.length_ms if last is not None else None)
        if between_ms is None and item.rounds > 1:
            notes.guess(_("Between two rounds without a pause Supple waits for one second."))
            between_ms = 1_000
        yield replace(item, items=inner, rest_ms=between_ms if item.rounds > 1 else None)
        if last is not None:
            yield last
