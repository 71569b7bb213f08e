"""Which routine to suggest today, and why, in one sentence; pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from player.ui.card_words import focus_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from player.i18n import Catalogue
    from player.routine.plans import Suggestion
    from player.ui.shelf import ShelfCard
    from player.units import Milliseconds

LOOKED_BACK_DAYS: Final = 14
"""How far back time is added up."""
BEGIN_WITH: Final = "balanced-20"
_LONG_BREAK_DAYS: Final = 14
_STRONG_FROM_SESSIONS: Final = 6
"""Whoever has done fewer is not sent to the hardest routines."""
_LOPSIDED: Final = 0.25
"""Less than this share of the work, and a kind of exercise is what is missing."""
_ENOUGH_MS: Final = 10 * 60_000
"""From so much work on, shares mean something, and a day's is done."""
_MOST: Final = 6
_MOST_AREAS: Final = 4
_USUAL_MINUTES: Final = 20
_GENTLE: Final = ("easy", "gentle")
_STRENGTH: Final = frozenset({"strength", "stability"})
_LOOSENING: Final = frozenset({"stretch", "mobility"})


class Advice(NamedTuple):
    """A routine to do today.

    Attributes:
        routine: Its id.
        why: One sentence.
        planned: Whether it is what the user's plan has for today.
        total_ms: How long it takes as the plan wants it; 0 where that is not known.
        rest: Whether rest is what to do today, and the routine only for whoever would move.
    """

    routine: str
    why: str
    planned: bool = False
    total_ms: Milliseconds = 0
    rest: bool = False


class Done(NamedTuple):
    """A session that was done.

    Attributes:
        day: The local day.
        routine: The routine's id.
        active_ms: How long was exercised.
        light: Its light by the traffic-light rule, by name; empty where too little was answered.
    """

    day: date
    routine: str
    active_ms: Milliseconds
    light: str = ""


class Past(NamedTuple):
    """What was done.

    Attributes:
        today: The local day.
        done: Every session that counts, oldest first.
        kinds_ms: Work by kind of exercise in the last two weeks.
    """

    today: date
    done: tuple[Done, ...] = ()
    kinds_ms: Mapping[str, Milliseconds] = {}

    @property
    def was_enough(self) -> bool:
        """Whether a session of today was red: nothing more is to be done today."""
        return any(each.day == self.today and each.light == "red" for each in self.done)

    def days_since(self, routine: str) -> int | None:
        """Return how many days ago a routine was last done, or None."""
        days = [each.day for each in self.done if each.routine == routine]
        return (self.today - max(days)).days if days else None


def suggestions(
    cards: Sequence[ShelfCard],
    past: Past,
    ticked: Collection[str],
    plan: Suggestion | None,
    catalogue: Catalogue,
) -> tuple[Advice, ...]:
    """Suggest routines for today, the best first, each once.

    What the user's plan has for today comes first. After a red session, a sore one or a long break
    only gentle routines follow, also when today's session is done. Else it is what got the least
    time in the last two weeks: a kind of exercise where one is nearly missing, then the areas.
    Where today's session was red it is rest, whatever the plan has.

    Args:
        cards: The library.
        past: What was done.
        ticked: The user's caution codes: of equals the routine that carries fewer is better.
        plan: What the user's plan suggests, None where they follow none.
        catalogue: The words.
    """
    sound = [card for card in cards if not card.broken]
    chooser = _Chooser(sound, past, ticked, catalogue)
    found: list[Advice] = []
    if past.was_enough:
        return tuple(each._replace(rest=True) for each in chooser.choose(_MOST))
    if plan is not None:
        words = plan.words.in_language(catalogue.info().get("language", "en"))
        if any(card.id == plan.routine for card in sound):
            found.append(Advice(plan.routine or "", words, planned=True))
        elif not chooser.done_today:
            found += (Advice(each.routine, words) for each in chooser.choose(1))
    taken = {each.routine for each in found}
    found += (each for each in chooser.choose(_MOST) if each.routine not in taken)
    return tuple(found[:_MOST])


def gentler(cards: Iterable[ShelfCard], than: str, ticked: Collection[str]) -> ShelfCard | None:
    """Return the gentlest routine that is gentler than another, or None.

    Args:
        cards: The library.
        than: The id of the other.
        ticked: The user's caution codes.
    """
    sound = [card for card in cards if not card.broken]
    asked = next((card for card in sound if card.id == than), None)
    if asked is not None and asked.level == _GENTLE[0]:
        return None
    fit = [card for card in sound if card.level == _GENTLE[0] and card.id != than]
    return min(
        fit, key=lambda card: (len(card.carried(ticked)), card.total_ms, card.id), default=None
    )


class _Chooser:
    """Chooses without a plan."""

    def __init__(
        self,
        cards: Sequence[ShelfCard],
        past: Past,
        ticked: Collection[str],
        catalogue: Catalogue,
    ) -> None:
        self._cards = cards
        self._past = past
        self._ticked = ticked
        self._words = catalogue
        lately = [each for each in past.done if (past.today - each.day).days < LOOKED_BACK_DAYS]
        # Its module loads 25 others, and what the last start suggested needs none of them.
        from statistics import median

        minutes = [each.active_ms / 60_000 for each in lately]
        self._lately = lately
        self._usual = median(minutes) if minutes else _USUAL_MINUTES

    @property
    def done_today(self) -> bool:
        """Whether a session was done today."""
        return any(each.day == self._past.today for each in self._past.done)

    @property
    def _today_ms(self) -> Milliseconds:
        return sum(each.active_ms for each in self._past.done if each.day == self._past.today)

    def choose(self, most: int) -> list[Advice]:
        """Choose up to so many routines, each once."""
        found: dict[str, str] = {}
        for routine, why in self._in_order():
            found.setdefault(routine, why)
            if len(found) == most:
                break
        return [Advice(routine, why) for routine, why in found.items()]

    def _in_order(self) -> Iterator[tuple[str, str]]:
        gentle = self._why_gentle()
        if gentle:
            for card in sorted(
                self._best((c for c in self._cards if c.level in _GENTLE), self._gentleness),
                key=lambda card: self._past.days_since(card.id) == 0,
            ):  # what was done today comes last
                yield card.id, gentle
            return
        if not self._past.done:
            for card in self._to_begin_with():
                yield card.id, self._why_begin(card)
        yield from self._by_need()
        for card in self._best(self._cards):
            yield card.id, self._since(card)

    def _to_begin_with(self) -> list[ShelfCard]:
        """Return what to do first of all: the usual one, else what asks for the least care.

        Where nothing goes without care, only a gentle one is there to begin with.
        """
        usual = [card for card in self._best(self._cards) if card.id == BEGIN_WITH]
        if not any(card.carried(self._ticked) for card in usual):
            return usual
        free = [card for card in self._cards if not card.carried(self._ticked)]
        gentle = [card for card in self._cards if card.level in _GENTLE]
        return self._best(free or gentle, lambda card: len(card.equipment) if free else 0)[:1]

    def _why_begin(self, card: ShelfCard) -> str:
        _ = self._words.gettext
        marked = self._care(card)
        if marked:
            return self._words.ngettext(
                "A gentle one to begin with; take care with {n} exercise.",
                "A gentle one to begin with; take care with {n} exercises.",
                marked,
            ).format(n=marked)
        # what the user wrote in the place of it is for them to judge
        return self._since(card) if card.own else _("A good one to begin with.")

    def _why_gentle(self) -> str:
        """Say why it should be a gentle one today; nothing where it need not."""
        _ = self._words.gettext
        if not self._past.done:
            return ""
        last = self._past.done[-1]
        days = (self._past.today - last.day).days
        if sore := self._why_sore(last):
            return sore
        if self._today_ms >= _ENOUGH_MS:
            return _("Done for today. If you would like more, this one is gentle.")
        if days >= _LONG_BREAK_DAYS:
            return self._words.ngettext(
                "{n} day without a session: begin gently.",
                "{n} days without a session: begin gently.",
                days,
            ).format(n=days)
        return ""

    def _why_sore(self, last: Done) -> str:
        """Say that a session of today or yesterday was red, else amber; nothing where none was."""
        _ = self._words.gettext
        days = ((self._past.today - each.day).days for each in self._past.done)
        lights = {each.light for ago, each in zip(days, self._past.done, strict=True) if ago <= 1}
        if self._past.was_enough:
            return _("Rest today, or take a short walk. Should you want more, this one is gentle.")
        if "red" in lights:
            if last.light == "red":
                return _("The last session was red: small movements are enough today.")
            return _("A session since yesterday was red: small movements are enough today.")
        if "amber" in lights:
            if last.light == "amber":
                return _("It was sore last time: take it gently today.")
            return _("It was sore since yesterday: take it gently today.")
        return ""

    def _by_need(self) -> Iterator[tuple[str, str]]:
        """Yield the best routine for each need, the greatest need first."""
        if not self._lately:
            return
        _ = self._words.gettext
        total = sum(self._past.kinds_ms.values())
        for kinds, why in (
            (_STRENGTH, _("Strength got the least time in the last two weeks.")),
            (_LOOSENING, _("Stretching and loosening got the least time in the last two weeks.")),
        ):
            spent = sum(self._past.kinds_ms.get(kind, 0) for kind in kinds)
            if total >= _ENOUGH_MS and spent < total * _LOPSIDED:
                yield from self._first((c for c in self._cards if {*c.kinds[:1]} & kinds), why)
        for area in self._areas():
            named = focus_words(area, self._words)
            why = _("{area}: the least time in the last two weeks.").format(area=named)
            yield from self._first((c for c in self._cards if area in c.focus), why)

    def _first(self, fit: Iterable[ShelfCard], why: str) -> Iterator[tuple[str, str]]:
        """Yield the best of some cards, if there is one: of few areas rather than of many."""
        for card in self._best(fit, lambda card: len(card.focus))[:1]:
            yield card.id, why

    def _areas(self) -> list[str]:
        """Return the areas that the library works on most, the one with the least time first."""
        known = {card.id: card.focus for card in self._cards}
        common = Counter(area for focus in known.values() for area in focus)
        spent = Counter[str]()
        for each in self._lately:
            focus = known.get(each.routine, ())
            for area in focus:
                spent[area] += each.active_ms // len(focus)
        areas = [area for area, _count in common.most_common(_MOST_AREAS)]
        return sorted(areas, key=lambda area: spent[area])

    def _since(self, card: ShelfCard) -> str:
        days = self._past.days_since(card.id)
        if days is None:
            _ = self._words.gettext
            return _("You have not done this one yet.")
        return self._words.ngettext(
            "Last done {n} day ago.", "Last done {n} days ago.", days
        ).format(n=days)

    def _best(
        self,
        cards: Iterable[ShelfCard],
        rank: Callable[[ShelfCard], int] = lambda _card: 0,
    ) -> list[ShelfCard]:
        """Return cards, the best first."""
        beginner = len(self._past.done) < _STRONG_FROM_SESSIONS
        fit = (card for card in cards if not (beginner and card.level == "strong"))
        return sorted(fit, key=lambda card: (self._care(card), rank(card), *self._order(card)))

    def _care(self, card: ShelfCard) -> int:
        """Return how many of its exercises the user has to take care with."""
        return len(card.carried(self._ticked))

    def _gentleness(self, card: ShelfCard) -> int:
        return _GENTLE.index(card.level)

    def _order(self, card: ShelfCard) -> tuple[int, float, str]:
        days = self._past.days_since(card.id)
        longest = LOOKED_BACK_DAYS if days is None else min(days, LOOKED_BACK_DAYS)
        return -longest, abs(card.minutes - self._usual), card.id
