from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from player.ui.theme import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    LIGHT,
    PAIRS,
    Theme,
    contrast,
    theme_of,
)


def test_contrast_of_black_and_white_is_21_and_of_a_colour_with_itself_1() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("white")) == pytest.approx(4.54, abs=0.01)
    assert contrast(QColor("#123456"), QColor("#123456")) == pytest.approx(1)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_every_pair_can_be_read(theme: Theme, front: str, back: str, least: float) -> None:
    assert contrast(theme.role(front), theme.role(back)) >= least


@pytest.mark.parametrize("theme", [CONTRAST_LIGHT, CONTRAST_DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_stronger_contrast_is_7_for_text_and_4_5_for_shapes(
    theme: Theme, front: str, back: str, least: float
) -> None:
    wanted = 7.0 if least >= 4.5 else 4.5
    assert contrast(theme.role(front), theme.role(back)) >= wanted


def test_the_theme_of_a_room() -> None:
    assert theme_of(dark=False, strong=False) is LIGHT
    assert theme_of(dark=True, strong=False) is DARK
    assert theme_of(dark=False, strong=True) is CONTRAST_LIGHT
    assert theme_of(dark=True, strong=True) is CONTRAST_DARK
