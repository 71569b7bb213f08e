"""Pages that grow with their window look the same however it came to its size."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui_pages.pages import PAGES, come_up

if TYPE_CHECKING:
    from player.ui.look import Look
    from tests.ui_pages.conftest import Show

USUAL, LARGE = (1280, 800), (2560, 1600)
Places: TypeAlias = list[tuple[str, int, int, int, int]]


def places(page: QWidget) -> Places:
    """Return where the words of a page stand and how much room they have, once they stand still."""
    before: Places = []
    while (now := _places(page)) != before:
        before = now
    return now


def _places(page: QWidget) -> Places:
    for _ in range(3):
        QApplication.processEvents()
    return [
        (label.text(), at.x(), at.y(), label.width(), label.height())
        for label in page.findChildren(QLabel)
        if label.isVisible()
        for at in (label.mapTo(page, QPoint(0, 0)),)
    ]


@pytest.mark.parametrize("page", PAGES)
def test_opened_large_it_is_as_grown_and_small_again_as_before(
    look: Look, show: Show, page: str
) -> None:
    grown, opened = PAGES[page](look), PAGES[page](look)
    show(grown, *USUAL)
    come_up(grown)
    before = places(grown)
    grown.resize(*LARGE)
    show(opened, *LARGE)
    come_up(opened)
    assert before
    assert places(opened) == places(grown)
    opened.resize(*USUAL)
    assert places(opened) == before
