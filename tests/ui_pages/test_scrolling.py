"""What scrolls ends where its words end, shifts nothing, and stands on its own ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QScrollBar, QWidget

from player.i18n import catalogue
from player.ui.fields import Choice
from player.ui.guidance import load_guidance
from player.ui.overlays import Card, KeySheet, TextSheet
from player.ui.reading import COLUMN_PX, Column, Paragraph
from player.ui.safety_page import SafetySheet
from player.ui.segmented import Segmented
from player.ui.settings_page import SettingsPage
from player.ui.theme import TARGET_PX
from tests.ui.reach import LANGUAGES
from tests.ui_pages.pages import PAGES, come_up

if TYPE_CHECKING:
    from player.ui.look import Look
    from tests.ui_pages.conftest import Show

SIZES = ((1024, 640), (1280, 800))
SCROLLING = [name for name in PAGES if name.startswith(("safety", "habits", "settings", "sheet"))]
EDGE_PX = 24


def beyond(column: Column, edge: int = EDGE_PX) -> int:
    """Return how far what scrolls ends from the last of what it shows, in pixels.

    The edge below it is taken off, and what is shorter than its room ends where it should.
    """
    QApplication.sendPostedEvents()
    QApplication.sendPostedEvents()
    ground = column.widget()
    assert ground is not None
    items = [column.rows.itemAt(index) for index in range(column.rows.count())]
    bottoms = [
        widget.mapTo(ground, widget.rect().bottomLeft()).y() + 1
        for item in items
        if item is not None and (widget := item.widget()) is not None and widget.isVisible()
    ]
    due = max(column.viewport().height(), max(bottoms) + edge)
    return ground.height() - due


def cut(column: Column) -> list[str]:
    """Return the words that have less height than they need."""
    return [
        each.text()
        for each in column.findChildren(Paragraph)
        if each.isVisible() and each.height() < each.heightForWidth(each.width())
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", SCROLLING)
def test_a_page_ends_with_its_last_row(look: Look, show: Show, page: str, language: str) -> None:
    look.catalogue = catalogue(language)
    made = PAGES[page](look)
    show(made, *SIZES[0])
    come_up(made)
    for size in SIZES:
        made.resize(*size)
        columns = [each for each in made.findChildren(Column) if each.isVisible()]
        assert columns
        assert [off for each in columns if abs(off := beyond(each)) > 3] == []
        assert [words for each in columns for words in cut(each)] == []


def test_words_get_the_height_that_they_need_and_no_more(look: Look, show: Show) -> None:
    column = Column(look)
    card = Card(look)
    text = Paragraph(look, "word " * 400)
    column.add(card, text)
    column.end()
    show(column, 700, 300)
    assert beyond(column) == 0
    assert text.height() == text.heightForWidth(text.width())
    assert column.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("role", ["background", "surface"])
def test_the_bar_stands_on_the_ground_of_its_page(look: Look, show: Show, role: str) -> None:
    column = Column(look, role=role)
    column.add(*(Paragraph(look, "word " * 50) for _ in range(30)))
    column.end()
    show(column, 700, 300)
    image = column.grab().toImage()
    assert image.pixelColor(column.width() - 1, 299) == look.theme.role(role)


def test_no_section_of_the_settings_stands_beside_another_or_its_heading(
    look: Look, show: Show
) -> None:
    page = PAGES["settings_sound"](look)
    assert isinstance(page, SettingsPage)
    show(page)
    edges = set()
    for index in range(page.sections.count()):
        page.sections.setCurrentIndex(index)
        QApplication.sendPostedEvents()
        for column in page.findChildren(Column):
            if column.isVisible():
                cards = [c for c in column.findChildren(Card) if c.isVisible()]
                edges |= {(c.mapTo(page, c.rect().topLeft()).x(), c.width()) for c in cards}
    heads = [page.sections.mapTo(page, page.sections.rect().topRight()).x() + 1]
    assert len(edges) == 1
    left, width = edges.pop()
    assert heads == [left + width]


def test_the_buttons_of_the_sheet_stand_apart_and_over_its_cards(look: Look, show: Show) -> None:
    page = QWidget()
    sheet = SafetySheet(look, page, load_guidance("en_GB"), "Three times it hurt.")
    show(page)
    sheet.open()
    QApplication.sendPostedEvents()
    stop, done = sheet.stop.geometry(), sheet._done.geometry()
    assert done.left() - stop.right() > 8
    card = next(c for c in sheet.findChildren(Card) if c.isVisible() and c is not sheet.card)
    right = card.mapTo(sheet.card, card.rect().topRight()).x()
    assert abs(done.right() - right) <= 1


@pytest.mark.parametrize("page", ["safety", "habits", "sheet"])
def test_what_is_read_from_the_mat_grows_with_its_window(look: Look, show: Show, page: str) -> None:
    made = PAGES[page](look)
    show(made)
    come_up(made)
    (column,) = (each for each in made.findChildren(Column) if column_shows(each))

    def letters() -> list[int]:
        return [each.font().pixelSize() for each in column.findChildren(Paragraph)]

    plain = letters()
    made.resize(1920, 1080)
    assert letters() == [round(px * 1.35) for px in plain]
    made.resize(3840, 2160)
    assert letters() == [2 * px for px in plain]
    assert beyond(column, 2 * EDGE_PX) == 0
    assert cut(column) == []
    card = next(c for c in column.findChildren(Card) if c.isVisible())
    left = card.mapTo(column, card.rect().topLeft()).x()
    assert abs(column.width() - card.width() - 2 * left) <= 1, "it is in the middle"
    made.resize(1280, 800)
    assert letters() == plain


def column_shows(column: Column) -> bool:
    """Tell whether a column is the one on top."""
    middle = column.mapTo(column.window(), column.rect().center())
    child = column.window().childAt(middle)
    return child is not None and column.isAncestorOf(child)


@pytest.mark.parametrize("kind", [KeySheet, TextSheet])
def test_a_sheet_grows_with_what_it_lies_over(
    look: Look, show: Show, kind: type[KeySheet | TextSheet]
) -> None:
    page = QWidget()
    sheet = kind(look, page)
    show(page)
    if isinstance(sheet, TextSheet):
        sheet.read("What is changed", ["Bridge: 2 sets in place of 3"] * 4)
    else:
        sheet.open()
    plain = [each.font().pixelSize() for each in sheet.findChildren(QLabel)]
    width = sheet.card.width()
    page.resize(2560, 1600)
    QApplication.sendPostedEvents()
    assert [each.font().pixelSize() for each in sheet.findChildren(QLabel)] == [
        2 * px for px in plain
    ]
    assert sheet.card.width() > 1.8 * width
    page.resize(1280, 800)
    assert abs(sheet.card.width() - width) <= 2


@pytest.mark.parametrize("page", [name for name in PAGES if name.startswith("settings")])
def test_the_settings_fill_more_of_a_large_window(look: Look, show: Show, page: str) -> None:
    look.catalogue = catalogue("de")
    made = PAGES[page](look)
    show(made)
    come_up(made)
    (column,) = (each for each in made.findChildren(Column) if each.isVisible())

    def sizes() -> list[tuple[int, int]]:
        for _ in range(4):  # one asks the next to lay itself out anew
            QApplication.sendPostedEvents()
        shown = [each for each in made.findChildren(QWidget) if each.isVisible()]
        return [(each.width(), each.height()) for each in shown if not isinstance(each, QScrollBar)]

    plain = sizes()
    made.resize(3840, 2160)
    assert beyond(column, 2 * EDGE_PX) == 0
    assert cut(column) == []
    cards = [each.width() for each in column.findChildren(Card) if each.isVisible()]
    assert set(cards) == {2 * COLUMN_PX}
    few = [each.height() for each in made.findChildren(Segmented) if each.isVisible()]
    few += [each.height() for each in made.findChildren(Choice) if each.isVisible()]
    assert min(few) >= 2 * TARGET_PX
    made.resize(1280, 800)
    assert sizes() == plain
