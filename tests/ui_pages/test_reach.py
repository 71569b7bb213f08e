"""Every page, in both languages and the smallest window: named, reachable, big, and not cut off."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from player.i18n import catalogue
from player.ui.score import ScoreBar
from player.ui.theme import DARK, LIGHT, TARGET_PX, Theme, contrast
from tests.ui.tabbing import jumps_back, place, walk
from tests.ui_pages.pages import PAGES, come_up

if TYPE_CHECKING:
    from player.ui.look import Look
    from tests.ui_pages.conftest import Show

SIZES = ((800, 600), (1024, 640), (1280, 800))
LANGUAGES = ("en", "de")


def _controls(page: QWidget) -> list[QWidget]:
    """Return what Tab can lead to."""
    tab = Qt.FocusPolicy.TabFocus.value
    return [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy().value & tab
        and each.focusProxy() is None
    ]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_is_named_and_big_and_nothing_is_cut_off(
    look: Look, show: Show, page: str, language: str
) -> None:
    look.catalogue = catalogue(language)
    made = PAGES[page](look)
    show(made, *SIZES[0])
    come_up(made)
    for width, height in SIZES:
        made.window().resize(width, height)
        made.resize(width, height)
        QTest.qWait(0)
        QTest.qWait(0)  # what folds in another width asks for a second round
        controls = _controls(made)
        assert controls
        for each in controls:
            where = f"{each!r} {each.accessibleName()!r} at {width}"
            assert each.accessibleName(), where
            assert min(each.width(), each.height()) >= TARGET_PX, where
        for bar in made.findChildren(ScoreBar):
            cell = bar._cell(0)
            assert min(cell.width(), cell.height()) >= TARGET_PX, (cell, width)
        for scroll in made.findChildren(QScrollArea):
            inside = scroll.widget()
            if scroll.isVisible() and inside is not None:
                assert inside.width() <= scroll.viewport().width(), (page, width)
        for button in made.findChildren(QAbstractButton):
            if button.isVisible():
                assert button.width() >= button.minimumSizeHint().width(), button.text()
        for label in made.findChildren(QLabel):
            if label.isVisible() and label.wordWrap() and label.text():
                needed = label.heightForWidth(label.width())
                assert label.height() >= needed, (label.text(), width)


@pytest.mark.parametrize("page", PAGES)
def test_tab_leads_over_everything_as_it_is_read(look: Look, show: Show, page: str) -> None:
    made = PAGES[page](look)
    show(made)
    come_up(made)
    stops = walk(made)
    missed = {each for each in _controls(made) if not _below_a_sheet(each, page)} - set(stops)
    # Of portraits, as of all radio buttons, Tab leads to the chosen one and arrows to the others.
    assert [each.accessibleName() for each in missed if not _is_radio(each)] == []
    first = min(range(len(stops)), key=lambda at: place(stops[at], made).top())
    assert jumps_back(stops[first:] + stops[:first], made) == []


def _is_radio(widget: QWidget) -> bool:
    return widget.inherits("QRadioButton")


def _below_a_sheet(widget: QWidget, page: str) -> bool:
    """Tell whether a control lies under the sheet, where no key may lead."""
    if page != "sheet":
        return False
    parents = []
    each: QWidget | None = widget
    while each is not None:
        parents.append(type(each).__name__)
        each = each.parentWidget()
    return "SafetySheet" not in parents


PAIRS = [
    *product(["text"], ["danger_soft", "warn_soft", "accent_soft", "surface_2"], [7.0]),
    *product(["background"], ["accent", "warn", "danger", "text_2"], [4.5]),
    *product(["danger"], ["surface", "danger_soft"], [4.5]),
    *product(["warn"], ["surface", "warn_soft"], [4.5]),
    *product(["on_accent"], ["accent"], [4.5]),
    *product(["accent", "border"], ["surface", "surface_2", "background"], [3.0]),
    *product(["text_2"], ["surface", "background"], [4.5]),
]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_what_is_drawn_can_be_told_from_its_ground(
    theme: Theme, front: str, back: str, least: float
) -> None:
    assert contrast(theme.role(front), theme.role(back)) >= least


def test_another_theme_is_taken_without_making_the_page_anew(look: Look, show: Show) -> None:
    made = PAGES["settings_safety"](look)
    show(made)
    bright = made.grab().toImage().pixelColor(3, 400)
    look.choose("dark")
    dark = made.grab().toImage().pixelColor(3, 400)
    assert bright == LIGHT.background
    assert dark == DARK.background
