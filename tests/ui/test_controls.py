"""The player's controls in wide windows and in narrow ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF

from player.i18n import catalogue
from player.ui.buttons import Button
from player.ui.controls import Lead
from tests.ui.reach import settle
from tests.ui.routines import rounds
from tests.ui.tabbing import place

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from player.ui.look import Look
    from tests.ui.conftest import Playing


@pytest.mark.parametrize(
    ("size", "there_is_room"), [((1280, 800), True), ((1024, 640), True), ((800, 800), False)]
)
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", {"Easier", "Again", "+15 s"}), ("de", {"Leichter", "Nochmal", "+15 s"})],
)
def test_the_small_requests_have_words_where_there_is_room(
    look: Look,
    playing: Playing,
    size: tuple[int, int],
    there_is_room: bool,
    language: str,
    words: set[str],
) -> None:
    look.catalogue = catalogue(language)
    page = playing(rounds(), easing=lambda plan, _step: plan).page
    page.resize(*size)
    settle(page)
    buttons = [each for each in page.findChildren(Button) if each.isVisible()]
    assert {each.caption for each in buttons} - {""} == (words if there_is_room else set())
    assert [
        each.accessibleName() for each in buttons if each.width() < each.sizeHint().width()
    ] == []
    edge = page.width() - max(place(each, page).right() for each in buttons)
    assert edge > 0, "nothing is cut off"
    if there_is_room:
        assert place(page._parts._bottom.next_card, page).width() > 200


def test_where_nothing_can_be_made_easier_it_is_not_offered(playing: Playing) -> None:
    page = playing(rounds()).page
    captions = {each.caption for each in page.findChildren(Button) if each.isVisible()}
    assert captions - {""} == {"Again", "+15 s"}


def test_what_comes_before_the_next_is_whole_or_left_out(qtbot: QtBot, look: Look) -> None:
    lead = Lead(look, "NEXT · after 12 s rest")
    qtbot.addWidget(lead)
    shown = [lead._shown(QRectF(0, 0, width, 20)) for width in (400, 90)]
    assert shown == ["NEXT · after 12 s rest", "NEXT"]
