"""Every page, in both languages and the smallest window: named, reachable, big, and not cut off."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from player.i18n import catalogue
from player.ui.theme import DARK, LIGHT, Theme, contrast
from tests.ui.reach import LANGUAGES, SIZES, controls, faults
from tests.ui.tabbing import jumps_back, place, walk
from tests.ui_pages.pages import PAGES, come_up

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from player.ui.look import Look
    from tests.ui_pages.conftest import Show

BESIDE_RAIL = ("settings", "safety", "habits")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_is_named_and_big_and_nothing_is_cut_off(
    look: Look, show: Show, page: str, language: str
) -> None:
    look.catalogue = catalogue(language)
    made = PAGES[page](look)
    show(made, *SIZES[0])
    come_up(made)
    assert faults(made, beside_rail=page.startswith(BESIDE_RAIL)) == []


@pytest.mark.parametrize("page", PAGES)
def test_tab_leads_over_everything_as_it_is_read(look: Look, show: Show, page: str) -> None:
    made = PAGES[page](look)
    show(made)
    come_up(made)
    stops = walk(made)
    missed = {each for each in controls(made) if not _below_a_sheet(each, page)} - set(stops)
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
