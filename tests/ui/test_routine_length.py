"""The chooser of a length: from every shipped routine's own length it leads to both ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton

from player.i18n import catalogue
from player.ui.look import Look
from player.ui.routine_length import LONGEST, SHORTEST, LengthChooser
from player.ui.shelf_shipped import shipped_cards
from player.ui.theme import load_fonts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from player.ui.shelf import ShelfCard

CARDS = shipped_cards("en")


@pytest.fixture
def chooser(qtbot: QtBot) -> LengthChooser:
    load_fonts()
    made = LengthChooser(Look(catalogue("en"), "light"))
    qtbot.addWidget(made)
    return made


def pressed(chooser: LengthChooser, name: str) -> list[int | None]:
    """Press a button until it is at its end, and return every length it went to."""
    button = next(b for b in chooser.findChildren(QAbstractButton) if b.accessibleName() == name)
    went: list[int | None] = []
    while button.isEnabled():
        assert len(went) < 20, f"{name} leads nowhere: {went}"
        button.click()
        went.append(chooser.minutes)
    return went


def test_twelve_routines_ship() -> None:
    assert len(CARDS) == 12


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_every_shipped_routine_gets_as_short_and_as_long_as_there_is(
    chooser: LengthChooser, card: ShelfCard
) -> None:
    own = card.total_ms / 60_000
    chooser.show_own(card.total_ms, "its own")
    up = pressed(chooser, "Longer")
    assert up[-1] == LONGEST
    assert all(minutes is not None and minutes > own for minutes in up)
    down = pressed(chooser, "Shorter")
    assert down.count(None) == 1, "its own length is one of them"
    ends = [minutes for minutes in down if minutes is not None]
    assert ends == sorted(set(ends), reverse=True)
    assert down[-1] in ((SHORTEST,) if own > SHORTEST + 1 else (None, SHORTEST))
    assert pressed(chooser, "Longer").count(None) == (1 if down[-1] is not None else 0)
    chooser.choose(None)
    first = pressed(chooser, "Shorter")
    assert (first == []) == (down[-1] is None), "there is nothing dead about its own length"


def test_a_length_that_is_not_within_the_steps_can_be_come_back_to(
    chooser: LengthChooser,
) -> None:
    chooser.show_own(4 * 60_000, "4 min")
    assert pressed(chooser, "Longer")[0] == SHORTEST
    assert pressed(chooser, "Shorter")[-1] is None
