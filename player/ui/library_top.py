"""The top of the library: which routine it shows, and why that one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from player.ui.card_words import care_words
from player.ui.hero import Hero

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from player.ui.look import Look
    from player.ui.shelf import ShelfCard
    from player.ui.suggesting import Advice

DEFAULT_ROUTINE: Final = "balanced-20"


class LibraryTop(QObject):
    """Shows a session to go on with, or what is suggested, until the user looks at another one."""

    changed = Signal()
    """Another routine is at the top."""
    length_asked = Signal(str, object)
    """The user looks at another length of this routine."""
    resume_answered = Signal(bool)
    """Whether to go on with the session that was offered."""
    advised = Signal()
    """The plan may give another routine its length today."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._cards: Sequence[ShelfCard] = ()
        self._ticked: Mapping[str, str] = {}
        self._advice: Sequence[Advice] = ()
        self._advised = 0
        self._touched = self._suggesting = False
        self._offer: tuple[str, str, str] | None = None
        self.hero = Hero(look)
        self.hero.resume_answered.connect(self._on_answer)
        self.hero.length_asked.connect(self._on_length)
        self.hero.another_asked.connect(self._on_another)

    def show_cards(self, cards: Sequence[ShelfCard]) -> None:
        """Choose among these from now on; what the user looks at stays, if it is one of them."""
        self._cards = sound = [card for card in cards if not card.broken]
        before = self.hero.card if self._touched else None
        kept = next((card for card in sound if before and card.path == before.path), None)
        chosen = kept or next((card for card in sound if card.id == DEFAULT_ROUTINE), None)
        if chosen or sound:
            self._show(chosen or sound[0])
        if not self._touched:
            self._suggest()

    def show_card(self, card: ShelfCard) -> None:
        """Show a routine that the user asked for."""
        self._touched, self._suggesting = True, False
        self._show(card)

    def _show(self, card: ShelfCard) -> None:
        self.hero.show_card(self.as_played(card))
        self.hero.show_care(self._care(card))
        self.changed.emit()

    def show_cautions(self, ticked: Mapping[str, str]) -> None:
        """Say which cautions it carries that the user has ticked: their words by their codes."""
        self._ticked = ticked
        if self.hero.card is not None:
            self.hero.show_care(self._care(self.hero.card))

    def _care(self, card: ShelfCard) -> str:
        return care_words(card, self._ticked, self._look.catalogue)

    # --- what is suggested --------------------------------------------------------------------

    def suggest(self, advice: Sequence[Advice]) -> None:
        """Suggest routines for today, the best first; what the user looks at is left alone."""
        self._advice, self._advised = advice, 0
        self.advised.emit()
        if not self._touched:
            self._suggest()
        else:
            self.hero.offer_another(offered=bool(advice))

    def suggest_anew(self) -> None:
        """Let the next suggestion come to the top again, such as after a session."""
        self._touched = False

    def as_played(self, card: ShelfCard) -> ShelfCard:
        """Return a routine's card with the length that the user's plan gives it today."""
        planned = (each for each in self._advice if each.planned and each.routine == card.id)
        total_ms = next((each.total_ms for each in planned), 0)
        return card._replace(total_ms=total_ms) if total_ms else card

    @property
    def planned(self) -> str:
        """The id of the routine that is suggested from the user's plan, or an empty string."""
        return next((each.routine for each in self._advice if each.planned), "")

    def _suggest(self) -> None:
        self._suggesting = True
        cards = {card.id: card for card in self._cards}
        self._advice = [each for each in self._advice if each.routine in cards]
        now = self._advice[self._advised % len(self._advice)] if self._advice else None
        if self._offer is not None and self.hero.card and not (now and now.rest):
            title, where, routine = self._offer
            self._show(cards.get(routine, self.hero.card))
            self.hero.offer_to_go_on(title, where)
        elif now is not None:
            self._show(cards[now.routine])
            if now.rest:
                self.hero.rest(now.why)
            else:
                self.hero.suggest(now.why, planned=now.planned)
        elif self.hero.card is not None:
            self._show(self.hero.card)
        self.hero.offer_another(offered=len(self._advice) > 1)

    # --- what is offered to go on with --------------------------------------------------------

    def offer_to_go_on(self, title: str, where: str, routine: str) -> None:
        """Offer to go on with a session that was not finished, before anything is suggested.

        It comes with the next suggestions, which know whether it is rest today.

        Args:
            title: Which session.
            where: Where it is gone on with, and how much is left.
            routine: The id of its routine.
        """
        self._offer = (title, where, routine)

    def withdraw_offer(self) -> None:
        """Suggest routines again in place of the session that was offered."""
        if self._offer is not None:
            self._offer = None
            if not self._touched:
                self._suggest()

    # --- what is asked for --------------------------------------------------------------------

    @Slot(bool)
    def _on_answer(self, go_on: bool) -> None:
        self._offer = None
        self._suggest()
        self.resume_answered.emit(go_on)

    @Slot()
    def _on_another(self) -> None:
        self._touched = True
        self._advised += self._suggesting
        self._suggest()

    @Slot(str, object)
    def _on_length(self, path: str, minutes: int | None) -> None:
        self._touched = True
        self.length_asked.emit(path, minutes)
